"""A parse and the parts that go → a sentence, and what was cut out of it, so that the source can be rebuilt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.compression.meaning import is_mark
from summarizer.compression.parsing import FINAL, Parse
from summarizer.compression.sentence_parts import SentencePart
from summarizer.documents import cut

_STRENGTH = {",": 0, "-": 1, "--": 1, "---": 1, "–": 1, "—": 1, ":": 2, ";": 3}
_APART = frozenset(["advcl", "relcl", "acl", "appos", "prep", "npadvmod", "advmod", "conj", "cc", "ccomp", "parataxis"])
_CLOSED = frozenset(["relcl", "acl", "appos"])
_JOINS = frozenset(["CC", "IN", "WDT", "WP", "DT", "PRP$", "TO", "WRB"])
"""Tags of words after which there is no comma."""

_WANTING = frozenset(["CC", "IN", "DT", "PDT", "PRP$", "TO", "WDT", "WP", "WP$", "WRB"])
"""Tags of words that want another after them."""

_VOWEL = re.compile(r"(?!U[A-Z]+\b)(?i:[aio]|e(?!u)|u(?!ni[^mn]|s[aeiu]|ro|kr|bi|t[io])|hour|hon(?:est|our|or)|heir)")
_LETTERS = re.compile(r"(?!EU\b)[AEFHILMNORSX][A-Z]+\b|[AEFHILMNORSX]\b|8|1[18]\b")


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a sentence that is not in its compression.

    Attributes:
        part: the index of the part that it belongs to.
        start: its first character's offset in the sentence.
        end: the offset of the character after its last.
        replacement: what stands in its place: nothing, a space, a capital or another article.
    """

    part: int
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


Owners = list[int | None]
"""Of each token the index of the part with which it goes; None, if it stays."""


def realise(parse: Parse, parts: Sequence[SentencePart]) -> Realisation:
    """Leave parts out of a sentence.

    With a part go the marks that nothing else needs: between two words that go, commas and dashes around what goes,
    quotes and brackets around nothing or without their other half, the full stop of a sentence that goes. A
    preposition, conjunction or article that would end the sentence goes. What is first gets the capital of what was,
    and articles fit the words that now follow them.

    Args:
        parse: the sentence.
        parts: what goes, as `deleted_parts` tells; the parts share no token.

    Returns:
        The compressed sentence.
    """
    owners: Owners = [None] * len(parse)
    for number, part in enumerate(parts):
        for index in part.tokens:
            owners[index] = number
    if not parts:
        return Realisation(parse.text, (), tuple(range(len(parse))))
    kinds = [part.kind for part in parts]
    passes = (_between, _pairs, _full_stops, _dangling, _final_mark)
    while any([*(step(parse, owners) for step in passes), _separators(parse, kinds, owners)]):
        pass
    kept = tuple(index for index, owner in enumerate(owners) if owner is None)
    cuts = _merged(sorted([*_gone(parse, owners), *_changed(parse, owners, kept)], key=lambda piece: piece.start))
    text = cut(parse.text, ((piece.start, piece.end, piece.replacement) for piece in cuts))
    return Realisation(text, cuts, kept)


def _between(parse: Parse, owners: Owners) -> bool:
    """Let marks go between words that go."""
    changed = False
    last: int | None = None
    for index, owner in enumerate(owners):
        if is_mark(parse, index) and parse.tokens[index].text not in FINAL:
            continue
        if owner is not None and last is not None and owners[last] is not None:
            for place in range(last + 1, index):
                if owners[place] is None and not _closes_what_stays(parse, owners, place):
                    owners[place] = owners[last]
                    changed = True
        last = index
    return changed


def _closes_what_stays(parse: Parse, owners: Owners, comma: int) -> bool:
    """Whether a comma ends a clause or apposition whose first comma, and some of whose words, stay."""
    if not parse.separates(comma):
        return False
    for index, token in enumerate(parse.tokens[:comma]):
        if owners[index] is None and token.dep in _CLOSED:
            first, last = parse.subtree(index) or (0, 0)
            if last == comma and parse.separates(first - 1) and owners[first - 1] is None:
                return True
    return False


def _final_mark(parse: Parse, owners: Owners) -> bool:
    """Let the full stop go after an abbreviation that has one, if what came between goes."""
    last = next((index for index in range(parse.body - 1, -1, -1) if owners[index] is None), None)
    if last is None or last == parse.body - 1 or not parse.tokens[last].text.endswith("."):
        return False
    stop = parse.body
    if stop < len(parse) and parse.tokens[stop].text == "." and owners[stop] is None:
        owners[stop] = owners[parse.body - 1]
        return True
    return False


def _pairs(parse: Parse, owners: Owners) -> bool:
    """Let quotes and brackets go that are around nothing, or have lost their other half."""
    changed = False
    for first, last in parse.pairs:
        inside = owners[first + 1 : last]
        empty = bool(inside) and None not in inside
        halved = (owners[first] is None) != (owners[last] is None)
        if halved or (empty and owners[first] is None):
            owner = next((one for one in (owners[first], owners[last], *inside) if one is not None), None)
            owners[first] = owners[last] = owner
            changed = True
    return changed


