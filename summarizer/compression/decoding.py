"""The compression of a sentence that is worth most, of all that leave a grammatical sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.compression import words
from summarizer.compression.clauses import is_finite, is_quoting, is_reported, is_separate
from summarizer.compression.meaning import SUBJECTS, is_mark, subjects
from summarizer.compression.parsing import Parse
from summarizer.compression.ties import tied
from summarizer.compression.transfers import PENALTY as TRANSFER_PENALTY
from summarizer.compression.transfers import Transfer, find_transfers
from summarizer.compression.tree import Tree

CLAUSE_PENALTY, CONJUNCT_PENALTY = 0.5, 2.0
"""What a clause that is said, and one that is joined to another, must be worth beyond the sentence to replace it."""


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


class _Groups:
    """The groups of tied tokens of a tree, and what hangs on each."""

    def __init__(self, tree: Tree, words: Collection[int]) -> None:
        self.tree = tree
        self.tops = tree.groups()
        self.order = [index for index in tree.top_down() if self.tops[index] == index]
        self.below: dict[int, list[int]] = {group: [] for group in self.order}
        self.members: dict[int, list[int]] = {group: [] for group in self.order}
        for group in self.order:
            if not tree.is_root(group):
                self.below[self.tops[tree.heads[group]]].append(group)
        for index in words:
            self.members[self.tops[index]].append(index)

    def worth(self, values: Sequence[float]) -> dict[int, float]:
        """What each group and what stays below it is worth."""
        worth = {group: sum(values[index] for index in tokens) for group, tokens in self.members.items()}
        for group in reversed(self.order):
            worth[group] += sum(worth[below] for below in self.below[group] if self._stays(below, worth))
        return worth

    def kept(self, root: Root, worth: Mapping[int, float]) -> Iterator[int]:
        """The words that are left when a token is the head."""
        groups = [root.token]
        for group in groups:
            groups += [below for below in self.below[group] if self._stays(below, worth)]
            yield from (index for index in self.members[group] if index not in root.dropped)

    def branches(self, kept: Collection[int], head: int | None = None) -> Iterator[frozenset[int]]:
        """What is kept of each group that is not required, and below it; the head's own group is."""
        for group in self.order:
            free = not (self.tree.is_root(group) or self.tree.required[group] or group == head)
            if free and group in kept:
                groups = [group]
                for below in groups:
                    groups += self.below[below]
                yield frozenset(index for below in groups for index in self.members[below] if index in kept)

    def _stays(self, group: int, worth: Mapping[int, float]) -> bool:
        return self.tree.required[group] or worth[group] > 0


class CompressionDecoder:
    """Finds compressions of one sentence: what depends on the sentence alone is computed once."""

    def __init__(self, parse: Parse, *, attributions: bool = True, removed: frozenset[int] = frozenset()) -> None:
        """Prepare to compress a sentence.

        Args:
            parse: the sentence.
            attributions: whether who said it may go.
            removed: tokens that go in any case.
        """
        self.tree = tied(parse, removed)
        self.words = [i for i in range(len(parse)) if not self.tree.removed[i] and not is_mark(parse, i)]
        unquoted = attributions and not is_quoting(parse)
        claims = list(_attributions(parse, claims=unquoted))
        for index in claims:
            self.tree.require(index)
        starts = [index for index in self.tree.top_down() if self.tree.is_root(index)]
        found = [list(_roots(self.tree, top, said=unquoted)) for top in starts]
        if not any(found) and _require_first_clause(self.tree):
            found = [[Root(top)] for top in starts]
        self._groups = _Groups(self.tree, self.words)
        tops = self._groups.tops
        self._roots = [[root for root in roots if tops[root.token] == root.token] for roots in found]
        self._transfers: list[tuple[Transfer, _Groups]] = []
        for transfer in find_transfers(parse) if unquoted and len(self._roots) == 1 else ():
            tree = tied(parse, removed | transfer.dropped, {transfer.subject: transfer.clause})
            for index in claims:
                tree.require(index)
            groups = _Groups(tree, [index for index in self.words if not tree.removed[index]])
            if not tree.removed[transfer.clause] and groups.tops[transfer.clause] == transfer.clause:
                self._transfers.append((transfer, groups))

    def decode(self, values: Sequence[float]) -> frozenset[int]:
        """Find the compression that is worth most.

        Args:
            values: what it is worth to keep each token; float [n_tokens].

        Returns:
            The words that are kept; marks of punctuation are not among them.
        """
        worth = self._groups.worth(values)
        best = []
        for roots in self._roots:
            scores = [worth[root.token] - root.penalty - sum(values[i] for i in root.dropped) for root in roots]
            best += [(max(scores), roots[scores.index(max(scores))])] if roots else []
        top = max((score for score, _ in best), default=0.0)
        kept: set[int] = set()
        for score, root in best:
            if score > 0 or score == top:
                kept.update(self._groups.kept(root, worth))
        for transfer, groups in self._transfers if kept else ():
            values_below = groups.worth(values)
            score = values_below[transfer.clause] - TRANSFER_PENALTY
            if score > top:
                top, kept = score, set(groups.kept(Root(transfer.clause), values_below))
        return frozenset(kept or self.words)

    def branches(self, kept: Collection[int]) -> Iterator[frozenset[int]]:
        """Find what can go of a compression.

        Args:
            kept: its words.

        Yields:
            For each group of words that is not required what is kept of it and below it, outer ones first.
        """
        for transfer, groups in self._transfers:
            if transfer.clause in kept and transfer.subject in kept and transfer.verb not in kept:
                yield from groups.branches(kept, transfer.clause)
                return
        yield from self._groups.branches(kept)


def _require_first_clause(tree: Tree) -> bool:
    """Keep the first finite clause of a sentence whose head has no subject: the parser erred."""
    parse = tree.parse
    verbs = (token.head for token in parse.tokens if token.dep in SUBJECTS)
    first = next((verb for verb in verbs if is_finite(parse, verb)), None)
    for index in tree.ancestors(first) if first is not None else ():
        tree.require(index)
    return first is not None


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
    if token.dep == "ccomp" and not is_separate(parse, index):
        if not said or not is_reported(parse, index):
            return None
        return Root(index, CLAUSE_PENALTY, frozenset(marks))
    joins = parse.with_label(token.head, "cc", "preconj")
    saying = token.dep == "parataxis" and token.lower in words.SAYING
    if saying or head.tag[:2] not in ("VB", "MD") or any(tokens[child].lower in ("or", "nor") for child in joins):
        return None
    return Root(index, CONJUNCT_PENALTY, frozenset([*marks, *joins]))


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
