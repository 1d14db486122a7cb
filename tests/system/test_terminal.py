import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.system.terminal import fit, n_columns, pad, wrapped


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


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 5, [""]),
        ("the old bridge", 14, ["the old bridge"]),
        ("the old bridge", 13, ["the old", "bridge"]),
        ("the old bridge", 3, ["the", "old", "bri", "dge"]),
        ("see https://example.org/a", 12, ["see", "https://exam", "ple.org/a"]),
        ("漢字かな", 5, ["漢字", "かな"]),
        ("漢字。かな", 4, ["漢", "字。", "かな"]),
        ("NATO 漢字かな", 8, ["NATO 漢", "字かな"]),
        ("cafe\u0301 e\u0301e\u0301e\u0301", 4, ["cafe\u0301", "e\u0301e\u0301e\u0301"]),
    ],
)
def test_wrapped(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns) == lines


@given(st.lists(st.text("ab漢。,e\u0301\u200b", min_size=1)).map(" ".join), st.integers(2, 12))
def test_nothing_is_lost_or_too_wide(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(n_columns(line) <= columns for line in lines)
