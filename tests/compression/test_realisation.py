import re

import numpy as np
import pytest
from compressed import PIPELINE, analysis, compress, parsed, read_compressions
from hypothesis import given
from hypothesis import strategies as st

from summarizer.compression.check import balanced
from summarizer.compression.compressor import LEVELS, SentenceAnalysis
from summarizer.compression.parsing import Parse, parse
from summarizer.compression.realisation import Realisation, realise
from summarizer.compression.sentence_parts import KINDS, deleted_parts
from summarizer.documents import Sentence, cut

LONG = (
    "On Monday, in a rare move, the old council (elected in May) said that the bridge, a steel giant from 1931, which "
    'cracked last winter, will close quietly and reopen in autumn, according to "The Courier", a local paper.',
    "Smiling, Maria Silva — the captain — sold her tired, leaky boat in Porto, hoping for a better life, on Friday.",
    "The firm's\nwell-known founder,  who is ill, quickly left the noisy room when the music\nstopped!",
    'LONDON (Reuters) - "An old, honest man," he said, "is an unusual, useful thing to find in the city."',
)
PARSES = list(parse(PIPELINE, [*read_compressions(), *LONG]))


def analyse(source: Parse, seed: int, level: str) -> SentenceAnalysis:
    logits = np.random.default_rng(seed).normal(scale=3, size=len(source)).astype(np.float32)
    return SentenceAnalysis(Sentence(source.text, 0, ()), source, logits, LEVELS[level])


@st.composite
def choices(draw: st.DrawFn) -> tuple[SentenceAnalysis, frozenset[int], Realisation]:
    found = analyse(draw(st.sampled_from(PARSES)), draw(st.integers(0, 999)), draw(st.sampled_from(list(LEVELS))))
    kept = found.kept(found.level.threshold)
    return found, kept, found.realised(kept)


def rebuilt(source: Parse, made: Realisation) -> str:
    """The source, from a compressed sentence and what was cut out of it."""
    text, shift = made.text, 0
    for piece in made.cuts:
        place = piece.start + shift
        text = text[:place] + source.text[piece.start : piece.end] + text[place + len(piece.replacement) :]
    return text


@given(choices())
def test_the_source_can_be_rebuilt(choice: tuple[SentenceAnalysis, frozenset[int], Realisation]) -> None:
    found, _, made = choice
    assert rebuilt(found.parse, made) == found.parse.text


@given(choices())
def test_any_deletions_leave_a_clean_sentence(choice: tuple[SentenceAnalysis, frozenset[int], Realisation]) -> None:
    source, made = choice[0].parse, choice[2]
    assert balanced(made.text)
    assert not re.search(r"\(\s*\)|\"\"|“”", made.text)
    assert "  " not in made.text.replace("\n", " ") or "  " in source.text
    assert not re.search(r"\s[,.;:!?]|[,;:—–-]\s*[.!?]|,\s*,|[(“]\s|^[\s,;:—–-]", made.text)
    assert made.text[-1] == source.text[-1]
    assert not re.search(r"[.!?]{2}$", made.text)
    first = re.search(r"\w", made.text)
    assert first is not None
    assert first[0].isupper()
    assert not re.search(r"\b[Aa] [aeiou](?!s)|\b[Aa]n [^aeiouAEIOUh]", made.text)


@given(choices())
def test_no_word_is_changed_or_moved(choice: tuple[SentenceAnalysis, frozenset[int], Realisation]) -> None:
    source, made = choice[0].parse, choice[2]
    kept = [source.tokens[index].lower for index in made.kept]
    given_words = re.sub(r"\ban\b", "a", " ".join(kept))
    words = re.sub(r"\ban\b", "a", made.text.lower())
    assert re.sub(r"\s", "", words) == re.sub(r"\s", "", given_words)


@given(choices())
def test_each_deletion_says_what_it_is_and_how_probable(
    choice: tuple[SentenceAnalysis, frozenset[int], Realisation],
) -> None:
    found, kept, made = choice
    deletions = found.deletions(kept)
    assert cut(found.parse.text, [(one.start, one.end, one.replacement) for one in deletions]) == made.text
    assert {one.rule for one in deletions} <= set(KINDS)
    assert all(0 <= one.probability <= 1 for one in deletions)


@pytest.mark.parametrize(
    ("source", "compression"),
    [
        ("The new mayor, who is ill, opened it.", "The mayor, who is ill, opened it."),
        ("The mayor, who is ill, opened it.", "The mayor opened it."),
        ("In May, slowly, the army left.", "In May, the army left."),
        ("In May, slowly, the army left.", "The army left."),
        ("A young engineer saw a rusty, ugly bridge.", "An engineer saw a rusty bridge."),
        ("He sold it, and the shares fell.", "He sold it."),
        ("The firm, a maker of bicycles, in 1921 closed its factory.", "The firm closed its factory."),
        ('The mayor (a "quiet man") left the room.', "The mayor left the room."),
        ("The ferry sank. Nobody was hurt.", "The ferry sank."),
        ("The ferry sank. Nobody was hurt.", "Nobody was hurt."),
    ],
)
def test_commas_brackets_full_stops_and_articles(source: str, compression: str) -> None:
    assert compress(parsed(source), compression) == compression


@pytest.mark.parametrize(
    ("source", "compression", "kinds"),
    [
        ("Officials said that the bridge will close.", "The bridge will close.", ["attribution"]),
        ("The works will cost money, according to the mayor.", "The works will cost money.", ["attribution"]),
        ("Piet Moor, a baker, called the plan a disgrace.", "Piet Moor called the plan a disgrace.", ["apposition"]),
        ("The mayor, who is ill, opened it.", "The mayor opened it.", ["relative clause"]),
        ("The judge left the room when the bell rang.", "The judge left the room.", ["adverbial clause"]),
        ("Walking home, Karl found a purse.", "Karl found a purse.", ["participial clause"]),
        ("The boat sank in the harbour on Monday.", "The boat sank.", ["prepositional phrase"] * 2),
        ("The quiet mayor smiled.", "The mayor smiled.", ["adjective"]),
        ("President Maria Silva smiled.", "Maria Silva smiled.", ["title"]),
        ("Prices rose quickly.", "Prices rose.", ["adverb"]),
        ("The bank raised its rates and cut its fees.", "The bank raised its rates.", ["conjunct"]),
        ("LONDON (Reuters) - The bank raised its rates.", "The bank raised its rates.", ["dateline"]),
        ("By Ana Ruiz — The ferry sank.", "The ferry sank.", ["by-line"]),
        ("The firm (founded in 1921) makes bicycles.", "The firm makes bicycles.", ["parenthesis"]),
        ("The ferry sank. Nobody was hurt.", "The ferry sank.", ["sentence"]),
    ],
)
def test_parts_are_named(source: str, compression: str, kinds: list[str]) -> None:
    found = analysis(parsed(source), compression)
    kept = found.kept(0.5)
    assert found.realised(kept).text == compression
    assert [part.kind for part in (*found.openings, *deleted_parts(found.decoder.tree, kept))] == kinds


def test_nothing_deleted_is_the_source() -> None:
    for source in PARSES:
        made = realise(source, ())
        assert (made.text, made.cuts, made.kept) == (source.text, (), tuple(range(len(source))))
