"""The compression of a sentence that is worth most, of all that leave a grammatical sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.compression import words
from summarizer.compression.parsing import Parse
from summarizer.compression.ties import SUBJECTS, is_mark, subjects, tied
from summarizer.compression.tree import Tree

CLAUSE_PENALTY, CONJUNCT_PENALTY = 0.5, 2.0
"""What a clause that is said, and one that is joined to another, must be worth beyond the sentence to replace it."""

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_OPINIONS = frozenset(["should", "must", "ought"])
_FIRST_PERSON = frozenset(["i", "we", "my", "our", "me", "us", "you", "your"])
_QUOTES = frozenset(['"', "“", "”", "``", "''"])
_LOOSE = frozenset(
    ["nsubj", "nsubjpass", "ccomp", "punct", "advmod", "npadvmod", "prep", "dobj", "dative", "prt", "cc", "advcl"]
)


@dataclass(frozen=True, slots=True)
class Root:
    """A token that a compression may have as its head.

    Attributes:
        token: the token.
        penalty: what it must be worth beyond the sentence's own.
        dropped: tokens tied to it that go when it is the head: "that", "and".
    """

    token: int
    penalty: float = 0.0
    dropped: frozenset[int] = frozenset()


class CompressionDecoder:
    """Finds compressions of one sentence: what depends on the sentence alone is computed once."""

    def __init__(self, parse: Parse, *, attributions: bool = True, removed: frozenset[int] = frozenset()) -> None:
        """Prepare to compress a sentence.

        Args:
            parse: the sentence.
            attributions: whether who said it may go.
            removed: tokens that go in any case.
        """
        self._parse = parse
        self.tree = tied(parse, removed)
        unquoted = attributions and not any(token.text in _QUOTES for token in parse.tokens)
        for index in _attributions(parse, claims=unquoted):
            self.tree.require(index)
        self._tops = self.tree.groups()
        self._order = [index for index in self.tree.top_down() if self._tops[index] == index]
        self._below: dict[int, list[int]] = {group: [] for group in self._order}
        self._members: dict[int, list[int]] = {group: [] for group in self._order}
        for group in self._order:
            if not self.tree.is_root(group):
                self._below[self._tops[self.tree.heads[group]]].append(group)
        self.words = [i for i in range(len(parse)) if not self.tree.removed[i] and not is_mark(parse, i)]
        for index in self.words:
            self._members[self._tops[index]].append(index)
        self._roots = [
            [root for root in _roots(self.tree, top, said=unquoted) if self._tops[root.token] == root.token]
            for top in self._order
            if self.tree.is_root(top)
        ]

    def decode(self, values: Sequence[float]) -> frozenset[int]:
        """Find the compression that is worth most.

        Args:
            values: what it is worth to keep each token; float [n_tokens].

        Returns:
            The words that are kept; marks of punctuation are not among them.
        """
        worth = {group: sum(values[index] for index in tokens) for group, tokens in self._members.items()}
        for group in reversed(self._order):
            worth[group] += sum(worth[below] for below in self._below[group] if self._stays(below, worth))
        best = []
        for roots in self._roots:
            scores = [worth[root.token] - root.penalty - sum(values[i] for i in root.dropped) for root in roots]
            best += [(max(scores), roots[scores.index(max(scores))])] if roots else []
        top = max((score for score, _ in best), default=0.0)
        kept: set[int] = set()
        for score, root in best:
            if score > 0 or score == top:
                kept.update(self._kept(root, worth))
        return frozenset(kept or self.words)

    def branches(self, kept: Collection[int]) -> Iterator[frozenset[int]]:
        """Find what can go of a compression.

        Args:
            kept: its words.

        Yields:
            For each group of words that is not required what is kept of it and below it, outer ones first.
        """
        for group in self._order:
            if not (self.tree.is_root(group) or self.tree.required[group]) and group in kept:
                groups = [group]
                for below in groups:
                    groups += self._below[below]
                yield frozenset(index for below in groups for index in self._members[below] if index in kept)

    def _stays(self, group: int, worth: Mapping[int, float]) -> bool:
        return self.tree.required[group] or worth[group] > 0

    def _kept(self, root: Root, worth: Mapping[int, float]) -> Iterator[int]:
        groups = [root.token]
        for group in groups:
            groups += [below for below in self._below[group] if self._stays(below, worth)]
            yield from (index for index in self._members[group] if index not in root.dropped)


def _roots(tree: Tree, top: int, *, said: bool) -> Iterator[Root]:
    """The tokens that may be the head of what is left of a clause and what hangs on it."""
    parse = tree.parse
    if subjects(parse, top) or not any(token.dep in SUBJECTS for token in parse.tokens):
        yield Root(top)
    question = any(token.text == "?" for token in parse.tokens)
    open_ = [] if question else [top]
    for head in open_:
        for index in tree.parse.children[head]:
            if parse.tokens[index].dep not in ("ccomp", "conj", "parataxis") or tree.heads[index] != head:
                continue
            open_.append(index)
            if root := _clause(parse, index, said=said):
                yield root


def _clause(parse: Parse, index: int, *, said: bool) -> Root | None:
    """A clause that can stand alone as a root, if it can."""
    tokens = parse.tokens
    token, head = tokens[index], tokens[tokens[index].head]
    named = [child for child in subjects(parse, index) if not tokens[child].dep.startswith("csubj")]
    marks = parse.with_label(index, "mark")
    if (
        not named
        or not is_finite(parse, index)
        or tokens[named[0]].lower in words.PRONOUNS
        or any(tokens[child].tag in ("WDT", "WP", "WP$", "WRB") for child in (*parse.children[index], *named))
        or any(tokens[mark].lower != "that" for mark in marks)
    ):
        return None
    if token.dep == "ccomp":
        if not said or not is_reported(parse, index):
            return None
        return Root(index, CLAUSE_PENALTY, frozenset(marks))
    joins = parse.with_label(token.head, "cc", "preconj")
    saying = token.dep == "parataxis" and token.lower in words.SAYING
    if saying or head.tag[:2] not in ("VB", "MD") or any(tokens[child].lower in ("or", "nor") for child in joins):
        return None
    return Root(index, CONJUNCT_PENALTY, frozenset([*marks, *joins]))


def is_finite(parse: Parse, verb: int) -> bool:
    """Whether a verb, or an auxiliary of it, has a tense.

    Args:
        parse: the sentence.
        verb: the verb.

    Returns:
        Whether it has one.
    """
    return any(parse.tokens[index].tag in _FINITE for index in (verb, *parse.with_label(verb, "aux", "auxpass")))


def is_reported(parse: Parse, clause: int) -> bool:
    """Whether a clause is the object of a verb that reports what is taken for true, and speaks for nobody.

    Args:
        parse: the sentence.
        clause: the clause's verb.

    Returns:
        Whether it is, so that it can stand alone.
    """
    return _reports(parse, parse.tokens[clause].head) and not _is_opinion(parse, clause)


def _reports(parse: Parse, verb: int) -> bool:
    """Whether a verb reports what is taken for true: said, announced; not denied, may say, claims."""
    aux = {parse.tokens[child].lower for child in parse.with_label(verb, "aux", "auxpass")}
    plain = all(
        parse.tokens[child].dep in _LOOSE for child in parse.children[verb] if parse.tokens[child].lower not in aux
    )
    return parse.tokens[verb].lower in words.SAYING and plain and aux <= {"has", "have", "'ve"}


def _is_opinion(parse: Parse, verb: int) -> bool:
    """Whether a clause speaks for who says it: "I", "we", "should"."""
    below = [verb]
    for index in below:
        below += parse.children[index]
    return any(parse.tokens[index].lower in _FIRST_PERSON | _OPINIONS for index in below)


def _attributions(parse: Parse, *, claims: bool) -> Iterator[int]:
    """What says whose words these are and may not go.

    Args:
        parse: the sentence.
        claims: whether only claims may not, or else any attribution.
    """
    for index, token in enumerate(parse.tokens):
        if token.dep == "parataxis" and subjects(parse, index) and token.tag[:2] == "VB" and not is_mark(parse, index):
            if not claims or token.lower not in words.SAYING:
                yield index
        elif token.dep == "prep" and token.lower == "according" and not claims:
            yield index
