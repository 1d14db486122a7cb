"""What a line is by its form alone."""

from itertools import pairwise

import pytest

from summarizer.segmentation.kinds import (
    BOILERPLATE,
    CAPTION,
    CODE,
    HEADING,
    LINK,
    METADATA,
    PROSE,
    QUOTED,
    REFERENCE,
    SIGNATURE,
    TABLE,
)
from summarizer.segmentation.lines import (
    MOST_WORDS,
    Line,
    cells,
    is_addressed,
    is_closing,
    is_code,
    is_entry,
    is_fence,
    is_header,
    is_image,
    is_item,
    is_replied,
    is_sent,
    is_stamp,
    is_table,
    is_timed,
    is_turn,
    item_marker,
    opens,
    own_kind,
    read_lines,
    speaker,
)


def line(text: str, *, indent: int = 0, kind: str = PROSE) -> Line:
    return Line(indent, indent + len(text), text, indent, kind)


def test_lines_and_their_margins() -> None:
    text = "One \n\n \n\t\n  Two\n\tThree\n\u00a0Four"
    found = read_lines(text)
    assert [(one.text, one.indent) for one in found if one.text] == [("One", 0), ("Two", 2), ("Three", 8), ("Four", 1)]
    assert [one.start for one in found] == [0, *(one.end for one in found[:-1])]
    assert found[-1].end == len(text)
    assert all(text[one.start : one.end].strip() == one.text for one in found)
    assert not any(not one.text and not other.text for one, other in pairwise(found))
    assert read_lines("") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("> The boats wait.", QUOTED),
        ("Begin forwarded message:", QUOTED),
        ("# Boats", HEADING),
        ("!!! note", HEADING),
        ("**Boats**", HEADING),
        ("== Boats ==", HEADING),
        ("* * *", HEADING),
        ("| Boats | 12 |", TABLE),
        ("[^1]: See the rules.", REFERENCE),
        ("![Boats](boats.png)", LINK),
        ("https://boats.example/", LINK),
        ("<div>", CODE),
        ("2026-05-03 10:31:07,123 ERROR gate.lock: open", CODE),
        ("Figure 3: Boats in the lock", CAPTION),
        ("00:01:02,500 --> 00:01:04,000", METADATA),
        ("[10:31]", METADATA),
        ("Publié le 3 mai", METADATA),
        ("commit 214f9b5306d833", METADATA),
        ("Signed-off-by: Ida", METADATA),
        ("Present: Ida, Tom", METADATA),
        ("priya — Today at 09:05", METADATA),
        ("Ida Quist <ida@boats.example>", METADATA),
        ("Boats . . . . . . . . 12", TABLE),
        ("Boats.......... 12", TABLE),
        ("Boats..... 12", TABLE),
        ("Boats.... 12", PROSE),
        ("LS(1)    User Commands    LS(1)", HEADING),
        ("GNU boats 9.1    May 2026    LS(1)", METADATA),
        ("Dear Ida,", SIGNATURE),
        ("Hi all", SIGNATURE),
        ("To whom it may concern:", SIGNATURE),
        ("Hello to all of you on the boats there,", PROSE),
        ("Hello to all of you there", PROSE),
        ("THE BOATS WAIT", PROSE),
        ("The boats wait.", PROSE),
    ],
)
def test_kinds_by_form(text: str, kind: str) -> None:
    assert own_kind(line(text), capitals=False) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("THE BOATS WAIT", HEADING),
        ("BOATS WAIT", HEADING),
        ("BOATS", PROSE),
        ("THE BOATS WAIT.", PROSE),
        ("THE BOATS WAIT:", PROSE),
        (" ".join(["BOATS"] * MOST_WORDS), HEADING),
        (" ".join(["BOATS"] * (MOST_WORDS + 1)), PROSE),
        ("The boats wait", PROSE),
    ],
)
def test_lines_in_capitals(text: str, kind: str) -> None:
    assert own_kind(line(text), capitals=True) == kind


def test_a_long_line_is_no_field() -> None:
    assert own_kind(line("Status: " + "open " * 15), capitals=True) == METADATA
    assert own_kind(line("Status: " + "open " * 80), capitals=True) == PROSE
    assert own_kind(line("> " + "open " * 80), capitals=True) == QUOTED


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("- Boats", "- "),
        ("*  Boats", "*  "),
        ("•Boats", "•"),
        ("1. Boats", "1. "),
        ("(a) Boats", "(a) "),
        ("iv) Boats", "iv) "),
        ("2.1 Boats", "2.1 "),
        ("§ 3 Boats", "§ 3 "),
        ("[ ] Boats", "[ ] "),
        ("o  Boats", "o  "),
        ("-f FILE  Reads a file.", "-f FILE  "),
        ("#612 #645  Boats", "#612 #645  "),
        ("Bug 566727 – Boats", "Bug 566727 – "),
        ("GH-12: Boats", "GH-12: "),
    ],
)
def test_markers_of_lists(text: str, marker: str) -> None:
    assert is_item(line(text))
    assert item_marker(line(text)) == marker


