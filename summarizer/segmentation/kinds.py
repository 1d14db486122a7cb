"""What a sentence is by itself, by rules: prose, or something that only stands where prose stands.

`lines.py` says what a line is by its form, `blocks.py` by its neighbours, this module what a sentence is by its words,
`document_kinds.py` by the document that it is in.
"""

from __future__ import annotations

import re

from summarizer.documents import PROSE
from summarizer.segmentation.boilerplate import is_boilerplate
from summarizer.segmentation.bylines import is_byline
from summarizer.segmentation.patterns import Pattern
from summarizer.segmentation.references import is_reference
from summarizer.segmentation.tokens import CLOSING, SENTENCE_ENDS, UNSPACED

HEADING = "heading"
LIST_ITEM = "list item"
QUOTED = "quoted line"
CODE = "code"
TABLE = "table"
CAPTION = "caption"
LINK = "link"
BYLINE = "by-line"
METADATA = "metadata"
SIGNATURE = "signature"
BOILERPLATE = "boilerplate"
REFERENCE = "reference"
FRAGMENT = "fragment"

KINDS = (
    PROSE,
    LIST_ITEM,
    HEADING,
    QUOTED,
    CODE,
    TABLE,
    CAPTION,
    LINK,
    BYLINE,
    METADATA,
    SIGNATURE,
    BOILERPLATE,
    REFERENCE,
    FRAGMENT,
)
"""Every kind that a sentence can be of."""

FRAGMENT_WORDS = 4
"""What has fewer words is no sentence that could stand in a summary; of scripts without spaces, two characters are a
word."""

_CLOSING = f"{CLOSING}*_"
"""What may stand after the end of a sentence, emphasis included."""

_MARKED = Pattern(
    r"(?:(?<=[.!?…])[\"'’”)]?\s?(?:\[\^?[\w ,–-]{1,25}\]\s?|\d{1,2}|[†‡])++"
    r"|[\s\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+)$"
)
"""Marks of notes, or pictures, after a sentence."""

_TARGET = Pattern(r"\]\([^()]*\)|\b\w{2,6}://\S+")
"""Where a link leads."""

_CHART_WIDTH = 4.5
"""Characters of a word and the space after it, on average, below which a text may be a row of a chart."""

_CHART_WORD = re.compile(r"[^\W\d_]{3}|[\u0590-\u1dff\u2e80-\U0010ffff]{2}")

_WORD = Pattern(
    r"""(?=[^ ])(?:                     # passes over spaces at once
      [a-z]++(?=[ .,])                 # most words; without this line, slower but the same
    | [^\W\d_][\w’'-]*+
    | \d[\d.,:]*+
    )""",
    re.VERBOSE,
)


def sentence_kind(text: str) -> str:
    """What a sentence of a paragraph is.

    Args:
        text: the sentence.

    Returns:
        `PROSE`, or what the rules recognise: a by-line or date, boilerplate, an entry of a list of references, or a
        fragment, which has too few words.
    """
    text = text.strip()
    words = _WORD.findall((_TARGET.sub(" ", text[:600]) if "/" in text else text[:600]).lower())
    if len(text) < 200 and is_byline(text, words):
        return BYLINE
    if len(text) < 600 and is_boilerplate(text, words):
        return BOILERPLATE
    if is_reference(text):
        return REFERENCE
    if len(text) < _CHART_WIDTH * (text.count(" ") + 1) and _is_chart(text):
        return FRAGMENT
    unspaced = len(UNSPACED.findall(text[:100])) / 2 if len(words) < FRAGMENT_WORDS else 0
    if len(words) + unspaced < FRAGMENT_WORDS:
        return FRAGMENT
    numbers = words and words[0][0].isdecimal() and all(word[0].isdecimal() for word in words) and not unspaced
    return FRAGMENT if numbers else PROSE


def _is_chart(text: str) -> bool:
    """Whether a text is a row of numbers, codes and single letters, with hardly a word: 105 x69 i 106 x6A j."""
    tokens = text.split()
    words = sum(_CHART_WORD.search(token) is not None for token in tokens)
    many_numbers = 4 * sum(any(map(str.isdecimal, token)) for token in tokens) >= len(tokens)
    if len(tokens) < FRAGMENT_WORDS or 5 * words > len(tokens):
        return False
    if is_open(text):
        return many_numbers or not words
    return many_numbers and not words and len(tokens) > FRAGMENT_WORDS


def is_loud(text: str) -> bool:
    """Whether most letters of a text are capitals.

    Args:
        text: the text.

    Returns:
        True if so.
    """
    start = text[:400]
    if 2 * sum(map(start.count, "aeinort")) >= len(start) - start.count(" "):  # so many small letters are most of any
        return False
    return 2 * sum(map(str.isupper, start)) > sum(map(str.isalpha, start))


def is_open(text: str) -> bool:
    """Whether a text does not end as sentences do: with a full stop or the like, before closing quotes and brackets.

    Args:
        text: the text.

    Returns:
        True if so.
    """
    return _last(text) not in SENTENCE_ENDS


def is_ended(text: str) -> bool:
    """Whether a text ends with a full stop or the like, and not only before a list or inside one.

    Args:
        text: the text.

    Returns:
        True if so.
    """
    return _last(text) in SENTENCE_ENDS - _PAUSES


def _last(text: str) -> str:
    """The last character, but for closing quotes, brackets and marks of notes."""
    if text.endswith("____"):  # to be filled in
        return "_"
    last = text.rstrip(_CLOSING)[-1:]
    plain = last in SENTENCE_ENDS or not (last.isalnum() or last > "†")
    return last if plain else _MARKED.sub("", text[-60:]).rstrip(_CLOSING)[-1:]


_PAUSES = frozenset(":;")
