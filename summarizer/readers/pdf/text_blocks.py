"""Printed lines → paragraphs: blocks of lines that belong together, over columns and pages, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from summarizer.readers.pdf.inline_code import with_inline_code
from summarizer.readers.pdf.printed import Page, PageLine
from summarizer.segmentation.definitions import is_option
from summarizer.segmentation.tokens import CLOSING, SENTENCE_ENDS

INDENT = 0.6
"""What begins so many sizes of letters further to the right is set in."""

FAR_IN = 4
"""A line that begins so many sizes right of the next one is no first line of its paragraph."""

WINDOW = 5
"""Lines before and after a line by which is seen how far the lines of its block go."""

AHEAD = 12
"""Blocks that may stand between the parts of a paragraph: notes, captions, tables."""

ROWS = 60
"""Rows of tables among them."""

SHORT, WORDS = 0.5, 4
"""A line that has at most this share of the width of the next block's first line, and so few words, goes on in none."""

BULLET = re.compile(r"[•‣◦▪●○■□➢➤�–*·]\s+\S|[-]\s+\S")
_ENDS = SENTENCE_ENDS - {";"}
_DISCS = "•‣◦▪●○■□➢➤�"
NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
CAPTION = re.compile(
    r"(?:Fig(?:ure|ura|\.)|Table|Tab(?:elle|leau|la|ela|\.)|Abb(?:ildung|\.)|Chart|Exhibit|Scheme|Plate|Box|Listing"
    r"|Algorithm|图|表|図)\s*(?:\d{1,3}|[A-Z]|[IVX]{1,5})(?:[.-]\d{1,3})?[a-z]?\s*[.:：–—|-]\s*\S",
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d_]")
_OPERATOR = re.compile(r"[=<>≤≥≈≠≡∑∏∫∂∇√±×÷∈∉⊂∪∩∀∃→←⇒↦∼∝∞⊗⊕]|\(\d{1,3}(?:\.\d{1,3})?[a-z]?\)$")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
LAST_LEADERS = re.compile(r"(?:\.\s?){5,}\d{0,4}$|(?:·\s?){5,}\d{0,4}$")
"""Those with which an entry of a table of contents or an index ends that begins in a line before."""

LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}|_{4,}")


@dataclass(slots=True)
class PageBlock:
    """Lines that belong together.

    Attributes:
        lines: the lines, in order.
        rights: how far each could go.
        term: whether it is a term, such as an option, over its definition.
        definition: whether it is the definition of the term before it.
    """

    lines: list[PageLine] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    term: bool = False
    definition: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.lines[0].row


def blocks(pages: Sequence[Page], leading: float) -> list[PageBlock]:
    """Find the lines that belong together.

    Args:
        pages: the pages.
        leading: the usual distance between lines, in sizes of their letters.

    Returns:
        The blocks, in order.
    """
    found: list[PageBlock] = []
    for page in pages:
        for stack in _stacks(with_inline_code(page.lines, leading), leading):
            found += _stack_blocks(stack, leading)
    for before, block in pairwise(found):
        block.definition = before.term and not block.term and _is_set_in(block.lines[0], before.lines[0])
    return _joined(found)


def _stacks(lines: Sequence[PageLine], leading: float) -> Iterator[list[PageLine]]:
    """Lines that stand below each other without a gap, in letters that are about as large."""
    stack: list[PageLine] = []
    for line in lines:
        if stack and (line.row or not _below(stack[-1], line, leading)):
            yield stack
            stack = []
        stack.append(line)
        if line.row:
            yield stack
            stack = []
    if stack:
        yield stack


def _below(last: PageLine, line: PageLine, leading: float) -> bool:
    """Whether a line stands right below another, and belongs to the same text by its letters."""
    if line.inline or last.inline:
        return line.y > last.y
    down = (line.y - last.y) / line.size
    alike = abs(last.size - line.size) < 0.06 * line.size and last.font.typewriter == line.font.typewriter
    if not 0.3 < down < 1.35 * leading and not (0.3 < down < 1.9 * leading and line.text[0].islower()):
        return False
    return alike and line.left < last.right and last.left < line.right


def _stack_blocks(stack: list[PageLine], leading: float) -> Iterator[PageBlock]:
    """The paragraphs of lines that stand right below each other."""
    lefts, rights = _edges(stack)
    justified = _is_justified(stack, rights)
    block = PageBlock()
    for number, line in enumerate(stack):
        inline = line.inline or (number and stack[number - 1].inline)
        if block.lines and not inline and _breaks(block, line, lefts[number], leading, justified=justified):
            block.term = block.term or _is_term(block, line)
            yield block
            block = PageBlock()
        block.lines.append(line)
        block.rights.append(rights[number])
        block.term = len(block.lines) == 1 and (line.label or is_option(line.text))
    yield block


