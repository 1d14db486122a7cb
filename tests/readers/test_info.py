"""Manuals in GNU Info's format, and texts that programs wrote for a terminal."""

from pathlib import Path

from summarizer.readers import read
from summarizer.readers.info import is_info, manual

INFO = b"""\
This is gate.info, produced by makeinfo version 6.8 from gate.texi.

This manual is for Gate, a program for locks.
INFO-DIR-SECTION Harbours
START-INFO-DIR-ENTRY
* Gate: (gate).                 Opens locks.
END-INFO-DIR-ENTRY

\x1f
File: gate.info,  Node: Top,  Next: Use,  Up: (dir)

Gate
****

'gate' opens the lock (*note Use::) for all boats that wait.

* Menu:

* Use::                         How to open
                                the lock.
* Index: Concepts.              All words.

\x1f
File: gate.info,  Node: Use,  Prev: Top,  Up: Top

1 Use
*****

See the times of the tide first.  *Note Tides: (sea)Tides, for more.
\0\x08[index\0\x08]
* Menu:

* gate:                                  Top.                 (line  6)
\x1f
Tag Table:
Node: Top\x7f300
\x1f
End Tag Table
"""


def test_a_manual_without_what_programs_need(tmp_path: Path) -> None:
    (tmp_path / "gate.info").write_bytes(INFO)
    text = read(tmp_path / "gate.info").text
    assert [line for line in text.splitlines() if line.strip()] == [
        "This manual is for Gate, a program for locks.",
        "Gate",
        "****",
        "'gate' opens the lock (see Use) for all boats that wait.",
        "1 Use",
        "*****",
        "See the times of the tide first.  See Tides, for more.",
    ]


def test_other_texts_are_no_manuals() -> None:
    assert not is_info(b"File: gate.info,  Node: Top\n")
    assert manual(b"* Menu of the day\n* fish: two pounds.\n") == b"* Menu of the day\n* fish: two pounds.\n"


def test_characters_that_are_printed_over_others(tmp_path: Path) -> None:
    (tmp_path / "gate.txt").write_bytes(
        b"The l\bl\bloc\bck is \x1b[1mclosed\x1b[0m for _\be_\bl_\be_\bv_\be_\bn weeks.\n"
    )
    assert read(tmp_path / "gate.txt").text == "The lock is closed for eleven weeks.\n"
