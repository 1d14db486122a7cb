"""Lines in the letters of a typewriter that are a part of a sentence: they are told from blocks of code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.readers.pdf.printed import PageLine
from summarizer.segmentation.kinds import SENTENCE_ENDS
from summarizer.segmentation.tokens import CLOSING

SAME = 1.15
"""A distance of lines up to so many times the usual one is the usual one."""

INDENT = 0.6
"""What begins so many sizes of letters further to the right is set in."""

ROOM = 1.0
"""Sizes of letters by which the first word of the line after another was too wide to stand at its end."""


def with_inline_code(lines: Sequence[PageLine], leading: float) -> list[PageLine]:
    """Take single lines of a typewriter between two lines of a sentence for lines of it.

    Args:
        lines: the lines of a page, in reading order.
        leading: the usual distance between lines, in sizes of their letters.

    Returns:
        The lines; those in a sentence are marked, and no lines of a typewriter.
    """
    marked = list(lines)
    for number in range(1, len(lines) - 1):
        before, line, after = lines[number - 1 : number + 2]
        if line.font.typewriter and _is_inline(before, line, after, leading):
            marked[number] = replace(line, font=line.font._replace(typewriter=False, size=before.size), inline=True)
    return marked


def _is_inline(before: PageLine, line: PageLine, after: PageLine, leading: float) -> bool:
    """Whether a sentence goes on in a line of a typewriter, and in the one after it."""
    if any(other.font.typewriter or other.font.bold or other.row or other.note for other in (before, after)):
        return False
    if not (_is_below(before, line, leading) and _is_below(line, after, leading)):
        return False
    if before.text.rstrip(CLOSING)[-1:] in SENTENCE_ENDS or not any(map(str.isalpha, before.text)):
        return False
    flush = all(abs(line.left - other.left) < INDENT * line.size for other in (before, after))
    if after.text[0].islower():
        return line.left - after.left < 4 * line.size
    right = max(before.right, line.right, after.right)
    return flush and right - before.right < line.words[0].right - line.words[0].left + ROOM * line.size


def _is_below(last: PageLine, line: PageLine, leading: float) -> bool:
    """Whether a line is the next one of a paragraph by its distance and the size of its letters."""
    alike = abs(last.size - line.size) < 0.15 * line.size
    return alike and 0.3 < (line.y - last.y) / max(last.size, line.size) < SAME * leading
