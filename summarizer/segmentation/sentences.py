"""A block → its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.segmentation.lines import LONE_MARKER, WORD

PIECE = 4_000
"""Characters given to the sentence splitter at a time, where a paragraph is longer. Its time on some texts (nothing but
quotes and full stops) grows with the square of their length. A word longer than this is cut, too."""

_LONE_QUOTE = re.compile(r"""(["'])(?<=\s.)\s""")
_SENTENCE_START = re.compile(  # not after u.s.
    r"""([.!?…](?<![^\W\d_]\.[^\W\d_]\.)["'’”)\]]*\s+["'“‘(\[]*\s?)([^\W\d_])"""
)


def sentence_spans(block: str) -> list[tuple[int, int]]:
    """Sentences of a block; a list marker joins the one after it, and what has no word the one before it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _sentence_ends(block):
        if spans and (not WORD.search(block, start, end) or LONE_MARKER.fullmatch(block, *spans[-1])):
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
        start = end
    return spans


def _sentence_ends(block: str) -> Iterator[int]:
    """Ends of a block's sentences; the block is given to the splitter in pieces if it is long."""
    from nupunkt import sent_spans  # noqa: PLC0415 - takes 60 ms

    start = 0
    while start < len(block):
        piece = block[start : start + PIECE]
        ends = [end for _, end in sent_spans(piece)]
        if start + len(piece) < len(block):  # the last sentence may go on
            ends = ends[:-1] or [max(piece.rfind(" "), piece.rfind("\n")) + 1 or len(piece)]
        else:
            ends = [*ends[:-1], len(piece)]
        yield from (start + end for end in ends)
        start += ends[-1]


def with_capitals(text: str) -> str:
    """Write a text without capitals so that the splitter, which looks for them, finds its sentences.

    What may begin a sentence gets a capital. Of quotes with space on both sides, every other one opens and is attached
    to what it opens. The length stays the same.
    """
    opened: dict[str, bool] = {}

    def attach(match: re.Match[str]) -> str:
        quote = match[1]
        opened[quote] = not opened.get(quote)
        return quote * 2 if opened[quote] else match[0]

    def capitalize(match: re.Match[str]) -> str:
        capital = match[2].upper()
        return match[1] + capital if len(capital) == 1 else match[0]

    return _SENTENCE_START.sub(capitalize, _LONE_QUOTE.sub(attach, text))
