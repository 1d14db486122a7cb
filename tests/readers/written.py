"""Files that the tests write with the tools that people write them with; what they say stands here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

SENTENCES = (
    "The harbour bridge will close for nine months from March, the city said on Monday.",
    "Engineers found cracks in two of the fourteen main cables last autumn and could not wait any longer.",
    "The repair will cost three and a half million euros, of which the region pays a third.",
    "Ferries will run every ten minutes from six in the morning to midnight and carry bicycles at no charge.",
    "Shop owners on the western bank fear for their trade, since most of their customers come on foot.",
    "The council promised to help them with a fund from which each shop can claim what it lost.",
)
"""The prose of every file, and the only sentences that a summary may have."""

PARAGRAPHS = tuple(f"{first} {second}" for first, second in zip(SENTENCES[::2], SENTENCES[1::2], strict=True))
"""The same in paragraphs."""

OTHERS = {
    "heading": "What the closing of the bridge means for everybody in the city",
    "list item": "Cars take the road by the mill until the works on the cables come to an end.",
    "caption": "Figure 2: The harbour bridge at low tide, seen from the western bank in the autumn.",
    "quoted": "It is a disgrace that nobody asked the people who cross the bridge every day.",
    "code": 'bridge.close(reason="cracks in the main cables of the harbour bridge", months=9)',
    "reference": "Hale, J. (2004). The cables of old bridges. Journal of Harbour Works 12, 3–19.",
    "header": "Harbour Authority, annual report on the works at the bridge",
    "note": "The survey of the cables was paid for by the region and by the harbour authority.",
    "contents": "The closing of the harbour bridge and what it means for the city",
}
"""What else stands in the files, by what it is."""


def write_docx(path: Path) -> Path:
    """A report in Word's format, with python-docx."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE

    report = docx.Document()
    report.sections[0].header.paragraphs[0].text = OTHERS["header"]
    report.sections[0].footer.paragraphs[0].text = "Page 1 of 1"
    report.add_heading("The closing of the harbour bridge", 0)
    report.styles.add_style("TOC 1", WD_STYLE_TYPE.PARAGRAPH)
    report.add_paragraph(OTHERS["contents"] + "\t3", style="TOC 1")
    report.add_paragraph(PARAGRAPHS[0])
    report.add_heading(OTHERS["heading"], 1)
    paragraph = report.add_paragraph()
    for word in PARAGRAPHS[1].split(" "):
        paragraph.add_run(f"{word} ").italic = word == "fear"
    report.add_paragraph(OTHERS["list item"], style="List Bullet")
    report.add_paragraph("People on foot take the ferry from the new pier.", style="List Number")
    report.add_paragraph(OTHERS["caption"], style="Caption")
    report.add_paragraph(OTHERS["quoted"], style="Intense Quote")
    report.add_paragraph().add_run(OTHERS["code"]).font.name = "Courier New"
    table = report.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, (("Year", "Crossings"), ("2024", "118,200"), ("2025", "88,000")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    report.add_paragraph().add_run("A heading in bold letters alone").bold = True
    report.add_paragraph(PARAGRAPHS[2])
    report.add_heading("References", 1)
    report.add_paragraph(OTHERS["reference"])
    report.add_paragraph("Moor, P. A book without a year about the bridges of this city and of others.")
    report.save(str(path))
    return path


def write_epub(path: Path) -> Path:
    """A book of two chapters, with ebooklib."""
    from ebooklib import epub

    book = epub.EpubBook()
    book.set_identifier("bridge")
    book.set_title("The harbour bridge")
    book.set_language("en")
    parts = (
        ("titlepage.xhtml", f"<h1>{OTHERS['header']}</h1><p>Published by nobody in this city or any other.</p>"),
        ("chapter1.xhtml", f"<h1>{OTHERS['heading']}</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"),
        (
            "chapter2.xhtml",
            f"<h1>Two</h1><p>{PARAGRAPHS[2]}<a epub:type='noteref' href='#n'>1</a></p><pre>{OTHERS['code']}</pre>"
            f"<figure><img src='b.jpg' alt=''/><figcaption>{OTHERS['caption']}</figcaption></figure>"
            f"<blockquote><p>{OTHERS['quoted']}</p></blockquote><ul><li>{OTHERS['list item']}</li></ul>"
            f"<aside epub:type='footnote' id='n'><p>{OTHERS['note']}</p></aside>"
            f"<table><tr><th>Year</th><th>Crossings</th></tr><tr><td>2024</td><td>118,200</td></tr></table>",
        ),
    )
    chapters = []
    for name, content in parts:
        chapter = epub.EpubHtml(title=name, file_name=name, lang="en")
        chapter.content = f"<html><body>{content}</body></html>"
        book.add_item(chapter)
        chapters.append(chapter)
    book.toc = [epub.Link("chapter1.xhtml", OTHERS["contents"], "one"), *chapters[2:]]
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", *chapters]
    epub.write_epub(str(path), book, {"mtime": datetime(2024, 3, 1)})
    return path


def write_epub_of(path: Path, pages: Mapping[str, str], *, spine: Sequence[str] = (), package: str = "") -> Path:
    """A book of the given bodies of pages, in the order of a spine, or else in their own."""
    places = list(spine or pages)
    manifest = "".join(
        f'<item id="i{number}" href="{place}" media-type="application/xhtml+xml"/>'
        for number, place in enumerate(dict.fromkeys(places))
    )
    numbers = {place: number for number, place in enumerate(dict.fromkeys(places))}
    references = "".join(f'<itemref idref="i{numbers[place]}"/>' for place in places)
    with ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="o/p.opf"/></rootfiles></container>',
        )
        book.writestr(
            "o/p.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata/>'
            f"<manifest>{manifest}</manifest><spine>{references}</spine>{package}</package>",
        )
        for name, body in pages.items():
            book.writestr(
                f"o/{name}",
                '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
                f"<head><title>x</title></head><body>{body}</body></html>",
            )
    return path


