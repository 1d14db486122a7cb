import pytest
from compressed import PIPELINE, parsed
from trees import written

from summarizer.compression.check import balanced, faults, losses, new_faults
from summarizer.compression.parsing import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge will close on Monday.", set()),
        ('"The bridge will close," he said.', set()),
        ("The bridge will stay open until.", {"ending"}),
        ("The bridge will close and.", {"ending"}),
        ("The bridge will close,.", {"ending"}),
        ("The bridge (in the north will close.", {"brackets"}),
        ('The "bridge will close.', {"brackets"}),
        ("The bridge  will close.", {"spacing"}),
        ("The bridge , they say, will close.", {"spacing"}),
        ("the bridge will close.", {"capital"}),
        ("The bridge will close", {"mark"}),
        ("The old bridge over the river.", {"verb"}),
        ("Closed the bridge on Monday.", {"subject"}),
        ("The bridge will close. The road will close.", {"roots"}),
    ],
)
def test_faults(text: str, expected: set[str]) -> None:
    assert faults(parsed(text)) == expected


def test_a_fault_of_the_source_is_not_new() -> None:
    source, compressed = parse(PIPELINE, ["the old bridge will stay open until.", "the bridge will stay open until"])
    assert new_faults(source, compressed) == {"mark"}


@pytest.mark.parametrize(
    ("source", "compressed", "expected"),
    [
        ("France, Spain and Portugal signed the treaty.", "France signed the treaty.", "subjects"),
        ("The mayor and the bishop opened the hospital.", "The mayor opened the hospital.", "subjects"),
        ("Sales rose from 5 million euros to 8 million euros.", "Sales rose to 8 million euros.", "range"),
        ("The museum is open from Monday to Friday.", "The museum is open from Monday.", "range"),
        ("Police did not find any weapons in the house.", "Police did not find any weapons.", "scope"),
        ("The treaty was not signed in Rome.", "The treaty was signed in Rome.", "scope"),
        ("The driver allegedly stole the car.", "The driver stole the car.", "scope"),
        ("It is the largest lake in Spain.", "It is the largest lake.", "scope"),
        ("The house has nine rooms.", "The house has nine.", "unit"),
        ("The club pays 2 million euros a year.", "The club pays 2 million euros.", "unit"),
        ("Prices rose at the fastest rate since 2010.", "Prices rose at the fastest rate.", "unit"),
        ("The minister claims that the tax has fallen.", "The tax has fallen.", "claim"),
    ],
)
def test_losses_of_meaning(source: str, compressed: str, expected: str) -> None:
    assert expected in new_faults(parsed(source), parsed(compressed))


@pytest.mark.parametrize(
    ("source", "compressed"),
    [
        ("Officials said that the bridge will close.", "The bridge will close."),
        ("France, Spain and Portugal signed the treaty in Rome.", "France, Spain and Portugal signed the treaty."),
        ("Police did not name the driver, who left the town.", "Police did not name the driver."),
        ("Sales rose from 5 million euros to 8 million euros last year.", "Sales rose."),
    ],
)
def test_what_is_no_loss(source: str, compressed: str) -> None:
    assert new_faults(parsed(source), parsed(compressed)) == frozenset()


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("in/IN/prep", {"ending"}),
        ("as/IN/mark", {"ending"}),
        ("to/TO/aux", {"ending"}),
        ("in/IN/prt", set()),
        ("there/RB/prep", set()),
        ("and/CC/cc", {"ending"}),
        ("the/DT/det", {"ending"}),
        ("their/PRP$/poss", {"ending"}),
        ("which/WDT/dobj", {"ending"}),
        ("all/PDT/predet", {"ending"}),
        ("there/RB/advmod", set()),
        (",/,/punct", {"ending", "spacing"}),
    ],
)
def test_last_words_that_want_another(last: str, expected: set[str]) -> None:
    assert faults(written(f"Boats/NNS/nsubj/1 wait/VBP/ROOT/1 {last}/1 +././punct/1")) == expected


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("Boats/NNS/nsubj/1 can/MD/ROOT/1 +././punct/1", set()),
        ("Boats/NNS/nsubj/1 red/JJ/ROOT/1 +././punct/1", {"verb"}),
        ("Boats/NNS/dobj/1 wait/VBP/ROOT/1 +././punct/1", {"subject"}),
        ("Boats/NNS/ROOT/0 Ida/NNP/nsubj/2 waits/VBZ/ROOT/2 +././punct/2", {"roots"}),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 +././punct/1 +././punct/1", {"mark"}),
        ("3/CD/nsubj/1 wait/VBP/ROOT/1 +!/./punct/1", set()),
        ("boats/NNS/nsubj/1 wait/VBP/ROOT/1 +!/./punct/1", {"capital"}),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 !/./punct/1", {"spacing"}),
    ],
)
def test_faults_of_trees(tree: str, expected: set[str]) -> None:
    assert faults(written(tree)) == expected


