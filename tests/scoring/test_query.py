import json
from dataclasses import replace

import numpy as np
import pytest
from conftest import ROOT, TEXT
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Summarizer
from summarizer.documents import Document, Sentence
from summarizer.errors import InputError
from summarizer.persistence.checkpoint import PRETRAINED, load_checkpoint
from summarizer.scoring.query import WEIGHT, Query
from summarizer.scoring.query_words import stem
from summarizer.segmentation import segment

CHECKPOINT = load_checkpoint(PRETRAINED)
DOCUMENT = segment(TEXT)


def read(text: str) -> Query:
    return Query(text, CHECKPOINT.vocabulary, CHECKPOINT.weights["types.words.weight"], CHECKPOINT.query)


def term(text: str, document: Document = DOCUMENT) -> np.ndarray:
    return read(text).term(document)


def best(text: str) -> str:
    return DOCUMENT.sentences[int(np.argmax(term(text)))].line


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("Who leads the works?", '"We could not wait any longer," said Dr. Ana Ruiz, who leads the works.'),
        ("When did engineers find the cracks?", "Engineers found cracks in two of the 14 main cables last autumn."),
        ("price of repairs", "The repair will cost $3.5 million."),
        ("boats", "Ferries will run every ten minutes instead."),
        ("What do merchants worry about?", "Shop owners fear for their trade."),
    ],
)
def test_words_their_forms_and_words_like_them_are_found(query: str, answer: str) -> None:
    assert best(query) == answer


@pytest.mark.parametrize("query", ["who?", "What is it about, and why?", "Xyzzyx Qwfp", "?!", "…"])
def test_a_query_that_asks_for_nothing_in_the_text_is_worth_nothing(query: str) -> None:
    assert term(query).tolist() == [0.0] * len(DOCUMENT.sentences)


def test_all_words_of_a_query_are_worth_the_weight() -> None:
    document = segment("The council met. Zorblatts were repaired in Porto. Nobody came.")
    values = term("Which zorblatt was repaired in Porto?", document)
    assert values[1] == pytest.approx(WEIGHT)
    assert values[0] < 0.5 * WEIGHT
    assert values[2] < 0.5 * WEIGHT


def test_a_paragraph_that_has_nothing_of_a_query_is_worth_nothing() -> None:
    document = segment("The council met.\n\nZorblatts were repaired in Porto. Nobody came.\n\nIt rained.")
    values = term("Which zorblatt was repaired in Porto?", document)
    assert values[[0, 3]].tolist() == [0.0, 0.0]
    assert 0 < values[2] < values[1]


def test_a_word_that_every_sentence_has_tells_little() -> None:
    document = segment("The bridge is old. The bridge is new. The bridge is paid by tolls. The bridge is long.")
    assert int(np.argmax(term("bridge tolls", document))) == 2


@pytest.mark.parametrize(
    ("query", "words", "answer"),
    [
        ("Who heads the choir?", "heads the choir", "The choir is led by Anna Moor."),
        ("When does the choir sing?", "does the choir sing", "The choir sang in March."),
        ("How many voices has the choir?", "voices has the choir", "The choir has forty voices."),
        ("Where does the choir sing?", "does the choir sing", "The choir sings at Torp."),
        ("Why does the choir sing?", "does the choir sing", "The choir sings because it must."),
    ],
)
def test_a_sentence_with_the_kind_of_answer_that_is_asked_for_is_preferred(query: str, words: str, answer: str) -> None:
    document = segment(f"Nothing is known. The choir sings well. {answer} Xyz.")
    of_query, of_words = term(query, document), term(words, document)
    assert int(np.argmax(of_query)) == 2
    assert of_query[2] / of_query[1] > 1.5 * of_words[2] / of_words[1]


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_text_and_any_query(query: str, text: str) -> None:
    document = segment(text)
    if not query.strip():
        with pytest.raises(InputError):
            term(query, document)
        return
    values = term(query, document)
    assert values.shape == (len(document.sentences),)
    assert np.isfinite(values).all()
    assert (values >= 0).all()
    assert (values <= WEIGHT + 1e-9).all()


words = st.sampled_from(
    ["the", "bridge", "Bridge", "bridges", "repairs", "mended", "cost", "price", "quokka", "3", "."]
)
sentences = st.lists(st.lists(words, max_size=8), min_size=1, max_size=5)


@given(st.sampled_from(["How much will repairs of the bridge cost?", "price bridge", "who?"]), sentences, st.data())
def test_the_term_without_each_token(query: str, rows: list, data: st.DataObject) -> None:
    document = Document("", tuple(Sentence(" ".join(row), 0, tuple(row)) for row in rows))
    index = data.draw(st.integers(0, len(rows) - 1))
    expected = []
    for place in range(len(rows[index])):
        less = replace(document.sentences[index], tokens=(*rows[index][:place], *rows[index][place + 1 :]))
        others = (*document.sentences[:index], less, *document.sentences[index + 1 :])
        expected.append(read(query).term(Document("", others))[index])
    assert np.allclose(read(query).term_without_each(document, index), expected, rtol=0, atol=1e-9)


