from summarizer.evaluation.marking import Marker

ENGLISH = "The council said that it would close the harbour bridge, because cracks were found in its cables."
GERMAN = [
    "Der Hafen und die Brücke werden gesperrt, und die Fähren fahren nicht.",
    "Der Rat und die Stadt streiten, und die Bürger warten nicht.",
    "Der Wald und die Wiesen sind trocken, und die Bäume wachsen nicht.",
]


def marked(marker: Marker, text: str, references: list[str]) -> list[str]:
    pieces = marker.mark(text, marker.keys(references))
    assert "".join(piece for piece, _ in pieces) == text
    return [piece for piece, is_marked in pieces if is_marked]


def test_function_words_are_not_marked() -> None:
    wanted = ["The council would close it, because the harbour’s bridges were in bad repair."]
    assert marked(Marker([ENGLISH]), ENGLISH, wanted) == ["council", "close", "harbour", "bridge"]


def test_nor_what_most_documents_of_the_report_have() -> None:
    wanted = ["Die Brücke und der Hafen sind nicht offen."]
    assert marked(Marker(GERMAN), GERMAN[0], wanted) == ["Hafen", "Brücke"]
    zebras = [f"Zebras {verb}." for verb in ("graze", "gallop", "yawn")]
    assert marked(Marker(zebras), zebras[1], ["zebras gallop"]) == ["gallop"]
    assert marked(Marker(zebras[1:2]), zebras[1], ["zebras gallop"]) == ["Zebras", "gallop"]


def test_a_long_document_is_many_passages() -> None:
    long = " ".join(f"the zebra{'s graze' * (number % 5 == 0)} here and yawn." for number in range(300))
    assert marked(Marker([long]), "The zebras graze here.", ["zebras graze"]) == []
    assert marked(Marker([long, *["Nothing."] * 20]), "The zebras graze here.", ["zebras graze"]) == ["zebras", "graze"]


def test_scripts_without_spaces() -> None:
    assert marked(Marker([""]), "橋は閉まる。", ["橋"]) == ["橋"]
    assert marked(Marker([]), "", ["x"]) == []
