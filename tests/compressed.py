"""Sentences and their compressions, as the tests of `summarizer.compression` write them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from summarizer.compression.alignment import align
from summarizer.compression.compressor import LEVELS, Level, SentenceAnalysis
from summarizer.compression.parsing import Parse, load_pipeline, parse
from summarizer.documents import Sentence

PIPELINE = load_pipeline()
COMPRESSIONS = Path(__file__).parent / "compression" / "compressions.txt"


def read_compressions() -> dict[str, list[tuple[str, bool]]]:
    """Sources, each with compressions and whether they are allowed."""
    sentences: dict[str, list[tuple[str, bool]]] = {}
    for line in COMPRESSIONS.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            sentences[next(reversed(sentences))].append((line[6:], line[4] == "+"))
        else:
            sentences[line] = []
    return sentences


def parsed(text: str) -> Parse:
    """A sentence's tree."""
    (tree,) = parse(PIPELINE, [text])
    return tree


def analysis(source: Parse, compression: str, level: Level = LEVELS["medium"]) -> SentenceAnalysis:
    """A sentence with a tagger that is sure of a compression of it."""
    kept = align(
        list(_words(token.text for token in source.tokens)),
        list(_words(token.text for token in PIPELINE.make_doc(compression))),
    )
    logits = np.array([9.0 if keep else -9.0 for keep in kept], np.float32)
    return SentenceAnalysis(Sentence(source.text, 0, ()), source, logits, level)


def compress(source: Parse, compression: str, level: Level = LEVELS["medium"]) -> str:
    """What a sentence becomes with a tagger that is sure of a compression of it."""
    found = analysis(source, compression, level)
    return found.realised(found.kept(level.threshold)).text


def _words(texts: Iterator[str]) -> Iterator[str]:
    return ("a" if text.lower() == "an" else text.lower() for text in texts)
