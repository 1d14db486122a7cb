"""PDF files: tables whose cells go over several lines, as in minutes."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from summarizer import read
from summarizer.readers.pdf.printed import Font, PageLine
from summarizer.readers.pdf.wrapped_cells import with_wrapped_cells

TOP = [("VALIGN", (0, 0), (-1, -1), "TOP")]
STYLE = ParagraphStyle("cell", fontName="Times-Roman", fontSize=10, leading=12)
HEATING = (
    "Ms Ferri reported that the boiler in block B will not pass the inspection in November. The board decided by "
    "three votes to one to sign the contract before the end of March, so that the cooperative can still apply for "
    "the subsidy."
)
LAUNDRY = "Several tenants complained that the machines are used at night. The board agreed to try a card reader."
ARREARS = "Two flats owe more than three months of rent. The board agreed to offer both of them a plan."


def test_cells_of_minutes(tmp_path: Path) -> None:
    rows = [
        ("Item", "Discussion", "Action"),
        ("1 Heating", HEATING, "Ferri signs it by the end of March"),
        ("2 Laundry", LAUNDRY, "Oduya"),
        ("3 Arrears", ARREARS, "Brandt"),
    ]
    table = Table([[Paragraph(cell, STYLE) for cell in row] for row in rows], [90, 150, 90], style=TOP)
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=(420, 600), invariant=True).build([table])
    sentences = read(tmp_path / "a.pdf").sentences
    text = " ".join(sentence.line for sentence in sentences if sentence.kind == "prose")
    for cell in (HEATING, LAUNDRY, ARREARS):
        assert cell in text
    assert "Item | Discussion | Action" in [sentence.line for sentence in sentences if sentence.kind == "table"]


def test_a_cell_goes_on_on_the_next_page(tmp_path: Path) -> None:
    filler = Table([[Paragraph(LAUNDRY, STYLE)]], [330], [330])
    table = Table(
        [
            [Paragraph(cell, STYLE) for cell in (f"{number} Heating", HEATING, "Ferri signs it in March")]
            for number in (1, 2)
        ],
        [90, 150, 90],
        splitInRow=1,
        style=TOP,
    )
    SimpleDocTemplate(str(tmp_path / "a.pdf"), pagesize=(420, 600), invariant=True).build([filler, table])
    text = read(tmp_path / "a.pdf").text
    assert text.count(HEATING) == 2


def line(text: str, left: float, y: float) -> PageLine:
    return PageLine(text, left, left + 5 * len(text), y, Font(10), ())


def test_lines_are_cells_only_if_the_file_returns_to_their_height() -> None:
    rows = [
        [line("Heating", 40, 100), line("Ms Ferri reported that", 140, 100)],
        [line("the boiler is old.", 140, 112)],
    ]
    assert with_wrapped_cells(rows) == rows
    cells = with_wrapped_cells([*rows, [line("Ferri", 300, 100)]])
    assert [[cell.text for cell in row] for row in cells] == [
        ["Heating"],
        ["Ms Ferri reported that"],
        ["the boiler is old."],
        ["Ferri"],
    ]
    assert [row[0].cell for row in cells] == [False, True, True, False]


def test_an_item_at_the_top_of_a_column_is_no_cell() -> None:
    rows = [
        [line("1.", 40, 100), line("The boiler is as old", 60, 100)],
        [line("as the house is.", 60, 112)],
        [line("The second column", 220, 100)],
    ]
    assert with_wrapped_cells(rows) == rows
