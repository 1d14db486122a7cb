"""Clauses that can stand with the subject of who reports them, in trees that are written by hand."""

import pytest
from trees import written

from summarizer.compression.transfers import Transfer, find_transfers


def found(tree: str) -> list[Transfer]:
    return list(find_transfers(written(tree)))


def test_a_clause_takes_the_subject_of_its_verb() -> None:
    tree = "Ford/NNP/nsubj/1 says/VBZ/ROOT/1 that/IN/mark/5 it/PRP/nsubj/5 will/MD/aux/5 close/VB/ccomp/1"
    assert found(tree) == [Transfer(0, 1, 5, frozenset([2, 3]))]
    without = "Ford/NNP/nsubj/1 says/VBZ/ROOT/1 it/PRP/nsubj/4 will/MD/aux/4 close/VB/ccomp/1"
    assert found(without) == [Transfer(0, 1, 4, frozenset([2]))]


@pytest.mark.parametrize(
    ("subject", "pronoun", "stands"),
    [
        ("Ford/NNP", "it", True),
        ("bank/NN", "it", True),
        ("boat/NN", "it", False),
        ("Fords/NNPS", "it", False),
        ("banks/NNS", "it", False),
        ("Ida/NNP", "she", True),
        ("Tom/NNP", "he", True),
        ("mayor/NN", "he", False),
        ("banks/NNS", "they", True),
        ("Fords/NNPS", "they", True),
        ("boats/NNS", "they", False),
        ("bank/NN", "they", False),
        ("Ford/NNP", "this", False),
    ],
)
def test_what_a_pronoun_stands_for(subject: str, pronoun: str, stands: bool) -> None:
    tree = f"{subject}/nsubj/1 says/VBZ/ROOT/1 {pronoun}/PRP/nsubj/4 will/MD/aux/4 close/VB/ccomp/1"
    assert bool(found(tree)) == stands


def test_two_who_report_are_several() -> None:
    tree = "Ida/NNP/nsubj/3 and/CC/cc/0 Tom/NNP/conj/0 say/VBP/ROOT/3 {}/PRP/nsubj/6 will/MD/aux/6 go/VB/ccomp/3"
    assert [bool(found(tree.format(pronoun))) for pronoun in ("she", "he", "it", "they")] == [False, False, False, True]


@pytest.mark.parametrize("label", ["ccomp", "xcomp", "advcl", "acl", "relcl", "attr"])
def test_an_empty_pronoun_stands_for_nobody(label: str) -> None:
    tree = "Ford/NNP/nsubj/1 says/VBZ/ROOT/1 it/PRP/nsubj/3 {}/ccomp/1 close/VB/{}/3"
    assert not found(tree.format("is/VBZ", label))
    assert found(tree.format("plans/VBZ", label))
    assert found(tree.format("is/VBZ", "acomp"))


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param(
            "Ford/NNP/nsubj/1 says/VBZ/ROOT/1 if/IN/mark/5 it/PRP/nsubj/5 will/MD/aux/5 close/VB/ccomp/1", id="if"
        ),
        pytest.param("Ford/NNP/nsubj/1 claims/VBZ/ROOT/1 it/PRP/nsubj/4 will/MD/aux/4 close/VB/ccomp/1", id="claim"),
        pytest.param("Ford/NNP/nsubj/1 says/VBZ/ROOT/1 it/PRP/nsubj/4 will/MD/aux/4 close/VB/advcl/1", id="no object"),
        pytest.param("Ford/NNP/nsubj/1 says/VBZ/ROOT/1 it/PRP/nsubj/4 to/TO/aux/4 close/VB/ccomp/1", id="not finite"),
        pytest.param("Ford/NNP/nsubj/1 says/VBZ/ROOT/1 it/PRP/nsubj/3 +'ll/MD/aux/4 close/VB/ccomp/1", id="short form"),
        pytest.param("says/VBZ/ROOT/0 Ford/NNP/nsubj/0 it/PRP/nsubj/4 will/MD/aux/4 close/VB/ccomp/0", id="after"),
        pytest.param("it/PRP/nsubj/2 will/MD/aux/2 close/VB/ccomp/4 Ford/NNP/nsubj/4 says/VBZ/ROOT/4", id="before"),
        pytest.param(
            "Ford/NNP/nsubj/1 says/VBZ/ROOT/1 what/WP/dobj/5 it/PRP/nsubj/5 will/MD/aux/5 close/VB/ccomp/1",
            id="wh-word",
        ),
        pytest.param(
            "Ford/NNP/nsubj/1 says/VBZ/ROOT/1 when/WRB/advmod/5 it/PRP/nsubj/5 will/MD/aux/5 close/VB/ccomp/1",
            id="when",
        ),
        pytest.param(
            "Ford/NNP/nsubj/1 says/VBZ/ROOT/1 it/PRP/nsubj/5 all/DT/appos/2 will/MD/aux/5 close/VB/ccomp/1", id="more"
        ),
        pytest.param(
            "Ford/NNP/nsubj/2 Ida/NNP/nsubj/2 says/VBZ/ROOT/2 it/PRP/nsubj/5 will/MD/aux/5 close/VB/ccomp/2", id="two"
        ),
    ],
)
def test_clauses_that_take_no_subject(tree: str) -> None:
    assert found(tree) == []
