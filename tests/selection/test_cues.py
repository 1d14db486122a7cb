import pytest

from summarizer.documents import Document, Reliance, Sentence, join_documents
from summarizer.segmentation import segment
from summarizer.selection.cues import ANSWER_TOKENS, OCCURRENCES, WINDOW, CueFinder, reliances

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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("And it was closed for the whole of the winter.", {"And": 0.7}),
        ("While it rained, nobody worked on the bridge.", {"it": 1.0}),
        ("It was a surprise, a very happy one.", {"it": 1.0}),
        ("Ferries run well if it is dry.", {}),
        ("It's clear that ferries will run all winter.", {}),
        ("Yet it is unclear whether ferries will run.", {"Yet": 0.7}),
        ("It goes on for all of the winter.", {"it": 1.0}),
        ("Theirs ran all through the long winter.", {"theirs": 1.0}),
        ("The ferries run all winter, it said.", {"it": 1.0}),
        ("The ferries run all winter, explained they.", {"they": 1.0}),
        ("The ferries run all winter, he said on Monday.", {"he": 1.0}),
        ("Rowan Hale runs ferries all winter, said she on Monday.", {"she": 1.0}),
        ("Rowan Hale runs ferries while she said no.", {}),
        ("In and from this nobody in town gained.", {"this": 0.7}),
        ("Under such plans the ferries run.", {"such": 1.0}),
        ("Such as live there use ferries.", {}),
        ("Nobody in town liked this and that.", {}),
        ("Nobody in town had seen this year coming.", {}),
        ("So far, the ferries run all winter.", {}),
        ("So, the ferries run all winter.", {"So": 0.7}),
        ("Second, the ferries run all winter.", {"Second": 0.7}),
        ("Second ferries run all winter.", {}),
        ("On the other hand, the ferries run.", {"on the other hand": 0.7}),
        ("On the other side, the ferries run.", {}),
        ("Some months earlier, the ferries ran.", {"months earlier": 0.7}),
        ("Months later the ferries ran.", {"months later": 0.7}),
        ("In months to come the ferries run.", {}),
        ("The ferries run through winter, too.", {"too": 0.5}),
        ("Too many ferries run through winter.", {}),
        ("However, ferries also run through winter.", {"However": 0.7}),
        ("Ferries of the old kind that many people in town like also run.", {}),
        ("Neither pleased everybody in town.", {"Neither": 0.5}),
        ("Neither buses nor ferries run in winter.", {}),
        ("The former ran through winter.", {"the former": 0.5}),
        ("The same goes for ferries.", {"the same": 0.5}),
        ("The company runs ferries in winter.", {"the company": 0.3}),
        ("Nobody in town likes the old company.", {"the company": 0.3}),
        ("Nobody in town likes the big old company.", {}),
        ("- People in town like the company", {"the company": 0.3}),
        ("The company of the ferries is old.", {}),
        ("The company board is old.", {}),
        ("Companies in town run the ferries.", {}),
        ("As noted earlier, the ferries run.", {"noted earlier": 0.7}),
        ("For ferries see below.", {"see below": 0.7}),
        ("The above is all that ferries do.", {"the above": 0.7}),
        ("Ferries run below the bridge.", {}),
        ("The ferries of earlier times ran.", {}),
        ("The reasons for ferries are as follows:", {"follows:": 0.7}),
        ("The reasons for ferries are these:", {"these:": 0.7}),
        ("Ferries may run if people do the following:", {"following:": 0.7}),
        ("Ferries run on the days below:", {"below:": 0.7}),
        ("Ferries run through winter here:", {"here:": 0.7}),
        ("The reasons for ferries are clear:", {}),
        ("No, the ferries run through winter.", {"No": 0.7}),
        ("No ferries run through winter.", {}),
        ("Exactly.", {"Exactly": 0.7}),
        ("12 of these run all winter.", {"these": 0.7}),
        ("The doctor liked what he saw.", {}),
        ("Once he was there, Rowan Hale liked it.", {"he": 1.0}),
        ("BBC reporters said he was there.", {"he": 1.0}),
        ("Yet to come are more ferries.", {}),
        ("Second to none, ferries run.", {}),
        ("Third, the ferries run all winter.", {"Third": 0.7}),
        ("Third ferries run all winter.", {}),
        ("So many ferries run all winter.", {"So": 0.7}),
        ("As a result, the ferries run.", {"as a result": 0.7}),
        ("Even so, the ferries run.", {"even so": 0.7}),
        ("If not, the ferries stop.", {"if not": 0.7}),
        ("A year and months later, ferries ran.", {}),
        ("Days afterwards the ferries ran.", {"days afterwards": 0.7}),
        ("The ferries shown above run.", {"shown above": 0.7}),
        ("For ferries see above.", {"see above": 0.7}),
        ("The below is all that ferries do.", {"the below": 0.7}),
        ("Ferries described below run.", {}),
        ("Above all, ferries run.", {}),
        ("Those in town use ferries.", {}),
        ("Those of us in town use ferries.", {}),
        ("Those with boats use ferries.", {}),
        ("These of ours run all winter.", {"these": 1.0}),
        ("This.", {"this": 1.0}),
        ("This and all of that was good.", {"this": 1.0}),
        ("This time the ferries run.", {}),
        ('"Rowan Hale runs ferries," he said of all boats.', {"he": 1.0}),
        (
            '"Rowan Hale runs ferries," he said of all boats that go up and down on the river in all cold winters.',
            {},
        ),
        ("And they run all winter.", {"they": 1.0, "And": 0.7}),
        ("They.", {"they": 1.0}),
        ("The other ferries run.", {"the other": 0.5}),
        ("The others run all winter.", {"the others": 0.5}),
        ("The others.", {"the others": 0.5}),
        ("Others run all winter.", {"Others": 0.5}),
        ("The ferries.", {}),
        ("Ferries run however cold winters are.", {"however": 0.5}),
        ("Ferries instead run.", {"instead": 0.5}),
        ("People in town here saw on all of the days these boats.", {"these": 0.7}),
        ("People in town here saw on all of the very long days these boats.", {}),
        ("People in town saw these or other boats.", {}),
        ("It was late in the year when the ferries ran.", {}),
        ("It might well be good for ferries.", {}),
        ("It ran late for a year.", {"it": 1.0}),
        ("Ferries run, and after a long day he said so to all.", {"he": 1.0}),
        ("Rowan Hale ran, and after a long day he said so to all.", {}),
        ("The ferries in spring.", {}),
        ("12", {}),
        ("a", {"a": 0.7}),
        ("the ferries run all winter.", {"the": 0.7}),
    ],
)
def test_the_cues_of_a_sentence_are_these_alone(sentence: str, expected: dict[str, float]) -> None:
    assert cues(f"{FIRST}\n\n{sentence}") == {word: (weight, (0,)) for word, weight in expected.items()}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('"The ferries run all winter long and into spring."', {"quotation": 0.6}),
        ("“The ferries run all winter long and into spring.”", {"quotation": 0.6}),
        ("‘The ferries run all winter long and into spring.’", {}),
        ('"The ferries run all winter long," people in town heard.', {}),
        ('"The ferries run all winter long," was heard.', {"quotation": 0.6}),
        ('"The ferries run all winter long," Rowan heard.', {}),
        ('"The ferries run all winter long," they thought.', {}),
        ('"The ferries run," as was known in town and beyond in those days.', {}),
    ],
)
def test_a_quotation_is_a_cue_where_nothing_says_whose_it_is(sentence: str, expected: dict[str, float]) -> None:
    assert cues(f"{FIRST}\n\n{sentence}") == {word: (weight, (0,)) for word, weight in expected.items()}


