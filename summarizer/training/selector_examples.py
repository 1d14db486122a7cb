"""Documents on which set selection is fitted: with scores, and labelled by their references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

import numpy as np

from summarizer.corpora.grades import sentence_grades
from summarizer.corpora.set_rouge import SetRouge
from summarizer.corpora.stems import Stems, stems_for
from summarizer.documents import Document, Example, ProgressCallback, no_progress
from summarizer.encoding.encoder import Encoder
from summarizer.persistence.checkpoint import Checkpoint
from summarizer.pipeline import Summarizer
from summarizer.segmentation import segment
from summarizer.segmentation.tokens import count_words
from summarizer.selection import Budget
from summarizer.selection.document_words import DocumentWords, Floats, document_words
from summarizer.selection.selector_inputs import Scored, context_inputs, scored_document
from summarizer.selection.sets import Sets, candidate_sets

DOCUMENTS = 5_000
"""Documents that set selection is fitted on, at most; of each corpus in proportion to the root of its size."""

GRADED = 1_500
"""Documents with an editor's grades, at most."""

GRADED_LENGTHS = (1, 3, 5)
"""Sentences of their summaries."""

GAIN = 0.4
"""What the gain of a set counts where ROUGE counts 1: gains differ more."""

MAX_SENTENCES = 400
"""Sentences of a document that are read."""

MOST = 7
"""Sentences of a summary, at most."""

LONG = 150
"""Words of a corpus's references above which summaries are limited in words."""

IN_WORDS = 0.3
"""Share of the summaries of other corpora that are limited in words."""


@dataclass(frozen=True, slots=True)
class SelectorExample:
    """A document to fit on.

    Attributes:
        scored: the document.
        context: its `context_inputs`; float64 [8].
        words: for each of its words the share of the references that have it; float64 [n_words].
        pairs: for each of its pairs the share that has it; float64 [n_pairs].
        sets: the sets that are tried.
        rouge: mean of ROUGE-1 and ROUGE-2 F1 of each, 0 to 1; float64 [n_sets].
    """

    scored: Scored
    context: Floats
    words: Floats
    pairs: Floats
    sets: Sets
    rouge: Floats


def selector_examples(
    corpora: Mapping[str, Sequence[Example]],
    checkpoint: Checkpoint,
    *,
    seed: int,
    progress: ProgressCallback = no_progress,
) -> Iterator[SelectorExample]:
    """Score and label a sample of documents.

    Args:
        corpora: the examples of each corpus.
        checkpoint: the network that scores sentences, and the vocabulary.
        seed: decides the sample.
        progress: progress callback; the documents of each corpus pass through it.

    Yields:
        The documents of which a sentence is short enough for a summary.
    """
    summarizer = Summarizer(replace(checkpoint, selector={}, importance={}))
    encoder = Encoder(checkpoint.vocabulary)
    random = np.random.default_rng(seed)
    roots = sum(len(examples) ** 0.5 for examples in corpora.values())
    for name, examples in corpora.items():
        graded = any(example.grades for example in examples)
        count = min(len(examples), GRADED if graded else round(DOCUMENTS * len(examples) ** 0.5 / roots))
        sample = [examples[number] for number in np.sort(random.permutation(len(examples))[:count])]
        length = _words_asked(sample)
        summaries = summarizer.pipe(map(_document, progress(sample, len(sample), f"set selection: {name}")))
        for example, summary in zip(sample, summaries, strict=True):
            budget = _budget(summary.document, length, random)
            if example.grades:
                budget = Budget(sentences=int(random.choice(GRADED_LENGTHS)))
            if summary.document.sentences:
                (words,) = document_words(encoder.encode([summary.document.tokens]))
                scored = scored_document(words, summary.document, scores=np.array(summary.scores), budget=budget)
                grades = sentence_grades(summary.document, example) if example.grades else None
                selector_example = label_document(
                    summary.document, scored, references=example.references, budget=budget, grades=grades
                )
                if len(selector_example.sets.rows):
                    yield selector_example


def _document(example: Example) -> Document:
    document = segment(example.text)
    return Document(document.text, document.sentences[:MAX_SENTENCES])


