"""Sections of a text that say who may copy it, or what status it has: "License", "Copyright Notice"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.documents import PROSE
from summarizer.segmentation.kinds import HEADING, LIST_ITEM
from summarizer.segmentation.lines import Line, is_rule
from summarizer.segmentation.patterns import Pattern

LONGEST_TITLE = 80
"""Characters of the longest line that is a heading where nothing marks it as one."""

LONGEST = 60
"""Lines with text of the longest such section."""

_LICENCE = r"licen[sc](?:es?|ing)"
_TITLE = Pattern(
    rf"""\W{{0,6}}(?:(?:[\dIVX]{{1,4}}|[A-Z])(?:\.\d{{1,2}}){{0,3}}[.)]?\s)?(?:the\ )?(?:
      (?:copyrights?|legal(?:\ notices?)?|credits|authors|contributing|disclaimer|warranty)\ (?:and|&|/|\+)\ {_LICENCE}
    | {_LICENCE}(?:\ (?:and|&|/|\+)\ (?:copyrights?|credits|attribution|disclaimer|warranty|legal\w*)
        |\ (?:information|notices?|terms|details|statement|agreement|of\ this\ (?:document|manual|work)))?
    | copyrights?(?:\ (?:notices?|statement|information))? | copying(?:\ (?:conditions|permission))?
    | legal(?:\ (?:notices?|stuff|information))? | notice\ of\ rights | rights\ and\ permissions
    | third[\ -]party\ (?:software|{_LICENCE}|notices?|code|components)
    | status\ of\ this\ (?:memo|document)
    | lizenz(?:en|hinweise?)?(?:\ und\ (?:copyright|haftung))? | urheberrecht | rechtliche\ hinweise | rechtliches
    | licences?\ et\ droits | droits\ d['’]auteur | mentions\ légales | licencias? | derechos\ de\ autor | aviso\ legal
    | licenz[ae] | note\ legali | licenças? | licentie | licens(?:er)? | lisens(?:er)? | licencja | лицензия
    | 许可证?|許可證?|授权|版权声明?|ライセンス
    )\W{{0,6}}$""",
    re.IGNORECASE | re.VERBOSE,
)
_WORDS = Pattern(
    r"""\b(?:MIT|BSD|ISC|[AL]?GPL\S*|GNU|MPL|CC0|CC[\ -]BY\S*|OFL|WTFPL|Unlicense)\b | \bApache\b | Mozilla\ Public
    | Eclipse\ Public | Creative\ Commons | (?i:public\ domain | copyright | urheber | redistribut | open[\ -]source
    | all\ rights | permission\ (?:is|to)\b | free\ software | proprietary | licen[sc]ed\ (?:under|as)
    | internet\ standards | internet[\ -]draft | of\ this\ memo | internet\ community | licen[sc]e\ file
    | (?:see|in)\ (?:the\ )?(?:files?\ )?\W?(?:LICEN[SC]E|COPYING))""",
    re.VERBOSE,
)
"""What such a section says, and one of the same name about something else does not."""


def rights_sections(lines: Sequence[Line]) -> Iterator[int]:
    """Find the sections about the rights in a text and about its status.

    Args:
        lines: the lines of the text.

    Yields:
        The numbers of their lines of text below the heading.
    """
    done = 0
    for number, line in enumerate(lines):
        if number < done or not 0 < len(line.text) <= LONGEST_TITLE or not _is_title(lines, number):
            continue
        end = _end(lines, number)
        if _WORDS.search(" ".join(line.text for line in lines[number + 1 : end])):
            done = end
            yield from (n for n in range(number + 1, end) if lines[n].kind in (PROSE, LIST_ITEM))


def _is_title(lines: Sequence[Line], number: int) -> bool:
    return bool(_TITLE.match(lines[number].text)) and _is_heading(lines, number)


def _end(lines: Sequence[Line], title: int) -> int:
    """The line after a section: the next heading, or the end of the text."""
    count = 0
    for number in range(title + 1, len(lines)):
        line = lines[number]
        count += bool(line.text) and not is_rule(line)
        if count > LONGEST or (count and line.text and _is_heading(lines, number)):
            return number
    return len(lines)


def _is_heading(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is marked as a heading, or stands alone as one does."""
    line = lines[number]
    if line.kind == HEADING or line.text.startswith("#"):
        return True
    if line.kind != PROSE or len(line.text) > LONGEST_TITLE or line.text[-1] in ".!?:;,。！？：" or is_rule(line):
        return False
    before = lines[number - 1].text if number else ""
    after = lines[number + 1] if number + 1 < len(lines) else None
    return not before and (after is None or not after.text or is_rule(after)) and any(map(str.isalpha, line.text))