@pytest.mark.parametrize(
    "text",
    ["Boats", "o Boats", "-Boats", "1.Boats", "Boats. (a) Boats", "Issue of boats", "#boats", "", "-", "→ Boats"],
)
def test_what_is_no_marker(text: str) -> None:
    assert not is_item(line(text))
    assert item_marker(line(text)) == ""


@pytest.mark.parametrize(
    ("text", "timed"),
    [("10:00 Boats", True), ("9.30 a.m. – 11.00 Boats", True), ("10 Boats", False), ("At 10:00", False)],
)
def test_times(text: str, timed: bool) -> None:
    assert is_timed(line(text)) == timed


@pytest.mark.parametrize(
    ("text", "fence"), [("```", "```"), ("~~~~ python", "~~~~"), ("``", ""), ("Boats ```", ""), ("", "")]
)
def test_fences(text: str, fence: str) -> None:
    assert is_fence(line(text)) == fence


@pytest.mark.parametrize(
    ("text", "header"),
    [("From: Ida", True), ("An: Tom", True), ("Content-Transfer-Encoding: 8bit", True), ("From Ida", False),
     ("Boats: two", False), ("From:", False)],
)  # fmt: skip
def test_heads_of_mails(text: str, header: bool) -> None:
    assert is_header(line(text)) == header


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("Best regards,", True),
        ("Thanks, Ida", True),
        ("Viele Grüße", True),
        ("See you on Monday at the lock", True),
        ("Thanks to all of the boats", False),
        ("Best, " + "I" * 54, False),
        ("Regards, Ida Quist Holm Moe", True),
        ("Regards, Ida Quist Holm Moe Ek", False),
    ],
)
def test_ends_of_letters(text: str, closing: bool) -> None:
    assert is_closing(line(text)) == closing


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("priya — Today at 09:05", True),
        ("Ida Quist  10:31 AM", True),
        ("[10:31] Ida Quist", True),
        ("03/05/2026, 10:31 Ida", True),
        ("Ida came at 10:31 in the morning", False),
        ("Ida Quist", False),
    ],
)
def test_who_wrote_and_when(text: str, stamp: bool) -> None:
    assert is_stamp(line(text)) == stamp


@pytest.mark.parametrize(
    ("text", "addressed"),
    [("Ida,", True), ("Ida Quist Holm,", True), ("ida,", False), ("Ida", False), ("Ida, Tom,", False)],
)
def test_names_before_letters(text: str, addressed: bool) -> None:
    assert is_addressed(line(text)) == addressed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Quote:", QUOTED),
        ("Quote", QUOTED),
        ("Originally posted by Ida", QUOTED),
        ("ida_q wrote:", QUOTED),
        ("Ida Quist schrieb:", QUOTED),
        ("The boats wrote:  and sank", PROSE),
        ("Posted by " + "i" * 90, PROSE),
        ("DISCLAIMER: The boats wait.", BOILERPLATE),
        ("Confidentiality notice: The boats wait.", BOILERPLATE),
        ("This e-mail is confidential.", BOILERPLATE),
        ("The information in this message may be privileged.", BOILERPLATE),
        ("This boat is confidential.", PROSE),
        ("Quotes are short.", PROSE),
    ],
)
def test_what_the_first_line_says_of_a_paragraph(text: str, kind: str) -> None:
    assert opens(line(text)) == kind


@pytest.mark.parametrize(
    ("first", "second", "replied"),
    [
        ("On Mon, 4 May 2026 at 10:31, Ida Quist", "<ida@boats.example> wrote:", True),
        ("Am 4. Mai 2026 um 10:31 hat Ida Quist", "<ida@boats.example> schrieb:", True),
        ("Le lun. 4 mai 2026 à 10:31, Ida Quist", "<ida@boats.example> a écrit :", True),
        ("El lun, 4 may 2026 a las 10:31, Ida Quist", "<ida@boats.example> escribió:", True),
        ("On a day in May, Ida Quist", "of the harbour wrote:", False),
        ("One of 12 boats, Ida Quist", "of the harbour wrote:", False),
        ("On Mon, 4 May 2026 at 10:31, Ida Quist", "of the harbour spoke:", False),
    ],
)
def test_heads_of_replies_that_are_wrapped(first: str, second: str, replied: bool) -> None:
    assert is_replied(line(first), line(second)) == replied


