"""A parse and the spans that go → a sentence, and what was cut out of it, so that the source can be rebuilt."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.compression.parsing import FINAL, Parse
from summarizer.compression.spans import Span, outermost
from summarizer.documents import cut

_STRENGTH = {",": 0, "-": 1, "--": 1, "---": 1, "–": 1, "—": 1, ":": 2, ";": 3}
_APART = frozenset(["advcl", "relcl", "acl", "appos", "prep", "npadvmod", "advmod", "conj", "cc", "ccomp", "parataxis"])
_JOINS = frozenset(["CC", "IN", "WDT", "WP", "DT", "PRP$", "TO", "WRB"])
"""Tags of words after which there is no comma."""

_VOWEL = re.compile(r"(?:[aeiou](?!ni[^mn]|se|s[aeiu]|ro)|hour|hon(?:est|our|or)|heir|uni[mn])", re.IGNORECASE)
_LETTERS = re.compile(r"[AEFHILMNORSX][A-Z]+\b|[AEFHILMNORSX]\b|8|1[18]\b")


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a sentence that is not in its compression.

    Attributes:
        span: the index of the span that it belongs to.
        start: its first character's offset in the sentence.
        end: the offset of the character after its last.
        replacement: what stands in its place: nothing, a space, a capital or another article.
    """

    span: int
    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Realisation:
    """A compressed sentence.

    Attributes:
        text: the sentence.
        cuts: what was cut out of the source, in order.
        kept: the indices of the tokens that it has, in order.
    """

    text: str
    cuts: tuple[Cut, ...]
    kept: tuple[int, ...]


def realise(parse: Parse, spans: tuple[Span, ...], chosen: Collection[int]) -> Realisation:
    """Delete spans from a sentence.

    With a span go the commas and dashes that nothing else needs, and quotes and brackets around nothing; what is first
    gets the capital of what was, and articles fit the words that now follow them.

    Args:
        parse: the sentence.
        spans: its spans, of `find_spans`.
        chosen: the indices of the spans to delete.

    Returns:
        The compressed sentence.
    """
    owners: list[int | None] = [None] * len(parse)
    for index in outermost(spans, frozenset(chosen)):
        owners[spans[index].first : spans[index].last] = [index] * len(spans[index])
    if not any(owner is not None for owner in owners):
        return Realisation(parse.text, (), tuple(range(len(parse))))
    while any([_empty_pairs(parse, owners), _separators(parse, spans, owners)]):
        pass
    kept = tuple(index for index, owner in enumerate(owners) if owner is None)
    cuts = _merged(sorted([*_gone(parse, owners), *_changed(parse, owners, kept)], key=lambda one: one.start))
    text = cut(parse.text, ((one.start, one.end, one.replacement) for one in cuts))
    return Realisation(text, cuts, kept)


def _empty_pairs(parse: Parse, owners: list[int | None]) -> bool:
    """Let quotes and brackets around nothing go."""
    changed = False
    for first, last in parse.pairs:
        if owners[first] is None and last > first + 1 and None not in owners[first + 1 : last]:
            owners[first] = owners[last] = owners[first + 1]
            changed = True
    return changed


def _separators(parse: Parse, spans: tuple[Span, ...], owners: list[int | None]) -> bool:
    """Let separators beside what is deleted go, where nothing else needs them."""
    changed = False
    place = 0
    while place < len(owners):
        if owners[place] is None:
            place += 1
            continue
        end = next((i for i in range(place, len(owners)) if owners[i] is None), len(owners))
        for index in _stray(parse, owners, (place - 1, end), spans[owners[place] or 0].rule):
            owners[index] = owners[place]
            changed = True
        place = end
    return changed


def _stray(parse: Parse, owners: list[int | None], around: tuple[int, int], rule: str) -> Iterator[int]:
    """The separators that have to go, given the tokens before and after what is deleted."""
    before, after = around
    left, right = parse.separates(before), parse.separates(after)
    openings, closings = {first for first, _ in parse.pairs}, {last for _, last in parse.pairs}
    ends = after >= len(parse) or parse.tokens[after].text in FINAL or after in closings
    if before < 0 or before in openings:
        if right:
            yield after
    elif ends:
        if left:
            yield before
        elif (
            before in closings and after not in closings and parse.separates(before - 1) and owners[before - 1] is None
        ):
            yield before - 1
    elif left and right:
        first, second = (_STRENGTH[parse.tokens[index].text] for index in around)
        if first != second or first > 1:
            yield before if first < second else after
        else:
            yield after
            joins = parse.tokens[before - 1].tag in _JOINS
            if joins or not (_needed(parse, owners, before) or _needed(parse, owners, after)):
                yield before
    elif left and rule == "adjective" and parse.tokens[before].text == ",":
        yield before
    elif right and parse.tokens[after].text == ",":
        listed = rule == "adjective" and parse.tokens[after + 1].dep in ("amod", "nummod")
        if listed or parse.tokens[before].tag in _JOINS:
            yield after


