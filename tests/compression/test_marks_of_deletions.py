"""What goes with a part of a sentence that goes, in trees that are written by hand."""

import pytest
from trees import written

from summarizer.compression.realisation import Cut, realise
from summarizer.compression.sentence_parts import SentencePart


def without(tree: str, *parts: str, kind: str = "other") -> str:
    """The sentence without some parts, each of words that stand there once."""
    source = written(tree)
    places = {token.text: index for index, token in enumerate(source.tokens)}
    return realise(source, [SentencePart(kind, tuple(places[word] for word in part.split())) for part in parts]).text


@pytest.mark.parametrize(
    ("word", "article"),
    [
        ("apple", "an"),
        ("boat", "a"),
        ("hour", "an"),
        ("honest", "an"),
        ("heir", "an"),
        ("house", "a"),
        ("unit", "a"),
        ("university", "a"),
        ("uninvited", "an"),
        ("unimpressed", "an"),
        ("useful", "a"),
        ("European", "a"),
        ("one-off", "a"),
        ("once-famous", "a"),
        ("Once-famous", "a"),
        ("onion", "an"),
        ("FBI", "an"),
        ("UN", "a"),
        ("EU", "a"),
        ("iron", "an"),
        ("island", "an"),
        ("aroma", "an"),
        ("utter", "an"),
        ("utility", "a"),
        ("Ukrainian", "a"),
        ("MP3", "a"),
        ("X", "an"),
        ("8", "an"),
        ("80", "an"),
        ("18", "an"),
        ("11", "an"),
        ("180", "a"),
        ("7", "a"),
    ],
)
def test_articles_before_the_words_that_are_left(word: str, article: str) -> None:
    other = {"a": "an", "an": "a"}[article]
    tree = f"Ida/NNP/nsubj/1 saw/VBD/ROOT/1 {other}/DT/det/4 old/JJ/amod/4 {word}/NN/dobj/1 +././punct/1"
    assert without(tree, "old") == f"Ida saw {article} {word}."


def test_only_articles_change_and_the_first_word_has_the_capital() -> None:
    tree = "Soon/RB/advmod/3 an/{}/det/2 apple/NN/nsubj/3 fell/VBD/ROOT/3 +././punct/3"
    assert without(tree.format("DT"), "Soon") == "An apple fell."
    tree = "An/DT/det/2 old/JJ/amod/2 boat/NN/nsubj/3 sank/VBD/ROOT/3 +././punct/3"
    assert without(tree, "old") == "A boat sank."
    tree = "An/DT/prep/2 old/JJ/amod/2 boat/NN/nsubj/3 sank/VBD/ROOT/3 +././punct/3"
    assert without(tree, "old") == "An boat sank."
    small = "soon/RB/advmod/2 boats/NNS/nsubj/2 sank/VBD/ROOT/2 +././punct/2"
    assert without(small, "soon") == "boats sank."
    named = "Soon/RB/advmod/2 iBoats/NNS/nsubj/2 sank/VBD/ROOT/2 +././punct/2"
    assert without(named, "Soon") == "iBoats sank."
    quoted = "\"/``/punct/3 +Soon/RB/advmod/3 boats/NNS/nsubj/3 sank/VBD/ROOT/3 +\"/''/punct/3 +././punct/3"
    assert without(quoted, "Soon") == '"Boats sank".'