@pytest.mark.parametrize("name", ["Sent", "Gesendet", "Envoyé ", "Envoyé", "Enviado", "Enviado el", "Verzonden"])
def test_when_a_mail_was_sent(name: str) -> None:
    assert is_sent(line(f"{name}: 4 May 2026"))
    assert not is_sent(line("Date: 4 May 2026"))


def test_images() -> None:
    assert is_image(line("![Boats](boats.png)", kind=LINK))
    assert not is_image(line("[Boats](boats.html)", kind=LINK))
    assert not is_image(line("![Boats] are fun"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$ make boats", True),
        ("import boats", True),
        ("def open_gate(boat):", True),
        ("gate.open(boat);", True),
        ("} else {", True),
        ("boat = 3;", True),
        ("npm install boats", True),
        ("npm install boats.", False),
        ("gate.LockError: is the boat there?", True),
        ("gate.LockException: is the boat there?", True),
        ('File "gate.py", line 3, in open.', True),
        ("$ make boats.", True),
        (">>> open(boat).", True),
        ("#!/bin/boats.", True),
        ("Traceback (most recent call last).", True),
        ("import boats, he said.", False),
        ("The boats wait.", False),
        ("boats = " + "1 + " * 80 + "1;", False),
    ],
)
def test_code(text: str, code: bool) -> None:
    assert is_code(line(text)) == code


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("[09:05] priya: The boats wait.", True),
        ("(09:05) The boats wait.", True),
        ("09:05 From Priya to all: The boats wait.", True),
        ("2026-05-04 09:05 - The boats wait.", True),
        ("<priya> The boats wait.", True),
        ("ERIK: The boats wait.", True),
        ("ERIK HOLM (by telephone): The boats wait.", True),
        ("Q: Do they wait?", True),
        ("Q. Do they wait?", True),
        ("A 12. They do.", True),
        ("Frage: Warten sie?", True),
        ("Erik: The boats wait.", False),
        ("A boat waits. It is red.", False),
        ("The boats wait.", False),
    ],
)
def test_turns(text: str, turn: bool) -> None:
    assert is_turn(line(text)) == turn


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Erik: The boats wait.", "Erik"),
        ("Erik Holm (by telephone): The boats wait.", "Erik Holm"),
        ("**Erik:** The boats wait.", "Erik"),
        ("<erik> The boats wait.", "erik"),
        ("09:05 erik_h: The boats wait.", "erik_h"),
        ("@erik: The boats wait.", "@erik"),
        ("Erik:", ""),
        ("The boats wait.", ""),
        ("Five boats < ten boats", ""),
    ],
)
def test_speakers(text: str, name: str) -> None:
    assert speaker(line(text)) == name


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Boats wait", 1),
        ("Boats | 12 | red", 3),
        ("Boats | 12", 1),
        ("Boats\t12", 2),
        ("Boats  12   red", 3),
        ("The boats of the town wait for the gate.  Nobody knows when it opens again.", 1),
        ("open    Open the gate of the lock for all of the boats that wait there", 2),
        ("Bug 566727  The boats", 1),
        ("#566727  Boats  wait", 2),
    ],
)
def test_cells(text: str, count: int) -> None:
    assert cells(line(text)) == count


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("open    Open the gate", True),
        ("open   Open the gate", False),
        ("open    Open", False),
        ("open    Open the  gate", False),
        ("-open    Open the gate", False),
        ("open the    Open gate", False),
    ],
)
def test_entries_of_lists_of_commands(text: str, entry: bool) -> None:
    assert is_entry(line(text)) == entry


@pytest.mark.parametrize(
    ("rows", "table"),
    [
        (["Boats  12", "Gates   3"], True),
        (["Boats\t12", "A gate of the lock\t3"], True),
        (["Boats | red | 1", "Gates of the lock | green | 2"], True),
        (["Boats     12", "A lock    3"], True),
        (["Boats     12", "A red lock     3"], True),
        (["Boats  12", "A red lock  3"], False),
        (["The  boats wait for the", "gate of the  lock which"], False),
        (["The  boats", "A gate  is", "Some locks  a"], False),
        (["The  boats", "Two  gates", "Old  locks", "Some red  bells"], True),
    ],
)
def test_tables(rows: list[str], table: bool) -> None:
    assert is_table([line(row) for row in rows]) == table