def _needed(parse: Parse, owners: list[int | None], comma: int) -> bool:
    """Whether a kept part of the sentence is set off by a comma: one that begins after it, or opens a clause before."""
    for index, token in enumerate(parse.tokens):
        said = token.dep == "nsubj" and any(child < index for child in parse.with_label(token.head, "ccomp"))
        if owners[index] is None and (token.dep in _APART or said):
            span = parse.subtree(index)
            if not span:
                continue
            kept = [i for i in range(*span) if owners[i] is None and not parse.separates(i)]
            begins = span[0] == comma + 1
            fronted = span[1] == comma and (span[0] == 0 or parse.separates(span[0] - 1)) and index < token.head
            if kept and (begins or fronted):
                return True
    return False


def _gone(parse: Parse, owners: list[int | None]) -> Iterator[Cut]:
    """A cut for each piece of what is deleted that belongs to one span, and one space where there was one."""
    place = 0
    while place < len(owners):
        if owners[place] is None:
            place += 1
            continue
        end = next((i for i in range(place, len(owners)) if owners[i] is None), len(owners))
        start, stop, replacement = _extent(parse, place, end)
        bounds = [i for i in range(place + 1, end) if owners[i] != owners[i - 1]]
        edges = [start, *(parse.tokens[i].start for i in bounds), stop]
        for number, index in enumerate([place, *bounds]):
            owner = owners[index]
            assert owner is not None
            yield Cut(owner, edges[number], edges[number + 1], "" if number else replacement)
        place = end


def _extent(parse: Parse, first: int, last: int) -> tuple[int, int, str]:
    """Start, end and replacement of a deletion of tokens, in characters: with the white space that has to go."""
    before, after = parse.gap(first), parse.gap(last)
    start, stop = parse.tokens[first].start, parse.tokens[last - 1].end
    if first == 0:
        return 0, stop + len(after), ""
    if last == len(parse):
        return start - len(before), len(parse.text), ""
    if not after and (parse.tokens[last].text in FINAL | {",", ";", ":"} or _closes(parse, last)):
        return start - len(before), stop, ""
    if before or _opens(parse, first - 1):
        return start, stop + len(after), ""
    return start, stop, "" if after else " "


def _opens(parse: Parse, index: int) -> bool:
    return any(index == first for first, _ in parse.pairs)


def _closes(parse: Parse, index: int) -> bool:
    return any(index == last for _, last in parse.pairs)


def _changed(parse: Parse, owners: list[int | None], kept: Sequence[int]) -> Iterator[Cut]:
    """Give the first word a capital if the first one had it, and articles the form that the next word wants."""
    words = [index for index, token in enumerate(parse.tokens) if token.text[0].isalnum()]
    first = next((index for index in kept if parse.tokens[index].text[0].isalnum()), None)
    if first is not None and first != words[0] and parse.tokens[words[0]].text[0].isupper():
        token, owner = parse.tokens[first], owners[words[0]]
        if token.text.islower() and owner is not None:
            yield Cut(owner, token.start, token.start + 1, token.text[0].upper())
    for index, following in pairwise(kept):
        token, owner = parse.tokens[index], owners[index + 1]
        if token.lower in ("a", "an") and token.dep == "det" and owner is not None:
            wanted = _article(parse.tokens[following].text)
            if wanted != token.lower and index != first:
                yield Cut(owner, token.end - len(token.text) + 1, token.end, wanted[1:])
            elif wanted != token.lower and index == words[0]:
                yield Cut(owner, token.start + 1, token.end, wanted[1:])


def _article(word: str) -> str:
    sounded = _LETTERS.match(word) or (_VOWEL.match(word) and not word.lower().startswith(("one", "once")))
    return "an" if sounded else "a"


def _merged(cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """Cuts of one span that touch as one."""
    merged: list[Cut] = []
    for one in cuts:
        last = merged[-1] if merged else None
        if last and last.span == one.span and last.end == one.start:
            merged[-1] = Cut(last.span, last.start, one.end, last.replacement + one.replacement)
        else:
            merged.append(one)
    return tuple(merged)
