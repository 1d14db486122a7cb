import re
from pathlib import Path

import pytest
from compressed import PIPELINE, read_sentences
from hypothesis import given
from hypothesis import strategies as st

from summarizer.compression.parsing import Parse, parse
from summarizer.compression.realisation import Realisation, realise
from summarizer.compression.spans import balanced, find_spans

LONG = (
    "On Monday, in a rare move, the old council (elected in May) said that the bridge, a steel giant from 1931, which "
    'cracked last winter, will close quietly and reopen in autumn, according to "The Courier", a local paper.',
    "Smiling, Maria Silva — the captain — sold her tired, leaky boat in Porto, hoping for a better life, on Friday.",
    "The firm's\nwell-known founder,  who is ill, quickly left the noisy room when the music\nstopped!",
    'LONDON (Reuters) - "An old, honest man," he said, "is an unusual, useful thing to find in the city."',
)
PARSES = list(
    parse(PIPELINE, [*read_sentences(Path(__file__).parent / "sentences.txt"), *LONG]),
)


@st.composite
def choices(draw: st.DrawFn) -> tuple[Parse, Realisation]:
    parsed = draw(st.sampled_from(PARSES))
    spans = find_spans(parsed)
    chosen = draw(st.sets(st.integers(0, len(spans) - 1))) if spans else set()
    return parsed, realise(parsed, spans, chosen)


def rebuilt(parsed: Parse, made: Realisation) -> str:
    """The source, from a compressed sentence and what was cut out of it."""
    text, shift = made.text, 0
    for cut in made.cuts:
        place = cut.start + shift
        text = text[:place] + parsed.text[cut.start : cut.end] + text[place + len(cut.replacement) :]
    return text


@given(choices())
def test_the_source_can_be_rebuilt(choice: tuple[Parse, Realisation]) -> None:
    parsed, made = choice
    assert rebuilt(parsed, made) == parsed.text


@given(choices())
def test_any_deletions_leave_a_clean_sentence(choice: tuple[Parse, Realisation]) -> None:
    parsed, made = choice
    assert balanced(made.text)
    assert not re.search(r"\(\s*\)|\"\"|“”", made.text)
    assert "  " not in made.text.replace("\n", " ") or "  " in parsed.text
    assert not re.search(r"\s[,.;:!?]|[,;:—–-]\s*[.!?]|,\s*,|[(“]\s|^[\s,;:—–-]", made.text)
    assert made.text[-1] == parsed.text[-1]
    assert not re.search(r"[.!?]{2}$", made.text)
    first = re.search(r"\w", made.text)
    assert first is not None
    assert first[0].isupper()
    assert not re.search(r"\b[Aa] [aeiou](?!s)|\b[Aa]n [^aeiouAEIOUh]", made.text)


@given(choices())
def test_no_word_is_changed_or_moved(choice: tuple[Parse, Realisation]) -> None:
    parsed, made = choice
    kept = [parsed.tokens[index].lower for index in made.kept]
    given_words = re.sub(r"\ban\b", "a", " ".join(kept))
    words = re.sub(r"\ban\b", "a", made.text.lower())
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", given_words)


@pytest.mark.parametrize(
    ("source", "deleted", "expected"),
    [
        ("The new mayor, who is ill, opened it.", {"adjective"}, "The mayor, who is ill, opened it."),
        ("The mayor, who is ill, opened it.", {"relative clause"}, "The mayor opened it."),
        ("In May, slowly, the army left.", {"adverb"}, "In May, the army left."),
        ("In May, slowly, the army left.", {"adverb", "prepositional phrase"}, "The army left."),
        ("A young engineer saw an old, ugly bridge.", {"adjective"}, "An engineer saw an old bridge."),
        ("He sold it, and the shares fell.", {"conjunct"}, "He sold it."),
    ],
)
def test_commas_and_articles(source: str, deleted: set[str], expected: str) -> None:
    (parsed,) = parse(PIPELINE, [source])
    spans = find_spans(parsed)
    chosen = [index for index, span in enumerate(spans) if span.rule in deleted]
    assert realise(parsed, spans, chosen).text == expected


def test_nothing_deleted_is_the_source() -> None:
    for parsed in PARSES:
        made = realise(parsed, find_spans(parsed), [])
        assert (made.text, made.cuts, made.kept) == (parsed.text, (), tuple(range(len(parsed))))
