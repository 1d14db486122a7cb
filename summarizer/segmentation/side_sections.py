"""What stands beside a text in the text itself: the frame of a press release, "About the author", "Related stories".

A press release says so in its first lines, and what comes after its end, or under "About" a firm or "Notes to
editors", is not of it. Elsewhere such a section is left out where it stands towards the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.documents import PROSE
from summarizer.segmentation.kinds import BOILERPLATE, HEADING, LIST_ITEM, METADATA
from summarizer.segmentation.lines import Line
from summarizer.segmentation.patterns import Pattern
from summarizer.segmentation.side_headings import AUTHOR, RELATED, side_heading

FIRST_LINES = 12
"""Lines with text within which a press release says that it is one."""

CONTACT_LINES = 8
"""Lines of the longest block that says whom to call."""

HALF, TWO_THIRDS = 0.4, 0.6
"""Share of a press release, and of another text, before what may be a section beside it."""

LONGEST = 90
"""Characters of the longest line that is a heading of such a section or says that a text is a press release."""

_RELEASE = Pattern(
    r"\W*(?:for immediate release|not for (?:immediate )?release|(?:press|news|media) (?:release|statement|information)"
    r"|embargoed?\b|under embargo|presse(?:mitteilung|information|meldung|meddelelse|melding)|medienmitteilung"
    r"|zur sofortigen veröffentlichung|sperrfrist|communiqué(?: de presse)?|pour (?:diffusion|publication) immédiate"
    r"|comunicado (?:de prensa|de imprensa|à imprensa)"
    r"|nota (?:de prensa|de imprensa|à imprensa)"
    r"|para publicación inmediata|comunicato stampa|persbericht|pressmeddelande|lehdistötiedote"
    r"|informacja prasowa|komunikat prasowy"
    r"|tisková zpráva|пресс-релиз|プレスリリース|报道资料|新闻稿|新聞稿|보도\s?자료)",
    re.IGNORECASE,
)
_RELEASE_SIGNS = (
    *(
        "release",
        "embargo",
        "press",
        "mitteilung",
        "sperrfrist",
        "communiqué",
        "comunica",
        "nota ",
        "persbericht",
        "tied",
    ),
    *("statement", "information", "prasow", "veröffentlichung", "immédiate", "inmediata", "tiskov", "пресс", "プレス"),
    *("报道", "新闻", "新聞", "보도"),
)
"""Parts of words, one of which is in a line that says so."""

_WIRES = ("/PRNewswire", "BUSINESS WIRE", "GLOBE NEWSWIRE", "GLOBENEWSWIRE", "Marketwired", "(ots)")
"""What agencies write before a press release that they send."""
_END = Pattern(
    r"\W*(?:(?:#\s?){3}|[-–—]\s?30\s?[-–—]|[-–—\s]*(?:ends?|ende|fin|fine|slut|koniec)[-–—\s.]*)\W*$", re.IGNORECASE
)
_TAIL = Pattern(
    r"\W*(?:notes? (?:to|for) (?:the )?editors?|editors?['’]? notes?|forward[- ]looking statements?.{0,40}"
    r"|safe harbou?r.{0,40}|cautionary (?:statement|note).{0,60}"
    r"|(?:media|press|investor)(?: relations)? (?:contacts?|enquiries|inquiries)"
    r"|(?:hinweise?|anmerkungen?) (?:für|an) (?:die )?redaktion(?:en)?"
    r"|pressekontakte?|kontakt für (?:medien|journalisten|rückfragen)"
    r"|notes? aux rédact(?:eur|ion)s?|contacts? (?:presse|média)s?|notas? (?:a|para) (?:los )?(?:editores|redactores)"
    r"|contactos? de prensa|contatt[oi] stampa|note per (?:i )?redattori|perscontact|noot voor de redactie"
    r"|presskontakt|kontakt dla mediów|контакты для (?:сми|прессы)"
    r"|本件に関する(?:お)?問い?合わ?せ.{0,10}|媒体联系.{0,6})\W*$",
    re.IGNORECASE,
)
_ABOUT = Pattern(
    r"\W*(?:About|Über|À propos (?:de |d['’])(?:la |l['’])?|Acerca de|Sobre|Informazioni su|Profilo di|Chi è|Over|Om"
    r"|O firmie|Tietoa|О компании|ABOUT|ÜBER)\s*"
    r"(?:(?:the|die|das|den|der|la|le|les|el|los|las|il|lo|a|o|as|os|het|de)\s)?(?P<name>[^\W\d_a-zà-ÿ].{1,60}?)\W*$"
)
_ABOUT_WORDS = (
    "About ",
    "ABOUT ",
    "Über ",
    "ÜBER ",
    "À propos",
    "Acerca",
    "Sobre ",
    "Info",
    "Prof",
    "Chi ",
    "O",
    "Tietoa ",
    "О ",
)
_EDGES = " #*_-–—"

_CONTACT = Pattern(
    r"\W*(?:(?:for (?:more|further) information,? )?(?:(?:media|press) )?contacts?(?: (?:person|information|details))?"
    r"|(?:presse)?kontakt|ansprechpartner(?:in)?|contacto|contatti|contatto)\s*:\s*.{0,60}$",
    re.IGNORECASE,
)
_WORD = Pattern(r"[^\W\d_]{2,}")


def mark_side_sections(lines: Sequence[Line]) -> None:
    """Mark the lines of sections beside a text, and of the frame of a press release.

    Args:
        lines: the lines of a text, those begun that follow a blank one; their kinds are changed.
    """
    total = sum(len(line.text) for line in lines)
    release = _mark_release_head(lines)
    passed = 0
    inside = False
    for number, line in enumerate(lines):
        if inside and line.text:
            inside = release or line.kind != HEADING
        if inside:
            _mark(line)
        elif line.begins and 0 < len(line.text) <= LONGEST and passed >= (HALF if release else TWO_THIRDS) * total:
            inside = _is_side(lines, number, release=release)
            if inside:
                line.kind = HEADING if not _END.match(line.text) else METADATA
                line.begins = True
                if number + 1 < len(lines):
                    lines[number + 1].begins = bool(lines[number + 1].text)
        passed += len(line.text)


def _mark(line: Line) -> None:
    if line.kind in (PROSE, LIST_ITEM, HEADING) and line.text:
        line.kind = BOILERPLATE


def _mark_release_head(lines: Sequence[Line]) -> bool:
    """Whether a text is a press release; what says so, and whom to call, is no text."""
    first = [number for number, line in enumerate(lines[:60]) if line.text][:FIRST_LINES]
    said = [number for number in first if _says_release(lines[number].text)]
    for number in said:
        _set_apart(lines, number, number + 1)
    if not said and not any(wire in lines[number].text[:200] for number in first for wire in _WIRES):
        return False
    for number in first:
        if _CONTACT.match(lines[number].text) and lines[number].kind != METADATA:
            blanks = (n for n in range(number, len(lines)) if not lines[n].text)
            _set_apart(lines, number, min(next(blanks, len(lines)), number + CONTACT_LINES))
    return True


def _says_release(text: str) -> bool:
    """Whether a line says that a press release begins."""
    if len(text) > LONGEST:
        return False
    lower = text.lower()
    return any(sign in lower for sign in _RELEASE_SIGNS) and bool(_RELEASE.match(text))


def _set_apart(lines: Sequence[Line], first: int, last: int) -> None:
    """Make lines units that are no text."""
    for line in lines[first:last]:
        line.kind, line.begins = METADATA, True
    if last < len(lines):
        lines[last].begins = bool(lines[last].text)


def _is_side(lines: Sequence[Line], number: int, *, release: bool) -> bool:
    """Whether a line that begins a paragraph is over a section beside the text, or ends a press release."""
    text = lines[number].text
    if release and (_END.match(text) or _TAIL.match(text)):
        return True
    about = _ABOUT.match(text) if text[-1] not in ".!?" and text.lstrip(_EDGES).startswith(_ABOUT_WORDS) else None
    if about:
        below = " ".join(_paragraph_below(lines, number))[:200].lower()
        return any(word.lower() in below for word in _WORD.findall(about["name"]))
    return side_heading(text) in (AUTHOR, RELATED) and _stands_alone(lines, number)


def _stands_alone(lines: Sequence[Line], number: int) -> bool:
    return number + 1 == len(lines) or not lines[number + 1].text or lines[number].kind == HEADING


def _paragraph_below(lines: Sequence[Line], number: int) -> Iterator[str]:
    """The lines of the paragraph below a heading."""
    for line in lines[number + 1 : number + 8]:
        if line.text:
            yield line.text
