"""What must not be torn apart in a sentence: one table, `TIES`, and a function for each of its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from summarizer.compression import words
from summarizer.compression.clauses import is_finite, is_separate
from summarizer.compression.meaning import SUBJECTS, is_mark, range_ends, rates, scoped, subjects
from summarizer.compression.parsing import FINAL, Parse, Token
from summarizer.compression.tree import Tree

COMPLEMENTS = frozenset(
    (
        *SUBJECTS,
        *("aux", "auxpass", "neg", "prt", "det", "poss", "case", "pobj", "pcomp", "dobj", "attr", "acomp", "oprd"),
        *("dative", "mark", "xcomp", "quantmod", "nummod", "preconj", "predet", "intj"),
    )
)
"""Dependency labels of words that their heads cannot do without, or that cannot go without changing what is said."""

CLAUSES = frozenset(["relcl", "ccomp", "advcl", "acl", "csubj", "csubjpass", "pcomp", "xcomp", "parataxis", "conj"])
_PHRASES = ("prep", "advmod", "npadvmod", "agent")
_NAME_PARTS = frozenset(["compound", "nmod", "amod"])


@dataclass(frozen=True, slots=True)
class Tie:
    """A rule of what stands and falls together.

    Attributes:
        name: what it is about.
        says: what must not be torn apart.
        apply: ties the tokens of a tree.
    """

    name: str
    says: str
    apply: Callable[[Tree], None]


def _complements(tree: Tree) -> None:
    for index, token in enumerate(tree.parse.tokens):
        noun = token.dep in ("compound", "nmod", "amod") and tree.parse.tokens[token.head].tag in ("VBD", "VBZ", "VBP")
        above = tree.parse.tokens[token.head]
        heir = tree.removed[token.head] and above.dep in COMPLEMENTS and token.tag[:2] == "NN"
        if heir or (token.dep in COMPLEMENTS and not _is_complementizer(tree.parse, index)) or noun:
            tree.join(index)


def _is_complementizer(parse: Parse, index: int) -> bool:
    """Whether a token is a "that" which a clause can do without: after a verb, right before a subject."""
    token, clause = parse.tokens[index], parse.tokens[parse.tokens[index].head]
    if token.dep != "mark" or token.lower != "that" or clause.dep != "ccomp" or clause.head > index:
        return False
    plain = parse.tokens[clause.head].tag[:2] == "VB" and parse.tokens[clause.head].lower not in words.BE
    return plain and parse.tokens[index + 1].tag not in ("IN", "VBG", "WDT", "RB")


def _pieces(tree: Tree) -> None:
    parse = tree.parse
    brackets = {place for pair in parse.pairs for place in pair}
    for index in range(1, len(parse)):
        beside = (index - 1, index)
        apart = any(i in brackets or parse.separates(i) or parse.tokens[i].text in FINAL for i in beside)
        if not parse.gap(index) and not apart:
            tree.tie(index - 1, index)


def _names(tree: Tree) -> None:
    tokens = tree.parse.tokens
    for index, token in enumerate(tokens[:-1]):
        head = tokens[token.head]
        title = token.lower in words.TITLES and tokens[index + 1].tag in ("NNP", "NNPS")
        proper = token.tag in ("NNP", "NNPS") and head.tag in ("NNP", "NNPS") and not title
        if proper and token.dep in _NAME_PARTS and index < token.head and not is_mark(tree.parse, index + 1):
            tree.tie(index, index + 1)


def _numbers(tree: Tree) -> None:
    tokens = tree.parse.tokens
    for index, token in enumerate(tokens):
        head = tokens[token.head]
        part = head.tag == "CD" and index < token.head and not is_mark(tree.parse, index)
        currency = token.tag == "$" and index + 1 < len(tokens) and tokens[index + 1].tag == "CD"
        measure = token.dep == "npadvmod" and head.tag[:2] in ("JJ", "RB", "IN") and index < token.head
        if part or measure:
            tree.join(index)
        least = token.lower == "at" and index + 1 < len(tokens) and tokens[index + 1].lower in ("least", "most")
        if currency or least:
            tree.tie(index, index + 1)
        if token.tag == "CD" and head.tag[:2] == "NN" and index < token.head:
            tree.join(index)
    for counted, rate in rates(tree.parse):
        tree.tie(counted, rate)


def _conjuncts(tree: Tree) -> None:
    """Reattach each "and" to what it joins, and keep lists that would lose their "and", or a subject."""
    parse, tokens = tree.parse, tree.parse.tokens
    for index, token in enumerate(tokens):
        if token.dep in ("cc", "preconj"):
            later = [child for child in parse.with_label(token.head, "conj") if child > index]
            alone = not later and index > token.head
            if token.dep == "cc" and (alone or (later and tree.move(index, later[0]))):
                tree.join(index)
        if token.dep != "conj":
            continue
        before_it = _leftmost(parse, index) - 1
        if before_it >= 0 and tokens[before_it].dep == "cc" and tree.move(before_it, index):
            tree.join(before_it)
        first = token.head
        before = [child for child in parse.with_label(first, "cc") if child < index]
        whole = first
        while tokens[whole].dep == "conj":
            whole = tokens[whole].head
        marked = parse.with_label(whole, "preconj") or any(
            tokens[child].lower in ("both", "either", "neither") for child in parse.children[whole]
        )
        denied = _negated(parse, first) or (tokens[first].tag[:2] != "VB" and _negated(parse, tokens[first].head))
        contrast = denied and any(tokens[child].lower in ("but", "nor") for child in before)
        between = tokens[whole].dep == "pobj" and tokens[tokens[whole].head].lower in ("between", "among")
        listed = tokens[first].dep == "conj" and not _has_cc(parse, tokens[first].head, first)
        kept = tokens[whole].dep in (*SUBJECTS, "poss", "attr") or bool(parse.with_label(first, "case"))
        if kept or marked or contrast or between or listed or _shares_object(parse, index):
            tree.join(index)
    _contrasts(tree)


def _leftmost(parse: Parse, index: int) -> int:
    while parse.children[index] and parse.children[index][0] < index:
        index = parse.children[index][0]
    return index


def _contrasts(tree: Tree) -> None:
    """Not only … but; either … or; as long as."""
    parse, tokens = tree.parse, tree.parse.tokens
    lower = [token.lower for token in tokens]
    for index, word in enumerate(lower):
        other = {"either": "or", "neither": "nor", "only": "but"}.get(word, "")
        if not other or other not in lower[index + 1 :] or (word == "only" and lower[index - 1] != "not"):
            continue
        joint = lower.index(other, index + 1)
        for second in parse.with_label(tokens[joint].head, "conj"):
            if second > joint:
                tree.tie(index, second)
                for also in parse.with_label(second, "advmod") if word == "only" else ():
                    tree.join(also)
    for index in range(len(tokens) - 2):
        if lower[index : index + 3] == ["as", "long", "as"]:
            tree.tie(index, index + 1)
            tree.tie(index + 1, index + 2)


def _shares_object(parse: Parse, index: int) -> bool:
    """Whether the object after the last of several verbs is that of all: reform and improve the law."""
    first = parse.tokens[index].head
    verbs = all(parse.tokens[verb].tag[:2] == "VB" for verb in (first, index)) and not subjects(parse, index)
    after = [child for child in parse.children[first] if first < child < index and not is_mark(parse, child)]
    alone = all(parse.tokens[child].dep in ("cc", "advmod") for child in after)
    return verbs and alone and bool(parse.with_label(index, "dobj", "prep", "conj", "xcomp", "ccomp"))


def _has_cc(parse: Parse, head: int, conjunct: int) -> bool:
    return any(child < conjunct for child in parse.with_label(head, "cc"))


def _negated(parse: Parse, index: int) -> bool:
    return any(
        parse.tokens[child].dep == "neg" or parse.tokens[child].lower in ("not", "no")
        for child in parse.children[index]
    )


def _amounts(tree: Tree) -> None:
    for index, token in enumerate(tree.parse.tokens):
        head = tree.parse.tokens[token.head]
        pointing = head.tag in ("CD", "DT", "PDT", "JJS", "RBS", "JJR", "WDT", "WP") or head.lower in words.AMOUNTS
        if token.dep == "prep" and token.lower == "of" and pointing:
            tree.join(index)


def _prepositions(tree: Tree) -> None:
    parse, tokens = tree.parse, tree.parse.tokens
    for index, token in enumerate(tokens):
        if token.dep not in ("prep", "agent"):
            continue
        head = tokens[token.head]
        if index and token.text[0].isupper() and not is_mark(parse, index - 1):  # Application For Extension
            tree.join(index)
        if not parse.children[index] and index + 1 < len(tokens) and not is_mark(parse, index + 1):
            tree.tie(index, index + 1)
            if head.tag[:2] == "VB" and token.head == index - 1:
                tree.join(index)
        chained = head.dep in ("prep", "agent") and not parse.with_label(token.head, "pobj", "pcomp")
        predicate = head.dep in ("acomp", "oprd") and index > token.head and not parse.separates(index - 1)
        participle = head.dep == "acl" and head.tag == "VBN" and _follows(parse, token.head, index)
        if chained or predicate or participle:
            tree.join(index)
    for index, token in enumerate(tokens):
        if token.dep == "acl" and tokens[tokens[token.head].head].lower in ("with", "without"):
            tree.join(index)


def _follows(parse: Parse, head: int, index: int) -> bool:
    """Whether a word is the first that hangs on another after it."""
    return index == next((child for child in parse.children[head] if child > head), None)


def _places(tree: Tree) -> None:
    """What follows a bare "be", or a verb that wants a place or a phrase of this preposition."""
    parse, tokens = tree.parse, tree.parse.tokens
    for index, verb in enumerate(tokens):
        after = [child for child in parse.children[index] if child > index and not is_mark(parse, child)]
        objects = [child for child in after if tokens[child].dep in ("dobj", "dative", "prt")]
        given = any(tokens[child].lower in words.GIVEN for child in objects)
        if verb.tag[:2] == "VB" and (given or (objects and verb.lower.startswith(words.ASCRIBING))):
            later = (i for i in range(objects[0], len(tokens)) if tokens[i].lower == "to" and tokens[i].dep == "prep")
            if (to := next(later, None)) is not None and index in tree.ancestors(to):
                tree.tie(index, to)
        others = [child for child in after if child not in objects and tokens[child].dep != "advmod"]
        if not others or verb.tag[:2] != "VB" or parse.separates(others[0] - 1):
            continue
        if verb.lower in words.BE and (named := subjects(parse, index)) and min(named) > index:  # here are
            for child in parse.with_label(index, *_PHRASES):
                tree.join(child)
        following, token = others[0], tokens[others[0]]
        bare = verb.lower in words.BE and verb.dep not in ("aux", "auxpass") and token.dep in _PHRASES
        placing = verb.lower in words.PLACING
        wanted = words.COMPLETED.get(token.lower, ()) if not objects else ()
        filled = objects and token.lower == "with" and verb.lower.startswith(words.COMPLETED_BESIDE_AN_OBJECT)
        if bare or (token.dep == "prep" and (placing or filled or (wanted and verb.lower.startswith(wanted)))):
            tree.join(following)
    for index, token in enumerate(tokens[:-1]):  # the parser takes a rare infinitive for a noun
        if token.dep == "prep" and token.tag == "TO":
            tree.tie(index, index + 1)


def _adverbs(tree: Tree) -> None:
    tokens = tree.parse.tokens
    for index, token in enumerate(tokens):
        if token.lower in ("even", "only", "just") and index + 1 < len(tokens) and tokens[index + 1].dep == "mark":
            tree.tie(index, index + 1)
        if token.lower == "on" and index and tokens[index - 1].lower == "so":
            tree.tie(index - 1, index)
        if token.dep not in ("advmod", "neg", "quantmod", "npadvmod"):
            continue
        head = tokens[token.head]
        graded = token.lower in words.HEDGES and head.tag[:2] in ("JJ", "CD", "RB", "IN", "DT", "PD")
        up = token.dep == "npadvmod" and head.lower in ("up", "down", "above", "below")
        beside = token.head == index + 1 and token.lower in ("so", "too", "as")
        more = token.tag in ("RBR", "JJR") and token.head == index - 1 and head.tag[:2] == "VB"
        particle = token.lower in words.PARTICLES and head.tag[:2] in ("VB", "IN", "RB")
        if token.lower in words.NEGATIVE or token.lower in words.LIMITING or graded or particle or beside or more or up:
            tree.join(index)


def _adjectives(tree: Tree) -> None:
    tokens = tree.parse.tokens
    for index, token in enumerate(tokens):
        head = tokens[token.head]
        vague = head.tag in ("PRP", "DT", "WP", "CD", "EX") or head.lower in words.POINTING
        part = head.dep in ("compound", "nmod") and index < token.head
        repeated = any(one.lower == head.lower for one in tokens[max(token.head - 6, 0) : token.head])
        if token.dep in ("amod", "compound", "acl", "relcl", "prep") and (part or repeated):
            tree.join(index)
        if token.dep == "amod" and token.lower[0].isdigit():
            tree.join(index)
        if token.dep == "amod" and (token.lower in words.QUANTITIES or vague or token.tag in ("JJR", "JJS")):
            tree.join(index)
        if vague and index > token.head and token.dep in ("prep", "relcl", "acl", "amod") and head.dep != "det":
            tree.join(index)


def _questions(tree: Tree) -> None:
    """Wh-words, with all that they stand in, and their clauses."""
    parse = tree.parse
    for index, token in enumerate(parse.tokens):
        if token.tag not in ("WDT", "WP", "WP$", "WRB"):
            continue
        for place in tree.ancestors(index):
            if parse.tokens[place].dep in CLAUSES or tree.is_root(place):
                break
            tree.join(place)


def _ranges(tree: Tree) -> None:
    """From … to …, more … than, as … as, so … that."""
    parse = tree.parse
    for first, last in range_ends(parse):
        tree.tie(first, last)
    for index, token in enumerate(parse.tokens):
        degrees = {token.lower}
        for child in parse.children[index]:
            if child > index and _degree(parse, child, degrees, token):
                tree.require(child)
            degrees.add(parse.tokens[child].lower)


def _degree(parse: Parse, child: int, degrees: set[str], head: Token) -> bool:
    token = parse.tokens[child]
    first = {token.lower, *(parse.tokens[mark].lower for mark in parse.with_label(child, "mark", "aux"))}
    compared = "as" in first and "as" in degrees and token.dep in ("prep", "advcl")
    result = bool({"so", "such", "too", "enough"} & degrees) and token.dep in ("advcl", "xcomp", "ccomp", "prep")
    compares = bool({"more", "less", "rather", "other", "fewer"} & degrees) or head.tag in ("JJR", "RBR")
    return compared or result or (compares and "than" in first)


def _required(tree: Tree) -> None:
    parse = tree.parse
    lost = _lost_subject(parse)
    for index in tree.ancestors(lost) if lost is not None else ():
        tree.require(index)
    for index, token in enumerate(parse.tokens):
        marks = {parse.tokens[child].lower for child in parse.with_label(index, "mark", "advmod")}
        general = _is_general(parse, token.head)
        condition = token.dep == "advcl" and (marks & words.CONDITIONS or (general and "when" in marks))
        limit = token.dep == "prep" and token.lower in words.EXCEPTIONS | words.CONDITIONS
        like = token.dep == "advcl" and "like" in marks and parse.tokens[token.head].tag[:2] == "VB"
        proviso = token.lower == "long" and any(
            "as" in [parse.tokens[mark].lower for mark in parse.with_label(child, "mark")]
            for child in parse.with_label(index, "advcl")
        )
        if (token.dep == "ccomp" and not is_separate(parse, index)) or condition or limit or proviso or like:
            tree.require(index)
        head = parse.tokens[token.head]
        impersonal = head.lower in words.BE and any(
            parse.tokens[child].lower == "it" for child in parse.with_label(token.head, *SUBJECTS)
        )
        if impersonal and token.dep in ("advcl", "relcl", "acl") and index > token.head:
            tree.require(index)


def _lost_subject(parse: Parse) -> int | None:
    """The noun before a finite verb without a subject: the parser took it for a second name of another."""
    for root in parse.roots():
        if parse.tokens[root].tag[:2] == "VB" and is_finite(parse, root) and not subjects(parse, root):
            nouns = [index for index in range(root) if parse.tokens[index].tag[:2] == "NN"]
            named = [index for index in nouns if parse.tokens[index].dep == "appos"]
            return next(iter((*named[-1:], *nouns[-1:])), None)
    return None


def _is_general(parse: Parse, verb: int) -> bool:
    """Whether a clause says what is so at any time: what holds "when …"."""
    while parse.tokens[verb].dep == "xcomp":
        verb = parse.tokens[verb].head
    tenses = [parse.tokens[index] for index in (verb, *parse.with_label(verb, "aux", "auxpass"))]
    lasting = {"can", "may", "must", "should", "cannot", "shall"}
    return any(
        (token.tag in ("VBP", "VBZ") and token.lower not in ("has", "have")) or token.lower in lasting
        for token in tenses
    ) and all(token.tag != "VBG" for token in tenses)


def _scopes(tree: Tree) -> None:
    """What a negation, a superlative, "only" or "every" is about."""
    for index in scoped(tree.parse):
        tree.join(index)


def _quotations(tree: Tree) -> None:
    """A quotation, or what is in brackets, is whole or not there; and a name is not left out before its short form."""
    parse = tree.parse
    for first, last in parse.pairs:
        if parse.tokens[first].text in ('"', "“", "``", "(", "[", "{"):
            for index in range(first):
                if first < parse.tokens[index].head < last and not is_mark(parse, index):
                    tree.join(index)
            inside = [index for index in range(first + 1, last) if not is_mark(parse, index)]
            for index, following in pairwise(inside):
                tree.tie(index, following)


TIES = (
    Tie(
        "complements", "a word and its subject, objects, auxiliaries, negation, determiner, number, mark", _complements
    ),
    Tie("pieces", "what is written without a space: hyphens, slashes, possessives, currencies", _pieces),
    Tie("names", "the parts of a name; a title may go", _names),
    Tie(
        "numbers",
        "a number, its unit, currency and rate (a year), and what qualifies it: nearly, at least",
        _numbers,
    ),
    Tie("conjuncts", "a list of subjects; both … and; between … and; not … but; the rest of a longer list", _conjuncts),
    Tie("amounts", "a word of quantity and its “of …”", _amounts),
    Tie("prepositions", "a preposition and its noun; out of; a predicate adjective and its phrase", _prepositions),
    Tie("places", "a bare “be”, or a verb that wants one, and the phrase after it", _places),
    Tie("adverbs", "a negative adverb or a hedge and what it modifies; a verb and its particle", _adverbs),
    Tie("adjectives", "an adjective that counts, compares or makes another thing of its noun", _adjectives),
    Tie("questions", "a wh-word and its clause", _questions),
    Tie("ranges", "from … to …; more … than; as … as; so … that", _ranges),
    Tie("clauses", "what is said, whether, a condition, an exception", _required),
    Tie("scopes", "a negation, a superlative, only or every, and what it is about", _scopes),
    Tie("quotations", "the words of a quotation, and those in brackets", _quotations),
)
"""All rules, in the order in which they are applied."""


def tied(parse: Parse, removed: frozenset[int] = frozenset(), moved: Mapping[int, int] | None = None) -> Tree:
    """The tree of a sentence with all its ties.

    Args:
        parse: the sentence.
        removed: tokens that are out of the tree.
        moved: tokens that hang on others than the parser says, with their heads.

    Returns:
        The tree.
    """
    tree = Tree(parse, removed)
    for index, head in (moved or {}).items():
        tree.move(index, head)
    for tie in TIES:
        tie.apply(tree)
    return tree
