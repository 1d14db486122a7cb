"""What an assistant may have read."""

import os
from pathlib import Path
from threading import Thread

import pytest
from conftest import TEXT

from summarizer.errors import InputError
from summarizer.integrations.allowed_sources import AllowedSources
from summarizer.readers.limits import ReadingLimits


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "inner").mkdir(parents=True)
    (root / "a.txt").write_text(TEXT)
    (root / "inner/b.txt").write_text(TEXT[:90])
    (tmp_path / "secret.txt").write_text("The secret is here.")
    (tmp_path / "root-2").mkdir()
    (tmp_path / "root-2/c.txt").write_text("The other folder is here.")
    return root


@pytest.mark.parametrize("path", ["a.txt", "inner/../a.txt", "./a.txt", "inner/b.txt"])
def test_files_under_the_root_are_read(root: Path, path: str) -> None:
    sources = AllowedSources((root,))
    assert sources.read(path=path).text == sources.read(path=str(root / path)).text
    assert sources.read(path=path).sentences


@pytest.mark.parametrize(
    "path", ["../secret.txt", "inner/../../secret.txt", "../root-2/c.txt", "/etc/hostname", "link", "folder/secret.txt"]
)
def test_nothing_else_is(root: Path, path: str) -> None:
    (root / "link").symlink_to(root.parent / "secret.txt")
    (root / "folder").symlink_to(root.parent)
    with pytest.raises(InputError, match="it is outside of the folders that are allowed"):
        AllowedSources((root,)).read(path=path)
    with pytest.raises(InputError, match="outside"):
        AllowedSources((root,)).read(path=str(root / path))


def test_a_link_inside_the_root_leads_on(root: Path) -> None:
    (root / "link").symlink_to(root / "inner/b.txt")
    assert AllowedSources((root,)).read(path="link").text == TEXT[:90]
    both = AllowedSources((root, root.parent / "root-2"))
    assert "other folder" in both.read(path="c.txt").text
    assert "other folder" in both.read(path="../root-2/c.txt").text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing.txt", "no such file"),
        ("inner", "is a directory"),
        ("pipe", "this is no file"),
        ("circle", "no path that can be followed|too many levels"),
        ("a\0b", "no path that can be followed"),
        ("x" * 300, "file name too long"),
        ("x" * 5000, "more than 4,096 characters"),
        ("blank.txt", "there is no text in it"),
        ("large.txt", "more than 0.001 MB"),
        ("rows.jsonl", "there are several documents"),
        ("picture.png", "picture.png: .*PNG"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line(root: Path, path: str, message: str) -> None:
    os.mkfifo(root / "pipe")
    (root / "circle").symlink_to(root / "circle")
    (root / "blank.txt").write_text(" \n")
    (root / "large.txt").write_text("A word. " * 200)
    (root / "rows.jsonl").write_text('{"text": "One is here."}\n{"text": "Two is here."}\n')
    (root / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    with pytest.raises(InputError, match=message) as raised:
        AllowedSources((root,), limits=ReadingLimits(size=1000)).read(path=path)
    assert "\n" not in str(raised.value)


def test_without_a_root_no_file_is_read(root: Path) -> None:
    with pytest.raises(InputError, match="without --root"):
        AllowedSources().read(path=str(root / "a.txt"))


def test_exactly_one_source_is_given() -> None:
    for given in ({}, {"text": "a", "path": "b"}, {"text": "a", "url": "http://b"}):
        with pytest.raises(InputError, match="exactly one"):
            AllowedSources().read(**given)


def test_texts_have_a_limit() -> None:
    sources = AllowedSources(limits=ReadingLimits(characters=20))
    assert sources.read(text="It is short.").sentences
    with pytest.raises(InputError, match="21 characters, and 20 are read"):
        sources.read(text="x" * 21)
    with pytest.raises(InputError, match="nothing in the text"):
        sources.read(text=" \n")


def test_pages_are_fetched_only_if_that_is_allowed() -> None:
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(TEXT.encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/page"
        with pytest.raises(InputError, match="without --allow-urls"):
            AllowedSources().read(url=url)
        assert AllowedSources(allow_urls=True).read(url=url).text == TEXT
        server.shutdown()
    with pytest.raises(InputError, match="begins with http"):
        AllowedSources(allow_urls=True).read(url="file:///etc/hostname")
