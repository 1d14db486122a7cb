"""Bytes → text: the encoding that is given, that a mark or the file itself says, UTF-8, or else a guess."""

from __future__ import annotations

import codecs
from functools import partial
from io import StringIO, TextIOWrapper
from itertools import chain
from typing import BinaryIO, TextIO

from summarizer.errors import InputError
from summarizer.segmentation.patterns import Pattern

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

NOT_OF_FILES = frozenset(["idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"])
"""Codecs from bytes to text that no file is written in."""

GUESSED_FROM = 1 << 18
"""Bytes of a file by which its encoding is guessed."""

CHUNK = 1 << 20
"""Bytes of a file that are looked at together."""

_HALF = Pattern(r"[\ud800-\udfff]")  # half of a character, which some codecs let pass
_BEYOND_ASCII = Pattern(r"[^\0-\x7f]")
_CUT = Pattern(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
"""A character of UTF-8 without its end."""

_OVERSTRUCK = Pattern(r"[^\n\x08]\x08")
"""A character that a typewriter prints over the one before it, for bold letters or a line below."""

MOST_STRIKES = 6
"""Characters that are printed at one place at most."""

_ESCAPES = Pattern(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[@-Z\\^_])")
"""Colours and the like, as programs write them for a terminal."""

_CONTROL = Pattern(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def check_encoding(name: str | None) -> None:
    """Check that there is an encoding.

    Args:
        name: its name; None for the one that a file is found to have.

    Raises:
        InputError: there is none of this name, or it is not one of text files.
    """
    try:
        if name is not None and codecs.lookup(name).name not in NOT_OF_FILES:
            b" ".decode(name)
        elif name is not None:
            raise LookupError
    except UnicodeDecodeError:  # a space is less than a character of UTF-16
        pass
    except (LookupError, ValueError) as error:  # names with odd characters are a ValueError
        raise InputError(f"there is no encoding {name!r} of texts") from error


def decode(content: bytes, encoding: str | None = None, *, declared: str | None = None) -> tuple[str, str | None]:
    """Make text of the bytes of a file.

    Args:
        content: the bytes.
        encoding: their encoding, which `check_encoding` has accepted; by default what a byte order mark says, or UTF-8
            (with a few damaged characters, if it must be), or what is declared, or a guess: the first that fits.
        declared: the encoding that the file itself, or who sent it, says it has; it may be wrong.

    Returns:
        The text, with its line ends as they are; and the encoding, if it was a guess.

    Raises:
        InputError: it is not text, or not in this encoding.
    """
    guessed = None
    marked = next((codec for mark, codec in BOMS if content.startswith(mark)), None)
    try:
        text = content.decode(encoding or marked or "utf-8")
    except UnicodeDecodeError as error:
        if encoding or marked:
            raise InputError(_undecodable(content, error)) from error
        if (almost := _almost_utf8(content)) is not None:
            text, guessed = almost, "UTF-8 with damaged characters"
        else:
            found = _declared(content, declared)
            text, guessed = (found, None) if found is not None else _guess(content, error)
    _check_text(text)
    return text, guessed


def printed(text: str) -> str:
    """Take what is printed out of a text that a program wrote for a terminal or a typewriter.

    Args:
        text: the text.

    Returns:
        The text without escape sequences; of characters that are printed at the same place, only the last.
    """
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    for _ in range(MOST_STRIKES):
        if "\b" not in text:
            break
        text = _OVERSTRUCK.sub("", text)
    return text


def open_text(file: BinaryIO, encoding: str | None = None) -> tuple[TextIO, str | None]:
    """Make text of an open file, which is read part by part unless its encoding must be guessed.

    Args:
        file: the file, at its beginning.
        encoding: see `decode`.

    Returns:
        The text, whose lines end in newlines alone; and the encoding, if it was a guess.

    Raises:
        InputError: see `decode`.
    """
    head = file.read(4)
    codec = encoding or next((codec for mark, codec in BOMS if head.startswith(mark)), "utf-8")
    file.seek(0)
    try:
        decoder = codecs.getincrementaldecoder(codec)()
        for part in chain(iter(partial(file.read, CHUNK), b""), [b""]):
            _check_text(decoder.decode(part, final=not part))
    except (UnicodeDecodeError, LookupError):
        file.seek(0)
        text, guessed = decode(file.read(), encoding)
        return StringIO(text, newline="\n"), guessed
    file.seek(0)
    return TextIOWrapper(file, codec, newline="\n"), None


def _check_text(text: str) -> None:
    if "\0" in text or _HALF.search(text):
        raise InputError("this is not a text file")


def _undecodable(content: bytes, error: UnicodeDecodeError) -> str:
    if b"\0" in content:
        return "this is not a text file"
    byte, place = content[error.start : error.start + 1].hex(), error.start
    return f"not {error.encoding} text (byte 0x{byte} at {place}); give its encoding with --encoding"


def _almost_utf8(content: bytes) -> str | None:
    """The text of what is UTF-8 but for a few damaged characters or the end of the last one; None if it is not.

    In other encodings, letters beyond ASCII make a character of UTF-8 only by chance: most of them are faults.
    """
    text = content.decode("utf-8", "replace")
    beyond = _BEYOND_ASCII.findall(text)
    faults = beyond.count("\ufffd")
    right = sum(1 if char < "\u0800" else 3 for char in beyond if char != "\ufffd")  # three bytes are no chance
    cut = _CUT.search(content[-4:])
    if cut and faults == 1 and not right:  # a single byte at the end may be a word's last letter in another encoding
        letter = len(cut[0]) == 1 and cut[0] >= b"\xdf" and content[-2:-1].isalpha()
        return None if letter else text
    return text if right >= 2 * (faults - bool(cut)) and right and "\0" not in text else None


def _declared(content: bytes, name: str | None) -> str | None:
    """The text in an encoding that may be wrong, or None; Latin-1 is read as Windows-1252, as browsers do."""
    try:
        check_encoding(name)
        if name is None:
            return None
        codec = codecs.lookup(name).name
        return content.decode("cp1252" if codec in ("iso8859-1", "ascii") else codec)
    except (InputError, UnicodeDecodeError):
        return None


def _guess(content: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """The text and the encoding that its bytes are most likely in."""
    import chardet  # noqa: PLC0415

    era = chardet.EncodingEra.MODERN_WEB | chardet.EncodingEra.LEGACY_ISO
    name = chardet.detect(content[:GUESSED_FROM], encoding_era=era)["encoding"]
    text = _declared(content, name)
    if name is None or text is None:
        raise InputError(_undecodable(content, error))
    if _CONTROL.search(text):
        raise InputError("this is not a text file")
    return text, name
