"""Fitting the query term to questions whose answers are known: see `summarizer.scoring.query`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.corpora.questions import Question
from summarizer.documents import ProgressCallback, no_progress
from summarizer.persistence.checkpoint import Checkpoint, load_checkpoint
from summarizer.persistence.coefficients import save_coefficients
from summarizer.scoring.query import Query
from summarizer.scoring.query_inputs import ENGLISH, OTHERS, QUERY_INPUTS
from summarizer.segmentation import segment
from summarizer.segmentation.language import detect
from summarizer.system.locks import exclusive

PENALTY = 0.005
"""Weight of the squared coefficients of inputs of variance 1, where a question counts 1 in the mean."""

STEPS = 50
"""Steps of Newton's method, at most."""

SMALL = 1e-7
"""What a step gains that is the last one."""

Floats = NDArray[np.float64]
Questions = Sequence[tuple[Floats, NDArray[np.bool_]]]
"""The inputs of the sentences of a document, float64 [n, n_inputs], and which of them answer, bool [n]."""


def fit_query(
    folder: Path, corpora: Mapping[str, Sequence[Question]], *, progress: ProgressCallback = no_progress
) -> int:
    """Fit the query term to a model, and write its coefficients to the model's folder.

    Those for English are fitted to the corpora in English, those for other languages to the others; either to all if
    there are none.

    Args:
        folder: the model folder.
        corpora: the questions of each corpus, which is in one language.
        progress: progress callback; the questions pass through it.

    Returns:
        How many questions it was fitted on.

    Raises:
        CheckpointError: the folder is missing or damaged.
        OutputError: it cannot be written, or another process is writing to it.
    """
    with exclusive(folder, make=False):
        checkpoint = load_checkpoint(folder)
        inputs = {
            name: [*answered(progress(questions, len(questions), f"questions of {name}"), checkpoint)]
            for name, questions in corpora.items()
        }
        save_coefficients(fit_groups(inputs, english=english_names(corpora)), folder)
    return sum(bool(answers.any()) for rows in inputs.values() for _, answers in rows)


def english_names(corpora: Mapping[str, Sequence[Question]]) -> set[str]:
    """Find the corpora in English.

    Args:
        corpora: the questions of each corpus, which is in one language.

    Returns:
        Their names.
    """
    return {name for name, questions in corpora.items() if detect(questions[0].text) == "en"}


def fit_groups(inputs: Mapping[str, Questions], *, english: Collection[str]) -> dict[str, dict[str, float]]:
    """Fit the coefficients for English and for other languages.

    Args:
        inputs: the questions of each corpus.
        english: the names of those in English.

    Returns:
        Both sets of coefficients, by name.
    """
    everything = [*inputs.values()]
    in_english = [rows for name, rows in inputs.items() if name in english]
    others = [rows for name, rows in inputs.items() if name not in english]
    return {
        ENGLISH: fit_coefficients(in_english or everything, QUERY_INPUTS),
        OTHERS: fit_coefficients(others or everything, QUERY_INPUTS),
    }


def answered(questions: Iterable[Question], checkpoint: Checkpoint) -> Iterator[tuple[Floats, NDArray[np.bool_]]]:
    """Compute the inputs of the term for questions.

    Args:
        questions: the questions.
        checkpoint: the model.

    Yields:
        For each question the inputs of the sentences of its text, float64 [n, n_inputs], and which of them answer,
        bool [n].
    """
    read = lru_cache(maxsize=32)(segment)  # questions about a text follow one another
    vectors = checkpoint.weights["types.words.weight"]
    for question in questions:
        document = read(question.text)
        query = Query(question.question, checkpoint.vocabulary, vectors, {})
        yield query.inputs(document), question.answers(document)


def fit_coefficients(corpora: Iterable[Questions], names: Sequence[str]) -> dict[str, float]:
    """Fit a linear model of the probability of the answering sentences among all of a document.

    The probability is a softmax over the sentences; what is minimised is the mean of -ln of the sum over those that
    answer, each corpus counting the same.

    Args:
        corpora: the questions of each, whose documents have answers.
        names: the names of the inputs.

    Returns:
        The coefficients by name.
    """
    groups = [[(inputs, answers) for inputs, answers in questions if answers.any()] for questions in corpora]
    questions = [question for group in groups for question in group]
    shares = np.concatenate([np.full(len(group), len(questions) / len(groups) / len(group)) for group in groups])
    rows = np.concatenate([inputs for inputs, _ in questions])
    deviation = rows.std(axis=0)
    scale = np.where(deviation > 1e-6, deviation, np.inf)  # what is always the same tells nothing
    rows = rows / scale
    answers = np.concatenate([own for _, own in questions])
    starts = np.cumsum([0, *(len(own) for _, own in questions[:-1])])
    coefficients = _newton(rows, answers, starts, shares)
    return {name: round(float(value), 4) for name, value in zip(names, coefficients / scale, strict=True) if value}


def _newton(rows: Floats, answers: NDArray[np.bool_], starts: NDArray[np.int64], shares: Floats) -> Floats:
    """Minimise by steps of Newton's method, whose curvature is that of the softmax over all sentences.

    A step that does not go down is halved.
    """
    coefficients = np.zeros(rows.shape[1])
    lengths = np.diff(starts, append=len(rows))
    weights = np.repeat(shares, lengths)

    def loss(values: Floats) -> float:
        logits = rows @ values
        right = _log_sums(np.where(answers, logits, -np.inf), starts, lengths)
        of_data = shares @ (_log_sums(logits, starts, lengths) - right) / len(starts)
        return float(of_data + PENALTY * (values**2).sum() / 2)

    before = loss(coefficients)
    for _ in range(STEPS):
        logits = rows @ coefficients
        everything, right = (
            np.exp(masked - np.repeat(_log_sums(masked, starts, lengths), lengths))
            for masked in (logits, np.where(answers, logits, -np.inf))
        )
        gradient = rows.T @ (weights * (everything - right)) / len(starts) + PENALTY * coefficients
        means = np.add.reduceat(rows * everything[:, None], starts)
        curvature = (rows.T * (weights * everything)) @ rows - (means.T * shares) @ means
        step = np.linalg.solve(curvature / len(starts) + PENALTY * np.eye(len(coefficients)), gradient)
        while (after := loss(coefficients - step)) > before and (step**2).mean() > SMALL:
            step /= 2
        coefficients = coefficients - step
        if before - after < SMALL:
            break
        before = after
    return coefficients


def _log_sums(logits: Floats, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> Floats:
    """The log of the sum of exp of each question's logits; float64 [n_questions]."""
    largest = np.maximum.reduceat(logits, starts)
    sums: Floats = largest + np.log(np.add.reduceat(np.exp(logits - np.repeat(largest, lengths)), starts))
    return sums