def write_pdf(path: Path, *, columns: int = 1, password: str | None = None) -> Path:
    """A report of several pages, with reportlab."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import (
        BaseDocTemplate,
        Frame,
        ListFlowable,
        ListItem,
        PageBreak,
        PageTemplate,
        Paragraph,
        Preformatted,
        Table,
    )

    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=styles["BodyText"], alignment=4, firstLineIndent=10)
    caption = ParagraphStyle("caption", parent=styles["Italic"], fontSize=8)
    width = (A5[0] - 80 - 10 * (columns - 1)) / columns

    def decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(40, A5[1] - 25, OTHERS["header"])
        canvas.drawCentredString(A5[0] / 2, 20, f"Page {document.page} of 3")

    document = BaseDocTemplate(str(path), pagesize=A5, encrypt=password, invariant=True)
    frames = [Frame(40 + number * (width + 10), 40, width, A5[1] - 80, 0, 0, 0, 0) for number in range(columns)]
    document.addPageTemplates([PageTemplate(frames=frames, onPage=decorate)])
    document.build(
        [
            Paragraph("The closing of the harbour bridge", styles["Title"]),
            Paragraph("By Ana Ruiz and Piet Moor", styles["Normal"]),
            Paragraph(OTHERS["heading"], styles["Heading2"]),
            Paragraph(PARAGRAPHS[0], body),
            ListFlowable([ListItem(Paragraph(OTHERS["list item"], styles["BodyText"]))], bulletType="bullet"),
            Table([["Year", "Crossings"], ["2024", "118,200"], ["2025", "88,000"]], colWidths=width / 2),
            Paragraph(OTHERS["caption"], caption),
            PageBreak(),
            Paragraph(PARAGRAPHS[1], body),
            Preformatted(OTHERS["code"][:39], styles["Code"]),
            Paragraph(PARAGRAPHS[2], body),
            PageBreak(),
            Paragraph("References", styles["Heading2"]),
            Paragraph(OTHERS["reference"], styles["BodyText"]),
            Paragraph(
                "Moor, P. A book without a year about the bridges of this city and of others.", styles["BodyText"]
            ),
        ]
    )
    return path


def write_mail(path: Path) -> Path:
    """An answer to a mail, with what it answers, a signature and an attachment."""
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["To"] = "Piet Moor <piet@example.org>", "Ana Ruiz <ana.ruiz@example.org>"
    mail["Subject"] = f"Re: {OTHERS['heading']}"
    signature = f"Best regards,\nPiet Moor\n\n-- \nPiet Moor\n{OTHERS['header']}\n"
    answered = f"On Tuesday, 12 May 2026 at 09:14, Ana Ruiz <ana.ruiz@example.org> wrote:\n> {OTHERS['quoted']}\n"
    mail.set_content("\n\n".join(["Dear Ana,", *PARAGRAPHS, signature, answered]))
    mail.add_attachment(OTHERS["note"].encode(), maintype="text", subtype="plain", filename="note.txt")
    path.write_bytes(mail.as_bytes())
    return path


def write_markdown(path: Path) -> Path:
    """A text with everything that Markdown marks."""
    parts = (
        f"---\ntitle: {OTHERS['contents']}\n---",
        f"# {OTHERS['heading']}",
        PARAGRAPHS[0],
        f"- {OTHERS['list item']}",
        f"> {OTHERS['quoted']}",
        f"**{PARAGRAPHS[1][:30]}**{PARAGRAPHS[1][30:]}",
        f"```\n{OTHERS['code']}\n```",
        f"![A bridge](bridge.jpg)\n*{OTHERS['caption']}*",
        PARAGRAPHS[2],
        "## References",
        OTHERS["reference"],
    )
    path.write_text("\n\n".join(parts), encoding="utf-8")
    return path


def write_html(path: Path) -> Path:
    """A page with what stands around articles."""
    parts = (
        f"<!DOCTYPE html><title>{OTHERS['header']}</title><nav><a href='/'>{OTHERS['contents']}</a></nav><article>",
        f"<h1>{OTHERS['heading']}</h1><p>{PARAGRAPHS[0]}</p>",
        f"<figure><img src='b.jpg'><figcaption>{OTHERS['caption']}</figcaption></figure><p>{PARAGRAPHS[1]}</p>",
        f"<blockquote>{OTHERS['quoted']}</blockquote><pre>{OTHERS['code']}</pre>",
        f"<ul><li>{OTHERS['list item']}</li></ul><p>{PARAGRAPHS[2]}</p>",
        f"<h2>References</h2><p>{OTHERS['reference']}</p></article>",
        f"<aside><p>{OTHERS['note']}</p></aside>",
    )
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


def write_odt(path: Path) -> Path:
    """A report in LibreOffice's format, with odfdo."""
    from odfdo import Cell, Document, Header, List, Paragraph, Row, Style, Table

    report = Document("text")
    body = report.body
    body.clear()
    for name in ("Title", "Caption", "Quotations", "Preformatted Text", "Contents 1"):
        report.insert_style(Style("paragraph", name=name.replace(" ", "_20_"), display_name=name))
    report.insert_style(Style("paragraph", name="P1", area="text", bold=True), automatic=True)
    report.insert_style(Style("text", name="T1", area="text", italic=True), automatic=True)
    body.append(Paragraph("The closing of the harbour bridge", style="Title"))
    body.append(Paragraph(f"{OTHERS['contents']}\t3", style="Contents_20_1"))
    body.append(Paragraph(PARAGRAPHS[0], style="Text_20_body"))
    body.append(Header(1, OTHERS["heading"]))
    paragraph = Paragraph(PARAGRAPHS[1])
    paragraph.set_span("T1", regex="fear")
    paragraph.insert_note(after="Ferries", note_id="n", citation="1", body=OTHERS["note"])
    body.append(paragraph)
    body.append(List([OTHERS["list item"], "People on foot take the ferry from the new pier."]))
    body.append(Paragraph(OTHERS["caption"], style="Caption"))
    body.append(Paragraph(OTHERS["quoted"], style="Quotations"))
    body.append(Paragraph(OTHERS["code"], style="Preformatted_20_Text"))
    table = Table("Crossings")
    for cells in (("Year", "Crossings"), ("2024", "118,200"), ("2025", "88,000")):
        row = Row()
        for text in cells:
            row.append(Cell(text))
        table.append(row)
    body.append(table)
    body.append(Paragraph("A heading in bold letters alone", style="P1"))
    body.append(Paragraph(PARAGRAPHS[2]))
    body.append(Header(1, "References"))
    body.append(Paragraph(OTHERS["reference"]))
    report.save(str(path))
    return path