def test_summaries_keep_the_answers_to_questions() -> None:
    summarizer = Summarizer()
    kept = {True: 0, False: 0}
    for line in (ROOT / "corpora/questions/validation.jsonl").read_text(encoding="utf-8").splitlines()[:5]:
        row = json.loads(line)
        for one in row["questions"]:
            for asked in kept:
                summary = summarizer(row["text"], num_sentences=3, query=one["question"] if asked else None)
                assert one["answer"] in [sentence.line for sentence in summary.document.sentences]
                kept[asked] += one["answer"] in summary.lines
    assert kept[True] > 2 * kept[False]


def test_case_and_order_do_not_matter() -> None:
    assert np.allclose(term("COST repair"), term("repair cost"))


@pytest.mark.parametrize(
    "words",
    [
        "repair repairs repaired repairing",
        "city cities",
        "stop stopped stopping",
        "announce announces announced",
        "quick quickly",
        "bridge bridges bridge's",
        "story stories",
        "develop development developments",
    ],
)
def test_forms_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["bus", "his", "é", "brücken", "3rd", "as", "miss"])
def test_what_is_short_or_not_english_stays(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("name", "query", "answer"),
    [
        ("03-query-years.txt", "What was built in 1911?", "The lock was built in 1911 by a firm from the north."),
        ("03-query-years.txt", "What was built in 1844?", "The old mill was built in 1844 by two brothers."),
        ("03-query-years.txt", "1967", "The long pier was built in 1967 by the town itself."),
        ("03c-query-may.txt", "What happened in May?", "In May the lock was closed to all boats."),
        ("03c-query-may.txt", "what happened in june", "In June the work began at last."),
        (
            "27-ligatures.txt",
            "Which field office handles complaints?",
            "The ﬁeld ofﬁce on the pier handles complaints about the traffic.",
        ),
    ],
)
def test_the_sentence_that_is_asked_for_is_chosen(name: str, query: str, answer: str) -> None:
    text = (ROOT / "tests/cases" / name).read_text(encoding="utf-8")
    assert Summarizer()(text, query=query, num_sentences=1).lines == (answer,)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("Who met on Tuesday?", ("The board came on Monday.", "The council came on Tuesday.", "The mayor was there.")),
        ("Which is the second?", ("The first ferry is red.", "The 2nd ferry is blue.", "The third ferry is green.")),
        ("What of the northern gate?", ("The south gate leaks.", "The north gate leaks.", "The west gate leaks.")),
        ("What lasted 11 weeks?", ("It rained for twelve weeks.", "It snowed eleven weeks.", "It was dry 10 weeks.")),
        ("What was it in October 2019?", ("It was red in October 2018.", "In October 2019 it was blue.", "It is wet.")),
    ],
)
def test_a_number_or_day_matches_itself_alone(query: str, texts: tuple[str, ...]) -> None:
    values = term(query, segment(" ".join(texts)))
    assert int(np.argmax(values)) == 1
    assert values[0] < 0.5 * values[1]
    assert values[2] < 0.5 * values[1]


def test_likeness_counts_less_than_the_very_word() -> None:
    alike = segment("The board met. The cost was high. The boats wait.")
    both = segment("The board met. The cost was high. The boats wait. Nobody knew the price of it.")
    assert int(np.argmax(term("price", alike))) == 1
    assert int(np.argmax(term("price", both))) == 3


def test_the_words_of_a_query_that_each_sentence_has() -> None:
    document = segment("The board met. Repairs of the bridge cost 3 million. The boats wait.")
    assert read("Who repaired the bridge, at what price?").matched_words(document) == [
        (),
        ("repaired", "bridge", "price"),
        (),
    ]


@pytest.mark.parametrize(
    ("query", "text", "answer"),
    [
        ("Wie hoch sind die Kosten?", "Der Hafen ist zu. Die Reparatur kostet drei Millionen. Die Fischer klagen.", 1),
        ("Какие порты закрыты?", "Совет собрался. Погода была плохой. Порт закрыт до мая из-за ремонта.", 2),
        ("¿Quién pagó las obras?", "El puerto está cerrado. Las obra la paga el pueblo. Nadie lo sabe.", 1),
        ("Quels bateaux peuvent passer ?", "Le port est fermé. Un bateau est passé. Rien ne va plus dans la ville.", 1),
    ],
)
def test_forms_of_words_are_found_in_other_languages(query: str, text: str, answer: int) -> None:
    assert int(np.argmax(term(query, segment(text)))) == answer
