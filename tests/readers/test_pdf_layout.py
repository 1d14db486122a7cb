"""PDF files: what stands on the page beside the text, and how the text is set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from summarizer import read
from summarizer.errors import InputError
from summarizer.readers.pdf.hyphenation import Hyphenation
from summarizer.readers.pdf.legibility import is_legible
from summarizer.readers.pdf.printed import Font, Word
from summarizer.readers.pdf.printed_lines import page_rows

FILES = Path(__file__).parent / "files"
SIZE = (420, 600)

LOCK = (
    "The harbour board of Ansel Bay will close the old lock for eleven weeks from the second of May, because the gates "
    "leak and the pumps cannot keep up with the spring tides. Boats must use the northern channel, which is open from "
    "six to ten only."
)
CHANNEL = (
    "The fishermen say that the channel is too shallow for their larger ships, and that they will lose a third of "
    "their catch. The board answers that it will dredge the channel before the work begins, and that the state pays "
    "for most of it."
)
CRANE = (
    "According to the auditors, the board has lost money every year since 2016, and its reserves will be used up by "
    "the end of next winter. A new crane costs 740,000 pounds, of which the insurance pays a third."
)
LONG_WORDS = (
    "Representatives of the neighbouring municipalities complained about insufficient consultation. Infrastructure "
    "commissioner Bartholomew Featherstonehaugh promised compensation. Independent environmental organisations "
    "nevertheless threatened administrative proceedings against the department."
)


def wrapped(text: str, width: float = 330, *, font: str = "Times-Roman", size: float = 10) -> list[str]:
    """The lines of a paragraph."""
    return simpleSplit(text, font, size, width)


class Drawing:
    """A file whose lines are put in their places one by one, in points from the upper left corner."""

    def __init__(self, path: Path, *, rotation: int = 0) -> None:
        self.path = path
        self.rotation = rotation
        self.canvas = Canvas(str(path), pagesize=SIZE, invariant=True)

    def text(
        self, x: float, y: float, lines: str | Sequence[str], *, font: str = "Times-Roman", size: float = 10
    ) -> None:
        """Draw lines, each 1.2 times its size below the one before it."""
        self.canvas.setFont(font, size)
        for number, line in enumerate([lines] if isinstance(lines, str) else lines):
            self.canvas.drawString(x, SIZE[1] - y - 1.2 * size * number, line)

    def page(self) -> None:
        """End a page."""
        self.canvas.setPageRotation(self.rotation)
        self.canvas.showPage()

    def save(self) -> Path:
        self.canvas.save()
        return self.path


def paragraphs(path: Path, kind: str = "prose") -> list[str]:
    """The sentences of a kind, those of a paragraph together."""
    document = read(path)
    starts = {0, *(match.end() for match in re.finditer("\n\n", document.text))}
    found: list[str] = []
    for sentence in document.sentences:
        if sentence.kind == kind:
            if sentence.start in starts or not found:
                found.append(sentence.line)
            else:
                found[-1] += f" {sentence.line}"
    return found


@pytest.mark.parametrize("turned", [0, 1])
def test_pages_on_their_side(tmp_path: Path, turned: int) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, wrapped(LOCK))
    drawing.page()
    drawing.rotation = 90 * turned
    drawing.canvas.translate(SIZE[0], 0)
    drawing.canvas.rotate(90)
    drawing.canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(wrapped(CHANNEL)):
        drawing.canvas.drawString(60, SIZE[0] - 60 - 12 * number, line)
    drawing.page()
    assert paragraphs(drawing.save()) == [LOCK, CHANNEL]


def test_text_across_a_page_is_left_out(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, wrapped(LOCK))
    drawing.canvas.rotate(90)
    drawing.canvas.drawString(100, -20, "A stamp at the edge of the page that nobody reads as text")
    drawing.page()
    assert read(drawing.save()).text == LOCK


def test_a_year_on_the_last_line(tmp_path: Path) -> None:
    text = "The town gave the builders of the lock the right to the fees for it until the year 1950."
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 545, [text[:-6], text[-5:]])
    drawing.page()
    assert paragraphs(drawing.save()) == [text]


@pytest.mark.parametrize("width", [100, 130])
def test_narrow_columns_with_wide_gaps(tmp_path: Path, width: float) -> None:
    style = ParagraphStyle("body", alignment=4, firstLineIndent=10, fontName="Times-Roman", fontSize=9.5, leading=11.4)
    document = BaseDocTemplate(str(tmp_path / "a.pdf"), pagesize=SIZE, invariant=True)
    frames = [Frame(40 + number * (width + 16), 40, width, 520, 0, 0, 0, 0) for number in (0, 1)]
    document.addPageTemplates([PageTemplate(frames=frames)])
    document.build([Paragraph(text, style) for text in (LOCK, CHANNEL, LONG_WORDS, CRANE) * 2])
    assert paragraphs(tmp_path / "a.pdf") == [LOCK, CHANNEL, LONG_WORDS, CRANE] * 2


def test_a_sentence_goes_on_with_a_capital_on_the_next_page(tmp_path: Path) -> None:
    lines = [
        "Die Arbeit wurde einer Firma aus dem Norden gegeben, die im letzten Jahr die",
        "Brücke von Dunbrück in weniger als zwei Jahren gebaut und dafür einen Preis",
        "bekommen hat. Die Fischer sagen, dass der Kanal zu flach ist.",
    ]
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(
        40,
        500,
        ["Der Hafenrat schließt die alte Schleuse elf Wochen lang, weil die Tore lecken und", "die Pumpen alt sind."],
    )
    drawing.text(40, 536, lines[0])
    drawing.page()
    drawing.text(40, 60, lines[1:])
    drawing.page()
    assert paragraphs(drawing.save())[1] == " ".join(lines)


def test_a_large_first_letter(tmp_path: Path) -> None:
    first, rest = wrapped(LOCK[1:], 300)[:2], LOCK[1:]
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 80, "T", size=32)
    drawing.text(64, 66, first)
    drawing.text(40, 90, wrapped(rest[len(" ".join(first)) + 1 :]))
    drawing.text(40, 140, wrapped(CHANNEL))
    drawing.page()
    assert paragraphs(drawing.save()) == [LOCK, CHANNEL]


def test_marks_of_notes_and_powers(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    place = 40.0
    for text, mark in (
        ("The board will close the lock in May.", "12"),
        (" Boats must use the channel until July", "13, 14"),
        (" and no longer. It is 10", "3"),
        (" metres long and covers 4 km", "2"),
        (" of the bay, it says.", "*"),
        (" The pumps are old.", ""),
    ):
        drawing.text(place, 60, text, size=5.5)
        place += pdfmetrics.stringWidth(text, "Times-Roman", 5.5)
        drawing.text(place, 58, mark, size=3.5)
        place += pdfmetrics.stringWidth(mark, "Times-Roman", 3.5)
    drawing.page()
    assert [sentence.line for sentence in read(drawing.save()).sentences] == [
        "The board will close the lock in May.",
        "Boats must use the channel until July and no longer.",
        "It is 10³ metres long and covers 4 km² of the bay, it says.",
        "The pumps are old.",
    ]


def test_letters_that_the_fonts_do_not_name(tmp_path: Path) -> None:
    garbled = LOCK.translate(str.maketrans("abcdefghijklmnopqrstuvwxyz", "[\\]^_`{|}~¡¢£¤¥¦§¨©ª«¬-®¯°"))
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, wrapped(garbled))
    drawing.page()
    with pytest.raises(InputError, match=r"a\.pdf: the fonts of this PDF file do not say which letters they show"):
        read(drawing.save())


@pytest.mark.parametrize(
    ("text", "legible"),
    [
        ("परिषद ने मंगलवार को पुराने बंदरगाह को गहरा करने का फैसला किया और कहा कि काम अप्रैल में शुरू होगा", True),
        ("สภาเมืองมีมติเมื่อวันอังคารให้ขุดลอกท่าเรือเก่า " * 10, True),
        ("Η βουλή αποφάσισε, με επτά ψήφους έναντι τεσσάρων, να κλείσει την παλιά γέφυρα για εννέα μήνες.", True),
        ("The results (p < 0.05; n = 1,204) are in e.g. https://example.org/a_b-c?x=1 and [12, 13]–[15]." * 2, True),
        ("2019 131,400 £412,000 −3.5% 12:30 1/2024 (0.25) 118,200 14.05. +0.7 €88,000 6–10 2,300*", True),
        ("Ä|_ |[¨\\¥«¨ \\¥[¨^ ¥` À¥¨ª µ¢¢¥¨¯ ^_]}^_^ ¥¤ ½¥¤^[¯ ª¥ ¨[}©_ ª|_ `__© `¥¨ `}©|}¤{ \\¥[ª© \\¯ ¤}¤_", False),
        (
            "大学的学位论文，是本人在导师指导下，独立进行研究所取得的成果。除文中注明的内容外，不包含他人的成果。 " * 9,
            True,
        ),
        ("求函数 求极限 lim f(x) sin x 设函数在闭区间上连续且可导并且证明存在常数使得等式成立 " * 40, True),
        ("".join(" " if char == " " else chr(ord(char) - 29) for char in LOCK + CHANNEL), False),
        ("\ue001\ue002\ue003 " * 20, False),
        ("\x03\x04\x05\x06 " * 20, False),
    ],
)
def test_words_of_many_scripts_are_legible(text: str, legible: bool) -> None:
    assert is_legible(text.split()) is legible


def test_numbers_of_lines(tmp_path: Path) -> None:
    lines = wrapped(f"{LOCK} {CRANE}")
    drawing = Drawing(tmp_path / "a.pdf")
    for number, line in enumerate(lines, start=1):
        drawing.text(20 if number < 10 else 17, 60 + 14 * number, str(number), size=6)
        drawing.text(40, 60 + 14 * number, line)
    drawing.page()
    assert paragraphs(drawing.save()) == [f"{LOCK} {CRANE}"]


def test_numbers_of_every_fifth_line(tmp_path: Path) -> None:
    lines = wrapped(f"{LOCK} {CRANE} {CHANNEL} {LOCK} {CRANE} {CHANNEL} {LOCK} {CRANE}")
    drawing = Drawing(tmp_path / "a.pdf")
    for number, line in enumerate(lines, start=1):
        if number % 5 == 0:
            drawing.text(20 if number < 10 else 15, 60 + 14 * (number % 10), str(number))
        drawing.text(40, 60 + 14 * (number % 10), line)
        if number % 10 == 9:
            drawing.page()
    assert len(lines) >= 20
    text = " ".join(sentence.line for sentence in read(drawing.save()).sentences)
    assert text == f"{LOCK} {CRANE} {CHANNEL} {LOCK} {CRANE} {CHANNEL} {LOCK} {CRANE}"


@pytest.mark.parametrize("foot", ["{}", "– {} –", "Page {} of 3", "Chapter {}", "The harbour of Ansel Bay  |  {}"])
def test_page_numbers_wherever_they_stand(tmp_path: Path, foot: str) -> None:
    texts = (LOCK, CHANNEL, CRANE)
    drawing = Drawing(tmp_path / "a.pdf")
    for number, text in enumerate(texts, start=1):
        drawing.text(40, 60, wrapped(text))
        drawing.text(190, 60 + 12 * len(wrapped(text)) + 40, foot.format(number))
        drawing.page()
    assert paragraphs(drawing.save()) == [*texts]
    assert read(drawing.path).text == "\n\n".join(texts)


def test_a_head_that_says_something_else_on_each_page(tmp_path: Path) -> None:
    texts = (LOCK, CHANNEL, CRANE, LONG_WORDS)
    drawing = Drawing(tmp_path / "a.pdf")
    for number, text in enumerate(texts):
        title = ("The lock", "The channel", "The money", "What people say")[number]
        drawing.text(40, 40, f"{title}          {number + 17}" if number % 2 else f"{number + 17}          {title}")
        drawing.text(40, 80, wrapped(text))
        drawing.page()
    assert read(drawing.save()).text == "\n\n".join(texts)


def test_lines_that_come_again_in_the_text_stay(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    for _ in range(2):
        drawing.text(40, 60, [*wrapped(LOCK), *wrapped(CHANNEL)])
        drawing.page()
    assert read(drawing.save()).text.count("The harbour board of Ansel Bay") == 2


def test_a_block_that_is_narrower_than_the_text_below_it(tmp_path: Path) -> None:
    abstract = [
        "We show that harbours lose money when fees",
        "stay low. A study of forty harbours finds that",
        "the fees of Port Ellory and of the harbour in",
        "Bexhollow covered less than half of what the",
        "towns of Aldermoor and Ellory spent on them in",
        "2023.",
    ]
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(60, 60, abstract)
    drawing.text(40, 180, wrapped(LOCK))
    drawing.page()
    assert paragraphs(drawing.save()) == [" ".join(abstract), LOCK]


def test_columns_that_are_written_row_by_row(tmp_path: Path) -> None:
    left, right = wrapped(f"{LOCK} {CHANNEL}", 160), wrapped(f"{CRANE} {LONG_WORDS}", 160)
    drawing = Drawing(tmp_path / "a.pdf")
    for number in range(max(len(left), len(right))):
        for x, column in ((40, left), (220, right)):
            if number < len(column):
                drawing.text(x, 60 + 12 * number, column[number])
    drawing.page()
    assert " ".join(paragraphs(drawing.save())) == f"{LOCK} {CHANNEL} {CRANE} {LONG_WORDS}"


def test_a_paragraph_goes_on_after_a_note(tmp_path: Path) -> None:
    lines = wrapped(f"{LOCK} {CHANNEL}")
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, lines[:3])
    drawing.text(40, 540, "1 The numbers are those of the annual report of the board, page 41.", size=8)
    drawing.page()
    drawing.text(40, 60, lines[3:])
    drawing.page()
    assert paragraphs(drawing.save()) == [f"{LOCK} {CHANNEL}"]
    assert len(paragraphs(drawing.path, "reference")) == 1


def test_a_formula_is_no_part_of_a_sentence(tmp_path: Path) -> None:
    end = "Nobody knows how large it will be in the next year."
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, [*wrapped(LOCK), "The loss of the harbour in a year is, by the report,"])
    drawing.text(150, 114, "E = a + 2b / c      (1)")
    drawing.text(40, 132, ["where a is the sum of the fees in pounds.", end])
    drawing.page()
    kinds = {sentence.line: sentence.kind for sentence in read(drawing.save()).sentences}
    assert [line for line, kind in kinds.items() if kind == "prose"][-1] == end
    assert kinds["E = a + 2b / c (1)"] == "fragment"
    assert kinds["where a is the sum of the fees in pounds."] == "fragment"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ["We train a dual-", "encoder on it. A dual-encoder is fast."],
            "We train a dual-encoder on it. A dual-encoder is fast.",
        ),
        (
            ["His father-in-", "law said that it is state-of-the-", "art."],
            "His father-in-law said that it is state-of-the-art.",
        ),
        (
            ["They have multi-", "ple reasons, and well-", "known ones."],
            "They have multiple reasons, and well-known ones.",
        ),
        (["Multiple reasons, multi-", "ple ones."], "Multiple reasons, multiple ones."),
        (
            ["The bridge of Aix-", "Les-Bains was built in 1990-", "1994."],
            "The bridge of Aix-Les-Bains was built in 1990-1994.",
        ),
        (["The secre\u2010", "tary left."], "The secretary left."),
        (
            [
                "The header of the odd-",
                "numbered pages of the re-",
                "port is cross-",
                "lingual, and not mul-",
                "tiple.",
            ],
            "The header of the odd-numbered pages of the report is cross-lingual, and not multiple.",
        ),
        (["Die odd-", "numbered der Seite."], "Die oddnumbered der Seite."),
        (
            ["We typeset the text; the type-", "setting of the page."],
            "We typeset the text; the typesetting of the page.",
        ),
        (
            ["Die Groß-", "und Kleinbuchstaben und die Vor- und", "Nachnamen."],
            "Die Groß- und Kleinbuchstaben und die Vor- und Nachnamen.",
        ),
        (
            ["The short-", "and long-range loans, a rock-", "and-roll band."],
            "The short- and long-range loans, a rock-and-roll band.",
        ),
    ],
)
def test_hyphens_at_the_ends_of_lines(lines: list[str], text: str) -> None:
    assert Hyphenation(lines).join(lines) == text


def test_chinese_lines_are_joined_without_a_space(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    text = "周二晚上，市议会以七比四的票数决定疏浚旧港口。市长说，这项工程将从明年四月开始，预计持续十八个月。"
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, [text[start : start + 20] for start in range(0, len(text), 20)], font="STSong-Light")
    drawing.page()
    assert read(drawing.save()).text == text


def test_lines_of_a_scan_are_askew_and_of_all_sizes(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.canvas.rotate(1.2)
    y, number = 560.0, 0
    for text in (LOCK, CHANNEL, CRANE):
        for line in wrapped(text):
            x = 50.0
            for word in line.split():
                number += 1
                run = drawing.canvas.beginText(x, y + 0.4 * (number % 3 - 1))
                run.setFont("Times-Roman", 9.6 + 0.1 * (number * 7 % 9))
                run.setTextRenderMode(3)
                run.textOut(f"{word} ")
                drawing.canvas.drawText(run)
                x += pdfmetrics.stringWidth(f"{word} ", "Times-Roman", 10.2)
            y -= 12
        y -= 8
    drawing.page()
    assert paragraphs(drawing.save()) == [LOCK, CHANNEL, CRANE]


def test_a_number_with_a_point_ends_no_line(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(
        40, 60, [*wrapped(LOCK)[:-1], "six to ten only. A repair of the gates of the lock would cost some 4.2"]
    )
    drawing.page()
    drawing.text(40, 60, ["million pounds.", *wrapped(CHANNEL)])
    drawing.page()
    assert "cost some 4.2 million pounds." in read(drawing.save()).text


def test_a_first_line_in_small_capitals(tmp_path: Path) -> None:
    first, *rest = wrapped(LOCK, 280)
    drawing = Drawing(tmp_path / "a.pdf")
    x = 40.0
    for place, letter in enumerate(first.upper()):
        size = 10 if first[place].isupper() else 7
        drawing.text(x, 60, letter, size=size)
        x += pdfmetrics.stringWidth(letter, "Times-Roman", size)
    drawing.text(40, 72, rest)
    drawing.text(40, 140, wrapped(CHANNEL))
    drawing.page()
    assert paragraphs(drawing.save()) == [" ".join([first.upper(), *rest]), CHANNEL]


def test_slides_that_are_built_up_are_read_once(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    for count in (1, 2, 3):
        for number, text in enumerate((LOCK, CHANNEL, CRANE)[:count]):
            drawing.text(40, 60 + 100 * number, wrapped(text))
        drawing.text(380, 580, str(count))
        drawing.page()
    assert paragraphs(drawing.save()) == [LOCK, CHANNEL, CRANE]


def test_a_space_that_is_lost_where_the_font_changes(tmp_path: Path) -> None:
    lines = [
        "These words stand in bold letters, and others do not.",
        "The word is listed in",
        "bold",
        " letters, not in italics.",
    ]
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, lines[:2])
    place = 40 + pdfmetrics.stringWidth(lines[1], "Times-Roman", 10)
    drawing.text(place, 72, lines[2], font="Times-Bold")
    drawing.text(place + pdfmetrics.stringWidth(lines[2], "Times-Bold", 10), 72, lines[3])
    drawing.page()
    assert read(drawing.save()).text == f"{lines[0]} The word is listed in bold letters, not in italics."


def test_what_is_beside_the_page_is_not_read(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, wrapped(LOCK))
    drawing.text(500, 200, wrapped(CHANNEL))
    drawing.text(40, 700, wrapped(CRANE))
    drawing.page()
    assert read(drawing.save()).text == LOCK


def test_small_print_is_no_text(tmp_path: Path) -> None:
    credit = "The lock of Ansel Bay at low tide, seen from the hill above the northern channel in the autumn."
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, wrapped(LOCK))
    drawing.text(40, 300, wrapped(credit, size=7), size=7)
    drawing.text(40, 400, wrapped(CHANNEL))
    drawing.page()
    assert paragraphs(drawing.save()) == [LOCK, CHANNEL]
    assert paragraphs(drawing.path, "reference") == [credit]


@pytest.mark.parametrize("backwards", [False, True])
def test_letters_from_right_to_left_are_put_in_order(backwards: bool) -> None:
    text = "قال المهندسون إن السد بني في 1931 وهو قديم."
    words, place = [], 400.0
    for word in text.split():
        width = 6 * len(word)
        letters = [word] if word.isdecimal() else [*word]
        size = width / len(letters)
        boxes = [(place - size * (n + 1), place - size * n, letter) for n, letter in enumerate(letters)]
        words += [
            Word(letter, left, right, 100, Font(10)) for left, right, letter in (boxes[::-1] if backwards else boxes)
        ]
        place -= width + 3
    ((line,),) = page_rows(words, 0)
    assert line.text == text


def test_two_columns_with_a_table_notes_and_contents() -> None:
    document = read(FILES / "two-columns.pdf")
    prose = [sentence.line for sentence in document.sentences if sentence.kind == "prose"]
    assert prose[0].startswith(
        "The council of Aldermoor voted on Tuesday to close the swimming baths in Carrow Street from"
    )
    assert len(prose) == 16
    assert all(line[0].isupper() and line[-1] == "." for line in prose)
    assert "among them the pupils of nine schools. Swimming lessons will move" in document.text
    assert "Confidential" not in document.text
    assert not re.search(r"Page \d of 2", document.text)
    kinds = {sentence.line: sentence.kind for sentence in document.sentences}
    assert kinds["1 The decision"] == "heading"
    assert sum(kind == "reference" for kind in kinds.values()) == 2
    assert sum(kind == "caption" for kind in kinds.values()) == 1
    assert "2021 | 58,200 | £398,500 £121,700" in kinds


def test_a_report_in_the_letters_of_a_typewriter() -> None:
    document = read(FILES / "typewriter.pdf")
    kinds = [sentence.kind for sentence in document.sentences]
    assert kinds.count("prose") == 16
    assert kinds.count("code") == 0
    assert kinds.count("table") == 4
    assert kinds.count("reference") == 2
    assert all(sentence.line[-1] == "." for sentence in document.sentences if sentence.kind == "prose")


def test_options_are_terms_over_what_they_do(tmp_path: Path) -> None:
    page = Drawing(tmp_path / "a.pdf")
    page.text(40, 40, "NAME", font="Times-Bold", size=11)
    page.text(70, 54, "moor - list the boats in the harbour")
    page.text(40, 72, "SYNOPSIS", font="Times-Bold", size=11)
    page.text(70, 86, "moor [OPTION]...")
    page.text(40, 104, "DESCRIPTION", font="Times-Bold", size=11)
    page.text(70, 118, wrapped(LOCK, 310))
    page.text(70, 160, "-a, --all", font="Times-Bold")
    page.text(100, 172, "do not leave out the boats whose names begin with a full stop")
    page.text(70, 189, "--berths=LIST")
    page.text(100, 201, "with -l, list only the boats that lie at a berth of LIST")
    page.text(70, 218, "-c", font="Times-Bold")
    page.text(
        100, 218, ["with -lt: sort by, and show, the time at which each boat came in;", "otherwise: sort by name"]
    )
    page.text(70, 247, "-C", font="Times-Bold")
    page.text(100, 247, "list boats by columns")
    page.page()
    path = page.save()
    assert paragraphs(path, "heading") == [
        *("NAME", "moor - list the boats in the harbour", "SYNOPSIS", "DESCRIPTION"),
        *("-a, --all", "--berths=LIST", "-c", "-C"),
    ]
    assert paragraphs(path, "list item") == [
        "do not leave out the boats whose names begin with a full stop",
        "with -l, list only the boats that lie at a berth of LIST",
        "with -lt: sort by, and show, the time at which each boat came in; otherwise: sort by name",
        "list boats by columns",
    ]
    assert paragraphs(path) == [LOCK]


def test_letters_of_a_logo_that_overlap_are_a_word(tmp_path: Path) -> None:
    page = Drawing(tmp_path / "a.pdf")
    page.text(40, 60, "This report was set in L")
    x = 40 + pdfmetrics.stringWidth("This report was set in L", "Times-Roman", 10)
    page.text(x - 3.7, 58, "A", size=7)
    page.text(x + 0.2, 60, "T")
    page.text(x + 5, 63, "E")
    page.text(x + 9.8, 60, "X by those who wrote it.")
    page.text(40, 72, "It has a hundred pages, of which the first ten are about the harbour.")
    page.page()
    assert paragraphs(page.save())[0].startswith("This report was set in LATEX by those who wrote it.")


def test_short_lines_of_a_letter_do_not_go_on_with_what_follows(tmp_path: Path) -> None:
    page = Drawing(tmp_path / "a.pdf")
    page.text(40, 40, ["Dr. Simon Vale", "University of Ansel Bay", "Dear Dr. Vale,", *wrapped(LOCK)])
    page.text(40, 140, wrapped(CHANNEL))
    page.text(
        40, 200, ["Yours sincerely,", "Martha Quill", "Harbour Master", *wrapped("enclosed is all of this. " + CRANE)]
    )
    page.page()
    assert paragraphs(page.save()) == [LOCK, CHANNEL, "enclosed is all of this. " + CRANE]


def test_slides_whose_heads_are_most_of_their_letters(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    for number, line in enumerate(wrapped(f"{LOCK} {CRANE}", 200, size=12), start=1):
        drawing.text(20, 10, "Contents   The lock   The crane   The costs   The channel   The vote   Questions", size=6)
        drawing.text(20, 580, f"The harbour board of Ansel Bay   Report on the lock   {number} / 20", size=6)
        drawing.text(40, 200, line, size=12)
        drawing.page()
    kinds = {sentence.kind for sentence in read(drawing.save()).sentences}
    assert "heading" not in kinds


def test_a_line_within_a_table_is_no_part_of_the_sentence_around_it(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 400, wrapped(f"{LOCK} The board has also counted the ships, and the boats of the")[:-1])
    drawing.page()
    for number, row in enumerate((("Ships", "20", "31"), ("Boats A B C D", "", ""), ("Barges", "11", "18"))):
        for cell, x in zip(row, (40, 180, 260), strict=True):
            drawing.text(x, 40 + 14 * number, cell)
    drawing.text(40, 130, "fishermen, as the table shows.")
    texts = [sentence.line for sentence in read(drawing.save()).sentences]
    assert not any("Boats A B C D" in text and len(text) > 40 for text in texts)


def test_signs_of_chinese_take_half_their_place(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    drawing = Drawing(tmp_path / "a.pdf")
    for place, part in ((40, "港口委员会根据《章程》"), (146, "（下文称规定）"), (212, "关闭旧船闸。")):
        drawing.text(place, 100, part, font="STSong-Light")
    assert [sentence.text for sentence in read(drawing.save()).sentences] == [
        "港口委员会根据《章程》（下文称规定）关闭旧船闸。"
    ]


def test_code_that_is_most_of_a_document_is_code(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, wrapped(CRANE))
    code = [
        f"\\newcommand*{{\\lock{letter}}}[1]{{\\renewcommand{{\\gate}}{{#1}}}}" for letter in "ABCDEFGHIJKLMNOPQRST"
    ]
    drawing.text(40, 140, code, font="Courier", size=9)
    kinds = [sentence.kind for sentence in read(drawing.save()).sentences]
    assert kinds == ["prose"] * 2 + ["code"] * len(code)


def test_a_bold_paragraph_with_code_in_it_is_one(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, wrapped(f"{CRANE} {CHANNEL}"))
    drawing.text(40, 200, "The board has put the names of its boats into the file", font="Times-Bold")
    drawing.text(40, 212, "names.txt", font="Courier", size=9)
    drawing.text(94, 212, "of its server, where the fishermen of Ansel Bay can find", font="Times-Bold")
    drawing.text(40, 224, "them and add their own.", font="Times-Bold")
    texts = [sentence.line for sentence in read(drawing.save()).sentences]
    assert texts[-1] == (
        "The board has put the names of its boats into the file names.txt of its server, where the fishermen of Ansel "
        "Bay can find them and add their own."
    )


def test_a_sentence_with_a_capital_does_not_go_on_over_code(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(
        40, 500, wrapped(f"{CRANE} The boats are counted by the length that the function of the tool says and by")[:5]
    )
    drawing.text(60, 565, "count(boats, length)", font="Courier")
    drawing.page()
    drawing.text(40, 60, wrapped(f"Harbours give these numbers to the board each year. {CHANNEL}"))
    texts = [sentence.line for sentence in read(drawing.save()).sentences]
    assert "Harbours give these numbers to the board each year." in texts


def test_a_numbered_heading_over_a_text_that_begins_with_a_small_letter(tmp_path: Path) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(40, 60, wrapped(CHANNEL))
    drawing.text(40, 140, "3.1 The types document and lock", font="Times-Bold")
    drawing.text(
        40, 152, wrapped("lock holds the day on which the gates were built, and document the plans of the board.")
    )
    texts = [sentence.line for sentence in read(drawing.save()).sentences]
    assert texts[-2:] == [
        "3.1 The types document and lock",
        "lock holds the day on which the gates were built, and document the plans of the board.",
    ]
