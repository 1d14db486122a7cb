"""By-lines, and the dates and places with which news begin.

A rule is a regular expression by the words that ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.segmentation.patterns import Pattern, patterns_by_word
from summarizer.segmentation.tokens import SENTENCE_ENDS

_NAME = r"(?:[A-ZÀ-ÞА-Я][\w.'’-]*|de|van|von|der|den|la|le|al|bin|da|di|du|dos)"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,4}}"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)"
_DATE = (
    rf"(?:{_DAY}\.?,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?(?:\s+\d{{4}})?|{_MONTH}\.?\s+\d{{1,2}}"
    rf"(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?|{_MONTH}\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
_TIME = r"(?:at\s+)?\d{1,2}(?:[:.]\d\d){0,2}\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[A-Z]{2,4})?"

_AUTHORS = {
    "by von por par words story reported reporting written editing posted author authors photograph photographs photo"
    " photos edited translated": rf"""
        (?:[Bb]y|BY|Von|Por|Par|[Ww]ords\ by|[Ss]tory\ by|[Rr]eported\ by|[Rr]eporting\ by|[Ww]ritten\ by|[Ee]diting\ by
        |[Pp]osted\ by|[Aa]uthors?:|[Pp]hotographs?\ by|[Pp]hotos?\ by|[Ee]dited\ by|[Tt]ranslated\ by)\s+
        (?!{_DAY}\b|{_MONTH}\b)
        {_NAMES}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|;\s*[Ee]diting\ by\s+){_NAMES}){{0,6}}
        (?:\.|(?:\s+in\s+{_NAMES})?(?:\s*[,|·–—-]\s*[^.!?]{{0,60}})?)""",
}
"""Words with which by-lines begin, and how they go on."""

_BYLINES = {
    "correspondent correspondents reporter reporters editor editors writer writers columnist columnists contributor"
    " contributors journalist journalists": rf"""
        {_NAMES}\s*[,|·–—-]\s*(?:[\w’'-]+\s+){{0,4}}
        (?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter|[Cc]olumnist|[Cc]ontributor|[Jj]ournalist)s?\b[^.!?]{{0,40}}""",
    "department dept school faculty institute university college hospital center centre division laboratory"
    " laboratories": r"""
        (?:[\d*†‡§]{1,2}\s?)?(?:[A-ZÀ-Þ][\w’'&-]*,?\s){0,4}
        (?:Department|Dept\.?|School|Faculty|Institute|University|College|Hospital|Cent(?:er|re)|Division|Laborator(?:y|ies))
        (?:,?\s(?:[A-ZÀ-Þ][\w’'&.-]*|\d+|of|for|and|the|in|at|de|di|du|der|für)){2,30}[.;]?""",
    "publikováno publicado publié veröffentlicht gepubliceerd publicerad publisert udgivet opublikowano опубликовано"
    " опубліковано közzétéve pubblicato julkaistu aktualisiert actualizado aggiornato bijgewerkt uppdaterad oppdatert"
    " opdateret zaktualizowano aktualizováno обновлено оновлено güncellenme yayınlanma diterbitkan diperbarui autor"
    " auteur автор autore verfasser forfatter författare lesezeit lukuaika": r"""
        [^\W\d]+(?:\s[^\W\d]{1,12}){0,2}\s?:[^!?]{0,120}(?:\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|[|·•])[^!?]{0,80}
        | [^\W\d]+\b[^!?]{0,60}\d{1,2}[:.]\d\d\b[^!?]{0,20}[|·•][^!?]{0,100}""",
    "read": r"\d{1,3}\s*-?\s*min(?:ute)?s?\s+read",
}
"""Words of other by-lines, and what a by-line with one of them looks like."""

_MARKED_NAMES = Pattern(
    r"(?:[A-ZÀ-Þ][^\W\d]*\.?\s){1,3}[A-ZÀ-Þ][^\W\d]*[\d,*†‡§]+"
    r"(?:\s(?:and\s|&\s)?(?:[A-ZÀ-Þ][^\W\d]*\.?\s){1,3}[A-ZÀ-Þ][^\W\d]*[\d,*†‡§]+){0,30}"
)
"""Names of authors with the marks of their addresses."""

_DATELINE = Pattern(
    rf"""(?:(?:[Ll]ast\s+)?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Mm]odified|[Ff]irst\ published|PUBLISHED|UPDATED)
        (?:\s+(?:on|at))?:?\s+)?(?:{_TIME},?\s*)?{_DATE}(?:,?\s*(?:[|·•–—-]\s*)?{_TIME})?
        (?:\s*[|·•–—-]\s*(?:[^.!?]{{1,60}}))?\.?
    | [A-Z][A-Z .,'’-]{{2,40}},?\s+{_DATE}\s*(?:\([^()]{{1,40}}\))?\s*[-–—]*
    | \d{{4}}[-年/.]\d{{1,2}}[-月/.]\d{{1,2}}日?(?:\s*[(（][^()（）]{{1,3}}[)）])?
        (?:\s*\d{{1,2}}[:：時时]\d\d分?(?::\d\d)?)?
        \s*(?:来源|來源|作者|编辑|編輯|记者|記者|出典)\s?[:：][^。！？.!?]{{1,40}}""",
    re.VERBOSE,
)
"""A date, with a place, time or source."""

_DATELINE_WORDS = (
    "last published updated posted modified first at mon tue wed thu fri sat sun"
    " jan feb mar apr may jun jul aug sep oct nov dec"
)
_DATELINE_STARTS = tuple(_DATELINE_WORDS.split())
"""How the first word begins, in small letters, of one that does not begin with a number or capitals."""

_AUTHORS_BY_WORD = patterns_by_word(_AUTHORS, 0)
_BYLINES_BY_WORD = patterns_by_word(_BYLINES, 0)
_WORDS = frozenset(_BYLINES_BY_WORD)

_FIRST_WORDS = frozenset((*_AUTHORS_BY_WORD, *_BYLINES_BY_WORD))
"""Words, one of which begins a by-line that is as long as a sentence."""

_DIGIT = Pattern(r"\d")


def is_byline(text: str, words: Sequence[str]) -> bool:
    """Whether a text says who wrote what follows, or where and when.

    Args:
        text: the text, without white space around it.
        words: its words, in lower case.

    Returns:
        True if so.
    """
    if not text[-1].isalnum() and text[-1] in SENTENCE_ENDS and len(words) > 12 and words[0] not in _FIRST_WORDS:
        return False
    asked = list(_AUTHORS_BY_WORD.get(words[0], ())) if words else []
    if not _WORDS.isdisjoint(words):
        asked += [pattern for word in words for pattern in _BYLINES_BY_WORD.get(word, ())]
    if any(pattern.fullmatch(text) for pattern in asked):
        return True
    if not _DIGIT.search(text):
        return text[-1] in "*†‡§" and bool(_MARKED_NAMES.fullmatch(text))
    dated = len(words) <= 20 and _may_be_dateline(text, words) and _DATELINE.fullmatch(text)
    return bool(dated or (text[-1] in "0123456789,*†‡§" and _MARKED_NAMES.fullmatch(text)))


def _may_be_dateline(text: str, words: Sequence[str]) -> bool:
    """Whether a text begins with a number, a word of dates or capitals, as a date or the place before it does."""
    return not text[1:2].islower() or any(word.startswith(_DATELINE_STARTS) for word in words[:1])