def _is_term(block: PageBlock, line: PageLine) -> bool:
    """Whether a block is a term over its definition, which begins with a line: there was room for more beside it."""
    last = block.lines[-1]
    if len(block.lines) > 1 or not _is_set_in(line, last):
        return False
    if is_option(last.text):
        return True
    room = block.rights[-1] - last.right > _first_width(line) + 2 * line.size
    return room and is_unfinished(last.text) and last.text[-1] not in ",;-–" and line.text[0].islower()


def _is_set_in(line: PageLine, last: PageLine) -> bool:
    """Whether a line begins to the right of another."""
    return line.left - last.left > INDENT * line.size


def _edges(stack: Sequence[PageLine]) -> tuple[list[float], list[float]]:
    """Where each line could begin and end, by the lines around it."""
    lefts, rights = [], []
    for number, line in enumerate(stack):
        window = stack[max(0, number - WINDOW) : number + WINDOW + 1]
        near = [other for other in window if abs(other.left - line.left) < FAR_IN * line.size]
        if len(near) == 1:  # in the middle, above or below its paragraph
            near = list(window)
        lefts.append(min(other.left for other in near))
        rights.append(max(other.right for other in near))
    return lefts, rights


def _is_justified(stack: Sequence[PageLine], rights: Sequence[float]) -> bool:
    full = sum(right - line.right < 0.3 * line.size for line, right in zip(stack, rights, strict=True))
    return len(stack) > 3 and full > 0.6 * len(stack)


def _breaks(block: PageBlock, line: PageLine, left: float, leading: float, *, justified: bool) -> bool:
    """Whether a paragraph ends before a line of the same stack."""
    last, right = block.lines[-1], block.rights[-1]
    still_open = is_unfinished(last.text)
    full = _is_full(last, right, line)
    set_out = last.left - line.left > INDENT * line.size and len(block.lines) > 1
    apart = line.y - last.y > 1.15 * leading * line.size
    if (
        _is_heading_above(block, line)
        or block.term
        or line.label
        or _is_term(block, line)
        or (is_option(line.text) and _is_set_in(last, line))
    ):
        return True
    if is_formula(last.text) or is_formula(line.text) or LEADERS.search(last.text) or CAPTION.match(line.text):
        return True
    if BULLET.match(line.text) or NUMBER.match(line.text) or line.note:
        return not (still_open and full) or _is_item(block.lines[0]) or line.text[0] in _DISCS
    if last.font.bold != line.font.bold or (still_open and _is_continuation(line.text)):
        return not (still_open and _is_continuation(line.text)) or _is_ragged(last, left, right, line)
    if still_open:
        return not full and _ends_early(last, left, right, line, justified=justified)
    set_in = line.left - left > INDENT * line.size
    return set_in or set_out or apart or not full


def _is_heading_above(block: PageBlock, line: PageLine) -> bool:
    """Whether a block is bold, and numbered or in the middle, above the text that a line begins."""
    last = block.lines[-1]
    if not last.font.bold or line.font.bold:
        return False
    return last.left - line.left > FAR_IN * line.size or bool(_SECTION.match(block.lines[0].text))


def _is_item(line: PageLine) -> bool:
    return bool(BULLET.match(line.text) or NUMBER.match(line.text))


def is_formula(text: str) -> bool:
    """Say whether a line is a formula, or a part of one.

    Args:
        text: the line.

    Returns:
        Whether it has a sign of mathematics, and hardly a word.
    """
    if text.isalpha() or not _OPERATOR.search(text):
        return False
    return 2 * sum(map(len, _LONG_WORD.findall(text))) < sum(not char.isspace() for char in text)


def is_unfinished(text: str) -> bool:
    """Say whether a line ends within a sentence; marks of notes are gone by now, so that "4.2" is a number.

    Args:
        text: the line.

    Returns:
        Whether it does.
    """
    return text.rstrip(CLOSING)[-1:] not in _ENDS


def _is_continuation(text: str) -> bool:
    """Whether a text begins as no sentence does."""
    return text[0].islower() or (text[0] in "(–—&/+=" and not NUMBER.match(text) and not BULLET.match(text))


def _is_full(last: PageLine, right: float, line: PageLine) -> bool:
    """Whether the first word of a line had no room at the end of the one before it."""
    return right - last.right < _first_width(line) + 0.3 * line.size


def _first_width(line: PageLine) -> float:
    """How wide the first word of a line is; of scripts without spaces, a few characters."""
    first = line.words[0]
    glued = takewhile(lambda word: word.glued, line.words[1:])
    width = max((word.right for word in glued), default=first.right) - first.left
    return width if line.text[0] < "\u0e00" else min(width, 4 * line.size)


