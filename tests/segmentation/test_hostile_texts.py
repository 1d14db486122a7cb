"""Texts that nobody writes, and texts in many languages: split soon, and verbatim."""

import time

import pytest

from summarizer.segmentation import segment

LANGUAGES = {
    "en": "The bridge is closed. Ferries run in its place.",
    "de": "Die Brücke ist gesperrt. Fähren fahren stattdessen.",
    "fr": "Le pont est fermé. Des bacs le remplacent.",
    "es": "El puente está cerrado. ¿Hay barcos? ¡Sí!",
    "it": "Il ponte è chiuso. Ci sono i traghetti.",
    "pt": "A ponte está fechada. Há barcos em seu lugar.",
    "nl": "De brug is dicht. Er varen veerboten.",
    "sv": "Bron är stängd. Färjor går i stället.",
    "fi": "Silta on suljettu. Lautat kulkevat sen sijaan.",
    "pl": "Most jest zamknięty. Zamiast niego pływają promy.",
    "cs": "Most je zavřený. Místo něj jezdí přívozy.",
    "hu": "A híd le van zárva. Helyette kompok járnak.",
    "tr": "Köprü kapalı. Yerine vapurlar çalışıyor.",
    "el": "Η γέφυρα είναι κλειστή. Υπάρχουν πλοία;",
    "ru": "Мост закрыт. Вместо него ходят паромы.",
    "he": "הגשר סגור. מעבורות פועלות במקומו.",
    "ar": "الجسر مغلق. هل تعمل العبّارات؟",
    "hi": "पुल बंद है। नावें चलती हैं।",
    "th": "สะพานปิด เรือข้ามฟากให้บริการแทน",
    "zh": "大桥关闭了。渡轮代替它。",
    "ja": "橋は閉鎖された。代わりに船が出る。",
    "ko": "다리가 폐쇄되었다. 대신 배가 다닌다.",
}

SECONDS = 5
"""Of a processor that a text may take."""


def check(text: str) -> None:
    began = time.process_time()
    document = segment(text)
    assert time.process_time() - began < SECONDS
    places = [place for sentence in document.sentences for place in (sentence.start, sentence.end)]
    assert places == sorted(places)
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in document.sentences)
    assert bool(document.sentences) == bool(text.strip("\n"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_many_languages_are_verbatim(language: str) -> None:
    text = LANGUAGES[language]
    check(text)
    check("\n\n".join(LANGUAGES.values()))
    check(f"\u202e{text}\u202c \u200f{text}\u200e")
    assert len(segment(text).sentences) == (1 if language == "th" else 3 if language == "es" else 2)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 5_000_000, id="no space"),
        pytest.param("\n" * 1_000_000, id="newlines"),
        pytest.param("\n" * 1_000_000 + "It ends. So it does.", id="newlines and a text"),
        pytest.param("One.\r\nTwo.\rThree.\nFour.\u2028Five.\x85Six.\x0b\x0c" * 2_000, id="line ends"),
        pytest.param("👩\u200d👩\u200d👧 🏳️\u200d🌈" * 50_000, id="emoji"),
        pytest.param("a\u200b\u200c\u2060\ufeff" * 100_000, id="zero width"),
        pytest.param("\x00\x1b[31m\x07\x9b\x7f" * 100_000, id="control characters"),
        pytest.param("\ud800\udfff \udc80" * 100_000, id="lone surrogates"),
        pytest.param("e" + "\u0301" * 500_000, id="combining marks"),
        pytest.param("\u202e(\u2066[" * 100_000, id="right to left"),
        pytest.param('."?! ' * 100_000, id="ends of sentences"),
    ],
)
def test_texts_that_nobody_writes(text: str) -> None:
    check(text)
