import re

import pytest

from summarizer.segmentation.patterns import Pattern, patterns_by_word


def test_a_pattern_has_the_methods_of_a_compiled_one() -> None:
    pattern: Pattern[str] = Pattern("(b+)o", re.IGNORECASE)
    assert pattern.match("BBoat").group(1) == "BB"  # type: ignore[union-attr]
    assert (pattern.search("a lock"), pattern.fullmatch("boat")) == (None, None)
    assert (pattern.sub("go", "boat"), pattern.split("a boat"), pattern.findall("bobo")) == (
        "goat",
        ["a ", "b", "at"],
        ["b", "b"],
    )
    assert pattern.match is pattern.match
    with pytest.raises(AttributeError, match="groups"):
        _ = pattern.groups
    assert Pattern("boat").match("BOAT") is None


def test_patterns_by_the_words_that_ask_for_them() -> None:
    found = patterns_by_word({"boat gate": r"a \s  boat", "gate": "the \\  gate"})
    assert {word: len(patterns) for word, patterns in found.items()} == {"boat": 1, "gate": 2}
    assert found["boat"][0] is found["gate"][0]
    assert found["boat"][0].match("A boat")
    assert found["gate"][1].match("THE gate")
    assert not patterns_by_word({"boat": "boat"}, re.ASCII)["boat"][0].match("BOAT")
