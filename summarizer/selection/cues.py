"""On which other sentences a sentence leans, as far as its words show it.

"But he said so, too" tells a reader little without the sentence before. Each such sign is a cue: it has a weight, which
is what it costs a summary, and sentences any of which in the same summary resolves it. They are found word by word,
without a parser, and only in the sentences that are looked at. Most signs are those of English; of other languages the
first words of a sentence are looked at, and quotations (`summarizer.selection.opening_words`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from summarizer.documents import PROSE, Document, Reliance
from summarizer.segmentation.kinds import LIST_ITEM
from summarizer.segmentation.language import detect
from summarizer.segmentation.patterns import Pattern
from summarizer.selection import cue_words as lists
from summarizer.selection.opening_words import opening

BACK = 6
"""Sentences before a pronoun in which the one that names somebody is looked for."""

ANSWER_TOKENS = 28
"""Tokens of a sentence after a question, up to which it is taken for the answer."""

WINDOW = 40_000
"""Characters before a sentence in which its words are looked for, so that time grows with a text's length only."""

OCCURRENCES = 20
"""Occurrences of a word that are looked at, for the same reason."""

_ELSEWHERE = frozenset(("above", "below", "earlier"))
_APOSTROPHE = Pattern("['’]")
_PHRASE_STARTS = frozenset(phrase[0] for phrase in lists.CONNECTIVE_PHRASES)
_QUOTES = frozenset("\"“”'‘’«»")
_MARKS = frozenset("-*+•–—‣·◦#") | {"**", "__", "--"}
_QUOTATION = Pattern(r"[“\"][^“”\"]*[”\"]?")


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign that a sentence leans on another one.

    Attributes:
        word: the word or words that are the sign, as the sentence has them.
        weight: what it costs a summary in which it is not resolved.
        resolvers: indices of sentences, any of which resolves it, ascending.
    """

    word: str
    weight: float
    resolvers: tuple[int, ...]


class CueFinder:
    """Finds the cues of a document's sentences; each sentence is read once, when it is first needed."""

    def __init__(self, document: Document) -> None:
        """Look at a document.

        Args:
            document: the document.
        """
        self._document = document
        kinds = [sentence.kind in (PROSE, LIST_ITEM) for sentence in document.sentences]
        some = any(kinds)
        self._candidates = [index for index, able in enumerate(kinds) if able or not some]
        self._read: dict[int, _SentenceWords] = {}
        self._cues: dict[int, tuple[Cue, ...]] = {}
        self._of_parts: dict[int, CueFinder] = {}

    def __call__(self, index: int) -> tuple[Cue, ...]:
        """Find the cues of a sentence.

        Args:
            index: the sentence's.

        Returns:
            Its cues, in its own part of the document; none for the first sentence, and none in a text of letters that
            has no capitals, which shows no names.
        """
        if self._document.parts:
            return self._in_part(*self._document.place(index))
        if not self._candidates or index <= self._candidates[0] or self._caseless:
            return ()
        if index not in self._cues:
            before = self._before(index)
            find = self._find if self._language == "en" else self._find_opening
            self._cues[index] = tuple(find(index, before)) if before is not None else ()
        return self._cues[index]

    def _in_part(self, number: int, index: int) -> tuple[Cue, ...]:
        if number not in self._of_parts:
            self._of_parts[number] = CueFinder(self._document.parts[number])
        start, found = self._document.starts[number], self._of_parts[number](index)
        return tuple(replace(cue, resolvers=tuple(other + start for other in cue.resolvers)) for cue in found)

    def _find(self, index: int, before: int) -> Iterator[Cue]:
        words = self._words(index)
        if not words.lower:
            return
        for word, weight in self._of_neighbour(index, words, before):
            yield Cue(word, weight, (before,))
        if word := _person(words, self._is_name):
            yield Cue(word, 1.0, self._naming(index))
        if not _demonstrative(words) and (found := _later_demonstrative(words)):
            yield Cue(found[0], 0.7, self._having(found[1], index, before))
        if noun := _role(words):
            yield Cue(f"the {noun}", 0.3, self._having(noun, index, before))
        rest = (self._surname(index, words), self._turn(index, words), self._unclosed(index, words))
        yield from (cue for cue in rest if cue)

    def _find_opening(self, index: int, before: int) -> Iterator[Cue]:
        """The cues of a sentence that is not English."""
        words = self._words(index)
        if not words.lower:
            return
        if found := opening(words.lower[:4], self._document.sentences[index].text, self._language):
            yield Cue(*found, (before,))
        if self._inside_quotation(index):
            yield Cue("quotation", 0.6, (before,))
        if unclosed := self._unclosed(index, words):
            yield unclosed

    def _of_neighbour(self, index: int, words: _SentenceWords, before: int) -> Iterator[tuple[str, float]]:
        """The signs, with their weights, that the sentence before resolves."""
        connective = _connective(words)
        signs = (
            (_begins_with_it(words) or _closes(words, ("it", "they")), 1.0),
            (_demonstrative(words), 1.0),
            (connective, 0.7),
            ("" if connective else _also(words), 0.5),
            (_other(words), 0.5),
            ("quotation" if self._quoted(index, words) else "", 0.6),
            (self._answer(words, before), 0.7),
            (_pointer(words), 0.7),
            (words.first if words.first[0].islower() else "", 0.7),
        )
        return ((word, weight) for word, weight in signs if word)

    def _words(self, index: int) -> _SentenceWords:
        if index not in self._read:
            self._read[index] = _SentenceWords.of(self._document.sentences[index].tokens)
        return self._read[index]

    def _before(self, index: int) -> int | None:
        """The sentence before, of those that may be chosen."""
        place = bisect_right(self._candidates, index - 1)
        return self._candidates[place - 1] if place else None

    def _having(self, word: str, index: int, before: int) -> tuple[int, ...]:
        """The sentence before, and earlier ones that have a word."""
        return tuple(sorted({*self._sentences(self._occurrences(word, index)), before}))

    def _sentences(self, places: Iterable[int]) -> set[int]:
        """The sentences in which characters of the document stand."""
        return {max(bisect_right(self._starts, place) - 1, 0) for place in places}

    def _occurrences(self, word: str, index: int) -> Iterator[int]:
        """Where a word, given in lower case, stands before a sentence: the last `OCCURRENCES` of them, backwards."""
        text, end = self._lower, self._starts[index]
        first = max(end - WINDOW, 0)
        for _ in range(OCCURRENCES):
            end = text.rfind(word, first, end)
            if end < 0:
                return
            after = end + len(word)
            if not text[end - 1 : end].isalnum() and not text[after : after + 1].isalnum():
                yield end

    @cached_property
    def _lower(self) -> str:
        lower = self._document.text.lower()
        return lower if len(lower) == len(self._document.text) else self._document.text

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._document.sentences]

    @cached_property
    def _language(self) -> str:
        return detect(self._document.text)

    @cached_property
    def _caseless(self) -> bool:
        """Whether the text is written without capitals."""
        letters = [sentence.text[0] for sentence in self._document.sentences if sentence.text[0].isalpha()]
        return 2 * sum(map(str.islower, letters)) > len(letters)

    def _is_name(self, word: str) -> bool:
        """Whether a word has a capital inside of a sentence, too."""
        text = self._document.text[:WINDOW]
        place = text.find(f" {word}")
        while place > 0:
            if text[place - 1].islower() or text[place - 1] in ",;)":
                return True
            place = text.find(f" {word}", place + 1)
        return False

    def _naming(self, index: int) -> tuple[int, ...]:
        """The sentences from the last that names somebody on, and earlier ones that have one of its names."""
        earlier = self._candidates[: bisect_right(self._candidates, index - 1)]
        for place in range(len(earlier) - 1, max(len(earlier) - 1 - BACK, -1), -1):
            words = self._words(earlier[place])
            names = words.names(self._is_name)
            if names or not lists.PERSONS.isdisjoint(words.seen):
                same = (found for name in names for found in self._occurrences(name, earlier[place]))
                return (*sorted(self._sentences(same)), *earlier[place:])
        return (earlier[-1],)

    def _surname(self, index: int, words: _SentenceWords) -> Cue | None:
        """A name that stands alone here, and after another one earlier."""
        for place, token in enumerate(words.tokens):
            if token[0].isupper() and len(token) > 1 and words.bare[place] not in lists.NO_NAMES:
                beside = words.tokens[max(place - 1, 0) : place] + words.tokens[place + 1 : place + 2]
                if not any(other[0].isupper() for other in beside) and (full := self._full_names(token, index)):
                    return Cue(token, 0.5, full)
        return None

    def _full_names(self, token: str, index: int) -> tuple[int, ...]:
        """The sentences before one in which a name stands after another word with a capital."""
        text, found = self._document.text, []
        name = _APOSTROPHE.split(token, maxsplit=1)[0]
        for place in self._occurrences(name.lower(), index):
            before = text[text.rfind(" ", 0, place - 1) + 1 : place - 1] if text[place - 1 : place] == " " else ""
            if text[place].isupper() and before[:1].isupper() and before.isalpha():
                found += [] if before.lower() in lists.NO_NAMES else [place]
        return tuple(sorted(self._sentences(found)))

    def _quoted(self, index: int, words: _SentenceWords) -> bool:
        """Whether most of a sentence is somebody's words, and nothing says whose."""
        sentence = self._document.sentences[index]
        if self._inside_quotation(index):
            return True
        if words.first_quote not in ('"', "“"):
            return False
        outside = _QUOTATION.sub(" ", sentence.text)
        if 2 * len(outside.strip()) > len(sentence.text):
            return False
        rest = [word.strip(".,;:!?") for word in outside.split()]
        known = lists.HE | lists.PERSONS | lists.FIRST_PERSON | {"they"}
        return not any(word and (word[0].isupper() or word.lower() in known) for word in rest)

    def _unclosed(self, index: int, words: _SentenceWords) -> Cue | None:
        """The quotation that a sentence opens behind its first word, and that the next one goes on with."""
        after = index + 1
        if words.first_quote or after == len(self._document.sentences) or self._inside_quotation(index):
            return None
        return Cue("quotation", 0.5, (after,)) if self._inside_quotation(after) else None

    def _inside_quotation(self, index: int) -> bool:
        """Whether the last quotation mark before a sentence, in its paragraph, opens one."""
        text, start = self._document.text, self._document.sentences[index].start
        begin = max(text.rfind("\n", 0, start) + 1, start - 1_000)
        place = max(text.rfind(mark, begin, start) for mark in '"“”')
        if place < 0 or text[place] == "”":
            return False
        opens = (place == begin or text[place - 1].isspace()) and not text[place + 1 : place + 2].isspace()
        return text[place] == "“" or opens

    def _answer(self, words: _SentenceWords, before: int) -> str:
        if words.lower[0] in lists.ANSWERS and not (len(words.tokens) > 1 and words.tokens[1][0].isalnum()):
            return words.first
        question = self._document.sentences[before].text.endswith(("?", '?"', "?”"))
        return words.first if question and len(words.tokens) <= ANSWER_TOKENS else ""

    @cached_property
    def _turns(self) -> list[int]:
        """The sentences that begin a speaker's turn, if there are some."""
        sentences = self._document.sentences
        found = [index for index in self._candidates if ":" in sentences[index].text[:60] and self._words(index).label]
        return found if len(found) > 2 else []

    def _turn(self, index: int, words: _SentenceWords) -> Cue | None:
        """The speaker's label that a sentence with "I" or "we" is without."""
        if words.label or words.seen.isdisjoint(lists.FIRST_PERSON) or not self._turns:
            return None
        place = bisect_right(self._turns, index)
        spoken = next(token for token, word in zip(words.tokens, words.bare, strict=True) if word in lists.FIRST_PERSON)
        return Cue(spoken, 0.5, (self._turns[place - 1],)) if place else None


