"""Preformatted text (`<pre>`) → passages: code, or what people wrote in lines: mails in archives, drafts, filings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.documents import on_one_line
from summarizer.readers.extract import Passage
from summarizer.segmentation.blocks import find_blocks
from summarizer.segmentation.kinds import CODE
from summarizer.segmentation.tokens import count_words

LINE_WORDS = 4
"""Words of the shortest line that counts as one of a text."""

TEXT_SHARE = 0.6
"""Share of the letters that must be in lines of text."""

SIGN_SHARE = 20
"""Characters for each sign that is not of sentences, of which a line of text has at least so many."""

_SIGNS = re.compile(r"[^\w\s.,;:!?'\"’‘“”()\[\]–—-]|_")
_CODE = re.compile(
    r"\w\(\)|\w\.\w+\(|[={}\\|]|\$(?!\d)|//\s|(?:^|\s)#\s|\w_\w|;$|^(?:for|if|elif|while|def|class|try|with)\b.*:$"
)
_SENTENCE_END = re.compile(r"(?<=[^\W\d_])[.!?][\"'”’)]*(?=\s+[\"'“‘(]?[^\W_]|\s*$)|[。！？]")


def passages(text: str) -> Iterator[Passage]:
    """Take the passages out of preformatted text.

    Args:
        text: the text, with its lines.

    Returns:
        An iterator of its passages: one of code, or those that the rules of plain text find.
    """
    if not is_prose(text):
        yield Passage(text, CODE)
        return
    for block in find_blocks(text):
        piece = text[block.start : block.end]
        yield Passage(piece if block.kind == CODE else on_one_line(piece), block.kind)


def is_prose(text: str) -> bool:
    """Whether preformatted text is a text in sentences, and not code.

    Args:
        text: the text.

    Returns:
        Whether most of its letters are in lines of words, which make two sentences or more.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    prose = [line for line in lines if _is_prose_line(line)]
    letters = sum(map(_letters, lines))
    ends = len(_SENTENCE_END.findall("\n".join(prose)))
    return ends >= 2 and sum(map(_letters, prose)) >= TEXT_SHARE * letters


def _is_prose_line(line: str) -> bool:
    bare = line.strip().lstrip("> ")
    return (
        count_words(bare) >= LINE_WORDS
        and SIGN_SHARE * len(_SIGNS.findall(bare)) <= len(bare)
        and not _CODE.search(bare)
    )


def _letters(line: str) -> int:
    return sum(map(str.isalpha, line))
