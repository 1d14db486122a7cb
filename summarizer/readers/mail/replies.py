"""Lines of a mail that it only quotes without marks: all below "On … wrote:", "From: … Sent: …", "Original Message"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from summarizer.segmentation.tokens import count_words

LINES_OF_HEAD = 4
"""Lines over which programs wrap "On … wrote:"."""

LONGEST = 300
"""Characters of the longest line that announces a quoted mail."""

COMMENT_WORDS = 40
"""Words over a mail that is passed on, below which it is read, however short it is; else it is if it has more."""

LABELS = (
    ("From", "Sent|Date", "To|Cc|Reply-To", "Subject|Re"),
    ("Von", "Gesendet|Datum", "An|Kopie|Antwort an", "Betreff"),
    ("De", "Envoyé(?: le)?|Date", "À|A|Cc", "Objet"),
    ("De", "Enviado(?: el)?|Fecha", "Para|CC", "Asunto"),
    ("De", "Enviad[oa](?: em)?|Data", "Para|Cc", "Assunto"),
    ("Da", "Inviato|Data", "A|Per|Cc", "Oggetto"),
    ("Van", "Verzonden|Datum", "Aan|CC", "Onderwerp"),
    ("Fra", "Sendt|Dato", "Til|Kopi", "Emne"),
    ("Från", "Skickat|Datum", "Till|Kopia", "Ämne"),
    ("Lähettäjä", "Lähetetty|Päivämäärä|Päiväys", "Vastaanottaja|Kopio", "Aihe"),
    ("Od", "Wysłano|Data", "Do|DW", "Temat"),
    ("Od", "Odesláno|Datum", "Komu|Kopie", "Předmět"),
    ("De la", "Trimis|Data", "Către", "Subiect"),
    ("Feladó", "Elküldve|Dátum", "Címzett|Másolatot kap", "Tárgy"),
    ("Kimden|Gönderen", "Gönderildi|Gönderme Tarihi|Tarih", "Kime|Bilgi", "Konu"),
    ("От", "Отправлено|Дата", "Кому|Копия", "Тема"),
    ("Від", "Надіслано|Дата", "Кому|Копія", "Тема"),
    ("Από", "Στάλθηκε|Ημερομηνία", "Προς|Κοιν", "Θέμα"),
    ("差出人", "送信日時|日時|日付", "宛先|CC", "件名"),
    ("发件人|寄件者", "发送时间|发送日期|日期|寄件日期", "收件人|收件者|抄送", "主题|主旨"),
    ("보낸 ?사람", "보낸 ?날짜|날짜", "받는 ?사람|참조", "제목"),
)
"""What programs write before who sent a mail, when, to whom and about what, in one language after another."""

_VERBS = "|".join(
    (
        *("wrote", "writes", "wrote the following", "schrieb(?:en)?", "geschrieben", "a écrit", "écrivait"),
        *("escribi[óo]", "va escriure", "escreveu", "ha scritto", "scrisse", "schreef", "reageerde", "skrev", "skreiv"),
        *("kirjoitti", r"napisał(?:\(a\)|a)?", "pisze", "napsala?", "napísala?", "a scris", "írta", "yazdı"),
        *(r"писал\w*", r"написа[лв]\w*", r"пише\w*", "έγραψε", "写道", "寫道", "のメール", "書きました", "님이 작성"),
    )
)
_ADDRESS = r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+"
_WROTE = re.compile(
    rf"(?=.*\d)(?:.*(?:{_VERBS})(?!\w).{{0,120}}[:：]|.*<\s*(?:mailto:)?{_ADDRESS}\s*>\s?\S?.{{0,8}}[:：])$",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"{_ADDRESS}|\d{{1,2}}\s?[:.hH時时시]\s?\d\d|\b\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}\b|\b(?:19|20)\d\d\b"
)
_DIRECTIONS = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Characters that say in which direction a text goes."""

_BEGIN = re.compile(rf"\d|{_ADDRESS}|^\W*(?:On|Am|Le|El|Il|Em|Op|Den|Dne|Dnia|W dniu|Dana)\s")
_WRITES = re.compile(rf"^[^.!?]{{2,80}}(?:{_ADDRESS}[^.!?]{{0,5}})?\s(?:{_VERBS})\s?:$", re.IGNORECASE)
_SEPARATED = re.compile(r"[-_=*>\s]{0,3}-{2,}\s*[^\W\d_][^\d:]{3,60}?\s*:?\s*-{2,}\W*$")
_ORIGINAL = re.compile(
    r"\W*(?:original(?:e|es|melding| message| appointment)?|ursprüngliche|opprinnelig|oprindelig|alkuperäinen|messaggio"
    r"|message d['’]origine|mensaje original|mensagem original|oorspronkelijk|ursprungligt|wiadomość|původní|eredeti"
    r"|исходное|orijinal|reply message|原始邮件|元のメッセージ|원본)",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"forward|weitergeleitet|transf[eé]r|transmis|reenvia|encaminhad|inoltrat|doorgestuurd|vidarebefordra|videresend"
    r"|edelleenlähet|przekazan|přeposlan|továbbít|пересыла|пересланн|iletilen|转发|轉寄|転送|전달된",
    re.IGNORECASE,
)
_LABELS = tuple(
    re.compile(rf"[\s*_>|]{{0,6}}(?:{'|'.join(labels)})[*_]{{0,2}}\s?[:：]", re.IGNORECASE)
    for labels in zip(*LABELS, strict=True)
)