def _ends_early(last: PageLine, left: float, right: float, line: PageLine, *, justified: bool) -> bool:
    """Whether a line without a full stop is so short that the next one, with a capital or a number, begins anew."""
    room = right - last.right
    if last.text[-1] in ",;-":
        return last.text[-1] != "-" and _is_ragged(last, left, right, line)
    return room > 0.45 * (right - left) or (room > _first_width(line) + (1 if justified else 4) * line.size)


def _is_ragged(last: PageLine, left: float, right: float, line: PageLine) -> bool:
    """Whether its author has ended a line of few words early: an address, a signature, a greeting."""
    room = right - last.right
    return room > 0.6 * (right - left) and room > 2 * _first_width(line) and len(last.words) <= WORDS


def _joined(found: Sequence[PageBlock]) -> list[PageBlock]:
    """Join the parts of paragraphs that go on in the next column or on the next page."""
    joined: list[PageBlock] = []
    used: set[int] = set()
    for number, block in enumerate(found):
        if number in used:
            continue
        joined.append(block)
        place = number
        while (follower := _follower(found, place, used, block)) is not None:
            used.add(follower)
            block.lines += found[follower].lines
            block.rights += found[follower].rights
            place = follower
    return joined


def _follower(found: Sequence[PageBlock], place: int, used: set[int], block: PageBlock) -> int | None:
    """The block with which a paragraph goes on, after the block at a place, in the next column or on the next page."""
    last = block.lines[-1]
    if block.term or last.font.bold or last.font.typewriter or _is_within_table(found, place):
        return None
    if not is_unfinished(last.text) or block.is_row or is_formula(last.text):
        return None
    for number in _ahead(found, place):
        first = found[number].lines[0]
        if first.size > 1.12 * last.size or is_formula(first.text) or _is_new(found[number], last):
            return None
        elsewhere = last.cell and (first.page == last.page or abs(first.left - last.left) > INDENT * last.size)
        inside = found[number - 1].is_row and found[min(number + 1, len(found) - 1)].is_row
        if (
            inside
            or elsewhere
            or number in used
            or not _is_alike(last, first)
            or first.note
            or CAPTION.match(first.text)
        ):
            continue
        over_code = any(between.lines[0].font.typewriter for between in found[place + 1 : number])
        if _goes_on(block, found[number]) and not (over_code and not _is_continuation(first.text)):
            return number
        if len(found[number].lines) > 1 or not is_unfinished(first.text):
            return None
    return None


def _ahead(found: Sequence[PageBlock], place: int) -> Iterator[int]:
    """The blocks after one; the rows of a table are not counted, but are not endless."""
    ahead = 0
    for number in range(place + 1, min(place + 1 + AHEAD + ROWS, len(found))):
        yield number
        ahead += not found[number].is_row
        if ahead == AHEAD:
            return


def _is_within_table(found: Sequence[PageBlock], number: int) -> bool:
    """Whether the blocks before and after one are rows of a table."""
    return 0 < number < len(found) - 1 and found[number - 1].is_row and found[number + 1].is_row


def _is_new(block: PageBlock, last: PageLine) -> bool:
    """Whether a block begins something else than a line was part of: a term, its definition, or a section below."""
    first = block.lines[0]
    below = first.page == last.page and first.y > last.y and first.left < last.left + INDENT * last.size
    return block.term or block.definition or (below and first.font.bold and not CAPTION.match(first.text))


def _is_alike(last: PageLine, first: PageLine) -> bool:
    """Whether a line may go on with the text of another one by its letters."""
    same = abs(last.size - first.size) < 0.06 * first.size and last.font.typewriter == first.font.typewriter
    return same and not first.row and not LEADERS.search(first.text)


def _goes_on(block: PageBlock, after: PageBlock) -> bool:
    """Whether a paragraph goes on with a block."""
    last, first = block.lines[-1], after.lines[0]
    moved = first.page - last.page in (1, 2) or (first.page == last.page and first.y < last.y)
    if first.font.bold or BULLET.match(first.text) or not (moved or first.page == last.page):
        return False
    share = (last.right - last.left) / max(first.right - first.left, 1.0)
    if _is_continuation(first.text) or last.text[-1] == "-":
        return share > SHORT or last.text[-1] == "-" or len(last.words) > WORDS
    wide = share > 0.7
    is_text = len(last.words) > 3 and wide and (len(block.lines) > 1 or len(last.words) > 6)
    return moved and is_text and _is_full(last, block.rights[-1], first) and not NUMBER.match(first.text)
