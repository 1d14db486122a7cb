"""Text → blocks that no sentence crosses, each of a kind: paragraphs, list items, turns, headings, code, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from summarizer.documents import PROSE
from summarizer.segmentation.definitions import SET_IN, mark_definitions, terms_apart
from summarizer.segmentation.diffs import mark_diffs
from summarizer.segmentation.fields import abstracts_apart, fields_apart
from summarizer.segmentation.kinds import (
    BOILERPLATE,
    BYLINE,
    CAPTION,
    CODE,
    HEADING,
    LINK,
    LIST_ITEM,
    METADATA,
    QUOTED,
    REFERENCE,
    SIGNATURE,
    TABLE,
    is_open,
    sentence_kind,
)
from summarizer.segmentation.licences import licence_lines
from summarizer.segmentation.lines import (
    LONE_MARKER,
    NO_LINE,
    WORD,
    Line,
    cells,
    is_addressed,
    is_closing,
    is_code,
    is_entry,
    is_fence,
    is_header,
    is_image,
    is_item,
    is_replied,
    is_rule,
    is_sent,
    is_stamp,
    is_table,
    is_timed,
    is_turn,
    item_marker,
    may_be_code,
    opens,
    own_kind,
    read_lines,
    speaker,
)
from summarizer.segmentation.patterns import Pattern
from summarizer.segmentation.references import is_reference
from summarizer.segmentation.side_sections import mark_side_sections
from summarizer.segmentation.tokens import CLOSING, SENTENCE_ENDS

WRAPPED = 120
"""Characters of the longest line that most people wrap by hand; where many are longer, each line is a paragraph."""

UNWRAPPED = 160
"""A paragraph with a longer line is not wrapped, whatever the other paragraphs are."""

NARROW = 45
"""Characters of a line that may go on in the next: of shorter lines that is not sure."""

SPARE = 6
"""Characters that are left at least where the first word of the next line had room at the end of one."""

LONE_LENGTH = 24
"""Characters of the longest list marker."""

LONE_WORDS = 12
"""Words of the longest line that is taken for a heading because it stands alone."""

FORUM_SIGNATURE, FORUM_RULE = 5, 10
"""Lines of the longest signature that a forum sets off, and characters of the shortest line that it draws."""

_FORUM_LINE = "_" * FORUM_RULE

_PAUSES = frozenset(";:,—–-")
_HYPHENS = "-\u2010\u00ad"
_REFERENCES = Pattern(
    r"[\W\d]*(?:references?(?: cited)?|bibliography|works cited|literature(?: cited)?|further reading|external links"
    r"|see also|notes(?: and references)?|footnotes|endnotes|sources|citations|literatur|bibliographie|referencias)"
    r"\W*(?:edit\]\s*)?",
    re.IGNORECASE,
)

_BIBLIOGRAPHY = Pattern(
    r"[\W\d]*(?:references?(?: cited)?|bibliography|works cited|literature(?: cited)?|literatur(?:verzeichnis)?"
    r"|bibliographie|referencias|bibliografía)\W*",
    re.IGNORECASE,
)
"""Of these, the headings with nothing but entries under them."""

_NOTE = Pattern(r"(?:\d{1,3}|[*†‡§])\s")
"""How a note at the foot of a page begins."""


@dataclass(slots=True)
class Block:
    """A piece of a text that no sentence crosses.

    Attributes:
        start: its first character's offset.
        end: the offset after its last; white space after it included.
        kind: what it is.
        turn: whether it begins a speaker's turn.
    """

    start: int
    end: int
    kind: str
    turn: bool = False


def find_blocks(text: str, declared: Sequence[Block] = ()) -> Iterator[Block]:
    """Cut a text into blocks; together they are the text.

    Args:
        text: the text.
        declared: its blocks and their kinds as far as its format says them, in order; each begins with a line. What
            else they are, and their sentences, the text says by the same rules as any.

    Yields:
        The blocks, in order.
    """
    lines = read_lines(text)
    _mark_declared(lines, declared)
    lines = abstracts_apart(text, fields_apart(text, lines))
    _mark_licences(lines)
    _mark_front_matter(lines)
    _mark_fences(lines)
    mark_diffs(text, lines)
    lines = terms_apart(text, lines)
    for mark in (
        _mark_own_kinds,
        mark_definitions,
        _mark_headers,
        _mark_notices,
        mark_side_sections,
        _mark_code,
        _mark_tables,
        _mark_turns,
        _mark_items,
        _mark_signatures,
        _mark_forum_signatures,
        _mark_references,
        _mark_paragraphs,
        _mark_lone_lines,
    ):
        mark(lines)
    return _joined(lines, text)


def _joined(lines: list[Line], text: str) -> Iterator[Block]:
    """The blocks that begin with the lines that do; a list marker that stands alone goes with what follows."""
    firsts: list[Line] = []
    for line in lines:
        if line.text and (line.begins or not firsts):
            firsts.append(line)
    ends = [line.start for line in firsts[1:]] + [len(text)] * bool(firsts)
    start = 0
    for line, end in zip(firsts, ends, strict=True):
        last = end == len(text) or line.kind != PROSE
        if last or len(line.text) > LONE_LENGTH or not LONE_MARKER.fullmatch(text, start, end):
            yield Block(start, end, line.kind, line.turn)
            start = end


def _mark(lines: list[Line], first: int, last: int, kind: str) -> None:
    """Make lines, from the first to before the last, units of a kind, one each."""
    for line in lines[first:last]:
        line.kind, line.begins = kind, True
    if last < len(lines):
        lines[last].begins = True


def _mark_declared(lines: list[Line], declared: Sequence[Block]) -> None:
    """What the format says: where a block begins, and of what kind it is. A line of code or of a table is a unit."""
    number = 0
    for block in declared:
        while number < len(lines) and lines[number].start < block.end:
            line = lines[number]
            number += 1
            if line.start < block.start:  # of which the format says nothing
                continue
            line.begins = line.start == block.start or block.kind not in (PROSE, LIST_ITEM, QUOTED)
            line.kind = block.kind


def _mark_licences(lines: list[Line]) -> None:
    """Licences and notices of rights; a paragraph of them is one unit."""
    for number in licence_lines(lines):
        lines[number].kind = BOILERPLATE
    for before, line in pairwise(lines):
        line.begins |= before.kind == BOILERPLATE != line.kind


def _mark_front_matter(lines: list[Line]) -> None:
    """The settings between "---" and "---" before a Markdown text."""
    if lines and lines[0].kind == PROSE and lines[0].text in ("---", "+++"):
        for number, line in enumerate(lines[1:200], 1):
            if line.text == lines[0].text:
                _mark(lines, 0, number + 1, METADATA)
                return
            if line.text and not re.match(r"[\w\"'-]+\s?[:=]|[-#\]}]", line.text):
                return


def _mark_fences(lines: list[Line]) -> None:
    """Code between fences, and comments of HTML; a fence that nothing closes is only a line."""
    first, mark = 0, ""
    for number, line in enumerate(lines):
        if line.kind != PROSE:
            continue
        found = is_fence(line)
        closed = line.text.endswith(mark) if mark == "-->" else found.startswith(mark) and line.text == found
        if mark and closed:
            _mark(lines, first, number + 1, CODE)
            mark = ""
        elif found and not mark:
            first, mark = number, found
        elif not mark and line.text.startswith("<!--") and "-->" not in line.text:
            first, mark = number, "-->"
    if mark:
        _mark(lines, first, first + 1, CODE)


def _mark_own_kinds(lines: list[Line]) -> None:
    """What the form of a line says; and what stands after a blank line begins a block."""
    capitals = sum(line.text.isupper() for line in lines)
    shouted = 2 * capitals > sum(bool(line.text) for line in lines)
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        line.begins = bool(line.text) and (line.begins or before is None or not before.text)
        kind = own_kind(line, capitals=not shouted) if line.text and line.kind == PROSE else PROSE
        if before and kind == PROSE == before.kind and line.text[-1:] == ":" and is_replied(before, line):
            before.kind = line.kind = QUOTED
            before.begins = True
            continue
        if kind == PROSE and line.text[:1] in ("*", "_") and before and is_image(before):
            kind = CAPTION
        if kind == PROSE:
            continue
        _mark(lines, number, number + 1, kind)
        underlined = kind == HEADING and is_rule(line) and line.text[0] in "=-"
        if underlined and before and before.kind == PROSE and before.begins and len(before.text) < 100:
            before.kind, line.begins = HEADING, False


def _mark_headers(lines: list[Line]) -> None:
    """The head of an e-mail or memo: at least two such lines together. What follows "Sent: …" was replied to."""
    first, declared = 0, False
    for number, line in enumerate([*lines, NO_LINE]):
        if not (line.text and line.kind in (PROSE, METADATA) and is_header(line)):
            if number - first >= 2:
                _mark(lines, first, number, METADATA)
                if declared and any(map(is_sent, lines[first:number])):
                    break
            declared = declared or (bool(line.text) and line.kind == PROSE)
            first = number + 1
    for line in lines[number:]:
        line.kind = QUOTED if line.kind == PROSE else line.kind


def _mark_notices(lines: list[Line]) -> None:
    """Paragraphs that are quoted or boilerplate as a whole."""
    kind = PROSE
    for before, line in zip([NO_LINE, *lines], lines, strict=False):
        kind = kind if before.text else opens(line)
        line.kind = kind if line.kind == PROSE else line.kind


def _mark_code(lines: list[Line]) -> None:
    """Code without a fence: indented after a blank line, or two lines that look like it."""
    text = [line for line in lines if line.text and line.kind == PROSE]
    whole = 2 * sum(line.indent >= 4 for line in text) > len(text)
    inside = False
    for number, line in enumerate(lines):
        if not line.text or line.kind != PROSE:
            continue
        before = lines[number - 1] if number else NO_LINE
        after = lines[number + 1] if number + 1 < len(lines) else NO_LINE
        led = line.indent > 1 and not before.text and number > 1 and lines[number - 2].text[-1:] == ":"
        block = (line.indent >= 4 or led) and not whole and (not before.text or inside) and may_be_code(line)
        block = block or (before.text.endswith(": >") and line.indent > before.indent)  # help files of editors
        near = is_code(line) and any(is_code(other) or other.kind == CODE for other in (before, after) if other.text)
        inside = block or near or (inside and line.indent >= 4)
        if inside:
            _mark(lines, number, number + 1, CODE)


def _mark_tables(lines: list[Line]) -> None:
    """Lines set out in columns, at least two together; commands, each with what it does, are items of a list."""
    first = 0
    for number, line in enumerate([*lines, NO_LINE]):
        if not (line.text and line.kind == PROSE and len(line.text) < 300 and cells(line) >= 2):
            rows = lines[first:number]
            if len(rows) >= 2 and (len(rows) >= 3 or all(cells(row) >= 3 for row in rows)) and is_table(rows):
                entries = sum(map(is_entry, rows))
                _mark(lines, first, number, LIST_ITEM if entries >= 0.8 * len(rows) else TABLE)
            first = number + 1


def _mark_turns(lines: list[Line]) -> None:
    """Lines with which somebody begins to speak."""
    plain = [line for line in lines if line.kind == PROSE and line.text and not _is_labels(line.text)]
    speakers = [speaker(line) for line in plain]
    names = Counter(filter(None, speakers))
    often = sum(count for count in names.values() if count > 1)
    for line, name in zip(plain, speakers, strict=True):
        if is_turn(line) or names[name] > 1 or (name and 2 * often > len(plain) and not is_open(line.text)):
            line.begins = line.turn = True


def _mark_items(lines: list[Line]) -> None:
    """Lines that begin a list item."""
    before = NO_LINE
    for line in lines:
        goes_on = before.kind == PROSE and len(before.text) >= NARROW and is_open(before.text) and not before.turn
        timed = is_timed(line) and (line.begins or not goes_on)
        if line.kind == PROSE and not line.turn and (timed or is_item(line)):
            line.kind, line.begins = LIST_ITEM, True
        before = line


def _mark_signatures(lines: list[Line]) -> None:
    """The name before a letter; its end: from "-- " or "Best," over the short lines after it."""
    for number, line in enumerate(lines):
        alone = line.begins and line.kind == PROSE and not any(other.text for other in lines[number + 1 : number + 2])
        if alone and is_addressed(line):
            line.kind = SIGNATURE
        dashes = line.text in ("--", "—") and line.kind != METADATA
        if not (dashes or (line.kind in (PROSE, SIGNATURE) and line.text and is_closing(line))):
            continue
        last = number + 1
        while last < len(lines) and last - number < 12 and (dashes or _in_signature(lines[last])):
            if lines[last].kind == QUOTED or (dashes and len(lines[last].text) > 100):
                break
            last += 1
            dashes = dashes and bool(lines[last - 1].text)
        _mark(lines, number, last, SIGNATURE)


def _mark_forum_signatures(lines: list[Line]) -> None:
    """The few lines that forums set off from the text over them by a drawn line."""
    for number, line in enumerate(lines):
        if not line.text.startswith(_FORUM_LINE) or line.text.strip("_"):
            continue
        above = lines[number - 1].text if number else ""
        if not above.strip("_"):
            continue
        below = lines[number + 1 : number + FORUM_SIGNATURE + 2]
        end = next((n for n, other in enumerate(below) if not other.text), len(below))
        if end <= FORUM_SIGNATURE and not any(is_item(other) or _NOTE.match(other.text) for other in below[:end]):
            for other in below[:end]:
                if other.kind == PROSE and not is_open(other.text):
                    other.kind, other.begins = SIGNATURE, True


def _in_signature(line: Line) -> bool:
    return not line.text or (
        len(line.text.replace("|", " ").split()) <= 8
        and len(line.text) < 70
        and is_open(line.text)
        and line.kind != HEADING
    )


def _mark_references(lines: list[Line]) -> None:
    """What stands under the heading of a list of references or a drawn line, as long as it looks like entries or notes,
    or up to the next heading where the form of headings tells them; and entries elsewhere.
    """
    inside = notes = listed = False
    for number, line in enumerate(lines):
        if line.kind == HEADING and not is_rule(line):
            listed = bool(_BIBLIOGRAPHY.fullmatch(line.text))
            inside = len(line.text) < 40 and bool(_REFERENCES.fullmatch(line.text))
        elif listed and line.text and line.kind in (PROSE, LIST_ITEM, LINK):
            line.kind = REFERENCE
        elif not line.text or line.kind not in (PROSE, LIST_ITEM, LINK):
            inside = inside and line.kind not in (HEADING, CODE)
            notes = notes or line.text.startswith("____")
        elif line.begins and len(line.text) < 40 and _REFERENCES.fullmatch(line.text):
            inside = True
            _mark(lines, number, number + 1, HEADING)
        elif (
            is_reference(line.text)
            or (inside and line.begins and _is_entry(line))
            or (notes and _NOTE.match(line.text))
        ):
            line.kind, line.begins = REFERENCE, True
        elif line.begins:
            inside = notes = False


def _is_entry(line: Line) -> bool:
    return line.kind in (LIST_ITEM, LINK) or line.text[0] in "[•↑^"


def _mark_paragraphs(lines: list[Line]) -> None:
    """Headings and by-lines among the lines of a paragraph, and lines that are paragraphs themselves."""
    wrapped = _is_wrapped(lines)
    first = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or not lines[number].text or lines[number].begins:
            paragraph = lines[first:number]
            if paragraph and paragraph[0].text and paragraph[0].kind in (PROSE, LIST_ITEM):
                _mark_paragraph(paragraph, wrapped=wrapped)
            first = number


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether there are fewer lines that nobody wraps by hand than lines that go on in the next one; not in a chat."""
    if sum(line.kind == METADATA and is_stamp(line) for line in lines) > 1:
        return False
    return sum(len(line.text) > WRAPPED and line.kind in (PROSE, LIST_ITEM) for line in lines) <= sum(
        len(line.text) >= NARROW and following.text[:1].islower() and is_open(line.text)
        for line, following in pairwise(lines)
    )


