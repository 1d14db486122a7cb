"""PDF files: spaces that PDFium sees where letters are kerned, and those that it loses."""

from __future__ import annotations

import pytest

from summarizer.readers.pdf.lost_spaces import with_lost_spaces
from summarizer.readers.pdf.printed import Font, PrintedPage, Word
from summarizer.readers.pdf.torn_words import without_torn_words

FONT, CODE = Font(10, name="Times-Roman"), Font(10, typewriter=True, name="Courier")


def page(*lines: str, gap: float = 1.4, space: float = 2.8) -> PrintedPage:
    """Lines of words five points wide a letter; a bar tears a word by a gap."""
    words = []
    for number, line in enumerate(lines):
        left = 40.0
        for whole in line.split():
            for place, part in enumerate(whole.split("|")):
                left += gap if place else space
                words.append(Word(part, left, left + 5 * len(part), 12.0 * number, FONT))
                left = words[-1].right
    return PrintedPage(tuple(words), 800)


def text(printed: PrintedPage) -> str:
    return "".join(("" if word.glued else " ") + word.text for word in printed.words).strip()


@pytest.mark.parametrize(
    ("lines", "gap"),
    [
        (["a private key is kept", "it may refer to a pri|vate k|ey of his"], 1.4),
        (["it will nev|er go over the network"], -0.15),
    ],
)
def test_words_are_put_together(lines: list[str], gap: float) -> None:
    assert text(without_torn_words([page(*lines, gap=gap)])[0]) == " ".join(lines).replace("|", "")


@pytest.mark.parametrize("gap", [1.4, -0.2])
def test_words_that_the_document_has_stay_apart(gap: float) -> None:
    lines = ["the end of the old text of the board", "it is a part of|the text of this board"]
    assert text(without_torn_words([page(*lines, gap=gap)])[0]) == " ".join(lines).replace("|", " ")


@pytest.mark.parametrize(
    ("line", "gap", "space"),
    [
        ("it may refer to a pri|vate key", 2.4, 2.8),
        ("it may refer to a pri|vate key", 1.4, 1.8),
        ("a pri|vate key", 1.4, 2.8),
        ("it may refer to 10|km of the coast", 1.4, 2.8),
        ("it may refer to old|Vate and others", 1.4, 2.8),
    ],
)
def test_gaps_that_may_be_spaces_stay(line: str, gap: float, space: float) -> None:
    printed = page(line, gap=gap, space=space)
    assert without_torn_words([printed]) == [printed]


def test_a_space_that_is_lost_before_code() -> None:
    words = [
        Word("The", 40, 55, 0, FONT),
        Word("list", 60, 75, 0, FONT),
        Word("The", 40, 55, 12, FONT),
        Word("address_list", 55, 115, 12, CODE, glued=True),
        Word("un", 40, 50, 24, FONT),
        Word("zip", 50, 68, 24, CODE, glued=True),
    ]
    words.insert(2, words[0]._replace(left=80, right=95))
    assert text(with_lost_spaces([PrintedPage(tuple(words), 800)])[0]) == "The list The The address_list unzip"


def test_words_that_the_document_once_has_without_a_space_stay_apart() -> None:
    lines = [
        "the title ofbook one of the old books of the board",
        "it is the title of|book two of this board and a book",
    ]
    assert "title of book two" in text(without_torn_words([page(*lines)])[0])


def test_common_words_that_a_short_letter_has_once_stay_apart() -> None:
    assert (
        text(without_torn_words([page("we thank you for the times of|delivery in this letter")])[0]).count(" of ") == 1
    )
