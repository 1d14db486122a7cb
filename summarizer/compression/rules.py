"""The rules that say which spans of a sentence can go: one table, `RULES`, and a function for each of its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summarizer.compression.parsing import FINAL, Parse
from summarizer.compression.words import (
    ADJUNCTS,
    BE,
    COMPLETED,
    COMPLETED_BESIDE_AN_OBJECT,
    CONDITIONS,
    HEDGES,
    KEPT_PREPOSITIONS,
    NEGATIVE,
    PLACING,
    PRONOUNS,
    QUANTITIES,
    SAYING,
    TIMES,
    TITLES,
)

Range = tuple[int, int]
"""First token and the one after the last."""

_NAME = r"[A-Z][\w.'’-]*(?: (?:d[aeiu]|v[ao]n|de[lnr]|[A-Z][\w.'’-]*)){1,3}"
_NAMES = rf"{_NAME}(?:(?:,? and |, ){_NAME})*"
_DATELINE_AHEAD = r",?(?= [A-Z]{3,}[\w ,/]*(?:\([A-Z]\w+\) ?)?[-—–])"
_BYLINE = re.compile(rf"(?:By|BY) {_NAMES}(?:, [A-Z][\w ]{{2,30}})??(?: ?[|:—–]| ?--| -|{_DATELINE_AHEAD})\s*")
_SIGNED = re.compile(rf"(?i:by) {_NAMES}")
"""A by-line before the sentence, up to a mark or a dateline; and one after it."""

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of span that can go.

    Attributes:
        name: the rule's name.
        deletes: what it deletes, and what it never does.
        paper: the rule of Xu & Durrett (2019) that it stands for.
        find: yields the spans of a parse, to be trimmed and checked.
    """

    name: str
    deletes: str
    paper: str
    find: Callable[[Parse], Iterator[Range]]


def _dateline(parse: Parse) -> Iterator[Range]:
    match = re.match(
        r"[A-Z][\w. ]{1,24}, [A-Z][a-z]{2,8}\.? \d{1,2}(?: \([A-Z][\w .]+\))?(?: ?--| ?—| ?–| -|:|\.|,)?\s(?!\w+ \d{4})"
        r"|(?:[A-Z][\w.'’]*[ ,/]+){0,6}(?:\([A-Z][\w .]+\)\s*(?:--|—|–|-)?|[A-Z]{3,}[A-Z ,]*\s(?:--|—|–|-))\s",
        parse.text,
    )
    if match:
        last = next((i for i, token in enumerate(parse.tokens) if token.start >= match.end()), 0)
        if 0 < last < parse.body:
            yield 0, last


def _byline(parse: Parse) -> Iterator[Range]:
    match = _BYLINE.match(parse.text)
    if match:
        last = next((i for i, token in enumerate(parse.tokens) if token.start >= match.end()), 0)
        if 0 < last < parse.body:
            yield 0, last
    for index, token in enumerate(parse.tokens):
        written = parse.separates(index - 1) and _SIGNED.fullmatch(parse.text[token.start :].rstrip(" ."))
        if written and 0 < index < parse.body:
            yield index, parse.body


def _later(parse: Parse) -> Iterator[Range]:
    """From the mark at the end of the first of several sentences to the mark at the end of the last."""
    roots = parse.roots()
    for root in roots[1:2]:
        span = parse.subtree(root)
        if span and span[0] and parse.tokens[span[0] - 1].text in FINAL and roots[0] < span[0]:
            yield span[0] - 1, parse.body


def _parenthesis(parse: Parse) -> Iterator[Range]:
    for first, last in parse.pairs:
        if parse.tokens[first].text in "([{" and first:
            yield first, last + 1
    dashes = [i for i, token in enumerate(parse.tokens) if token.text in ("—", "–", "--") and parse.separates(i)]
    if len(dashes) == 2:
        yield dashes[0] + 1, dashes[1]


