from pathlib import Path

import pytest

from summarizer.cli.texts import check_encoding, read_text, source_name
from summarizer.errors import InputError


@pytest.mark.parametrize(
    "name", [None, "utf-8", "utf-16", "UTF-32-BE", "latin-1", "cp1252", "utf-7", "gb18030", "mac_roman"]
)
def test_encodings(name: str | None) -> None:
    check_encoding(name)


NONE = "klingon ../etc utf-8\0 ü base64 hex rot13 zip bz2 uu quopri idna punycode undefined unicode_escape"


@pytest.mark.parametrize("name", ["", "x" * 1000, *NONE.split(" ")])
def test_what_is_no_encoding_of_texts(name: str) -> None:
    with pytest.raises(InputError, match="there is no encoding"):
        check_encoding(name)


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("utf-7", b"half +2AA- a character"),
        ("utf-7", b"\xff"),
        ("utf-16", b"a"),
        ("cp1252", b"\x81"),
        ("ascii", b"\xe9"),
    ],
)
def test_what_an_encoding_does_not_have(tmp_path: Path, encoding: str, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.txt: (not .* text|this is not a text file)"):
        read_text(path, encoding)


def test_a_name_that_is_no_text() -> None:
    assert source_name(Path("a\udcff.txt")) == "a�.txt"