def write_pptx(path: Path) -> Path:
    """Slides, with python-pptx."""
    from pptx import Presentation
    from pptx.util import Inches

    slides = Presentation()
    title = slides.slides.add_slide(slides.slide_layouts[0])
    title.shapes.title.text = OTHERS["heading"]
    title.placeholders[1].text = OTHERS["header"]
    for number, paragraph in enumerate(PARAGRAPHS):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        box = slide.shapes.add_textbox(Inches(1), Inches(3), Inches(5), Inches(2))
        box.text_frame.text = paragraph
        slide.placeholders[1].text = OTHERS["list item"] if number else "Ferries"
        slide.shapes.title.text = ("One", "Two", "Three")[number]
        slide.notes_slide.notes_text_frame.text = OTHERS["note"]
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(5), Inches(5), Inches(1)).table
    for row, cells in enumerate((("Year", "Crossings"), ("2024", "118,200"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    slides.save(str(path))
    return path


def write_notebook(path: Path) -> Path:
    """A notebook, as Jupyter writes it."""
    import json

    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": [f"# {OTHERS['heading']}\n", "\n", PARAGRAPHS[0]]},
        {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": {},
            "outputs": [{"output_type": "stream", "name": "stdout", "text": [OTHERS["note"]]}],
            "source": [OTHERS["code"]],
        },
        {"cell_type": "raw", "metadata": {}, "source": [OTHERS["header"]]},
        {"cell_type": "markdown", "metadata": {}, "source": f"- {OTHERS['list item']}\n\n{PARAGRAPHS[1]}"},
        {"cell_type": "markdown", "metadata": {}, "source": [f"> {OTHERS['quoted']}\n\n", PARAGRAPHS[2]]},
    ]
    notebook = {"cells": cells, "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")
    return path


def write_rtf(path: Path) -> Path:
    """A report in RTF, as Word and LibreOffice write it."""
    styles = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\b heading 1;}{\s15\i caption;}{\*\s16 Quote;}}"
    parts = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times;}{\f1\fmodern Courier;}}" + styles,
        r"{\info{\title A title}{\author Piet Moor}}{\header \pard " + OTHERS["header"] + r"\par}",
        r"\pard\plain \s1\outlinelevel0 {\b " + OTHERS["heading"] + r"}\par",
        r"\pard\plain " + PARAGRAPHS[0].replace("Monday", r"{\i Monday}") + r"{\footnote " + OTHERS["note"] + r"}\par",
        r"\pard\plain {\listtext\f0\'95\tab}" + OTHERS["list item"] + r"\par",
        r"\pard\plain \s15 " + OTHERS["caption"].replace("ü", r"\'fc") + r"\par \pard\plain \s16 " + OTHERS["quoted"],
        r"\par \trowd\cellx1000\cellx2000\pard\intbl Year\cell Crossings\cell\row",
        r"\trowd\cellx1000\cellx2000\pard\intbl 2024\cell 118,200\cell\row \pard\plain " + PARAGRAPHS[1] + r"\par",
        r"\pard\plain {\field{\*\fldinst{HYPERLINK " + '"https://example.org/"' + r"}}{\fldrslt " + PARAGRAPHS[2][:31],
        r"}}" + PARAGRAPHS[2][31:] + r"\par}",
    )
    path.write_text("\r\n".join(parts), encoding="ascii")
    return path