def _attribution(parse: Parse) -> Iterator[Range]:
    tokens = parse.tokens
    for index, token in enumerate(tokens):
        span = parse.subtree(index)
        if (token.dep == "prep" and token.lower == "according" and span) or (
            token.dep == "parataxis" and token.lower in SAYING and span and parse.with_label(index, *SUBJECTS)
        ):
            yield span
        elif token.head == index and token.lower in SAYING and not any(t.text in "\"'“”``''" for t in tokens):
            yield from _reported(parse, index)


def _reported(parse: Parse, verb: int) -> Iterator[Range]:
    """What is around the clause that is the object of a verb of saying, if it can stand alone."""
    tokens = parse.tokens
    clauses = parse.with_label(verb, "ccomp")
    plain = {*SUBJECTS, "ccomp", "punct", "advmod", "npadvmod", "prep", "dobj", "dative", "prt", "cc", "advcl"}
    aux = [tokens[child].lower for child in parse.with_label(verb, "aux", "auxpass")]
    children = [child for child in parse.children[verb] if tokens[child].dep not in ("aux", "auxpass")]
    if (
        len(clauses) != 1
        or any(tokens[child].dep not in plain for child in children)
        or {*aux} - {"has", "have", "'ve"}
    ):
        return
    (clause,) = clauses
    span = parse.subtree(clause)
    marks = parse.with_label(clause, "mark", "cc")
    own = parse.with_label(clause, "nsubj", "nsubjpass", "expl")
    if not span or not own or not _finite(parse, clause) or any(tokens[mark].lower != "that" for mark in marks):
        return
    if tokens[own[0]].lower in PRONOUNS or any(
        token.lower in ("i", "we", "my", "our") for token in tokens[slice(*span)]
    ):
        return
    others = [child for child in parse.children[verb] if child != clause and tokens[child].dep != "punct"]
    if verb < span[0] and all(child < span[0] for child in others):
        first = max([span[0], *(mark + 1 for mark in marks)])
        yield 0, first
    elif span[1] <= verb and all(child >= span[1] for child in others):
        yield span[1], parse.body


def _finite(parse: Parse, verb: int) -> bool:
    tags = [parse.tokens[i].tag for i in (verb, *parse.with_label(verb, "aux", "auxpass"))]
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags)


def _appositive(parse: Parse) -> Iterator[Range]:
    for index, token in enumerate(parse.tokens):
        span = parse.subtree(index) if token.dep == "appos" and index > token.head else None
        if span and any(parse.separates(i) for i in (span[0] - 1, span[0])):
            yield span


def _relative(parse: Parse) -> Iterator[Range]:
    pointing = {"only", "every", "each", "any", "no", "all", "those", "first", "last", "same"}
    for index, token in enumerate(parse.tokens):
        span = parse.subtree(index) if token.dep == "relcl" else None
        if not span:
            continue
        noun = parse.tokens[token.head]
        near = {parse.tokens[child].lower for child in parse.children[token.head]}
        apart = parse.separates(span[0] - 1)
        if not _finite(parse, index):
            continue
        if span[0] > token.head and (apart or (noun.tag not in ("PRP", "DT", "WP", "CD") and not near & pointing)):
            yield span


def _clauses(parse: Parse, *, participial: bool) -> Iterator[Range]:
    for index, token in enumerate(parse.tokens):
        if token.dep not in ("advcl", "acl"):
            continue
        marks = {parse.tokens[child].lower for child in parse.with_label(index, "mark", "advmod", "prep")}
        bare = token.tag in ("VBG", "VBN") and not parse.with_label(index, "mark", *SUBJECTS)
        aux = parse.with_label(index, "aux")
        head = parse.tokens[token.head]
        degree = {parse.tokens[child].lower for child in parse.with_label(token.head, "advmod", "predet", "amod")}
        kept = marks & CONDITIONS or degree & {"so", "too", "enough", "such", "as", "more", "less"}
        if token.dep == "acl":
            wanted = participial and bare and not aux and index > token.head and head.tag not in ("PRP", "DT", "WP")
        elif participial:
            wanted = bare and not aux and not kept and head.lower not in BE
        else:
            wanted = not (bare and not aux) and not kept and head.lower not in BE and head.tag[:2] == "VB"
            wanted = wanted and head.lower not in ("have", "has", "had", "go", "come", "used", "help", "need")
        span = parse.subtree(index) if wanted else None
        if span:
            yield span


