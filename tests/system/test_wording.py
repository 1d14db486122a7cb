from summarizer.system.wording import join_and, pluralize


def test_counted() -> None:
    assert [pluralize(number, "row") for number in (0, 1, 2, 4348)] == ["0 rows", "1 row", "2 rows", "4,348 rows"]
    assert [pluralize(number, "summary", "summaries") for number in (1, 2)] == ["1 summary", "2 summaries"]


def test_listed() -> None:
    assert [join_and(list("abc"[:size])) for size in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