def test_nothing_is_no_sentence() -> None:
    assert faults(written("")) == {"roots", "verb", "ending", "mark"}


@pytest.mark.parametrize("text", ['(a) [b] {c} “d” «e» "f"', "no marks", ""])
def test_marks_that_match(text: str) -> None:
    assert balanced(text)
    assert not any(balanced(text + mark) for mark in '([{“«)]}”»"')


@pytest.mark.parametrize(
    ("tree", "kept", "expected"),
    [
        ("Boats/NNS/nsubj/3 and/CC/cc/0 gates/NNS/conj/0 open/VBP/ROOT/3", "Boats open", {"subjects"}),
        ("Boats/NNS/nsubj/3 and/CC/cc/0 gates/NNS/conj/0 open/VBP/ROOT/3", "open", set()),
        ("Boats/NNS/nsubj/3 and/CC/cc/0 gates/NNS/conj/0 open/VBP/ROOT/3", "Boats and gates open", set()),
        ("Boats/NNS/dobj/3 and/CC/cc/0 gates/NNS/conj/0 open/VBP/ROOT/3", "Boats open", set()),
        ("Boats/NNS/nsubj/3 gates/NNS/conj/0 locks/NNS/conj/1 open/VBP/ROOT/3", "Boats gates open", {"subjects"}),
        ("not/RB/neg/1 open/VB/ROOT/1", "open", {"scope"}),
        ("not/RB/neg/1 open/VB/ROOT/1", "not open", set()),
        ("not/RB/neg/1 open/VB/xcomp/2 goes/VBZ/ROOT/2", "goes", set()),
        ("allegedly/RB/advmod/1 open/VB/ROOT/1", "open", {"scope"}),
        ("quickly/RB/advmod/1 open/VB/ROOT/1", "open", set()),
        ("ten/CD/nummod/1 boats/NNS/dobj/2 open/VB/ROOT/2", "ten open", {"unit"}),
        ("ten/CD/nummod/1 boats/NNS/dobj/2 open/VB/ROOT/2", "open", set()),
        ("ten/CD/nummod/1 red/JJ/dobj/2 open/VB/ROOT/2", "ten open", set()),
        ("$/$/nmod/1 ten/CD/dobj/2 open/VB/ROOT/2", "$ open", {"unit"}),
        ("$/$/quantmod/1 ten/CD/dobj/2 open/VB/ROOT/2", "$ open", {"unit"}),
        ("$/$/dobj/1 open/VB/ROOT/1", "$", set()),
        ("Ida/NNP/nsubj/1 claims/VBZ/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1", "boats wait", {"claim"}),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1", "boats wait", set()),
        ("Ida/NNP/nsubj/1 claims/VBZ/ROOT/1 boats/NNS/nsubj/3 wait/VBP/advcl/1", "boats wait", set()),
        ("Ida/NNP/nsubj/1 claims/VBZ/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1", "Ida claims", set()),
        ("5/CD/nummod/1 euros/NNS/ROOT/1 a/DT/det/3 year/NN/npadvmod/1", "5 euros", {"unit"}),
        ("5/CD/nummod/1 euros/NNS/ROOT/1 a/DT/det/3 year/NN/npadvmod/1", "a year", set()),
        ("open/JJ/ROOT/0 from/IN/prep/0 May/NNP/pobj/1 to/IN/prep/0 June/NNP/pobj/3", "open from May", {"range"}),
        ("open/JJ/ROOT/0 from/IN/prep/0 May/NNP/pobj/1 to/IN/prep/0 June/NNP/pobj/3", "open to June", {"range"}),
        ("open/JJ/ROOT/0 from/IN/prep/0 May/NNP/pobj/1 to/IN/prep/0 June/NNP/pobj/3", "open", set()),
        ("only/JJ/amod/1 boat/NN/ROOT/1 in/IN/prep/1 Rome/NNP/pobj/2", "only boat", {"scope"}),
        ("only/JJ/amod/1 boat/NN/ROOT/1 in/IN/prep/1 Rome/NNP/pobj/2", "only boat in", set()),
        ("only/JJ/amod/1 boat/NN/dobj/2 open/VB/ROOT/2 in/IN/prep/1 Rome/NNP/pobj/3", "open", set()),
    ],
)
def test_losses_in_trees(tree: str, kept: str, expected: set[str]) -> None:
    source = written(tree)
    assert losses(source, [n for n, token in enumerate(source.tokens) if token.text in kept.split()]) == expected
