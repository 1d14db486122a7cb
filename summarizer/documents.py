"""What passes between the parts: sentences, documents, examples and summaries. All are immutable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from summarizer.errors import InputError
from summarizer.system.wording import pluralize

TERMS = ("content", "salience", "novelty", "absolute_position", "relative_position", "surface")
"""The six terms that a network gives a sentence: those of Nallapati et al. 2017, equation 6, and plain counts."""

QUERY = "query"
"""The term of what a reader asks about (`summarizer.scoring.query`); a score is the sum of it and of the six."""

ProgressCallback = Callable[[Iterable[Any], int, str], Iterable[Any]]
"""What long work passes its steps through, with how many there are and what they are, so that somebody may show it."""


def no_progress(steps: Iterable[Any], _count: int, _what: str) -> Iterable[Any]:
    """Pass steps on, and show nothing."""
    return steps


PROSE = "prose"
"""The kind of a sentence that is one."""


_LINE_END = r"[^\S\n\r]*[\n\r]\s*"
_HYPHENATED = rf"(?<![^\W_]|[-\u2010])((?:[^\W_]+[-\u2010])*?)([^\W_]++)([-\u2010\u00ad]){_LINE_END}(?=([^\W_]++))"
_COMPOUNDS = (
    "anti|cross|first|full|half|high|ill|long|low|mid|multi|non|north|quasi|self|semi|short|south|third|well"
    "|two|three|four|five|six|seven|eight|nine"
)
"""What a hyphen often follows inside a line, too: it stays when such a word stands at the end of one."""

_WIDE = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_SOUTH_EAST_ASIAN = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_BESIDE_WIDE = rf"{_WIDE}\d“”‘’…—·"
_UNSPACED = (
    rf"(?<=[{_WIDE}]){_LINE_END}(?=[{_BESIDE_WIDE}])|(?<=[{_BESIDE_WIDE}]){_LINE_END}(?=[{_WIDE}])"
    rf"|(?<=[{_SOUTH_EAST_ASIAN}]){_LINE_END}(?=[{_SOUTH_EAST_ASIAN}])"
)
"""A line end between characters of scripts that put no spaces between words, or beside a number in such a text."""


def _join_hyphenated(match: re.Match[str]) -> str:
    """A word before a hyphen at the end of a line, with what stands between it and the next word."""
    head, word, hyphen, after = match.groups()
    if hyphen == "\u00ad":
        return f"{head}{word}"
    if re.fullmatch("and|or|to|und|oder|bzw|bis|et|ou", after):  # pre- and post-war
        return f"{head}{word}{hyphen} "
    number = word[-1].isdigit() or not after[0].islower()
    compound = head and (hyphen == "-" or re.fullmatch("a|and|by|for|in|of|on|the|to|up", word))  # state-of-the-art
    keeps = number or compound or re.fullmatch(_COMPOUNDS, word, re.IGNORECASE)
    return f"{head}{word}{hyphen if keeps else ''}"


def on_one_line(text: str) -> str:
    """Put a text on one line: white space made single, words that were hyphenated over a line end joined."""
    if "\n" in text or "\r" in text:
        if not text.isascii() or "-" in text:
            text = re.sub(_HYPHENATED, _join_hyphenated, text)
        if not text.isascii():
            text = re.sub(_UNSPACED, "", text)
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in its document.

    Attributes:
        text: the sentence, verbatim.
        start: its first character's offset in the document, in characters.
        tokens: its tokens in order, each a verbatim piece of the text.
        kind: what it is: prose, or something that only looks like a sentence (`summarizer.segmentation.kinds`).
    """

    text: str
    start: int
    tokens: tuple[str, ...]
    kind: str = PROSE

    @property
    def end(self) -> int:
        """Offset in the document of the character after the last."""
        return self.start + len(self.text)

    @property
    def line(self) -> str:
        """The sentence on one line: white space made single, words that were hyphenated over a line end joined."""
        return on_one_line(self.text)

    def token_offsets(self) -> Iterator[tuple[int, int]]:
        """Yield each token's start and end, in characters of the document."""
        position = 0
        for token in self.tokens:
            position = self.text.index(token, position)
            yield self.start + position, self.start + position + len(token)
            position += len(token)


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its sentences in order."""

    text: str
    sentences: tuple[Sentence, ...]

    def __reduce__(self) -> tuple[Any, ...]:
        return _document, (self.text, [(one.text, one.start, one.tokens, one.kind) for one in self.sentences])


def _document(text: str, sentences: Iterable[tuple[str, int, tuple[str, ...], str]]) -> Document:
    """Make a document from what is pickled of it, without an object for each sentence: that is twice as fast."""
    return Document(text, tuple(Sentence(*one) for one in sentences))


@dataclass(frozen=True, slots=True)
class Example:
    """A row of a corpus: a text and what people wrote or marked as its summary.

    Attributes:
        id: the row's name, unique within its split.
        text: the source text.
        references: the reference summaries; the sentences of one are separated by newlines.
        sentences: the corpus's own sentences of the text, or empty.
        labels: 0 or 1 per corpus sentence, or empty.
    """

    id: str
    text: str
    references: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    labels: tuple[int, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Deletion:
    """A piece of a document that a compressed summary leaves out of a chosen sentence.

    Attributes:
        start: its first character's offset in the document.
        end: the offset of the character after its last.
        replacement: what stands in its place: nothing, a space, or a letter or two that fit what is left.
        rule: the name of the rule by which it can go.
        probability: how probable it is that a reader would not miss it.
    """

    start: int
    end: int
    replacement: str
    rule: str
    probability: float


def cut(text: str, pieces: Iterable[tuple[int, int, str]]) -> str:
    """Put something else, or nothing, in place of pieces of a text.

    Args:
        text: the text.
        pieces: start, end and replacement of each, in order and apart.

    Returns:
        The text with its pieces replaced.
    """
    parts, done = [], 0
    for start, end, replacement in pieces:
        parts += [text[done:start], replacement]
        done = end
    return "".join([*parts, text[done:]])


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word or phrase that a reference summary of a document is expected to have.

    Attributes:
        text: the word or phrase, as the document writes it.
        probability: how probable it is that a reference has it; of a phrase, the mean over its words.
    """

    text: str
    probability: float

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Gain:
    """What a sentence adds to a summary.

    Attributes:
        expected: of the words that no other sentence of the summary has, how many a reference is expected to have.
        words: the most probable of these that are content words, as the sentence writes them.
    """

    expected: float
    words: tuple[str, ...]


