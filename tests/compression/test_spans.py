"""Sentences written for the purpose, each with every deletion that the rules allow; what has no line may not go."""

from pathlib import Path

import pytest
from compressed import PIPELINE, read_sentences, write_sentence

from summarizer.compression.parsing import parse
from summarizer.compression.realisation import realise
from summarizer.compression.rules import RULES
from summarizer.compression.spans import HEADED, agreed, find_spans

SENTENCES = read_sentences(Path(__file__).parent / "sentences.txt")


@pytest.mark.parametrize("source", SENTENCES)
def test_what_may_go(source: str) -> None:
    (parsed,) = parse(PIPELINE, [source])
    assert write_sentence(parsed) == SENTENCES[source]


def test_there_are_sentences_for_every_rule_and_for_exceptions() -> None:
    assert len(SENTENCES) >= 60
    found = {line.split(":")[0] for lines in SENTENCES.values() for line in lines}
    assert found == {rule.name for rule in RULES}
    assert sum(not lines for lines in SENTENCES.values()) >= 15


@pytest.mark.parametrize("source", SENTENCES)
def test_spans_nest_and_leave_the_head(source: str) -> None:
    (parsed,) = parse(PIPELINE, [source])
    spans = find_spans(parsed)
    for one in spans:
        for other in spans:
            shared = set(range(one.first, one.last)) & set(range(other.first, other.last))
            sides = {one.rule, other.rule} == {"conjunct"} and [parsed.tokens[i].dep for i in shared] == ["cc"]
            assert len(shared) in (0, len(one), len(other)) or sides
        roots = [root for root in parsed.roots() if root in one]
        assert one.rule in HEADED or not roots


def test_of_two_sides_one_goes() -> None:
    (parsed,) = parse(PIPELINE, ["The chef bought bread and cheese."])
    spans = find_spans(parsed)
    both = frozenset([0, 1])
    assert realise(parsed, spans, both).text == "The chef bought bread."
    assert agreed(spans, [0.9, 0.8], both) == {0}
    assert agreed(spans, [0.8, 0.9], both) == {1}
    assert agreed(spans, [0.9, 0.8], frozenset([1])) == {1}


def test_the_documentation_has_the_rules() -> None:
    page = (Path(__file__).parents[2] / "docs" / "compression.md").read_text(encoding="utf-8")
    table = page[page.index("| rule |") :]
    rows = table[: table.index("\n\n")].splitlines()
    assert rows[2:] == [f"| {rule.name} | {rule.deletes} | {rule.paper} |" for rule in RULES]
