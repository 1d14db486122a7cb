from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.readers import read, source_name
from summarizer.readers.plain import check_encoding, decode


@pytest.mark.parametrize(
    "name", [None, "utf-8", "utf-16", "UTF-32-BE", "latin-1", "cp1252", "utf-7", "gb18030", "mac_roman"]
)
def test_encodings(name: str | None) -> None:
    check_encoding(name)


NONE = "klingon ../etc utf-8\0 ü base64 hex rot13 zip bz2 uu quopri idna punycode undefined unicode_escape"


@pytest.mark.parametrize("name", ["", "x" * 1000, *NONE.split(" ")])
def test_what_is_no_encoding_of_texts(name: str) -> None:
    with pytest.raises(InputError, match="there is no encoding"):
        check_encoding(name)


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("utf-7", b"half +2AA- a character"),
        ("utf-7", b"\xff"),
        ("utf-16", b"a"),
        ("cp1252", b"\x81"),
        ("ascii", b"\xe9"),
    ],
)
def test_what_an_encoding_does_not_have(tmp_path: Path, encoding: str, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.txt: (not .* text|this is not a text file)"):
        read(path, encoding=encoding)


TEXTS = {
    "Le café de la forêt a été fermé à l'été 2019. Les élèves, déçus, ont écrit une lettre à la mairie.": "cp1252",
    "Die Brücke über den Fluß wird für neun Monate geschlossen. Die Händler fürchten um ihr Geschäft.": "latin-1",
    "Żółty most zostanie zamknięty na dziewięć miesięcy. Sklepikarze boją się o swój handel.": "cp1250",
    "Мост через гавань закроют на девять месяцев. Торговцы боятся за выручку.": "koi8_r",
    "Η γέφυρα του λιμανιού θα κλείσει για εννέα μήνες. Οι έμποροι φοβούνται.": "cp1253",
    "港の橋は三月に閉まり、九か月のあいだ閉じたままになると市は言った。": "shift_jis",
    "市议会决定从明天起关闭这座旧桥。商店老板担心他们的生意会受到影响。": "gb18030",
    "The café “will close” — for nine months, said the city’s mayor.": "cp1252",
}


@pytest.mark.parametrize("text", TEXTS, ids=list(TEXTS.values()))
def test_an_encoding_is_guessed_where_nothing_says_it(text: str) -> None:
    found, guessed = decode(text.encode(TEXTS[text]))
    assert found == text
    assert guessed
    assert decode(text.encode(TEXTS[text]), TEXTS[text]) == (text, None)


def test_what_is_said_of_an_encoding_counts_if_it_fits() -> None:
    assert decode("Fünf Brücken.".encode(), declared="latin-1") == ("Fünf Brücken.", None)
    assert decode("Fünf Brücken.".encode("cp850"), declared="cp850") == ("Fünf Brücken.", None)
    assert decode("“Brücken”".encode("cp1252"), declared="iso-8859-1") == ("“Brücken”", None)
    text = "Die Brücke über den Fluß wird für neun Monate geschlossen."
    for wrong in ("ascii-art", "utf-16", "base64"):
        assert decode(text.encode("latin-1"), declared=wrong)[0] == text


def test_a_few_damaged_characters() -> None:
    text = "港の橋は三月に閉まり、九か月のあいだ閉じたままになると市は言った。"
    found, guessed = decode(text.encode()[:-1])
    assert found == text[:-1] + "\ufffd"
    assert guessed == "UTF-8 with damaged characters"


def test_a_name_that_is_no_text() -> None:
    assert source_name(Path("a\udcff.txt")) == "a�.txt"


CASES = Path(__file__).parents[1] / "cases"


def test_utf8_that_is_cut_in_its_last_character() -> None:
    text, guessed = decode((CASES / "21-utf8-cut.txt").read_bytes())
    assert text.startswith("Le café de la rue Émile coûte trois euros")
    assert text.endswith("\ufffd")
    assert guessed == "UTF-8 with damaged characters"


def test_utf8_with_a_bad_byte() -> None:
    text, guessed = decode((CASES / "21b-utf8-one-bad-byte.txt").read_bytes())
    assert "The town’s council — after a “long” night — voted" in text
    assert guessed == "UTF-8 with damaged characters"
    assert decode((CASES / "21b-utf8-one-bad-byte.txt").read_bytes(), declared="iso-8859-1")[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "The café",
        "Nobody knew the price of it, and nobody asked: 9 €",
        "Мост закроют на девять месяцев",
        "One “two” three — four",
    ],
)
def test_any_cut_in_the_last_character(text: str) -> None:
    whole = text.encode()
    for end in range(len(text[:-1].encode()) + 1, len(whole)):
        assert decode(whole[:end])[0] == f"{text[:-1]}\ufffd"


@pytest.mark.parametrize(
    "byte", [b"\xe9", b"\x81", b"\xff", b"\xc3", b"\xe2\x80"], ids=["latin", "control", "ff", "lead", "two"]
)
@pytest.mark.parametrize("text", [text for text in TEXTS if not text.isascii()])
def test_a_bad_byte_anywhere_in_utf8(text: str, byte: bytes) -> None:
    content = text.encode()
    place = len(text[:20].encode())
    assert decode(content[:place] + byte + content[place:])[0] == f"{text[:20]}\ufffd{text[20:]}"


@pytest.mark.parametrize(("text", "encoding"), [("Nous irons au café", "cp1252"), ("Ein Fluß", "cp1252")])
def test_a_last_letter_of_another_encoding_is_no_cut(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), declared=encoding) == (text, None)
