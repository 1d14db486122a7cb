"""Blocks of printed lines → passages: what each block is, by its letters and its first words."""

from __future__ import annotations

import re

from summarizer.documents import PROSE
from summarizer.readers.extract import Passage
from summarizer.readers.pdf.hyphenation import Hyphenation
from summarizer.readers.pdf.printed import PageLine
from summarizer.readers.pdf.text_blocks import BULLET, CAPTION, LAST_LEADERS, LEADERS, NUMBER, PageBlock, is_formula
from summarizer.readers.pdf.typography import Typography
from summarizer.segmentation.definitions import is_option
from summarizer.segmentation.kinds import CAPTION as CAPTION_KIND
from summarizer.segmentation.kinds import CODE, FRAGMENT, HEADING, LINK, LIST_ITEM, REFERENCE, TABLE, is_ended

LARGER = 1.12
"""Letters so many times as large as those of the text are those of a heading."""

SMALLER = 0.92
"""Letters so many times as large as those of the text are those of notes."""

TITLE_LENGTH = 200
"""Characters of the longest heading in larger letters; half of it, of one in bold letters."""

_NOTE = re.compile(r"(?:\[?\d{1,3}[\].]?|[*∗†‡§¶⋆★☆])\s?\S")
_CAPTION_LABEL = re.compile(
    r"(?:Fig(?:ure|ura|\.)|Table|Tab(?:elle|leau|la|\.)|Abb(?:ildung|\.))\s*\d{1,3}\b", re.IGNORECASE
)
_BULLETS = "•‣◦▪●○■□➢➤�–*·- \t"


def block_passage(block: PageBlock, typography: Typography, hyphenation: Hyphenation) -> Passage:
    """Join the lines of a block, and say what it is.

    Args:
        block: the block.
        typography: how the document is set.
        hyphenation: how the document writes its words.

    Returns:
        The passage.
    """
    first, last = block.lines[0], block.lines[-1]
    if block.is_row:
        return Passage(first.text.replace("\t", " | "), TABLE)
    is_term = first.label or (block.term and is_option(first.text))
    typewritten = first.font.typewriter and last.font.typewriter and not is_term
    if typewritten or all(line.text[0] == "%" for line in block.lines):  # or comments in letters of their language
        return Passage("\n".join(line.text.replace("\t", "  ") for line in block.lines), CODE)
    text = hyphenation.join([line.text for line in block.lines])
    if is_formula(text):
        return Passage(text, FRAGMENT)
    if block.term:
        return Passage(text, HEADING)
    leads = LEADERS.search(first.text) or LAST_LEADERS.search(last.text)
    kind = LINK if leads else _kind_of_print(block, text, typography) or _kind_of_words(first, text)
    if kind == PROSE and block.definition:
        return Passage(text, LIST_ITEM)
    return Passage(text.lstrip(_BULLETS) if kind == LIST_ITEM else text, kind)


def _kind_of_print(block: PageBlock, text: str, typography: Typography) -> str | None:
    """What a block is by the size and weight of its letters."""
    first, size = block.lines[0], typography.size
    if CAPTION.match(text) or (_CAPTION_LABEL.match(text) and _is_label(block, size)):
        return CAPTION_KIND
    note = first.note and (first.size < 0.97 * size or not is_ended(text) or text[0].isdigit())
    if note or (first.size <= SMALLER * size and _NOTE.match(text)) or first.size <= typography.small_print:
        return REFERENCE
    large = first.size >= LARGER * size and len(text) <= TITLE_LENGTH
    bold = first.font.bold and len(text) <= TITLE_LENGTH / 2 and not is_ended(text)
    return HEADING if large or bold else None


def _kind_of_words(first: PageLine, text: str) -> str:
    """What a block in the letters of the text is by its first word."""
    is_item = BULLET.match(first.text) or (NUMBER.match(text) and first.text[0] != "(")
    return LIST_ITEM if is_item else PROSE


def _is_label(block: PageBlock, size: float) -> bool:
    """Whether a block that begins with the name of a picture has other letters than the text."""
    words = block.lines[0].words
    return block.lines[0].size < 0.97 * size or (words[0].font.bold and not words[-1].font.bold)
