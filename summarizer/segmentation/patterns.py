"""Regular expressions that are compiled when they are first used.

The rules of this package have some hundred. To compile them all takes longer than to summarize a page, and a page meets
few of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, AnyStr, Generic


class Pattern(Generic[AnyStr]):
    """A regular expression for text or bytes, compiled at its first use; its methods are those of `re.Pattern`."""

    match: Callable[..., re.Match[AnyStr] | None]
    fullmatch: Callable[..., re.Match[AnyStr] | None]
    search: Callable[..., re.Match[AnyStr] | None]
    finditer: Callable[..., Iterator[re.Match[AnyStr]]]
    findall: Callable[..., list[AnyStr]]
    split: Callable[..., list[AnyStr]]
    sub: Callable[..., AnyStr]

    def __init__(self, source: AnyStr, flags: int = 0) -> None:
        """Keep a pattern.

        Args:
            source: the regular expression.
            flags: those of `re`.
        """
        self.source: AnyStr = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in Pattern.__annotations__:
            raise AttributeError(name)
        method = getattr(re.compile(self.source, self.flags), name)
        setattr(self, name, method)  # found there from now on
        return method


def patterns_by_word(rules: Mapping[str, str], flags: int = re.IGNORECASE) -> dict[str, list[Pattern[str]]]:
    """Patterns by each of the words that ask for them.

    Args:
        rules: verbose regular expressions by the words, in small letters, that ask for each.
        flags: those of `re` beside `re.VERBOSE`.

    Returns:
        The patterns that each word asks for.
    """
    found: dict[str, list[Pattern[str]]] = {}
    for words, source in rules.items():
        pattern = Pattern(source, flags | re.VERBOSE)
        for word in words.split():
            found.setdefault(word, []).append(pattern)
    return found
