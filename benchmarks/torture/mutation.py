"""How an input is changed."""

from __future__ import annotations

import io
import random
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import atheris

GROWTH = 200
"""Bytes that a part of an archive may grow by."""


def mutate(content: bytes, most: int, seed: int) -> bytes:
    """Change bytes; of an archive, mostly those of one part.

    Args:
        content: the bytes.
        most: bytes that may come of it.
        seed: of the choice of the part.

    Returns:
        The changed bytes.
    """
    chance = random.Random(seed)
    if content[:4] == b"PK\x03\x04" and chance.random() < 0.9:
        with suppress(Exception):  # an archive that is damaged already is changed as bytes are
            changed = _mutate_part(content, chance)
            if len(changed) <= most:
                return changed
    return atheris.Mutate(content, most)


def _mutate_part(content: bytes, chance: random.Random) -> bytes:
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        names = source.namelist()
        chosen = chance.choice([name for name in names if name.endswith(("xml", "html", "rels", "opf"))])
        for name in names:
            part = source.read(name)
            part = atheris.Mutate(part, len(part) + GROWTH) if name == chosen else part
            copy.writestr(ZipInfo(name), part, ZIP_DEFLATED)  # which has no date
    return target.getvalue()
