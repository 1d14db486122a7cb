import os
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.readers.folder import find_documents

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
}
HIDDEN = {".profile": b"One.", ".git/message.txt": b"One.", "a/.b.txt": b"One."}


def test_documents_are_found_by_their_names_and_by_their_beginnings(tmp_path: Path) -> None:
    for name, content in (FILES | OTHERS | HIDDEN).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "around").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe.txt")
    documents, left_out = find_documents(str(tmp_path))
    assert documents == [str(tmp_path / name) for name in sorted(FILES, key=lambda name: name.split("/"))]
    assert left_out == len(OTHERS) + 3


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
