"""RTF → passages: paragraphs by their styles, items of lists, rows of tables; no headers, footers, notes, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from striprtf.striprtf import rtf_to_text

from summarizer.documents import PROSE
from summarizer.errors import InputError
from summarizer.readers.extract import Passage
from summarizer.readers.styles import kind_of_style
from summarizer.segmentation.kinds import HEADING, KINDS, LIST_ITEM, TABLE, is_open

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_STYLE = re.compile(r"\{(?:\\\*)?\s*\\s(\d+)\b[^{}]*?\s([^{}\\;]+);\s*\}")
_STYLED = re.compile(r"\\(s(\d+)|outlinelevel[0-8])(?!\d) ?")
_ITEM = re.compile(r"(?:[\u2022\u00b7\u25aa\u25e6\u2043\u2219\uf0b7\uf0a7o§–-]|\(?\w{1,4}[.)])\t")
_TOKEN = re.compile(
    r"\\(?:(par|sect|page|cell|row|pard)|(plain|b0)|(b1?))(?![a-zA-Z0-9])|(\\\*|\\(?:fonttbl|colortbl|stylesheet|info|pict"
    r"|header[lrf]?|footer[lrf]?|footnote|fldinst|listtext|pntext)(?![a-z]))"
    r"|([{}])|\\(?:'..|[a-zA-Z]+-?\d* ?|[^a-zA-Z])|([^\\{}\r\n]+)"
)
"""A mark of RTF: one that ends a paragraph, ends or begins bold letters, begins what is no text, a group; or text."""

BOLD_LENGTH = 100
"""Letters of the longest paragraph that is a heading because all of it is bold."""

_MARKS = range(0xE000, 0xE000 + len(KINDS))
"""Characters that stand in a paragraph for its kind, until the marks of RTF are gone."""


def passages(content: bytes) -> Iterator[Passage]:
    """Take the passages out of an RTF file.

    Args:
        content: the bytes of the file.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is damaged.
    """
    page = _CODE_PAGE.search(content)
    try:
        source = content.decode(f"cp{page[1].decode()}" if page else "cp1252", "replace")
    except LookupError:
        source = content.decode("cp1252", "replace")
    try:
        text = str(rtf_to_text(_marked(source), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, OverflowError, TypeError) as error:
        raise InputError("this RTF file is damaged") from error
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # pairs of halves of characters
    for line in text.splitlines():
        yield _passage(line)


def _marked(source: str) -> str:
    """The file with the kinds of its paragraphs marked, and with fields whose addresses the library leaves out."""
    named = {number: kind_of_style(name.strip()) for number, name in _STYLE.findall(source)}

    def mark(match: re.Match[str]) -> str:
        kind = HEADING if match[2] is None else named.get(match[2])
        return match[0] if kind is None else f"\\{match[1]} {chr(_MARKS[KINDS.index(kind)])}"

    styled = _STYLED.sub(mark, source.replace(r"\fldinst", r"\fldtype"))
    heading = chr(_MARKS[KINDS.index(HEADING)])
    places = [0, *_bold_paragraphs(styled), len(styled)]
    return heading.join(styled[start:end] for start, end in pairwise(places))


def _bold_paragraphs(source: str) -> Iterator[int]:
    """Where short paragraphs end that are in bold letters, and are no sentences."""
    groups = [(False, False)]  # whether letters are bold, and whether they are no text
    bold = plain = 0
    last = ""
    for token in _TOKEN.finditer(source):
        is_bold, is_skipped = groups[-1]
        if token[5] == "{":
            groups.append(groups[-1])
        elif token[5]:
            groups = groups[:-1] or [(False, False)]
        elif token[1]:
            if token[1] != "pard" and 0 < bold <= BOLD_LENGTH and not plain and is_open(last):
                yield token.start()
            bold, plain, last = 0, 0, ""
        elif token[2] or token[3]:
            groups[-1] = (bool(token[3]), is_skipped)
        elif token[4]:
            groups[-1] = (is_bold, True)
        elif token[6] and token[6].strip() and not is_skipped:
            letters = sum(map(str.isalnum, token[6]))
            bold, plain, last = bold + letters * is_bold, plain + letters * (not is_bold), token[6].strip()


def _passage(line: str) -> Passage:
    """A paragraph, or a row of a table, whose cells end in bars."""
    kinds = [KINDS[ord(char) - _MARKS[0]] for char in line if ord(char) in _MARKS]
    text = re.sub(f"[{chr(_MARKS[0])}-{chr(_MARKS[-1])}]", "", line).strip()
    if text.endswith("|"):
        cells = [cell.strip() for cell in text[:-1].split("|")]
        return Passage(" | ".join(cells), TABLE) if len(cells) > 1 else Passage(cells[0], kinds[0] if kinds else PROSE)
    item = _ITEM.match(text)
    if kinds and kinds[0] != LIST_ITEM:
        return Passage(text, kinds[0])
    return Passage(text[item.end() :] if item else text, LIST_ITEM if item or kinds else PROSE)
