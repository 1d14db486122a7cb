"""What a question asks for (a person, a time, a number, a place, a reason), and which sentences seem to have it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.segmentation.patterns import Pattern

_NUMBER = (
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|hundred|thousand|million|billion|half|third|quarter|twice|dozen)\b"
)
_TIME = (
    r"\d|\b(?:january|february|march|april|june|july|august|september|october|november|december|\w+day|spring|summer"
    r"|autumn|winter|today|tomorrow|morning|evening|night|noon|midnight|year|month|week|decade|century)s?\b"
)
_ENGLISH = tuple(
    (Pattern(rf"(?i)\b(?:{question})\b"), Pattern(answer))
    for question, answer in (
        ("who|whom|whose", r"[A-Z](?<=[a-z,] .)[a-z]+"),
        ("when|what (?:year|day|date|time)", f"(?i:{_TIME})"),
        ("how (?:many|much|long|old|far|often|large|big|small|high|tall|deep|fast|hot|cold|heavy)", f"(?i:{_NUMBER})"),
        ("where", r"\b(?:in|at|on|near|to|from|behind|under) [A-Z]"),
        ("why", r"(?i:\b(?:because|since|due|so that|reasons?|therefore|caused?|owing|thanks)\b)"),
    )
)
"""What asks for a kind of answer, and what a sentence that has one has."""

_DIGITS = (
    r"\d|[一二三四五六七八九十百千万两]|(?i:\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|deux|trois|quatre|cinq|sept"
    r"|huit|neuf|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dois"
    r"|quatro|oito|dez|twee|drie|vijf|zes|zeven|acht|negen|tien|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять"
    r"|iki|üç|dört|beş|altı|yedi|sekiz|dokuz)\b)"
)
_NAME = r"[A-ZÀ-ÞĞİŞА-Я](?<=[^.!?\s] .)\w+"
_OTHERS = tuple(
    (Pattern(rf"(?i)(?<!\w)(?:{question})(?!\w)" + (f"|{unspaced}" if unspaced else "")), Pattern(answer))
    for question, unspaced, answer in (
        (
            "wie ?viele?|cuánt[oa]s?|combien|quant[oaie]s?|hoeveel|ile|kolik|hur många|сколько|скільки|kaç|berapa"
            "|كم|कितने|कितनी|कितना",
            "多少|几|いくつ|何人",
            _DIGITS,
        ),
        (
            "wann|jahr|cuándo|año|quand|année|quando|anno|ano|wanneer|jaar|kiedy|kdy|när|когда|году?|коли|ne zaman|yıl"
            "|yılda|kapan|متى|عام|سنة|कब|वर्ष|साल",
            "何时|什么时候|哪年|哪一年|年|いつ",
            _DIGITS,
        ),
        (
            "wer|wem|wen|wessen|quién|quiénes|qui|chi|quem|wie|kto|kdo|vem|кто|кого|кому|кем|хто|kim|kimin|kime|kimler|siapa"
            "|من|किसने|कौन|किसके|किस",
            "谁|誰",
            _NAME,
        ),
    )
)
"""The same in other languages; without `\\w` beside it, or anywhere in scripts that put no spaces between words."""


def answer_pattern(question: str, *, english: bool) -> Pattern[str] | None:
    """Find out what kind of answer a question asks for.

    Args:
        question: the question.
        english: whether it is in English.

    Returns:
        What is found in a sentence that has an answer of this kind; None if no kind is asked for.
    """
    return next((answer for asks, answer in (_ENGLISH if english else _OTHERS) if asks.search(question)), None)


def has_answer(answer: Pattern[str] | None, lines: Sequence[str]) -> NDArray[np.float64]:
    """Say which sentences seem to have an answer of a kind.

    Args:
        answer: what is found in one that has, or None.
        lines: the sentences.

    Returns:
        1 for those that have, else 0; float64 [n_sentences].
    """
    if answer is None:
        return np.zeros(len(lines))
    return np.array([answer.search(line) is not None for line in lines], np.float64)
