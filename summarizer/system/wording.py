"""How messages put numbers and lists into words."""

from __future__ import annotations

from collections.abc import Sequence


def pluralize(number: int, noun: str, plural: str | None = None) -> str:
    """A number of things.

    Args:
        number: how many.
        noun: one of them.
        plural: several of them; the noun with an s if None.

    Returns:
        "1 sentence", "1,200 sentences".
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def join_and(names: Sequence[str]) -> str:
    """Names in a row.

    Args:
        names: the names, at least one.

    Returns:
        "a", "a and b", "a, b and c".
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
