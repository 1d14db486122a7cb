"""Which documents are worked on together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

BATCH_SIZE = 64
"""Documents of a batch, at most."""

BATCH_LENGTH = 500_000
"""Characters of a batch, at most, unless it is one document: so memory stays bounded for books, too."""


def batches(
    items: Iterable[Item], length: Callable[[Item], int], *, size: int = BATCH_SIZE, scale: int = 1
) -> Iterator[list[Item]]:
    """Put documents together, in order.

    Args:
        items: the documents; they are taken as they are needed.
        length: about how many characters one has.
        size: documents of a batch, at most.
        scale: how many times as many, and as many characters, a batch may have.

    Yields:
        The batches, each as soon as it is full.
    """
    size, room_of_batch = scale * size, scale * BATCH_LENGTH
    batch: list[Item] = []
    room = room_of_batch
    for item in items:
        item_length = length(item)
        if batch and item_length > room:
            yield batch
            batch, room = [], room_of_batch
        batch.append(item)
        room -= item_length
        if len(batch) == size or room <= 0:
            yield batch
            batch, room = [], room_of_batch
    if batch:
        yield batch