def _adverbial(parse: Parse) -> Iterator[Range]:
    return _clauses(parse, participial=False)


def _participial(parse: Parse) -> Iterator[Range]:
    return _clauses(parse, participial=True)


def _prepositional(parse: Parse) -> Iterator[Range]:
    for index, token in enumerate(parse.tokens):
        ahead = token.lower in ("thanks", "ahead", "outside") and parse.with_label(index, "prep")
        if not ahead and (token.dep not in ("prep", "agent") or not parse.with_label(index, "pobj", "pcomp", "prep")):
            continue
        span = parse.subtree(index)
        objects = [parse.tokens[child].lower for child in parse.with_label(index, "pobj")]
        adjunct = (token.lower == "between" and _timed(parse, index)) or (token.lower == "as" and objects == ["part"])
        kept = token.lower in KEPT_PREPOSITIONS and not adjunct
        if span and not kept and token.lower != "according" and (adjunct or not _argument(parse, index)):
            yield span


def _argument(parse: Parse, index: int) -> bool:
    """Whether a phrase completes its head: a copula, an adjective, another preposition, or a verb that wants it."""
    token = parse.tokens[index]
    head = parse.tokens[token.head]
    apart = parse.separates(index - 1)
    if index < token.head:
        return head.tag[:2] not in ("VB", "MD") and not apart and index > 0
    if head.tag[:2] in ("JJ", "IN", "TO", "RB", "CD", "DT", "PR") or head.lower in PLACING | {"thanks"}:
        return True
    if head.lower in BE:
        return not parse.with_label(token.head, "attr", "acomp") and not apart
    return head.tag[:2] == "VB" and not _timed(parse, index) and _completes(parse, index)


def _completes(parse: Parse, index: int) -> bool:
    """Whether a phrase is what its verb is about: the first thing after it, or the second beside an object."""
    token = parse.tokens[index]
    verb = parse.tokens[token.head].lower
    between = [parse.tokens[child].dep for child in parse.children[token.head] if token.head < child < index]
    passive = parse.with_label(token.head, "nsubjpass", "auxpass")
    if passive or not {"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd"}.isdisjoint(between):
        if token.lower == "with":
            return not passive and verb.startswith(COMPLETED_BESIDE_AN_OBJECT)
        return token.lower in ("as", "into") or (token.lower == "to" and not passive)
    wanted = COMPLETED.get(token.lower)
    return not between and (token.lower not in ADJUNCTS if wanted is None else verb.startswith(wanted))


def _timed(parse: Parse, index: int) -> bool:
    words = [parse.tokens[child] for child in parse.with_label(index, "pobj")]
    return any(word.lower in TIMES or re.fullmatch(r"(1[5-9]|20)\d\d", word.text) for word in words)


def _time(parse: Parse) -> Iterator[Range]:
    for index, token in enumerate(parse.tokens):
        head = parse.tokens[token.head]
        if token.dep in ("npadvmod", "tmod") and token.lower in TIMES and head.tag[:2] == "VB" and head.lower not in BE:
            span = parse.subtree(index)
            if span:
                yield span


def _adjective(parse: Parse) -> Iterator[Range]:
    for index, token in enumerate(parse.tokens):
        noun = parse.tokens[token.head]
        if token.dep != "amod" or index > token.head or token.tag not in ("JJ", "VBN", "VBG", "NN"):
            continue
        joined = any(parse.tokens[child].text == "-" for child in parse.children[index])
        if not joined and (token.text[0].isdigit() or token.lower in QUANTITIES):
            continue
        named = noun.tag in ("NNP", "NNPS") and token.text[0].isupper()
        bare = noun.tag not in ("NN", "NNS", "NNP", "NNPS")
        inside = {parse.tokens[child].lower for child in parse.children[index]}
        if inside & (NEGATIVE | {"as", "too", "so", "more", "most", "least"}) or named or bare:
            continue
        span = parse.subtree(index)
        if span:
            yield span