class Expectation(Protocol):
    """What a reference summary of a document is expected to say (`summarizer.selection.inclusion`)."""

    def keywords(self, document: Document) -> tuple[Keyword, ...]:
        """The words and phrases that it is expected to have, the most probable first."""

    def gains(self, document: Document, indices: Sequence[int]) -> tuple[Gain, ...]:
        """What each sentence of a summary adds to it."""


@dataclass(frozen=True, slots=True)
class SummaryContext:
    """What made a summary, to be asked for more.

    Attributes:
        word_scores: tells what each token of a sentence of a document adds to the sentence's score.
        choose: chooses the sentences of summaries of so many sentences each, of a document whose sentences have scores.
    """

    word_scores: Callable[[Document, int], tuple[float, ...]]
    choose: Callable[[Document, Sequence[float], Iterable[int]], Iterable[Sequence[int]]]


class Summary(str):
    """An extractive summary: a `str` (the chosen sentences on one line) that also knows how it was made.

    Being a string, it can be printed, written, sliced and scored wherever the text is wanted, as callers of
    bert-extractive-summarizer expect.

    Attributes:
        document: the document that was summarized.
        indices: the chosen sentences' indices in the document, ascending.
        scores: the score of every sentence of the document, chosen or not.
        terms: the terms of every sentence of the document, `TERMS` and `QUERY`, by name; they sum to its score. That of
            the query is 0 without one.
        expected: what a reference is expected to say, or None if the sentences were chosen by their scores alone.
        deletions: what is left out of the chosen sentences, if they are compressed, by place; `sentences` has it, but
            not `text` and `lines`.
    """

    document: Document
    indices: tuple[int, ...]
    scores: tuple[float, ...]
    terms: tuple[Mapping[str, float], ...]
    expected: Expectation | None
    deletions: tuple[Deletion, ...]
    _origin: SummaryContext | None
    _word_scores: dict[int, tuple[float, ...]]
    _parts: Callable[[], Mapping[str, Any]]

    def __new__(
        cls,
        document: Document,
        *,
        indices: Sequence[int],
        scores: Sequence[float],
        terms: Sequence[Mapping[str, float]],
        expected: Expectation | None = None,
        deletions: Sequence[Deletion] = (),
        origin: SummaryContext | None = None,
    ) -> Summary:
        """Join the chosen sentences of a scored document.

        Args:
            document: the document.
            indices: the chosen sentences, ascending.
            scores: one score per sentence of the document.
            terms: one mapping from term to value per sentence of the document.
            expected: what a reference is expected to say.
            deletions: what is left out of the chosen sentences, by place.
            origin: what made it, to be asked for more.
        """
        parts = {
            "document": document,
            "indices": tuple(indices),
            "scores": tuple(scores),
            "terms": tuple(terms),
            "expected": expected,
            "deletions": tuple(deletions),
        }
        return cls.lazy(joined(document, indices, deletions), lambda: parts, origin=origin)

    @classmethod
    def lazy(
        cls, text: str, parts: Callable[[], Mapping[str, Any]], *, origin: SummaryContext | None = None
    ) -> Summary:
        """A summary of which there is only the text until someone looks at the rest.

        Args:
            text: the text: see `joined`.
            parts: gives, when one of them is first looked at, its public attributes by name.
            origin: what made it, to be asked for more.
        """
        summary = super().__new__(cls, text)
        summary.__dict__.update(_parts=parts, _origin=origin, _word_scores={})
        return summary

    if not TYPE_CHECKING:  # so that the attributes are known to be those above

        def __getattr__(self, name: str) -> Any:
            """Make the parts, since there is no such attribute yet."""
            known = self.__dict__
            if name in Summary.__annotations__ and (parts := known.get("_parts")):
                known.update(parts())
                known.pop("_parts", None)  # another thread may have done so
            if name not in known:
                raise AttributeError(f"a Summary has no {name!r}")
            return known[name]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Summary cannot be changed: {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.text, self.parts(), self._word_scores)

    def __copy__(self) -> Summary:
        return self

    def __deepcopy__(self, _memo: Any) -> Summary:
        return self

    def parts(self) -> dict[str, Any]:
        """Its public attributes by name."""
        return {name: getattr(self, name) for name in Summary.__annotations__ if not name.startswith("_")}

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

    @property
    def keywords(self) -> tuple[Keyword, ...]:
        """The words and phrases that a reference is expected to have, as the document writes them.

        The most probable come first. There are none if the sentences were chosen by their scores alone.
        """
        return self.expected.keywords(self.document) if self.expected else ()

    @property
    def gains(self) -> tuple[Gain, ...]:
        """What each chosen sentence adds to the others; nothing if they were chosen by their scores alone."""
        return self.expected.gains(self.document, self.indices) if self.expected else ()

    def word_scores(self, index: int) -> tuple[float, ...]:
        """What each word adds to the score of its sentence: the score as it is, less the score without the word.

        Without the word means that the whole document is scored anew with this token missing from the sentence, and
        nothing else changed: what the network reads and all features, those of other sentences too. So a number is
        exact, but the numbers of a sentence do not add up to its score: words speak together. They are computed when
        they are first asked for, with the network that made the summary.

        Args:
            index: the sentence's index in the document; it may be one that was not chosen.

        Returns:
            A number for each of the sentence's tokens, in log odds: positive if the token speaks for the sentence,
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
            if self._origin is None:
                raise InputError("the summary is without the network that made it: ask for its word scores before")
            self._word_scores[index] = self._origin.word_scores(self.document, index)
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
        if self._origin is None:
            raise InputError("a pickled summary cannot choose again: summarize the text anew")
        return [tuple(indices) for indices in self._origin.choose(self.document, self.scores, counts)]

    def _repr_html_(self) -> str:
        """The page to read, for a notebook; it is made by a part of the package that knows this one."""
        return str(import_module("summarizer.rendering.html").framed(self))

    def to_dict(self, *, word_scores: bool = False) -> dict[str, Any]:
        """Everything that is known of the summary but its keywords, as JSON types.

        Args:
            word_scores: whether to tell also what each word of the chosen sentences adds to its sentence's score.

        Returns:
            `summary`; `text` (the whole document's, to which offsets refer); `deletions`, each with its start, end,
            replacement, rule, probability and text; and
            `sentences`: for every sentence of the document its index, start and end (characters), text (verbatim),
            kind, score, terms, and whether it was selected; of those that were also their gain and, if they are asked
            for, their `word_scores`: the start, end, text and score of each token.
        """
        chosen = set(self.indices)
        gains = dict(zip(self.indices, self.gains, strict=False))
        return {
            "summary": self.text,
            "text": self.document.text,
            "deletions": [{**asdict(one), "text": self.document.text[one.start : one.end]} for one in self.deletions],
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
    """
    return " ".join(shortened(document.sentences[index], deletions).line for index in indices)


def shortened(sentence: Sentence, deletions: Iterable[Deletion]) -> Sentence:
    """A sentence without what is left out of it.

    Args:
        sentence: the sentence.
        deletions: pieces of its document, by place; those of other sentences make no difference.

    Returns:
        The sentence with what is left for its text, and the tokens of the whole.
    """
    own = [one for one in deletions if sentence.start <= one.start < sentence.end]
    if not own:
        return sentence
    pieces = ((one.start - sentence.start, one.end - sentence.start, one.replacement) for one in own)
    return replace(sentence, text=cut(sentence.text, pieces))


def _rebuild(text: str, parts: Mapping[str, Any], word_scores: Mapping[int, tuple[float, ...]]) -> Summary:
    """Make a summary from its parts (for `pickle`)."""
    summary = Summary.lazy(text, lambda: parts)
    summary._word_scores.update(word_scores)
    return summary