def reliances(document: Document, indices: Sequence[int]) -> tuple[tuple[Reliance, ...], ...]:
    """What each sentence of a summary leans on.

    Args:
        document: the document.
        indices: the sentences of the summary.

    Returns:
        For each of them a reliance for each of its cues.
    """
    cues, chosen = CueFinder(document), frozenset(indices)
    return tuple(tuple(_reliance(cue, chosen) for cue in cues(index)) for index in indices)


def _reliance(cue: Cue, chosen: frozenset[int]) -> Reliance:
    present = [resolver for resolver in cue.resolvers if resolver in chosen]
    return Reliance(cue.word, (present or cue.resolvers)[-1], bool(present))


@dataclass(frozen=True, slots=True, eq=False)
class _SentenceWords:
    """A sentence from its first word on, without list marks, datelines and the speaker's label.

    Attributes:
        tokens: the tokens, from the first word on.
        bare: the same in lower case, without what follows an apostrophe.
        lower: those of them that have a letter or digit.
        seen: the same as a set.
        first_quote: the quotation mark before the first word, if there is one.
        label: whether there was a speaker's label.
    """

    tokens: tuple[str, ...]
    bare: list[str]
    lower: list[str]
    seen: frozenset[str]
    first_quote: str
    label: bool

    @classmethod
    def of(cls, tokens: tuple[str, ...]) -> _SentenceWords:
        """Read the tokens of a sentence."""
        start, label = _opening(tokens)
        quote = ""
        while start < len(tokens) and not tokens[start][0].isalnum():
            quote = tokens[start] if tokens[start] in _QUOTES else quote
            start += 1
        rest = tokens[start:]
        bare = [word if word.isalnum() else _bare(word) for word in map(str.lower, rest)]
        lower = [word for word in bare if word[0].isalnum()]
        return cls(rest, bare, lower, frozenset(lower), quote, label)

    @property
    def first(self) -> str:
        """The first word."""
        return self.tokens[0]

    def names(self, known: Callable[[str], bool], end: int | None = None) -> list[str]:
        """The names, in lower case: words with a capital, the first of a sentence only if it is known for one.

        Args:
            known: says whether a word has a capital inside of sentences, too.
            end: the token before which they are looked for.
        """
        found = []
        for place, token in enumerate(self.tokens[:end]):
            if token[0].isupper() and not token.isupper() and self.bare[place] not in lists.NO_NAMES:
                followed = place + 1 < len(self.tokens) and self.tokens[place + 1][0].isupper()
                if place or followed or known(token):
                    found.append(self.bare[place])
        return found


