"""What a network for several languages begins with: words of each, and what a network for another language knows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.encoding.vocabulary import Numbers, TypeIndex, Vocabulary, normalize
from summarizer.persistence.checkpoint import Checkpoint
from summarizer.training.config import TrainConfig
from summarizer.training.examples import TrainingSet

DOCUMENTS = 1_000
"""Documents of a language, as the vocabulary counts them: a word that half of a corpus has is in so many halves."""


def vocabulary_of_languages(learn: TrainingSet, types: TypeIndex, config: TrainConfig) -> Vocabulary:
    """Collect the words of corpora in several languages.

    A word counts as often as an epoch draws it. It is as frequent as in the corpus that has it most: to a reader of
    Polish, "nie" is no rare word because other corpora lack it.

    Args:
        learn: the training documents.
        types: the types of the run.
        config: the vocabulary's limits, and how corpora are mixed.

    Returns:
        The vocabulary, the most frequent word first.
    """
    normal = Numbers()
    of_types = np.array([normal[normalize(token)] for token in types], np.int64)
    words, owner = of_types[learn.tokens], np.repeat(np.arange(len(learn)), learn.n_tokens)
    sizes = np.maximum(np.bincount(learn.corpora), 1)
    documents, present = np.divmod(np.unique(owner * len(normal) + words), len(normal))
    shares = np.zeros((len(sizes), len(normal)))
    np.add.at(shares, (learn.corpora[documents], present), 1)
    n_documents = np.round((shares / sizes[:, None]).max(axis=0) * DOCUMENTS).astype(np.int32)
    drawn = np.bincount(words, (sizes**config.mixture / sizes)[learn.corpora[owner]], minlength=len(normal))
    counts, listed = np.bincount(words, minlength=len(normal)), [*normal]
    frequent = np.flatnonzero(counts >= config.min_count).tolist()
    ranked = sorted(frequent, key=lambda number: (-drawn[number], listed[number]))[: config.vocabulary_size]
    return Vocabulary(
        [listed[number] for number in ranked],
        n_buckets=config.buckets,
        document_counts=n_documents[ranked],
        n_documents=DOCUMENTS,
    )


def weights_in_languages(
    start: Checkpoint, vocabulary: Vocabulary, learn: TrainingSet
) -> dict[str, NDArray[np.generic]]:
    """The weights that training in several languages starts from.

    Args:
        start: a network in another language.
        vocabulary: the words, and as many buckets as that has.
        learn: the training documents, with their features.

    Returns:
        Its weights by name; but a word has the vector that its network gives it, and features are standardised by the
        documents.
    """
    vectors = np.asarray(start.weights["types.words.weight"], np.float32)
    of_words = [vectors[start.vocabulary.ids(word)].mean(axis=0) for word in vocabulary.words]
    return {
        **start.weights,
        "types.words.weight": np.stack([*of_words, *vectors[len(start.vocabulary.words) :]]),
        "surface.mean": learn.surface.mean(axis=0),
        "surface.deviation": np.maximum(learn.surface.std(axis=0), 0.01),
    }
