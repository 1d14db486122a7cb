"""Cues of subtitles that are not said: who made and timed them, where they were loaded down, advertisements."""

from __future__ import annotations

import re

from summarizer.segmentation.kinds import is_ended

MOST_WORDS = 14
"""Words of the longest cue that is only about an address of the net."""

_MADE = (
    r"(?:sub(?:title|titling|s)?s?|closed captions?|caption(?:s|ing|ed)?|(?:re)?sync(?:ed|hroni[sz]ed)?"
    r"|correct(?:ed|ions?)"
    r"|translat(?:ed|ion)|transcri(?:bed|pts?|ption)|ripped|encoded|timed|timing|edited|proofread|improved"
    r"|adapt(?:ed|ation))"
)
_BY = r"(?:\s?:|\s(?:by|from|provided by|made by|courtesy of)\b)\s*(?-i:[A-ZÀ-ÞА-Я@<~\[(\d]|\w+[_.\d]|\w+\W*$)"
_OTHERS = (
    r"untertitel(?:ung)?(?: \w+)?(?:\s?:| von| im auftrag| des| der| ©)|übersetz(?:t|ung)(?:\s?:| von)",
    r"sous-titr\w+(?: \w+)?(?:\s?:| par| st['’]|\W*$)|traduction\s?(?:et \w+\s?)?(?::| par)|adaptation\s?:",
    r"(?:traducid[oa]|traducción|subt[íi]tul\w+|corregid\w+)(?: y \w+)?(?:\s?:| por| de\b)",
    r"(?:sottotitoli|traduzione|revisione|sync)(?: \w+)?(?:\s?:| di\b| a cura)"
    r"|(?:legendas?|legendado|tradução|revisão)(?:\s?:| por)",
    r"(?:ondertitel\w*|vertaling|vertaald)(?:\s?:| door)"
    r"|(?:undertekst\w*|tekstning|oversat|oversættelse|undertext\w*|översatt"
    r"|översättning|oversatt|oversettelse|textning)(?:\s?:| av?f?\b)",
    r"(?:napisy|tłumaczenie|tekst polski|korekta|titulky|překlad|přeložil\w*|felirat|fordított\w*|traducerea"
    r"|subtitrarea)\b",
    r"(?:субтитры|перевод|редактор субтитров|корректор)\b|(?:altyazı|çeviri|çeviren)\b"
    r"|(?:tekstitys|suomennos|käännös)\b",
    r"(?:字幕|翻译|翻譯|校对|校對|时间轴|時間軸|听译|後期|后期|翻訳)(?:组|組|制作|製作|由|[:：]|\s)",
)
_ADVERTS = (
    r"advertise your (?:product|brand)|support us and become|(?:please )?rate this subtitle"
    r"|download(?:ed)? (?:from|at|more)",
    r"help us (?:to )?(?:choose|translate|improve)|become (?:a )?vip member|watch (?:online|free) (?:movies|at)",
    r"for more (?:subtitles|subs|captions)|(?:brought to you|provided|presented) by\s(?-i:[A-Z@\d]|www)",
)
_CREDIT = re.compile(
    rf"\W*(?:(?:(?:english|french|german|original) )?{_MADE}(?:\s?(?:&|and|,|/)\s?{_MADE}){{0,3}}{_BY}"
    rf"|{'|'.join((*_OTHERS, *_ADVERTS))})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?://|\bwww\.|\b[\w-]{2,}\.(?:com|org|net|tv|info|io|eu|co|me|to|cc|de|fr|es|it|pl|ru|nl)\b(?!\w)|\S@\S+\.\w",
    re.IGNORECASE,
)


def is_credit(cue: str, *, after_end: bool) -> bool:
    """Whether a cue is about the subtitles, and not said by anybody.

    Args:
        cue: its text, on one line, without marks.
        after_end: whether nothing is before it, or a sentence has ended.

    Returns:
        True if so.
    """
    if not after_end or not cue:
        return False
    if _CREDIT.match(cue):
        return True
    return bool(_ADDRESS.search(cue)) and len(cue.split()) <= MOST_WORDS and not is_ended(cue)
