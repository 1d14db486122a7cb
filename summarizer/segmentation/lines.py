"""What a line is by its form alone: a heading, a list item, a speaker's turn, code, a row of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.documents import PROSE
from summarizer.segmentation.kinds import (
    BOILERPLATE,
    CAPTION,
    CODE,
    HEADING,
    LINK,
    METADATA,
    QUOTED,
    REFERENCE,
    SIGNATURE,
    TABLE,
    is_loud,
)
from summarizer.segmentation.patterns import Pattern

WORD = Pattern(r"[^\W_]")
"""A letter or digit."""

_BOX = r"\[[ xX✓✗-]?\]"
_NUMBER = (
    r"(?:(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|\((?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)|(?:\d{1,3}|[a-z]|[ivx]{1,5})\."
    r"|\d{1,3}(?:\.\d{1,3})+\.?|[¶§]\s?\d{1,3}(?:\.\d{1,3})*\.?)"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|Today|Yesterday)"
_MARKER = rf"(?:[-*+–—]|\#{{1,6}}|{_NUMBER}|{_BOX})"
_DOT = r"[•‣◦▪●○■□☐☑✓✔➢➤·]"
LONE_MARKER = Pattern(rf"\s*(?:>\s?)*(?:{_MARKER}|{_DOT})(?:\s+(?:{_NUMBER}|{_BOX}))?\s*")
"""A list marker with nothing after it, which belongs to what follows."""

_TICKET = r"(?:(?:Bug|Issue|PR|GH|Ticket)[\s-])?\#?\d{2,7}(?:,?\s\#\d{2,7})*(?:\s?[:–—-]\s|\s\s)\s*"
"""The numbers of reports that an entry of a list of changes begins with."""

_TICKETS = ("#", "Bug ", "Issue ", "PR ", "GH-", "Ticket ")

_OPTION = r"-{1,2}\w[\w-]*(?:[ =,]{1,2}[\w<>\[\]=.-]+){0,4}?\s{2,}"
_ITEM = Pattern(rf"(?:(?:[-*+–]|{_NUMBER}|{_BOX})\s+|{_DOT}\s*|o\s{{2,}}|{_OPTION}|(?=[\#BIPGT]){_TICKET})(?=\S)")
_ITEM_STARTS = tuple("-*+–([¶§#" + _DOT[1:-1])
"""Characters with which it begins, if not with a letter or digit."""

_LETTER_STARTS = ("o  ", *_TICKETS)
"""How it begins with a letter, if no bracket or full stop follows."""

_TICKET_START = Pattern(_TICKET)
_TIMED = Pattern(rf"{_CLOCK}(?:\s?[-–—]\s?{_CLOCK})?(?:\s?[-–—])?\s+(?=\S)")
_MANUAL = Pattern(r"(\S{1,40}\(\d\w{0,4}\)\s{2,})?\S.*\s{2,}\S{1,40}\(\d\w{0,4}\)$")
"""The head or foot of a manual page: LS(1)    User Commands    LS(1)."""

_FENCE = Pattern(r"(```+|~~~+)")
_RULE = Pattern(r"(?:[-*_=~#•·]\s?){3,}$")
_IMAGE = r"!?\[[^\[\]]*(?:\[[^\]]*\][^\[\]]*)*\]\([^()]*\)"
_LINK = rf"(?:{_IMAGE}|\[!?\[[^\]]*\]\([^()]*\)\]\([^()]*\)|\[[^\]]{{1,60}}\]:\s*\S+|<?https?://\S+>?)"
_LABELS = (
    "date|time|place|venue|location|(?:(?:members?|staff|others|also) )?(?:present|absent)|attendees"
    "|in attendance|apologies|regrets|chair(?:ed by|person)?"
    "|minutes(?: taken)?(?: by)?|minute taker|note[- ]?taker|secretary|duration|re|encl|cc|category|tags?|keywords?"
    r"|(?:our |your )?ref(?:erence)?(?: n(?:o\.|umber))?"
    "|next meeting|filed under|prep(?:aration)?(?: time)?|cook(?:ing)?(?: time)?|total(?: time)?|serves|servings|yield"
    "|level|version|status|authors?|published|updated|isbn|e?issn(?:-l)?|doi|price|rating|contacts?|address|website"
    "|trial registration|funding|(?:conflicts? of|competing) interests?"
)
_REPLIED = r"(?:On\b.{6,200}\bwrote|Am\b.{6,200}\bschrieb\b.{0,100}|Le\b.{6,200}\ba écrit|El\b.{6,200}\bescribió)\s?:$"
"""How a quoted mail is announced."""

_ADDRESS = r"[^<>\s]{1,60}@[^<>\s]{1,60}"
_ADDRESSEE = Pattern(rf"(?:[\w/.\[\] -]{{1,40}}:\s+)?[^<>:.!?]{{0,60}}(?:[A-Z]\.\s[^<>:.!?]{{1,40}})?<{_ADDRESS}>$")
"""Somebody's name and address, and what it is for."""

