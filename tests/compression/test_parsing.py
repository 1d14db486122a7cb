import sys

import pytest
from compressed import PIPELINE
from trees import written

from summarizer.compression.parsing import checked, load_pipeline, parse
from summarizer.errors import ConfigError, MissingExtraError


def test_white_space_is_no_token_and_offsets_are_those_of_the_source() -> None:
    source = "The  ferry\n left the\tharbour."
    (parsed,) = parse(PIPELINE, [source])
    assert [token.text for token in parsed.tokens] == ["The", "ferry", "left", "the", "harbour", "."]
    assert all(source[token.start : token.end] == token.text for token in parsed.tokens)
    assert parsed.roots() == [2]


def test_pairs_are_quotes_and_brackets_that_match() -> None:
    (parsed,) = parse(PIPELINE, ['He (the "chief") left ) the “old town”.'])
    assert [(parsed.tokens[a].text, parsed.tokens[b].text) for a, b in parsed.pairs] == [
        ('"', '"'), ("“", "”"), ("(", ")"),
    ]  # fmt: skip


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(
        ConfigError, match=r"^the spaCy pipeline xx_none is not installed; run: python -m spacy download"
    ):
        load_pipeline("xx_none")


def test_a_pipeline_without_a_parser() -> None:
    import spacy

    with pytest.raises(ConfigError, match="pipeline with a parser, and en_pipeline has none; run: python -m spacy"):
        checked(spacy.blank("en"))
    assert checked(PIPELINE) is PIPELINE


def test_spacy_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'gru-summarizer\[spacy\]'"):
        load_pipeline()


@pytest.mark.parametrize(
    ("tree", "pairs"),
    [
        ("(/-LRB-/punct/1 red/JJ/ROOT/1 )/-RRB-/punct/1", [(0, 2)]),
        ("[/-LRB-/punct/1 red/JJ/ROOT/1 ]/-RRB-/punct/1", [(0, 2)]),
        ("{/-LRB-/punct/1 red/JJ/ROOT/1 }/-RRB-/punct/1", [(0, 2)]),
        ("“/``/punct/1 red/JJ/ROOT/1 ”/''/punct/1", [(0, 2)]),
        ("«/``/punct/1 red/JJ/ROOT/1 »/''/punct/1", [(0, 2)]),
        ("„/``/punct/1 red/JJ/ROOT/1 “/''/punct/1", [(0, 2)]),
        ("``/``/punct/1 red/JJ/ROOT/1 ''/''/punct/1", [(0, 2)]),
        ("\"/``/punct/1 red/JJ/ROOT/1 \"/''/punct/1", [(0, 2)]),
        ("'/``/punct/1 red/JJ/ROOT/1 '/''/punct/1", [(0, 2)]),
        ("‘/``/punct/1 red/JJ/ROOT/1 ’/''/punct/1", [(0, 2)]),
        ("'/POS/punct/1 red/JJ/ROOT/1 '/''/punct/1", []),
        ("'/``/punct/1 red/JJ/ROOT/1 ’/POS/punct/1", []),
        (")/-RRB-/punct/1 red/JJ/ROOT/1 (/-LRB-/punct/1", []),
        ("(/-LRB-/punct/1 red/JJ/ROOT/1 ]/-RRB-/punct/1", []),
        ("(/-LRB-/p/2 “/``/p/2 red/JJ/ROOT/2 ”/''/p/2 )/-RRB-/p/2", [(1, 3), (0, 4)]),
        ("(/-LRB-/p/2 “/``/p/2 red/JJ/ROOT/2 )/-RRB-/p/2 ”/''/p/2", [(0, 3)]),
    ],
)
def test_which_marks_are_pairs(tree: str, pairs: list[tuple[int, int]]) -> None:
    assert list(written(tree).pairs) == pairs


@pytest.mark.parametrize(
    ("tree", "body"),
    [
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 +././punct/1", 2),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 +!/./punct/1 +!/./punct/1", 2),
        ("“/``/punct/2 Boats/NNS/nsubj/2 wait/VBP/ROOT/2 +././punct/2 ”/''/punct/2", 3),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 (/-LRB-/p/1 so/RB/advmod/1 )/-RRB-/p/1", 5),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1", 2),
        ("././punct/0", 0),
        ("", 0),
    ],
)
def test_what_stands_before_the_final_mark(tree: str, body: int) -> None:
    assert written(tree).body == body


def test_white_space_before_tokens_and_what_separates() -> None:
    tree = written("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 -/:/punct/1 +s/NN/dep/1 +-/:/punct/1 +t/NN/dep/1 ;/:/punct/1")
    assert [tree.gap(index) for index in range(-1, 8)] == ["", "", " ", " ", "", "", "", " ", ""]
    assert [index for index in range(-1, 8) if tree.separates(index)] == [2, 6]


def test_trees_in_one_piece() -> None:
    tree = written("Boats/NNS/nsubj/2 soon/RB/advmod/3 wait/VBP/ROOT/2 there/RB/dep/0")
    assert [tree.subtree(index) for index in range(4)] == [None, (1, 2), (0, 4), None]
    assert tree.with_label(2, "nsubj", "advmod") == [0]
    assert tree.with_label(2, "advmod") == []
