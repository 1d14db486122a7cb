"""PDF files whose fonts do not say which letters they show: TeX's bitmaps, with the numbers of slots for names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from summarizer import read
from summarizer.readers.pdf.encodings import USUAL, named_encoding, slot_encodings, with_ligatures
from summarizer.readers.pdf.printed import Font, Word
from summarizer.readers.pdf.right_to_left import in_order

Piece = tuple[str, bytes]
"""A font of the file and what it prints, in slots; a space is a gap, as TeX sets it."""

BITMAPS = "/Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 0"
LETTER = b"500 0 0 0 450 700 d1 0 0 450 700 re f"


def objects(lines: Sequence[Sequence[Piece]]) -> Iterator[bytes]:
    """The objects of a file with the fonts A and B of bitmaps, and M with the name of one of mathematics."""
    widths, names = " ".join(["500"] * 256), " ".join(f"/a{slot}" for slot in range(256))
    bitmaps = " ".join(f"/a{slot} 4 0 R" for slot in range(256))
    font = f"<< {BITMAPS} /LastChar 255 /Widths [{widths}] /Encoding 5 0 R /CharProcs << {bitmaps} >> >>".encode()
    content = b"".join(drawn(line, 700 - 13 * number) for number, line in enumerate(lines))
    yield b"<< /Type /Catalog /Pages 2 0 R >>"
    yield b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    yield (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 6 0 R"
        b" /Resources << /Font << /A 7 0 R /B 8 0 R /M 9 0 R >> >> >>"
    )
    yield b"<< /Length %d >> stream\n%s\nendstream" % (len(LETTER), LETTER)
    yield f"<< /Type /Encoding /Differences [0 {names}] >>".encode()
    yield b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content)
    yield font
    yield font
    yield (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /CMSY10 /FirstChar 0 /LastChar 255 /Widths [{widths}]"
        " /Encoding /StandardEncoding >>"
    ).encode()


def drawn(line: Sequence[Piece], y: int) -> bytes:
    shown = b""
    for font, text in line:
        words = b" -300 ".join(b"<%s>" % word.hex().encode() for word in text.split(b" "))
        shown += b"/%s 10 Tf [%s] TJ " % (font.encode(), words)
    return b"BT 40 %d Td %s ET " % (y, shown)


def write(path: Path, *lines: Sequence[Piece]) -> Path:
    content, places = b"%PDF-1.5\n", []
    for number, value in enumerate(objects(lines), start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\n"
    path.write_bytes(content + end.encode() + f"startxref\n{len(content)}\n%%EOF\n".encode())
    return path


@pytest.mark.parametrize(
    ("slots", "text"),
    [
        (b"Die gr\xf6\xfften Stra\xffen sind hei\xff.", "Die größten Straßen sind heiß."),
        (b"Trois \xf7illets et un c\xf7ur \x13 ici \x14.", "Trois œillets et un cœur « ici »."),
        (b"\x9b\xf3\xaaw b\xaaotny \xbbyje dzi\xb1 w ca\xaaej Polsce.", "Żółw błotny żyje dziś w całej Polsce."),
        (b"\x90\xed\xa3ka B\xa5l\xe1 zmizela, \x12\xbe?\x10.", "Říčka Bělá zmizela, „¿?“."),
        (b"P\xa0durea e mare \xb3i o\x1ecial\xa0.", "Pădurea e mare şi officială."),
        (b"The o\x0ece is di\x0ecult, \\we think\" of 3{5 | so.", "The office is difficult, “we think” of 3–5 — so."),
        (b"Der Flu\x19 ist ver\x0bentlicht.", "Der Fluß ist verffentlicht."),
        (b"\xd0\xe5\xea\xe0 \x9c\xeb\xea\xe0 \xe2\xfb\xf8\xeb\xe0, \x13\xe2\xf1\xbc\x14.", "Река Ёлка вышла, «всё»."),
        (b"\xa9lu\xbbou\xe8k\xfd k\xf9\xf2 \xbee \xfep\xecl\xff.", "Šluťoučký kůň že „pěl“."),
        (b"The code {a} <b> is \"in\" it.", 'The code {a} <b> is "in" it.'),
    ],
)  # fmt: skip
def test_slots_are_read_by_the_letters_around_them(tmp_path: Path, slots: bytes, text: str) -> None:
    assert read(write(tmp_path / "a.pdf", [("A", slots)])).text == text


def test_a_font_without_other_slots_than_asciis_has_the_encoding_of_the_others(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.pdf", [("A", b"Die gr\xf6\xffte Stra\xffe liegt,")], [("B", b"wie Kah\x1d's meint, hier.")]
    )
    assert read(path).text == "Die größte Straße liegt, wie Kahfl’s meint, hier."


def test_bullets_and_signs_of_other_bitmaps_stay(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.pdf", [("B", b"\x88 "), ("A", b"Die Stra\xffe ist lang.")], [("B", b"\x0f "), ("A", b"So.")]
    )
    assert "Die Straße ist lang." in read(path).text
    assert slot_encodings({1: [0x0F, 0, 0x0F], 2: list(b"Stra\xffe")})[1][0x0F] == "•"
    assert slot_encodings({1: [0x88], 2: list(b"Stra\xffe")})[1][0x88] == "•"


def test_fonts_of_mathematics_show_signs(tmp_path: Path) -> None:
    line = [("M", b"h"), ("A", b"\xa5te"), ("M", b"i"), ("A", b" is one.")]
    assert read(write(tmp_path / "a.pdf", line)).text == "⟨ěte⟩ is one."


@pytest.mark.parametrize(
    ("name", "code", "text"),
    [
        ("CMSY10", 0x68, "⟨"),
        ("LMMathSymbols10-Regular", 0x69, "⟩"),
        ("CMEX10", 0x7A, ""),
        ("CMEX10", 0x70, "√"),
        ("CMSY10", 0x02, "-"),
        ("csr10", 0xFF, "“"),
        ("cstt10", 0xFE, "„"),
        ("CMR10", 0xFF, None),
        ("CosmicSans12", 0xFF, None),
        ("", 0x68, None),
    ],
)
def test_names_of_fonts_say_their_encodings(name: str, code: int, text: str | None) -> None:
    assert named_encoding(name).get(code) == text
    assert (named_encoding(name) is USUAL) == (text is None)


def test_a_mirrored_letter_stands_where_it_is_seen(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(420, 600), invariant=True)
    canvas.setFont("Times-Roman", 10)
    place = 40.0
    for piece in ("The people of X", "T", "|", "EX are here, and there is more of it."):
        if piece == "|":
            canvas.saveState()
            canvas.transform(-1, 0, 0, 1, place - stringWidth("T", "Times-Roman", 10) + 1, 498)
            canvas.drawString(0, 0, "E")
            canvas.restoreState()
            continue
        place += 5 * (piece == "T")
        canvas.drawString(place, 500, piece)
        place += stringWidth(piece, "Times-Roman", 10)
    canvas.save()
    assert read(tmp_path / "a.pdf").text == "The people of XƎTEX are here, and there is more of it."


@pytest.mark.parametrize("order", ["ال", "لا"])
def test_a_sign_for_lam_and_alef_is_read_in_that_order(order: str) -> None:
    font = Font(10.0)
    places = (("س", 60.0, 70.0), (order[0], 52.0, 60.0), (order[1], 52.0, 60.0), ("م", 42.0, 52.0))
    assert "".join(word.text for word in in_order([Word(*place, y=100.0, font=font) for place in places])) == "سلام"


def test_radicals_that_are_shown_for_characters_are_these() -> None:
    assert "".join(USUAL.get(ord(char), char) for char in "⼭东⼤学") == "山东大学"


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("wriƩen", "written"),
        ("soŌware", "software"),
        ("Ɵme", "time"),
        ("seƫngs", "settings"),
        ("Ōsaka", "Ōsaka"),
        ("pa琀ern", "pattern"),
        ("吀is", "This"),
    ],
)
def test_ligatures_that_are_named_after_capitals(word: str, text: str) -> None:
    assert with_ligatures(word) == text