@pytest.mark.parametrize(
    "before",
    [
        *("BERN (Reuters) -- ", "BERN (Reuters) – ", "BERN (Reuters) — ", "12) ", "1. ", "b) ", "- ", "• ", "** "),
        *("ROWAN: ", "ROWAN HALE: ", "Rowan (Bern): ", "One Two Three Four Five: ", '"', "BERN (Reuters) — “"),
    ],
)
def test_what_stands_before_the_first_word_is_passed_over(before: str) -> None:
    assert cues(f"{FIRST}\n\n{before}But the ferries run all winter.")["But"] == (0.7, (0,))


@pytest.mark.parametrize("before", ["One Two Three Four Five Six: ", "Something else: ", "123) ", "BERN — "])
def test_other_words_before_it_are_words(before: str) -> None:
    assert "But" not in cues(f"{FIRST}\n\n{before}But the ferries run all winter.")


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("In Bern, Jones said so to everybody.", "Jones"),
        ("Nobody in town heard of Jones's plans.", "Jones's"),
        ("In Bern Jones said so to everybody.", None),
        ("Nobody told Mr Jones of all of that.", None),
        ("Nobody in town heard of Maria at all.", None),
        ("Nobody in town heard of Jonesy at all.", None),
        ("Nobody in town heard of Opened at all.", None),
    ],
)
def test_a_name_that_stands_alone_is_a_cue_if_it_stood_after_another(sentence: str, word: str | None) -> None:
    assert cues(f"{FIRST} {sentence}") == ({word: (0.5, (0,))} if word else {})


DIALOGUE = """ANNA: The ferries ran all winter. The buses ran all spring.

BERN: The trains ran all of the summer. I ran all autumn with the others. The others ran on the hills.

ANNA: Nothing ran on that day. My boat ran in the end."""