def _budget(document: Document, length: float, random: np.random.Generator) -> Budget:
    """A length that a user might ask for: as many sentences as have so many words, or one more; or so many words."""
    if length > LONG or random.random() < IN_WORDS:
        return Budget(words=max(round(length), 1))
    n_words = [count_words(sentence.text) for sentence in document.sentences]
    count = round(length / max(float(np.mean(n_words or [1])), 1.0)) + int(random.integers(2))
    return Budget(sentences=min(max(count, 1), MOST))


def _words_asked(examples: Sequence[Example]) -> float:
    """The mean length of references, in words."""
    lengths = [len(reference.split()) for example in examples for reference in example.references]
    return float(np.mean(lengths)) if lengths else 0.0


def label_document(
    document: Document, scored: Scored, *, references: Sequence[str], budget: Budget, grades: Floats | None = None
) -> SelectorExample:
    """Label a document.

    Args:
        document: the document.
        scored: the same, as it was read under the budget.
        references: its reference summaries.
        budget: how long a summary of it is.
        grades: an editor's grades of its sentences, by which sets are then valued; float64 [n_sentences].

    Returns:
        What to fit on.
    """
    flat = [*chain.from_iterable(sentence.tokens for sentence in document.sentences)]
    tokens = [flat[position] for position in scored.words.positions[scored.words.first].tolist()]
    words, pairs = _labels(scored.words, tokens, references, stems_for(document.text))
    sets = candidate_sets(document, scored.scores, budget)
    texts = [sentence.text for sentence in document.sentences]
    values = _rouge(sets, texts, references) if grades is None else _gain(sets, grades)
    return SelectorExample(scored, context_inputs(scored)[0], words, pairs, sets, values)


def _labels(
    words: DocumentWords, tokens: Sequence[str], references: Sequence[str], stems: Stems
) -> tuple[Floats, Floats]:
    """The share of the references that have each word (all of its stems) and each pair (the stems where they meet)."""
    token_stems = [stems(token) for token in tokens]
    left, right = words.left.tolist(), words.right.tolist()
    meet = [
        (token_stems[a][-1], token_stems[b][0]) if token_stems[a] and token_stems[b] else None
        for a, b in zip(left, right, strict=True)
    ]
    word_labels, bigram_labels = np.zeros(len(token_stems)), np.zeros(len(meet))
    for reference in references:
        wanted = stems(reference)
        have, pairs = set(wanted), set(pairwise(wanted))
        word_labels += [bool(some) and have.issuperset(some) for some in token_stems]
        bigram_labels += [pair in pairs for pair in meet]
    return word_labels / len(references), bigram_labels / len(references)


def _gain(sets: Sets, grades: Floats) -> Floats:
    """`GAIN` times the editor's gain of each set."""
    sizes = np.count_nonzero(sets.rows, axis=1) + len(sets.fixed)
    most = np.concatenate([[0.0], np.cumsum(-np.sort(-grades))])[sizes]
    sums: Floats = sets.rows @ grades[sets.pool] + grades[sets.fixed].sum()
    return np.asarray(GAIN * sums / np.maximum(most, 1), np.float64)


def _rouge(sets: Sets, texts: Sequence[str], references: Sequence[str]) -> Floats:
    used = np.sort(np.concatenate([sets.fixed, sets.pool]))
    rouge = SetRouge([texts[index] for index in used.tolist()], references)
    fixed, pool = np.searchsorted(used, sets.fixed), np.searchsorted(used, sets.pool)
    scores = np.zeros(len(sets.rows))
    sizes = np.count_nonzero(sets.rows, axis=1)
    for size in np.unique(sizes).tolist():
        same_size = np.flatnonzero(sizes == size)
        members = pool[np.nonzero(sets.rows[same_size])[1].reshape(len(same_size), size)]
        both = np.concatenate([np.broadcast_to(fixed, (len(same_size), len(fixed))), members], axis=1)
        scores[same_size] = rouge(np.sort(both, axis=1)).mean(axis=1)
    return scores