def _bare(word: str) -> str:
    """A word without what follows an apostrophe."""
    return _APOSTROPHE.split(word, maxsplit=1)[0] or word


def _opening(tokens: tuple[str, ...]) -> tuple[int, bool]:
    """Where the words of a sentence begin, and whether a speaker's label stands before them."""
    start = 0
    for place, token in enumerate(tokens[:14]):
        if token in ("--", "–", "—") and place and tokens[place - 1] == ")":
            start = place + 1
    if start + 1 < len(tokens) and len(tokens[start]) <= 2:
        digits, letter = tokens[start].isdecimal(), tokens[start].isalpha()
        if (digits and tokens[start + 1] in ".)") or (letter and tokens[start + 1] == ")"):
            start += 2
    while start < len(tokens) and tokens[start] in _MARKS:
        start += 1
    for place in range(start, min(start + 6, len(tokens) - 1)):
        if tokens[place] == ":":
            return place + 1, place > start
        if not (tokens[place][0].isupper() or tokens[place] in "().&-"):
            break
    return start, False


def _person(words: _SentenceWords, known: Callable[[str], bool]) -> str:
    """A pronoun for a person whom nothing before it in the sentence names; or one that closes a quotation."""
    if words.seen.isdisjoint(lists.HE):
        return ""
    if closing := _closes(words, ("he", "she")):
        return closing
    place = next(place for place, word in enumerate(words.bare) if word in lists.HE)
    named = not lists.PERSONS.isdisjoint(words.bare[:place]) or words.names(known, place)
    return "" if named else words.tokens[place]


