"""Pages of the web, fetched when a user names one: within a time and a size, never by redirects from private networks.

The address that the user gives is taken at their word, `http://localhost` too. Where it redirects to, and where that
does, must be public: the host is resolved, all its addresses must be such that anybody can reach them, and the
connection is made to one of these. No script is run, no cookie kept, nothing else of the page is fetched.
"""

from __future__ import annotations

import socket
import zlib
from gzip import BadGzipFile, GzipFile
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPSConnection, IncompleteRead, InvalidURL
from io import BytesIO
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from ssl import SSLError
from threading import Thread
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from summarizer.errors import InputError
from summarizer.readers.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits

SILENT = 10.0
"""Seconds that a server may say nothing."""

HEADERS = {
    "User-Agent": "gru-summarizer",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses that stand for those of the older protocol."""

_SAFE = "!#$%&'()*+,/:;=?@[]~"


def fetch(
    address: str, limits: ReadingLimits = DEFAULT_LIMITS, *, public: bool = False
) -> tuple[bytes, str, str | None]:
    """Fetch a page.

    Args:
        address: where it is, with `http` or `https`.
        limits: how large it may be, unpacked, and how long it may take; a silent server is given up earlier.
        public: whether the address itself must be public, too, as one that a stranger gives.

    Returns:
        Its bytes, the media type that the server says it has (or nothing), and its encoding, if the server says one.

    Raises:
        InputError: it cannot be fetched, is too large or slow, or its address leads to a private network.
    """
    answers: SimpleQueue[Any] = SimpleQueue()
    Thread(
        target=_answer, args=(address, answers, limits.size, public), daemon=True
    ).start()  # a name server or a slow line may take forever
    try:
        answer = answers.get(timeout=limits.seconds)
    except Empty:
        raise InputError(f"{address}: it took more than {limits.seconds:g} seconds; raise --max-seconds") from None
    if isinstance(answer, str):
        raise InputError(f"{address}: {answer}")
    content, media_type, charset = answer
    return content, media_type, charset


def _answer(address: str, answers: SimpleQueue[Any], most: int, public: bool) -> None:
    """Put into a queue what was fetched, or else what went wrong."""
    try:
        request = Request(_quoted(address), headers=HEADERS)
        if public:
            _check_public(urlsplit(request.full_url).hostname or "")
        request.must_be_public = public  # type: ignore[attr-defined]
        with build_opener(_Redirects, _Http, _Https).open(request, timeout=SILENT) as response:
            content = _unpacked(_limited(response, most), response.headers.get("Content-Encoding", ""), most)
            answers.put((content, _media_type(response.headers), response.headers.get_content_charset()))
    except InputError as error:
        answers.put(str(error))
    except HTTPError as error:
        answers.put(_refusal(error))
    except URLError as error:
        answers.put(_reason(error.reason))
    except (IncompleteRead, BadGzipFile, EOFError, zlib.error):
        answers.put("it is damaged or cut off")
    except (ValueError, InvalidURL):
        answers.put("this is not a valid address")
    except (OSError, HTTPException) as error:
        answers.put(_reason(error))
    finally:
        answers.put("there is no answer that can be understood")  # if there is no other; only the first is taken


def _check_public(host: str) -> None:
    try:
        public_addresses(host, 0)
    except InputError as error:
        raise InputError("this address is in a private network") from error


def _refusal(error: HTTPError) -> str:
    if 300 <= error.code < 400:
        if not (error.headers.get("Location") or error.headers.get("URI")):
            return f"the server answers {error.code}, but not where the page has moved"
        other = "not allowed" in str(error.reason)
        return f"it redirects {'to something that is no page of the web' if other else 'again and again'}"
    return f"the server answers {error.code} {error.reason}".strip()


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return f"the server says nothing for {SILENT:.0f} seconds"
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, SSLError):
        return f"its certificate is not valid ({error.reason or error})"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or "the server gives no answer that can be understood"


def _quoted(address: str) -> str:
    """An address in ASCII, as it goes over the line."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise InputError("this is not a valid address") from error
    if not host:
        raise InputError("this is not a valid address")
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, host + port, quote(parts.path, _SAFE), quote(parts.query, _SAFE), ""))


def _media_type(headers: HTTPMessage) -> str:
    return headers.get_content_type() if "Content-Type" in headers else ""


def _limited(response: Any, most: int) -> bytes:
    """All that a server sends; told its length, it must send no less."""
    content = bytearray()
    while piece := response.read(min(1 << 16, most + 1 - len(content))):
        content += piece
    if response.length and len(content) <= most:
        raise IncompleteRead(bytes(content), response.length)
    return _checked(bytes(content), most)


