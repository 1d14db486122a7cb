"""Pages of the web, from a server of the tests' own."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from readers.test_html import NEWS

from summarizer import read
from summarizer.errors import InputError
from summarizer.readers import web
from summarizer.readers.limits import ReadingLimits

PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/news": (200, {"Content-Type": "text/html; charset=utf-8"}, NEWS.read_bytes()),
    "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(NEWS.read_bytes())),
    "/caf%C3%A9?q=%C3%A9": (200, {"Content-Type": "text/plain; charset=latin-1"}, "Ein Café. Zwei.".encode("latin-1")),
    "/notes.md": (200, {"Content-Type": "text/plain"}, b"# Notes\n\nThe *bridge* is closed."),
    "/none": (200, {}, b"The bridge is closed."),
    "/missing": (404, {"Content-Type": "text/html"}, b"<p>There is no such page.</p>"),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n"),
    "/movie": (200, {"Content-Type": "video/mp4"}, b"no text"),
    "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b" " * 1_000_001)),
    "/torn": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"A text.")[:12]),
    "/members": (
        *(200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}),
        gzip.compress(b"The bridge ") + gzip.compress(b"is closed."),
    ),
    "/deflated": (200, {"Content-Encoding": "deflate"}, zlib.compress(b"The bridge is closed.")),
    "/bare": (200, {"Content-Encoding": "deflate"}, zlib.compress(b"The bridge is closed.", wbits=-15)),
    "/brotli": (200, {"Content-Type": "text/html", "Content-Encoding": "br"}, b"\x0b\x02\x80A text.\x03"),
    "/moved": (302, {"Content-Type": "text/html"}, b""),
    "/short": (200, {"Content-Type": "text/html", "Content-Length": "1000"}, b"A text."),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/ftp": (302, {"Location": "ftp://example.org/a"}, b""),
    "/nonsense": (302, {"Location": "http://[::"}, b""),
}


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            answer: tuple[int, dict[str, str], bytes] = (302, {"Location": self.path[4:]}, b"")
        elif self.path == "/slow":
            time.sleep(1)
            answer = PAGES["/none"]
        else:
            answer = PAGES[self.path]
        code, headers, content = answer
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        pass


class Quiet(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """Nothing is said of readers that hang up."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with Quiet(("127.0.0.1", 0), Server) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_pages(server: str) -> None:
    for page in ("/news", "/packed"):
        assert read(f"{server}{page}").text == read(NEWS).text
    assert read(f"{server}/café?q=é#part").text == "Ein Café. Zwei."
    assert read(f"{server}/notes.md").text == "Notes\n\nThe bridge is closed."
    for page in ("/none", "/members", "/deflated", "/bare"):
        assert read(f"{server}{page}").text == "The bridge is closed."


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("/missing", "the server answers 404 Not Found"),
        ("/image", "this is a PNG image"),
        ("/movie", "this is video/mp4, which is not read"),
        ("/bomb", "it has more than 1 MB; raise --max-size"),
        ("/torn", "it is damaged or cut off"),
        ("/brotli", "the server packs it as 'br', which is not read; save the page as a file"),
        ("/moved", "the server answers 302, but not where the page has moved"),
        ("/short", "it is damaged or cut off"),
        ("/file", "it redirects to something that is no page of the web"),
        ("/ftp", "it redirects to something that is no page of the web"),
        ("/nonsense", "this is not a valid address"),
    ],
)
def test_what_is_no_page(server: str, page: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"^{server}{page}: {message}"):
        read(f"{server}{page}", limits=ReadingLimits(size=1_000_000))


PRIVATE = (
    *("127.0.0.1", "localhost", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *(
        "[::1]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a9fe:a9fe]",
        "[2002:7f00:1::]",
        "[64:ff9b::7f00:1]",
    ),
    *("2130706433", "0x7f000001", "017700000001", "127.1", "255.255.255.255", "224.0.0.1"),
)


@pytest.mark.parametrize("host", PRIVATE)
def test_redirects_to_private_addresses_are_refused(server: str, host: str) -> None:
    with pytest.raises(InputError, match=r"it redirects to .*, which is in a private network$"):
        read(f"{server}/to/http://{host}:9/")


def test_redirects_of_redirects_are_checked(monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    """A public host, as a name server would say of it, that leads back; its second answer is private."""
    answers = [["203.0.113.9"], ["203.0.113.9", "127.0.0.1"]]

    def resolve(host: str, port: int, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        numbers = answers.pop(0) if host == "changing.example" else [host]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(web, "is_public", lambda number: not str(number).startswith("127."))
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(InputError, match=r"it redirects to changing\.example, which is in a private network"):
        read(f"{server}/to/http://changing.example:9/")
    assert answers == []


def test_redirects_to_public_addresses_are_followed(monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    monkeypatch.setattr(web, "is_public", lambda _: True)
    assert read(f"{server}/to/{server}/none").text == "The bridge is closed."
    with pytest.raises(InputError, match="it redirects again and again"):
        read(f"{server}/to/" * 8 + f"{server}/none")


def test_a_slow_server(monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    monkeypatch.setattr(web, "SILENT", 0.1)
    with pytest.raises(InputError, match=r"/slow: the server says nothing for 0 seconds"):
        read(f"{server}/slow")
    monkeypatch.setattr(web, "SILENT", 10.0)
    with pytest.raises(InputError, match=r"/slow: it took more than 0.1 seconds; raise --max-seconds"):
        read(f"{server}/slow", limits=ReadingLimits(seconds=0.1))


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://", "this is not a valid address"),
        ("http://[::", "this is not a valid address"),
        ("http://127.0.0.1:99999/", "this is not a valid address"),
        ("http://a b/", "there is no such host|this is not a valid address"),
        ("https://127.0.0.1:9/", "connection refused"),
        (f"http://{'a' * 70}.example/", "this is not a valid address"),
    ],
)
def test_bad_addresses(address: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(address)


@pytest.mark.parametrize("host", ["localhost", "10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]"])
def test_addresses_of_strangers_must_be_public(host: str) -> None:
    with pytest.raises(InputError, match=r"this address is in a private network$"):
        web.fetch(f"http://{host}:9/", public=True)


def test_the_addresses_of_strangers_are_resolved_once_more(monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    answers = [True, False]
    monkeypatch.setattr(web, "is_public", lambda _: answers.pop(0))
    with pytest.raises(InputError, match=r"in a private network$"):
        web.fetch(f"{server}/none", public=True)
    assert answers == []
    monkeypatch.setattr(web, "is_public", lambda _: True)
    assert web.fetch(f"{server}/none", public=True)[0] == b"The bridge is closed."
