import pickle
import re
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.documents import Document
from summarizer.errors import InputError
from summarizer.segmentation import MAX_TOKENS_PER_SENTENCE, from_spacy, segment, split_sentences, tokenize
from summarizer.segmentation.tokens import count_words


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
        assert 1 <= len(sentence.tokens) <= MAX_TOKENS_PER_SENTENCE
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
        "a heading",
        "no stop ' here '",
        "\r",
        "\u2028",
        "\u0301",
        "((",
        "# ",
        "word " * 150,
    ]
)


@given(st.lists(pieces, max_size=30).map("".join))
@example("\ufeffa\x00b. C\ud800d.\u2028E\x0bf\x1c g\x85h\u00a0i\u200b\n\n\u200b")
@example("\n\n1.\n\n-\n\n")
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
        ("the 10th cafe\u0301s", ["the", "10th", "cafe\u0301s"]),
        ("??! ((“ _____", ["??", "!", "((", "“", "_____"]),
        ("http://a.io/b_c", ["http", ":", "//", "a", ".", "io", "/", "b", "_", "c"]),
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


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n", "\u2028"])
def test_line_ends_of_all_systems(line_end: str) -> None:
    text = line_end.join(["A line that was", "wrapped here. Another", "one.", "", "The last"])
    assert [part.split() for part in sentences(text)] == [
        ["A", "line", "that", "was", "wrapped", "here."],
        ["Another", "one."],
        ["The", "last"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Title\n\nIt begins.", ["The Title", "It begins."]),
        ("# The Title of This\nIt begins.", ["# The Title of This", "It begins."]),
        ("The Title\n=========\nIt all begins here.", ["The Title\n=========", "It all begins here."]),
        (
            "1. Aim\nThe aim of this long report is to say what was found.\nResults\nNothing was found in that time.",
            [
                "1. Aim",
                "The aim of this long report is to say what was found.",
                "Results",
                "Nothing was found in that time.",
            ],
        ),
        ("Cheap boats\nare rare in this part of the country.", ["Cheap boats\nare rare in this part of the country."]),
    ],
)
def test_headings(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


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
    assert sentences("•Bread\n•Salt\nii. Oil\niii) Rice") == ["•Bread", "•Salt", "ii. Oil", "iii) Rice"]


@pytest.mark.parametrize("marker", ["1.", "(a)", "-", "iv.", "•"])
def test_a_bullet_marker_is_no_sentence(marker: str) -> None:
    assert sentences(f"{marker} We sold it. It sank.") == [f"{marker} We sold it.", "It sank."]
    assert sentences(f"It ended.\n\n{marker}\n\nWe sold it.") == ["It ended.", f"{marker}\n\nWe sold it."]


def test_wrapped_lines_that_look_like_bullets() -> None:
    text = "The prize was given on Monday evening to the late\nJ. Moor of Hull."
    assert sentences(text) == [text]


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


def test_lone_quotes_in_lower_case() -> None:
    text = "he was glad. ' it is over, ' he said. ' we won. ' they left. \" who? \" she asked."
    assert sentences(text) == [
        "he was glad.",
        "' it is over, ' he said.",
        "' we won. '",
        "they left.",
        '" who? "',
        "she asked.",
    ]


def test_capitals_of_more_than_one_letter_move_nothing() -> None:
    assert sentences("so it is. ßa is. éa is. ŉa is.") == ["so it is.", "ßa is.", "éa is.", "ŉa is."]


def test_a_text_without_sentence_ends_is_cut() -> None:
    document = segment("and so we went on, " * 100)
    check(document)
    assert len(document.sentences) == 4
    assert all(sentence.text.endswith(",") for sentence in document.sentences)


def test_pieces_of_a_long_sentence_are_of_its_kind_and_the_first_has_its_label() -> None:
    found = segment("• " + "boat " * 300).sentences
    assert [(one.kind, one.label) for one in found] == [("list item", "• "), ("list item", "")]
    assert [one.label for one in segment("The boats wait there. They are red.").sentences] == ["", ""]


def test_a_piece_ends_after_a_pause_in_its_second_half() -> None:
    for place, size in ((60, 60), (100, 100), (40, 101), (101, 101)):
        words = ["boat"] * 201
        words[place - 1] = ";"
        assert len(segment(" ".join(words)).sentences[0].tokens) == size


def test_a_long_sentence_leaves_no_scrap() -> None:
    assert [len(sentence.tokens) for sentence in segment("word " * 200 + ".").sentences] == [101, 100]


def test_a_long_paragraph_splits_like_a_short_one() -> None:
    text = "It cost $3.5 million, said Dr. Moor. "
    assert sentences(text * (400)) == [text.strip()] * (400)


@pytest.mark.parametrize(
    "unit", ["word ", "A sentence here. ", "\n", '("', "a", "a. ", " ", ".", "- x\n", "Hm\n\n", "1. "]
)
def test_long_texts_take_linear_time(unit: str) -> None:
    check(segment(unit * 5_000))


@pytest.mark.parametrize("text", ["", "  ", "\n\n\t"])
def test_nothing(text: str) -> None:
    assert segment(text) == Document(text, ())


def fake_doc(*, split: bool = True) -> SimpleNamespace:
    text = " Hello world.\n Bye. \n"
    places = [(0, " "), (1, "Hello"), (7, "world"), (12, "."), (13, "\n "), (15, "Bye"), (18, "."), (20, "\n")]
    tokens = [SimpleNamespace(idx=start, text=token, is_space=token.isspace()) for start, token in places]
    return SimpleNamespace(text=text, sents=[tokens[:5], tokens[5:7], tokens[7:]], has_annotation=lambda name: split)


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("two words", 2), ("don’t – stop", 3), ("市议会决定关闭桥。", 5), ("GDP增长3%", 3), ("สะพาน", 3)],
)
def test_words_of_a_text(text: str, count: int) -> None:
    assert count_words(text) == count


