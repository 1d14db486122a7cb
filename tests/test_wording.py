from summarizer.wording import counted, listed


def test_counted() -> None:
    assert [counted(number, "row") for number in (0, 1, 2, 4348)] == ["0 rows", "1 row", "2 rows", "4,348 rows"]
    assert [counted(number, "summary", "summaries") for number in (1, 2)] == ["1 summary", "2 summaries"]


def test_listed() -> None:
    assert [listed(list("abc"[:size])) for size in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
