"""Cases whose sentences are known stand in sentence_cases.txt, with a heading for each language and topic."""

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.errors import ConfigError
from summarizer.segmentation.abbreviations import LANGUAGES
from summarizer.segmentation.sentences import _Block, sentence_spans

KNOWN_FAILURES = {
    "1. The first thing |2. The second thing": "items in one line, without a mark between them",
}


def cases() -> list[Any]:
    language, found = "", []
    lines = (Path(__file__).parent / "sentence_cases.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if heading := re.fullmatch(r"\[([a-z]{2})\] .+", line):
            language = heading[1]
        elif line and not line.startswith("#"):
            reason = KNOWN_FAILURES.get(line)
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            found.append(pytest.param(language, line.replace("⏎", "\n"), id=f"{number}-{language}", marks=marks))
    return found


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end].strip() for start, end in sentence_spans(text, language=language)]


@pytest.mark.parametrize(("language", "text"), cases())
def test_cases(language: str, text: str) -> None:
    assert split(text.replace("|", ""), language) == [part.strip() for part in text.split("|")]


def test_there_are_many_cases_and_few_known_failures() -> None:
    params = cases()
    assert len(params) >= 300
    assert len({language for language, _ in (param.values for param in params)}) >= 10
    assert sum(bool(param.marks) for param in params) == len(KNOWN_FAILURES)


def check(text: str, language: str) -> None:
    spans = sentence_spans(text, language=language)
    assert [start for start, _ in spans] == [0, *(end for _, end in spans)][: len(spans)]
    assert all(start < end for start, end in spans)
    assert "".join(text[start:end] for start, end in spans) == text


pieces = st.sampled_from(
    [
        *("He said.", "Dr. Who", "U.S.", "p.m.", "I", "you", "The", "é", "\ud800", "\u0301", "1.", "a.", "14.", "[1]"),
        *(" ", "  ", "\n", ".", "...", "…", ". . .", "!", "?", "。", ";", "(", ")", "[", "]"),
        *('"', "'", "“", "”", "」", "«", " »"),
    ]
)


@given(st.lists(pieces, max_size=40).map("".join), st.sampled_from(["en", "de", "el", "ja", "ru"]))
@example("\ufeffa\x00b. C\ud800d.\u2028E\x0bf\x1c g\x85h\u00a0i\u200b", "en")
def test_spans_are_the_block(text: str, language: str) -> None:
    check(text, language)


@given(st.text(max_size=80), st.sampled_from(sorted(LANGUAGES)))
def test_spans_are_the_block_for_any_text(text: str, language: str) -> None:
    check(text, language)


@given(st.lists(pieces, max_size=40).map("".join))
def test_every_sentence_has_a_word_where_the_block_has_one(text: str) -> None:
    sentences = [text[start:end] for start, end in sentence_spans(text, language="en")]
    assert len(sentences) <= 1 or all(re.search(r"[^\W_]", sentence) for sentence in sentences)


@pytest.mark.parametrize(
    "unit",
    ['"', "“", "«", ".", ". ", "? ", "(", "[", ")", "a", "A sentence here. ", "U.S. ", '("', "' ", ".)", " [1]", "1. "],
)
def test_a_million_characters_in_linear_time(unit: str) -> None:
    check(unit * (1_000_000 // len(unit)), "en")  # up to 4 s; hours if it were quadratic (`benchmarks/splitters.py`)


@pytest.mark.parametrize("opening", ['"', "'", "“", "‘", "«", "„", "(", "[", "{", "「"])
def test_what_is_never_closed_swallows_nothing(opening: str) -> None:
    text = f"It began {opening}so. " + "Then it went on. " * 50
    assert len(split(text)) == 51


def test_an_unknown_language() -> None:
    with pytest.raises(ConfigError, match=r"no sentence rules for the language 'xx'; there are for am ar .* zh"):
        sentence_spans("A text.", language="xx")


def test_a_language_changes_the_sentences() -> None:
    assert split("Am 14. März.", "de") == ["Am 14. März."]
    assert split("Am 14. März.", "en") == ["Am 14.", "März."]


def test_a_long_quotation_in_japanese_is_cut() -> None:
    short, long = "「行こう。" + "船は待つ。" * 20 + "」と言った。", "「行こう。" + "船は待つ。" * 40 + "」と言った。"
    assert split(short, "ja") == [short]
    assert len(split(long, "ja")) > 40


BEFORE = (
    "the boat",
    "it had been",
    "in 2015",
    "he was 88",
    "on page 3",
    "Mr",
    "at 5 p.m",
    "the U.S",
    "GMBH",
    "IV",
    "St",
    "x",
)
BETWEEN = (". ", '." ', ".” ", ".' ", ".) ", '. "', ". “", ". ”", '." "', '. " ', ".” “", "! ", '?" ')
AFTER = ("The lock", "the lock", "IT is", "Nov", "2016 was", "[The lock", "I said", "GMBH")


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "cs", "nl"])
def test_what_is_seen_at_once_says_the_same_as_all_rules(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"She saw {''.join(parts)} open for boats." for parts in product(BEFORE, BETWEEN, AFTER)]
    texts += [text.lower() for text in texts]
    quick = [sentence_spans(text, language=language) for text in texts]
    monkeypatch.setattr(_Block, "_is_plain", lambda *_: False)
    assert [sentence_spans(text, language=language) for text in texts] == quick
