"""PDF files of pages of the web, as browsers print them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from summarizer import read

LINES = (
    "The old lock will close for eleven weeks, because its gates leak and the pumps",
    "cannot keep up with the spring tides of the bay.",
    "The board says that it has lost money every year since the ferry came back,",
    "and that a new crane would cost more than the whole of its reserves.",
)
ADDRESS = "https://example.com/news/lock"


def write(path: Path, *, head: tuple[str, str], foot: tuple[str, str]) -> Path:
    """A page with the same margins as a browser's, and small print at its corners."""
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=True)
    canvas.setFont("Helvetica", 8)
    for y, (left, right) in ((770, head), (18, foot)):
        canvas.drawString(24, y, left)
        canvas.drawRightString(588, y, right)
    canvas.setFont("Helvetica", 12)
    for number, line in enumerate(LINES):
        canvas.drawString(36, 740 - 14 * number - 12 * (number > 1), line)
    canvas.save()
    return path


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (("11/30/26, 12:53 AM", "The lock of Ansel Bay - The Harbour Post"), (ADDRESS, "1/1")),
        (("The lock of Ansel Bay - The Harbour Post", "11/30/26, 12:53 AM"), (ADDRESS, "1/1")),
        (("30.11.2026, 12:53", "Schleuse Dunhafen"), (ADDRESS, "1/1")),
        (("30.11.2026 klo 12.53", "Schleuse Dunhafen"), (ADDRESS, "1/1")),
        (("2026-11-30 12:53", "Slussen i Dunhamn"), (ADDRESS, "1/1")),
        (("The lock of Ansel Bay - The Harbour Post", ADDRESS), ("1 of 1", "11/30/2026, 12:53 AM")),
    ],
)
def test_heads_and_feet_of_browsers(tmp_path: Path, head: tuple[str, str], foot: tuple[str, str]) -> None:
    path = write(tmp_path / "a.pdf", head=head, foot=foot)
    assert [sentence.line for sentence in read(path).sentences] == [" ".join(LINES[:2]), " ".join(LINES[2:])]


def test_a_line_of_the_text_with_a_date_stays(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(612, 792), invariant=True)
    canvas.setFont("Helvetica", 12)
    for number, line in enumerate((*LINES[:2], "The lock will open again on 30.11.2026, 12:53 by", "the clock.")):
        canvas.drawString(36, 740 - 14 * number, line)
    canvas.save()
    assert "open again on 30.11.2026, 12:53 by the clock." in read(tmp_path / "a.pdf").text


def test_a_notice_of_cookies_is_none_of_the_text(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(612, 792), invariant=True)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(36, 740, "We use cookies to improve your visit.")
    for number, line in enumerate(LINES):
        canvas.drawString(36, 700 - 14 * number, line)
    canvas.save()
    kinds = [sentence.kind for sentence in read(tmp_path / "a.pdf").sentences]
    assert kinds == ["boilerplate", "prose", "prose"]
