"""A summary: its text, and how it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from summarizer.documents import Deletion, Document, Gain, Keyword, Reliance, shortened
from summarizer.errors import InputError
from summarizer.selection.cues import reliances
from summarizer.system.wording import pluralize

if TYPE_CHECKING:
    from summarizer.selection.inclusion import InclusionProbabilities


NamedTerms: TypeAlias = Sequence[Mapping[str, float]]
"""The terms of each sentence of a document, by name."""


@dataclass(frozen=True, slots=True)
class SummaryParts:
    """What is known of a summary besides its text.

    Attributes:
        document: the document that was summarized.
        indices: the chosen sentences' indices in the document, ascending.
        scores: the score of every sentence of the document, chosen or not.
        terms: the terms of every sentence of the document, `TERMS`, `IMPORTANCE` and `QUERY`, by name; they sum to its
            score. That of the query is 0 without one.
        inclusion: the inclusion probabilities of the document's words, or None if the sentences were chosen by their
            scores alone.
        deletions: the deletions of a compressed summary, by place.
        gains: what each chosen sentence adds, where that is more than `inclusion` knows: of a summary of several
            documents; else None.
        query_words: for every sentence of the document the words of the query that it has, in any form, or words near
            them; nothing without a query.
    """

    document: Document
    indices: tuple[int, ...]
    scores: tuple[float, ...]
    terms: tuple[Mapping[str, float], ...]
    inclusion: InclusionProbabilities | None = None
    deletions: tuple[Deletion, ...] = ()
    gains: tuple[Gain, ...] | None = None
    query_words: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SummaryContext:
    """What made a summary, for what is computed later.

    Attributes:
        word_scores: the score of each token of a sentence of a document.
        choose: the sentences of summaries of so many sentences each, of a document whose sentences have terms.
        inclusion: the inclusion probabilities of its words for a summary of the default length.
    """

    word_scores: Callable[[Document, int], tuple[float, ...]]
    choose: Callable[[Document, NamedTerms, Iterable[int]], Iterable[Sequence[int]]]
    inclusion: Callable[[Document, NamedTerms], InclusionProbabilities | None] | None = None


class Summary(str):
    """An extractive summary: a `str` (the chosen sentences on one line) that also knows how it was made.

    Being a string, it can be printed, written, sliced and scored wherever the text is wanted. It is immutable, and its
    parts are made when they are first used. Any number of threads may share it.
    """

    _make_parts: Callable[[], SummaryParts]
    _context: SummaryContext | None
    _word_scores: dict[int, tuple[float, ...]]

    def __new__(
        cls,
        document: Document,
        *,
        indices: Sequence[int],
        scores: Sequence[float],
        terms: Sequence[Mapping[str, float]],
        inclusion: InclusionProbabilities | None = None,
        deletions: Sequence[Deletion] = (),
        context: SummaryContext | None = None,
    ) -> Summary:
        """Join the chosen sentences of a scored document.

        Args:
            document: the document.
            indices: the chosen sentences, ascending.
            scores: one score per sentence of the document.
            terms: one mapping from term to value per sentence of the document.
            inclusion: the inclusion probabilities of the document's words.
            deletions: what is left out of the chosen sentences, by place.
            context: what made it, for what is computed later.

        Returns:
            The summary.
        """
        parts = SummaryParts(document, tuple(indices), tuple(scores), tuple(terms), inclusion, tuple(deletions))
        return cls.lazy(joined(document, parts.indices, parts.deletions), lambda: parts, context=context)

    @classmethod
    def lazy(
        cls, text: str, make_parts: Callable[[], SummaryParts], *, context: SummaryContext | None = None
    ) -> Summary:
        """Make a summary whose parts are made when they are first used.

        Args:
            text: the text, as `joined` makes it.
            make_parts: makes the parts.
            context: what made it, for what is computed later.

        Returns:
            The summary.
        """
        summary = super().__new__(cls, text)
        summary.__dict__.update(_make_parts=make_parts, _context=context, _word_scores={})
        return summary

    @cached_property
    def parts(self) -> SummaryParts:
        """What is known of it besides its text."""
        return self._make_parts()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Summary cannot be changed: {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.text, self.parts, self._word_scores, self.keywords)

    def __copy__(self) -> Summary:
        return self

    def __deepcopy__(self, _memo: Any) -> Summary:
        return self

    @property
    def document(self) -> Document:
        """The document that was summarized."""
        return self.parts.document

    @property
    def indices(self) -> tuple[int, ...]:
        """The chosen sentences' indices in the document, ascending."""
        return self.parts.indices

    @property
    def scores(self) -> tuple[float, ...]:
        """The score of every sentence of the document, chosen or not."""
        return self.parts.scores

    @property
    def terms(self) -> tuple[Mapping[str, float], ...]:
        """The terms of every sentence of the document, by name; they sum to its score."""
        return self.parts.terms

    @property
    def inclusion(self) -> InclusionProbabilities | None:
        """The inclusion probabilities of the document's words; None if the scores alone chose the sentences."""
        return self.parts.inclusion

    @property
    def deletions(self) -> tuple[Deletion, ...]:
        """What is left out of the chosen sentences, by place; `sentences` has it, but not `text` and `lines`."""
        return self.parts.deletions

    @property
    def query_words(self) -> tuple[tuple[str, ...], ...]:
        """The words of the query that each sentence of the document has, in any form, or words near them."""
        return self.parts.query_words

    def deletions_of(self, index: int) -> tuple[Deletion, ...]:
        """The deletions of a sentence.

        Args:
            index: the sentence's index in the document.

        Returns:
            Its deletions, by place.
        """
        sentence = self.document.sentences[index]
        return tuple(deletion for deletion in self.deletions if sentence.start <= deletion.start < sentence.end)

    @property
    def text(self) -> str:
        """The chosen sentences joined by spaces, as a plain `str`."""
        return str.__str__(self)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The chosen sentences, verbatim, in document order."""
        return tuple(self.document.sentences[i].text for i in self.indices)

    @property
    def lines(self) -> tuple[str, ...]:
        """The chosen sentences, compressed if they are, each on one line, in document order."""
        return tuple(shortened(self.document.sentences[i], self.deletions).line for i in self.indices)

    @cached_property
    def keywords(self) -> tuple[Keyword, ...]:
        """The words and phrases with the highest inclusion probabilities, as the document writes them, best first.

        They are those of the document, whatever the length of its summary: the probabilities are those for a summary of
        the default length. There are none if the sentences were chosen by their scores alone.
        """
        inclusion = self.inclusion
        if inclusion and self._context and self._context.inclusion:
            inclusion = self._context.inclusion(self.document, self.terms)
        return inclusion.keywords(self.document) if inclusion else ()

    @property
    def gains(self) -> tuple[Gain, ...]:
        """What each chosen sentence adds to the others; nothing if they were chosen by their scores alone."""
        if self.parts.gains is not None:
            return self.parts.gains
        return self.inclusion.gains(self.document, self.indices) if self.inclusion else ()

    @property
    def reliances(self) -> tuple[tuple[Reliance, ...], ...]:
        """What each chosen sentence leans on, in the summary or not, as far as English words show it."""
        return reliances(self.document, self.indices)

    def word_scores(self, index: int) -> tuple[float, ...]:
        """What each word adds to the score of its sentence: the score as it is, less the score without the word.

        Without the word means that the whole document is scored anew with this token missing from the sentence, and
        nothing else changed: what the network reads and all features, those of other sentences too. So a number is
        exact, but the numbers of a sentence do not add up to its score: words speak together. They are computed when
        they are first asked for, with the network that made the summary.

        Args:
            index: the sentence's index in the document; it may be one that was not chosen.

        Returns:
            A number for each of the sentence's tokens: positive if the token speaks for the sentence,
            negative if it speaks against it, and 0 beyond the first tokens, which are all that a network reads (64
            of them, unless it was trained otherwise).

        Raises:
            InputError: there is no such sentence; or the summary was pickled, which leaves the network behind, before
                they were asked for.
        """
        if not 0 <= index < len(self.document.sentences):
            there_are = f"the document has {pluralize(len(self.document.sentences), 'sentence')}, numbered from 0"
            raise InputError(f"{there_are}: there is no sentence {index}")
        if index not in self._word_scores:
            if self._context is None:
                raise InputError("the summary is without the network that made it: ask for its word scores before")
            self._word_scores[index] = self._context.word_scores(self.document, index)
        return self._word_scores[index]

    def choose(self, counts: Iterable[int]) -> list[tuple[int, ...]]:
        """The sentences that summaries of the same document have, at other lengths and by the same rule.

        Args:
            counts: the lengths, in sentences.

        Returns:
            For each the indices of its sentences, ascending.

        Raises:
            InputError: the summary was pickled, which leaves behind what chooses.
        """
        if self._context is None:
            raise InputError("a pickled summary cannot choose again: summarize the text anew")
        return [tuple(indices) for indices in self._context.choose(self.document, self.terms, counts)]

    def _repr_html_(self) -> str:
        """The page to read, for a notebook."""
        from summarizer.rendering.html import framed  # noqa: PLC0415

        return framed(self)

    def to_dict(self, *, word_scores: bool = False) -> dict[str, Any]:
        """Everything that is known of the summary but its keywords, as JSON types.

        Args:
            word_scores: whether to tell also what each word of the chosen sentences adds to its sentence's score.

        Returns:
            `summary`; `text` (the whole document's, to which offsets refer); `deletions`, each with its start, end,
            replacement, rule, probability and text; and
            `sentences`: for every sentence of the document its index, start and end (characters), text (verbatim),
            kind, score, terms, and whether it was selected; of those that were also their gain, what they
            lean on (`leans_on`) and, if they are asked for, their `word_scores`: the start, end, text and score of each
            token; and with a query the words of it that the sentence has (`query_words`).
        """
        chosen = set(self.indices)
        gains = dict(zip(self.indices, self.gains, strict=False))
        leans_on = dict(zip(self.indices, self.reliances, strict=True))
        return {
            "summary": self.text,
            "text": self.document.text,
            "deletions": [
                {**asdict(deletion), "text": self.document.text[deletion.start : deletion.end]}
                for deletion in self.deletions
            ],
            "sentences": [
                {
                    "index": index,
                    "start": sentence.start,
                    "end": sentence.end,
                    "text": sentence.text,
                    "kind": sentence.kind,
                    "score": self.scores[index],
                    "terms": dict(self.terms[index]),
                    "selected": index in chosen,
                }
                | ({"gain": asdict(gains[index])} if index in gains else {})
                | ({"leans_on": [asdict(one) for one in leans_on[index]]} if leans_on.get(index) else {})
                | ({"query_words": list(self.query_words[index])} if self.query_words else {})
                | ({"word_scores": self._scored_words(index)} if word_scores and index in chosen else {})
                for index, sentence in enumerate(self.document.sentences)
            ],
        }

    def _scored_words(self, index: int) -> list[dict[str, Any]]:
        sentence = self.document.sentences[index]
        return [
            {"start": start, "end": end, "text": token, "score": score}
            for (start, end), token, score in zip(
                sentence.token_offsets(), sentence.tokens, self.word_scores(index), strict=True
            )
        ]


def joined(document: Document, indices: Iterable[int], deletions: Sequence[Deletion] = ()) -> str:
    """The text of a summary: its sentences, each on one line, with spaces between them.

    Args:
        document: the document.
        indices: the chosen sentences, ascending.
        deletions: what is left out of them, by place.

    Returns:
        The text.
    """
    return " ".join(shortened(document.sentences[index], deletions).line for index in indices)


def _rebuild(
    text: str, parts: SummaryParts, word_scores: Mapping[int, tuple[float, ...]], keywords: tuple[Keyword, ...]
) -> Summary:
    """Make a summary from its parts (for `pickle`)."""
    summary = Summary.lazy(text, lambda: parts)
    summary._word_scores.update(word_scores)
    summary.__dict__["keywords"] = keywords
    return summary
