"""Files with random damage end in a document or in one line, never in a traceback, and soon."""

import io
import random
from pathlib import Path
from zipfile import ZipFile

import pytest
from readers.test_html import NEWS
from readers.written import WRITERS

from summarizer.errors import InputError
from summarizer.readers import read_all

PIECES = (
    *(
        b"<div>",
        b"</p>",
        b"<table>",
        b"&#0;",
        b"\0",
        b"\xff",
        b"<![CDATA[",
        b"<!--",
        b"<w:p>",
        b"</w:tbl>",
        b"<<",
        b"()",
    ),
    *(b"=?x?b?", b"\r\n\r\n", b"--", b"```\n", b"> ", b"| a |\n| - |\n", b"[^1]: ", b"endstream", b"/Length 9"),
)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, taken out, put in, doubled or cut off."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 10, 50))):
        place = chance.randrange(len(changed) or 1)
        match chance.randrange(5):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[place : place + chance.randrange(40)]
            case 2:
                changed[place:place] = chance.choice(PIECES)
            case 3:
                changed[place:place] = changed[: chance.randrange(200)]
            case _ if chance.random() < 0.1:
                del changed[place:]
    return bytes(changed)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """An archive with a part that is damaged."""
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(target, "w") as copy:
        names = source.namelist()
        chosen = chance.choice([name for name in names if name.endswith(("xml", "html", "rels", "opf"))])
        for name in names:
            part = source.read(name)
            copy.writestr(name, damaged(part, chance) if name == chosen else part)
    return target.getvalue()


@pytest.mark.parametrize("suffix", [*WRITERS, "news"])
def test_random_damage(tmp_path: Path, suffix: str) -> None:
    chance = random.Random(suffix)
    path = tmp_path / f"a.{'html' if suffix == 'news' else suffix}"
    content = NEWS.read_bytes() if suffix == "news" else WRITERS[suffix](path).read_bytes()
    outcomes = set()
    for number in range(30):
        inside = suffix in ("docx", "epub", "odt", "pptx") and number % 4
        path.write_bytes(damaged_inside(content, chance) if inside else damaged(content, chance))
        try:
            outcomes.add(all(document.text for document in read_all(path)))
        except InputError as error:
            outcomes.add("\n" not in str(error))
    assert outcomes == {True}
