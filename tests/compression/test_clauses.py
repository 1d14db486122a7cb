"""What a clause is, in trees that are written by hand."""

import pytest
from compressed import parsed
from trees import written

from summarizer.compression.clauses import is_finite, is_fragment, is_quoting, is_reported, is_separate


@pytest.mark.parametrize(
    ("tree", "finite"),
    [
        ("boats/NNS/nsubj/1 waited/VBD/ROOT/1", True),
        ("boat/NN/nsubj/1 waits/VBZ/ROOT/1", True),
        ("boats/NNS/nsubj/1 wait/VBP/ROOT/1", True),
        ("boats/NNS/nsubj/1 can/MD/ROOT/1", True),
        ("boats/NNS/nsubj/2 will/MD/aux/2 wait/VB/ROOT/2", True),
        ("boats/NNS/nsubj/2 were/VBD/auxpass/2 sold/VBN/ROOT/2", True),
        ("boats/NNS/nsubj/1 sold/VBN/ROOT/1", True),
        ("boats/NNS/nsubjpass/1 sold/VBN/ROOT/1", False),
        ("boats/NNS/nsubj/2 being/VBG/auxpass/2 sold/VBN/ROOT/2", False),
        ("boats/NNS/nsubj/1 waiting/VBG/ROOT/1", False),
        ("to/TO/aux/1 wait/VB/ROOT/1", False),
    ],
)
def test_finite_verbs(tree: str, finite: bool) -> None:
    parse = written(tree)
    assert is_finite(parse, parse.roots()[0]) == finite


@pytest.mark.parametrize(
    ("tree", "reported"),
    [
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1", True),
        ("Ida/NNP/nsubj/2 has/VBZ/aux/2 said/VBN/ROOT/2 boats/NNS/nsubj/4 wait/VBP/ccomp/2", True),
        ("Ida/NNP/nsubj/2 may/MD/aux/2 say/VB/ROOT/2 boats/NNS/nsubj/4 wait/VBP/ccomp/2", False),
        ("Ida/NNP/nsubj/2 can/MD/aux/2 say/VB/ROOT/2 boats/NNS/nsubj/4 wait/VBP/ccomp/2", False),
        ("Ida/NNP/nsubj/2 can/MD/aux/2 reveal/VB/ROOT/2 boats/NNS/nsubj/4 wait/VBP/ccomp/2", True),
        ("it/PRP/nsubjpass/2 was/VBD/auxpass/2 said/VBN/ROOT/2 boats/NNS/nsubj/4 wait/VBP/ccomp/2", True),
        (
            "It/PRP/nsubjpass/3 has/VBZ/aux/3 been/VBN/auxpass/3 said/VBN/ROOT/3 boats/NNS/nsubj/5 wait/VBP/ccomp/3",
            True,
        ),
        ("it/PRP/nsubjpass/2 is/VBZ/auxpass/2 said/VBN/ROOT/2 boats/NNS/nsubj/4 wait/VBP/ccomp/2", True),
        ("Ida/NNP/nsubjpass/2 was/VBD/auxpass/2 told/VBN/ROOT/2 boats/NNS/nsubj/4 wait/VBP/ccomp/2", False),
        ("Ida/NNP/nsubj/2 was/VBD/aux/2 saying/VBG/ROOT/2 boats/NNS/nsubj/4 wait/VBP/ccomp/2", False),
        ("Ida/NNP/nsubj/1 claims/VBZ/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1", False),
        ("Ida/NNP/nsubj/3 did/VBD/aux/3 not/RB/neg/3 say/VB/ROOT/3 boats/NNS/nsubj/5 wait/VBP/ccomp/3", False),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/nsubj/4 should/MD/aux/4 wait/VB/ccomp/1", False),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 we/PRP/nsubj/3 wait/VBP/ccomp/1", False),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 our/PRP$/poss/3 boats/NNS/nsubj/4 wait/VBP/ccomp/1", False),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 I/NN/nsubj/3 wait/VBP/ccomp/1", True),
    ],
)
def test_reported_clauses(tree: str, reported: bool) -> None:
    parse = written(tree)
    assert is_reported(parse, len(parse) - 1) == reported


@pytest.mark.parametrize(
    ("tree", "separate"),
    [
        ("boats/NNS/nsubj/1 wait/VBP/ccomp/3 it/PRP/nsubj/3 is/VBZ/ROOT/3 late/JJ/acomp/3", True),
        ("boats/NNS/nsubj/1 wait/VBP/ccomp/3 it/PRP/nsubj/3 is/VBZ/ROOT/3 night/NN/attr/3", True),
        ("boats/NNS/nsubj/1 wait/VBP/ccomp/3 it/PRP/nsubj/3 is/VBZ/ROOT/3 late/JJ/advmod/3", False),
        ("boats/NNS/nsubj/1 wait/VBP/ccomp/2 is/VBZ/ROOT/2 late/JJ/acomp/2", False),
        ("boats/NNS/nsubj/1 wait/VBP/ccomp/3 it/PRP/nsubj/3 seems/VBZ/ROOT/3 late/JJ/acomp/3", False),
        ("boats/NNS/nsubj/1 wait/VBP/advcl/3 it/PRP/nsubj/3 is/VBZ/ROOT/3 late/JJ/acomp/3", False),
    ],
)
def test_clauses_that_are_objects_in_name_only(tree: str, separate: bool) -> None:
    assert is_separate(written(tree), 1) == separate


def test_a_clause_after_its_verb_is_its_object() -> None:
    assert not is_separate(written("it/PRP/nsubj/1 is/VBZ/ROOT/1 late/JJ/acomp/1 wait/VBP/ccomp/1"), 3)


@pytest.mark.parametrize(
    ("tree", "fragment"),
    [
        ("boats/NNS/nsubj/1 red/JJ/ROOT/1", False),
        ("Wait/VB/ROOT/0", False),
        ("waited/VBD/ROOT/0", False),
        ("wait/VBP/ROOT/0", False),
        ("waits/VBZ/ROOT/0", False),
        ("can/MD/ROOT/0", False),
        ("waiting/VBG/ROOT/0", True),
        ("red/JJ/amod/1 boats/NNS/ROOT/1", True),
    ],
)
def test_what_is_no_sentence(tree: str, fragment: bool) -> None:
    assert is_fragment(written(tree)) == fragment


@pytest.mark.parametrize(
    ("text", "quoting"),
    [
        ('"We waited," said Ida.', True),
        ("Ida called them “late boats”.", True),
        ('Ida wrote "The Last Boats of Ellory" in May.', False),
        ('Ida wrote "The Last Boats About Ellory" in May.', False),
        ('Ida wrote "The last boat" in May.', False),
        ('Ida wrote "The Last boat" in May, "and so on".', True),
        ('Ida wrote "The last wrecks" in May.', True),
        ("Ida wrote a book.", False),
    ],
)
def test_quotations_and_titles(text: str, quoting: bool) -> None:
    assert is_quoting(parsed(text)) == quoting
