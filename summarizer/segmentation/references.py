"""Entries of lists of references, and sentences that only refer to something."""

from __future__ import annotations

import re

from summarizer.segmentation.patterns import Pattern

_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_REFERENCE = Pattern(
    rf"""\s*(?:
      \[\d{{1,3}}\]\s+(?=[^\W\d]).*(?:{_YEAR}|https?://|\bdoi\b|\bpp?\.|\bvol\.|\bet\ al\b).*
    | (?:\d{{1,3}}\.\s+)?[A-Z][\w’'-]+,\s+(?:[A-Z]\.[\s-]?){{1,3}}(?:,|and\b|&|\(|et\ al).*\b{_YEAR}\b.*
    | (?:\d{{1,3}}\.\s+)?[A-Z][\w’'-]+\s[A-Z]{{1,3}}(?:,\s[A-Z][\w’'-]+\s[A-Z]{{1,3}})*(?:,\set\ al)?\..*\b{_YEAR}\b;.*
    | (?:\d{{1,3}}\.\s+)?[A-Z][\w’'-]+,\s+[A-Z][\w.’'-]+.{{0,80}}\(?{_YEAR}\)?[.,:].*
        (?:\bpp?\.|\d+\s?\(\d+\)|\bdoi\b|https?://|Press|Journal|Proceedings|University|Review).*
    | [A-Z][^.;\d]{{1,60}}\.?\s{_YEAR}(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?;\s?\d+(?:\([^()]{{1,12}}\))?:\s?\w?\d+.*
    | (?:[Ss]ee(?:\ also|,\ e\.g\.,)?\s|Cf\.\s)?[A-Z][^.;]{{1,60}}\sv\.\s[A-Z].{{1,80}}
        ,\s\d+\s[A-Z][\w.\ ]{{1,20}}\s\d+.*\)[.,;]?
    | (?:See(?:\ also)?|Refer\ to)\ (?:[Cc]hapter|[Ss]ection|[Pp]age|[Aa]ppendix|[Ff]ig|[Tt]able|[Aa]nnex)\b.{{0,60}}
    | (?:See|Cf\.|Id\.|Ibid\.)(?:\ also)?,?(?:\s(?:[A-Z§¶(]|\d)[^\s]*|\s(?:at|and|of|cf\.|p{{1,2}}\.))+\.?
    | (?:https?://|doi:|www\.)\S+[.,;]?
    | (?:[\w.:+-]{{1,40}}\s?\(\d\w{{0,3}}\)(?:,?\s(?:and\s|und\s|et\s|y\s|и\s)?|[.,;]?$)){{2,}}  # manual pages
    )\s*""",
    re.VERBOSE | re.DOTALL,
)

_REFERRING = ("http", "doi:", "www.", "See", "see ", "Cf.", "Id.", "Ibid.", "Refer to")
"""What a reference to something begins with, if it is no entry."""

_DIGIT = Pattern(r"\d")


def is_reference(text: str) -> bool:
    """Whether a text is an entry of a list of references.

    Args:
        text: the text.

    Returns:
        True if so.
    """
    return len(text) < 600 and _may_be_reference(text) and bool(_REFERENCE.fullmatch(text))


def _may_be_reference(text: str) -> bool:
    """Whether a text has what every entry has: a year or page, an address, or a word that refers."""
    if text[0] == "[" or text.startswith(_REFERRING):
        return True
    return text[0].isalnum() and ("(" in text or ";" in text or text.count(".") > 2) and bool(_DIGIT.search(text))