def test_the_speaker_of_a_turn_resolves_i_and_we() -> None:
    assert cues(DIALOGUE, 3) == {"I": (0.5, (2,))}
    assert cues(DIALOGUE, 6) == {"My": (0.5, (5,))}
    assert not cues(DIALOGUE, 2)
    assert not cues(DIALOGUE, 1)
    assert not cues(DIALOGUE.rpartition("\n\n")[0], 3)  # two labels make no conversation


RAIN = "It rained all through the week in town."
DEAL = "Few people in town had asked about the deal."


def test_a_noun_is_resolved_by_the_sentence_before_and_by_those_that_have_it() -> None:
    deals = "The Deal was signed there. A misdeal was feared. The deals are rare. (The “deal”!)"
    text = f"{FIRST} {deals} {RAIN} {RAIN} {DEAL}"
    lines = [sentence.text for sentence in segment(text).sentences]
    having = [number for number, line in enumerate(lines) if "Deal was" in line or "“deal”" in line]
    assert len(having) == 2
    assert cues(text, len(lines) - 1)["the deal"] == (0.3, (*having, len(lines) - 2))


@pytest.mark.parametrize(
    ("before", "stands"),
    [
        ("The mayor Rowan", False),
        ("The Rowan", False),
        ("Anna-Maria Rowan", False),
        ("Anna, Rowan", False),
        ("Anna Rowan", True),
        ("Anna rowan", False),
        ("Anna Rowan's", True),
        ("Anna Rowans", False),
    ],
)
def test_a_name_is_whole_after_another_word_with_a_capital(before: str, stands: bool) -> None:
    text = f"{FIRST} {before} came to town. {RAIN} Few people in town had heard of Rowan."
    assert cues(text, 3) == ({"Rowan": (0.5, (1,))} if stands else {})


def test_a_word_in_small_letters_is_no_name() -> None:
    assert not cues(f"{FIRST} Anna Pier came to town. {RAIN} Few people in town had seen any pier.", 3)


def test_a_name_after_a_number_resolves_a_pronoun() -> None:
    assert cues(f"{FIRST} In 2019 Rowan left town for good. {RAIN} She had waited for it.", 3)["She"][1] == (1, 2)


def test_only_the_last_of_many_occurrences_are_looked_at() -> None:
    text = f"{FIRST} {'All of town had seen a deal. ' * (OCCURRENCES + 3)}{RAIN} {DEAL}"
    assert cues(text, OCCURRENCES + 5)["the deal"][1] == tuple(range(4, OCCURRENCES + 5))


def test_only_some_of_the_text_before_is_looked_at() -> None:
    between = "It rained all through the week and on all of the hills. " * 100

    def resolvers(times: int) -> tuple[int, ...]:
        document = segment(f"{FIRST} A deal was signed in town. {between * times}{DEAL}")
        return CueFinder(document)(len(document.sentences) - 1)[-1].resolvers

    assert len(between) * 6 < WINDOW < len(between) * 8
    assert resolvers(6) == (1, 601)
    assert resolvers(8) == (801,)


def test_letters_that_are_longer_in_lower_case_move_no_place() -> None:
    text = f"{'İ' * 40} was there. {FIRST} A deal was signed there. {RAIN} {DEAL}"
    count = len(segment(text).sentences)
    assert cues(text, count - 1)["the deal"][1] == (count - 3, count - 2)


def test_the_finder_of_joined_documents_looks_in_each_alone() -> None:
    document = join_documents(
        [segment(FIRST), segment(f"{FIRST} She waited for it."), segment("She waited for it all.")]
    )
    finder = CueFinder(document)
    assert [[(cue.word, cue.resolvers) for cue in finder(index)] for index in range(4)] == [[], [], [("She", (1,))], []]


def test_headings_are_no_sentences_to_lean_on_or_begin_with() -> None:
    text = f"# Ferries\n\n{FIRST}\n\n# More of it\n\nBut they run all winter."
    document = segment(text)
    assert [sentence.kind for sentence in document.sentences] == ["heading", "prose", "heading", "prose"]
    assert not cues(text, 1)
    assert cues(text, 3)["But"] == (0.7, (1,))


def test_a_document_of_other_kinds_has_cues_too() -> None:
    texts = (FIRST, "But ferries run.")
    document = Document(
        " ".join(texts),
        tuple(
            Sentence(text, start, tuple(text[:-1].split()), "fragment")
            for text, start in zip(texts, (0, len(FIRST) + 1), strict=True)
        ),
    )
    assert [cue.word for cue in CueFinder(document)(1)] == ["But"]
    assert not CueFinder(Document("", ()))(0)


