"""Which paragraph at the end of a text is about who wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.segmentation.patterns import Pattern

PARAGRAPHS = 5
"""The last paragraphs, which may be about the author."""

_ROLE_WORDS = (
    "reporter journalist writer correspondent editor columnist contributor novelist freelance freelancer blogger author"
    " autor autorin redakteur redakteurin journalistin korrespondent korrespondentin journaliste auteur auteure autrice"
    " rédacteur rédactrice periodista autora escritor escritora redactor redactora giornalista scrittore scrittrice"
    " autore jornalista redacteur schrijver schrijfster författare forfatter skribent toimittaja dziennikarz"
    " dziennikarka dziennikarzem dziennikarką журналист журналистка автор обозреватель"
)
ROLES = frozenset(_ROLE_WORDS.split())
"""What authors are called where a text says who they are."""

REPORTING = (
    *(
        "has written",
        "has covered",
        "has reported",
        "covers",
        "reports on",
        "reports for",
        "reports from",
        "writes about",
    ),
    *("writes for", "writes on", "berichtet über", "berichtet für", "schreibt über", "schreibt für", "écrit sur"),
    *("écrit pour", "couvre", "escribe sobre", "escribe para", "cubre", "scrive di", "scrive per", "escreve sobre"),
    *("schrijft over", "schrijft voor", "skriver om", "skriver for", "skriver för", "pisze o", "пишет о"),
)
"""How a text says what they write about."""

_CAPITAL = r"[^\W\d_a-zà-ÿ]"
_PARTICLE = "de|van|von|der|den|la|al|bin|da|di|du|dos"
_NAME = rf"{_CAPITAL}[\w.'’-]+(?:\s(?:{_CAPITAL}[\w.'’-]*|{_PARTICLE})){{1,4}}?"
_NAMES = Pattern(rf"{_CAPITAL}[\w.'’-]*[^\W\d_](?:\s(?:{_CAPITAL}[\w.'’-]*|{_PARTICLE})){{1,3}}")
_BY = Pattern(r"(?:(?:By|BY|Von|Por|Par|Da|Di|Door|Av|Af|Words|Text|Story|Reporting|Written|Posted|Edited)\s)+")
_BIOGRAPHY = Pattern(
    rf"(?P<name>The author|The writer|Der Autor|Die Autorin|L['’]auteure?|{_NAME})"
    r"(?:,[^,]{1,40},|\s?\([^()]{1,40}\))?\s(?P<says>(?:is|was|ist|est|es|è|é|er|är|on|jest|has|works|lives|covers|reports|writes|arbeitet|berichtet|schreibt"
    r"|travaille|écrit|couvre|trabaja|escribe|cubre|lavora|scrive|escreve|schrijft|skriver|pisze|пишет|—|–)\b.{0,90})"
)


def authors_of(bylines: Sequence[str]) -> tuple[str, ...]:
    """Find the names of people in by-lines.

    Args:
        bylines: the by-lines.

    Returns:
        Names of two words or more.
    """
    found = (_BY.sub("", name) for byline in bylines for name in _NAMES.findall(byline))
    return tuple(name for name in found if " " in name)


def is_biography(sentence: str, text: str, authors: Sequence[str]) -> bool:
    """Whether a sentence that begins a paragraph says who wrote a text.

    Args:
        sentence: the sentence.
        text: all before it but by-lines; who is named there is somebody that the text is about.
        authors: the names in by-lines.

    Returns:
        True if so.
    """
    match = _BIOGRAPHY.match(sentence) if may_be_biography(sentence, authors) else None
    if match is None or " ".join(match["name"].split()[:2]) in text:
        return False
    says = match["says"]
    words = {word.strip(".,;:").lower() for word in says.split()}
    return sentence.startswith(tuple(authors)) or not ROLES.isdisjoint(words) or says.startswith(REPORTING)


def may_be_biography(sentence: str, authors: Sequence[str]) -> bool:
    """Whether a sentence has a word of those that say who wrote a text, or begins with a name of a by-line.

    Args:
        sentence: the sentence.
        authors: the names in by-lines.

    Returns:
        True if so.
    """
    if not sentence[:1].isupper():
        return False
    words = {word.strip(".,;:").lower() for word in sentence[:200].split()}
    return (
        not ROLES.isdisjoint(words) or sentence.startswith(tuple(authors)) or any(map(sentence.__contains__, REPORTING))
    )
