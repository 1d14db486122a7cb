"""Lines in the letters of a typewriter that are a part of a sentence: they are told from blocks of code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.readers.pdf.printed import PageLine
from summarizer.segmentation.tokens import CLOSING, SENTENCE_ENDS

SAME = 1.15
"""A distance of lines up to so many times the usual one is the usual one."""

INDENT = 0.6
"""What begins so many sizes of letters further to the right is set in."""

DISPLAYED = 2.6
"""The same of a line of code that is displayed in the middle of a sentence."""

AROUND = 4
"""Lines before a line by which is seen how far the lines of its paragraph go."""

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
    for number, line in enumerate(lines):
        if line.font.typewriter and _is_inline(lines[max(0, number - AROUND) : number + 2], line, leading):
            size = lines[number - 1].size
            marked[number] = replace(line, font=line.font._replace(typewriter=False, size=size), inline=True)
    return marked


def _is_inline(near: Sequence[PageLine], line: PageLine, leading: float) -> bool:
    """Whether a sentence goes on in a line of a typewriter, by the lines near it."""
    place = near.index(line)
    before, after = near[place - 1 : place], near[place + 1 :]
    if not before or not _is_open(before[0]):
        return False
    if after and _is_displayed(before[0], line, after[0], leading):
        return True
    if not _is_below(before[0], line, leading):
        return False
    follows = [other for other in after if _is_below(line, other, leading)]
    if any(_is_other(other) for other in follows):
        return False
    if follows and follows[0].text[0].islower():
        return line.left - follows[0].left < 4 * line.size
    flush = all(abs(line.left - other.left) < INDENT * line.size for other in (*before, *follows))
    room = max(other.right for other in near) - before[0].right
    full = room < line.words[0].right - line.words[0].left + ROOM * line.size
    return flush and full and (bool(follows) or line.text[-1] in SENTENCE_ENDS - {":"})


def _is_displayed(before: PageLine, line: PageLine, after: PageLine, leading: float) -> bool:
    """Whether a sentence goes on in small letters below a line of code that stands apart from it, and is set in."""
    apart = DISPLAYED * leading
    near = _is_below(before, line, apart) and _is_below(line, after, apart)
    return near and not _is_other(after) and after.text[0].islower() and before.text[-1] != ":"


def _is_open(line: PageLine) -> bool:
    """Whether a line is one of the text, and ends within a sentence."""
    return not _is_other(line) and line.text.rstrip(CLOSING)[-1:] not in SENTENCE_ENDS and _has_text(line)


def _is_other(line: PageLine) -> bool:
    """Whether a line is code, or in a heading, table or note."""
    return line.font.typewriter or line.font.bold or line.row or line.note


def _has_text(line: PageLine) -> bool:
    """Whether words of the text are in a line, and not only code, as in an index of names."""
    return sum(word.text.isalpha() and not word.font.typewriter for word in line.words) > 1


def _is_below(last: PageLine, line: PageLine, leading: float) -> bool:
    """Whether a line is the next one of a paragraph by its distance and the size of its letters."""
    alike = abs(last.size - line.size) < 0.15 * line.size
    return alike and 0.3 < (line.y - last.y) / max(last.size, line.size) < SAME * leading
