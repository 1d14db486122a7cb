"""PDF files in Arabic, Persian and Hebrew, as Chromium and LibreOffice print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from summarizer import read
from summarizer.readers.pdf.composition import compose
from summarizer.readers.pdf.printed import Font, PrintedPage, Word
from summarizer.readers.pdf.printed_lines import make_line, page_rows
from summarizer.readers.pdf.right_to_left import in_order

FILES = Path(__file__).parent / "files"
FONT = Font(10.0)


def printed(visual: str, *, y: float = 100.0, right: float = 400.0, gap: float = 3.0) -> Iterator[Word]:
    """The words of a line as it is seen, from left to right, so that it ends at a place; each letter takes 6 points.

    Letters that are read from right to left are words by themselves, and come first to last.
    """
    for text in reversed(visual.split(" ")):
        place = right - 6 * len(text)
        if any(char >= "\u0590" and char.isalpha() for char in text):
            for number, char in enumerate(reversed(text)):
                yield Word(char, right - 6 * (number + 1), right - 6 * number, y, FONT, glued=number > 0)
        else:
            yield Word(text, place, right, y, FONT)
        right = place - gap


def seen(text: str) -> str:
    """Words of letters that are read from right to left as they are seen."""
    return " ".join(reversed([word[::-1] for word in text.split(" ")]))


@pytest.mark.parametrize(
    ("visual", "text"),
    [
        (f"{seen('הלך לשם')} ,2024 {seen('בשנת הוא')}", "בשנת הוא 2024, הלך לשם"),
        (f"08:15 ,14.4.2024 {seen('פורסם היום')}", "פורסם היום 14.4.2024, 08:15"),
        (f"{seen('נוסעת לשם')} (BOI) {seen('הרכבת של')}", "הרכבת של (BOI) נוסעת לשם"),
        (f"{seen('ועוד אחד')} Word, Excel {seen('עובד עם')}", "עובד עם Word, Excel ועוד אחד"),
        (f"{seen('ועוד אחד')} iPhone 15 {seen('קנה לו')}", "קנה לו iPhone 15 ועוד אחד"),
        (f".2022 {seen('عام في ذلك')}", "عام في ذلك 2022."),
        (f"{seen('بعد ذلك')} 0.25% {seen('بنسبة نما')}", "بنسبة نما 0.25% بعد ذلك"),
        (f"{seen('تومان هزینه')} ۱۲٫۵ {seen('سالانه بیش')}", "سالانه بیش ۱۲٫۵ تومان هزینه"),
    ],
)
def test_numbers_and_latin_words_in_a_line(visual: str, text: str) -> None:
    ((line,),) = page_rows(list(printed(visual)), 0)
    assert line.text == text


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), (")", "(")])
def test_brackets_open_before_words_and_close_after_them(opening: str, closing: str) -> None:
    words = [*printed("םשל", right=400), Word(opening, 376, 379, 100, FONT), *printed("אבה", right=376)]
    words += [Word(closing, 355, 358, 100, FONT), *printed("ךלה", right=352)]
    ((line,),) = page_rows(words, 0)
    assert line.text == "לשם (הבא) הלך"


def test_a_ligature_has_room_within_a_word() -> None:
    """A gap as wide as a narrow space is one where the file has a space, and none where it has none."""
    letters = [Word("ب", 60, 66, 100, FONT), Word("ا", 54, 60, 100, FONT), Word("ل", 46, 52, 100, FONT)]
    assert "".join(word.text if word.glued else f" {word.text}" for word in in_order(letters)) == " با ل"
    glued = [word._replace(glued=number > 0) for number, word in enumerate(letters)]
    assert "".join(word.text if word.glued else f" {word.text}" for word in in_order(glued)) == " بال"


def paragraph(lines: Sequence[str], y: float) -> Iterator[Word]:
    for number, line in enumerate(lines):
        yield from printed(seen(line), y=y + 12 * number)


def test_lines_with_a_ragged_left_edge_are_a_paragraph() -> None:
    first = ["החל מיום ראשון הקרוב תפעל הרכבת גם בלילה", "ובכל חצי שעה תצא ממנה אחת אל הנמל", "החדש."]
    second = ["ראש העיר אמר כי בשלב הראשון יופעל השירות", "במשך שישה חודשים כניסיון."]
    words = [*paragraph(["מאת נועה ברק"], 40), *paragraph(first, 66), *paragraph(second, 116)]
    passages = list(compose([PrintedPage(tuple(words), 600)]))
    assert [passage.text for passage in passages] == ["מאת נועה ברק", " ".join(first), " ".join(second)]


def test_a_line_that_is_put_together_again_keeps_its_order() -> None:
    ((line,),) = page_rows(list(printed(seen("الضمان إلى ذلك"))), 0)
    assert make_line(list(line.words), 0).text == line.text


def test_places_of_all_lines_are_counted_from_the_same_side() -> None:
    words = [*printed(seen("هذا سطر طويل من الكلام")), *reversed(list(printed("Some English words", y=130)))]
    (first,), (second,) = page_rows(words, 0)
    assert (first.left, second.left) == (-400, -400)
    assert second.text == "Some English words"


def test_numbers_by_themselves_and_the_foot_of_a_browser() -> None:
    row = [Word("5.25%", 90, 116, 100, FONT), Word("2022", 121, 142, 100, FONT)]
    foot = [Word("https://example.com/a", 24, 160, 590, FONT), Word("1/1", 380, 395, 590, FONT)]
    words = (
        *paragraph(["החל מיום ראשון הקרוב תפעל הרכבת גם בלילה", "ובכל שעה."], 40),
        *(word._replace(y=200.0) for word in row),
        *foot,
    )
    assert [[cell.text for cell in line] for line in page_rows(words, 0)][2] == ["2022 5.25%"]
    passages = list(compose([PrintedPage(words, 600)]))
    assert [passage.text for passage in passages] == [
        "החל מיום ראשון הקרוב תפעל הרכבת גם בלילה ובכל שעה.",
        "2022 5.25%",
    ]


def test_a_printed_page() -> None:
    sentences = [sentence for sentence in read(FILES / "right-to-left.pdf").sentences if sentence.kind == "prose"]
    assert [sentence.line for sentence in sentences] == [
        "أعلن البنك المركزي (CBE) يوم الاثنين خفض سعر الفائدة بمقدار 0.25% إلى 4.5%، لأول مرة منذ عام 2020.",
        'وقال المحافظ، الدكتور أمير كمال، إن "التضخم تراجع أسرع من المتوقع" وهو الآن عند 2.6% فقط.',
        "ارتفعت الأسهم في البورصة بنسبة 1.4% بعد الإعلان، ومن المتوقع أن ترتفع أسعار الشقق التي انخفضت منذ الصيف مرة "
        "أخرى: فالقرض البالغ مليون جنيه سيكون أرخص بمقدار 150 جنيها في الشهر.",
        "ولا يزال الأمل قائما لدى الآلاف من أصحاب الأعمال الصغيرة، إلا أن بعضهم لا يرى في القرار حلا للأزمة.",
        "اللهم إلا إذا انخفضت أسعار الإيجارات.",
    ]