_FORMS = tuple(
    (kind, begins, Pattern(form))
    for kind, begins, form in (
        (QUOTED, ">|", r">|\|\s[^|]*$"),
        (QUOTED, "-B", r"-{4,}\s*\w[\w ]{3,40}\s*-{4,}$|-{2,} Forwarded message -{2,}$|Begin forwarded message:"),
        (QUOTED, "OALE", _REPLIED),
        (HEADING, "#!?:", r"(?:#{1,6}\s+\S|(?:!!!|\?\?\?\+?|:::)\s?\w)"),
        (HEADING, "*_", r"(\*\*|__)[^*_]{1,100}\1:?$"),
        (HEADING, "*=~+", r"([*=~+])\1{1,9}\s?(?![\s*=~+])[^*=~+]{1,100}(?<!\s)\s?\1{2,10}$"),
        (HEADING, "#*_-=~•·", _RULE.source),
        (TABLE, "|", r"\|.*\|"),
        (REFERENCE, "[", r"\[\^\w{1,20}\]:\s"),
        (LINK, "[!<h-*+", rf"(?:[-*+]\s+)?(?:{_LINK}[\s|·,.]*)+$"),
        (CODE, "<", r"<(?:(?:!--|!DOCTYPE).*>|/?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>(?:.*>)?)$"),
        (
            CAPTION,
            "FTBCEPLA*_",
            r"[*_]{0,3}(?:Fig(?:ure|\.)?|Table|Box|Chart|Exhibit|Plate|Listing|Abb\.|Tab\.)\s?(?:[A-Z]?\d{1,3}|[IVX]+)(?:\.\d+)?"
            r"[a-z]?\s?[.:|—–-]",
        ),
        (METADATA, "0123456789", r"(?:\d{1,3}:)?\d\d:\d\d[.,]\d{3}\s-->\s"),  # of a subtitle
        (METADATA, "0123456789[(", rf"\W?{_CLOCK}\W?$"),
        (METADATA, "-0123456789[", rf"(?:\[?{_CLOCK}\]?\s)?-!-\s|---\s(?:Log|Day)\s"),  # of a chat's log
        (
            CODE,
            "0123456789[",
            rf"\[?(?:{_DAY}[ T])?{_CLOCK}\S*\s+\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\b",
        ),
        (
            METADATA,
            "PVMA",
            r"(?:Publié le|Mis à jour|Veröffentlicht am|Aktualisiert am|Publicado|Actualizado)\s.{1,80}$",
        ),
        (METADATA, "c", r"commit [0-9a-f]{7,64}\b"),
        (METADATA, "12", rf"\d{{4}}-\d\d-\d\d\s.{{0,80}}<{_ADDRESS}>.{{0,60}}$"),  # over changes
        (METADATA, "MTWFS", rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s[A-Z\d].{{8,40}}\s\d{{4}}\s.{{0,60}}<{_ADDRESS}>$"),
        (METADATA, "-", rf"--\s.{{1,60}}<{_ADDRESS}>\s\s?[A-Z][a-z]{{2}},\s.{{10,40}}$"),  # under changes
        (METADATA, ".", r"\.$"),  # between paragraphs of some programs' files
        (METADATA, "", r"[A-Z][a-z]+(?:-[a-z]+){0,4}-by:\s\S"),  # of a commit
        (
            METADATA,
            "",
            r"(?:Change-Id|Part-of|Reviewed-on|git-svn-id|Bug|Link|Merge|Fixes|Closes|Resolves):\s\S+(?:\s[0-9a-f]{7,})?$",
        ),
        (METADATA, "", rf"(?i:{_LABELS})\s?:\s.{{0,100}}(?<![!?])$"),
    )
)
"""Kinds, the characters with which their lines begin (none: any letter, a colon follows), and their forms."""

_REPLIED_TO = Pattern(_REPLIED)

_STAMP = Pattern(
    rf"""(?=.{{5,60}}$)(?:
      [^\W\d][\w.’'-]{{1,30}}(?:\s[\w.’'-]{{1,30}}){{0,2}}(?:\s?\([^()]{{1,20}}\))?
        [\s—–,]+(?:{_DAY}(?:\ at)?\s)?\d{{1,2}}:\d\d(?:\s?[AP]M)?
    | \[?(?:{_DAY},?\s)?\d{{1,2}}:\d\d(?:\s?[AP]M)?\]?(?:,?\s[A-ZÀ-ÞА-Я][\w.’'-]*){{1,4}}
    )$""",
    re.VERBOSE,
)
_LEADERS = Pattern(r"\.(?:\s?\.){4}[\s.]*\w{0,5}$")
_CODE = Pattern(
    r"""(?:\$\s+\w | Traceback\s\(most | File\s".{1,200}",\sline\s\d | [\w.]+(?:Error|Exception):\s
    | >>>\s | \#!/ | \#include\s*[<"] | (?:async\s+)?def\s\w+\(.*\).*:$ | class\s\w+(?:\(.*\))?:$
    | from\s[\w.]+\simport\s | import\s[\w.]+(?:\sas\s\w+|,\s[\w.]+)*;?$ | (?:const|let|var)\s\w+\s=
    | (?:public|private|protected|static)\s[\w<>\[\]]+\s\w+.*[({;]$ | (?:if|for|while|switch)\s?\(.*\)\s*\{$
    | [\w.]+\(.*\)\s*;$ | [\w.\[\]"']+\s[+*/-]?=\s.*;$ | [})\]]+[;,]?$ | .*[{]$ | (?:SELECT|INSERT|UPDATE|CREATE)\s.*;$
    | </?\w+[^<>]*>$ | (?:sudo|pip3?|npm|git|cd|curl|apt(?:-get)?|docker|brew)\s[a-z\d./-]+(?:\s\S+)*$(?<![.!?]))""",
    re.VERBOSE,
)  # fmt: skip
_CODE_STARTS = ("$", ">", "#", "File ", "Traceback ")
"""How code begins that may end as a sentence does."""

_CODE_INSIDE = Pattern(r"[=;{}<>|$\\]|\w\(|\w\.\w+\(|--\w|^\s*(?:#|//|\$)|\b\w+_\w+\b|\):$")
_HEADER = Pattern(
    r"(?:From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Message-ID|Received|Return-Path|MIME-Version|Content-[\w-]+|X-[\w-]+"
    r"|Attachments?|Importance|Re|FROM|TO|CC|SUBJECT|DATE|RE|Von|Gesendet|An|Betreff|Datum|De|Envoyé|À|Objet|Date"
    r"|Enviado|Para|Asunto|Fecha|Van|Verzonden|Aan|Onderwerp)\s?:\s*\S"
)
_TURN = Pattern(
    rf"""(?:
      (?:\[[^\[\]]{{0,20}}{_CLOCK}\]|\({_CLOCK}\)|{_DAY},?[ T]{_CLOCK}\s?[-–—]?)\s+\S          # [09:05] priya: …
    | {_CLOCK}\s+From\s[^:]{{1,80}}:                                                      # 09:05 From Priya to …
    | <[\w.@+%~& -]{{1,30}}>\s+\S                                                        # <priya> …
    | [A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’-]+(?:\s[A-ZÀ-ÞА-Я.'’-]+){{0,3}}(?:\s?\([^()]{{1,40}}\))?:\s+\S  # ERIK: …
    | (?:Q|A|Question|Answer|Frage|Antwort)\s?\d{{0,3}}[.:]\s+\S
    )""",
    re.VERBOSE,
)
_SPEAKER = Pattern(
    rf"(?:{_CLOCK}(?:\s?[-–—])?\s+)?(?:<[@+%~& ]?([\w.-]{{1,30}})>|"
    r"(?:\*\*|__)?((?:[A-ZÀ-ÞА-Я][\w.'’-]*|@?[a-z][\w-]{1,20})(?:\s[A-ZÀ-ÞА-Я][\w.'’-]*){0,3})"
    r"\s?(?:\([^()]{1,40}\)|\[[^\[\]]{1,40}\])?(?:\*\*|__)?:)(?:\*\*|__)?\s+\S"
)
_CLOSINGS = (
    "(?:(?:with|my|our) )?(?:very )?(?:best|kind(?:est)?|warm(?:est)?|many)? ?(?:regards|wishes)|(?:all )?(?:the )?best"
    "|yours(?: (?:sincerely|faithfully|truly|ever))?"
    "|(?:very )?(?:sincerely|truly|respectfully|cordially|warmly)(?: yours)?"
    "|(?:many )?thank(?:s| you)(?: (?:again|so much|a lot|in advance|very much|all))?|cheers|love|take care|talk soon"
    "|(?:thanks and )?see you(?: [a-zA-Z ]{1,25})?|respectfully submitted"
    "|mit freundlichen grüßen|viele grüße|cordialement"
    "|(?:freundliche|liebe|beste|schöne|herzliche|sonnige) grüße(?: aus [a-zäöüß]+)?|lg|mfg|vg"
    "|bien à (?:vous|toi)|(?:bien|très) cordialement|amicalement|(?:bonne journée|à bientôt|bises|bisous)"
    "|(?:met )?(?:vriendelijke|hartelijke|beste|lieve) groet(?:en)?|groet(?:en|jes)"
    "|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?| a todos)?|atentamente|un abrazo|abrazos|cordiali saluti"
    "|distinti saluti|(?:un caro |tanti )?saluti|atenciosamente|(?:um )?abraços?|(?:com os melhores )?cumprimentos"
    "|(?:med )?(?:vänlig|venlig|vennlig|kærlig|bedste|beste|mange)e? h[äi]ls(?:ning(?:ar)?|en|ener)"
    "|mvh|hälsningar|(?:ystävällisin )?terveisin|(?:serdecznie )?pozdrawiam|z poważaniem|s pozdravem|s úctou"
    "|с уважением"
)
_CLOSING = Pattern(rf"(?:{_CLOSINGS})\s*(?:[,.!/—–-]+\s*|$)(?:[\w.'’-]+\s*){{0,4}}$", re.IGNORECASE)
_GREETINGS = (
    "dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening)|sehr geehrter?|liebe[rs]?|hallo|moin"
    "|guten (?:tag|morgen)|bonjour|chère?s?|chers?|salut|estimad[oa]s?|querid[oa]s?|hola|buenos días|ciao"
    "|gentil[ei]|salve|buongiorno|olá|prezad[oa]s?|beste|geachte|hoi|hej|kære|hei|kjære|cześć|szanown[a-ząćęłńóśźż]+"
    "|dzień dobry|ahoj|dobrý den|vážen[a-záéíýů]+|уважаем[а-я]+|здравствуйте|привет"
)
_GREETING = Pattern(
    rf"(?:(?:{_GREETINGS})\b[^.?!:,]{{0,60}}[,:!—–-]?|to whom it may concern[,:]?)$",
    re.IGNORECASE,
)
_ADDRESSED = Pattern(r"[A-ZÀ-ÞА-Я][\w’'-]+(?:\s[A-ZÀ-ÞА-Я][\w’'-]+){0,2},")
_QUOTE = Pattern(r"(?:Quote:?|(?:Originally )?[Pp]osted by\b.{1,60}|@?[\w.-]+(?:\s[\w.-]+){0,2}\s(?:wrote|schrieb):)$")
_NOTICE = Pattern(
    r"\W{0,4}(?:disclaimer|(?:legal |confidentiality |privacy )notice|confidential(?:ity)?)\W{0,3}:"
    r"|(?:.{0,12}|the information .{0,20})\bthis (?:e-?mail|message|communication|transmission|fax)\b.{0,120}"
    r"\b(?:confidential|privileged|intended (?:only|solely))\b",
    re.IGNORECASE,
)
_CELL_GAP = Pattern(r"\t+| {2,}")

MOST_WORDS = 12
"""Words of the longest line in capitals that is a heading."""

JUSTIFIED = 3
"""Spaces between words at most where a program has made all lines of a text equally long."""

ALIGNED = 0.7
"""Share of the rows of a table in which a column begins or ends at the same place."""


@dataclass(slots=True)
class Line:
    """A line of a text, and what is found out about it.

    Attributes:
        start: its first character's offset in the text.
        end: where the next line starts.
        text: the line without white space around it.
        indent: characters of white space before it; tabs stand at every eighth.
        kind: what it is.
        begins: whether a block begins with it.
        turn: whether it begins a speaker's turn.
    """

    start: int
    end: int
    text: str
    indent: int
    kind: str = PROSE
    begins: bool = False
    turn: bool = False


NO_LINE = Line(0, 0, "", 0)
"""What stands before the first line of a text and after its last; nothing changes it."""


def read_lines(text: str) -> list[Line]:
    """Split a text into lines and say of each what its own form tells.

    Args:
        text: the text.

    Returns:
        The lines; blank lines that follow one another are one.
    """
    lines: list[Line] = []
    start, blank = 0, False
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if blank and not bare:
            start += len(line)
            lines[-1].end = start
            continue
        blank = not bare
        lead = line[: len(line) - len(line.lstrip())].expandtabs(8) if line[:1].isspace() else ""
        lines.append(Line(start, start + len(line), bare, len(lead)))
        start += len(line)
    return lines


def own_kind(line: Line, *, capitals: bool) -> str:
    """Find the kind of a line by its form.

    Args:
        line: the line, with text.
        capitals: whether a line in capitals is a heading.

    Returns:
        The kind; `PROSE` if its form says nothing.
    """
    text = line.text
    if text[0].isalnum() and len(text) > 300:
        return PROSE
    for kind, form in _forms_of(text[0], labelled=text[0].isalpha() and ":" in text[:60]):
        if form.match(text):
            return kind
    if is_stamp(line) or (text[-1] == ">" and "@" in text and _ADDRESSEE.match(text)):
        return METADATA
    if set_kind := _kind_of_layout(text):
        return set_kind
    words = len(text.split(maxsplit=MOST_WORDS))
    if words <= (8 if text[-1] in ",:!—–-" else 4) and _GREETING.match(text):
        return SIGNATURE
    loud = capitals and 2 <= words <= MOST_WORDS and text.isupper() and is_loud(text)  # Chinese with "AI" in it is not
    return HEADING if loud and text[-1] not in ".!?:," else PROSE


@lru_cache(maxsize=512)
def _forms_of(first: str, *, labelled: bool) -> list[tuple[str, Pattern[str]]]:
    """Kinds and forms of lines that begin with a character; and of those in which a colon follows a word."""
    return [(kind, form) for kind, begins, form in _FORMS if (first in begins if begins else labelled)]


def _kind_of_layout(text: str) -> str:
    """A line of a table of contents, or the head or foot of a manual page; nothing for any other."""
    if text.count(".") > 4 and _LEADERS.search(text):
        return TABLE
    manual = _MANUAL.match(text) if text[-1] == ")" and "  " in text else None
    return (HEADING if manual[1] else METADATA) if manual else ""


def is_item(line: Line) -> bool:
    """Whether a line begins with a list marker.

    Args:
        line: the line.

    Returns:
        True if so.
    """
    text = line.text
    if not (text[:1].isalnum() or text[:1] in _ITEM_STARTS):
        return False
    if text[:1].isalpha() and not (")" in text[1:6] or "." in text[1:6] or text.startswith(_LETTER_STARTS)):
        return False
    return bool(_ITEM.match(text))


def item_marker(line: Line) -> str:
    """Take the marker off a line that begins a list item.

    Args:
        line: the line.

    Returns:
        The marker, with the space after it; nothing if there is none.
    """
    match = _ITEM.match(line.text)
    return match[0] if match else ""


def is_timed(line: Line) -> bool:
    """Whether a line begins with a time, as in a programme: "10:00 Doors open".

    Args:
        line: the line.

    Returns:
        True if so.
    """
    return line.text[:1].isdecimal() and bool(_TIMED.match(line.text))


def is_rule(line: Line) -> bool:
    """Whether a line is drawn: ----, ====, * * *.

    Args:
        line: the line.

    Returns:
        True if so.
    """
    return bool(_RULE.match(line.text))


def is_fence(line: Line) -> str:
    """Find the mark with which a fence of Markdown code begins.

    Args:
        line: the line.

    Returns:
        The mark, or nothing.
    """
    match = _FENCE.match(line.text) if line.text[:1] in ("`", "~") else None
    return match[1] if match else ""


def is_header(line: Line) -> bool:
    """Whether a line is like those at the head of an e-mail or memo: "From: …".

    Args:
        line: the line.

    Returns:
        True if so.
    """
    return ":" in line.text[:30] and bool(_HEADER.match(line.text))


def is_closing(line: Line) -> bool:
    """Whether a line ends a letter: "Best, Karen".

    Args:
        line: the line.

    Returns:
        True if so.
    """
    return len(line.text) < 60 and line.text.count(" ") < 8 and bool(_CLOSING.match(line.text))


def is_stamp(line: Line) -> bool:
    """Whether a line says who wrote what follows, and when: "priya — Today at 09:05".

    Args:
        line: the line.

    Returns:
        True if so.
    """
    return ":" in line.text[:60] and bool(_STAMP.match(line.text))


def is_addressed(line: Line) -> bool:
    """Whether a line is a name with a comma, with which a letter begins if nothing else is in its paragraph.

    Args:
        line: the line.

    Returns:
        True if so.
    """
    return line.text[-1:] == "," and bool(_ADDRESSED.fullmatch(line.text))


def opens(line: Line) -> str:
    """Find out what a paragraph is if its first line says so: quoted ("Quote:") or boilerplate ("DISCLAIMER: …").

    Args:
        line: the first line.

    Returns:
        The kind, or nothing.
    """
    text = line.text
    if len(text) < 90 and ("ost" in text or text[-1:] == ":" or text == "Quote") and _QUOTE.match(text):
        return QUOTED
    told = ":" in text[:40] or "this" in text[:60].lower()
    return BOILERPLATE if told and _NOTICE.match(text) else PROSE


def is_replied(line: Line, following: Line) -> bool:
    """Whether two lines together announce a quoted mail, which a program has wrapped.

    Args:
        line: the first line.
        following: the second line.

    Returns:
        True if so.
    """
    text = f"{line.text} {following.text}"
    return (
        line.text[:3] in ("On ", "Am ", "Le ", "El ")
        and any(map(str.isdecimal, text))
        and bool(_REPLIED_TO.match(text))
    )


def is_image(line: Line) -> bool:
    """Whether a line is an image of Markdown.

    Args:
        line: the line.

    Returns:
        True if so.
    """
    return line.kind == LINK and line.text.startswith("![")


def is_sent(line: Line) -> bool:
    """Whether a line at the head of an e-mail says when it was sent, as programs write it over the mail replied to.

    Args:
        line: the line.

    Returns:
        True if so.
    """
    return line.text.startswith(("Sent:", "Gesendet:", "Envoyé :", "Envoyé:", "Enviado:", "Enviado el:", "Verzonden:"))


def is_code(line: Line) -> bool:
    """Whether a line looks like a program's or a terminal's.

    Args:
        line: the line.

    Returns:
        True if so.
    """
    text = line.text
    said = not text.startswith(_CODE_STARTS) and "Error" not in text and "Exception" not in text
    if said and text[-1:] in (".", "!", "?"):
        return False
    return len(text) < 300 and bool(_CODE.match(text))


def may_be_code(line: Line) -> bool:
    """Whether an indented line has marks of code inside.

    Args:
        line: the line.

    Returns:
        True if so.
    """
    return bool(_CODE_INSIDE.search(line.text))


def is_turn(line: Line) -> bool:
    """Whether a line begins with a time or a speaker in capitals: "[09:05] priya: …", "ERIK: …", "Q: …".

    Args:
        line: the line.

    Returns:
        True if so.
    """
    text = line.text
    may = text[0] in "[(<0123456789" or ":" in text[:100] or (text[0] in "QA" and "." in text[1:5])
    return may and bool(_TURN.match(text))


def speaker(line: Line) -> str:
    """Find the name before a colon at the start of a line, which is a speaker's if it comes again.

    Args:
        line: the line.

    Returns:
        The name, or nothing.
    """
    may = ":" in line.text[:110] or "<" in line.text[:20]
    match = _SPEAKER.match(line.text) if may else None
    return match[1] or match[2] if match else ""


def cells(line: Line) -> int:
    """Count the cells of a line that is set out in columns by tabs, bars or runs of spaces.

    Args:
        line: the line.

    Returns:
        The number of cells; 1 if it has no columns.
    """
    if line.text.count(" | ") >= 2:
        return line.text.count(" | ") + 1
    if "\t" not in line.text and "  " not in line.text:
        return 1
    ticket = _TICKET_START.match(line.text) if line.text.startswith(_TICKETS) else None
    parts = _CELL_GAP.split(line.text[ticket.end() :] if ticket else line.text)
    short = sum(len(part.split()) for part in parts) <= 5 * len(parts)
    return len(parts) if short or is_entry(line) else 1


def is_entry(line: Line) -> bool:
    """Whether a line is a word and, in a second column, some words about it, as programs list their commands.

    Args:
        line: the line.

    Returns:
        True if so.
    """
    term, _, rest = line.text.partition(" ")
    gap = len(rest) - len(rest.lstrip()) + 1
    return gap > JUSTIFIED and term[:1].isalpha() and rest.count(" ") - gap >= 1 and "  " not in rest.lstrip()


def is_table(rows: Sequence[Line]) -> bool:
    """Whether lines that have gaps are set out in columns, and not filled up with spaces to one length.

    Args:
        rows: lines with several cells.

    Returns:
        True if so.
    """
    loose = [row for row in rows if "\t" not in row.text and " | " not in row.text]
    if 2 * len(loose) <= len(rows):
        return True
    places: Counter[tuple[str, int]] = Counter()
    wide = 0
    for row in loose:
        gaps = [*_CELL_GAP.finditer(row.text)]
        wide += any(len(gap[0]) > JUSTIFIED for gap in gaps)
        places.update({("ends", row.indent + gap.start()) for gap in gaps})
        places.update({("begins", row.indent + gap.end()) for gap in gaps})
    return 2 * wide >= len(loose) or max(places.values()) >= ALIGNED * len(loose)
