"""What stands on the pages of a PDF file: words and lines, with their places and fonts.

All places are in points. `x` grows to the right and `y` downwards, as the page is read: a page whose text is turned is
turned back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Font(NamedTuple):
    """What the letters of a piece of text look like.

    Attributes:
        size: the font's size in points, as it is printed.
        bold: whether the name says that it is bold.
        typewriter: whether all letters are equally wide.
        name: the font's name.
    """

    size: float
    bold: bool = False
    typewriter: bool = False
    name: str = ""


class Word(NamedTuple):
    """Characters without a space between them, in one font and on one baseline.

    Attributes:
        text: the characters.
        left: where the first begins.
        right: where the last ends.
        y: the baseline.
        font: their font.
        glued: whether no space stands before it.
    """

    text: str
    left: float
    right: float
    y: float
    font: Font
    glued: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PageLine:
    """A printed line, or a part of one that stands apart: a cell of a table, a line of a column.

    Attributes:
        text: its words; a tab between those of different cells.
        left: where it begins.
        right: where it ends.
        y: its baseline.
        font: the font of most of it; bold or typewriter only if all of it is.
        words: its words as they are printed.
        page: the number of the page, from 0.
        note: whether it begins with the raised mark of a note.
        row: whether it is a row of a table.
        cell: whether it is a line of a table's cell that goes over several lines.
        inline: whether it is all code, in a sentence that goes on before and after it.
        label: whether it is a term, and what defines it follows.
    """

    text: str
    left: float
    right: float
    y: float
    font: Font
    words: tuple[Word, ...] = field(repr=False)
    page: int = 0
    note: bool = False
    row: bool = False
    cell: bool = False
    inline: bool = False
    label: bool = False

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.font.size

    def moved(self, left: float) -> PageLine:
        """Move the left edge.

        Args:
            left: where it is then.

        Returns:
            The same line with this edge.
        """
        return replace(self, left=left)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The words of a page, in the order of the file, and its height."""

    words: tuple[Word, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, in reading order, and its height."""

    lines: tuple[PageLine, ...]
    height: float
