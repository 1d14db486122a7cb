"""Tokens → words as a reader means them: numbers, days and months in one form each, other words in all their forms.

A number, an ordinal, a weekday, a month or a direction is an exact word: it means itself alone, however it is written
("eleven" and "11", "Monday" and "Mondays", "May" but not "may").
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from summarizer.segmentation.patterns import Pattern

EXACT = "="
"""What the form of an exact word begins with."""

SHARED_LETTERS = 4
"""Letters at the beginning that two forms of a word have in common at least."""

SHARED_PART = 0.6
"""Share of the longer form that these are at least."""

ENDING = 3
"""Letters after them that each form has at most."""


def _words(text: str) -> list[str]:
    return text.split()


_CARDINALS = {
    word: number
    for number, word in enumerate(
        _words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
_ORDINALS = (
    {f"{word}th": number for word, number in _CARDINALS.items()}
    | {f"{word[:-1]}ieth": number for word, number in _TENS.items()}
    | {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
)
_DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = _words("january february march april may june july august september october november december")
_SHORT = (
    {month[:3]: month for month in _MONTHS if month != "may"}
    | {"sept": "september", "tues": "tuesday", "thur": "thursday", "thurs": "thursday"}
    | {day[:3]: day for day in _DAYS}
)
"""Short forms of months and days, which beside a number are nothing else."""

_WINDS = _words("north south east west northeast northwest southeast southwest")
_ALONE = _words(
    "left right upper lower hundred thousand million billion trillion spring summer autumn winter today tomorrow"
    " yesterday morning afternoon evening noon midnight"
)
_ONLY = (
    {word: f"{number}." for word, number in _ORDINALS.items()}
    | {word: str(number) for word, number in (_CARDINALS | _TENS).items()}
    | {word: word for word in (*_ALONE, *_MONTHS) if word not in ("may", "march")}
    | {form: day for day in _DAYS for form in (day, f"{day}s")}
    | {f"{wind}{end}": wind for wind in _WINDS for end in ("", "ern", "erly", "ward", "wards", "ernmost", "erner")}
)
"""Exact words without digits, and the form of each."""

_IN_MONTHS = frozenset(_words("in of since late early mid last next"))
_AFTER_MONTHS = frozenset(_words("is was has had saw brought came began ended"))
_ONLY_SOME_MONTHS = frozenset(("may", "march"))
_MONTH_NAMES = frozenset((*_MONTHS, *(short for short, name in _SHORT.items() if name in _MONTHS)))
_LAST_DAY = 31

_CONTEXTUAL = frozenset((*_TENS, *_ONLY_SOME_MONTHS, *_SHORT))
"""Words that are exact, or others, by what stands beside them."""

_THOUSANDS = Pattern(r"\d{1,3}([,.])\d{3}(?:\1\d{3})*")
_ORDINAL = Pattern(r"(\d+)(?:st|nd|rd|th)")
_ARTICLE = Pattern(r"(?:[وف]?[بك]?ال|لل)(?=\w{3})")
"""The Arabic article, with what is written together with it."""


def words_of(tokens: Sequence[str]) -> dict[str, str]:
    """The distinct words of a sentence.

    Args:
        tokens: its tokens.

    Returns:
        Each word in the form in which it is compared (`EXACT` before an exact word), and as it is written first: in
        lower case, without ligatures. Punctuation is left out.
    """
    plain = [*map(plain_word, tokens)]
    found: dict[str, str] = {}
    done = 0
    for place, word in enumerate(plain):
        if not word or place < done:
            continue
        if depends_on_context(word):
            form, size = form_in_context(tokens, plain, place)
            done = place + size
        else:
            form = form_of(word)
        found.setdefault(form, word)
    return found


def form_in_context(tokens: Sequence[str], plain: Sequence[str], place: int) -> tuple[str, int]:
    """The form of a word that depends on those beside it.

    Args:
        tokens: the tokens of a sentence.
        plain: each of them as `plain_word` writes it.
        place: which of them it is.

    Returns:
        The form, and how many tokens it is of: three in "twenty-one".
    """
    word = plain[place]
    if word in _TENS:
        compound = _compound(tokens, plain, place)
        return (compound, 3) if compound else (form_of(word), 1)
    if word.isdecimal():
        return (f"{form_of(word)}." if _is_beside_month(plain, place) else form_of(word)), 1
    return (f"{EXACT}{_SHORT.get(word, word)}" if _is_date(tokens, plain, place) else word), 1


@lru_cache(maxsize=1 << 14)
def plain_word(token: str) -> str:
    """Write a token in lower case, without ligatures and full-width forms.

    Args:
        token: a token.

    Returns:
        The word; nothing for punctuation.
    """
    lower = token.lower() if token.isascii() else unicodedata.normalize("NFKC", token).lower()
    return lower if any(map(str.isalnum, lower)) else ""


@lru_cache(maxsize=1 << 14)
def depends_on_context(word: str) -> bool:
    """Tell whether the form of a word depends on those beside it: "may", "sun", "twenty", the day of a month.

    Args:
        word: a word, as `plain_word` writes it.

    Returns:
        True if so; `form_of` has the form of the others.
    """
    return word in _CONTEXTUAL or (word.isdecimal() and len(word) < 3 and int(word) <= _LAST_DAY)


@lru_cache(maxsize=1 << 14)
def form_of(word: str) -> str:
    """The form of a word by itself.

    Args:
        word: a word, as `plain_word` writes it.

    Returns:
        That of a number, day or direction, or the word.
    """
    if word in _ONLY:
        return f"{EXACT}{_ONLY[word]}"
    if word.isalpha() or not any(map(str.isdecimal, word)):
        return word
    if word.isdecimal():
        return f"{EXACT}{''.join(str(unicodedata.decimal(digit)) for digit in word).lstrip('0') or 0}"
    if ordinal := _ORDINAL.fullmatch(word):
        return f"{EXACT}{ordinal[1]}."
    thousands = _THOUSANDS.fullmatch(word)
    return EXACT + (word.replace(thousands[1], "") if thousands else word.replace(",", "."))


def _compound(tokens: Sequence[str], plain: Sequence[str], place: int) -> str:
    """The form of "twenty-one" or "twenty-first", or nothing."""
    if len(plain) < place + 3 or tokens[place + 1] not in ("-", "‐", "‑"):
        return ""
    tens, last = _TENS[plain[place]], plain[place + 2]
    if 0 < _CARDINALS.get(last, 0) < 10:
        return f"{EXACT}{tens + _CARDINALS[last]}"
    return f"{EXACT}{tens + _ORDINALS[last]}." if 0 < _ORDINALS.get(last, 0) < 10 else ""


def _is_date(tokens: Sequence[str], plain: Sequence[str], place: int) -> bool:
    """Whether a word that may be another is a month or day: beside a number; "in May"; "May" inside a sentence."""
    token, word = tokens[place], plain[place]
    before = plain[place - 1] if place else ""
    after = plain[place + 1] if place + 1 < len(plain) else ""
    if _is_number(before) or _is_number(after):
        return True
    if word in _SHORT:
        return False
    if not token.istitle():
        return before in _IN_MONTHS
    inside = before or (place and tokens[place - 1] == ",")
    return bool(inside) or after in _AFTER_MONTHS or len(plain) == 1


def _is_number(word: str) -> bool:
    return word[:1].isdecimal() or word in _ORDINALS


def _is_beside_month(plain: Sequence[str], place: int) -> bool:
    return not _MONTH_NAMES.isdisjoint(plain[max(place - 1, 0) : place + 2])


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """Fold a word: no accents or other marks on its letters, and no Arabic article.

    Args:
        word: a word, in lower case.

    Returns:
        The folded word.
    """
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFKD", word)
    bare = "".join(letter for letter in letters if unicodedata.combining(letter) < 10)  # the others change a sound
    return (
        _ARTICLE.sub("", unicodedata.normalize("NFC", bare)) if "ل" in bare[:5] else unicodedata.normalize("NFC", bare)
    )


def are_forms(word: str, other: str) -> bool:
    """Whether two words, `folded`, may be forms of one in a language of which nothing else is known.

    Args:
        word: a word, in lower case.
        other: another.

    Returns:
        True if so.
    """
    if word == other:
        return True
    longer = max(len(word), len(other))
    shared = next((n for n, (left, right) in enumerate(zip(word, other, strict=False)) if left != right), None)
    shared = min(len(word), len(other)) if shared is None else shared
    return shared >= max(SHARED_LETTERS, SHARED_PART * longer) and longer - shared <= ENDING