def _compound(parse: Parse) -> Iterator[Range]:
    tokens = parse.tokens
    for index, noun in enumerate(tokens):
        before = [
            child for child in parse.children[index] if child < index and tokens[child].dep in ("compound", "nmod")
        ]
        if noun.tag not in ("NN", "NNS") or not before or any(tokens[child].tag[:2] != "NN" for child in before):
            continue
        spans = [span for child in before if (span := parse.subtree(child))]
        if tokens[before[-1]].text != "-" and len(spans) == len(before):
            yield spans[0][0], spans[-1][1]
            yield from spans


def _title(parse: Parse) -> Iterator[Range]:
    tokens = parse.tokens
    for index, name in enumerate(tokens):
        if name.tag != "NNP" or name.lower in TITLES:
            continue
        before = [
            child for child in parse.children[index] if child < index and tokens[child].dep not in ("punct", "case")
        ]
        ends = [child for child in before if tokens[child].lower in TITLES or tokens[child].tag == "NN"]
        last = max(ends, default=None)
        if last is None or tokens[last + 1].tag not in ("NNP", "``") or tokens[before[0]].lower in ("a", "an"):
            continue
        spans = [span for child in before if (span := parse.subtree(child))]
        if len(spans) == len(before) and not any(tokens[child].dep in ("conj", "cc") for child in before):
            yield spans[0][0], last + 1


def _complementizer(parse: Parse) -> Iterator[Range]:
    for index, token in enumerate(parse.tokens):
        clause = parse.tokens[token.head]
        verb = parse.tokens[clause.head]
        plain = token.dep == "mark" and token.lower == "that" and clause.dep == "ccomp" and verb.lower in SAYING
        if plain and clause.head == index - 1 and parse.tokens[index + 1].dep in ("det", "nsubj", "compound", "poss"):
            yield index, index + 1


def _adverb(parse: Parse) -> Iterator[Range]:
    for index, token in enumerate(parse.tokens):
        head = parse.tokens[token.head]
        if token.dep != "advmod" or token.tag not in ("RB", "RBR") or token.lower in NEGATIVE | HEDGES:
            continue
        if head.lower in BE and index > token.head and not parse.with_label(token.head, "attr", "acomp", "prep"):
            continue
        after = head.tag[:2] == "VB" and index == token.head + 1 and not token.lower.endswith("ly")
        kinds = ("VB", "JJ", "MD", "RB")
        span = parse.subtree(index)
        if span and head.tag[:2] in kinds and token.tag == "RB" and not (after and token.lower not in TIMES):
            yield span


def _conjunct(parse: Parse) -> Iterator[Range]:
    tokens = parse.tokens
    if len(tokens) > 2 and tokens[0].dep == "cc" and tokens[0].lower in ("and", "but", "so"):
        yield 0, 1
    kept = {*SUBJECTS, "conj", "compound", "amod", "nummod", "quantmod", "npadvmod", "poss", "nmod", "advmod", "appos"}
    for index, token in enumerate(tokens):
        first = token.head
        if token.dep != "conj" or tokens[first].dep in kept or parse.with_label(index, "conj", "neg"):
            continue
        joins = [child for child in parse.with_label(first, "cc") if first < child < index]
        both = parse.with_label(first, "preconj", "predet") or tokens[tokens[first].head].lower in ("between", "both")
        span = parse.subtree(index)
        if len(joins) != 1 or len(parse.with_label(first, "conj")) != 1 or both or not span or joins[0] >= span[0]:
            continue
        alike = tokens[first].tag[:2] == token.tag[:2] or {tokens[first].tag[:2], token.tag[:2]} <= {"VB", "MD"}
        if tokens[joins[0]].lower in ("and", "but") and alike:
            yield from _sides(parse, first, joins[0], span)


