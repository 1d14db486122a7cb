"""What each rule ties in the trees of ties.txt, which are written by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from trees import written

from summarizer.compression.ties import TIES, tied
from summarizer.compression.tree import Tree


def cases() -> Iterator[tuple[str, str, str]]:
    """Rules, trees and what is tied in them."""
    rule = ""
    for line in (Path(__file__).parent / "ties.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            rule = line.strip("[]")
        elif line and not line.startswith("#"):
            tree, _, expected = line.partition(" =>")
            yield rule, tree, expected.strip()


def ties(rule: str, tree: Tree) -> str:
    """The words that a rule ties to their heads, and with a mark those that it requires."""
    next(tie for tie in TIES if tie.name == rule).apply(tree)
    rows = zip(tree.parse.tokens, tree.joined, tree.required, strict=True)
    return " ".join(token.text + "!" * required for token, joined, required in rows if joined or required)


CASES = list(cases())


@pytest.mark.parametrize(("rule", "tree", "expected"), CASES, ids=[f"{rule}-{tree}" for rule, tree, _ in CASES])
def test_what_a_rule_ties(rule: str, tree: str, expected: str) -> None:
    assert ties(rule, Tree(written(tree))) == expected


def test_a_noun_takes_the_place_of_its_head_that_goes() -> None:
    parse = written("Police/NN/compound/1 officers/NNS/nsubj/2 wait/VBP/ROOT/2 there/RB/advmod/2")
    assert ties("complements", Tree(parse)) == "officers"
    assert ties("complements", Tree(parse, frozenset([1]))) == "Police officers"
    lone = written("Red/JJ/amod/1 officers/NNS/nsubj/2 wait/VBP/ROOT/2")
    assert ties("complements", Tree(lone, frozenset([1]))) == "officers"


def test_words_that_hang_on_others_than_the_parser_says() -> None:
    parse = written("Ida/NNP/nsubj/1 says/VBZ/ROOT/1 she/PRP/nsubj/3 waits/VBZ/ccomp/1")
    assert (tied(parse).heads[0], tied(parse, moved={0: 3}).heads[0]) == (1, 3)
