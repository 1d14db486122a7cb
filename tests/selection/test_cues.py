import pytest

from summarizer.segmentation import segment
from summarizer.selection.cues import CueFinder

FIRST = "Maria Jones opened the new bridge over the river on Monday."


def cues(text: str, index: int = 1) -> dict[str, tuple[float, tuple[int, ...]]]:
    return {cue.word: (cue.weight, cue.resolvers) for cue in CueFinder(segment(text))(index)}


@pytest.mark.parametrize(
    ("sentence", "word", "weight"),
    [
        ("She had waited for ten years to see the day.", "She", 1.0),
        ('"The work was hard," she said.', "she", 1.0),
        ("They had waited for ten years to see the day.", "they", 1.0),
        ("This was a surprise for everybody in town.", "this", 1.0),
        ("After that vote nobody wanted to pay for it.", "that", 1.0),
        ("Nobody had seen these pictures in many years.", "these", 0.7),
        ("But the ferries will run until the winter.", "But", 0.7),
        ("Two days later, the ferries stopped for good.", "days later", 0.7),
        ("Ferries will however run until the winter.", "however", 0.5),
        ("Another opened in a town to the north of it.", "Another", 0.5),
        ("Few people in town had asked about the deal.", "the deal", 0.3),
        ("Yes, the ferries will run until the winter.", "Yes", 0.7),
        ("As shown above, ferries will run all winter.", "shown above", 0.7),
    ],
)
def test_cues(sentence: str, word: str, weight: float) -> None:
    assert cues(f"{FIRST} {sentence}")[word] == (weight, (0,))


@pytest.mark.parametrize(
    "sentence",
    [
        "Later Maria Jones said that she had waited.",
        "The mayor of Bern said he had waited for years.",
        "It is clear that ferries will run all winter.",
        "This year, ferries will run all through winter.",
        "Those who live there use ferries all winter.",
        "Both buses and ferries will run all winter.",
        "Nobody had asked about the history of ferries.",
    ],
)
def test_sentences_that_stand_on_their_own(sentence: str) -> None:
    assert not cues(f"{FIRST} {sentence}")


def test_a_pronoun_is_resolved_from_the_last_name_on() -> None:
    text = f"{FIRST} Ferries stopped for good on the same day. It rained all through the week. She had waited for it."
    assert cues(text, 3)["She"][1] == (0, 1, 2)


@pytest.mark.parametrize(("between", "resolvers"), [(5, (0, 1, 2, 3, 4, 5)), (6, (6,))])
def test_a_pronoun_is_resolved_by_a_name_a_few_sentences_before(between: int, resolvers: tuple[int, ...]) -> None:
    text = f"{FIRST} {'Ferries stopped for good on the same day. ' * between}She had waited for it."
    assert cues(text, between + 1)["She"][1] == resolvers


@pytest.mark.parametrize(
    "sentence", ["Rowan Hale said that she had waited.", "In town Rowan said that she had waited."]
)
def test_a_pronoun_after_a_name_in_its_sentence_is_no_cue(sentence: str) -> None:
    assert not cues(f"Ferries stopped for good on the same day. {sentence}")


@pytest.mark.parametrize(
    ("elsewhere", "named"),
    [
        ("People in town thanked Rowan for it.", True),
        ("In spite of that, Rowan was glad.", True),
        ("Nobody knew why. Rowan was glad.", False),
        ("It was late (or so it seems) Rowan was glad.", True),
    ],
)
def test_the_first_word_of_a_sentence_is_a_name_where_it_has_a_capital_inside_another(
    elsewhere: str, named: bool
) -> None:
    text = f"Ferries stopped for good on the same day. Rowan is a town that she likes. {elsewhere}"
    assert ("she" in cues(text)) is not named


def test_a_name_that_stands_alone_is_resolved_where_it_is_whole() -> None:
    text = f"{FIRST} Ferries stopped for good on the same day. The town thanked Jones for all of the work."
    assert cues(text, 2)["Jones"] == (0.5, (0,))


def test_the_first_sentence_has_none() -> None:
    assert not cues("But she said so, too. Nobody knew.", 0)


GERMAN = "Die Autohaus Stern GmbH lehnt die Rücknahme des Fahrzeugs ab."
FRENCH = "Le pont de la ville est fermé depuis lundi pour des travaux."
SPANISH = "El puente de la ciudad está cerrado desde el lunes por obras."
RUSSIAN = "Старый мост в центре города закрыли в понедельник на ремонт."
CHINESE = "市议会决定从明天起关闭这座旧桥。"
JAPANESE = "市は明日から古い橋を閉鎖することを決めた。"


@pytest.mark.parametrize(
    ("first", "sentence", "word", "weight"),
    [
        (GERMAN, "Sie bestreitet, dass der Schaden von ihr kommt.", "sie", 0.7),
        (GERMAN, "Dieser Schaden ist nicht der erste in dem Haus.", "dieser", 0.7),
        (GERMAN, "In diesem Fall hilft nur noch ein Gericht weiter.", "diesem", 0.7),
        (GERMAN, "Deshalb hilft jetzt nur noch ein Gericht weiter.", "deshalb", 0.4),
        (FRENCH, "Il sera ouvert de nouveau au mois de mai.", "il", 0.7),
        (FRENCH, "Cependant les bateaux vont toute la journée.", "cependant", 0.4),
        (SPANISH, "Esto no gusta a los vecinos de la orilla.", "esto", 0.7),
        (RUSSIAN, "Он был построен в начале прошлого века.", "он", 0.7),
        (CHINESE, "但是渡轮将一直开到冬天为止。", "但", 0.4),
        (JAPANESE, "しかし渡し船は冬まで運航する。", "しかし", 0.4),
    ],
)
def test_openings_of_other_languages(first: str, sentence: str, word: str, weight: float) -> None:
    assert cues(f"{first} {sentence}") == {word: (weight, (0,))}


@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        (GERMAN, "Sie haben morgen um zehn Uhr einen Termin bei uns."),
        (GERMAN, "Das Gericht hat noch keinen Termin für uns frei."),
        (GERMAN, "In diesem Jahr ist das der dritte Fall der Stadt."),
        (FRENCH, "Il y a des bateaux toute la journée sur le fleuve."),
        (SPANISH, "Este año la ciudad no tiene dinero para barcos."),
        (CHINESE, "其他城市也有很多这样的旧桥。"),
    ],
)
def test_sentences_of_other_languages_that_stand_on_their_own(first: str, sentence: str) -> None:
    assert not cues(f"{first} {sentence}")


def test_a_quotation_that_goes_on_in_another_language() -> None:
    text = 'O deputado falou ontem na câmara: "A lei é boa. Não se esqueça da cidade", disse o senador do partido.'
    assert cues(text) == {"quotation": (0.6, (0,))}


def test_the_answer_to_a_question() -> None:
    assert cues("Will the old ferries run all winter? The city has not decided yet.")["The"] == (0.7, (0,))


def test_a_text_without_capitals_has_none() -> None:
    assert not cues(f"{FIRST} But she said so, too, on the next day.".lower())


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_a_quotation_that_goes_on_leans_on_the_next_sentence(marks: str) -> None:
    first, last = tuple(marks)
    text = f"{FIRST} The rule says: {first}Ferries run until winter. Buses run all of the year.{last} Nobody minds."
    assert cues(text)["quotation"] == (0.5, (2,))
    assert "quotation" not in cues(text, 3)
    assert not cues(f"{FIRST} The rule says: {first}Ferries run until winter.{last} Nobody minds.")