def test_a_spacy_doc() -> None:
    document = from_spacy(fake_doc())
    check(document)
    assert [sentence.text for sentence in document.sentences] == ["Hello world.", "Bye."]
    assert document.sentences[0].tokens == ("Hello", "world", ".")


def test_the_sentences_of_a_spacy_doc_have_kinds() -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    text = "# Bridge closed\n\nThe bridge is closed. It rained a lot.\n\n```\nmake bridge\n```\n"
    found = {sentence.text.split()[0]: sentence.kind for sentence in from_spacy(pipeline(text)).sentences}
    assert found == {"#": "heading", "It": "prose", "```": "code"}


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


def test_of_tokens_that_are_alike_only_one_is_kept() -> None:
    one, two = segment("The old bridges are closed. All other bridges were closed, too.").sentences
    assert one.tokens[2] is two.tokens[2]


CASES = Path(__file__).parents[1] / "cases"


def test_each_paragraph_has_the_rules_of_its_language() -> None:
    text = (CASES / "25-french-english.txt").read_text(encoding="utf-8")
    assert split_sentences(text)[-3:] == [
        "Mr. Lind said that the lock will close in May and that nobody knows for how long.",
        "Mrs. Berg said that the work is cheap, approx. 4 million crowns.",
        "Gen. Holm and Capt. Moe of the coast guard were against it.",
    ]


def test_a_german_paragraph_of_an_english_text() -> None:
    english = "Mr. Lind said that the lock will close and that nobody knows for how long. " * 40
    german = "Der Hafen wurde am 3. Mai geschlossen, weil die Tore z. B. nicht mehr dicht sind. Das ist alles."
    assert split_sentences(f"{english}\n\n{german}\n\n{english}")[40:42] == [german[:81], german[82:]]
    assert split_sentences(german, language="en") != split_sentences(german)


def test_blank_lines_cost_next_to_nothing() -> None:
    text = "The lock is closed." + "\n" * 300_000 + "Boats use the channel.\n" + " \t\r\n" * 300_000
    start = time.process_time()
    assert [sentence.start for sentence in segment(text).sentences] == [0, 300_019]
    assert time.process_time() - start < 4


def test_a_name_with_an_exclamation_mark_ends_no_sentence() -> None:
    found = split_sentences("println! writes a line. It needs a text. format! makes a string of it. Both are macros.")
    assert found[0] == "println! writes a line."
    assert not any(sentence.endswith("!") for sentence in found)
    small = ["hello!", "how are you?", "i am well.", "it is raining"]
    assert split_sentences(" ".join(small)) == small


def test_a_name_in_small_letters_that_is_a_heading_begins_sentences() -> None:
    text = "Their process is launched on first access. systemd will also tear it down. See approx. systemd and more."
    rest = ["Their process is launched on first access.", "systemd will also tear it down.", text[75:]]
    assert split_sentences(f"systemd\n=======\n\n{text}")[1:] == rest
    assert split_sentences(f"systemd starts every process.\n\n{text}")[1:] == rest
    assert split_sentences(f"A heading\n=========\n\n{text}")[1:] == [text[:74], text[75:]]


def test_bullets_and_labels_of_questions_are_in_the_text_and_not_on_the_line() -> None:
    answers = (
        "Q. Who may use the stands? It is not clear.\nA. Everybody may use the stands. They cost nothing at all.\n"
    )
    for text in (answers, answers.replace("Q.", "Q:").replace("A.", "A:"), answers.replace("Q.", "Q 1:")):
        found = segment(text).sentences
        assert [sentence.line for sentence in found][::2] == [
            "Who may use the stands?",
            "Everybody may use the stands.",
        ]
        assert [sentence.text[0] for sentence in found] == ["Q", "I", "A", "T"]
        assert pickle.loads(pickle.dumps(segment(text))) == segment(text)
    bullets = segment(
        "We decided:\n• The stands are watched by cameras all night.\n• Thefts fell by two thirds."
    ).sentences
    assert [sentence.line for sentence in bullets][1:] == [
        "The stands are watched by cameras all night.",
        "Thefts fell by two thirds.",
    ]
    initial = segment("A. Lincoln wrote the letter in the evening. He sent it by train.").sentences
    assert initial[0].line.startswith("A. Lincoln")
