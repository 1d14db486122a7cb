import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.segmentation.tokens import tokenize
from summarizer.segmentation.word_forms import EXACT, are_forms, folded, words_of


def forms(text: str) -> set[str]:
    return {*words_of(tokenize(text))}


@pytest.mark.parametrize(
    "texts",
    [
        ("11", "eleven", "Eleven", "٠١١", "１１"),
        ("1,911", "1911", "1.911"),
        ("21", "twenty-one"),
        ("3rd", "third"),
        ("21st", "twenty-first"),
        ("Monday", "Mondays", "MONDAY"),
        ("2 May", "May 2", "2nd May", "second May"),
        ("5 Sept", "September 5", "5th September"),
        ("north", "northern", "Northward"),
        ("ﬁeld ofﬁce", "field office"),
    ],
)
def test_these_are_the_same(texts: tuple[str, ...]) -> None:
    assert len({frozenset(forms(text)) for text in texts}) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("1911", "1967", "911", "1911.5", "1910s"),
        ("one", "first", "eleven"),
        ("Monday", "Tuesday", "month"),
        ("In May", "in June", "In March", "Boats may pass"),
        ("north", "south", "northeast"),
        ("left", "right"),
        ("million", "billion"),
    ],
)
def test_these_are_exact_and_differ(texts: tuple[str, ...]) -> None:
    assert len({frozenset(forms(text)) for text in texts}) == len(texts)


def test_tens_and_what_follows_them() -> None:
    assert forms("twenty boats wait") == {f"{EXACT}20", "boats", "wait"}
    assert forms("twenty-one boats wait") == {f"{EXACT}21", "boats", "wait"}
    assert forms("twenty-odd boats") == {f"{EXACT}20", "odd", "boats"}
    assert forms("twenty - eleven boats") == {f"{EXACT}20", f"{EXACT}11", "boats"}


@pytest.mark.parametrize(
    ("text", "is_month"),
    [
        ("In May the lock was closed", True),
        ("what happened in may", True),
        ("Since early March, the boats wait", True),
        ("It closed on 3 may 1911", True),
        ("May was wet", True),
        ("The lock closed in April, May and June", True),
        ("May", True),
        ("May I go?", False),
        ("Boats may not pass", False),
        ("BOATS MAY NOT PASS", False),
        ("They march to the sea", False),
        ("The march was long", False),
    ],
)
def test_may_and_march(text: str, is_month: bool) -> None:
    assert bool(forms(text) & {f"{EXACT}may", f"{EXACT}march"}) == is_month


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Kosten", "kostet"),
        ("Häuser", "Hauses"),
        ("порт", "порта"),
        ("комиссия", "комиссии"),
        ("nacional", "nación"),
        ("kanal", "kanalın"),
        ("البلدية", "بلدية"),
        ("comité", "comites"),
    ],
)
def test_forms_of_a_word_in_other_languages(word: str, other: str) -> None:
    assert are_forms(folded(word.lower()), folded(other.lower()))


@pytest.mark.parametrize(
    ("word", "other"),
    [("Politik", "Polizei"), ("мая", "марта"), ("Montag", "Monat"), ("universidad", "universal"), ("mars", "mardi")],
)
def test_other_words_are_none(word: str, other: str) -> None:
    assert not are_forms(folded(word.lower()), folded(other.lower()))


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    assert all(form and word for form, word in words_of(tokenize(text)).items())
