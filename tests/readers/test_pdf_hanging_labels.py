"""PDF files: terms that hang out of what defines them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from summarizer import read
from summarizer.documents import PROSE
from summarizer.segmentation.kinds import HEADING

EDGE = 110.0
TEXT = ("The relay accepts mail from the printers and scanners of the office, and", "stores none of it.") * 2


def draw(path: Path, terms: Sequence[tuple[str, str, Sequence[str]]], *, gap: float) -> None:
    """Draw some text, and terms in a font, each to the left of the first line of its definition."""
    canvas = Canvas(str(path), pagesize=(520, 600), invariant=True)
    y = 560.0
    canvas.setFont("Times-Roman", 10)
    for line in TEXT:
        canvas.drawString(EDGE, y, line)
        y -= 12
    for term, font, lines in terms:
        y -= 8
        canvas.setFont(font, 10)
        canvas.drawString(EDGE - gap - stringWidth(term, font, 10), y, term)
        canvas.setFont("Times-Roman", 10)
        for line in lines:
            canvas.drawString(EDGE, y, line)
            y -= 12
    canvas.save()


@pytest.mark.parametrize("gap", [5, 14])
def test_a_term_is_no_part_of_its_definition(tmp_path: Path, gap: float) -> None:
    terms = [
        (
            "queue",
            "Helvetica-Bold",
            ["Mail that cannot be sent on waits here for an hour, and then", "comes back to its sender."],
        ),
        (
            "port",
            "Courier",
            ["Printers reach the relay on this one, which is closed to all", "computers of other offices."],
        ),
        ("log file", "Helvetica", ["It holds a line for each mail."]),
    ]
    draw(tmp_path / "a.pdf", terms, gap=gap)
    document = read(tmp_path / "a.pdf")
    sentences = {sentence.text: sentence.kind for sentence in document.sentences}
    for term, _, lines in terms:
        assert sentences[term] == HEADING
        assert " ".join(lines) in sentences


@pytest.mark.parametrize(
    "terms",
    [
        [("1.", "Helvetica", ["The lock is closed until the end of March, since its gates", "are thirty years old."])],
        [("Relay", "Times-Roman", ["Mail that cannot be sent on waits here for an hour, and", "comes back after it."])],
        [("Postfix", "Courier", ["mail that cannot be sent on waits here for an hour, and", "comes back after it."])],
    ],
)
def test_marks_and_words_of_a_sentence_are_no_terms(tmp_path: Path, terms: list[tuple[str, str, list[str]]]) -> None:
    draw(tmp_path / "a.pdf", terms, gap=3)
    assert all(sentence.kind != HEADING for sentence in read(tmp_path / "a.pdf").sentences)


def test_a_heading_in_the_middle_is_no_part_of_the_paragraph_below(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(420, 600), invariant=True)
    canvas.setFont("Times-Roman", 10)
    lines = [
        (180, "Abstract"),
        (60, "The lock is closed until the end of March, since its gates are more than"),
        (40, "thirty years old, and the works on them cost four million euros this year, as"),
        (40, "the port says. Barges go by the northern lock, and wait for an hour there."),
    ]
    for number, (x, line) in enumerate(lines):
        canvas.drawString(x, 500 - 12 * number, line)
    canvas.save()
    first, second, *_ = read(tmp_path / "a.pdf").sentences
    assert first.text == "Abstract"
    assert (second.text.split()[:3], second.kind) == (["The", "lock", "is"], PROSE)


@pytest.mark.parametrize(
    ("term", "font", "gap", "indent"),
    [
        ("first page number = on/off", "Courier", 5, 25),
        ("Delivery times", "Times-Bold", 10, 0),
        ("a. The times of delivery", "Times-Italic", 10, 0),
    ],
)
def test_terms_and_headings_beside_their_text(tmp_path: Path, term: str, font: str, gap: float, indent: float) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(520, 600), invariant=True)
    canvas.setFont(font, 10)
    canvas.drawString(40, 520, term)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(
        40 + stringWidth(term, font, 10) + gap, 520, "Mail that cannot be sent on waits here for an hour,"
    )
    canvas.drawString(
        40 + indent, 508, "and comes back to its sender if nobody has taken it by then, as it did in March."
    )
    canvas.save()
    first, second = read(tmp_path / "a.pdf").sentences
    assert (first.text, first.kind) == (term, HEADING)
    assert second.text.startswith("Mail that cannot be sent on waits here for an hour, and comes back")
