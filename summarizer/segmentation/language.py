"""Which language a text is in, as far as the sentence splitter needs to know."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from summarizer.segmentation.patterns import Pattern

SAMPLE = 2_000
"""Characters of a text that are looked at."""

_SCRIPTS = (  # first character, language whose rules fit most texts of the script
    (0x0000, ""), (0x0370, "el"), (0x0400, "ru"), (0x0530, "hy"), (0x0590, "he"), (0x0600, "ar"), (0x0700, ""),
    (0x0900, "hi"), (0x0980, "bn"), (0x0A00, "pa"), (0x0A80, "gu"), (0x0B00, ""), (0x0B80, "ta"), (0x0C00, "te"),
    (0x0C80, "kn"), (0x0D00, "ml"), (0x0D80, ""), (0x0E00, "th"), (0x0E80, ""), (0x1000, "my"), (0x10A0, "ka"),
    (0x1100, "ko"), (0x1200, "am"), (0x1380, ""), (0x1780, "km"), (0x1800, ""), (0x1F00, "el"), (0x2000, ""),
    (0x3040, "ja"), (0x3100, ""), (0x4E00, "zh"), (0xA000, ""), (0xAC00, "ko"), (0xD7B0, ""),
)  # fmt: skip
_FIRST = [first for first, _ in _SCRIPTS]

_WORDS = {
    "en": "a i the of and to in is that was for it with he she on are by this they have from at you we his her not be",
    "de": "der die und das ist nicht den von mit sie ein eine dem zu auf für es wir wie im auch sich wird war er ich",
    "fr": "le la les des et est une un que qui dans pour pas du il elle sur au avec ce ne se nous vous sont",
    "es": "el la los las que en un una es por con para del se no su al lo más ella está como",
    "it": "il la di che è un una per non del della sono con gli nel i lo ha al più si anche",
    "pt": "os as que do da em um uma não para com é no na por se dos das ele ela mais ao eu foi",
    "nl": "de het een en van is dat niet op te zijn voor met die in hij ze er aan ook wordt maar",
    "pl": "i w nie na się z do to jest że o jak ale po co za od przez tym był przed",
    "cs": "a je se na že to v s z do jsem ale jako byl jsou pro nebo který při",
    "sv": "och att det är som en på av för med den inte till ett han hon var jag om men",
    "da": "og at det er som en på af for med den ikke til et han hun var jeg om men der",
    "nb": "og at det er som en på av for med den ikke til et han hun var jeg om men",
    "fi": "ja on ei se että oli hän mutta kun ovat myös ole jos tai joka mitä",
    "tr": "ve bir bu da de için ile ne çok o daha gibi var ama olan mi olarak",
    "ru": "и в не на что с он она они это как по но из у за от так его",
    "uk": "і в не на що з він вона вони це як по але із у за від так його та",
    "bg": "и в не на че с той тя те това как по но от за се да са е",
}
"""Words of which a text in the language is full."""

_LETTERS = {
    "de": "ß", "es": "ñ¿¡", "pt": "ãõ", "pl": "łąęśżź", "cs": "řěůč", "sv": "å", "da": "æø", "nb": "æø",
    "tr": "ğşı", "fr": "çœêë", "uk": "іїєґ", "ru": "ыэё", "bg": "ъ",
}  # fmt: skip
"""Letters and marks that few other languages have."""

_ENGLISH = frozenset(("the", "of", "and", "to"))
"""A sixth of an English text; no other language has them all."""

_VOTES = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_CYRILLIC = ("ru", "uk", "bg")
_KANA = Pattern(r"[\u3040-\u30ff]")
_URDU, _PERSIAN = Pattern(r"[ٹڈڑےں]"), Pattern(r"[پچژگ]")
_RUNS = Pattern(r"[^\W\d_]+")
_LETTER, _BEYOND_LATIN = Pattern(r"[^\W\d_]"), Pattern(r"[^\W\d_\x00-\u036f]")


def detect(text: str) -> str:
    """Guess the language of a text from its first few thousand characters.

    Scripts that one language or a few related ones use are told by their letters, other languages by their most
    frequent words.

    Args:
        text: any text.

    Returns:
        An ISO 639-1 code of a language that the sentence splitter knows; "en" when in doubt.
    """
    sample = text[:SAMPLE].lower()
    if sum(map(_ENGLISH.__contains__, sample.split())) > 8 + len(sample) // 80:
        return "en"
    if not sample.isascii():
        foreign = _BEYOND_LATIN.findall(sample)
        scripts = Counter(_SCRIPTS[bisect_right(_FIRST, ord(letter)) - 1][1] for letter in foreign)
        script, count = scripts.most_common(1)[0] if scripts else ("", 0)
        if script and 3 * count > len(_LETTER.findall(sample)):
            return _of_script(script, sample)
    return _by_words(sample, [language for language in _VOTES if language not in _CYRILLIC])


def _of_script(script: str, sample: str) -> str:
    if script in ("zh", "ja"):
        return "ja" if _KANA.search(sample) else "zh"
    if script == "ar":
        return "ur" if _URDU.search(sample) else "fa" if _PERSIAN.search(sample) else "ar"
    return _by_words(sample, _CYRILLIC) if script == "ru" else script


def _by_words(sample: str, languages: list[str] | tuple[str, ...]) -> str:
    """The language with the most words and letters of its own; the first one, unless another has clearly more."""
    words = Counter(_RUNS.findall(sample))
    votes = {language: sum(words[word] for word in _VOTES[language]) for language in languages}
    if not sample.isascii():
        for language in languages:
            votes[language] += 2 * sum(sample.count(letter) for letter in _LETTERS.get(language, ""))
    best = max(languages, key=votes.__getitem__)
    return best if votes[best] >= 2 else languages[0]
