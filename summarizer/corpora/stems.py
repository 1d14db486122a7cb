"""The words that labels count: in English those of `rouge-score`, in other languages words of any script, stemmed.

Characters of scripts that put no spaces between words count as words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

from summarizer.errors import MissingExtraError
from summarizer.segmentation.language import detect
from summarizer.segmentation.tokens import UNSPACED

_WORD = re.compile(r"[a-z0-9]+")
_UNICODE_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u064b-\u0652\u093c-\u094d\u0900-\u0903]+[^\W_]*)*")

_BEYOND_ASCII = re.compile(r"[^\W\d_\x00-\x7f]")

MIN_SHARE = 0.005
"""Share of a text's characters that are letters beyond ASCII, below which ASCII has all of its words."""

SHORT, MIN_SHARE_OF_SHORT = 300, 0.3
"""Characters of a text whose language its words may not show, but its script does; and the same share for it."""

_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "es": "spanish",
    "et": "estonian", "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
"""Languages that have a Snowball stemmer, and its name; versions of the package may lack some."""

Stems = Callable[[str], list[str]]
"""The stems of a text's words, in order."""


@cache
def _porter() -> Any:
    try:
        from nltk.stem.porter import PorterStemmer  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("rouge-score", "train", "evaluate") from error
    return PorterStemmer()


class _Cache(dict[str, str]):
    """Stems by word, each computed once; words of up to three letters stay as they are, as in rouge-score."""

    def __init__(self, stem_word: Callable[[str], str]) -> None:
        super().__init__()
        self._stem_word = stem_word

    def __missing__(self, word: str) -> str:
        self[word] = self._stem_word(word) if len(word) > 3 else word
        return self[word]


_ENGLISH = _Cache(lambda word: str(_porter().stem(word)))


def stem(word: str) -> str:
    """Stem a word as `rouge-score` does.

    Args:
        word: a lower-cased word.

    Returns:
        Its stem; words of up to three letters stay as they are.

    Raises:
        MissingExtraError: the stemmer is not installed.
    """
    return _ENGLISH[word]


def stems(text: str) -> list[str]:
    """Tokens of a text as `rouge-score` counts them with its stemmer.

    Args:
        text: any text.

    Returns:
        The lower-cased, stemmed runs of ASCII letters and digits.

    Raises:
        MissingExtraError: the stemmer is not installed.
    """
    return [_ENGLISH[word] for word in _WORD.findall(text.lower())]


def stems_for(text: str) -> Stems:
    """Choose how to stem what belongs to a text: its sentences and its summaries.

    Args:
        text: the text, by which its language is found.

    Returns:
        `stems` for English, and for what has hardly a letter beyond ASCII or is too short to tell; for other languages
        what finds words of any script, and stems them where `snowballstemmer` is installed and has the language.
    """
    beyond = 0 if text.isascii() else len(_BEYOND_ASCII.findall(text))
    if not beyond or beyond < (MIN_SHARE if len(text) > SHORT else MIN_SHARE_OF_SHORT) * len(text):
        return stems
    language = detect(text)
    return stems if language == "en" else _stems_in(language)


@cache
def _stems_in(language: str) -> Stems:
    known = _Cache(_snowball(language))

    def stems_of(text: str) -> list[str]:
        words = _UNICODE_WORD.findall(UNSPACED.sub(r" \g<0> ", unicodedata.normalize("NFKC", text).lower()))
        return [known[word] for word in words]

    return stems_of


def _snowball(language: str) -> Callable[[str], str]:
    """The Snowball stemmer of a language, or what leaves words as they are."""
    try:
        import snowballstemmer  # noqa: PLC0415

        stemmer = snowballstemmer.stemmer(_SNOWBALL[language])
    except (ImportError, KeyError):
        return str
    return lambda word: str(stemmer.stemWord(word))
