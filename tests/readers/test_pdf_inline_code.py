"""PDF files: lines of code within sentences, and code by itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from summarizer import read

TEXT, CODE = "Times-Roman", "Courier"
OTHER = ["The relay accepts mail from the printers and scanners of the office, and", "stores none of it."] * 3


def draw(path: Path, lines: Sequence[tuple[str, float, float]]) -> None:
    """Draw lines, words between backticks in a typewriter's letters, each with its left edge and distance."""
    canvas = Canvas(str(path), pagesize=(420, 600), invariant=True)
    y = 560.0
    for text, x, down in [*((line, 40, 12) for line in OTHER), *lines]:
        y -= down
        place = x
        for number, part in enumerate(text.split("`")):
            font, size = ((TEXT, 10), (CODE, 9))[number % 2]
            canvas.setFont(font, size)
            canvas.drawString(place, y, part)
            place += stringWidth(part, font, size)
    canvas.save()


@pytest.mark.parametrize(
    "lines",
    [
        [
            ("If it is not there, the relay looks in the files `/etc/relay/first.conf`,", 40),
            ("`/etc/relay/fallback.d/second.conf, /opt/relay/third.conf,`", 40),
            ("`/usr/local/share/relay/last.conf` in this order, and stops.", 40),
        ],
        [
            ("If it is not there, the relay looks up the address in the file", 40),
            ("`/etc/relay/fallback.d/second-address-of-relay.conf`", 40),
            ("Thomas has written, and in no other one.", 40),
        ],
        [
            ("All of the addresses are placed in", 40),
            ("`$RELAY/tex/generic/config,`", 60),
            ("for example in the folder of the programs.", 40),
        ],
        [
            ("When it is started by hand, the relay looks for the addresses in", 40),
            ("`/usr/share/relay/addresses.conf, /opt/relay.conf`, and", 40),
            ("`/etc/relay/fallback.d/local.conf` (if they exist, and in this order).", 40),
        ],
        [
            ("When it is started by hand, the relay looks for the addresses in the", 40),
            ("`/etc/relay/fallback.d/local.conf.`", 40),
        ],
    ],
)
def test_a_line_of_code_in_a_sentence(tmp_path: Path, lines: list[tuple[str, float]]) -> None:
    draw(tmp_path / "a.pdf", [(text, x, 12 if number else 24) for number, (text, x) in enumerate(lines)])
    sentences = read(tmp_path / "a.pdf").sentences
    assert sentences[-1].line == " ".join(text for text, _ in lines).replace("`", "")
    assert sentences[-1].kind == "prose"


@pytest.mark.parametrize(
    "lines",
    [
        [("The relay is started by this command:", 40, 24), ("`relay --port 25`", 40, 12), ("it then waits.", 40, 12)],
        [("It is started by hand.", 40, 24), ("`relay --port 25`", 40, 12), ("Then it waits for mails.", 40, 12)],
    ],
)
def test_a_line_of_code_by_itself(tmp_path: Path, lines: list[tuple[str, float, float]]) -> None:
    draw(tmp_path / "a.pdf", lines)
    kinds = {sentence.line: sentence.kind for sentence in read(tmp_path / "a.pdf").sentences}
    assert kinds[lines[1][0].strip("`")] == "code"


def test_a_short_last_line_with_small_capitals(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(420, 600), invariant=True)
    canvas.setFont(TEXT, 11)
    for number, line in enumerate([*OTHER, "The hash functions were made by the office as a replacement", "for "]):
        canvas.drawString(40, 560 - 13 * number, line)
    place = 40 + stringWidth("for ", TEXT, 11)
    canvas.setFont(TEXT, 10)
    canvas.drawString(place, 560 - 13 * 7, "SHA1")
    canvas.setFont(TEXT, 11)
    canvas.drawString(place + stringWidth("SHA1", TEXT, 10), 560 - 13 * 7, ".")
    canvas.save()
    assert "as a replacement for SHA1." in read(tmp_path / "a.pdf").sentences[-1].line


def test_code_that_is_displayed_in_a_sentence_is_a_part_of_it(tmp_path: Path) -> None:
    lines = [
        ("The names of the printers are those of the file", 40.0, 12.0),
        ("`/etc/relay/printers.d/office.conf`", 50.0, 20.0),
        ("and not those of the older list.", 40.0, 20.0),
        ("It answers with", 40.0, 12.0),
        ("`452 4.5.3 Too many`", 60.0, 20.0),
        ("and tries again.", 40.0, 20.0),
        ("Mail is sent on as this shows:", 40.0, 12.0),
        ("`relay --send mail.eml`", 50.0, 20.0),
        ("and it comes back if nobody takes it.", 40.0, 20.0),
    ]
    draw(tmp_path / "a.pdf", lines)
    texts = [sentence.text for sentence in read(tmp_path / "a.pdf").sentences]
    assert (
        "The names of the printers are those of the file /etc/relay/printers.d/office.conf "
        "and not those of the older list." in texts
    )
    assert "It answers with 452 4.5.3 Too many and tries again." in texts
    assert "relay --send mail.eml" in texts
