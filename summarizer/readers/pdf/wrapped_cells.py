"""Cells of tables that go over several lines are told from the cells beside them.

The lines of such a cell come one after the other in the file, and then the next cell, on the height of the first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.readers.pdf.printed import PageLine

Row = list[PageLine]

LONGEST_CELL = 80
"""Lines of a cell at most."""

NEXT_LINE = 1.6
"""Distance of two lines of a cell at most, in sizes of their letters."""

_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_MARK = re.compile(r"\W{1,2}|o|\W?(?:[\d.]{1,6}|[A-Za-z]|[ivxIVX]{1,5})\W{0,2}")


def with_wrapped_cells(rows: Sequence[Row]) -> list[Row]:
    """Put cells that go on in the lines below them in rows of their own, after the cells before them.

    Args:
        rows: the rows of a page, in the order of the file.

    Returns:
        The same rows; the lines of such cells are marked.
    """
    edges = [rows[start][-1].left for start in _starts(rows)]
    return list(_apart(rows, edges)) if edges else list(rows)


def _starts(rows: Sequence[Row]) -> Iterator[int]:
    """Where rows begin whose last cell goes on below, before the file returns to their height, right of it."""
    for number in range(2, len(rows)):
        row = rows[number]
        if row[0].y > rows[number - 1][0].y - 0.5 * row[0].size:
            continue
        right = 0.0
        for place in range(number - 1, max(-1, number - 1 - LONGEST_CELL), -1):
            right = max(right, rows[place][-1].right)
            if rows[place][0].y < row[0].y + 0.3 * row[0].size:
                level = abs(rows[place][0].y - row[0].y) < 0.3 * row[0].size
                if level and row[0].left > right and _goes_on_below(rows, place):
                    yield place
                break


def _goes_on_below(rows: Sequence[Row], number: int) -> bool:
    """Whether the last cell of a row goes on in the next one."""
    row = rows[number]
    if number + 1 == len(rows) or not _is_labelled(row):
        return False
    return bool(_LONG_WORD.search(row[-1].text)) and _is_next_line(row[-1], rows[number + 1])


def _is_labelled(row: Row) -> bool:
    """Whether cells stand before the last of a row, and not only the mark of an item."""
    return len(row) > 1 and not all(_MARK.fullmatch(cell.text) for cell in row[:-1])


def _is_next_line(line: PageLine, row: Row) -> bool:
    """Whether a row is the next line of a cell."""
    below = 0.3 < (row[0].y - line.y) / line.size < NEXT_LINE
    return below and len(row) == 1 and abs(row[0].left - line.left) < 0.3 * line.size


def _apart(rows: Sequence[Row], edges: Sequence[float]) -> Iterator[Row]:
    """The rows, those cut up whose last cell begins at one of these edges and goes on below."""
    last: PageLine | None = None
    for number, row in enumerate(rows):
        cells = [replace(cell, cell=True) for cell in row]
        within = any(abs(cell.left - edge) < 0.3 * cell.size for cell in row[1:] for edge in edges)
        if within and _goes_on_below(rows, number):
            yield row[:-1]
            yield cells[-1:]
            last = row[-1]
        elif last is not None and _is_next_line(last, row):
            yield cells
            last = row[0]
        else:
            yield cells if within and _is_labelled(row) else row
            last = None
