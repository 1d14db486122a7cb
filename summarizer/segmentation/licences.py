"""Licences and notices of rights in a text that is about something else: which lines they are.

Project Gutenberg's frame around a book is never part of it. Standard licences, from their title or first words to their
last, sections about the rights in the text, and paragraphs that grant or refuse rights are left out, unless they are
most of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.documents import PROSE
from summarizer.segmentation.kinds import HEADING, LIST_ITEM, METADATA
from summarizer.segmentation.lines import Line
from summarizer.segmentation.patterns import Pattern
from summarizer.segmentation.rights_sections import rights_sections

_SIGNS = (
    *("icen", "izenz", "ermission", "istribut", "utenberg", "eproduc", "ights reserved", "warrant", "opyright"),
    *("public domain", "use of anyone", "ncorporated by reference", "proofread", "ietf", "rheber", "opying", "kopiert"),
    *("open source", "covered by", " is free", "free to ", "ist frei", "est libre"),
    *("许可", "許可", "授权", "授權", "ライセンス"),
)
"""Parts of words, in lower case: every licence or notice has a line with one near its start, or with "Internet"."""

CONFIRMED_WITHIN = 60
"""Lines after the title of a licence within which its own words come, if it is there and not only named."""

LONGEST = 3_000
"""Lines of the longest licence."""

SHORT = 150
"""Lines of the longest of the licences of a page, whose titles are over much else, too."""

DOCUMENT = 250
"""Characters beside a licence from which on a document is not only a licence."""

OPENING = 240
"""Characters of a paragraph by which it is known."""

_START = Pattern(r"\W{0,6}\s*START OF (?:THE|THIS) PROJECT GUTENBERG\b|\W{0,3}END\W*THE SMALL PRINT\b", re.IGNORECASE)
_END = Pattern(r"\W{0,6}\s*END OF (?:THE|THIS) PROJECT GUTENBERG\b|End of (?:the )?Project Gutenberg\b", re.IGNORECASE)


class _Licence(NamedTuple):
    """How a standard licence begins and ends.

    Attributes:
        title: its title, alone on a line but for the number of an appendix.
        words: words of its own that come soon after the title.
        last: words of its last line.
    """

    title: Pattern[str]
    words: Pattern[str]
    last: Pattern[str]


_NUMBERED = r"(?:Appendix|Annex|Chapter|Section)?\W{0,3}(?:[A-Z](?:\.\d{1,2}){1,3}|[A-Z]|[\dIVX.]{1,8})?[\W\s]{0,4}"
_TITLED = rf"(?:{_NUMBERED})?(?:The )?"
_LICENCES = tuple(
    _Licence(
        Pattern(rf"\W{{0,4}}{_TITLED}(?:{title})\W*(?:edit\W*)?$", re.IGNORECASE),
        Pattern(words, re.IGNORECASE),
        Pattern(last, re.IGNORECASE),
    )
    for title, words, last in (
        (
            r"GNU Free Documentation License|GFDL|Copying This Manual|License of this (?:manual|document)",
            r"permitted to copy and distribute verbatim|APPLICABILITY AND DEFINITIONS|Free Software Foundation",
            r"permit their use in free software",
        ),
        (
            r"GNU (?:Affero |Lesser |Library )?General Public License(?:\W{1,3}version [\d.]+)?|(?:L|A)?GPL",
            r"permitted to copy and distribute verbatim|TERMS AND CONDITIONS",
            r"why-not-lgpl|Public License instead of this License|That's all there is to it",
        ),
        (
            r"Apache License(?:\W{1,3}Version 2\.0)?(?:, January 2004)?",
            r"TERMS AND CONDITIONS FOR USE, REPRODUCTION",
            r"limitations under the License|END OF TERMS AND CONDITIONS",
        ),
        (
            r"Mozilla Public License(?:\W{1,3}Version [\d.]+)?|(?:Eclipse Public|The Artistic) License.{0,20}",
            r"\bDefinitions\b|Preamble",
            r"Incompatible With Secondary Licenses|waives its rights to a jury trial|FITNESS FOR A PARTICULAR PURPOSE",
        ),
        (
            r"(?:Creative Commons )?(?:Legal Code|Attribution\b[\w\s.-]{0,60}|Public License|CC0.{0,30})",
            r"THE WORK \(AS DEFINED BELOW\)|Licensed Material|Affirmer",
            r"Creative Commons may be contacted at|no duty or obligation with respect to this CC0",
        ),
        (
            r"SIL Open Font License.{0,20}",
            r"PREAMBLE|Reserved Font Name",
            r"DEALINGS IN THE FONT SOFTWARE",
        ),
        (
            r"(?:Full )?Copyright (?:Statement|Notice)|Intellectual Property(?: Statement)?|Licen[sc]e|Copying"
            r"|Copyright|(?:MIT|ISC|BSD|X11|zlib)(?:\W[23]-Clause)? Licen[sc]e",
            r"This document and translations of it may be copied|IETF|Permission is hereby granted"
            r"|Redistribution and use|Permission to use, copy",
            r"FITNESS FOR A PARTICULAR PURPOSE\W*$|DEALINGS IN THE SOFTWARE|POSSIBILITY OF SUCH DAMAGE|ietf-ipr"
            r"|PERFORMANCE OF THIS SOFTWARE",
        ),
    )
)

_FIRST_WORDS = Pattern(
    r"""\W*(?:
      permission\ (?:is\ (?:hereby\ )?granted|to\ (?:use|copy|make|reproduce|reprint))\b
    | permission\ to\ make\ digital\ or\ hard\ copies
    | redistributions?\ (?:and\ use\ )?(?:in\ |of\ )(?:source|binary)
    | (?:neither\ )?the\ names?\ of\ .{1,80}\b(?:endorse|promote)\b
    | the\ above\ copyright\ notice\ and\ this\ permission\ notice
    | (?:this|the)\ (?:software|program|library|work|document|data|database|material)s?\ (?:is|are)\ provided\b
        .{0,60}\bas[\ -]is\b
    | in\ no\ event\ (?:shall|will)\ .{1,160}\bliable\b
    | everyone\ is\ permitted\ to\ copy\ and\ distribute
    | (?:this|the)\ (?:file|program|library|software|manual|document(?:ation)?|work|article|text|page|site|book|image
        |content|material|guide|tutorial|project|package|repository|module|specification|paper|report|course|story|post|how-?to|faq
        |open\ access\ article)s?\b.{0,80}\b(?:is|are)\ (?:also\ )?
        (?:free\ (?:software|documentation)|free[;,:]\ you\ (?:can|may)\b|in\ the\ public\ domain
        |(?:made\ )?(?:available|licen[sc]ed|released|distributed|published)\ (?:to\ you\ )?under\b
            .{0,80}\b(?:licen[sc]e|CC|GFDL|GPL)\b)
    | (?:this|the)\ .{1,60}\bis\ (?:hereby\ )?(?:placed|dedicated|released|put|given)
        \ (?:in|into|to)\ the\ public\ domain
    | (?:[\w.+-]+\ ){1,5}is\ free(?:\ (?:open[\ -]source\ )?(?:software|documentation))?(?:[;:,.]|\ and)
        \ .{0,40}\b(?:you\ (?:can|may|are)\b.{0,20}\b(?:redistribut|copy|copies|modify|share)|no\ warranty)
    | (?:[\w.+-]+\ ){1,5}is\ distributed\ in\ the\ hope\ that
    | (?:[\w.+-]+\ ){1,5}(?:is|are)\ (?:distributed|released|licen[sc]ed|available)\ under\ .{0,40}
        \b(?:GNU|MIT|BSD|Apache|GPL|LGPL|MPL|Creative\ Commons)\b
    | (?:[\w.+-]+\ ){1,5}(?:is|are)\ covered\ by\ the\ (?:GNU|MIT|BSD|Apache|Creative|GPL|GFDL|same\ licen[sc]e)
    | (?:except\ where|unless)\ otherwise\ (?:noted|stated|indicated),?\ .{0,120}\blicen[sc]ed?\b
    | (?:licen[sc]ed|distributed|released|available|published)\ under\ (?:the|a|an)\ .{0,80}\blicen[sc]e\b
    | (?:text|content)s?\ (?:is|are)\ available\ under\b
    | this\ is\ an?\ open[\ -]access\ .{1,80}\bunder\b.{0,80}\b(?:licen[sc]e|CC)\b
    | you\ are\ free\ to\ (?:copy|share|use|distribute)\b.{0,120}
        \b(?:licen[sc]e|non-?commercial|as\ long\ as|provided)\b
    | (?:verbatim\ )?(?:copying|redistribution|reproduction)\b.{0,100}\b(?:is|are)\ (?:permitted|allowed|granted)\b
    | (?:dieses?r?|der|die|das)\ .{1,40}\b(?:steht|stehen|ist|sind)\ .{0,20}
        \bunter\ (?:der|einer|den)\b.{0,30}\blizenz(?:en)?\b
    | (?:dieses?r?|der|die|das)\ .{1,40}\bdarf\b.{0,40}\b(?:kopiert|vervielfältigt|weitergegeben|verbreitet)\b
    | (?:dieses?r?|der|die|das)\ .{1,40}\bist\ frei[;:,.]\ (?:sie|du)\ (?:dürfen|darfst|können|kannst)\b
    | (?:ce|cette|cet)\ .{1,40}\best\ libre\ ?[;:,.]\ vous\ pouvez\b
    | quest[oaei']\ ?.{1,60}\b(?:distribuit|rilasciat|disponibil|licenziat)\w+\ .{0,30}\blicenza\b
    | est[ea]\ .{1,60}\b(?:sob|segundo)\ .{0,30}\blicença\b
    | (?:ce|cette|le|la|cet)\ .{1,60}\b(?:sous|termes\ de)\b.{0,20}\blicence\b.{0,40}
        \b(?:creative|gnu|gpl|libre|mit|cc)\b
    | (?:est[ea]|el|la)\ .{1,60}\bbajo\b.{0,30}\blicencia\b.{0,40}\b(?:creative|gnu|gpl|libre|mit|cc)\b
    | (?:本|这本|這本|この|当)\S{1,8}?(?:是自由的|可在|可以|采用|採用|根据|依据|遵循|在|は)
        .{0,60}(?:许可|許可|授权|授權|ライセンス|条款|條款)
    | this\ product\ includes\ (?:software|code)\ | in\ (?:source|binary)\ form,\ this\ product\b
    | you\ (?:can|may)\ redistribute\ (?:it|this)\b
    | (?:the\ .{1,40}\ )?this\ work\ may\ be\ distributed\ and/or\ modified\b
    | (?:il|la|lo|questo|questa)\ .{1,60}\b(?:viene|è)\ (?:rilasciat|distribuit)[oa]\ (?:con|sotto)\ (?:la\ )?licenza\b
    | you\ are\ welcome\ to\ redistribute\b
    | this\ (?:document|memo)\ (?:is\ (?:not\ )?an\ internet\ standards\ track|specifies\ an\ internet\ standards)
    | this\ (?:memo|document|rfc)\ (?:provides|defines)\ .{1,60}\bfor\ the\ internet\ community\b
    | this\ is\ an\ internet\ standards\ track | distribution\ of\ this\ (?:memo|document)\ is\ unlimited
    | this\ internet[\ -]draft\ is\ submitted | internet[\ -]drafts\ are\ (?:working|draft)\ documents
    | (?:it|this\ \w+)\ is\ distributed\ in\ the\ hope\ that\ it\ will\ be\ useful
    | this\ program\ is\ distributed\ in\ the\ hope
    | you\ should\ have\ received\ a\ copy\ of\ the\ .{0,60}licen[sc]e
    | you\ may\ (?:not\ use\ this\ file\ except|obtain\ a\ copy\ of\ the\ licen[sc]e)
    | unless\ required\ by\ applicable\ law\ or\ agreed\ to\ in\ writing
    | this\ (?:e-?book|e-?text)\ is\ for\ the\ use\ of\ anyone
    | this\ document\ (?:is\ subject\ to\ BCP|and\ translations\ of\ it\ may)
    | this\ (?:information|document)\ is\ .{0,60}\bincorporated\ by\ reference
    | (?:e-?text\ |e-?book\ )?(?:prepared|produced|transcribed)\ by\b.{0,120}\b(?:proofread|gutenberg|volunteers)
    | no\ part\ of\ this\ (?:publication|book|work|document|report|website)\b.{0,60}\bmay\ be\b
    | all\ rights\ (?:are\ )?reserved\b
    | this\ (?:publication|book|work)\ (?:is|may\ not\ be)\ .{0,40}\b(?:copyright|reproduc|protected)
    | (?:the\ )?(?:moral\ )?rights?\ of\ .{1,60}\b(?:to\ be\ identified|asserted)
    | this\ (?:book|story|novel|work)?\ ?is\ (?:a\ work\ of\ )?(?:pure\ )?fiction\b.{0,60}\b(?:names|characters)\b
    | (?:a\ )?(?:CIP|cataloguing[\ -]in[\ -]publication|library\ of\ congress\ catalog)
    )""",
    re.IGNORECASE | re.VERBOSE,
)


_COPYRIGHT = Pattern(r"\W*(?:copyright\b(?!\s?:)|©|\(c\)\s)\W*(?:\(c\)|©)?.{0,40}?\b(?:1[89]|20)\d\d\b", re.IGNORECASE)
_GRANT = Pattern(
    r"\b(?:permi(?:ssion|tted)|licen[sc]|redistribut|rights reserved|free software|public domain)", re.IGNORECASE
)
"""What stands in a paragraph that begins with who has the copyright, where it is a notice of rights."""

_HOW_TO_APPLY = Pattern(r"\W*(?:APPENDIX\W+)?How to apply\b", re.IGNORECASE)
"""What may follow the last words of a licence and ends with them once more."""


def licence_lines(lines: Sequence[Line]) -> Iterator[int]:
    """Find the lines of licences and notices of rights.

    Args:
        lines: the lines of a text.

    Yields:
        The numbers of these lines; none of a licence that is the document, nor of notices that are most of it.
    """
    heads = "\n".join(line.text[: 2 * OPENING] for line in lines)
    lower = heads.lower()
    if "Internet" not in heads and not any(sign in lower for sign in _SIGNS):
        return
    frame = _frame(lines)
    yield from sorted(frame)
    rest = set(range(len(lines))) - frame
    standard = set(_standard(lines)) & rest
    if _letters(lines, rest - standard) < DOCUMENT:
        return
    yield from sorted(standard)
    rest -= standard
    notices = {*_paragraphs(lines), *rights_sections(lines)} & rest
    if 2 * _letters(lines, notices) <= _letters(lines, rest):
        yield from sorted(notices)


def _frame(lines: Sequence[Line]) -> set[int]:
    """The lines before the mark with which Project Gutenberg begins a book, and after the one with which it ends."""
    starts = [n for n, line in enumerate(lines) if _START.match(line.text)]
    first = starts[-1] + 1 if starts else 0
    end = next((n for n in range(first, len(lines)) if _END.match(lines[n].text)), len(lines))
    return {*range(first), *range(end, len(lines))}


def _standard(lines: Sequence[Line]) -> Iterator[int]:
    """The lines of standard licences, from the title to the last words."""
    done = 0
    for number, line in enumerate(lines):
        if number < done or not line.text or len(line.text) > 90 or line.kind == METADATA:
            continue
        for licence in _LICENCES:
            if licence.title.match(line.text) and any(
                map(licence.words.search, _texts(lines, number, CONFIRMED_WITHIN))
            ):
                done = _end(lines, number, licence)
                yield from range(number, done)
                break


def _end(lines: Sequence[Line], first: int, licence: _Licence) -> int:
    """The line after the last of a licence: the end of the paragraph with its last words, or of the document.

    Without its last words, a short licence ends where it begins: only its paragraphs are known.
    """
    short = licence is _LICENCES[-1]
    last = min(first + (SHORT if short else LONGEST), len(lines))
    found = next((n for n in range(first, last) if licence.last.search(lines[n].text)), None)
    if found is None:
        return first if short else last
    if any(map(_HOW_TO_APPLY.match, _texts(lines, found + 1, 12))):
        near = range(found + 1, min(found + 90, len(lines)))
        found = next((n for n in near if licence.last.search(lines[n].text)), found)
    return next((n for n in range(found, len(lines)) if not lines[n].text), len(lines))


def _paragraphs(lines: Sequence[Line]) -> Iterator[int]:
    """The lines of paragraphs whose first words grant or refuse rights, or say who has them."""
    inside = False
    for number, line in enumerate(lines):
        if line.text and (not number or not lines[number - 1].text or line.begins):
            inside = _is_notice(" ".join(_texts(lines, number, 4))[:OPENING])
        inside = inside and bool(line.text)
        if inside:
            yield number


def _is_notice(opening: str) -> bool:
    """Whether a paragraph with such a beginning grants or refuses rights."""
    return bool(_FIRST_WORDS.match(opening) or (_COPYRIGHT.match(opening) and _GRANT.search(opening)))


def _texts(lines: Sequence[Line], first: int, count: int) -> Iterator[str]:
    """The texts of the lines from one on."""
    return (line.text for line in lines[first : first + count])


def _letters(lines: Sequence[Line], numbers: Iterable[int]) -> int:
    """The length of those lines that are prose."""
    return sum(len(lines[n].text) for n in numbers if lines[n].kind in (PROSE, LIST_ITEM, HEADING))
