"""Sentences written for the purpose, each with compressions that are allowed and such as are not."""

import pytest
from compressed import analysis, compress, parsed, read_compressions

from summarizer.compression.compressor import LEVELS
from summarizer.compression.decoding import CompressionDecoder
from summarizer.compression.ties import TIES

COMPRESSIONS = read_compressions()


def test_there_are_many_sentences() -> None:
    rows = [allowed for compressions in COMPRESSIONS.values() for _, allowed in compressions]
    assert len(COMPRESSIONS) >= 120
    assert min(rows.count(True), rows.count(False)) >= 80


@pytest.mark.parametrize("source", COMPRESSIONS)
def test_what_is_allowed_is_made_and_what_is_not_is_not(source: str) -> None:
    tree = parsed(source)
    for compression, allowed in COMPRESSIONS[source]:
        assert (compress(tree, compression) == compression) == allowed, compression


def test_light_never_drops_who_said_it() -> None:
    for source, whose in [
        ("The bridge will close for nine months, the city said on Monday.", "the city said"),
        ("Officials said that the bridge will close.", "Officials said"),
        ("According to the mayor, the works will cost four million euros.", "According to the mayor"),
        ("Ferries will run every ten minutes instead, according to the council.", "according to the council"),
    ]:
        tree = parsed(source)
        assert whose in compress(tree, "It.", LEVELS["light"])
        assert whose not in compress(tree, COMPRESSIONS[source][0][0], LEVELS["medium"])


def test_every_rule_ties_something() -> None:
    trees = [CompressionDecoder(parsed(source)).tree for source in COMPRESSIONS]
    for rule in TIES:
        tied = []
        for tree in trees:
            alone = type(tree)(tree.parse)
            rule.apply(alone)
            tied.append(any(alone.joined) or any(alone.required))
        assert any(tied), rule.name
        assert rule.says


def test_the_best_compression_is_kept() -> None:
    tree = parsed("The rusty bridge, which cracked last winter, will close on Monday.")
    decoder = CompressionDecoder(tree)
    values = [1.0 if token.lower in ("bridge", "close") else -0.1 for token in tree.tokens]
    kept = decoder.decode(values)
    assert [tree.tokens[index].text for index in sorted(kept)] == ["The", "bridge", "will", "close"]
    values[[token.text for token in tree.tokens].index("Monday")] = 0.2
    assert len(decoder.decode(values)) == len(kept) + 2


def test_a_clause_stands_for_the_sentence_where_it_is_worth_more() -> None:
    tree = parsed("Officials said that the bridge will close.")
    decoder = CompressionDecoder(tree)
    worth = {"Officials": 0.1, "said": 0.1, "that": 0.1}
    assert len(decoder.decode([worth.get(token.text, 1.0) for token in tree.tokens])) == 7
    worth = dict.fromkeys(worth, -1.0)
    assert len(decoder.decode([worth.get(token.text, 1.0) for token in tree.tokens])) == 4


def test_a_sentence_without_a_root_that_can_stand_stays_whole() -> None:
    tree = parsed("As the mayor of Porto said.")
    assert compress(tree, "Porto.") in (tree.text, "As the mayor said.")


def test_nothing_is_left_of_nothing() -> None:
    found = analysis(parsed(""), "")
    assert (found.kept(0.5), found.deletions(frozenset())) == (frozenset(), ())
