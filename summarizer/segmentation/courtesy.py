"""Sentences that only thank or greet, in one language after another."""

from __future__ import annotations

import re

from summarizer.segmentation.patterns import Pattern

LENGTH, WORDS = 60, 8
"""Characters and words that a sentence has less than, if it only thanks or greets."""

_AGREED = (
    "so|ok(?:ay)?|well|yes|yep|all right|great|perfect|fine|super|awesome|excellent|wonderful|lovely|sounds good|got it"
    "|no problem|and|ja|prima|toll|klasse|perfekt|gut|alles klar|einverstanden|oui|parfait|génial|très bien|d['’]accord"
    "|entendu|sí|vale|perfecto|bien|muy bien|de acuerdo|sì|perfetto|ottimo|va bene|d['’]accordo|sim|perfeito|ótimo"
    "|certo|mooi|goed|akkoord|fint|flott|topp|bra|godt|świetnie|dobrze|jasne|ano|dobře|да|отлично|хорошо"
)
"""What somebody may say before thanks."""

_THANKED = (
    "thanks thank thx dank danke dankeschön merci mercis remercie gracias grazie obrigado obrigada bedankt dankt"
    " dziękuję dziękujemy dzięki děkuji děkuju děkujeme díky ďakujem ďakujeme tack tak takk kiitos kiitoksia köszönöm"
    " köszönjük köszi mulțumesc mulțumim gràcies teşekkür teşekkürler спасибо благодарю благодарим дякую дякуємо"
    " благодаря ευχαριστώ ευχαριστούμε terima cảm शुक्रिया धन्यवाद شكرا"
)
THANKED = frozenset(_THANKED.split())
"""Words, one of which is among the first of a sentence that thanks, if its language has words."""

_UNSPACED = ("谢谢", "謝謝", "感谢您", "感谢你", "感谢大家", "多谢", "多謝", "ありがとう", "감사합니다", "감사드")

_THANKS = (
    r"thanks?\b(?! to\b(?! (?:all|both|every|you|each))|\s?giving)|thx\b",
    r"(?:vielen|herzlichen|besten|schönen|tausend) dank\b|danke(?:schön)?\b|dank (?:dir|euch|ihnen)\b",
    r"(?:un grand |mille )?mercis?\b|je (?:vous|te) remercie",
    r"(?:muchas |muchísimas |mil )?gracias\b(?! al?\b(?! (?:tod|ti\b|ust|vos)))",
    r"(?:molte |mille |tante )?grazie\b(?! a(?:i|l|lla|lle|gli|d|ll['’])?\b(?! (?:tutt|te\b|voi\b|lei\b)))",
    r"(?:muito |muitíssimo )?obrigad[oa]\b|(?:moltes )?gràcies",
    r"(?:(?:hartelijk|heel erg|veel) )?(?:bedankt\b|dank (?:je|u|voor)\b)",
    r"dziękuj\w+|dzięki(?= (?:za|wszystk|bardzo|wielkie)|\W*$)|děkuj\w+|díky(?= (?:za|všem|moc)|\W*$)|ďakuj\w+",
    r"(?:stort )?tack\b(?! vare\b)|(?:mange |tusen )?takk\b|(?:mange |tusind )tak\b|tak(?= (?:for|til|skal)\b|\W*$)",
    r"kiitos\b|kiitoksia|köszön[öj]\w+|köszi\b|mulțumi\w+|(?:çok )?teşekkür",
    r"(?:большое )?спасибо|благодарим?\b|благодарю|дякую|дякуємо|благодаря(?= (?:за|ви|ти)\b|\W*$)|ευχαριστ",
    r"(?:banyak )?terima kasih|(?:xin )?cảm ơn|शुक्रिया|धन्यवाद|شكرا",
    *_UNSPACED,
)
"""How somebody thanks, which is not how one says to whom or what something is due: "thanks to the rain"."""

_GREETINGS = (
    "good (?:morning|afternoon|evening|night|day)|hello|welcome\\b|(?:good)?bye|guten (?:morgen|tag|abend)",
    "auf wiedersehen|bonjour|bonsoir|au revoir|buen[oa]s (?:d[ií]as|tardes|noches)|buon(?:giorno|asera)",
    r"bo(?:m dia|a tarde|a noite)|bon dia|goede(?:morgen|middag|navond|n)|dzień dobry|dobrý den|hej\b|jó napot",
    "bună ziua|iyi (?:günler|akşamlar)|günaydın|добрый день|здравствуйте|selamat (?:pagi|siang|sore|malam)|xin chào",
    "مرحبا|大家好|你好|おはよう|こんにちは|안녕",
)
"""How somebody greets."""

_BEFORE = rf"(?:(?:{_AGREED})[,.!]? ){{0,2}}(?:many )?"
_THANKING = Pattern(rf"{_BEFORE}(?:{'|'.join(_THANKS)})", re.IGNORECASE)
_GREETING = Pattern(rf"{_BEFORE}(?:{'|'.join(_GREETINGS)})", re.IGNORECASE)
_EDGES = " \"'“”„«»‘’¡!¿?()[]*_-–—…"


def thanks(text: str) -> bool:
    """Whether a sentence only thanks.

    Args:
        text: the sentence, without what stands before its words.

    Returns:
        True if so.
    """
    if not _is_short(text):
        return False
    first = [word.strip(_EDGES + ".,;:").lower() for word in text.split()[:5]]
    return not (THANKED.isdisjoint(first) and not text.startswith(_UNSPACED)) and bool(_THANKING.match(text))


def greets(text: str) -> bool:
    """Whether what somebody says is only thanks or a greeting.

    Args:
        text: a sentence of a turn, without the speaker's name.

    Returns:
        True if so.
    """
    bare = text.strip(_EDGES)
    return thanks(bare) or (_is_short(bare) and bool(_GREETING.match(bare)))


def _is_short(text: str) -> bool:
    return len(text) < LENGTH and text.count(" ") < WORDS
