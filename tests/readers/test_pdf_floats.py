"""PDF files whose paragraphs go on after a long table, and whose charts have rows that are no sentences."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from summarizer import read

BEFORE = (
    "The harbour board of Ansel Bay will close the old lock for eleven weeks in May,",
    "because the gates leak and the pumps cannot keep up with the tides. Note that not",
    "only the fishing boats from the northern villages of the wide and shallow bay,",
)
AFTER = (
    "but all of the ferries to the islands must use the northern channel in that time,",
    "which is open from six to ten only.",
)


def draw(canvas: Canvas, y: float, lines: tuple[str, ...]) -> None:
    canvas.setFont("Times-Roman", 10)
    for number, line in enumerate(lines):
        canvas.drawString(40, y - 12 * number, line)


def test_a_paragraph_goes_on_after_a_table_of_many_rows(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(420, 600), invariant=True)
    draw(canvas, 560, BEFORE)
    canvas.showPage()
    canvas.setFont("Times-Roman", 10)
    for number in range(20):
        for column, text in enumerate((f"Berth {number}", f"{3 * number + 1}.5", f"{number + 40}")):
            canvas.drawString(40 + 110 * column, 560 - 14 * number, text)
    draw(canvas, 240, AFTER)
    canvas.save()
    prose = [sentence.line for sentence in read(tmp_path / "a.pdf").sentences if sentence.kind == "prose"]
    assert " ".join(prose) == " ".join((*BEFORE, *AFTER))


def test_rows_of_a_chart_of_codes_are_no_prose(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(420, 600), invariant=True)
    draw(canvas, 560, (*BEFORE[:1], "because its gates leak."))
    rows = (" ".join(f"{code} x{code:X} {chr(code)}" for code in range(at, at + 5)) for at in range(97, 117, 5))
    draw(canvas, 500, tuple(rows))
    canvas.save()
    kinds = [sentence.kind for sentence in read(tmp_path / "a.pdf").sentences]
    assert kinds[0] == "prose"
    assert "prose" not in kinds[1:]
    assert len(kinds) > 1
