"""What belongs together, in trees that are written by hand."""

import pytest
from trees import written

from summarizer.compression.meaning import is_mark, range_ends, rates, subjects


def test_subjects_of_a_verb_and_of_its_auxiliaries() -> None:
    parse = written("Ida/NNP/nsubj/2 It/PRP/expl/3 has/VBZ/aux/3 waited/VBN/ROOT/3 boats/NNS/dobj/3")
    assert subjects(parse, 3) == [1, 0]
    assert subjects(written("Ida/NNP/nsubjpass/1 was/VBD/auxpass/2 seen/VBN/ROOT/2"), 2) == [0]
    assert subjects(written("Ida/NNP/nsubj/1 being/VBG/advcl/2 seen/VBN/ROOT/2"), 2) == []


@pytest.mark.parametrize(
    ("token", "mark"),
    [
        (",/,/punct", True),
        (",/,/dep", True),
        ("-/X/punct", True),
        ("(/-LRB-/dep", True),
        ("3/./punct", False),
        ("boats/NNS/ROOT", False),
    ],
)
def test_marks(token: str, mark: bool) -> None:
    assert is_mark(written(f"{token}/0"), 0) == mark


@pytest.mark.parametrize("end", ["to", "until", "till", "through", "into"])
def test_the_ends_of_ranges(end: str) -> None:
    beside = f"open/JJ/ROOT/0 from/IN/prep/0 May/NNP/pobj/1 {end}/IN/prep/0 June/NNP/pobj/3"
    below = f"open/JJ/ROOT/0 from/IN/prep/0 May/NNP/pobj/1 {end}/IN/prep/1 June/NNP/pobj/3"
    deeper = f"open/JJ/ROOT/0 from/IN/prep/0 May/NNP/pobj/1 {end}/IN/prep/2 June/NNP/pobj/3"
    assert [range_ends(written(tree)) for tree in (beside, below, deeper)] == [[(1, 3)]] * 3
    before = f"{end}/IN/prep/2 June/NNP/pobj/0 open/JJ/ROOT/2 from/IN/prep/2 May/NNP/pobj/3"
    assert range_ends(written(before)) == []
    assert range_ends(written(beside.replace("from/IN/prep", "from/IN/advmod"))) == []
    assert range_ends(written(beside.replace("from", "since"))) == []


def test_a_range_has_one_end_that_is_a_preposition_of_ends() -> None:
    first = "open/JJ/ROOT/0 from/IN/prep/0 May/NNP/pobj/1 in/IN/prep/0 to/IN/prep/0 June/NNP/pobj/4"
    assert range_ends(written(f"{first} to/IN/prep/0 July/NNP/pobj/6")) == [(1, 4)]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("5/CD/nummod/1 euros/NNS/ROOT/1 a/DT/det/3 year/NN/npadvmod/1", [(1, 3)]),
        ("5/CD/nummod/1 euros/NNS/ROOT/1 each/DT/det/3 year/NN/appos/1", [(1, 3)]),
        ("5/CD/nummod/1 euros/NNS/ROOT/1 every/DT/det/3 year/NN/npadvmod/1", [(1, 3)]),
        ("5/CD/nummod/1 euros/NNS/ROOT/1 an/DT/det/3 hour/NN/npadvmod/1", [(1, 3)]),
        ("5/CD/nummod/1 euros/NNS/ROOT/1 per/DT/det/3 hour/NN/npadvmod/1", [(1, 3)]),
        ("5/CD/ROOT/0 a/DT/det/2 year/NN/npadvmod/0", [(0, 2)]),
        ("5/CD/nummod/1 %/NN/ROOT/1 a/DT/det/3 year/NN/npadvmod/1", [(1, 3)]),
        ("about/RB/quantmod/1 euros/NNS/ROOT/1 a/DT/det/3 year/NN/npadvmod/1", [(1, 3)]),
        ("red/JJ/amod/1 boats/NNS/ROOT/1 a/DT/det/3 year/NN/npadvmod/1", []),
        ("5/CD/nummod/1 euros/NNS/ROOT/1 the/DT/det/3 year/NN/npadvmod/1", []),
        ("5/CD/nummod/1 euros/NNS/ROOT/1 a/DT/det/3 year/NN/dobj/1", []),
        ("5/CD/nummod/1 euros/NNS/ROOT/1 a/DT/prep/3 year/NN/npadvmod/1", []),
        ("5/CD/nummod/1 euros/NNS/nmod/3 a/DT/det/3 year/NN/npadvmod/1", []),
        ("5/CD/nummod/1 euros/NNS/compound/3 a/DT/det/3 year/NN/npadvmod/1", []),
        ("5/CD/nummod/1 red/JJ/ROOT/1 a/DT/det/3 year/NN/npadvmod/1", []),
        ("trains/NNS/ROOT/0 per/IN/prep/0 hour/NN/pobj/1", [(0, 1)]),
        ("fastest/JJS/amod/1 boats/NNS/ROOT/1 since/IN/prep/1 May/NNP/pobj/2", [(1, 2)]),
        ("faster/JJR/amod/1 boats/NNS/ROOT/1 since/IN/prep/1 May/NNP/pobj/2", [(1, 2)]),
        ("first/JJ/amod/1 boats/NNS/ROOT/1 since/IN/prep/1 May/NNP/pobj/2", [(1, 2)]),
        ("only/JJ/amod/1 boats/NNS/ROOT/1 since/IN/prep/1 May/NNP/pobj/2", [(1, 2)]),
        ("red/JJ/amod/1 boats/NNS/ROOT/1 since/IN/prep/1 May/NNP/pobj/2", []),
        ("fastest/JJS/amod/1 boats/NNS/ROOT/1 since/IN/mark/1 May/NNP/pobj/2", []),
        ("waits/VBZ/ROOT/0 per/IN/prep/0 hour/NN/pobj/1", []),
    ],
)
def test_rates(tree: str, expected: list[tuple[int, int]]) -> None:
    assert rates(written(tree)) == expected
