"""What passes between the parts: sentences, documents, examples and what is known of summaries. All are immutable."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TERMS = ("content", "salience", "novelty", "absolute_position", "relative_position", "surface")
"""The six terms that a network gives a sentence: those of Nallapati et al. 2017, equation 6, and plain counts."""

IMPORTANCE = "importance"
"""The term of what a careful editor would keep (`summarizer.scoring.importance`); 0 if the model has none."""

IMPORTANCE_WEIGHT = 3.0
"""The weight of the importance term beside the network's terms, by default; 0: choose like the references."""

QUERY = "query"
"""The term of what a reader asks about (`summarizer.scoring.query`); a score is the sum of these eight."""

ProgressCallback = Callable[[Iterable[Any], int, str], Iterable[Any]]
"""Progress callback: is given the steps of long work, their number and a label, and yields the steps."""


def no_progress(steps: Iterable[Any], _count: int, _what: str) -> Iterable[Any]:
    """The progress callback that shows nothing.

    Args:
        steps: the steps.

    Returns:
        The steps.
    """
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
    """Put a text on one line: white space made single, words that were hyphenated over a line end joined.

    Args:
        text: the text.

    Returns:
        The text on one line.
    """
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
        label: the bullet of a list, or the label of a question or answer, with which its text begins.
    """

    text: str
    start: int
    tokens: tuple[str, ...]
    kind: str = PROSE
    label: str = ""

    @property
    def end(self) -> int:
        """Offset in the document of the character after the last."""
        return self.start + len(self.text)

    @property
    def line(self) -> str:
        """The sentence without its label on one line: white space made single, hyphenated words joined."""
        return on_one_line(self.text.removeprefix(self.label))

    def token_offsets(self) -> Iterator[tuple[int, int]]:
        """Find the tokens in the document.

        Yields:
            Each token's start and end, in characters.
        """
        position = 0
        for token in self.tokens:
            position = self.text.index(token, position)
            yield self.start + position, self.start + position + len(token)
            position += len(token)


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its sentences in order.

    Attributes:
        text: the text.
        sentences: its sentences.
        parts: the documents that it was joined from (`join_documents`), in order; none if it is one by itself.
    """

    text: str
    sentences: tuple[Sentence, ...]
    parts: tuple[Document, ...] = ()

    @property
    def starts(self) -> tuple[int, ...]:
        """The index of the first sentence of each part, ascending; of a document without parts 0 alone."""
        counts = [len(part.sentences) for part in self.parts[:-1]]
        return (*accumulate(counts, initial=0),)

    def place(self, index: int) -> tuple[int, int]:
        """Find a sentence in the parts.

        Args:
            index: its index.

        Returns:
            The number of its part, and its index there; 0 and the index in a document without parts.
        """
        starts = self.starts
        number = bisect_right(starts, index) - 1
        return number, index - starts[number]

    @property
    def tokens(self) -> list[tuple[str, ...]]:
        """The tokens of each sentence."""
        return [sentence.tokens for sentence in self.sentences]

    @property
    def prose_mask(self) -> NDArray[np.bool_]:
        """Whether each sentence is prose; bool [n_sentences]."""
        import numpy as np  # noqa: PLC0415  (half of a cold start that needs no arrays)

        return np.array([sentence.kind == PROSE for sentence in self.sentences], np.bool_)

    def __reduce__(self) -> tuple[Any, ...]:
        return _document, (
            self.text,
            [(s.text, s.start, s.tokens, s.kind, s.label) for s in self.sentences],
            self.parts,
        )


def _document(
    text: str, sentences: Iterable[tuple[str, int, tuple[str, ...], str, str]], parts: tuple[Document, ...] = ()
) -> Document:
    """Make a document from what is pickled of it, without an object for each sentence: that is twice as fast."""
    return Document(text, tuple(Sentence(*fields) for fields in sentences), parts)


BETWEEN = "\n\n"
"""What stands between the texts of documents that are joined."""


def join_documents(documents: Iterable[Document]) -> Document:
    """Make one document of several, which it keeps as its parts.

    Args:
        documents: the documents.

    Returns:
        Their texts, with a blank line between two, and their sentences.
    """
    parts = tuple(documents)
    sentences, start = list[Sentence](), 0
    for part in parts:
        sentences += [replace(sentence, start=sentence.start + start) for sentence in part.sentences]
        start += len(part.text) + len(BETWEEN)
    return Document(BETWEEN.join(part.text for part in parts), tuple(sentences), parts)


@dataclass(frozen=True, slots=True)
class Example:
    """A row of a corpus: a text and what people wrote or marked as its summary.

    Attributes:
        id: the row's name, unique within its split.
        text: the source text.
        references: the reference summaries; the sentences of one are separated by newlines.
        sentences: the corpus's own sentences of the text, or empty.
        labels: 0 or 1 per corpus sentence, or empty.
        grades: an editor's grade of each span, 0 to 3 (`summarizer.corpora.grades`), or empty.
        spans: start and end of each graded piece of the text, in characters, in order.
    """

    id: str
    text: str
    references: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    labels: tuple[int, ...] = field(default=())
    grades: tuple[int, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


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
    """A word or phrase that is likely in a reference summary of a document.

    Attributes:
        text: the word or phrase, as the document writes it.
        probability: its inclusion probability: that a reference summary has it; of a phrase, the mean over its words.
    """

    text: str
    probability: float

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Reliance:
    """What a chosen sentence leans on: "he" on the sentence that names him.

    Attributes:
        word: the word that leans on another sentence, as the sentence has it.
        sentence: the index of that sentence: one of the summary, or else the nearest.
        in_summary: whether the summary has it.
    """

    word: str
    sentence: int
    in_summary: bool


@dataclass(frozen=True, slots=True)
class Gain:
    """What a sentence adds to a summary.

    Attributes:
        expected: the sum of the inclusion probabilities of the words that no other sentence of the summary has.
        words: the most probable of these that are content words, as the sentence writes them.
    """

    expected: float
    words: tuple[str, ...]


def shortened(sentence: Sentence, deletions: Iterable[Deletion]) -> Sentence:
    """A sentence without what is left out of it.

    Args:
        sentence: the sentence.
        deletions: pieces of its document, by place; those of other sentences make no difference.

    Returns:
        The sentence with what is left for its text, and the tokens of the whole.
    """
    inside = [deletion for deletion in deletions if sentence.start <= deletion.start < sentence.end]
    if not inside:
        return sentence
    pieces = ((d.start - sentence.start, d.end - sentence.start, d.replacement) for d in inside)
    return replace(sentence, text=cut(sentence.text, pieces))
