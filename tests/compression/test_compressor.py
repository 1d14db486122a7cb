from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from compressed import PIPELINE

from summarizer import Summarizer, segment
from summarizer.compression import LEVELS, Compressor
from summarizer.compression.compressor import Level, log_odds, parse_level
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
    assert all(0 <= one.probability <= 1 for one in summary.deletions)


def test_a_limit_of_words_is_of_those_that_are_left() -> None:
    limit = 35
    short = SUMMARIZER(TEXT, num_words=limit, compress=COMPRESSOR)
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
    (analysis,) = COMPRESSOR.read(segment("Ana Ruiz repaired the bridge in Porto.").sentences)
    places = {token.text: index for index, token in enumerate(analysis.parse.tokens)}
    logits = np.full(len(analysis.parse), 9.0, np.float32)
    logits[[places["in"], places["Porto"]]] = log_odds(0.7)
    analysis = replace(analysis, logits=logits)
    kept = analysis.kept(0.5)
    assert places["Porto"] in kept
    assert places["Porto"] not in analysis.without_repeated(kept, 0.5, frozenset(["porto"]))
    assert places["Porto"] in analysis.without_repeated(kept, 0.5, frozenset(["bridge"]))
    assert places["Porto"] in analysis.without_repeated(kept, 0.7, frozenset(["porto"]))


def test_what_says_little_makes_room() -> None:
    (analysis,) = COMPRESSOR.read(segment("The rusty bridge in Porto, which is closed, will cost money.").sentences)
    analysis = replace(analysis, logits=np.full(len(analysis.parse), 0.5, np.float32))
    wanted = {"rusty": 0.15, "porto": 0.9, "in": 0.5, "which": 0.1, "closed": 0.2}

    def kept(density: float) -> set[str]:
        places = analysis.kept(0.5, wanted=wanted, density=density)
        return {"rusty", "porto", "closed"} & {analysis.parse.tokens[place].lower for place in places}

    assert kept(0.05) == {"rusty", "porto", "closed"}
    assert kept(0.16) == {"rusty", "porto"}
    assert kept(0.25) == {"porto"}
    assert kept(1.0) == set()


def test_unsure_probabilities_delete_less_but_at_strong() -> None:
    (analysis,) = COMPRESSOR.read(segment("The rusty bridge in Porto closed on Monday.").sentences)
    places = {token.text: index for index, token in enumerate(analysis.parse.tokens)}
    logits = np.full(len(analysis.parse), 9.0, np.float32)
    logits[places["rusty"]] = log_odds(0.38)
    sure = replace(analysis, logits=logits)
    unsure = replace(analysis, logits=np.where(logits == 9.0, np.float32(0.1), logits).astype(np.float32))
    medium, strong = LEVELS["medium"], LEVELS["strong"]
    assert places["rusty"] not in replace(sure, level=medium).kept(medium.threshold)
    assert places["rusty"] in replace(unsure, level=medium).kept(medium.threshold)
    assert places["rusty"] not in replace(unsure, level=strong).kept(strong.threshold)


@pytest.mark.parametrize("ratio", ["90%", "60%", "40 %"])
def test_a_percentage_is_the_share_of_the_words_that_is_kept(ratio: str) -> None:
    sentences = segment(TEXT).sentences
    compressor = COMPRESSOR.at(ratio)
    analyses = compressor.read(sentences)
    threshold = compressor.threshold(analyses)
    share = sum(len(one.kept(threshold)) for one in analyses) / sum(len(one.whole) for one in analyses)
    least = sum(len(one.kept(1e-3)) for one in analyses) / sum(len(one.whole) for one in analyses)
    assert share <= float(ratio.strip("% ")) / 100 or share == least


@pytest.mark.parametrize("ratio", [0.9, 0.7])
def test_no_more_is_deleted_than_a_percentage_needs(ratio: float) -> None:
    compressor = COMPRESSOR.at(f"{100 * ratio:.0f}%")
    analyses = compressor.read(segment(TEXT).sentences)
    threshold = compressor.threshold(analyses)
    n_words = sum(len(one.whole) for one in analyses)
    less, more = (sum(len(one.kept(threshold + extra)) for one in analyses) for extra in (0, 2e-3))
    assert less <= ratio * n_words < more


def test_datelines_always_go() -> None:
    (analysis,) = COMPRESSOR.at("light").read(segment("LONDON (Reuters) - The bank raised its rates.").sentences)
    assert analysis.realised(analysis.whole).text == "The bank raised its rates."


def test_the_scorer_says_which_version_it_is() -> None:
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


def test_the_choice_is_made_from_short_sentences_within_the_budget() -> None:
    document, budget = segment(TEXT), Budget(words=30)
    seen: list[tuple[list[str], Budget]] = []

    def choose(short: Document, limit: Budget) -> list[int]:
        seen.append(([sentence.text for sentence in short.sentences], limit))
        return [2]

    indices, _ = select_and_compress(document, budget, choose=choose, order=[2, 1, 0], compressor=COMPRESSOR.at(0.05))
    ((texts, limit),) = seen
    assert (indices[0], limit) == (2, budget)
    assert all(len(text) < len(sentence.text) for text, sentence in zip(texts, document.sentences, strict=True))


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
        np.testing.assert_allclose(alone.probabilities, reading.probabilities, atol=1e-4)


@pytest.mark.parametrize("level", ["huge", 0, 1.5, "-1", "nan", "0%", "101%", "%"])
def test_levels_that_make_no_sense(level: str | float) -> None:
    with pytest.raises(ConfigError, match=r"^compression must be light, medium, strong, a probability above 0"):
        SUMMARIZER(TEXT, compress=COMPRESSOR.at(level))


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("light", LEVELS["light"]),
        (0.3, Level(0.3)),
        ("0.3", Level(0.3)),
        (1, Level(1.0)),
        ("60%", Level(0.5, ratio=0.6)),
        (" 7.5 % ", Level(0.5, ratio=0.075)),
        ("100%", Level(0.5, ratio=1.0)),
    ],
)
def test_levels(level: str | float, expected: Level) -> None:
    assert parse_level(level) == expected


def test_log_odds_are_finite() -> None:
    assert (log_odds(0.5), log_odds(0.75)) == (0.0, pytest.approx(np.log(3)))
    assert -25 < log_odds(0) < -20 < 20 < log_odds(1) < 25


def test_true_is_medium_and_false_is_nothing() -> None:
    assert SUMMARIZER(TEXT, compress=False).deletions == ()
    assert SUMMARIZER(TEXT, compress=True) == SUMMARIZER(TEXT, compress=COMPRESSOR.at("medium"))


@pytest.mark.parametrize("text", ["(" * 20_000, "$" * 20_000])
def test_what_is_too_long_for_a_sentence_stays_whole(text: str) -> None:
    (reading,) = COMPRESSOR.at(0.01).read(segment(text).sentences)
    assert (len(reading.parse), reading.whole, COMPRESSOR.shorten([reading], [frozenset()], 0.01)) == (
        0,
        frozenset(),
        (),
    )
