"""A block → its sentences, by rules.

Each mark that may end a sentence, with the quotation marks, brackets and citations that close behind it, is looked at
once, from left to right. What stands before it (an abbreviation, an initial, an ordinal?) and after it (a small letter,
a number, a word that begins sentences?) decides. Only the words on both sides are read: time is linear in the length of
any text, and a quotation mark or bracket that is never closed changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from summarizer.segmentation.abbreviations import Rules, rules_of
from summarizer.segmentation.lines import WORD
from summarizer.segmentation.patterns import Pattern

RULES_VERSION = 3
"""Goes up with every change that moves a boundary: ROUGE-Lsum depends on boundaries, and its signature names this."""

_HARD = "。｡．！？؟۔।॥։።፧။៕᙮"
"""Marks that end a sentence without white space after them, of scripts that write no abbreviations with them."""

_CLOSING = r"\"'’”»›)\]}）」』】》"
_CITATION = r"(?:\[(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[a-z]|(?:citation|clarification)\ needed)\]|[¹²³⁰-⁹]+)"


@cache
def _end_pattern(language: str) -> Pattern[str]:
    """A mark, what closes behind it, citations."""
    marks = f".!?…{_HARD}{';' if language == 'el' else ''}"
    return Pattern(
        rf"""
        ([{marks}]
            (?:(?<!\.)|(?![^\W¹²³⁰-⁹]|[,;:-])|(?=[A-ZÀ-ÞА-Я][^\W\d_]++[\s,])  # no 3.5, a.io, U.S.-born; "it.Then"
            |(?<=[\u0621-\u064a]{{3}}\.)(?=[\u0621-\u064a]{{2}}))
            [{marks}]*+ (?:\ \.(?=[\s{_CLOSING}]|\Z))*+)                    # ". . ." is one mark
        ((?:[{_CLOSING}]|[“«](?!\w)|[\ \u00a0\u202f]»(?!\w))*+)                        # what closes behind it
        {_CITATION}*+ (?:(?:\ {_CITATION})++(?=\s*+(?:\Z|[^\sa-z])))?
        """,
        re.VERBOSE,
    )


_START = Pattern(r"\s*+[\"'“‘«„‚‹(\[{¿¡–—―*_-]*+\s*+([^\W_][\w'’]*+)?")
_CAPITAL = Pattern(r"[A-ZÀ-ÞΑ-ΩА-ЯЁІЇЄ](?<!\bI\b)")
_BRACKETS = Pattern(r"\([^()]{1,300}\)|\[[^\[\]]{1,300}\]")
_ENCLOSED = Pattern(r"\([^()]{1,300}\)|\[[^\[\]]{1,300}\]|「[^「」]{1,150}」|『[^『』]{1,150}』|“[^“”]{1,150}”")
"""The same, and short quotations of several sentences as Chinese and Japanese have them, which are read as a whole."""

_QUOTE = Pattern(r"""["'](?:(?<=")|(?<!\S')(?!\S))""")

_CLOSING_QUOTES, _OPENING_QUOTES = frozenset('"”'), frozenset('"“')
"""Quotation marks behind and before a word of most English texts."""

_UNAMBIGUOUS = frozenset("”’)]»")
"""Quotation marks and brackets that open nothing."""

_CAMEL = Pattern(r"\b(?!iP|eB)\w*[a-z](?<!Mc|Ma|Ou)[A-Z]|\w\(\)|_\w|::|`")
"""Names of programs, in which a full stop may be anything."""

_NEAR = 200
"""Characters on both sides in which they are looked for."""

_BREAK = Pattern(r"[\s()\[\]{}\"“”„«»,;:/—–-]")
_LONGEST_ABBREVIATION = 24
_MARKER = Pattern(r"\d{1,3}|[a-zA-Z]|[ivx]{1,5}")
_ITEM = Pattern(r"\s+\(?(?:[a-z]|[ivx]{1,4})[.)]\s+[A-Z]")
_CLAUSE = Pattern(r"[,;:()«»„“”—]|\s[–-]\s")
_NUMERAL = Pattern(r"\d|[IVXLC]+(?:[–-]|$)")
_SURNAME = Pattern(r"(?:[^\W\d_]\.\s*){0,2}(\w+)")
_INITIAL_AFTER = Pattern(r"\s+[A-Z]\.")
_ROMAN = Pattern(r"[IVX]{1,5}")
_OPENED = Pattern(r"\W{0,6}[\"“„«]\w")
_SENTENCE_START = Pattern(r"(?<=[\w,;:)’'\"] )([^\W\d_]{2,}+)[.!?]\s++[\"'“„«(]*+(?!\w+!\s)([^\W\d_])")
"""A word before a mark, and the letter after it; "format! writes" is a name."""

_NUMBER = Pattern(r"\d|[IVXLC]+\b|[A-Z]\b")
_INITIALS = Pattern(r"[^\W\d_](?:\.[^\W\d_]{1,2})*")
_BRACKETED_MARKER = Pattern(r"\s*[\[(](?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[\])]")
_AFTER_HOUR = Pattern(
    r"\s+(?:(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:days?)?|Jan(?:uary)?|Feb(?:ruary)?|March|Apr(?:il)?"
    r"|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?!\s(?:is|was|will|has|had)\b)"
    r"|(?:[ECMP][SD]?T|AK[SD]T|GMT|UTC|BST|CES?T|IST|JST|[A-Z]?EST|Eastern|Central|Mountain|Pacific|Greenwich|Zulu|Sharp)\b"
    r"|(?:local|[A-Z][a-z]+)\s[Tt]ime\b)"
)
"""A day, a date or a zone, which goes with the hour before it."""

_HOUR_OR_ERA = Pattern(r"[AaPp]\.[Mm]|B\.C(?:\.E)?|A\.D|C\.E")
_WHEN = Pattern(r"\s*[\"'“‘]?(?:[A-Z][a-z]+\s)?(?:(?:about|around|exactly|nearly)\s)?\d[\d:.]*\s?")
_REPORTED = Pattern(
    r"\s*(?:[\w.'’-]+\s){0,3}?(?:said|says|asked|asks|cried|called|added|adds|wrote|told|replied|answered|shouted"
    r"|yelled|screamed|whispered|muttered|exclaimed|demanded|insisted|wondered|wanted to know)\b"
)
_REPORTED_UNSPACED = Pattern(r"[ぁ-ゟ]|\w{1,4}?(?:[说說问問喊]|[答笑叫]道)")
"""「…。」と, “…！”他喊道."""


def sentence_spans(block: str, *, language: str, names: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """Find the sentences of a block (a paragraph, a list item, a turn); what has no word joins the one before it.

    Args:
        block: any text.
        language: its ISO 639-1 code.
        names: words in small letters that may begin sentences all the same: see `small_names`.

    Returns:
        Start and end of each sentence, in characters; together they are the block, white space included with the
        sentence before it. Empty for an empty block.

    Raises:
        ConfigError: there are no rules for the language.
    """
    spans: list[tuple[int, int]] = []
    start = begin = 0
    for end in _Block(block, language, names).ends():
        if block[start].isalnum() or WORD.search(block, start, end):
            spans.append((begin, end))
            begin = end
        elif spans:
            spans[-1] = spans[-1][0], end
            begin = end
        start = end
    if begin < len(block):
        spans.append((begin, len(block)))
    return spans


def small_names(openings: Iterable[str], *, language: str) -> frozenset[str]:
    """Find names in small letters, such as those of programs, with which a document's headings and paragraphs begin.

    Args:
        openings: the texts of headings, and of paragraphs of whole sentences.
        language: the document's ISO 639-1 code.

    Returns:
        The names, without words that begin sentences when they have a capital.

    Raises:
        ConfigError: there are no rules for the language.
    """
    words = {word for opening in openings if _is_small(word := _word_after(opening, 0)[0])}
    return frozenset(words - rules_of(language, small=True).starters)


class _Block:
    """A block, whether it is written in small letters, and the rules of its language."""

    def __init__(self, text: str, language: str, names: frozenset[str]) -> None:
        self._text = text
        self._names = names
        self._small = _is_written_small(text, language)
        self._language = language
        self._rules = rules_of(language, small=self._small)
        self._pattern = _end_pattern(language)

    def ends(self) -> Iterator[int]:
        """Where sentences end, ascending; white space after them is theirs."""
        text, length = self._text, len(self._text.rstrip())
        closing = _closing_quotes(text)
        brackets = _enclosed(text)
        bracket = next(brackets, None)
        start = 0
        for match in self._pattern.finditer(text):
            place, end = match.span()
            while bracket and bracket.end() <= place:
                bracket = next(brackets, None)
            if bracket and bracket.start() < place and end < bracket.end():
                continue
            while end + 1 in closing and text[end].isspace():
                end += 2
            if end < length and (self._is_plain(start, place, end) or self._is_end(match, start, end)):
                while end < length and text[end].isspace():
                    end += 1
                yield (start := end)
        if start < len(text):
            yield len(text)

    def _is_end(self, match: re.Match[str], start: int, end: int) -> bool:
        """Whether a sentence that begins at `start` ends with a mark; `end` is behind what closes with it."""
        if match[1][-1] in _HARD or not self._text[end].isspace():
            return self._is_end_without_space(match, end)
        if self._is_followed_up(match, end):
            return False
        if match[1] == ".":
            return not self._is_of_abbreviation(match, start, end)
        if match[1][-1] in "!?;":
            return not (match[2] and _REPORTED.match(self._text, end))
        omission = match[1][-1] == "…" or match[1].count(".") == 3
        spaced = self._text[match.start() - 1 : match.start()].isspace()
        return not omission or not (self._small or (spaced and _word_after(self._text, end)[0] == "I"))

    def _is_plain(self, start: int, place: int, end: int) -> bool:
        """Whether a mark is of the kind that most are, of which the other rules say the same but take longer."""
        text = self._text
        quoted = text[place + 1 : end] in _CLOSING_QUOTES
        if text[place] != "." or text[end] != " " or not (quoted or end == place + 1):
            return False
        first = end + (2 if text[end + 1] in _OPENING_QUOTES else 1)
        following = text[first : first + 1]
        if not (following.isalpha() if self._small else following.isupper()):
            return False
        if quoted:
            return start < place and text[place - 1].isalnum()
        space = text.rfind(" ", start, place)
        before = text[space + 1 : place]
        if space < 0 or not ((place - space > 2 and before.isalpha()) or (place - space > 4 and before.isdigit())):
            return False
        capitals = before.isupper() and (self._rules.ordinals or text[first + 1 : first + 2].isupper())
        return before not in self._rules.known and not capitals

    def _is_end_without_space(self, match: re.Match[str], end: int) -> bool:
        text, mark = self._text, match[1]
        if mark[-1] in _HARD:
            reported = match[2] and _REPORTED_UNSPACED.match(text, end)
            return not reported and not (mark == "．" and text[end].isdigit())
        word = _word_after(text, end)[0]
        if mark == "." and "\u0621" <= text[end] <= "\u064a":
            return True
        if mark == "." and not match[2] and len(word) > 1 and word in self._rules.starters:
            return True
        joined = mark in (".", "!", "?") and set(match[2]) <= _UNAMBIGUOUS and len(word) > 3 and word.istitle()
        return joined and self._is_typed_together(match.start(), end, word)

    def _is_typed_together(self, place: int, end: int, word: str) -> bool:
        """Whether a mark between two words without a space is the end of a sentence, not a name in a program's text."""
        before = _BREAK.split(self._text[max(place - _LONGEST_ABBREVIATION, 0) : place])[-1]
        if len(before) < 3 or not (before.isalpha() and before.islower()) or before in self._rules.known:
            return False
        near = self._text[max(place - _NEAR, 0) : end + _NEAR]
        named = before == word.lower() or near.count(f"{before}.{word}") > 1  # context.Context
        return not named and not _CAMEL.search(near)

    def _is_followed_up(self, match: re.Match[str], end: int) -> bool:
        """Whether the sentence goes on whatever the mark is: with a small letter, a comma; or the mark is "[...]"."""
        text, place = self._text, match.start()
        word, behind = _word_after(text, end)
        if _is_small(word) and not self._small and not _ITEM.match(text, end):
            return not self._is_before_name(match, word)
        alone = bool(match[2]) and text[place - 1 : place] in ("[", "(")
        return alone or (not word and text[behind : behind + 1] in tuple(",;:)]}"))

    def _is_before_name(self, match: re.Match[str], word: str) -> bool:
        """Whether a full stop after a plain word comes before a name in small letters, such as "bzip2"."""
        if match[1] != "." or (word not in self._names and not any(map(str.isdigit, word))):
            return False
        before = _BREAK.split(self._text[max(match.start() - _NEAR, 0) : match.start()].rstrip(")]"))[-1]
        return len(before) > 3 and before.isalpha() and before.islower() and before not in self._rules.known

    def _is_of_abbreviation(self, match: re.Match[str], start: int, end: int) -> bool:
        """Whether a full stop is that of an abbreviation, an initial, an ordinal or a marker within a sentence."""
        text, place, rules = self._text, match.start(), self._rules
        detached = place > start and text[place - 1].isspace()
        stop = place - detached
        before = _BREAK.split(text[max(start, stop - _LONGEST_ABBREVIATION) : stop])[-1].lstrip("'’‘")
        word, behind = _word_after(text, end)
        tail = before.rpartition("’" if "’" in before else "'")[2]
        if len(tail) > 1 and tail in rules.known:  # l'art.
            before = tail
        elif before.endswith(rules.endings):  # Gartenstr.
            before = next(ending for ending in rules.endings if before.endswith(ending))
        if self._small:
            before, word = before.lower(), word.lower()
        elif len(before) > 1 and before.isupper() and word == word.upper():
            before, word = _as_in_small_letters(before, rules), self._as_starter(word)
        if not before:
            return not match[2] and bool(_BRACKETED_MARKER.fullmatch(text, start, stop))
        if (match[2] and match[2][0] not in ")]") or self._is_end_after_number(before, start, stop, end):
            return False
        marker = _MARKER.fullmatch(before) and not WORD.search(text, start, stop - len(before))
        starts = word in rules.starters and text[behind : behind + 1] != "."
        numbered = before in rules.numbered and not starts and _NUMBER.match(word)
        return bool(
            marker or numbered or before in rules.inner or self._goes_on(before, start, stop, end, starts=starts)
        )

    def _is_end_after_number(self, before: str, start: int, stop: int, end: int) -> bool:
        """Whether a unit, or the abbreviation of a year, after a number ends a sentence before a capital."""
        text, units, years = self._text, self._rules.units, self._rules.years
        word, behind = _word_after(text, end)
        if self._small or not word[:1].isupper() or (before not in units and before not in years.short):
            return False
        place = stop - len(before)
        head = text[max(start, place - _NEAR) : place].rstrip()
        last = _BREAK.split(head.rstrip("."))[-1]
        numeral = last[-1:].isdigit() or bool(_ROMAN.fullmatch(last))
        opened = text[end:behind].lstrip()[0]
        if opened in "([" or (before in years.short and not opened.isalpha()):
            return False
        if before not in years.short:
            return numeral or last in units
        if not numeral or (word in self._rules.starters and text[behind : behind + 1] != "."):
            return numeral
        clauses = _CLAUSE.split(head)
        beside = clauses[-1].split()
        while beside and (_NUMERAL.match(beside[-1]) or beside[-1].lower() in years.dates):
            beside.pop()
        named = bool(beside) and beside[-1].endswith(years.participles) and (len(beside) > 1 or len(clauses) == 1)
        dated = not beside or named
        surname = _SURNAME.match(text, behind - len(word))
        return not dated and not (surname and surname[1].endswith(years.agents))

    def _goes_on(self, before: str, start: int, stop: int, end: int, *, starts: bool) -> bool:
        """Whether a sentence goes on after what may also be its last word; `starts`: the next word begins sentences."""
        text, rules = self._text, self._rules
        if _HOUR_OR_ERA.fullmatch(before):
            if self._small:
                return not starts
            return bool(_AFTER_HOUR.match(text, end) or _WHEN.fullmatch(text, start, stop - len(before)))
        detached = text[stop].isspace()
        if starts or detached or (len(before) > 1 and _OPENED.match(text, end)):
            return not starts and detached and before in rules.open
        if len(before) == 1 and before.isalpha() and before not in rules.open:
            if _INITIAL_AFTER.match(text, end):  # 500 a. C.
                return True
            return not text[max(start, stop - 3) : stop - 1].strip().isdigit()  # -5 C.
        ordinal = rules.ordinals and (self._is_ordinal(before, end) or _ROMAN.fullmatch(before))
        return bool(ordinal or before in rules.open or _INITIALS.fullmatch(before))

    def _is_ordinal(self, before: str, end: int) -> bool:
        """Whether a number before a full stop may be an ordinal, by what comes after it."""
        word, names = _word_after(self._text, end)[0], self._rules.after_ordinals
        follows = names is None or not word.istitle() or word in names
        return before.isdigit() and len(before) <= 2 and follows

    def _as_starter(self, word: str) -> str:
        """A word in capitals as the rules know it if it begins sentences, also where no letter tells."""
        return word.capitalize() if word.lower() in rules_of(self._language, small=True).starters else word


def _enclosed(text: str) -> Iterator[re.Match[str]]:
    """What stands in brackets, and in short quotations of scripts without spaces: no sentence ends in it."""
    if "「" in text or "『" in text or ("“" in text and ("。" in text or "！" in text or "？" in text)):
        return _ENCLOSED.finditer(text)
    return _BRACKETS.finditer(text) if "(" in text or "[" in text else iter(())


def _as_in_small_letters(word: str, rules: Rules) -> str:
    """An abbreviation in capitals as the rules know it; any other word as it is."""
    return next((form for form in (word.capitalize(), word.lower()) if form in rules.known), word)


def _word_after(text: str, place: int) -> tuple[str, int]:
    """The first word behind white space and opening marks, if there is one, and where it ends."""
    match = _START.match(text, place)
    return (match[1] or "", match.end()) if match else ("", place)


def _is_written_small(text: str, language: str) -> bool:
    """Whether sentences of a block begin with small letters; the first word alone may follow a salutation."""
    if not _has_capitals(text):
        return True
    if not _is_small(_word_after(text, 0)[0]):
        return False
    known = rules_of(language, small=False).known
    starts = [match[2].islower() for match in _SENTENCE_START.finditer(text) if match[1] not in known]
    return bool(2 * sum(starts) > len(starts))


def _has_capitals(text: str) -> bool:
    """Whether there are more capitals than typing errors and names of products make."""
    few = len(text) // 300
    return any(number >= few for number, _ in enumerate(_CAPITAL.finditer(text)))


def _is_small(word: str) -> bool:
    """Whether a word is one that begins no sentence: not "iPhone", "v2" or an address."""
    odd = word[1:2].isupper() or word[1:2].isdigit() or word.startswith(("http", "www"))
    return word[:1].islower() and not odd


def _closing_quotes(text: str) -> set[int]:
    """Where quotation marks with white space on both sides close what was opened."""
    closing: set[int] = set()
    if ' " ' not in text and " ' " not in text:
        return closing
    opened: dict[str, bool] = {}
    for match in _QUOTE.finditer(text):
        place, quote = match.start(), match[0]
        spaced = place == 0 or text[place - 1].isspace()
        if spaced and opened.get(quote):
            closing.add(place)
        opened[quote] = spaced and not opened.get(quote)
    return closing
