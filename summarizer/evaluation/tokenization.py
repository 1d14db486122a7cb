"""Tokens that ROUGE counts: the classic ASCII ones of `rouge-score`, or those of any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from summarizer.corpora.stems import stem
from summarizer.errors import MissingExtraError

TOKENIZERS = ("ascii", "unicode", "characters")
"""The names of the ways to find tokens."""

MOST = 0.5
"""If the ASCII tokenizer throws away a larger share of some texts, their scores say nothing."""

_ASCII_WORD = re.compile(r"[a-z0-9]")


@cache
def _pattern(*, characters: bool) -> Any:
    try:
        import regex  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("regex", "evaluate") from error
    if characters:
        return regex.compile(r"[\p{L}\p{N}]\p{M}*")
    alone = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"  # no spaces between words
    word = rf"[\p{{L}}\p{{N}}--[{alone}]]"
    return regex.compile(rf"[[\p{{L}}\p{{N}}]&&[{alone}]]\p{{M}}*|{word}(?:{word}|\p{{M}})*", regex.V1)


class UnicodeTokenizer:
    """Words of any script, for either engine of ROUGE.

    Text is put in NFKC form and lower-cased. A token is a run of letters, digits and their marks; in scripts that put
    no spaces between words (Han, kana, Thai, Lao, Khmer, Burmese) it is one character with its marks. On ASCII text
    the tokens are those of `rouge-score`.
    """

    def __init__(self, *, stemmer: bool, characters: bool = False) -> None:
        """Choose.

        Args:
            stemmer: whether ASCII words are stemmed, as `rouge-score` stems them.
            characters: whether each letter or digit is a token, with its marks; there is nothing to stem then.

        Raises:
            MissingExtraError: `regex` is not installed.
        """
        self._stemmer = stemmer and not characters
        self._pattern = _pattern(characters=characters)

    def tokenize(self, text: str) -> list[str]:
        """Split a text into tokens.

        Args:
            text: any text.

        Returns:
            The tokens, in order.
        """
        words = self._pattern.findall(unicodedata.normalize("NFKC", text).lower())
        return [stem(word) if word.isascii() else word for word in words] if self._stemmer else words


def share_dropped(texts: Iterable[str]) -> float:
    """How much of some texts the ASCII tokenizer of `rouge-score` throws away.

    Args:
        texts: the texts.

    Returns:
        The share of their letters and digits (in ASCII texts: of all that is no space), 0 to 1; 0 if they have none.
    """
    total = kept = 0
    for text in texts:
        if text.isascii():
            size = len(text) - text.count(" ")
            total, kept = total + size, kept + size
        else:
            lower = text.lower()
            total += sum(map(str.isalnum, lower))
            kept += len(_ASCII_WORD.findall(lower))
    return 1 - kept / total if total else 0.0
