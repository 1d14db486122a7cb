"""Regular expressions that are compiled when they are first used.

The rules of this package have some hundred. To compile them all takes longer than to summarize a page, and a page meets
few of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