def test_what_a_summary_leans_on() -> None:
    document = segment(f"{FIRST} Ferries stopped for good on the same day. She had waited. It rained in town.")
    assert reliances(document, [0, 2]) == ((), (Reliance("She", 0, True),))
    assert reliances(document, [2]) == ((Reliance("She", 1, False),),)
    assert reliances(document, [0, 1, 2])[2] == (Reliance("She", 1, True),)


def test_a_pronoun_is_resolved_from_the_last_name_on() -> None:
    text = f"{FIRST} Ferries stopped for good on the same day. It rained all through the week. She had waited for it."
    assert cues(text, 3)["She"][1] == (0, 1, 2)


def test_a_name_at_the_end_of_a_list_item_resolves_a_pronoun() -> None:
    text = f"{FIRST}\n\n- People in town told all of it to Rowan\n\nShe had waited for it."
    assert cues(text, 2)["She"][1] == (1,)


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
        ("People in town thanked Rowan for it. Nobody knew why. Rowan was glad.", True),
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
        (GERMAN, "Deshalb dieser lange Umweg durch das alte Dorf.", "deshalb", 0.4),
        (GERMAN, "Deshalb.", "deshalb", 0.4),
        (FRENCH, "Il sera ouvert de nouveau au mois de mai.", "il", 0.7),
        (FRENCH, "Cependant les bateaux vont toute la journée.", "cependant", 0.4),
        (SPANISH, "Esto no gusta a los vecinos de la orilla.", "esto", 0.7),
        (RUSSIAN, "Он был построен в начале прошлого века.", "он", 0.7),
        (CHINESE, "但是渡轮将一直开到冬天为止。", "但", 0.4),
        (JAPANESE, "しかし渡し船は冬まで運航する。", "しかし", 0.4),
        (JAPANESE, "「しかし渡し船は冬まで運航する」と市は言う。", "しかし", 0.4),
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


def test_a_quotation_that_a_sentence_of_another_language_opens() -> None:
    text = 'A lei mudou ontem. O deputado falou na câmara: "A lei é boa. A cidade é boa", e o senador falou depois.'
    assert cues(text) == {"quotation": (0.5, (2,))}


def test_the_answer_to_a_question() -> None:
    assert cues("Will the old ferries run all winter? The city has not decided yet.")["The"] == (0.7, (0,))


@pytest.mark.parametrize(
    "question", ["Will the ferries run?", 'Will they run in "winter?"', "Will they run in “winter?”"]
)
@pytest.mark.parametrize("more", [0, 1])
def test_a_long_sentence_after_a_question_is_no_answer(question: str, more: int) -> None:
    answer = f"Ferries {'run and ' * 12}run {'all ' * more}winter."
    document = segment(f"{FIRST} {question} {answer}")
    assert len(document.sentences[2].tokens) == ANSWER_TOKENS + more
    assert cues(document.text, 2) == ({} if more else {"Ferries": (0.7, (1,))})


def test_a_text_without_capitals_has_none() -> None:
    assert not cues(f"{FIRST} But she said so, too, on the next day.".lower())


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('The rule says: "Ferries run all winter. Buses run all of the year. Nobody minds the rule."', True),
        ('The rule says: "Ferries run all winter. Buses run all of the year. Why?"\n\nNobody minds it.', True),
        ("“Ferries run all winter. Buses run all of the year. Nobody minds the rule.”", True),
        ('The rule says: "Ferries run" all of winter. Buses run all of the year.', False),
        ('The rule says that 12" of snow are fine. Buses run all of the year.', False),
        ('The rule says: " of snow. Buses run all of the year.', False),
        ("The rule says: “Ferries run” all of winter. Buses run all of the year.", False),
        ('The rule says: "Ferries run all winter.\n\nBuses run all of the year.', False),
    ],
)
def test_a_sentence_inside_of_a_quotation_leans_on_the_one_before(text: str, inside: bool) -> None:
    assert cues(text) == ({"quotation": (0.6, (0,))} if inside else {})


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_a_quotation_that_goes_on_leans_on_the_next_sentence(marks: str) -> None:
    first, last = tuple(marks)
    text = f"{FIRST} The rule says: {first}Ferries run until winter. Buses run all of the year.{last} Nobody minds."
    assert cues(text)["quotation"] == (0.5, (2,))
    assert "quotation" not in cues(text, 3)
    assert not cues(f"{FIRST} The rule says: {first}Ferries run until winter.{last} Nobody minds.")
    text = (
        f"{FIRST} (Once) a rule said: {first}Ferries run until winter. Buses run all of the year.{last} Nobody minds."
    )
    assert cues(text)["quotation"] == (0.5, (2,))
    text = f"{FIRST} {first}Ferries run until winter. Buses run all of the year.{last} Nobody minds."
    assert cues(text)["quotation"] == (0.6, (0,))
