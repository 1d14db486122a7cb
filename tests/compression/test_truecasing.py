from summarizer.compression.truecasing import Truecaser

SENTENCES = [
    ["The", "mayor", "of", "Porto", "met", "May", "Ruiz", "in", "May", "."],
    ["He", "may", "go", "to", "Porto", "."],
    ["She", "may", "go", "with", "May", "Ruiz", "."],
    ["They", "may", "stay", "."],
]
TRUECASER = Truecaser.count(SENTENCES)


def test_words_get_their_commonest_form_and_the_first_a_capital() -> None:
    assert TRUECASER.restore(["the", "porto", "mayor", "may", "go", "."]) == ["The", "Porto", "mayor", "may", "go", "."]


def test_neighbours_tell_a_name() -> None:
    assert TRUECASER.restore(["we", "met", "may", "ruiz", "."])[2:4] == ["May", "Ruiz"]
    assert TRUECASER.restore(["who", "may", "go", "?"])[1] == "may"


def test_unknown_words_are_names_unless_their_ending_says_otherwise() -> None:
    words = ["the", "tikva", "flooded", "with", "by-pass", "xy"]
    assert TRUECASER.restore(words) == ["The", "Tikva", "flooded", "with", "by-pass", "xy"]


def test_nothing_and_marks() -> None:
    assert TRUECASER.restore([]) == []
    assert TRUECASER.restore(['"', "stay", "."]) == ['"', "Stay", "."]
