import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.corpora.set_rouge import SetRouge
from summarizer.documents import PROSE, Example
from summarizer.encoding.features import FEATURES
from summarizer.encoding.vocabulary import TypeIndex, Vocabulary
from summarizer.errors import CorpusError
from summarizer.segmentation import segment
from summarizer.training.config import TrainConfig
from summarizer.training.examples import (
    REPEATS,
    Labelled,
    TrainingSet,
    TypeFeatures,
    draw_epoch,
    label,
    label_all,
    plan_epoch,
)

EXAMPLE = Example(
    "a",
    "The bridge will close in March. Nobody likes it. Ferries will run instead, the city said.",
    references=("The bridge closes in March.\nFerries run instead.",),
    sentences=("The bridge will close in March .", "Nobody likes it ."),
    labels=(0, 1),
)


def test_oracle_labels_are_of_our_own_sentences() -> None:
    labelled = label(EXAMPLE, max_sentences=9)
    assert labelled.labels == (1, 0, 1)
    assert labelled.sentences[1] == ("Nobody", "likes", "it", ".")
    assert labelled.prose_mask == tuple(one.kind == PROSE for one in segment(EXAMPLE.text).sentences)
    assert labelled.rouge is not None
    assert labelled.rouge(np.array([[1]])).tolist() == [[0.0, 0.0]]


def test_long_documents_are_cut() -> None:
    labelled = label(EXAMPLE, max_sentences=2)
    assert labelled.labels == (1, 0)
    assert labelled.rouge is not None
    assert len(labelled.rouge) == len(labelled.texts) == len(labelled.sentences) == len(labelled.prose_mask) == 2


def test_own_labels_are_of_the_corpus() -> None:
    labelled = label(EXAMPLE, labels="corpus")
    assert labelled.labels == (0, 1)
    assert len(labelled.sentences) == 2
    assert labelled.rouge is None


def test_own_labels_must_be_there() -> None:
    with pytest.raises(CorpusError, match="row 'b' has no labels"):
        label(Example("b", "Text."), labels="corpus")


def test_many_are_labelled_in_processes_and_in_order() -> None:
    examples = [Example(str(n), f"Number {n} is here. Nothing else.", (f"{n}",)) for n in range(1000)]
    assert [labelled.sentences[0][1] for labelled in label_all(examples)] == [str(n) for n in range(1000)]


def made(sentences: tuple[tuple[str, ...], ...], labels: tuple[int, ...]) -> Labelled:
    texts = tuple(" ".join(tokens) for tokens in sentences)
    return Labelled(texts, sentences, labels, tuple(label == 1 for label in labels), SetRouge(texts, ["a"]))


def test_vocabulary() -> None:
    documents = [made((("The", "cat"), ("the", "dog", "cat")), (0, 1)), made((("Cat",),), (1,))]
    types = TypeIndex()
    learn = TrainingSet([documents], types, max_tokens=9)
    types.encode([[["unseen", "unseen"]]], max_tokens=9)
    vocabulary = learn.vocabulary(types, TrainConfig(min_count=2))
    assert vocabulary.words == ("cat", "the")
    assert vocabulary.document_counts.tolist() == [2, 1]
    assert vocabulary.n_documents == 2


DOCUMENTS = [
    made((("A", "b", "c", "d"), ("A", "zebra")), (1, 0)),
    made((("b",), ("C", "D")), (0, 1)),
]


def test_batches_hold_what_the_documents_say() -> None:
    types, vocabulary = TypeIndex(), Vocabulary(["a", "b", "c"], n_buckets=10)
    documents = TrainingSet([DOCUMENTS[:1], [made((), ())], DOCUMENTS[1:]], types, max_tokens=3)
    features = TypeFeatures(types, vocabulary)
    documents.count(features.words)
    batch = documents.take(np.array([1, 0]), features, caseless=np.array([True, False]))
    assert len(documents) == 2
    assert documents.n_tokens.tolist() == [5, 3]
    assert batch.labels.tolist() == [0, 1, 1, 0]
    assert batch.prose_mask.tolist() == [False, True, True, False]
    assert batch.rouge == (documents.rouge[1], documents.rouge[0])
    assert documents.corpora.tolist() == [0, 2]
    assert batch.surface[:, FEATURES.index("length")].tolist() == pytest.approx(np.log1p([1, 2, 3, 2]))
    assert np.array_equal(batch.surface, np.concatenate([documents.surface[2:], documents.surface[:2]]))
    assert batch.documents.sentence_lengths.tolist() == [1, 2, 3, 2]
    ids, starts, shapes = batch.features
    ends = [*starts[1:], len(ids)]
    read = [(ids[starts[t] : ends[t]].tolist(), int(shapes[t])) for t in batch.documents.tokens]
    expected = [("b", 0), ("c", 0), ("d", 0), ("A", 1), ("b", 0), ("c", 0), ("A", 1), ("zebra", 0)]
    assert read == [(vocabulary.ids(token), shape) for token, shape in expected]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=5).filter(any), st.integers(0, 50))
def test_a_mixture_by_the_root_of_sizes(sizes: list[int], documents: int) -> None:
    corpora = np.repeat(np.arange(len(sizes)), sizes)
    roots, total = np.sqrt(sizes), sum(sizes)
    config = TrainConfig(mixture=0.5, epoch_documents=documents)
    epochs = [draw_epoch(corpora, config, epoch=epoch) for epoch in range(4)]
    for number, size in enumerate(sizes):
        wanted = max(round((documents or total) * roots[number] / roots.sum()), 1) if size else 0
        counts = np.zeros(total, int)
        for drawn in epochs:
            own = drawn[corpora[drawn] == number]
            assert len(own) == min(wanted, REPEATS * size)
            counts += np.bincount(own, minlength=total)
        if size:
            assert np.ptp(counts[corpora == number]) <= 1
    assert np.array_equal(draw_epoch(corpora, config, epoch=3), epochs[3])
    assert sorted(draw_epoch(corpora, TrainConfig(), epoch=3).tolist()) == [*range(total)]


@given(st.lists(st.integers(1, 50), min_size=1, max_size=40), st.integers(1, 100))
def test_an_epoch_reads_every_document_once(sizes: list[int], batch_tokens: int) -> None:
    n_tokens = np.array(sizes)
    plan = plan_epoch(n_tokens, batch_tokens=batch_tokens, seed=(1, 2))
    assert sorted(np.concatenate(plan).tolist()) == list(range(len(sizes)))
    assert all(n_tokens[rows].sum() <= batch_tokens or len(rows) == 1 for rows in plan)
    again = plan_epoch(n_tokens, batch_tokens=batch_tokens, seed=(1, 2))
    assert all(map(np.array_equal, plan, again))
