import pytest

from summarizer.columns import fit, n_columns, pad


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("plain", 5), ("café", 4), ("cafe\u0301", 4), ("漢字かな", 8), ("한글", 4), ("a\u200bb", 2), ("мост", 4)],
)
def test_width(text: str, columns: int) -> None:
    assert n_columns(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "cut"),
    [
        ("the bridge", 10, "the bridge"),
        ("the bridge", 9, "the brid…"),
        ("the bridge", 5, "the…"),
        ("漢字かな", 8, "漢字かな"),
        ("漢字かな", 7, "漢字か…"),
        ("漢字かな", 6, "漢字…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("long", 1, "…"),
    ],
)
def test_fit(text: str, columns: int, cut: str) -> None:
    assert fit(text, columns) == cut
    assert n_columns(cut) <= columns


def test_pad() -> None:
    assert [pad("漢", 4), pad("漢", 4, left=True), pad("long", 2)] == ["漢  ", "  漢", "long"]
