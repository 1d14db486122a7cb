import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.config import TrainConfig
from summarizer.documents import Example
from summarizer.errors import CorpusError
from summarizer.training.examples import (
    Labelled,
    TrainingSet,
    TypeFeatures,
    label,
    label_all,
    plan_epoch,
)
from summarizer.vocabulary import Types, Vocabulary

EXAMPLE = Example(
    "a",
    "The bridge will close in March. Nobody likes it. Ferries will run instead, the city said.",
    references=("The bridge closes in March.\nFerries run instead.",),
    sentences=("The bridge will close in March .", "Nobody likes it ."),
    labels=(0, 1),
)


def test_oracle_labels_are_of_our_own_sentences() -> None:
    labelled = label(EXAMPLE, scored=True)
    assert labelled.labels == (1, 0, 1)
    assert labelled.sentences[1] == ("Nobody", "likes", "it", ".")
    assert labelled.overlap is not None
    assert labelled.overlap.rouge([1]) == (0.0, 0.0)


def test_own_labels_are_of_the_corpus() -> None:
    labelled = label(EXAMPLE, labels="corpus")
    assert labelled.labels == (0, 1)
    assert len(labelled.sentences) == 2
    assert labelled.overlap is None


def test_own_labels_must_be_there() -> None:
    with pytest.raises(CorpusError, match="row 'b' has no labels"):
        label(Example("b", "Text."), labels="corpus")


def test_many_are_labelled_in_processes_and_in_order() -> None:
    examples = [Example(str(n), f"Number {n} is here. Nothing else.", (f"{n}",)) for n in range(1000)]
    assert [labelled.sentences[0][1] for labelled in label_all(examples)] == [str(n) for n in range(1000)]


def test_vocabulary() -> None:
    documents = [Labelled((), (("The", "cat"), ("the", "dog", "cat")), (0, 1)), Labelled((), (("Cat",),), (1,))]
    types = Types()
    learn = TrainingSet(documents, types, max_tokens=9, max_sentences=9)
    types.encode([[["unseen", "unseen"]]], max_tokens=9)
    vocabulary = learn.vocabulary(types, TrainConfig(min_count=2))
    assert vocabulary.words == ("cat", "the")
    assert vocabulary.document_counts.tolist() == [2, 1]
    assert vocabulary.n_documents == 2


DOCUMENTS = [
    Labelled((), (("A", "b", "c", "d"), ("A", "zebra")), (1, 0)),
    Labelled((), (("b",), ("C", "D"), ("e",)), (0, 1, 1)),
]


def test_batches_hold_what_the_documents_say() -> None:
    types, vocabulary = Types(), Vocabulary(["a", "b", "c"], n_buckets=10)
    documents = TrainingSet([*DOCUMENTS, Labelled((), (), ())], types, max_tokens=3, max_sentences=2)
    features = TypeFeatures(types, vocabulary)
    batch = documents.take(np.array([1, 0]), features, caseless=np.array([True, False]))
    assert len(documents) == 2
    assert documents.n_tokens.tolist() == [5, 3]
    assert batch.labels.tolist() == [0, 1, 1, 0]
    assert batch.documents.sentence_lengths.tolist() == [1, 2, 3, 2]
    ids, starts, shapes = batch.features
    ends = [*starts[1:], len(ids)]
    read = [(ids[starts[t] : ends[t]].tolist(), int(shapes[t])) for t in batch.documents.tokens]
    expected = [("b", 0), ("c", 0), ("d", 0), ("A", 1), ("b", 0), ("c", 0), ("A", 1), ("zebra", 0)]
    assert read == [(vocabulary.ids(token), shape) for token, shape in expected]


@given(st.lists(st.integers(1, 50), min_size=1, max_size=40), st.integers(1, 100))
def test_an_epoch_reads_every_document_once(sizes: list[int], batch_tokens: int) -> None:
    n_tokens = np.array(sizes)
    plan = plan_epoch(n_tokens, batch_tokens=batch_tokens, seed=(1, 2))
    assert sorted(np.concatenate(plan).tolist()) == list(range(len(sizes)))
    assert all(n_tokens[rows].sum() <= batch_tokens or len(rows) == 1 for rows in plan)
    again = plan_epoch(n_tokens, batch_tokens=batch_tokens, seed=(1, 2))
    assert all(map(np.array_equal, plan, again))
