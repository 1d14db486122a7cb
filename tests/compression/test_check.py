import pytest
from compressed import PIPELINE, parsed

from summarizer.compression.check import faults, new_faults
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
