import os
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.readers.folder import describe, find_documents

FILES = {
    "b.md": b"# One",
    "a/z.txt": b"One.",
    "a/b/y.HTML": b"<p>One.",
    "a.txt": b"One.",
    "README": b"One.",
    "an article.story": "Un café.".encode("latin-1"),
    "2401.00001": b"%PDF-1.7\n\0\1\2",
    "wide": "One.".encode("utf-16"),
    "empty.txt": b"",
}
OTHERS = {
    "picture": b"\x89PNG\r\n\x1a\n\0",
    "program.py": b"print()",
    "table.csv": b"a,b",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
    "nothing": b"",
    "feed.xml": b'<?xml version="1.0"?><rss version="2.0"><channel>',
    "letters": b"\1\2\3 is no text",
}
HIDDEN = {".profile": b"One.", ".git/message.txt": b"One.", "a/.b.txt": b"One."}


def test_documents_are_found_by_their_names_and_by_their_beginnings(tmp_path: Path) -> None:
    for name, content in (FILES | OTHERS | HIDDEN).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "around").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "paper.xml").write_bytes(b'<?xml version="1.0"?><article><front><article-meta>')
    documents, left_out = find_documents(str(tmp_path))
    assert str(tmp_path / "paper.xml") in documents
    documents.remove(str(tmp_path / "paper.xml"))
    assert documents == [str(tmp_path / name) for name in sorted(FILES, key=lambda name: name.split("/"))]
    assert {Path(path).name: what for what, paths in left_out.items() for path in paths} == {
        "picture": "a PNG image",
        "program.py": "a program",
        "table.csv": "a table",
        "old.doc": "an old or encrypted Office file",
        "nothing": "empty",
        "feed.xml": "an RSS feed",
        "letters": "not a text",
        "around": "not a regular file",
        "gone.txt": "a link to nothing",
        "pipe.txt": "not a regular file",
    }


def test_what_is_left_out_is_named_with_its_reason() -> None:
    left_out = {"a program": [f"in/{number}.py" for number in range(7)], "empty": ["in/more/a"]}
    assert describe("in", left_out) == (
        "left out 8 files: 0.py, 1.py, 2.py, 3.py, 4.py and 2 more (a program); more/a (empty)"
    )


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").mkdir()
    for name in ("a.txt", "b/b.txt", "c.txt"):
        (tmp_path / name).touch()
    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    (first, fault, last), _ = find_documents(str(tmp_path))
    assert (first, last) == (str(tmp_path / "a.txt"), str(tmp_path / "c.txt"))
    assert isinstance(fault, InputError)
    assert str(fault) == f"{tmp_path / 'b'}: permission denied"
