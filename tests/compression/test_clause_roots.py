"""Clauses that stand for their sentence, and what stays of it, in trees that are written by hand."""

import pytest
from trees import written

from summarizer.compression.decoding import CompressionDecoder


def decoded(tree: str, wanted: str, *, attributions: bool = True) -> str:
    """What is kept of a tree where some words are worth something and the others less than nothing."""
    source = written(tree)
    values = [9.0 if token.text in wanted.split() else -2.0 for token in source.tokens]
    kept = CompressionDecoder(source, attributions=attributions).decode(values)
    return " ".join(source.tokens[index].text for index in sorted(kept))


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1", "boats wait"),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 that/IN/mark/4 boats/NNS/nsubj/4 wait/VBP/ccomp/1", "boats wait"),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 if/IN/mark/4 boats/NNS/nsubj/4 wait/VBP/ccomp/1", "Ida said if boats wait"),
        ("Ida/NNP/nsubj/1 claims/VBZ/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1", "Ida claims boats wait"),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/dobj/3 wait/VBP/ccomp/1", "Ida said boats wait"),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/csubj/3 wait/VBP/ccomp/1", "Ida said boats wait"),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/nsubjpass/3 sold/VBN/ccomp/1", "Ida said boats sold"),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 they/PRP/nsubj/3 wait/VBP/ccomp/1", "Ida said they wait"),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 which/WDT/nsubj/3 wait/VBP/ccomp/1", "Ida said which wait"),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 who/WP/nsubj/3 wait/VBP/ccomp/1", "Ida said who wait"),
        (
            "Ida/NNP/nsubj/1 said/VBD/ROOT/1 when/WRB/advmod/4 boats/NNS/nsubj/4 wait/VBP/ccomp/1",
            "Ida said when boats wait",
        ),
        ("Ida/NNP/nsubj/1 sang/VBD/ROOT/1 and/CC/cc/1 boats/NNS/nsubj/4 wait/VBP/conj/1", "boats wait"),
        ("Ida/NNP/nsubj/1 sang/VBD/ROOT/1 or/CC/cc/1 boats/NNS/nsubj/4 wait/VBP/conj/1", "Ida sang or boats wait"),
        ("Ida/NNP/nsubj/1 sang/VBD/ROOT/1 nor/CC/cc/1 boats/NNS/nsubj/4 wait/VBP/conj/1", "Ida sang nor boats wait"),
        ("Ida/NNP/nsubj/1 sang/VBD/ROOT/1 or/CC/preconj/1 boats/NNS/nsubj/4 wait/VBP/conj/1", "Ida sang or boats wait"),
        ("Ida/NNP/nsubj/1 can/MD/ROOT/1 and/CC/cc/1 boats/NNS/nsubj/4 wait/VBP/conj/1", "boats wait"),
        ("Ida/NNP/nsubj/1 red/JJ/ROOT/1 and/CC/cc/1 boats/NNS/nsubj/4 wait/VBP/conj/1", "Ida red and boats wait"),
        ("Ida/NNP/nsubj/1 sang/VBD/ROOT/1 boats/NNS/nsubj/3 wait/VBP/parataxis/1", "boats wait"),
        ("Ida/NNP/nsubj/1 sang/VBD/ROOT/1 boats/NNS/nsubj/3 said/VBD/parataxis/1", "Ida sang boats said"),
        ("Ida/NNP/nsubj/1 sang/VBD/ROOT/1 boats/NNS/nsubj/3 wait/VBP/relcl/1", "Ida sang boats wait"),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1 +?/./punct/1", "Ida said boats wait"),
    ],
)
def test_clauses_that_can_stand_for_the_sentence(tree: str, expected: str) -> None:
    assert decoded(tree, " ".join(expected.split()[-2:])) == expected


