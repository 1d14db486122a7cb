"""How much each word of a sentence adds to its score: the score of the document as it is, less that without the word.

This is attribution by occlusion (Zeiler & Fergus 2014; for words, Li, Monroe & Jurafsky 2016). It is exact by its
definition, and counts everything that a word does: in the network, in the features of its sentence and in those of all
others, which are counted anew for each word that is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document, Sentence
from summarizer.scoring.layout_features import FORM, form_features, layout_features
from summarizer.scoring.network import SentenceScores
from summarizer.scoring.other_languages import OtherLanguages, document_terms
from summarizer.scoring.unknown_words import variant_lexical_mask

if TYPE_CHECKING:
    from summarizer.encoding.encoder import Encoder
    from summarizer.scoring.importance import Importance
    from summarizer.scoring.network import Network
    from summarizer.scoring.query import Query


def word_scores(
    network: Network,
    encoder: Encoder,
    document: Document,
    index: int,
    *,
    query: Query | None = None,
    importance: Importance | None = None,
    others: OtherLanguages | None = None,
) -> tuple[float, ...]:
    """Take every token of a sentence away in turn, and see by how much the sentence's score falls.

    The rest of the document stays as it is, and a sentence of one token stays as an empty one.

    Args:
        network: what scores it.
        encoder: encodes it.
        document: the document.
        index: the sentence's.
        query: what a reader asks about, if the score has a term of it.
        importance: the importance term, if the score has it.
        others: the second network, if there is one.

    Returns:
        For each of its tokens the score with it less the score without it; positive if the token speaks for the
        sentence. A token beyond the first `max_tokens`, which are all that a network reads, has what the query gives.
    """
    tokens = document.sentences[index].tokens
    read = min(len(tokens), network.config.max_tokens)
    head = tokens[: read + 1]  # the one after them moves up when one of them goes
    variants = [head, *((*head[:place], *head[place + 1 :]) for place in range(read))]
    encoded = encoder.encode([document.tokens, variants])
    is_lexical = variant_lexical_mask(encoded, index)
    if is_lexical.all():
        made = network.variant_scores(encoded, index, document.prose_mask)
        scores = made.terms.astype(np.float64).sum(axis=1)
    else:
        whole = [replace(document, sentences=_with_tokens(document, index, variant)) for variant in variants]
        made, terms = _whole_documents(network, encoder, whole, index, others)
        scores = terms.sum(axis=1)
    if importance and is_lexical.any():
        layout = np.repeat(layout_features([document], document.prose_mask)[index : index + 1], len(variants), axis=0)
        layout[:, FORM] = form_features([(*variant, *tokens[len(head) :]) for variant in variants])
        scores += is_lexical * importance([made], layout)
    differences = np.append(scores[0] - scores[1:], np.zeros(len(tokens) - read))
    if query:
        differences += query.term(document)[index] - query.term_without_each(document, index)
    return tuple(differences.tolist())


def _with_tokens(document: Document, index: int, tokens: tuple[str, ...]) -> tuple[Sentence, ...]:
    """The sentences of a document, one of them with other tokens."""
    changed = replace(document.sentences[index], tokens=tokens)
    return (*document.sentences[:index], changed, *document.sentences[index + 1 :])


def _whole_documents(
    network: Network, encoder: Encoder, variants: Iterable[Document], index: int, others: OtherLanguages | None
) -> tuple[SentenceScores, NDArray[np.float64]]:
    """Score a sentence in several variants of its document, whose terms depend on all of its sentences.

    Returns:
        What is made of each variant; and its terms, float64 [n_variants, n_terms].
    """
    terms, rows = [], []
    for document in variants:
        encoded = encoder.encode([document.tokens])
        scored = network.score(encoded, [document.prose_mask])
        (of_document,), _ = document_terms(encoded, scored, [document.prose_mask], others)
        rows.append((scored[0].terms[index], scored[0].inputs[index]))
        terms.append(of_document[index])
    return SentenceScores(*(np.stack(parts) for parts in zip(*rows, strict=True))), np.array(terms)
