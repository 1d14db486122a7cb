"""Definition lists of plain text: terms, such as the options of a command, over or before what defines them.

A definition is set in: it stands under its term, or begins in the same line where there is room for it.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from summarizer.documents import PROSE
from summarizer.segmentation.kinds import HEADING, LIST_ITEM, is_open
from summarizer.segmentation.lines import JUSTIFIED, NO_LINE, WORD, Line, is_code, is_item, is_turn, may_be_code
from summarizer.segmentation.patterns import Pattern

TERM_WORDS, TERM_LENGTH = 4, 45
"""Words and characters of the longest term that is no option."""

LONG_TERM_WORDS, LONG_TERM_LENGTH = 12, 75
"""The same of a term that has a line for itself, though there was room for the first word of its definition."""

OPTION_WORDS, OPTION_LENGTH = 10, 100
"""The same of the options of a command that have one definition."""

SET_IN = 2
"""Characters by which a definition is set in, at least."""

OFTEN = 2
"""So many terms that are no options, set in alike, are a list."""

_OPTION = Pattern(r"(?:--?|\+)[^\W_][^\s,]*(?:[ ,|/].*)?|--?[?@#$](?:[ ,].*)?|/\?")
_BEGINS = Pattern(r"--?[a-zA-Z][\w-]*[ ,=]")
_GAP = Pattern(r"\t+| +")
_WIDE = Pattern(r"\t+| {2,}")
_QUOTES = "'`‘’"
_LETTER = Pattern(r"[^\W\d_]")


def terms_apart(text: str, lines: list[Line]) -> list[Line]:
    """Cut the lines in two that have a term and the beginning of its definition.

    Args:
        text: the text.
        lines: its lines.

    Returns:
        The lines; the terms are headings, and a definition begins an item of a list.
    """
    apart: list[Line] = []
    columns: set[tuple[int, int]] = set()
    before = NO_LINE
    listed = False
    for line, following in pairwise([*lines, NO_LINE]):
        starts = listed or not before.text or before.indent != line.indent or before.text[-1] == ":"
        starts = starts or (bool(columns) and "\t" in line.text)
        end = _definition_start(line, following, columns) if starts and line.kind == PROSE else 0
        listed = end > 0
        if listed:
            place, column = text.index(line.text, line.start) + end, _column(line, end)
            columns.add((line.indent, column))
            apart.append(Line(line.start, place, line.text[:end].rstrip(), line.indent, HEADING, begins=True))
            apart.append(Line(place, line.end, line.text[end:], column, LIST_ITEM, begins=True))
        else:
            apart.append(line)
            if following.text and following.indent > line.indent and is_option(line.text):
                columns.add((line.indent, following.indent))
        before = line
    return apart


def _definition_start(line: Line, following: Line, columns: set[tuple[int, int]]) -> int:
    """Where a definition begins in the line of its term; 0 if it does not.

    It goes on below, or the term is an option, or it stands where other definitions do.
    """
    for gap in (_GAP if columns else _WIDE).finditer(line.text, 1, OPTION_LENGTH):
        term, body = line.text[: gap.start()], line.text[gap.end() :]
        column = _column(line, gap.end())
        alike = (line.indent, column) in columns
        wide = len(gap[0]) >= SET_IN or "\t" in gap[0]
        if term[-1] in ",|" or body[:1] in ("-", "<", "[") or not (wide or (alike and is_option(term))):
            continue
        if is_turn(line) or not _LETTER.search(body) or any(len(wider) > JUSTIFIED for wider in _WIDE.findall(body)):
            return 0
        below = bool(following.text) and following.indent == column > line.indent
        return gap.end() if is_option(term) or ((alike or below) and _is_term(line, term)) else 0
    return 0


def _column(line: Line, place: int) -> int:
    """The column of a character of a line."""
    return len((" " * line.indent + line.text[:place]).expandtabs(8))


def is_option(term: str) -> bool:
    """Whether a text is one or several options of a command, as over what they do: -o, --output FILE.

    Args:
        term: the text.

    Returns:
        True if so.
    """
    term = term.strip(_QUOTES)
    if term[:1] not in ("-", "+", "/") or len(term) > OPTION_LENGTH or (term[-1] == "." and term[-3:] != "..."):
        return False
    return bool(_OPTION.fullmatch(term)) and len(term.split()) <= OPTION_WORDS


def _is_term(line: Line, term: str, *, words: int = TERM_WORDS, length: int = TERM_LENGTH) -> bool:
    """Whether a text at the beginning of a line may be the name of something that is defined."""
    if len(term) > length or len(term.split()) > words or not is_open(term) or term[-1] in ",–—-" or term[0] == "[":
        return False
    return bool(WORD.search(term)) and not is_item(line) and not is_code(line)


def mark_definitions(lines: list[Line]) -> None:
    """Mark terms that stand over their definitions as headings, and their definitions as items of a list.

    Args:
        lines: the lines of a text.
    """
    edge = min((line.indent for line in lines if line.text), default=0)  # what is set in under these are sections
    pairs = [number for number in range(len(lines) - 1) if _is_over_definition(lines, number, edge)]
    options = {number for number in pairs if is_option(lines[number].text)}
    places = Counter((lines[number].indent, lines[number + 1].indent) for number in pairs)
    for number in pairs:
        if number in options or places[lines[number].indent, lines[number + 1].indent] >= OFTEN:
            _mark_definition(lines, number)
    for line, following in pairwise(lines):  # options with what they do in the same line, without a column
        for one, other in ((line, following), (following, line)):
            if one.kind == PROSE and _BEGINS.match(one.text) and _BEGINS.match(other.text):
                one.kind, one.begins = LIST_ITEM, True


def _is_over_definition(lines: list[Line], number: int, edge: int) -> bool:
    """Whether a line is a term over lines that are set in."""
    line, following = lines[number], lines[number + 1]
    if not (line.text and line.kind == following.kind == PROSE and following.indent >= line.indent + SET_IN):
        return False
    if not following.text:
        return False
    if is_option(line.text):
        return True
    begins = not number or not lines[number - 1].text or lines[number - 1].indent != line.indent
    is_text = " " in following.text and not may_be_code(following) and not is_code(following)
    if not (begins and is_text and (line.indent > edge or not line.text[0].isupper())):
        return False
    room = following.indent + len(following.text) - line.indent - len(f"{line.text} {following.text.split()[0]}")
    long = room >= 0 and not following.text[0].islower()
    return _is_term(line, line.text) or (
        long and _is_term(line, line.text, words=LONG_TERM_WORDS, length=LONG_TERM_LENGTH)
    )


def _mark_definition(lines: list[Line], number: int) -> None:
    """Mark a term, other options over it, and the definition under it."""
    first = number
    while first and lines[first - 1].indent == lines[number].indent and is_option(lines[first - 1].text):
        first -= 1
    for term in lines[first : number + 1]:
        term.kind, term.begins = HEADING, True
    lines[number + 1].kind, lines[number + 1].begins = LIST_ITEM, True
