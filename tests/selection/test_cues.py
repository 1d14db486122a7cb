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


def test_a_name_that_stands_alone_is_resolved_where_it_is_whole() -> None:
    text = f"{FIRST} Ferries stopped for good on the same day. The town thanked Jones for all of the work."
    assert cues(text, 2)["Jones"] == (0.5, (0,))


def test_the_first_sentence_and_other_languages_have_none() -> None:
    assert not cues("But she said so, too. Nobody knew.", 0)
    assert not cues("Der Zug hat heute leider eine Stunde Verspätung. Das ist nicht gut, aber er kommt an.")


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
