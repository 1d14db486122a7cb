"""What each sentence of a document is: by itself (`kinds.py`), by its block and by the rest of the document."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.documents import PROSE
from summarizer.segmentation.biographies import PARAGRAPHS, authors_of, is_biography, may_be_biography
from summarizer.segmentation.courtesy import greets, is_courtesy
from summarizer.segmentation.formalities import find_formalities
from summarizer.segmentation.kinds import (
    BOILERPLATE,
    BYLINE,
    CAPTION,
    CODE,
    FRAGMENT,
    HEADING,
    LIST_ITEM,
    TABLE,
    is_ended,
    is_loud,
    is_open,
    sentence_kind,
)
from summarizer.segmentation.patterns import Pattern
from summarizer.segmentation.picture_captions import CAPTION_SHARE, is_picture_caption

HEADING_LENGTH = 250
"""What has more characters is no heading."""

RUN_IN_LENGTH = 90
"""What has as many characters is no heading that stands in the line of its paragraph."""

QUESTIONS = 3
"""So many questions that stand alone are headings, or a table of contents."""

PARAGRAPH_WORDS = 25
"""A list item of one sentence with so many words is a paragraph."""

_LEAD = Pattern(
    r"(?:[\[(]?\d[^\]):]{0,20}(?::\d\d){0,2}[^\]):]{0,6}[\])]?\s)?\s*"
    r"(?:<[^<>]{1,30}>|[^:.!?]{1,60}:(?:\*\*|__)?|[-*+–•]|\[[ xX✓]?\]|\w{1,4}[.)])?\s+"
)
"""What stands before the words of a turn or list item."""

_SMALL = Pattern(r"(?:(?:[-*+–•o]|[\[(]?\w{1,4}[.)\]])\s+)?+[a-zß-öø-ÿа-я]")
"""A list item that begins with a small letter, and so goes on with what stands before the list."""

_UNFINISHED = Pattern(r"[,;]\s(?:and|or|und|oder|sowie|et|ou|y|o|e|ed|en|of|och|og|eller)$", re.IGNORECASE)
"""The end of a list item that goes on in the next."""

LEAD_WORDS = 4
"""Spaces, at least, of a sentence that leads to a list."""

_CLAUSE = Pattern(r"\d+(?:\.\d+)+|[¶§]")
"""The number of a clause, which is a paragraph."""

_MARKS = string.punctuation + string.whitespace + "»›→•–—…“”"
"""What may stand around the letters of a word."""

_CONTRACTION = Pattern(r"['’](?!s\b)\w|\b(?:it|that|he|she|what|there|let)['’]s", re.IGNORECASE)
_INSIDE_HEADINGS = frozenset(
    re.findall(
        r"\w+", "a an and at by for from in of on or the to with de des du e et la le y del der die das und von zu"
    )
)
"""Words that stay small in a heading whose other words have capitals."""


@dataclass(slots=True)
class Unit:
    """A sentence of a block, before it is said what it is.

    Attributes:
        text: the sentence, without white space around it.
        start: where it starts in the text.
        block: the block's kind.
        count: sentences of the block.
        turn: whether the block is a speaker's turn.
    """

    text: str
    start: int
    block: str
    count: int
    turn: bool


_ABOUT_SOMEBODY = ("She ", "He ", "They ", "Her ", "His ", "Their ")
"""How a paragraph begins that goes on about the author."""

_SET_APART = frozenset([CODE, TABLE, FRAGMENT])
"""Blocks after which a sentence may go on."""


def document_kinds(units: Sequence[Unit]) -> list[str]:
    """What each sentence of a document is.

    Where most of the text of paragraphs ends with a full stop or the like, one that does not is a heading if it stands
    alone, and a fragment if it does not, and what goes on after it in another block is a fragment, too. A sentence in
    capitals that stands alone is a heading, and so are one with a colon before what is no prose, and several questions
    that stand alone. Items of a list are
    prose where they are paragraphs themselves, or where the document has more of them than of other sentences.

    Args:
        units: its sentences.

    Returns:
        Their kinds.
    """
    kinds = _kinds_by_block(units)
    told = [n for n, kind in enumerate(kinds) if kind in (PROSE, FRAGMENT, LIST_ITEM)]
    without_end = [n for n in told if is_open(units[n].text)]
    still_open = [n for n in without_end if units[n].block == PROSE]
    ended = sum(len(units[n].text) for n in told) - sum(len(units[n].text) for n in without_end)
    if sum(len(units[n].text) for n in still_open) <= ended:
        _mark_unended(units, kinds, still_open)
    for n in range(1, len(units)):  # what goes on after a formula
        if units[n - 1].block == FRAGMENT and kinds[n] == PROSE and units[n].text[0].islower():
            kinds[n] = FRAGMENT
    alone = [
        n for n, kind in enumerate(kinds) if kind in (PROSE, LIST_ITEM) and units[n].count == 1 and not units[n].turn
    ]
    loud = [n for n in alone if is_loud(units[n].text)]
    leads = [n for n, unit in enumerate(units) if unit.text[-1] == ":" and PROSE not in kinds[n + 1 : n + 2]]
    for n in loud * (2 * len(loud) < len(told)) + leads:
        kinds[n] = HEADING if kinds[n] in (PROSE, LIST_ITEM) else kinds[n]
    for n in _question_headings(units, kinds, alone):
        kinds[n] = HEADING
    for n in (*_half_items(units, kinds), *_before_others(units, kinds)):
        kinds[n] = FRAGMENT
    items = [n for n, kind in enumerate(kinds) if kind == LIST_ITEM and is_ended(units[n].text)]
    if len(items) > kinds.count(PROSE):
        for n in items:
            kinds[n] = PROSE
    prose = [n for n, kind in enumerate(kinds) if kind == PROSE]
    formalities = find_formalities([units[n].text for n in prose])
    for n in (*_biographies(units, kinds), *(prose[place] for place in formalities)):
        kinds[n] = BOILERPLATE
    return kinds


def _mark_unended(units: Sequence[Unit], kinds: list[str], unended: Sequence[int]) -> None:
    """Make those sentences without a full stop that are no turns headings or fragments, and what goes on after them."""
    for n in unended:
        if units[n].turn:
            continue
        if len(units[n].text) < HEADING_LENGTH:
            kinds[n] = HEADING if units[n].count == 1 else FRAGMENT
            rest = next((m for m in range(n + 1, min(n + 9, len(units))) if units[m].block not in _SET_APART), n)
            may_go_on = units[n].text[-1] != "," or rest > n + 1
            if kinds[rest] == PROSE and may_go_on and units[rest].text[0].islower():
                kinds[rest] = FRAGMENT
        elif _UNFINISHED.search(units[n].text[-12:]):
            kinds[n] = FRAGMENT


def _kinds_by_block(units: Sequence[Unit]) -> list[str]:
    """What sentences are by themselves and by the blocks that they are in.

    Captions that stand as paragraphs are captions, unless much of the document is of such.
    """
    kinds = [_unit_kind(unit) for unit in units]
    captions: list[int] = []
    n = 0
    while n < len(units):
        last = n + (units[n].count or 1)
        if units[n].block == PROSE and not units[n].turn:
            first_sentences = " ".join(unit.text for unit in units[n : min(last, n + 9)])
            if is_picture_caption(first_sentences):
                captions += [m for m in range(n, last) if kinds[m] in (PROSE, FRAGMENT)]
        n = last
    whole = sum(len(unit.text) for unit, kind in zip(units, kinds, strict=True) if kind in (PROSE, FRAGMENT, LIST_ITEM))
    if sum(len(units[n].text) for n in captions) <= CAPTION_SHARE * whole:
        for n in captions:
            kinds[n] = CAPTION
    return kinds


def _before_others(units: Sequence[Unit], kinds: Sequence[str]) -> Iterator[int]:
    """Sentences that end their paragraph with a colon, and so are half of what they say."""
    first = 0
    for n, unit in enumerate(units):
        last = n + 1 - first >= unit.count
        if last and unit.text.endswith((":", ": >")) and kinds[n] == PROSE and not unit.turn:
            yield n
        first = n + 1 if last else first


def _half_items(units: Sequence[Unit], kinds: Sequence[str]) -> Iterator[int]:
    """Items of lists that are half a sentence: they go on with what leads to the list, or in the item after them."""
    hanging = False
    for n, unit in enumerate(units):
        if unit.block != LIST_ITEM or unit.text[-1] == ":":
            hanging = unit.text[-1] in ":—" and unit.text.count(" ") >= LEAD_WORDS
        elif kinds[n] == LIST_ITEM:
            small = bool(_SMALL.match(unit.text))
            if (hanging and small) or _UNFINISHED.search(unit.text[-12:]) or (small and unit.text[-1] in ",;"):
                yield n


def _biographies(units: Sequence[Unit], kinds: Sequence[str]) -> Iterator[int]:
    """Which sentences are of paragraphs at the end that say who wrote the document."""
    starts = []
    n = 0
    while n < len(units):
        starts += [n] * (kinds[n] == PROSE and not units[n].turn)
        n += units[n].count or 1
    authors = authors_of([unit.text for unit, kind in zip(units, kinds, strict=True) if kind == BYLINE])
    inside = False
    for n in starts[-PARAGRAPHS:] if len(starts) > 1 else ():
        text = units[n].text
        if inside := inside and text.startswith(_ABOUT_SOMEBODY):
            pass
        elif may_be_biography(text, authors):
            before = " ".join(units[m].text for m in range(n) if kinds[m] != BYLINE)
            inside = is_biography(text, before, authors)
        if inside:
            yield from range(n, n + units[n].count)


def _question_headings(units: Sequence[Unit], kinds: Sequence[str], alone: Sequence[int]) -> list[int]:
    """Which of the sentences that stand alone are questions over their answers, or in a table of contents."""
    asked = [n for n in alone if units[n].text[-1] in "?？" and kinds[n] in (PROSE, LIST_ITEM)]
    asked = [n for n in asked if not units[n].text[0].islower()]
    if len(asked) < QUESTIONS:
        return []
    others = [n for n, kind in enumerate(kinds) if kind == PROSE and units[n].text[-1] not in "?？"]
    if 2 * sum(units[n].count > 1 for n in others) >= len(others) > 0:
        return asked
    listed = {
        n for n in asked if {n - 1, n + 1} <= {*asked} or {n + 1, n + 2} <= {*asked} or {n - 1, n - 2} <= {*asked}
    }
    return sorted(listed) if others else []


def _unit_kind(unit: Unit) -> str:
    """What a sentence is by itself and by its block."""
    if unit.block not in (PROSE, LIST_ITEM):
        return unit.block
    lead = _LEAD.match(unit.text) if unit.turn or unit.block == LIST_ITEM else None
    kind = sentence_kind(unit.text[lead.end() :] if lead else unit.text)
    if kind == PROSE and (_is_courtesy(unit, lead) or (unit.count > 1 and _is_run_in_heading(unit.text))):
        return FRAGMENT
    if kind != PROSE or unit.block == PROSE:
        return kind
    long = unit.count > 1 or len(unit.text.split(maxsplit=PARAGRAPH_WORDS)) >= PARAGRAPH_WORDS
    whole = is_ended(unit.text) and not _SMALL.match(unit.text)
    return PROSE if (long or _CLAUSE.match(unit.text)) and whole else LIST_ITEM


def _is_courtesy(unit: Unit, lead: re.Match[str] | None) -> bool:
    """Whether a sentence is only a courtesy, or one of a turn only that or a greeting."""
    text = unit.text[lead.end() if lead else 0 :]
    return greets(text) if unit.turn else is_courtesy(text)


def _is_run_in_heading(text: str) -> bool:
    """Whether a text is a heading that stands in the line of its paragraph: "2. Grant of License."."""
    if len(text) >= RUN_IN_LENGTH or text[-1] != ".":
        return False
    capitals = 0
    for word in text.split():
        letters = word.strip(_MARKS)
        if letters[:1].isupper() and letters[1:].islower():
            capitals += 1
        elif letters[:1].isalpha() and not letters[:1].isupper() and letters not in _INSIDE_HEADINGS:
            return False  # Arabic, Hebrew and the like have no capitals
        if _CONTRACTION.search(letters):
            return False
    return capitals > (not text[0].isalpha())