def _mark_paragraph(lines: list[Line], *, wrapped: bool) -> None:
    longest = max(len(line.text) for line in lines)
    listed = _is_plain_list(lines, longest)
    ended = True
    for line, following in zip_longest(lines, lines[1:]):
        kind = _kind_in_paragraph(line, following, longest, ended=ended)
        ended = kind != PROSE or line.text.rstrip(CLOSING)[-1:] in SENTENCE_ENDS
        if kind == PROSE and listed:
            kind = LIST_ITEM
        if kind != PROSE:
            line.kind, line.begins = kind, True
        broken = following and line.text[-1] in _HYPHENS and following.text[:1].islower()
        if following and (kind != PROSE or (not broken and (longest > UNWRAPPED or not wrapped))):
            following.begins = True
    _cut_at_insets(lines)


def _cut_at_insets(lines: list[Line]) -> None:
    """What is set in after a colon is a block for itself: a command, an address, a list without marks."""
    margin = -1
    for line, following in pairwise(lines):
        if margin < 0 and line.text[-1] == ":" and following.indent >= line.indent + SET_IN:
            margin, following.begins = line.indent, True
        elif 0 <= margin < line.indent and following.indent <= margin:
            margin, following.begins = -1, True


def _kind_in_paragraph(line: Line, following: Line | None, longest: int, *, ended: bool) -> str:
    """What a line is: a by-line, a heading (if the sentence before has ended), or nothing but a line."""
    if _is_over_indented(line, following):
        return HEADING
    margin = line.indent + 1 + (len(item_marker(line)) if line.kind == LIST_ITEM else 0)
    goes_on = following is not None and (following.text[:1].islower() or following.indent > margin)
    if line.turn or goes_on:
        return PROSE
    if following is not None and _is_labels(line.text):
        return HEADING
    if line.kind == PROSE and len(line.text) < 120:
        kind = sentence_kind(line.text)
        if kind == BYLINE or (kind == BOILERPLATE and ended):
            return kind
    if following is None or not ended:
        return PROSE
    last = line.text.rstrip(CLOSING)[-1:]
    numbered = line.kind != PROSE and line.text[0].isdecimal()
    first_word = following.text.split(None, 1)[0]
    room = numbered and len(line.text) + len(first_word) + SPARE < longest
    short = (room or len(line.text) < 0.6 * longest) and last not in SENTENCE_ENDS and last not in _PAUSES
    heading = short and WORD.search(following.text) and WORD.search(line.text)
    return HEADING if heading and (line.kind == PROSE or numbered) else PROSE


