"""The codes of characters, as PDFium gives them → what they show, by the encodings of their fonts.

Most codes are Unicode's. Those of TeX's bitmap fonts are numbers of slots, and nothing in the file says which letters
are in them: the letters around them do. The encodings are those of LaTeX: OT1, T1 (Cork), T2A (Cyrillic), IL2 (Czech).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import normalize

_PDFIUM_HYPHEN = 2

Encoding = Mapping[int, str]
"""What codes show; the others are Unicode's."""

_SYMBOLS = dict.fromkeys(range(0xF000, 0xF100), "•")  # of fonts of symbols
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CONTROLS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)} | {0x88: "•"}
_HYPHENS = dict.fromkeys(
    (_PDFIUM_HYPHEN, 0xFFFE, 0xAD, 0x2010), "-"
)  # the first two are PDFium's, at the ends of lines


def _slots(first: int, *texts: str) -> dict[int, str]:
    """The texts that slots show, from the first of them on."""
    return dict(enumerate(texts, first))


_T1_SIGNS = _slots(0x10, "“", "”", "„", "«", "»", "–", "—", "", "", "ı", "ȷ", "ff", "fi", "fl", "ffi", "ffl")
_OT1_LIGATURES = _slots(0x0B, "ff", "fi", "fl", "ffi", "ffl")
_BREAKS = {_PDFIUM_HYPHEN: "-", 0xFFFE: "-"}

_RADICALS = {code: normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}  # which are shown for characters
USUAL: Encoding = {**_RADICALS, **_SYMBOLS, **_CONTROLS, **_T1_SIGNS, **_OT1_LIGATURES, **_LIGATURES, **_HYPHENS}
"""The encoding of fonts whose letters have names, or that are like TeX's."""

_QUOTES = {0x27: "’", 0x60: "‘"}
_T1: Encoding = {
    **_slots(0x00, *"`´ˆ˜¨˝˚ˇ˘¯˙¸˛‚‹›"),
    **_T1_SIGNS,
    **_QUOTES,
    **_BREAKS,
    **_slots(0x7F, *"-ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£"),
    **{0xD7: "Œ", 0xDF: "ẞ", 0xF7: "œ", 0xFF: "ß"},
}
_T2A: Encoding = {
    **_T1_SIGNS,
    **_QUOTES,
    **_BREAKS,
    **_slots(0x7F, *"-ҐҒЂЋҺҖҘЉЇҚҠҜӔҢҤЅӨҪЎҮҰҲЏҸҶЄӘЊЁ№¤§ґғђћһҗҙљїқҡҝӕңҥѕөҫўүұҳџҹҷєәњё„«»"),
    **{code: bytes([code]).decode("cp1251") for code in range(0xC0, 0x100)},
}
_IL2: Encoding = {
    **USUAL,
    **_QUOTES,
    **{code: bytes([code]).decode("iso8859-2") for code in range(0xA1, 0xFE)},
    **{0xFE: "„", 0xFF: "“"},
}
_OT1_SIGNS: Encoding = {
    **USUAL,
    **_slots(0x10, *"ıȷ`´ˇ˘¯˚¸ßæœøÆŒØ"),
    0x7F: "¨",
}
_OT1: Encoding = {
    **_OT1_SIGNS,
    **_QUOTES,
    **{0x22: "”", 0x3C: "¡", 0x3E: "¿", 0x5C: "“", 0x5E: "ˆ", 0x5F: "˙", 0x7B: "–", 0x7C: "—", 0x7D: "˝", 0x7E: "˜"},
}
_OMS: Encoding = {
    **USUAL,
    **_slots(0x0B, "⊘", "⊙", "", *"∘•≍≡⊆⊇≤≥⪯⪰∼≈⊂⊃≪≫≺≻"),  # the circle of © goes; files number their glyphs from 1 on
    0x21: "→",
    **_slots(0x60, *"⊢⊣⌊⌋⌈⌉{}⟨⟩|∥↕⇕\\≀√⨿∇∫⊔⊓⊑⊒§†‡"),
}
_OMX: Encoding = {**dict.fromkeys(range(0x80), ""), **dict.fromkeys(range(0x70, 0x74), "√")}
_NAMED = (
    (re.compile(r"(?:\w+\+)?(?:(?:cmb?|lmb?)sy|lmmathsymbols)\d", re.IGNORECASE), _OMS),
    (re.compile(r"(?:\w+\+)?(?:cm|lm)ex\d", re.IGNORECASE), _OMX),
    (
        re.compile(r"(?:\w+\+)?cs(?:b|bx|bxsl|bxti|csc|r|sl|ss|ssbx|ssi|ti|tt|sltt|itt)\d"),
        {**USUAL, 0xFE: "„", 0xFF: "“"},
    ),
)
_MISNAMED_LIGATURES = {"Ɵ": "ti", "Ʃ": "tt", "ƫ": "tti", "Ō": "ft", "琀": "tt", "吀": "Th"}
_MISNAMED = re.compile(r"(?<=[a-zß-ÿ])[ƟƩƫŌ琀]|[ƟƩƫ琀吀](?=[a-zß-ÿ])")
_SMALL = range(0x61, 0x7B)
_HIGH = 0x80
_IL2_LETTERS = frozenset([0xBB, 0xBE])  # ť and ž, where T1 has ż and ¿
_T1_ONLY = frozenset(range(0x80, 0xA1))


