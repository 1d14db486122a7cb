"""Subtitles (SRT, WebVTT) → passages: what is said, cue after cue, without numbers, times and marks.

A cue ends where the screen is full, and not where a sentence does, so cues are joined. A new passage begins where
somebody else speaks, and after a pause at the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from itertools import chain

from summarizer.documents import on_one_line
from summarizer.readers.extract import Passage
from summarizer.readers.subtitle_credits import is_credit
from summarizer.segmentation.kinds import METADATA, is_ended

PAUSE = 2.0
"""Seconds without a cue after which a new passage begins, if a sentence has ended."""

AT_ONCE = 0.2
"""Seconds between cues of which the second shows the last line of the first again, as if the lines rolled up."""

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?")
_UNREAD = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)\b")
_VOICE = re.compile(r"<v(?:\.[\w.-]+)?\s+([^<>]+)>")
_MARK = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<[\d:.]+>|\{\\?[^{}]{1,80}\}")
_CHANGE = re.compile(r"(?:[-–—]\s?|>>+\s*)(?=\S)")
_NAME = re.compile(
    r"[A-ZÀ-ÞА-Я][\w.'’-]*(?:\s(?:[A-ZÀ-ÞА-Я][\w.'’-]*|#?\d{1,2})){0,3}"
    r"(?:\s?[\[(][^\[\]()]{1,30}[\])])?:(?:\s|$)"
)
_NARRATOR = re.compile(
    r"[\[(]?(?:(?:fe)?male )?(?:narrator|narration|narrating|voice-?\s?over|v\.\s?o\."
    r"|announcer|commentator|erzähler(?:in)?"
    r"|sprecher(?:in)?|kommentar|narrat(?:eur|rice)|voix[ -]off|narradora?|voz en off|narratore|voce fuori campo"
    r"|verteller|voice|fortæller(?:en)?|forteller(?:en)?|berättare(?:n)?|kertoja|narrator(?:ka)?|lektor|vypravěč"
    r"|рассказчик|диктор|голос за кадром|旁白|解说|解說|ナレーター|ナレーション)(?:\s?\([^()]{1,20}\))?"
    r"(?:[\])]\s?[:：]?|\s?[:：])(?:\s+|$)",
    re.IGNORECASE,
)
"""Who is named only because the voice is not seen."""
_SOUND = re.compile(
    r"\*[^*]{1,80}\*|\[[^\]]{1,80}\]|\([^)]{1,80}\)|（[^）]{1,80}）|【[^】]{1,80}】|[♪♫][^♪♫]*[♪♫]?|#.*|[^♪♫]*[♪♫]"
)

_SOUND_CUE = re.compile(r"([*♪♫])[^*♪♫]{1,200}[*♪♫]")
"""A sound that fills a cue, on all its lines."""
_SOUND_INSIDE = re.compile(
    r"\*\s?[^*\s][^*]{0,80}\*|[♪♫]+(?:[^♪♫]{1,200}[♪♫]+)?"
    r"|\[(?:[^\]]{0,30}\b)?(?:music|musik|musique|música|musica|muziek|musikk|applau[sd]\w*"
    r"|applaudissements|aplausos|applausi|beifall|laugh(?:s|ter|ing)|lachen|gelächter|rires?|risas|risate|cheer(?:s|ing)"
    r"|sighs?|coughs?|crying|silence|inaudible|音乐|音楽|笑)[^\]]{0,30}\]",
    re.IGNORECASE,
)
"""A sound that is described beside words on the same line."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown at once: from when to when, in seconds, and its lines."""

    start: float
    end: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is said, or that nobody says, and whether a passage begins with it."""

    text: str
    begins: bool
    spoken: bool = True


def passages(text: str) -> Iterator[Passage]:
    """Take the passages out of a file of subtitles.

    Args:
        text: the file.

    Returns:
        An iterator of its passages. A speaker's name stays before what is said, but not that somebody narrates; a sound
        that is described is metadata, and so is who made the subtitles.
    """
    said: list[str] = []
    for line in chain.from_iterable(map(_sounds_apart, _lines(_cues(text)))):
        if said and (line.begins or (not line.spoken and is_ended(said[-1]))):
            yield Passage(on_one_line("\n".join(said)))
            said = []
        if line.spoken:
            said.append(line.text)
        elif not said:
            yield Passage(line.text, METADATA)
    if said:
        yield Passage(on_one_line("\n".join(said)))


def _lines(cues: Iterator[_Cue]) -> Iterator[_Line]:
    """The lines of cues, without marks; what a cue shows again of the one before is left out."""
    last, voice, end = "", "", 0.0
    for cue in cues:
        paused = cue.start - end >= PAUSE
        begins = paused and bool(last) and is_ended(last)
        if is_credit(_plain(" ".join(cue.lines)), after_end=paused or not last or is_ended(last)):
            yield _Line(_plain(" ".join(cue.lines)), begins=True, spoken=False)
            continue
        if len(cue.lines) > 1 and _SOUND_CUE.fullmatch(_plain(" ".join(cue.lines))):
            end = cue.end
            yield _Line(_plain(" ".join(cue.lines)), begins, spoken=False)
            continue
        at_once, end = cue.start - end <= AT_ONCE, cue.end
        for number, line in enumerate(cue.lines):
            words = _plain(line)
            if not words or (words == last and at_once and number == 0):
                continue
            last = words
            change, speaker = _CHANGE.match(words), _VOICE.search(line)
            words = words[change.end() :] if change else words
            narrated = _NARRATOR.match(words)
            begins = begins or bool(change or narrated or _NAME.match(words))
            words = words[narrated.end() :] if narrated else words
            if not words:
                continue
            if speaker and speaker[1].strip() != voice:
                voice, begins = speaker[1].strip(), True
                words = f"{voice}: {words}"
            yield _Line(words, begins)
            begins = False


def _sounds_apart(line: _Line) -> Iterator[_Line]:
    """The pieces of a line: the sounds that it describes, and what is said before, between and after them."""
    if not line.spoken or _SOUND.fullmatch(line.text):
        yield replace(line, spoken=False)
        return
    start, begins = 0, line.begins
    for sound in chain(_SOUND_INSIDE.finditer(line.text), (None,)):
        if words := line.text[start : sound.start() if sound else None].strip():
            yield _Line(words, begins)
            begins = False
        if sound:
            yield _Line(sound[0], begins, spoken=False)
            start, begins = sound.end(), False


def _plain(line: str) -> str:
    """What is shown of a line, without marks."""
    return " ".join(unescape(_MARK.sub("", line)).split())


def _cues(text: str) -> Iterator[_Cue]:
    """The cues of a file in order; identifiers, notes and styles are left out."""
    lines = [line.strip("\ufeff") for line in text.splitlines()]
    times = [
        (number, match) for number, line in enumerate(lines) if "-->" in line and (match := _TIMES.fullmatch(line))
    ]
    for place, (number, match) in enumerate(times):
        last = times[place + 1][0] if place + 1 < len(times) else len(lines)
        shown = lines[number + 1 : last]
        if place + 1 < len(times) and _ends_with_identifier(shown):
            shown = shown[:-1]
        notes = (n for n, line in enumerate(shown) if n and _UNREAD.match(line) and not shown[n - 1].strip())
        unread = next(notes, len(shown))
        yield _Cue(_seconds(match.groups()[:4]), _seconds(match.groups()[4:]), tuple(shown[:unread]))


def _ends_with_identifier(lines: list[str]) -> bool:
    """Whether the last line before the times of a cue names or numbers it."""
    return bool(lines) and (lines[-1].strip().isdecimal() or (len(lines) > 1 and not lines[-2].strip()))


def _seconds(clock: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = clock
    return 3600 * int(hours or 0) + 60 * int(minutes or 0) + int(seconds or 0) + float(f"0.{fraction}")