def _sides(parse: Parse, first: int, join: int, span: Range) -> Iterator[Range]:
    """The sides of a coordination that can go, with what joins them: the second, and the first."""
    tokens = parse.tokens
    index = next(child for child in parse.with_label(first, "conj") if child in range(*span))
    own = parse.with_label(index, *SUBJECTS)
    shared = parse.with_label(index, "dobj", "prep") and not parse.with_label(first, "dobj", "prep", "xcomp", "ccomp")
    if not shared or own:
        yield join, span[1]
    whole = parse.subtree(first)
    if not whole:
        return
    start = whole[0]
    if tokens[first].tag[:2] == "NN":
        of_both = {tokens[child].dep for child in parse.children[first] if child > span[1] - 1}
        alone = bool(parse.with_label(first, "det", "poss")) == bool(parse.with_label(index, "det", "poss"))
        if alone and not of_both and not parse.with_label(first, "neg") and tokens[first].dep in ("dobj", "pobj"):
            yield start, join + 1
    elif own and _finite(parse, index) and tokens[own[0]].lower not in PRONOUNS:
        named = tokens[own[0]].tag in ("NNP", "NNPS", "NNS", "NN")
        if named and tokens[first].head == first and start == 0 and not parse.with_label(first, "mark"):
            yield start, join + 1


def _quoted(parse: Parse) -> Iterator[Range]:
    loose = ("appos", "dep", "parataxis", "npadvmod", "advcl", "acl", "oprd")
    for first, last in parse.pairs:
        if parse.tokens[first].text not in ('"', "“", "``") or not parse.separates(first - 1):
            continue
        heads = [
            i for i in range(first + 1, last) if not first < parse.tokens[i].head < last or parse.tokens[i].head == i
        ]
        words = [i for i in heads if parse.tokens[i].dep != "punct"]
        if words and all(parse.tokens[i].dep in loose for i in words):
            yield first, last + 1


RULES = (
    Rule("dateline", "place and agency before the first sentence: “LONDON (Reuters) —”", "leading dateline", _dateline),
    Rule("by-line", "who wrote it, before the first sentence or at its end: “By Ana Ruiz —”", "none", _byline),
    Rule(
        "later sentences",
        "what follows the first of several sentences that were taken for one",
        "none",
        _later,
    ),
    Rule(
        "attribution",
        "who said it, where the clause that is said can stand alone and quotes nobody; “according to …”",
        "attribution (none in the paper's released rules: PRN, S before a comma)",
        _attribution,
    ),
    Rule("parenthesis", "what is in brackets, or between two dashes", "parenthetical (PRN)", _parenthesis),
    Rule("appositive", "a second name for a thing, set off by a comma", "appositive noun phrase", _appositive),
    Rule(
        "relative clause",
        "who, which or that …; not after a pronoun, nor where only, every, first … need it",
        "relative clause (SBAR under NP)",
        _relative,
    ),
    Rule(
        "adverbial clause",
        "when, because, as …, to do …; no condition (if, unless), no comparison, no result (so … that)",
        "adverbial clause (SBAR under S or VP)",
        _adverbial,
    ),
    Rule(
        "participial clause",
        "doing …, done …; not after forms of be",
        "gerundive verb phrase (VP under NP or S)",
        _participial,
    ),
    Rule(
        "prepositional phrase",
        "in …, by …; not of, than, without; not what completes a copula, an adjective or a verb",
        "prepositional phrase in certain configurations (PP)",
        _prepositional,
    ),
    Rule(
        "time", "Monday, last week: a noun of time beside a verb", "adverb phrase, temporal noun phrase (NP-TMP)", _time
    ),
    Rule(
        "adjective",
        "before a noun; none that counts, compares or belongs to a name or changes what the noun is",
        "adjective phrase (ADJP, JJ)",
        _adjective,
    ),
    Rule("title", "what a person or firm is, before the name", "none; noun phrase internals", _title),
    Rule("compound", "nouns before a common noun", "none; noun phrase internals", _compound),
    Rule("complementizer", "that, after a verb of saying and before a subject", "none", _complementizer),
    Rule("adverb", "quickly, however; no negation, degree, hedge or complement", "adverb phrase (ADVP)", _adverb),
    Rule(
        "conjunct",
        "either of two, the first of objects and clauses only; not of subjects, between …; And, But at the start",
        "one side of a conjunction (CC)",
        _conjunct,
    ),
    Rule("quotation", "a quoted fragment that a comma or dash sets off", "none", _quoted),
)
"""All rules; where two find the same span, the first names it."""