@pytest.mark.parametrize(
    ("tree", "part", "kind", "expected"),
    [
        # commas around what goes
        (
            "Ida/N/nsubj/5 +,/,/punct/0 a/DT/det/3 clerk/NN/appos/0 +,/,/punct/0 left/VBD/ROOT/5 +././p/5",
            "a clerk",
            "apposition",
            "Ida left.",
        ),
        (
            "In/IN/prep/3 May/NNP/pobj/0 +,/,/punct/3 left/VBD/ROOT/3 Ida/N/nsubj/3 +././p/3",
            "In May",
            "other",
            "Left Ida.",
        ),
        ("Ida/N/nsubj/1 left/VBD/ROOT/1 +,/,/punct/1 soon/RB/advmod/1 +././p/1", "soon", "other", "Ida left."),
        ("Ida/N/nsubj/1 left/VBD/ROOT/1 —/:/punct/1 soon/RB/advmod/1 +././p/1", "soon", "other", "Ida left."),
        (
            "red/JJ/amod/4 +,/,/punct/4 old/JJ/amod/4 +,/,/punct/4 boats/NNS/ROOT/4 +././p/4",
            "old",
            "adjective",
            "red boats.",
        ),
        ("big/JJ/amod/3 +,/,/punct/3 red/JJ/amod/3 boats/NNS/ROOT/3 +././p/3", "big", "adjective", "red boats."),
        ("big/JJ/amod/3 +,/,/punct/3 red/JJ/amod/3 boats/NNS/ROOT/3 +././p/3", "red", "adjective", "big boats."),
        # brackets and quotes
        (
            "Ida/N/nsubj/4 (/-LRB-/punct/2 +red/JJ/amod/0 +)/-RRB-/punct/2 left/VBD/ROOT/4 +././p/4",
            "red",
            "other",
            "Ida left.",
        ),
        (
            "Ida/N/nsubj/4 \"/``/punct/2 +red/JJ/amod/0 +\"/''/punct/2 left/VBD/ROOT/4 +././p/4",
            "red",
            "other",
            "Ida left.",
        ),
        (
            "Ida/N/nsubj/5 (/-LRB-/punct/2 +red/JJ/amod/3 boat/NN/appos/0 +)/-RRB-/punct/3 left/VBD/ROOT/5 +././p/5",
            "red",
            "other",
            "Ida (boat) left.",
        ),
        # full stops
        (
            "Ida/N/nsubj/1 left/VBD/ROOT/1 +././punct/1 Tom/N/nsubj/4 sang/VBD/ROOT/4 +!/./p/4",
            "Tom sang",
            "sentence",
            "Ida left!",
        ),
        (
            "Ida/N/nsubj/1 left/VBD/ROOT/1 +!/./punct/1 Tom/N/nsubj/4 sang/VBD/ROOT/4 +././p/4",
            "Ida left",
            "sentence",
            "Tom sang.",
        ),
        ("Ida/N/nsubj/1 left/VBD/ROOT/1 Co./NNP/dobj/1 soon/RB/advmod/1 +././p/1", "soon", "other", "Ida left Co."),
        ("Ida/N/nsubj/1 left/VBD/ROOT/1 Co/NNP/dobj/1 soon/RB/advmod/1 +././p/1", "soon", "other", "Ida left Co."),
        ("Ida/N/nsubj/1 left/VBD/ROOT/1 Co./NNP/dobj/1 soon/RB/advmod/1 +!/./p/1", "soon", "other", "Ida left Co.!"),
        # words that want another
        ("Ida/N/nsubj/1 left/VBD/ROOT/1 in/IN/prep/1 May/NNP/pobj/2 +././p/1", "May", "other", "Ida left."),
        ("Ida/N/nsubj/1 left/VBD/ROOT/1 and/CC/cc/1 sang/VBD/conj/1 +././p/1", "sang", "conjunct", "Ida left."),
        ("Ida/N/nsubj/1 gave/VBD/ROOT/1 up/IN/prt/1 soon/RB/advmod/1 +././p/1", "soon", "other", "Ida gave up."),
        ("Ida/N/nsubj/1 left/VBD/ROOT/1 the/DT/det/3 boat/NN/dobj/1 +././p/1", "boat", "other", "Ida left."),
    ],
)
def test_marks_and_words_that_go_with_a_part(tree: str, part: str, kind: str, expected: str) -> None:
    assert without(tree, part, kind=kind) == expected


def test_what_stands_in_the_place_of_each_part() -> None:
    source = written("Soon/RB/advmod/2 boats/NNS/nsubj/2 sank/VBD/ROOT/2 here/RB/advmod/2 +././punct/2")
    made = realise(source, [SentencePart("adverb", (0,)), SentencePart("adverb", (3,))])
    assert (made.text, made.kept) == ("Boats sank.", (1, 2, 4))
    assert made.cuts == (Cut(0, 0, 6, "B"), Cut(1, 15, 20))