def _full_stops(parse: Parse, owners: Owners) -> bool:
    """Let a full stop inside go if all that it ends goes, or all that comes after it."""
    changed = False
    stops = [index for index in range(parse.body) if parse.tokens[index].text in FINAL]
    edges = [-1, *stops, parse.body]
    for before, stop, after in zip(edges, stops, edges[2:], strict=False):
        for piece in (owners[before + 1 : stop], owners[stop + 1 : after]):
            if owners[stop] is None and piece and None not in piece:
                owners[stop] = piece[-1]
                changed = True
    return changed


def _dangling(parse: Parse, owners: Owners) -> bool:
    """Let a last word go that wants another after it, if what came after it goes."""
    last = next((index for index in range(parse.body - 1, -1, -1) if owners[index] is None), None)
    while last is not None and last > 0 and owners[last] is None and parse.separates(last):
        last -= 1
    if last is None or last + 1 >= len(parse) or owners[last] is not None:
        return False
    owner = next((owners[index] for index in range(last + 1, parse.body) if owners[index] is not None), None)
    if owner is None or parse.tokens[last].tag not in _WANTING or parse.tokens[last].dep == "prt":
        return False
    owners[last] = owner
    return True


def _separators(parse: Parse, kinds: Sequence[str], owners: Owners) -> bool:
    """Let separators beside what is deleted go, where nothing else needs them."""
    changed = False
    place = 0
    while place < len(owners):
        owner = owners[place]
        if owner is None:
            place += 1
            continue
        end = next((i for i in range(place, len(owners)) if owners[i] is None), len(owners))
        for index in _stray(parse, owners, (place - 1, end), kinds[owner]):
            owners[index] = owner
            changed = True
        place = end
    return changed


def _stray(parse: Parse, owners: Owners, around: tuple[int, int], kind: str) -> Iterator[int]:
    """The separators that have to go, given the tokens before and after what is deleted."""
    before, after = around
    left, right = parse.separates(before), parse.separates(after)
    partner = _has_partner(parse, before, after)
    openings, closings = {first for first, _ in parse.pairs}, {last for _, last in parse.pairs}
    ends = after >= len(parse) or parse.tokens[after].text in FINAL or after in closings
    if before < 0 or before in openings or parse.tokens[before].text == "“":
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
        yield from _doubled(parse, owners, around)
    elif partner and left:
        yield before
    elif partner and right:
        if not _needed(parse, owners, after):
            yield after
    elif left and kind in ("adjective", "apposition") and parse.tokens[before].text == ",":
        yield before
    elif right and parse.tokens[after].text == ",":
        listed = kind == "adjective" and parse.tokens[after + 1].dep in ("amod", "nummod")
        if listed or parse.tokens[before].tag in _JOINS:
            yield after


def _doubled(parse: Parse, owners: Owners, around: tuple[int, int]) -> Iterator[int]:
    """Of two separators with nothing left between them, the one that has to go, or both."""
    before, after = around
    first, second = (_STRENGTH[parse.tokens[index].text] for index in around)
    if first != second or first > 1:
        yield before if first < second else after
    else:
        yield after
        joins = parse.tokens[before - 1].tag in _JOINS
        if joins or not (_needed(parse, owners, before) or _needed(parse, owners, after)):
            yield before


def _has_partner(parse: Parse, before: int, after: int) -> bool:
    """Whether an odd number of separators stands between the words of what goes: one belongs to one outside."""
    words = [index for index in range(before + 1, after) if not parse.separates(index)]
    return sum(parse.separates(index) for index in range(words[0], words[-1])) % 2 == 1 if words else False


def _needed(parse: Parse, owners: Owners, comma: int) -> bool:
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


def _gone(parse: Parse, owners: Owners) -> Iterator[Cut]:
    """A cut for each piece of what is deleted that belongs to one part, and one space where there was one."""
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


def _changed(parse: Parse, owners: Owners, kept: Sequence[int]) -> Iterator[Cut]:
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
            word = next((i for i in kept if i >= following and not is_mark(parse, i)), following)
            wanted = _article(parse.tokens[word].text)
            if wanted != token.lower and index != first:
                yield Cut(owner, token.end - len(token.text) + 1, token.end, wanted[1:])
            elif wanted != token.lower and index == words[0]:
                yield Cut(owner, token.start + 1, token.end, wanted[1:])


def _article(word: str) -> str:
    sounded = _LETTERS.match(word) or (_VOWEL.match(word) and not word.lower().startswith(("one", "once")))
    return "an" if sounded else "a"


def _merged(cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """Cuts of one part that touch as one."""
    merged: list[Cut] = []
    for one in cuts:
        last = merged[-1] if merged else None
        if last and last.part == one.part and last.end == one.start:
            merged[-1] = Cut(last.part, last.start, one.end, last.replacement + one.replacement)
        else:
            merged.append(one)
    return tuple(merged)
