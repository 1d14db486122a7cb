"""How good compressed sentences are: against reference compressions, and as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.compression.check import FAULTS, faults
from summarizer.compression.compressor import LEVELS
from summarizer.compression.pairs import Pair
from summarizer.compression.parsing import parse
from summarizer.compression.realisation import Realisation, realise
from summarizer.compression.weights import SpanNetwork
from summarizer.errors import CorpusError
from summarizer.evaluation.rouge import F1, Rouge

STEPS = 12
"""Halvings in the search for the threshold that keeps as much as the references do."""


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
        faults: how many have each, of `FAULTS`.
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


def benchmark_compressor(pairs: Sequence[Pair], network: SpanNetwork, pipeline: Any) -> CompressionBenchmark:
    """Compress sentences in several ways.

    Args:
        pairs: sentences and their reference compressions.
        network: what judges their spans.
        pipeline: the spaCy pipeline that parsed them; it parses the compressed sentences anew.

    Returns:
        Scores of: nothing deleted; every span; those that the references have not (what the rules allow at best); the
        network's at each level, and at the threshold at which as much is kept as by the references.

    Raises:
        CorpusError: there is no sentence.
    """
    if not pairs:
        raise CorpusError("there is no sentence and its compression to measure with")
    probabilities = network.probabilities([(pair.parse, pair.spans) for pair in pairs], within=False)
    gold = float(np.mean([_ratio(pair, [index for index in pair.words if pair.kept[index]]) for pair in pairs]))
    known = {
        "keep all": [np.zeros(len(pair.spans)) for pair in pairs],
        "delete every span": [np.ones(len(pair.spans)) for pair in pairs],
        "delete what references do": [np.array(pair.good, np.float64) for pair in pairs],
    }
    ways: list[tuple[str, Sequence[NDArray[np.floating]], float]] = [
        (name, values, 0.5) for name, values in known.items()
    ]
    ways += [(f"network, {name}", probabilities, threshold) for name, threshold in LEVELS.items()]
    ways.append(("network, as short as references", probabilities, _threshold(pairs, probabilities, gold)))
    sources = [faults(pair.parse) for pair in pairs]
    scores = [
        _score(name, pairs, _realise(pairs, values, threshold), sources, pipeline) for name, values, threshold in ways
    ]
    return CompressionBenchmark(len(pairs), gold, sum(map(bool, sources)), tuple(scores))


def _realise(pairs: Sequence[Pair], values: Sequence[NDArray[np.floating]], threshold: float) -> list[Realisation]:
    return [
        realise(pair.parse, pair.spans, np.flatnonzero(row >= threshold).tolist())
        for pair, row in zip(pairs, values, strict=True)
    ]


def _ratio(pair: Pair, kept: Sequence[int]) -> float:
    return len(set(pair.words).intersection(kept)) / max(len(pair.words), 1)


def _threshold(pairs: Sequence[Pair], probabilities: Sequence[NDArray[np.floating]], gold: float) -> float:
    """About the highest threshold at which no more of the words is kept than by the references."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        made = _realise(pairs, probabilities, middle)
        share = np.mean([_ratio(pair, realisation.kept) for pair, realisation in zip(pairs, made, strict=True)])
        low, high = (low, middle) if share > gold else (middle, high)
    return low


def _score(
    name: str, pairs: Sequence[Pair], made: Sequence[Realisation], sources: Sequence[frozenset[str]], pipeline: Any
) -> CompressionScores:
    rouge = Rouge(metrics=("rouge1", "rouge2", "rougeL"))
    scores = rouge.score([realisation.text for realisation in made], [[pair.reference] for pair in pairs])[
        :, :, F1
    ].mean(axis=0)
    new = list(_new_faults(pairs, made, sources, pipeline))
    counts = Counter(fault for sentence_faults in new for fault in sentence_faults)
    return CompressionScores(
        name,
        f1=float(np.mean([_f1(pair, realisation.kept) for pair, realisation in zip(pairs, made, strict=True)])),
        ratio=float(np.mean([_ratio(pair, realisation.kept) for pair, realisation in zip(pairs, made, strict=True)])),
        rouge=(float(scores[0]), float(scores[1]), float(scores[2])),
        compressed=len(new),
        faulty=sum(map(bool, new)),
        faults={fault: counts[fault] for fault in FAULTS if counts[fault]},
    )


def _f1(pair: Pair, kept: Sequence[int]) -> float:
    words = set(pair.words)
    kept_words, reference_words = words.intersection(kept), {index for index in words if pair.kept[index]}
    return 2 * len(kept_words & reference_words) / max(len(kept_words) + len(reference_words), 1)


def _new_faults(
    pairs: Sequence[Pair], made: Sequence[Realisation], sources: Sequence[frozenset[str]], pipeline: Any
) -> Iterator[frozenset[str]]:
    """For each sentence that was shortened, the faults that its source has not."""
    changed = [index for index, realisation in enumerate(made) if realisation.text != pairs[index].parse.text]
    for index, parsed in zip(changed, parse(pipeline, [made[index].text for index in changed]), strict=True):
        yield faults(parsed) - sources[index]