def quoted_lines(lines: Sequence[str]) -> list[bool]:
    """Which lines of a mail are quoted without marks, with the lines that announce it.

    Args:
        lines: the lines of its text; those that it quotes with marks begin with `>`.

    Returns:
        Whether each is quoted. What stands below an announcement is the text itself where nothing else is.
    """
    lines = [line.translate(_DIRECTIONS) for line in lines]
    own_words = [*map(_own_words, lines)]
    words_from = [*accumulate(reversed(own_words))][::-1]
    quoted = [False] * len(lines)
    number = words = 0
    while number < len(lines):
        head, forwarded = _announcement(lines, number)
        if not head:
            words += 0 if lines[number].lstrip().startswith(">") else own_words[number]
            number += 1
            continue
        end = number + head
        following = next((lines[place] for place in range(end, len(lines)) if lines[place].strip()), "")
        quoted[number:end] = [True] * head
        below = words_from[end] if end < len(lines) else 0
        if not following.lstrip().startswith(">") and words >= (max(COMMENT_WORDS, below) if forwarded else 1):
            return [*quoted[:number], *[True] * (len(lines) - number)]
        number = end
    return quoted


def _own_words(line: str) -> int:
    """Words of a line that may be one of a text, and is not only a name, a rule or a greeting."""
    words = count_words(line)
    return words if words >= 3 and any(map(str.isalnum, line)) else 0


def _announcement(lines: Sequence[str], number: int) -> tuple[int, bool]:
    """How many lines announce a quoted mail, from one on; and whether it is passed on, and not answered."""
    line = lines[number].strip()
    if not line or line.startswith(">") or len(line) > LONGEST:
        return 0, False
    head = _head(lines, number)
    if _SEPARATED.match(line) and (_ORIGINAL.search(line) or _FORWARDED.search(line) or _leads_to_head(lines, number)):
        return 1 + _blank(lines, number + 1) + _head_after(lines, number + 1), bool(_FORWARDED.search(line))
    if line.endswith((":", "：")) and len(line) < 60 and _FORWARDED.search(line) and _leads_to_head(lines, number):
        return 1 + _blank(lines, number + 1) + _head_after(lines, number + 1), True
    if head:
        return head, False
    return _wrote(lines, number), False


def _leads_to_head(lines: Sequence[str], number: int) -> bool:
    return _head_after(lines, number + 1) > 0


def _head_after(lines: Sequence[str], number: int) -> int:
    number += _blank(lines, number)
    return (_head(lines, number) or _wrote(lines, number)) if number < len(lines) else 0


def _blank(lines: Sequence[str], number: int) -> int:
    """How many lines are blank, of the next few."""
    count = 0
    while count < 3 and number + count < len(lines) and not lines[number + count].strip():
        count += 1
    return count


def _head(lines: Sequence[str], number: int) -> int:
    """How many lines are the head of a mail: who wrote it, and when, and to whom or about what."""
    found: set[int] = set()
    end = number
    while end < len(lines) and end - number < 12:
        if len(lines[end]) > LONGEST * 10:  # a list of those to whom it went may be long
            break
        label = next((kind for kind, form in enumerate(_LABELS) if kind not in found and form.match(lines[end])), None)
        if label is None:
            is_rest = bool(found) and lines[end].strip() and (lines[end][:1].isspace() or _is_label(lines[end]))
            if not is_rest:
                break
        else:
            found.add(label)
        end += 1
    addressed = any("@" in line for line in lines[number:end])
    enough = len(found) >= 3 or ({0, 1} <= found and addressed)
    return end - number if enough else 0


def _is_label(line: str) -> bool:
    return any(form.match(line) for form in _LABELS)


def _wrote(lines: Sequence[str], number: int) -> int:
    """How many lines say that somebody wrote what follows."""
    text = ""
    for count, line in enumerate(lines[number : number + LINES_OF_HEAD], 1):
        if not line.strip() or line.lstrip().startswith(">") or len(line) > LONGEST:
            return 0
        text = f"{text} {line.strip()}".strip()
        if count == 1 and not (line.rstrip().endswith((":", "：")) or _BEGIN.search(line)):
            return 0
        if line.rstrip().endswith((":", "：")):
            is_head = len(text) <= LONGEST and _DATED.search(text) and _WROTE.match(text)
            return count if is_head or (count == 1 and _is_marked_next(lines, number) and _WRITES.match(text)) else 0
    return 0


def _is_marked_next(lines: Sequence[str], number: int) -> bool:
    following = next((line for line in lines[number + 1 : number + 3] if line.strip()), "")
    return following.lstrip().startswith(">")