def with_ligatures(word: str) -> str:
    """Write out ligatures that are named after capitals that look like them, or after a half of their code: soŌware.

    Args:
        word: a word.

    Returns:
        The same, with letters for such characters after or before small letters.
    """
    return _MISNAMED.sub(lambda match: _MISNAMED_LIGATURES[match[0]], word)


def named_encoding(name: str) -> Encoding:
    """Find the encoding of a font by its name.

    Args:
        name: the name.

    Returns:
        The encoding.
    """
    return next((encoding for pattern, encoding in _NAMED if pattern.match(name)), USUAL)


def slot_encodings(fonts: Mapping[int, Sequence[int]]) -> dict[int, Encoding]:
    """Find the encodings of the fonts of a page that give slots instead of letters.

    Args:
        fonts: the codes in each font, in order.

    Returns:
        The encoding of each; one that shows none itself has that of the others.
    """
    known = {font: encoding for font, codes in fonts.items() if (encoding := _slot_encoding(codes)) is not None}
    most = max(known, key=lambda font: len(fonts[font]), default=None)
    others = USUAL if most is None or known[most] is _OMS else known[most]
    others = _OT1_SIGNS if others is _OT1 else others  # those of typewriters have ASCII's signs
    return {font: known.get(font, others if _has_letters(codes) else USUAL) for font, codes in fonts.items()}


def _slot_encoding(codes: Sequence[int]) -> Encoding | None:
    """The encoding of a font whose codes are numbers of slots, if they show it."""
    counts = Counter(codes)
    small = sum(counts[code] for code in _SMALL)
    if sum(count for code, count in counts.items() if code >= 0xC0) > small:
        return _T2A
    if not small:
        return _OMS if any(0 < code < 0x10 and code != _PDFIUM_HYPHEN for code in counts) else None
    if any(_HIGH <= code < 0x100 for code in counts):
        is_czech = not _IL2_LETTERS.isdisjoint(_within_words(codes)) and _T1_ONLY.isdisjoint(counts)
        return _IL2 if is_czech else _T1
    return None if _OT1_LIGATURES.keys().isdisjoint(_within_words(codes)) else _OT1


def _has_letters(codes: Sequence[int]) -> bool:
    return any(0x41 <= code < 0x5B or code in _SMALL for code in codes)


def _within_words(codes: Sequence[int]) -> Iterator[int]:
    """The codes that stand beside a small letter."""
    for before, code, after in zip([0, *codes], codes, [*codes[1:], 0], strict=False):
        if before in _SMALL or after in _SMALL:
            yield code
