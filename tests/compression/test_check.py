import pytest
from compressed import PIPELINE

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
    (parsed,) = parse(PIPELINE, [text])
    assert faults(parsed) == expected


def test_a_fault_of_the_source_is_not_new() -> None:
    source, compressed = parse(PIPELINE, ["the old bridge will stay open until.", "the bridge will stay open until"])
    assert new_faults(source, compressed) == {"mark"}