def test_a_clause_costs_something_where_it_stands_for_the_sentence() -> None:
    said = written("Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1")
    joined = written("Ida/NNP/nsubj/1 sang/VBD/ROOT/1 and/CC/cc/1 boats/NNS/nsubj/4 wait/VBP/conj/1")
    for parse, penalty, n in ((said, 0.5, 2), (joined, 2.0, 3)):
        for gain, kept in ((-0.1, len(parse)), (0.1, 2)):
            outer = [-(penalty + gain) / n] * n
            assert len(CompressionDecoder(parse).decode([*outer, 5.0, 5.0])) == kept


def test_who_said_it_stays_where_attributions_do() -> None:
    said = "Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1"
    assert decoded(said, "boats wait", attributions=False) == "Ida said boats wait"
    beside = "Boats/NNS/nsubj/1 wait/VBP/ROOT/1 Ida/NNP/nsubj/3 said/VBD/parataxis/1"
    assert decoded(beside, "Boats wait") == "Boats wait"
    assert decoded(beside, "Boats wait", attributions=False) == "Boats wait Ida said"
    assert decoded(beside.replace("said", "sang"), "Boats wait") == "Boats wait Ida sang"
    according = "Boats/NNS/nsubj/1 wait/VBP/ROOT/1 according/VBG/prep/1 to/IN/prep/2 Ida/NNP/pobj/3"
    assert decoded(according, "Boats wait") == "Boats wait"
    assert decoded(according, "Boats wait", attributions=False) == "Boats wait according to Ida"
    assert decoded(according.replace("according", "owing"), "Boats wait", attributions=False) == "Boats wait"


def test_a_clause_that_takes_the_subject_of_its_verb() -> None:
    ford = "Ford/NNP/nsubj/1 says/VBZ/ROOT/1 it/PRP/nsubj/4 will/MD/aux/4 close/VB/ccomp/1 soon/RB/advmod/4"
    assert decoded(ford, "Ford close") == "Ford will close"
    assert decoded(ford, "Ford close soon") == "Ford will close soon"
    assert decoded(ford, "Ford says close") == "Ford says it will close"
    decoder = CompressionDecoder(written(ford))
    assert list(decoder.branches({0, 3, 4, 5})) == [frozenset([5])]
    assert list(decoder.branches({0, 1, 2, 3, 4, 5})) == [frozenset([5])]


def test_what_can_go_of_a_compression() -> None:
    tree = written("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 in/IN/prep/1 old/JJ/amod/4 Rome/NNP/pobj/2 soon/RB/advmod/1")
    decoder = CompressionDecoder(tree)
    assert list(decoder.branches({0, 1, 2, 3, 4, 5})) == [frozenset([2, 3, 4]), frozenset([5]), frozenset([3])]
    assert list(decoder.branches({0, 1, 2, 4})) == [frozenset([2, 4])]


def test_nothing_of_worth_leaves_the_whole_sentence() -> None:
    tree = written("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 soon/RB/advmod/1 +././punct/1")
    assert CompressionDecoder(tree).decode([-1.0, -1.0, 1.0, 1.0]) == frozenset([0, 1, 2])
    assert CompressionDecoder(tree).decode([-1.0, -1.0, -1.0, 1.0]) == frozenset([0, 1])


def test_two_sentences_that_were_taken_for_one() -> None:
    tree = "Ida/NNP/nsubj/1 sings/VBZ/ROOT/1 +././punct/1 Boats/NNS/nsubj/4 wait/VBP/ROOT/4 +././punct/4"
    assert decoded(tree, "Ida sings Boats wait") == "Ida sings Boats wait"
    assert decoded(tree, "Boats wait") == "Boats wait"


def test_a_sentence_whose_head_has_no_subject_keeps_its_first_finite_clause() -> None:
    tree = "Boats/NNS/nsubj/1 wait/VBP/advcl/2 red/JJ/ROOT/2 soon/RB/advmod/2"
    assert decoded(tree, "red") == "Boats wait red"
    tree = "Boats/NNS/nsubj/1 waiting/VBG/advcl/2 red/JJ/ROOT/2 soon/RB/advmod/2"
    assert decoded(tree, "red") == "Boats waiting red soon"
    assert decoded("red/JJ/ROOT/0 soon/RB/advmod/0", "red") == "red"
