import copy
import json
import pickle

import pytest

from summarizer.documents import TERMS, Deletion, Document, Sentence, cut
from summarizer.errors import InputError
from summarizer.segmentation import segment
from summarizer.summary import Summary, SummaryContext, SummaryParts


def make() -> Summary:
    text = "A first one.  Then\na second. Last."
    sentences = (
        Sentence("A first one.", 0, ("A", "first", "one", ".")),
        Sentence("Then\na second.", 14, ("Then", "a", "second", ".")),
        Sentence("Last.", 29, ("Last", ".")),
    )
    terms = [dict.fromkeys(TERMS, value) for value in (0.5, 1.0, 2.0)]
    return Summary(Document(text, sentences), indices=[1, 2], scores=[3.0, 6.0, 12.0], terms=terms)


def test_a_summary_is_its_text() -> None:
    summary = make()
    assert summary == "Then a second. Last."
    assert isinstance(summary, str)
    assert type(summary.text) is str
    assert summary.text == summary
    assert summary.split()[-1] == "Last."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("It was\n   closed\tagain.", "It was closed again."),
        ("The find-\nings of the re-  \r\n  port.", "The findings of the report."),
        ("A self-\nsupporting, high-\nspeed bridge.", "A self-supporting, high-speed bridge."),
        ("The Munich-\nBerlin line of 1990-\n1995.", "The Munich-Berlin line of 1990-1995."),
        ("My father-in-\nlaw, a state-of-the-\nart man from Port-au-\nPrince.", None),
        (
            "It is the default behav\u2010\n       iour of the pro\u2010\n  gram.",
            "It is the default behaviour of the program.",
        ),
        ("A state\u2010of\u2010the\u2010\nart pre-\nand post-war work.", "A state‐of‐the‐art pre- and post-war work."),
        (
            "反对者认\n为，费用太高，而且\r\n　渔民在２０２６\n年，\n将无处停船。",
            "反对者认为，费用太高，而且渔民在２０２６年，将无处停船。",
        ),
        ("橋は三月に\n閉まり、2026\n年まで", "橋は三月に閉まり、2026年まで"),
        ("港口 的\n“Lock”\nis closed", "港口 的“Lock” is closed"),
        ("แมวนั่ง\nบนเสื่อ Lock\nแมว", "แมวนั่งบนเสื่อ Lock แมว"),
        ("항구는 삼월에\n닫힌다.", "항구는 삼월에 닫힌다."),
        ("He said “no.”\n“Why?”", "He said “no.” “Why?”"),
        ("Die Brü\u00ad\ncke ist zu.", "Die Brücke ist zu."),
        ("Nothing - \nat all.", "Nothing - at all."),
    ],
)
def test_a_sentence_on_one_line(text: str, line: str | None) -> None:
    assert Sentence(text, 0, ()).line == (line or text.replace("\n", ""))


def test_a_summary_knows_how_it_was_made() -> None:
    summary = make()
    assert summary.sentences == ("Then\na second.", "Last.")
    assert summary.lines == ("Then a second.", "Last.")
    assert summary.indices == (1, 2)
    assert summary.scores == (3.0, 6.0, 12.0)
    assert summary.terms[0]["novelty"] == 0.5


def test_a_summary_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="cannot be changed"):
        make().indices = (0,)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda s: pickle.loads(pickle.dumps(s))])
def test_a_summary_survives_copying(again) -> None:
    summary = make()
    assert again(summary) == summary
    assert again(summary).terms == summary.terms


def test_a_deferred_summary_makes_its_parts_once_when_someone_looks() -> None:
    looks: list[str] = []

    def parts() -> SummaryParts:
        looks.append("looked")
        return make().parts

    summary = Summary.lazy(make().text, parts)
    assert summary == make()
    assert summary.upper() == make().upper()
    assert not hasattr(summary, "length")
    assert not looks
    assert summary.sentences == make().sentences
    assert summary.parts == make().parts
    assert looks == ["looked"]


def test_to_dict_is_json_with_offsets_into_the_text() -> None:
    summary = make()
    rows = json.loads(json.dumps(summary.to_dict()))["sentences"]
    assert [summary.document.text[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]
    assert [row["selected"] for row in rows] == [False, True, True]
    assert rows[1]["score"] == sum(rows[1]["terms"].values())


def attributed(asked: list[int]) -> Summary:
    def attribution(document: Document, index: int) -> tuple[float, ...]:
        asked.append(index)
        return tuple(range(len(document.sentences[index].tokens)))

    plain = make()
    context = SummaryContext(attribution, lambda *_: [])
    return Summary(plain.document, indices=[1, 2], scores=plain.scores, terms=plain.terms, context=context)


def test_word_scores_are_computed_when_they_are_asked_for() -> None:
    asked: list[int] = []
    summary = attributed(asked)
    summary.to_dict()
    assert asked == []
    assert summary.word_scores(0) == summary.word_scores(0) == (0, 1, 2, 3)
    assert asked == [0]


def test_word_scores_in_json() -> None:
    rows = json.loads(json.dumps(attributed([]).to_dict(word_scores=True)))["sentences"]
    assert [("word_scores" in row) for row in rows] == [False, True, True]
    assert rows[2]["word_scores"] == [
        {"start": 29, "end": 33, "text": "Last", "score": 0},
        {"start": 33, "end": 34, "text": ".", "score": 1},
    ]
    assert "word_scores" not in attributed([]).to_dict()["sentences"][1]


@pytest.mark.parametrize("index", [-1, 3])
def test_word_scores_of_no_sentence(index: int) -> None:
    with pytest.raises(InputError, match=f"has 3 sentences, numbered from 0: there is no sentence {index}$"):
        attributed([]).word_scores(index)


def test_a_copy_keeps_its_network_and_a_pickled_summary_what_was_asked_for() -> None:
    summary = attributed([])
    assert copy.deepcopy(summary).word_scores(2) == copy.copy(summary).word_scores(2) == (0, 1)
    with pytest.raises(InputError, match="without the network"):
        pickle.loads(pickle.dumps(make())).word_scores(2)
    again = pickle.loads(pickle.dumps(summary))
    assert again.word_scores(2) == (0, 1)
    with pytest.raises(InputError, match="without the network"):
        again.word_scores(1)


def test_a_pickled_document_is_the_same() -> None:
    document = make().document
    assert pickle.loads(pickle.dumps(document)) == document


def test_token_offsets() -> None:
    sentence = make().document.sentences[1]
    assert [make().document.text[a:b] for a, b in sentence.token_offsets()] == list(sentence.tokens)


def test_a_compressed_summary_knows_what_it_leaves_out() -> None:
    text = "One fine\nday, it rained. It did not stop."
    document = segment(text)
    deletions = (Deletion(0, 14, "", "time", 0.75), Deletion(14, 15, "I", "time", 0.75))
    terms = [dict.fromkeys(TERMS, 0.0)] * 2
    summary = Summary(document, indices=[0, 1], scores=[0.0, 0.0], terms=terms, deletions=deletions)
    assert summary == "It rained. It did not stop." == cut(text, [(0, 15, "I")])
    assert summary.lines == ("It rained.", "It did not stop.")
    assert summary.sentences == ("One fine\nday, it rained.", "It did not stop.")
    assert copy.deepcopy(summary).deletions == deletions
    assert summary.to_dict()["deletions"][0] == {
        "start": 0, "end": 14, "replacement": "", "rule": "time", "probability": 0.75, "text": "One fine\nday, ",
    }  # fmt: skip