def _is_labels(text: str) -> bool:
    """Whether a line has labels between bars, as over what a customer or a guest has written."""
    return text.count(" | ") >= 2 and is_open(text) and sentence_kind(text) == PROSE


def _is_over_indented(line: Line, following: Line | None) -> bool:
    """Whether a short line that begins a paragraph stands over lines that are set in: "NAME", "Exit status"."""
    if following is None or line.kind != PROSE or not line.begins or following.indent <= line.indent + 1:
        return False
    short = (
        len(line.text) <= NARROW and len(line.text.split()) <= 6 and (line.text[-1].isalnum() or line.text[-1] == ")")
    )
    if not short or line.text.upper() != line.text.lower():
        return short and (line.text.isupper() or (line.text[0].isupper() and not following.text[:1].islower()))
    return line.text.isalpha() and len(line.text) <= 12  # of a script without capitals


def _is_plain_list(lines: list[Line], longest: int) -> bool:
    """Whether lines are a list without markers: several short ones, none of which ends as a sentence does."""
    if lines[0].text[-1] == ":":  # what leads to it
        lines = lines[1:]
    if len(lines) < 3 or not all(is_open(line.text) for line in lines):
        return False
    if not any(" " in line.text for line in lines):
        return min(len(line.text) for line in lines) > 2  # and no sentence with its words one a line
    heads = sum(not line.text[:1].islower() for line in lines)
    pauses = sum(line.text[-1] in _PAUSES for line in lines)
    if heads < 0.8 * len(lines) or 0 < pauses < len(lines) - 1:
        return False
    if sentence_kind(lines[0].text) != BYLINE == sentence_kind(lines[1].text):  # a title and its by-line
        return False
    narrow = longest < 60 or sum(len(line.text) for line in lines) < 0.6 * longest * len(lines)
    return (narrow and not pauses) or _has_room(lines, longest)