def write_rst(path: Path) -> Path:
    """A page of documentation for Sphinx."""
    parts = (
        f":Author: {OTHERS['header']}",
        f"{OTHERS['heading']}\n{'=' * 70}",
        PARAGRAPHS[0].replace("city", ":ref:`city <the-city>`"),
        f".. toctree::\n   :maxdepth: 2\n\n   {OTHERS['contents']}",
        f"- {OTHERS['list item']}",
        f"The mayor:\n\n    {OTHERS['quoted']}",
        f".. versionchanged:: 3.1\n\n   {PARAGRAPHS[1].replace('fear', '*fear*').replace('charge', 'charge [1]_')}",
        f".. code-block:: python\n   :linenos:\n\n   {OTHERS['code']}",
        f".. figure:: bridge.jpg\n\n   {OTHERS['caption']}",
        ".. include:: /etc/hostname",
        "=====  =========\nYear   Crossings\n=====  =========\n2024   118,200\n=====  =========",
        PARAGRAPHS[2].replace("fund", ":py:class:`~fund`"),
        f".. [1] {OTHERS['note']}",
        f"References\n{'=' * 10}\n\n{OTHERS['reference']}",
    )
    path.write_text("\n\n".join(parts), encoding="utf-8")
    return path


def write_tex(path: Path) -> Path:
    """A paper in LaTeX."""
    preamble = r"\documentclass[a4paper]{article}" + "\n\\usepackage{graphicx}\n\\newcommand{\\bridge}[1]{#1 bridge}"
    parts = (
        "% " + OTHERS["contents"],
        preamble,
        rf"\title{{{OTHERS['heading']}}}" + "\n" + rf"\author{{{OTHERS['header']}}}",
        r"\begin{document}\maketitle",
        r"\begin{abstract}" + PARAGRAPHS[0].replace("harbour bridge", r"\bridge{harbour}") + r"\end{abstract}",
        r"\section{The works}\label{sec:works}",
        PARAGRAPHS[1].replace("fear", r"\emph{fear}").replace("half", r"half%" + "\n"),
        rf"\begin{{itemize}}\item {OTHERS['list item']}\end{{itemize}}",
        rf"\begin{{figure}}[t]\includegraphics[width=2cm]{{b.jpg}}\caption{{{OTHERS['caption']}}}\end{{figure}}",
        rf"\begin{{quote}}{OTHERS['quoted']}\end{{quote}}",
        "\\begin{verbatim}\n" + OTHERS["code"] + "\n\\end{verbatim}",
        r"\begin{tabular}{ll}2024 & 118,200 \\ 2025 & 88,000\end{tabular}",
        PARAGRAPHS[2].replace(" with a fund", r"~\cite{hale} with a fund\footnote{" + OTHERS["note"] + "}"),
        rf"\begin{{thebibliography}}{{9}}\bibitem{{hale}} {OTHERS['reference']}\end{{thebibliography}}",
        r"\end{document}",
    )
    path.write_text("\n\n".join(parts), encoding="utf-8")
    return path


