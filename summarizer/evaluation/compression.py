"""How good compressed sentences are: against reference compressions, and as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from summarizer.compression.check import FAULTS, LOSSES, faults, new_faults
from summarizer.compression.compressor import LEVELS, Kept, Level, SentenceAnalysis, log_odds
from summarizer.compression.pairs import Pair
from summarizer.compression.parsing import Parse, parse
from summarizer.compression.realisation import Realisation
from summarizer.compression.tagger import Tagger
from summarizer.documents import Sentence
from summarizer.errors import CorpusError
from summarizer.evaluation.rouge import F1, Rouge

STEPS = 12
"""Halvings in the search for the threshold that keeps as much as the references do."""

PLAIN = Level(0.5)
"""The level of the rows that have a threshold of their own."""


@dataclass(frozen=True)
class CompressionScores:
    """What one way to compress came to.

    Attributes:
        name: its name.
        f1: token F1 of the kept words, a mean over sentences, 0 to 1.
        ratio: the share of the words that is kept, a mean over sentences.
        rouge: ROUGE-1, -2 and -L F1 against the reference compressions, means.
        compressed: how many sentences it shortens.
        faulty: how many of these have a fault that their source has not.
        faults: how many have each, of `FAULTS` and `LOSSES`.
    """

    name: str
    f1: float
    ratio: float
    rouge: tuple[float, float, float]
    compressed: int
    faulty: int
    faults: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CompressionBenchmark:
    """Ways to compress on one split.

    Attributes:
        sentences: how many there are.
        gold: the share of the words that the references keep.
        faulty_sources: how many sources have one of `FAULTS` themselves.
        scores: what each way came to.
    """

    sentences: int
    gold: float
    faulty_sources: int
    scores: tuple[CompressionScores, ...]


def benchmark_compressor(pairs: Sequence[Pair], tagger: Tagger, pipeline: Any) -> CompressionBenchmark:
    """Compress sentences in several ways.

    Args:
        pairs: sentences and their reference compressions.
        tagger: what judges their words.
        pipeline: the spaCy pipeline that parsed them; it parses the compressed sentences anew.

    Returns:
        Scores of: nothing deleted; what the references delete, as far as the tree allows it; tokens deleted freely and
        with the tree, each at the threshold at which as much is kept as by the references; and each level.

    Raises:
        CorpusError: there is no sentence.
    """
    if not pairs:
        raise CorpusError("there is no sentence and its compression to measure with")
    logits = tagger.logits([pair.parse for pair in pairs])
    gold = float(np.mean([_ratio(pair, _reference(pair)) for pair in pairs]))

    def analyses(level: Level) -> list[SentenceAnalysis]:
        return [
            SentenceAnalysis(Sentence(pair.parse.text, 0, ()), pair.parse, row, level)
            for pair, row in zip(pairs, logits, strict=True)
        ]

    plain = analyses(PLAIN)
    wanted = [[1.0 if keep else -1.0 for keep in pair.kept] for pair in pairs]

    def freely(threshold: float) -> list[Kept]:
        return [frozenset(np.flatnonzero(row >= log_odds(1 - threshold)).tolist()) for row in logits]

    def with_tree(threshold: float) -> list[Kept]:
        return [analysis.kept(threshold) for analysis in plain]

    ways: list[tuple[str, list[SentenceAnalysis], list[Kept]]] = [
        ("keep all", plain, [analysis.whole for analysis in plain]),
        ("references, in the tree", plain, [a.decoder.decode(row) for a, row in zip(plain, wanted, strict=True)]),
        ("tokens freely, as short as references", plain, freely(_threshold(pairs, freely, gold))),
        ("tree, as short as references", plain, with_tree(_threshold(pairs, with_tree, gold))),
    ]
    for name, level in LEVELS.items():
        rows = analyses(level)
        ways.append((f"tree, {name}", rows, [analysis.kept(level.threshold) for analysis in rows]))
    sources = [faults(pair.parse) for pair in pairs]
    return CompressionBenchmark(
        len(pairs),
        gold,
        sum(map(bool, sources)),
        tuple(_score(name, pairs, rows, kept, pipeline) for name, rows, kept in ways),
    )


def _reference(pair: Pair) -> Kept:
    return frozenset(index for index, keep in enumerate(pair.kept) if keep)


def _ratio(pair: Pair, kept: Kept) -> float:
    return len(kept.intersection(pair.words)) / max(len(pair.words), 1)


def _threshold(pairs: Sequence[Pair], compress: Callable[[float], Sequence[Kept]], gold: float) -> float:
    """About the highest threshold at which no more of the words is kept than by the references."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        share = np.mean([_ratio(pair, kept) for pair, kept in zip(pairs, compress(middle), strict=True)])
        low, high = (low, middle) if share > gold else (middle, high)
    return low


def _score(
    name: str, pairs: Sequence[Pair], analyses: Sequence[SentenceAnalysis], kept: Sequence[Kept], pipeline: Any
) -> CompressionScores:
    made = [analysis.realised(words) for analysis, words in zip(analyses, kept, strict=True)]
    rouge = Rouge(metrics=("rouge1", "rouge2", "rougeL"))
    scores = rouge.score([one.text for one in made], [[pair.reference] for pair in pairs])[:, :, F1].mean(axis=0)
    new = list(_new_faults([pair.parse for pair in pairs], made, pipeline))
    counts = Counter(fault for found in new for fault in found)
    return CompressionScores(
        name,
        f1=float(np.mean([_f1(pair, words) for pair, words in zip(pairs, kept, strict=True)])),
        ratio=float(np.mean([_ratio(pair, words) for pair, words in zip(pairs, kept, strict=True)])),
        rouge=(float(scores[0]), float(scores[1]), float(scores[2])),
        compressed=len(new),
        faulty=sum(map(bool, new)),
        faults={fault: counts[fault] for fault in (*FAULTS, *LOSSES) if counts[fault]},
    )


def _f1(pair: Pair, kept: Kept) -> float:
    words = set(pair.words)
    ours, theirs = words & kept, words & _reference(pair)
    return 2 * len(ours & theirs) / max(len(ours) + len(theirs), 1)


def _new_faults(sources: Sequence[Parse], made: Sequence[Realisation], pipeline: Any) -> Iterator[frozenset[str]]:
    """For each sentence that was shortened, the faults that its source has not."""
    changed = [index for index, one in enumerate(made) if one.text != sources[index].text]
    for index, parsed in zip(changed, parse(pipeline, [made[index].text for index in changed]), strict=True):
        yield new_faults(sources[index], parsed)
