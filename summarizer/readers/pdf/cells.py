"""Rows of cells → lines in reading order: columns of text and tables are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from statistics import median

from summarizer.readers.pdf.hanging_labels import with_labels_apart
from summarizer.readers.pdf.printed import PageLine
from summarizer.readers.pdf.wrapped_cells import with_wrapped_cells

Row = list[PageLine]

COLUMN_ROWS = 4
"""Rows of two cells that must stand below each other before they are taken for columns of text."""

LONGEST_COLUMN = 300
"""Rows of a column of text at most."""

COLUMN_WORDS = 3
"""Words that a line of a column has at least, on the average; the cells of tables have fewer."""

EQUAL_GAPS = 5
"""Gaps between the words of a line that show by themselves that it is justified, if they are equally wide."""

NEAR = 3.5
"""Rows of a table are not farther apart than so many times the size of their letters."""

_FIGURE = re.compile(r"[^\w]*\d[\d\W]*(?:%|[A-Za-z]{1,3})?\W*|[-–—]|n/?a", re.IGNORECASE)
_BULLET = re.compile(r"\W|o|[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.):\]]+|(?:\d{1,2}\.){1,4}\d{0,2}")


def reading_order(rows: Sequence[Row]) -> list[PageLine]:
    """Put the cells of a page in the order in which they are read.

    Args:
        rows: its rows, in the order of the file.

    Returns:
        Its lines: columns of text one after the other, rows of tables in one line each.
    """
    return list(_merged(list(with_labels_apart(list(_by_columns(with_wrapped_cells(rows)))))))


def _by_columns(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, but those that go through columns of text cut up: the left column, then the right one."""
    start = 0
    while start < len(rows):
        region = _column_region(rows, start)
        if region is None:
            yield rows[start]
            start += 1
            continue
        end, gutter = region
        cells = [cell for row in rows[start:end] for cell in row]
        yield from ([cell] for cell in cells if cell.left < gutter)
        right = [[cell for cell in row if cell.left >= gutter] for row in rows[start:end]]
        yield from _by_columns([row for row in right if row])
        start = end


def _column_region(rows: Sequence[Row], start: int) -> tuple[int, float] | None:
    """Where columns that begin at a row end, and where the gap between them is."""
    first = rows[start]
    if len(first) == 1 or len(first[0].words) < COLUMN_WORDS:
        return None
    low, high = first[0].right, first[1].left
    region: list[Row] = []
    for row in rows[start : start + LONGEST_COLUMN]:
        if region and row[0].y < region[-1][0].y:
            break
        left = [cell for cell in row if cell.left < (low + high) / 2]
        right = [cell for cell in row if cell.left >= (low + high) / 2]
        inner = max(low, left[-1].right) if left else low, min(high, right[0].left) if right else high
        if inner[1] - inner[0] < 0.8 * first[0].size or len(left) > 1:
            break
        low, high = inner
        region.append(row)
    both = [row for row in region if len(row) > 1]
    if len(both) < COLUMN_ROWS or len(both) < 0.5 * len(region):
        return None
    cells = [cell for row in both for cell in row]
    words = median(len(cell.words) for cell in cells)
    figures = sum(bool(_FIGURE.fullmatch(word.text)) for cell in cells for word in cell.words)
    if words <= COLUMN_WORDS or figures > 0.2 * sum(len(cell.words) for cell in cells):
        return None
    return start + len(region), (low + high) / 2


def _merged(rows: Sequence[Row]) -> Iterator[PageLine]:
    """A line for each row; those of tables have tabs between their cells."""
    tabular = [len(row) > 1 and _is_tabular(rows, number) for number, row in enumerate(rows)]
    for number, row in enumerate(rows):
        around = tabular[max(0, number - 1) : number] + tabular[number + 1 : number + 2]
        inside = (
            len(row) == 1 and all(around) and len(around) > 1 and _is_cell(row[0], rows[number - 1], rows[number + 1])
        )
        yield _one_line(row, table=tabular[number] or inside)


def _one_line(row: Row, *, table: bool) -> PageLine:
    """Put the cells of a row together."""
    if len(row) == 1:
        return replace(row[0], row=table)
    main = max(row, key=lambda cell: len(cell.text))
    parts = [row[0].text]
    for before, cell in pairwise(row):
        parts += ["\t" if table and not _BULLET.fullmatch(before.text) else " ", cell.text]
    return replace(
        main,
        text="".join(parts),
        left=row[0].left,
        right=row[-1].right,
        words=tuple(chain.from_iterable(cell.words for cell in row)),
        note=row[0].note,
        row=table and any("\t" in part for part in parts),
    )


def _is_cell(line: PageLine, above: Row, below: Row) -> bool:
    """Whether a line between two rows of a table is a part of a cell."""
    width = max(above[-1].right, below[-1].right) - min(above[0].left, below[0].left)
    return line.right - line.left < 0.6 * width and below[0].y - above[0].y < 2 * NEAR * line.size


def _is_tabular(rows: Sequence[Row], number: int) -> bool:
    """Whether a row is one of a table: its cells stand below or above those of another row near it."""
    row = rows[number]
    if all(cell.cell for cell in row):
        return True
    if len(row) == 2 and _BULLET.fullmatch(row[0].text):
        return False
    near = [
        other
        for other in (*rows[max(0, number - 3) : number], *rows[number + 1 : number + 4])
        if len(other) > 1 and abs(other[0].y - row[0].y) < NEAR * row[0].size
    ]
    if not near or _is_justified(rows, number):
        return False
    return any(_aligned(row, other) for other in near)


def _aligned(row: Row, other: Row) -> bool:
    """Whether inner edges of cells of two rows stand below each other, or both end in numbers that do."""
    tolerance = 0.35 * row[0].size
    lefts = [(cell.left, other_cell.left) for cell in row[1:] for other_cell in other[1:]]
    rights = [(cell.right, other_cell.right) for cell in row[:-1] for other_cell in other[:-1]]
    centres = [
        (cell.left + cell.right, other_cell.left + other_cell.right) for cell in row[1:-1] for other_cell in other[1:-1]
    ]
    if any(abs(one - two) < tolerance for one, two in chain(lefts, rights, centres)):
        return True
    figures = all(_FIGURE.fullmatch(cells[-1].text) for cells in (row, other))
    return figures and abs(row[-1].right - other[-1].right) < tolerance


def _is_justified(rows: Sequence[Row], number: int) -> bool:
    """Whether a row is a line of text whose words are set apart so that it ends where those around it do."""
    row = rows[number]
    if _FIGURE.fullmatch(row[-1].text):
        return False
    words = [word for cell in row for word in cell.words]
    gaps = [after.left - before.right for before, after in pairwise(words) if not after.glued]
    inner = [
        after.left - before.right
        for before, after in pairwise(words)
        if not after.glued and before.text[-1] not in ".,;:!?"
    ]
    if not gaps:
        return False
    usual = median(inner or gaps)
    if max(inner, default=0.0) > 1.8 * usual or max(gaps) > 4 * usual:
        return False
    if len(inner) >= EQUAL_GAPS and max(inner) < 1.3 * min(inner):
        return True
    left, right, size = row[0].left, row[-1].right, row[0].size
    for other in (*reversed(rows[max(0, number - 12) : number]), *rows[number + 1 : number + 13]):
        edges = abs(other[0].left - left) < 2.5 * size and abs(other[-1].right - right) < 0.3 * size
        if len(other) == 1 and len(other[0].words) > 2 and edges and abs(other[0].y - row[0].y) < 16 * size:
            return True
    return False
