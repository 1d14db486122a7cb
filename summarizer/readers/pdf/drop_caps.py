"""Large first letters are put before the words that they begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.readers.pdf.printed import PageLine

LARGER = 1.7
"""How many times as large as the text such a letter is at least."""


def with_drop_caps(lines: Sequence[PageLine], size: float) -> tuple[PageLine, ...]:
    """Put large first letters before the lines that they begin.

    Args:
        lines: the lines of a page.
        size: the usual size of letters.

    Returns:
        The lines without those letters by themselves; those beside one begin where it does.
    """
    found = list(lines)
    for number, cap in enumerate(lines):
        letter = cap.text.strip("\"'“”‘’«»„ ")
        if cap.size < LARGER * size or len(letter) != 1 or not letter.isalpha():
            continue
        top = cap.y - 0.75 * cap.size
        beside = [
            place
            for place in range(max(0, number - 6), min(len(lines), number + 7))
            if place != number
            and top - 0.3 * size < lines[place].y <= cap.y + 0.3 * size
            and -0.3 * size < lines[place].left - cap.right < 2 * size
            and lines[place].size < cap.size / LARGER
        ]
        if not beside:
            continue
        first = min(beside, key=lambda place: lines[place].y)
        for place in beside:
            found[place] = lines[place].moved(cap.left)
        space = " " if _is_word(letter, lines[first], cap, size) else ""
        found[first] = replace(found[first], text=cap.text + space + lines[first].text)
        found[number] = replace(cap, text="")
    return tuple(line for line in found if line.text)


def _is_word(letter: str, line: PageLine, cap: PageLine, size: float) -> bool:
    """Whether a large letter is a word: A, I."""
    return letter in "AIO" and (not line.text[0].islower() or line.left - cap.right > 0.8 * size)
