from dataclasses import replace

import numpy as np
import pytest
from conftest import TEXT

from summarizer import Summarizer
from summarizer.encoding.encoder import Encoder
from summarizer.encoding.vocabulary import Vocabulary
from summarizer.scoring.unknown_words import MIN_KNOWN, known_shares, without_lexical_terms

SPANISH = (
    "El ayuntamiento cierra el puente viejo desde el lunes. Los comerciantes temen perder a sus clientes. "
    "La reparación costará tres millones de euros. Nadie sabe cuándo volverá a abrirse."
)
FINNISH = (
    "Kaupunki sulkee vanhan sillan maanantaina. Kauppiaat pelkäävät menettävänsä asiakkaansa. "
    "Korjaus maksaa kolme miljoonaa euroa. Kukaan ei tiedä, milloin se avataan."
)


def test_a_document_counts_whose_tokens_are_known_but_for_three_in_ten() -> None:
    encoder = Encoder(Vocabulary(["a", "b"], n_buckets=1))
    documents = [[["a"] * 7, ["x"] * 3], [["a"] * 6, ["b", "x", "x", "x", "x"]], [], [[]]]
    assert (known_shares(encoder.encode(documents)) >= MIN_KNOWN).tolist() == [True, False, True, True]


def test_lexical_terms_become_their_means() -> None:
    terms = np.arange(12.0).reshape(2, 6)
    assert without_lexical_terms(terms).tolist() == [[3, 4, 5, 3, 4, 5], [3, 4, 5, 9, 10, 11]]
    assert terms[0, 0] == 0
    assert without_lexical_terms(terms[:0]).shape == (0, 6)


def test_a_text_in_a_language_of_which_nothing_is_known_is_scored_without_them() -> None:
    known, unknown = Summarizer()([TEXT, FINNISH])
    for name in ("content", "salience", "novelty"):
        assert len({terms[name] for terms in unknown.terms}) == 1
        assert len({terms[name] for terms in known.terms}) > 1
    assert len({terms["surface"] for terms in unknown.terms}) > 1
    assert all(score == sum(terms.values()) for score, terms in zip(unknown.scores, unknown.terms, strict=True))


@pytest.mark.parametrize("text", [SPANISH, FINNISH])
def test_the_score_of_a_word_is_exact_in_another_language(text: str) -> None:
    summary = Summarizer()(text, num_sentences=1)
    sentence, *others = summary.document.sentences
    for place in (1, 3):
        less = replace(sentence, tokens=sentence.tokens[:place] + sentence.tokens[place + 1 :])
        rest = Summarizer()(replace(summary.document, sentences=(less, *others)))
        assert abs(summary.scores[0] - rest.scores[0] - summary.word_scores(0)[place]) < 1e-5
