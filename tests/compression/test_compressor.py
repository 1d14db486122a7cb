from collections.abc import Sequence

import numpy as np
import pytest
from compressed import PIPELINE

from summarizer import Summarizer, segment
from summarizer.compression import LEVELS, Compressor
from summarizer.compression.versions import VersionScorer, select_and_compress
from summarizer.documents import Document, cut
from summarizer.errors import ConfigError
from summarizer.segmentation.tokens import count_words
from summarizer.selection import Budget

TEXT = (
    "The old harbour bridge, which cracked last winter, will close for nine months, the city said on Monday. "
    "Maria Silva, a baker from the old town, called the plan a disgrace in a long letter to the mayor. "
    "Ferries will run every ten minutes instead, according to the council."
)
SUMMARIZER = Summarizer()
COMPRESSOR = Compressor("strong", pipeline=PIPELINE)


def test_levels_delete_more_and_more() -> None:
    lengths = [count_words(SUMMARIZER(TEXT, compress=COMPRESSOR.at(level))) for level in ("light", "medium", "strong")]
    assert sorted(lengths, reverse=True) == lengths
    assert lengths[-1] < 0.9 * count_words(SUMMARIZER(TEXT))
    assert list(LEVELS) == ["light", "medium", "strong"]


@pytest.mark.parametrize("level", ["light", "medium", "strong", 0.05, "0.05"])
def test_text_is_the_sentences_without_the_deletions(level: str | float) -> None:
    summary = SUMMARIZER(TEXT, compress=COMPRESSOR.at(level))
    assert summary.sentences == SUMMARIZER(TEXT).sentences
    pieces = [(one.start, one.end, one.replacement) for one in summary.deletions]
    assert cut(TEXT, pieces) == summary.text
    assert all(one.probability >= COMPRESSOR.at(level).threshold / 2 for one in summary.deletions)


def test_a_limit_of_words_is_of_those_that_are_left() -> None:
    limit = 35
    short = SUMMARIZER(TEXT, num_words=limit, compress=COMPRESSOR.at(0.05))
    assert count_words(short) <= limit < sum(map(count_words, short.sentences))


@pytest.mark.parametrize("limit", [60, 120, 200, 300])
def test_limits_of_characters_and_tokens_are_of_what_is_left(limit: int) -> None:
    lengths = [{"chars": limit}, {"tokens": limit // 2, "count_tokens": lambda text: 7 + len(set(text))}]
    for query_term, count in zip(lengths, [len, lambda text: 2 * (7 + len(set(text)))], strict=True):
        short = SUMMARIZER(TEXT, compress=COMPRESSOR.at(0.05), **query_term)
        assert count(short) <= limit or not short
    plain, short = (SUMMARIZER(TEXT, chars=limit, compress=compress) for compress in (None, COMPRESSOR.at(0.05)))
    assert len(plain.indices) <= len(short.indices)


def test_what_the_rest_of_the_summary_says_goes_sooner() -> None:
    document = segment("Ana Ruiz repaired the bridge in Porto. The bridge in Porto is a work of art.")
    readings = COMPRESSOR.read(document.sentences)
    for reading in readings:
        for index, span in enumerate(reading.spans):
            said = frozenset(token.lower for token in reading.parse.tokens[span.first : span.last])
            probability = float(reading.probabilities[index])
            assert index not in reading.chosen(probability * 1.5)
            assert index in reading.repeated(probability * 1.5, said)
            assert index not in reading.repeated(probability * 1.5, frozenset())


def test_what_says_little_makes_room() -> None:
    (reading,) = COMPRESSOR.read(segment("The rusty bridge in Porto, which is closed, is a bridge of steel.").sentences)
    rules = [span.rule for span in reading.spans]
    probabilities = {"rusty": 0.15, "porto": 0.9, "in": 0.5, "which": 0.1, "is": 0.9, "closed": 0.2}
    deleted_spans = {
        density: {rules[index] for index in reading.low_information(0, probabilities, density)}
        for density in (0.05, 0.12, 0.2, 1)
    }
    assert deleted_spans[0.05] == set()
    assert deleted_spans[0.12] == {"relative clause"}  # "is" stands elsewhere, too: 0.3 of a word in three
    assert deleted_spans[0.2] == {"adjective", "relative clause"}
    assert deleted_spans[1] == {"adjective", "relative clause", "prepositional phrase"}
    assert reading.low_information(float(reading.probabilities.max()) + 0.01, probabilities, 1) == frozenset()


def test_the_judge_says_which_version_it_is() -> None:
    document = segment(TEXT)
    seen: list[list[str]] = []

    def last(versions: Sequence[Document]) -> tuple[int, list[int]]:
        seen.append([version.sentences[0].text for version in versions])
        return len(versions) - 1, [0]

    indices, deletions = select_and_compress(
        document,
        Budget(words=100),
        choose=lambda _document, _budget: [],
        order=[0, 1, 2],
        compressor=COMPRESSOR.at(0.05),
        scorer=VersionScorer({"bridge": 1.0, "close": 1.0, "monday": 0.9}, last),
    )
    (texts,) = seen
    assert (indices, texts[0]) == ([0], document.sentences[0].text)
    assert sorted(map(len, texts), reverse=True) == list(map(len, texts))
    text = cut(TEXT, [(one.start, one.end, one.replacement) for one in deletions])
    assert text.startswith(texts[-1])
    assert "Monday" not in texts[-1] or "on Monday" in texts[-1]
    assert len(texts[-1]) < len(texts[0])


def test_a_text_in_another_language_stays_as_it_is() -> None:
    text = "Der Rat, der am Montag tagte, hat die alte Brücke gesperrt. Die Fähren fahren nicht, und die Stadt wartet."
    document = segment(text)
    chosen = select_and_compress(
        document, Budget(), choose=lambda _document, _budget: [0, 1], order=[0, 1], compressor=COMPRESSOR.at(0.01)
    )
    assert chosen == ([0, 1], ())


def test_probabilities_do_not_depend_on_what_is_read_beside() -> None:
    sentences = segment(TEXT).sentences
    together = COMPRESSOR.read(sentences)
    for sentence, reading in zip(sentences, together, strict=True):
        (alone,) = COMPRESSOR.read([sentence])
        np.testing.assert_allclose(alone.probabilities, reading.probabilities, atol=1e-5)


@pytest.mark.parametrize("level", ["huge", 0, 1.5, "-1", "nan"])
def test_levels_that_make_no_sense(level: str | float) -> None:
    with pytest.raises(ConfigError, match=r"^compression must be light, medium, strong, or a probability above 0"):
        SUMMARIZER(TEXT, compress=COMPRESSOR.at(level))


def test_true_is_medium_and_false_is_nothing() -> None:
    assert SUMMARIZER(TEXT, compress=False).deletions == ()
    assert SUMMARIZER(TEXT, compress=True) == SUMMARIZER(TEXT, compress=COMPRESSOR.at("medium"))


@pytest.mark.parametrize("text", ["(" * 20_000, "$" * 20_000])
def test_what_is_too_long_for_a_sentence_stays_whole(text: str) -> None:
    (reading,) = COMPRESSOR.at(0.01).read(segment(text).sentences)
    assert (len(reading.parse), reading.spans, COMPRESSOR.shorten([reading], [frozenset()])) == (0, (), ())
