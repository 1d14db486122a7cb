import pytest

from summarizer.compression.alignment import align


@pytest.mark.parametrize(
    ("source", "reference", "kept"),
    [
        ("a b c", "a b c", "111"),
        ("a b c d", "b d", "0101"),
        ("a x b a b", "a b", "00011"),
        ("a b c", "", "000"),
        ("a b c", "x c", "001"),
    ],
)
def test_the_longest_subsequence_in_the_fewest_pieces(source: str, reference: str, kept: str) -> None:
    assert align(source.split(), reference.split()) == [digit == "1" for digit in kept]