def write_jats(path: Path) -> Path:
    """A paper in the XML of journals."""
    heading, caption = OTHERS["heading"], OTHERS["caption"]
    mark = '<sup><xref ref-type="bibr" rid="r">1</xref></sup>'
    parts = (
        '<?xml version="1.0"?>\n<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.2//EN" '
        '"JATS-journalpublishing1.dtd">\n<article article-type="research-article" dtd-version="1.2">',
        f"<front><journal-meta><publisher><publisher-name>{OTHERS['header']}</publisher-name></publisher></journal-meta>",
        f"<article-meta><title-group><article-title>{heading}</article-title></title-group>",
        "<contrib-group><contrib><name><surname>Moor</surname><given-names>Piet</given-names></name></contrib>",
        f"</contrib-group><abstract><p>{PARAGRAPHS[0]}</p></abstract></article-meta></front><body><sec>",
        f"<label>1</label><title>The works</title><p>{PARAGRAPHS[1].replace('fear', '<italic>fear</italic>')}",
        f"<list><list-item><p>{OTHERS['list item']}</p></list-item></list></p>",
        f"<fig><label>Figure 2</label><caption><p>{caption}</p></caption></fig>",
        f"<disp-quote><p>{OTHERS['quoted']}</p></disp-quote><code>{OTHERS['code']}</code>",
        f"<p>{PARAGRAPHS[2].replace(' with a fund', f'{mark} with a fund')}</p>",
        "<table-wrap><table><tr><td>2024</td><td>118,200</td></tr></table></table-wrap></sec></body>",
        f"<back><fn-group><fn><p>{OTHERS['note']}</p></fn></fn-group><ref-list><title>References</title><ref id='r'>",
        f"<label>1</label><mixed-citation>{OTHERS['reference']}</mixed-citation></ref></ref-list></back></article>",
    )
    path.write_text("\n".join(parts), encoding="utf-8")
    return path


WRITERS = {
    "docx": write_docx,
    "epub": write_epub,
    "pdf": write_pdf,
    "eml": write_mail,
    "md": write_markdown,
    "html": write_html,
    "odt": write_odt,
    "pptx": write_pptx,
    "ipynb": write_notebook,
    "rtf": write_rtf,
    "rst": write_rst,
    "tex": write_tex,
    "xml": write_jats,
}
"""What writes a file of each format, by the end of its name."""
