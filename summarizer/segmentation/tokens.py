"""Text → words, numbers and punctuation."""

from __future__ import annotations

import re
import string

from summarizer.segmentation.patterns import Pattern

CLOSING = string.whitespace + "\"'’”»)]』」"
"""What may stand between the last word or full stop of a sentence and its end."""

SENTENCE_ENDS = frozenset(".!?…:;。！？؟۔।")
"""Characters that end a sentence, or the line before a list."""

_LETTER = r"[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"  # or digit; not of scripts that put no spaces between words
UNSPACED = Pattern(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A character of a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

_RUNS = "|".join(rf"{re.escape(mark)}{re.escape(mark)}+" for mark in string.punctuation + "…–—·•")
_TOKEN = re.compile(
    rf"""(?=[^ ])(?:                                           # passes over spaces at once: twice as fast
      [a-zA-Z]{{2,}}+(?=[ .,])                                # most words; without this line, slower but the same
    | (?:[^\W\d_]\.){{2,}}                                     # U.S.   e.g.
    | \d+(?:[.,:]\d+)+                                         # 3.5   1,000,000   12:30
    | {_LETTER}+(?:['’][^\W\d_]+|[\u0300-\u036f]{_LETTER}*)*   # words, 10th, don't, letters with combining accents
    | [^\W_]                                                   # characters of scripts without spaces
    | [^\w\s](?![^\w\s])                                       # punctuation
    | {_RUNS}                                                  # ... -- *****
    | [^\w\s] | _
    )""",
    re.VERBOSE,
)


def tokenize(text: str) -> list[str]:
    """Split a text into words, numbers and punctuation.

    Args:
        text: any text.

    Returns:
        The tokens in order, each a verbatim piece of the text; they hold every character but white space.
    """
    return _TOKEN.findall(text)


def count_words(text: str) -> int:
    """Length of a text in words.

    Args:
        text: any text.

    Returns:
        How many words white space separates; in scripts that put no spaces between words, two characters are a word.
    """
    if text.isascii():
        return len(text.split())
    unspaced = UNSPACED.findall(text)
    return len(UNSPACED.sub(" ", text).split()) + -(-len(unspaced) // 2)
