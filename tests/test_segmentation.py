import re
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.documents import Document
from summarizer.errors import InputError
from summarizer.segmentation import MAX_TOKENS, from_spacy, segment, tokenize


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in segment(text).sentences]


def check(document: Document) -> None:
    """What holds for every document: exact offsets, no overlap, nothing lost, tokens verbatim and in order."""
    text, end = document.text, 0
    for sentence in document.sentences:
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert not text[end : sentence.start].strip()
        end = sentence.end
        offsets = list(sentence.token_offsets())
        assert [text[a:b] for a, b in offsets] == list(sentence.tokens)
        assert "".join(sentence.tokens) == re.sub(r"\s", "", sentence.text)
        assert 1 <= len(sentence.tokens) <= MAX_TOKENS
    assert not text[end:].strip()


pieces = st.sampled_from(
    [
        "He said.",
        "Dr. Who",
        "$3.5",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "- ",
        "1. ",
        '"',
        "’",
        "...",
        "Łódź",
        "你好。",
        "and",
        "U.S.",
    ]
)


@given(st.lists(pieces, max_size=30).map("".join))
@example("a\x00b. C\ud800d.\u2028E\x0bf\x1c g\x85h\u00a0i")
def test_what_always_holds(text: str) -> None:
    check(segment(text))


@given(st.text(max_size=80))
def test_what_always_holds_for_any_text(text: str) -> None:
    check(segment(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't pay $3.50, O’Neil!", ["Don't", "pay", "$", "3.50", ",", "O’Neil", "!"]),
        ("The U.S. at 12:30, e.g. 1,000,000...", ["The", "U.S.", "at", "12:30", ",", "e.g.", "1,000,000", "..."]),
        ("a-b -- c_d", ["a", "-", "b", "--", "c", "_", "d"]),
        ("你好 ok", ["你", "好", "ok"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokenize(text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Smith met Mr. Jones in the U.S. on Monday.",
        "It cost $3.5 million, i.e. a lot, as p. 12 says.",
        '"Why now?" she asked.',
        "He left at 5 p.m. with J. R. Moor.",
    ],
)
def test_full_stops_inside_a_sentence(sentence: str) -> None:
    assert sentences(f"{sentence} Then it ended.") == [sentence, "Then it ended."]


def test_paragraphs_end_sentences_and_wrapped_lines_do_not() -> None:
    text = "A line that was\nwrapped here. Another\none.\n\nA new paragraph without a stop\n \nThe last"
    assert sentences(text) == [
        "A line that was\nwrapped here.",
        "Another\none.",
        "A new paragraph without a stop",
        "The last",
    ]


def test_headings() -> None:
    assert sentences("The Title\n\nIt begins.") == ["The Title", "It begins."]
    assert sentences("1. Aim\nThe aim of this long report is to say what was found.") == [
        "1. Aim",
        "The aim of this long report is to say what was found.",
    ]


def test_bullets() -> None:
    text = "We decided:\n- to buy a boat\n- to sell it. Soon.\n• to rest\n1. Cost\n(b) Time"
    assert sentences(text) == [
        "We decided:",
        "- to buy a boat",
        "- to sell it.",
        "Soon.",
        "• to rest",
        "1. Cost",
        "(b) Time",
    ]


def test_lines_that_are_sentences() -> None:
    assert sentences("One here.\nTwo here.\nThree here.") == ["One here.", "Two here.", "Three here."]


def test_quotes_stay_with_their_sentence() -> None:
    assert sentences('He said: "It is over." She left. (They stayed.) “No,” he said.') == [
        'He said: "It is over."',
        "She left.",
        "(They stayed.)",
        "“No,” he said.",
    ]


def test_lower_case() -> None:
    text = 'it began in 2010. he won 12. "it is over." she left dr. moor in the u.s. for $3.5 million.'
    expected = ["it began in 2010.", "he won 12.", '"it is over."', "she left dr. moor in the u.s. for $3.5 million."]
    assert sentences(text) == expected


def test_a_text_without_sentence_ends_is_cut() -> None:
    document = segment("and so we went on, " * 100)
    check(document)
    assert len(document.sentences) == 4
    assert all(sentence.text.endswith(",") for sentence in document.sentences)


@pytest.mark.parametrize("unit", ["word ", "A sentence here. ", "\n", '("', "a", "a. ", " ", ".", "- x\n", "Hm\n\n"])
def test_long_texts_take_linear_time(unit: str) -> None:
    check(segment(unit * 30_000))


@pytest.mark.parametrize("text", ["", "  ", "\n\n\t"])
def test_nothing(text: str) -> None:
    assert segment(text) == Document(text, ())


def fake_doc(*, split: bool = True) -> SimpleNamespace:
    text = " Hello world.\n Bye. \n"
    places = [(0, " "), (1, "Hello"), (7, "world"), (12, "."), (13, "\n "), (15, "Bye"), (18, "."), (20, "\n")]
    tokens = [SimpleNamespace(idx=start, text=token, is_space=token.isspace()) for start, token in places]
    return SimpleNamespace(text=text, sents=[tokens[:5], tokens[5:7], tokens[7:]], has_annotation=lambda name: split)


def test_a_spacy_doc() -> None:
    document = from_spacy(fake_doc())
    check(document)
    assert [sentence.text for sentence in document.sentences] == ["Hello world.", "Bye."]
    assert document.sentences[0].tokens == ("Hello", "world", ".")


def test_a_spacy_doc_without_sentences() -> None:
    with pytest.raises(InputError, match="add a parser, a senter or a sentencizer"):
        from_spacy(fake_doc(split=False))


def test_spacy_itself() -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    with pytest.raises(InputError):
        from_spacy(pipeline("A text."))
    pipeline.add_pipe("sentencizer")
    document = from_spacy(pipeline("First one here. A second!\n\nThird."))
    check(document)
    assert len(document.sentences) == 3
