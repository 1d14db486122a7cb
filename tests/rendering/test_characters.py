import json

import pytest

from summarizer.rendering.characters import escaped, printable

ODD = "".join(map(chr, [*range(9), *range(11, 13), *range(14, 32), 127, *range(128, 160), *range(0x202A, 0x202F)]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\nété 中文 👩‍👩‍👧 עברית\u200f", None),
        ("\x1b[31mred\x1b[0m", "�[31mred�[0m"),
        ("\x1b]0;title\x07", "�]0;title�"),
        ("\x9b31m\x7f\x08", "�31m��"),
        ("\u202egnp.exe\u202c \u2066x\u2069", "�gnp.exe� �x�"),
        ("one\r\ntwo\rthree\x0bfour\x0cfive\x85six\u2028", "one\ntwo\nthree\nfour\nfive\nsix\n"),
        ("\ud800", "�"),
    ],
)
def test_printable(text: str, shown: str | None) -> None:
    assert printable(text) == (text if shown is None else shown)


def test_json_keeps_every_value() -> None:
    value = {"text": f"{ODD} \ud800 é", "list": [ODD]}
    shown = escaped(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(shown) == value
    assert printable(shown) == shown
    shown.encode()