def _unpacked(content: bytes, encoding: str, most: int) -> bytes:
    """What a server has packed, in the order in which it names how."""
    for name in reversed([name.strip().lower() for name in encoding.split(",")]):
        if name in ("gzip", "x-gzip"):
            content = _gunzipped(content, most)
        elif name == "deflate":
            content = _inflated(content, most)
        elif name not in ("", "identity"):
            raise InputError(f"the server packs it as {name[:20]!r}, which is not read; save the page as a file")
    return content


def _gunzipped(content: bytes, most: int) -> bytes:
    """Unpack all members; what follows the last and is none is left out, as browsers do."""
    unpacked = bytearray()
    with GzipFile(fileobj=BytesIO(content)) as file:
        try:
            while piece := file.read1(min(1 << 16, most + 1 - len(unpacked))):
                unpacked += piece
        except BadGzipFile:
            if not unpacked:
                raise
    return _checked(bytes(unpacked), most)


def _inflated(content: bytes, most: int) -> bytes:
    """Unpack what is meant to be in the zlib format, and often comes without its head."""
    has_head = content[:1] and content[0] & 0x0F == 8 and int.from_bytes(content[:2], "big") % 31 == 0
    unpacker = zlib.decompressobj(15 if has_head else -15)
    unpacked = _checked(unpacker.decompress(content, most + 1), most)
    if content and not unpacker.eof:
        raise zlib.error("cut off")
    return unpacked


def _checked(content: bytes, most: int) -> bytes:
    if len(content) > most:
        raise InputError(f"it has more than {most / MEGABYTE:,g} MB; raise --max-size")
    return content


def is_public(number: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one that anybody can reach, and so is the one that it stands for, if it stands for one.

    Args:
        number: the address.

    Returns:
        True if so.
    """
    if isinstance(number, IPv4Address):
        return number.is_global and not number.is_multicast
    inner = number.ipv4_mapped or number.sixtofour
    if number in _TRANSLATED:
        inner = IPv4Address(int(number) & 0xFFFFFFFF)
    return is_public(inner) if inner else number.is_global and not number.is_multicast


class _Redirects(HTTPRedirectHandler):
    """Follows redirects, but only to public addresses."""

    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request to which a redirect leads."""
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise InputError("it redirects to something that is no page of the web")
        following = super().redirect_request(req, fp, code, msg, headers, _quoted(newurl))
        if following is not None:
            public_addresses(urlsplit(following.full_url).hostname or "", 0)
            following.must_be_public = True  # type: ignore[attr-defined]
        return following


class _Http(HTTPHandler):
    def http_open(self, req: Request) -> Any:
        """Open a connection; to a public address, if a redirect leads there."""
        return self.do_open(_PublicConnection if _must_be_public(req) else HTTPConnection, req)


class _Https(HTTPSHandler):
    def https_open(self, req: Request) -> Any:
        """Open a connection; to a public address, if a redirect leads there."""
        return self.do_open(_PublicSecureConnection if _must_be_public(req) else HTTPSConnection, req)


def _must_be_public(request: Request) -> bool:
    """Whether a request may go to public addresses only; a proxy, which resolves names itself, may be private."""
    return getattr(request, "must_be_public", False) and not request.has_proxy()


class _PublicConnection(HTTPConnection):
    def connect(self) -> None:
        """Connect to the first public address that answers."""
        fault: OSError | None = None
        for family, place in public_addresses(self.host, self.port):
            self.sock = socket.socket(family, socket.SOCK_STREAM)
            self.sock.settimeout(self.timeout)
            try:
                self.sock.connect(place)
            except OSError as error:
                self.sock.close()
                fault = error
            else:
                return
        raise fault or OSError("there is no such host")


class _PublicSecureConnection(HTTPSConnection, _PublicConnection):
    """A secure connection over a public one."""


def public_addresses(host: str, port: int) -> list[tuple[int, Any]]:
    """Resolve a host to which a redirect leads.

    Args:
        host: its name or number.
        port: the port.

    Returns:
        The family and address of each of its sockets.

    Raises:
        InputError: one of them is private: of this machine, of a local network, or of no one.
        OSError: there is no such host.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, place in found:
        if not is_public(ip_address(str(place[0]).partition("%")[0])):
            raise InputError(f"it redirects to {host}, which is in a private network")
    return [(family, place) for family, *_, place in found]
