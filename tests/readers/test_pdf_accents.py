"""PDF files of old fonts of TeX, which print an accent and a letter over each other."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from summarizer import read
from summarizer.readers.pdf.accents import Glyph, printed_together

SPACING = {"\u0300": "`", "\u0301": "´", "\u0302": "ˆ", "\u0303": "˜", "\u0308": "¨", "\u0327": "¸"}
FONT = "Times-Roman"


def draw_like_tex(canvas: Canvas, x: float, y: float, line: str, *, size: float) -> None:
    """Draw a line in pieces, each letter with an accent as the accent and then the letter."""
    canvas.setFont(FONT, size)
    run = ""

    def end_run() -> None:
        nonlocal x, run
        canvas.drawString(x, y, run)
        x += stringWidth(run, FONT, size)
        run = ""

    for char in line:
        letter, *marks = tuple(normalize("NFD", char))
        if marks:
            end_run()
            accent = SPACING[marks[0]]
            beside = (stringWidth(letter, FONT, size) - stringWidth(accent, FONT, size)) / 2
            raised = 0.22 * letter.isupper() * (accent != "¸") - 0.05
            canvas.drawString(x + beside, y + raised * size, accent)
        run += letter
    end_run()


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Die Züge des Fernverkehrs waren im vergangenen Jahr so unpünktlich wie",
            "noch nie, obwohl über die Hälfte ein Fünftel später fährt. Äpfel, Öl und",
            "Überschüsse der Küste fügen sich übrigens ein.",
        ],
        [
            "Une étude menée à Fougères montre que les haies protègent les cultures.",
            "À cette distance, le coût des forêts est déjà, ça se voit, réduit.",
        ],
        [
            "La città perde più di un terzo dell'acqua, e ciò avverrà così a metà.",
            "E mañana não è già qui, però è lì.",
        ],
    ],
)
def test_letters_with_accents_over_them(tmp_path: Path, lines: list[str]) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(420, 600), invariant=True)
    for number, line in enumerate(lines):
        draw_like_tex(canvas, 40, 500 - 13 * number, line, size=11)
    canvas.save()
    assert read(tmp_path / "a.pdf").text == " ".join(lines)


def glyph(index: int, text: str, middle: float, y: float = 100.0, *, size: float = 10.0) -> Glyph:
    return Glyph(index, text, middle, y, size, 0)


@pytest.mark.parametrize(
    ("accent", "letter", "together"),
    [
        (glyph(0, "¨", 20.2), glyph(1, "u", 20), {0: "", 1: "ü"}),
        (glyph(0, "´", 20, 97.6), glyph(1, "E", 20.5), {0: "", 1: "É"}),
        (glyph(3, "¸", 20), glyph(1, "c", 20), {3: "", 1: "ç"}),
        (glyph(0, "`", 20), glyph(1, "ı", 20), {0: "", 1: "ì"}),
        (glyph(0, "¯", 20), glyph(1, "x", 20), {0: "", 1: "x\u0304"}),
        (glyph(0, "`", 20), glyph(1, "i", 23), {}),
        (glyph(0, "¨", 20), glyph(1, "u", 20, 112), {}),
        (glyph(0, "¨", 20), glyph(1, "u", 20, size=14), {}),
        (glyph(0, "¨", 20), glyph(1, "3", 20), {}),
    ],
)
def test_an_accent_belongs_to_the_letter_that_it_is_printed_over(
    accent: Glyph, letter: Glyph, together: dict[int, str]
) -> None:
    assert printed_together([accent, letter]) == together
    assert printed_together([letter, accent]) == together


def test_the_nearest_letter_of_a_line_gets_the_accent() -> None:
    letters = [glyph(number, "aeiou"[number % 5], 3 * number) for number in range(20)]
    assert printed_together([*letters, glyph(20, "ˆ", 33.4)]) == {11: "ê", 20: ""}


def test_low_quotation_marks_are_lowered_high_ones(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(420, 600), invariant=True)
    canvas.setFont(FONT, 11)
    place = 40.0
    for piece in ("Die ", "”", "herrschende Lehre“ gilt nicht."):
        canvas.drawString(place, 500 - 6 * (len(piece) == 1), piece)
        place += stringWidth(piece, FONT, 11)
    canvas.drawString(40, 460, "Der Rat von Dunbrück hat sie als ”alt” bezeichnet.")
    canvas.save()
    assert [sentence.line for sentence in read(tmp_path / "a.pdf").sentences] == [
        "Die „herrschende Lehre“ gilt nicht.",
        "Der Rat von Dunbrück hat sie als ”alt” bezeichnet.",
    ]
