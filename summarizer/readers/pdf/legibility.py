"""Whether what a PDF file says in letters is what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable

LEGIBLE = 0.6
"""Share of the longer words of a document that are made of letters or numbers, at least."""

SAMPLE = 20_000
"""Words of a document by which this is seen."""

_PLAIN = re.compile(
    r"[^\w\s]{0,3}(?:[^\W_]|[\u0300-\u036f\u0600-\u0fff])+(?:[-'’.,:/·–—@&+°_=()]+[^\W_]+)*[^\w\s]{0,4}|\W*[.·…_=-]{3,}\W*"
)
_UNREADABLE = re.compile("[\x00-\x1f\ue000-\uf8ff\ufffd\x80-\x9f]")


def is_legible(words: Iterable[str]) -> bool:
    """Say whether most words of a document are words or numbers, and not only signs.

    Args:
        words: its words.

    Returns:
        Whether they are; also if there are hardly any.
    """
    count = plain = 0
    for word, _ in zip(words, range(SAMPLE), strict=False):
        if len(word) > 2:
            count += 1
            plain += bool(_PLAIN.fullmatch(word)) and not _UNREADABLE.search(word)
    return count < 10 or plain >= LEGIBLE * count
