import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_model import random_checkpoint

from summarizer.documents import Document, Sentence
from summarizer.encoding.encoder import Encoder
from summarizer.selection import Budget
from summarizer.selection.document_words import DocumentWords, batch_words
from summarizer.selection.joined_sets import JoinedSets, covered_sums, unique_sums
from summarizer.selection.sets import Sets, candidate_sets

ENCODER = Encoder(random_checkpoint().vocabulary)
WORDS = st.lists(st.sampled_from(["bridge", "city", "ferry", "ana", "river", "4.5"]), min_size=1, max_size=5)
DOCUMENTS = st.lists(st.lists(WORDS, max_size=14), min_size=1, max_size=4).filter(any)
BUDGETS = st.one_of(st.builds(Budget, sentences=st.integers(1, 8)), st.builds(Budget, words=st.integers(1, 30)))


def read(documents: list[list[list[str]]], budget: Budget) -> tuple[list[Sets], JoinedSets, DocumentWords]:
    """The sets of documents, of whose sentences earlier ones have lower scores."""
    sets = []
    for sentences in documents:
        rows = tuple(Sentence(" ".join(tokens), 0, tuple(tokens)) for tokens in sentences)
        sets.append(candidate_sets(Document("", rows), np.arange(float(len(rows))), budget))
    words = batch_words(ENCODER.encode(documents))
    return sets, JoinedSets.of(sets, words), words


def members(sets: list[Sets], words: DocumentWords) -> list[list[int]]:
    """The sentences of each set, numbered through all documents."""
    starts = words.bounds.sentences.tolist()
    return [
        [starts[number] + index for index in of_document[row]]
        for number, of_document in enumerate(sets)
        for row in range(len(of_document.rows))
    ]


@given(DOCUMENTS, BUDGETS)
def test_sums_are_those_of_plain_counting(documents: list[list[list[str]]], budget: Budget) -> None:
    sets, joined, words = read(documents, budget)
    random = np.random.default_rng(1)
    of_words, of_pairs, of_sentences = (
        random.normal(size=len(things)) for things in (words.idf, words.left, words.lengths)
    )
    covered = covered_sums(joined, (of_words,), (of_pairs,))
    unique = unique_sums(joined, of_words)
    (total,) = joined.sums(of_sentences[None])
    having = [{*words.tokens[words.sentences == number].tolist()} for number in range(len(words.lengths))]
    pairs = [{*words.pairs.grams[words.pairs.sentences == number].tolist()} for number in range(len(words.lengths))]
    for row, chosen in enumerate(members(sets, words)):
        said = set().union(*(having[index] for index in chosen))
        assert covered[0, row] == pytest.approx(sum(of_words[word] for word in said))
        said_pairs = set().union(*(pairs[index] for index in chosen))
        assert covered[1, row] == pytest.approx(sum(of_pairs[pair] for pair in said_pairs))
        assert total[row] == pytest.approx(of_sentences[chosen].sum())
        for place, index in enumerate(joined.pool[joined.documents[row]].tolist()):
            others = set().union(*(having[other] for other in chosen if other != index))
            alone = having[index] - others if index in chosen else ()
            assert unique[row, place] == pytest.approx(sum(of_words[word] for word in alone))


@given(DOCUMENTS, BUDGETS)
def test_the_highest_and_lowest_numbers_of_sets(documents: list[list[list[str]]], budget: Budget) -> None:
    sets, joined, words = read(documents, budget)
    scores = np.concatenate([np.arange(float(len(sentences))) for sentences in documents])
    smallest, largest = joined.extremes(scores)
    for row, chosen in enumerate(members(sets, words)):
        assert (smallest[row], largest[row]) == (scores[chosen].min(), scores[chosen].max())
        assert joined.counts[row] == len(chosen)
