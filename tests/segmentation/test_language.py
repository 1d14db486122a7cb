import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.segmentation.abbreviations import LANGUAGES
from summarizer.segmentation.language import SAMPLE, detect, detect_in

TEXTS = {
    "en": "The cat sat on the mat, and it was glad of the rest that it had.",
    "de": "Die Katze saß auf der Matte und war froh über die Ruhe, die sie hatte.",
    "fr": "Le chat était assis sur le tapis et il est content de la paix qui est dans la maison.",
    "es": "El gato estaba en la alfombra y era feliz con la paz que había en una casa como esa.",
    "it": "Il gatto era sul tappeto e non è più uscito: la pace che c’è nella casa è anche di chi dorme.",
    "pt": "O gato estava na cama e não saiu mais, que a paz da casa é dos que dormem em um lar.",
    "nl": "De kat zat op het kleed en was blij met de rust die er in het huis is.",
    "pl": "Kot był na dywanie i nie wyszedł, że w domu jest spokój, ale on to wie od dawna.",
    "cs": "Kočka byla na koberci a nechtěla ven, že je v domě klid, který se jí líbil.",
    "sv": "Katten låg på mattan och var glad för den ro som det var i huset, men inte av kylan.",
    "fi": "Kissa oli matolla ja se ei lähtenyt, mutta hän on iloinen, että talossa on rauha.",
    "tr": "Kedi halının üstünde ve bu evde çok mutlu, ama dışarısı için hiç de öyle değil.",
    "ru": "Кошка была на ковре, и она не ушла, что было ясно, как и то, что в доме покой.",
    "uk": "Кішка була на килимі, і вона не пішла, що було ясно, як і те, що в домі спокій.",
    "bg": "Котката е на килима и не се мърда, че в къщата е тихо, като това е за добро.",
    "el": "Η γάτα κάθισε στο χαλί.",
    "hy": "Կատուն նստեց գորգի վրա։",
    "he": "החתול ישב על השטיח.",
    "ar": "جلست القطة على البساط.",
    "fa": "گربه روی فرش نشست و چیزی نگفت.",
    "ur": "بلی قالین پر بیٹھی ہے۔",
    "hi": "बिल्ली चटाई पर बैठी थी।",
    "bn": "বিড়ালটি মাদুরে বসল।",
    "ja": "猫がマットの上に座った。",
    "zh": "猫坐在垫子上。",
    "ko": "고양이가 매트 위에 앉았다.",
    "th": "แมวนั่งบนเสื่อ",
    "am": "ድመቷ ምንጣፉ ላይ ተቀመጠች።",
}


@pytest.mark.parametrize("language", TEXTS)
def test_languages(language: str) -> None:
    assert detect(TEXTS[language]) == language
    assert detect(TEXTS[language].upper()) == language


@pytest.mark.parametrize(
    "text", ["", "…", "Tokyo 2020", "R2-D2", "I saw « Le Monde » and “Die Zeit” on the table of a café."]
)
def test_english_when_in_doubt(text: str) -> None:
    assert detect(text) == "en"


def test_an_english_text_with_words_of_another_script() -> None:
    assert detect("The sign at the door of the shop says 東京 and nothing else is on it.") == "en"


def test_a_text_with_english_words() -> None:
    assert detect("《The Lord of the Rings》是一部小说，作者是一位英国作家。" + TEXTS["zh"] * 10) == "zh"


def test_the_whole_text_counts() -> None:
    english = "A firm from the north has built it since, he said, but nobody knows what it costs them. "
    assert detect(english * (SAMPLE // len(english) + 1) + TEXTS["fr"] * 300) == "fr"


QUESTIONS = {
    "en": ("Who built the lock?", "When did it open?", "Name the town."),
    "de": ("Was kostet die Reparatur?", "Wer leitet den Bau?", "Wann öffnet der Kanal?", "Wie viele Boote fahren?"),
    "fr": ("Combien coûte la réparation ?", "Qui dirige les travaux ?", "Où est le port ?"),
    "es": ("¿Cuánto cuesta la obra?", "¿Quién dirige el puerto?", "Dónde está la esclusa"),
    "it": ("Quanto costa il lavoro?", "Chi dirige il porto?", "Perché la chiusa è chiusa?"),
    "pt": ("Quanto custa a obra do porto?", "Quem dirige os trabalhos?", "Por que não abre?"),
    "nl": ("Hoeveel kost het werk?", "Wie leidt de haven?", "Wanneer wordt de sluis geopend?"),
    "pl": ("Ile kosztuje naprawa?", "Kto kieruje portem?", "Kiedy otworzą śluzę?"),
    "sv": ("Vad kostar arbetet?", "Vem leder hamnen?", "När öppnar slussen?"),
    "id": ("Berapa biaya perbaikan itu?", "Siapa yang memimpin pelabuhan?", "Kapan pintu air dibuka?"),
    "vi": ("Ai là người điều hành cảng?", "Chi phí là bao nhiêu?"),
    "ro": ("Cine conduce portul?", "Când se deschide ecluza și de ce?", "Cât costă lucrarea din port?"),
    "ca": ("Qui dirigeix el port i per què?", "Quan es farà amb els diners?"),
    "hu": ("Mennyi a javítás ára?", "Ki vezeti a kikötőt?", "Mikor nyitják meg, és miért?"),
    "tr": ("Onarım ne kadar?", "Limanı kim yönetiyor?", "Kanal neden kapandı?"),
    "ru": ("Сколько стоит ремонт?", "Кто руководит портом?"),
}


@pytest.mark.parametrize(("language", "question"), [(code, one) for code, own in QUESTIONS.items() for one in own])
def test_short_questions(language: str, question: str) -> None:
    assert detect(question) == language


def test_a_paragraph_in_another_language() -> None:
    assert detect_in(TEXTS["en"], "fr") == "en"
    assert detect_in(TEXTS["fr"], "en") == "fr"
    assert detect_in(TEXTS["zh"] * 9, "en") == "zh"
    assert detect_in(TEXTS["en"], "zh") == "en"


@pytest.mark.parametrize("language", TEXTS)
def test_a_paragraph_in_the_language_of_the_text(language: str) -> None:
    assert detect_in(TEXTS[language] * 3, language) == language


@pytest.mark.parametrize(
    "text", ["“Plus ça change,” he said; the café on the Rue de la Paix was closed, and so was the bistro."]
)
def test_a_paragraph_with_foreign_words_is_not_in_their_language(text: str) -> None:
    assert detect_in(text, "en") == "en"


@given(st.text(max_size=60))
def test_the_splitter_knows_what_is_detected(text: str) -> None:
    assert detect(text) in LANGUAGES