def _closes(words: _SentenceWords, subjects: tuple[str, str]) -> str:
    """The pronoun of a closing "…, he said" or "…, said he"."""
    if words.seen.isdisjoint(subjects) or words.seen.isdisjoint(lists.SAYING):
        return ""
    tokens, bare = words.tokens, words.bare
    for place in range(len(tokens) - 2, max(len(tokens) - 16, 1), -1):
        if tokens[place - 1] in _QUOTES or tokens[place - 1] in ",?!":
            if bare[place] in subjects and bare[place + 1] in lists.SAYING:
                return tokens[place]
            if bare[place + 1] in subjects and bare[place] in lists.SAYING:
                return tokens[place + 1]
    return ""


def _begins_with_it(words: _SentenceWords) -> str:
    """A "they" or "it" at the beginning, but not that of "it is clear that …"."""
    place = 1 if words.lower[0] in lists.LINKS and len(words.lower) > 1 else 0
    word = words.lower[place]
    if word not in lists.THEY_IT:
        return ""
    rest = words.lower[place + 1 :]
    if word == "it":
        contracted = any(token.lower().startswith(("it'", "it’")) for token in words.tokens[: place + 2])
        verb = contracted or not lists.EMPTY_IT.isdisjoint(rest[:2])
        if verb and not lists.COMPLEMENT.isdisjoint(rest[1:24]):
            return ""
    return word