def _has_room(lines: list[Line], longest: int) -> bool:
    """Whether the first word of the next line had room at the end of most lines, so that nobody has wrapped them."""
    roomy = sum(
        len(line.text) + len(following.text.split(None, 1)[0]) + SPARE < longest for line, following in pairwise(lines)
    )
    return len(lines) > 3 and 2 * roomy >= len(lines)


def _mark_lone_lines(lines: list[Line]) -> None:
    """A line that stands alone before something of another form: a title, "Ingredients:", "2. Methods"."""
    units = [line for line in lines if line.begins and line.text]
    sizes = Counter(_owners(lines))
    for number, line in enumerate(units):
        after = units[number + 1].kind if number + 1 < len(units) else ""
        before = units[number - 1].kind if number else ""
        if sizes[number] > 1 or line.turn or len(line.text.split(maxsplit=LONE_WORDS)) > LONE_WORDS:
            continue
        if line.kind == PROSE:
            title = not number and bool(after) and (is_open(line.text) or line.text[-1] == "?")
            leads = line.text[-1] == ":" or (after == LIST_ITEM and is_open(line.text))
            line.kind = HEADING if title or leads else PROSE
        elif line.kind == LIST_ITEM and line.text[0].isdecimal() and is_open(line.text):
            line.kind = LIST_ITEM if LIST_ITEM in (before, after) or not after else HEADING


def _owners(lines: list[Line]) -> Iterator[int]:
    """For each line with text, the number of the block that it belongs to."""
    number = -1
    for line in lines:
        number += bool(line.begins and line.text)
        if line.text:
            yield number
