"""A parse → the spans that can go, each on its own and in any combination."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.compression.parsing import FINAL, Parse
from summarizer.compression.rules import RULES, Range

VERBLESS = frozenset(["dateline", "by-line", "parenthesis", "later sentences"])
"""Rules for sentences that have no verb at their head: there the parser has erred, or what goes would be missed."""

HEADED = frozenset(["dateline", "by-line", "attribution", "conjunct", "later sentences"])
"""Rules whose spans may have the head of the sentence: they leave a clause that has its own."""

INSIDE = frozenset(["adjective", "adverb", "compound", "title"])
"""Rules whose spans may follow a preposition: what it stands before comes after them."""

_BRACKETS = ("()", "[]", "{}", "“”", "«»")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a sentence that can go.

    Attributes:
        rule: the name of the rule that says so.
        first: its first token.
        last: the token after its last.
    """

    rule: str
    first: int
    last: int

    def __contains__(self, token: int) -> bool:
        return self.first <= token < self.last

    def __len__(self) -> int:
        """Number of its tokens."""
        return self.last - self.first


def find_spans(parse: Parse) -> tuple[Span, ...]:
    """The spans of a sentence that can go.

    Two of them are apart or one is in the other, but for the sides of a coordination, which share what joins them. None
    has a root, but those of `HEADED`; none has one of two quotes or brackets without the other, cuts a word at a hyphen
    or an apostrophe, or has the final mark. Commas and dashes around a span are not in it: `realise` sees to them.

    Args:
        parse: the sentence.

    Returns:
        The spans, by their first tokens, outer ones first.
    """
    found: list[Span] = []
    verbal = all(parse.tokens[root].tag[:2] in ("VB", "MD") for root in parse.roots())
    for rule in RULES:
        if not verbal and rule.name not in VERBLESS:
            continue
        for place in rule.find(parse):
            span = _trimmed(parse, place)
            if (
                span
                and _allowed(parse, rule.name, span)
                and all(_nested(span, (other.first, other.last)) or _sides(rule.name, span, other) for other in found)
            ):
                found.append(Span(rule.name, *span))
    return tuple(sorted(found, key=lambda span: (span.first, -span.last)))


def balanced(text: str) -> bool:
    """Whether a text has as many opening as closing brackets and an even number of straight quotes.

    Args:
        text: the text.

    Returns:
        True if so.
    """
    return text.count('"') % 2 == 0 and all(text.count(pair[0]) == text.count(pair[1]) for pair in _BRACKETS)


def _trimmed(parse: Parse, span: Range) -> Range | None:
    """A span without separators at its ends and the final mark; with quotes or brackets that it would leave empty."""
    first, last = span[0], min(span[1], parse.body)
    while first < last and parse.separates(first):
        first += 1
    while first < last and parse.separates(last - 1):
        last -= 1
    for opening, closing in parse.pairs:
        if first == opening + 1 and last in (closing, closing + 1):
            first, last = opening, closing + 1
        elif first == opening and last == closing:
            last += 1
        elif opening < first and closing == last - 1:
            last -= 1
        elif opening == first and last <= closing:
            first += 1
    return (first, last) if first < last <= parse.body else None


def _allowed(parse: Parse, rule: str, span: Range) -> bool:
    first, last = span
    tokens = parse.tokens[first:last]
    if any((first <= opening < last) != (first <= closing < last) for opening, closing in parse.pairs):
        return False
    if not balanced(parse.text[tokens[0].start : tokens[-1].end]) or not (_edge(parse, first) and _edge(parse, last)):
        return False
    if rule != "later sentences" and any(token.text in FINAL for token in tokens[:-1]):
        return False
    if len(tokens) == len(parse.tokens) or not any(character.isalnum() for token in tokens for character in token.text):
        return False
    inside = rule in INSIDE or (rule == "conjunct" and tokens[-1].dep == "cc")
    if not inside and first and parse.tokens[first - 1].dep in ("prep", "agent"):
        return False
    return rule in HEADED or not any(first <= root < last for root in parse.roots())


def _edge(parse: Parse, place: int) -> bool:
    """Whether a cut before a token falls between words, not at a hyphen or an apostrophe."""
    if not 0 < place < len(parse.tokens) or parse.gap(place):
        return True
    brackets = {index for pair in parse.pairs for index in pair}
    before, after = place - 1, place
    return (
        before in brackets
        or after in brackets
        or _dash_or_comma(parse, before)
        or _dash_or_comma(parse, after)
        or parse.tokens[after].text in FINAL
    )


def _dash_or_comma(parse: Parse, index: int) -> bool:
    return parse.separates(index) and parse.tokens[index].text != ":"


def _nested(one: Range, other: Range) -> bool:
    apart = one[1] <= other[0] or other[1] <= one[0]
    inside = other[0] <= one[0] and one[1] <= other[1]
    around = one[0] <= other[0] and other[1] <= one[1]
    return one != other and (apart or inside or around)


def _sides(rule: str, span: Range, other: Span) -> bool:
    """Whether two spans are the sides of a coordination."""
    shared = min(span[1], other.last) - max(span[0], other.first)
    return rule == other.rule == "conjunct" and shared == 1 and len(other) > 1 and span[1] - span[0] > 1


def agreed(spans: tuple[Span, ...], probabilities: Sequence[float], chosen: frozenset[int]) -> frozenset[int]:
    """Keep one side of each coordination: of two chosen sides the more probable one.

    Args:
        spans: a sentence's spans.
        probabilities: that of each; float [n_spans].
        chosen: the indices of those that are to go.

    Returns:
        The chosen spans that may be deleted together.
    """
    less = {
        min(first, second, key=lambda index: (probabilities[index], -index))
        for first in chosen
        for second in chosen
        if spans[first].first < spans[second].first < spans[first].last < spans[second].last
    }
    return chosen - less


def outermost(spans: tuple[Span, ...], chosen: frozenset[int]) -> Iterator[int]:
    """Leave out the chosen spans that are inside others; of two sides of a coordination the second is kept.

    Args:
        spans: a sentence's spans.
        chosen: the indices of those that are to go.

    Yields:
        The indices of the spans, in order.
    """
    end = 0
    rivals = [spans[index] for index in chosen if spans[index].rule == "conjunct"]
    for index, span in enumerate(spans):
        if any(span.first < other.first < span.last < other.last for other in rivals):
            continue
        if index in chosen and span.first >= end:
            end = span.last
            yield index