def _demonstrative(words: _SentenceWords) -> str:
    """A demonstrative at the beginning, after up to two small words."""
    lower = words.lower
    place = 0
    while place < min(2, len(lower) - 1) and lower[place] in lists.PREPOSITIONS:
        place += 1
    if lower[place] not in lists.DEMONSTRATIVES:
        return ""
    following = lower[place + 1] if place + 1 < len(lower) else ""
    general = lower[place] in ("those", "such") and following in ("of", "as", "who", "in", "with", "that")
    return "" if general or following in lists.NOT_MEANT else lower[place]


def _later_demonstrative(words: _SentenceWords) -> tuple[str, str] | None:
    """A "this" or "these" among the first twelve words, and the word after it."""
    if words.seen.isdisjoint(("this", "these")):
        return None
    for place, word in enumerate(words.lower[1:12], 1):
        if word in ("this", "these") and place + 1 < len(words.lower):
            following = words.lower[place + 1]
            if following not in lists.NOT_MEANT and following not in ("and", "or"):
                return word, following
    return None


def _connective(words: _SentenceWords) -> str:
    lower = words.lower
    if lower[0] in lists.CONNECTIVES:
        fixed = len(lower) > 1 and (lower[0], lower[1]) in (("so", "far"), ("yet", "to"), ("second", "to"))
        return "" if fixed or (lower[0] in ("second", "third") and words.tokens[1:2] != (",",)) else words.first
    for phrase in lists.CONNECTIVE_PHRASES if lower[0] in _PHRASE_STARTS else ():
        if tuple(lower[: len(phrase)]) == phrase:
            return " ".join(phrase)
    for place in range(1, min(3, len(lower))):
        if lower[place] in lists.LATER and lower[place - 1] in lists.DURATIONS:
            return " ".join(lower[place - 1 : place + 1])
    return ""


def _also(words: _SentenceWords) -> str:
    if words.seen.isdisjoint(lists.ALSO) and words.lower[-1] != "too":
        return ""
    found = next((word for word in words.lower[1:9] if word in lists.ALSO), "")
    return found or ("too" if words.lower[-1] == "too" else "")


def _other(words: _SentenceWords) -> str:
    lower = words.lower
    if lower[0] in lists.OTHERS:
        return "" if lower[0] in ("both", "neither") and not {"and", "nor"}.isdisjoint(lower[1:8]) else words.first
    return f"the {lower[1]}" if lower[0] == "the" and len(lower) > 1 and lower[1] in lists.THE_OTHERS else ""


def _role(words: _SentenceWords) -> str:
    """A noun after "the" that says too little of what is meant."""
    if "the" not in words.seen or words.seen.isdisjoint(lists.ROLES):
        return ""
    tokens = words.tokens
    for place, token in enumerate(tokens[:-1]):
        if token in ("the", "The"):
            for noun in (place + 1, place + 2):
                if noun < len(tokens) and tokens[noun] in lists.ROLES:
                    following = tokens[noun + 1] if noun + 1 < len(tokens) else ""
                    compound = following.islower() and following in lists.ROLES
                    return "" if following in lists.POSTMODIFIERS or compound else tokens[noun]
    return ""


def _pointer(words: _SentenceWords) -> str:
    """What points to another place of the text: "as shown above", "like this:"."""
    lower = words.lower
    for place, word in enumerate(lower[1:], 1) if not words.seen.isdisjoint(_ELSEWHERE) else ():
        if word in ("above", "earlier") and lower[place - 1] in lists.POINTING_BACK:
            return f"{lower[place - 1]} {word}"
        if word in ("above", "below") and lower[place - 1] in ("the", "see"):
            return f"{lower[place - 1]} {word}"
    if words.tokens[-1] == ":" and not {"this", "these", "following", "follows", "here", "below"}.isdisjoint(
        lower[-6:]
    ):
        return f"{lower[-1]}:"
    return ""
