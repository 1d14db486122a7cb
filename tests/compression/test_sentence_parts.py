"""What each part is that goes, in trees that are written by hand."""

import numpy as np
import pytest
from trees import written

from summarizer.compression.sentence_parts import SentencePart, deleted_parts, probability
from summarizer.compression.tree import Tree


@pytest.mark.parametrize(
    ("tree", "kept", "kinds"),
    [
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 there/RB/advmod/1", "Boats wait", "adverb"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 Monday/NNP/npadvmod/1", "Boats wait", "time"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 yesterday/RB/advmod/1", "Boats wait", "time"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 Monday/NNP/dep/1", "Boats wait", "other"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 in/IN/prep/1 Rome/NNP/pobj/2", "Boats wait", "prepositional phrase"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 according/VBG/prep/1 Ida/NNP/pobj/2", "Boats wait", "attribution"),
        ("President/NNP/compound/1 Quist/NNP/nsubj/2 waits/VBZ/ROOT/2", "Quist waits", "title"),
        ("President/NNP/nmod/1 Quist/NNP/nsubj/2 waits/VBZ/ROOT/2", "Quist waits", "title"),
        ("Gate/NN/compound/1 keys/NNS/nsubj/2 wait/VBP/ROOT/2", "keys wait", "compound"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 waiting/VBG/advcl/1", "Boats wait", "participial clause"),
        ("Boats/NNS/nsubj/2 built/VBN/acl/0 wait/VBP/ROOT/2", "Boats wait", "participial clause"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 to/TO/aux/3 leave/VB/advcl/1", "Boats wait", "infinitive clause"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 can/MD/aux/3 leave/VB/advcl/1", "Boats wait", "adverbial clause"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 to/TO/mark/3 leave/VB/advcl/1", "Boats wait", "adverbial clause"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 as/IN/mark/3 leaving/VBG/advcl/1", "Boats wait", "adverbial clause"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 Ida/NNP/nsubj/3 leaving/VBG/advcl/1", "Boats wait", "adverbial clause"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 Ida/NNP/nsubj/3 said/VBD/advcl/1", "Boats wait", "attribution"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 Ida/NNP/nsubj/3 said/VBD/parataxis/1", "Boats wait", "attribution"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 Ida/NNP/nsubj/3 sang/VBD/parataxis/1", "Boats wait", "parenthesis"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 said/VBD/parataxis/1", "Boats wait", "parenthesis"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 Ida/NNP/nsubj/3 said/VBD/conj/1", "Boats wait", "conjunct"),
        (
            "Boats/NNS/nsubj/1 wait/VBP/ROOT/1 (/-LRB-/punct/3 red/JJ/advmod/1 )/-RRB-/punct/3",
            "Boats wait",
            "parenthesis",
        ),
        (
            "Boats/NNS/nsubj/1 wait/VBP/ROOT/1 [/-LRB-/punct/3 red/JJ/advmod/1 ]/-RRB-/punct/3",
            "Boats wait",
            "parenthesis",
        ),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 “/``/punct/3 red/JJ/advmod/1 ”/''/punct/3", "Boats wait", "adverb"),
        ("Boats/NNS/nsubj/1 wait/VBP/ROOT/1 Ida/NNP/nsubj/3 sings/VBZ/ROOT/3", "Boats wait", "sentence"),
        ("Ida/NNP/nsubj/1 said/VBD/ROOT/1 boats/NNS/nsubj/3 wait/VBP/ccomp/1", "boats wait", "attribution"),
        ("Ida/NNP/nsubj/1 sang/VBD/ROOT/1 boats/NNS/nsubj/3 wait/VBP/conj/1", "boats wait", "clause"),
    ],
)
def test_kinds_of_parts(tree: str, kept: str, kinds: str) -> None:
    source = written(tree)
    left = {index for index, token in enumerate(source.tokens) if token.text in kept.split()}
    assert ", ".join(part.kind for part in deleted_parts(Tree(source), left)) == kinds


def test_a_part_has_all_that_hangs_on_a_word_whose_head_stays() -> None:
    source = written("In/IN/prep/4 old/JJ/amod/2 May/NNP/pobj/0 boats/NNS/nsubj/4 wait/VBP/ROOT/4 there/RB/advmod/4")
    assert [part.tokens for part in deleted_parts(Tree(source), {3, 4})] == [(0, 1, 2), (5,)]
    tree = Tree(source, frozenset([5]))
    assert [part.tokens for part in deleted_parts(tree, {3, 4})] == [(0, 1, 2)]


def test_that_goes_with_who_said_it() -> None:
    source = written("Ida/NNP/nsubj/1 said/VBD/ROOT/1 that/IN/mark/4 boats/NNS/nsubj/4 wait/VBP/ccomp/1")
    assert deleted_parts(Tree(source), {3, 4}) == (SentencePart("attribution", (0, 1, 2)),)
    assert deleted_parts(Tree(source), {0, 1, 3, 4}) == (SentencePart("complementizer", (2,)),)


def test_the_probability_of_a_part_is_the_mean_of_its_words() -> None:
    found = probability(SentencePart("other", (0, 2)), np.array([0.1, 0.9, 0.3], np.float32))
    assert found == pytest.approx(0.8)
