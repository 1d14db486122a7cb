import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summarizer.scoring.query_words import content_words
from summarizer.scoring.sentence_words import distinct, numbered, read_sentences

words = st.sampled_from(
    ["The", "the", "bridge", "Bridge", "May", "may", "in", "twenty", "-", "one", "3", "31", "1,000", "Sun", ".", "ﬁeld"]
)
sentences = st.lists(st.lists(words, max_size=8), max_size=5)


@given(sentences)
def test_the_words_of_sentences_are_those_of_each(rows: list[list[str]]) -> None:
    read = read_sentences(rows, "en")
    flat, lengths = read.distinct_words()
    ends = np.cumsum(lengths)
    found = [{read.forms[word] for word in flat[end - n : end]} for end, n in zip(ends, lengths.tolist(), strict=True)]
    assert found == [set(content_words(row, "en")) for row in rows]


@given(st.lists(st.lists(st.sampled_from(["桥", "修", "了", "。", "Ana", "2"]), max_size=6), max_size=4))
def test_pairs_of_characters_are_found_within_sentences(rows: list[list[str]]) -> None:
    read = read_sentences(rows, "zh")
    types = [*read.types]
    places = read.character_pairs().tolist()
    found: list[set[str]] = [set() for _ in rows]
    for place in places:
        found[read.sentence[place]].add(types[read.tokens[place]] + types[read.tokens[place + 1]])
    assert found == [{word for word in content_words(row, "zh") if len(word) == 2 and word[0] != "="} for row in rows]


@given(st.lists(st.integers(-5, 5)))
def test_distinct_values(values: list[int]) -> None:
    assert distinct(np.array(values, np.int64)).tolist() == sorted(set(values))


def test_words_are_numbered_as_they_are_met() -> None:
    assert numbered(["b", "a", "b", "c", "a"]) == {"b": 0, "a": 1, "c": 2}
