from pathlib import Path

import pytest

from summarizer.readers import read
from summarizer.readers.formats import SUBTITLES, find_format
from summarizer.readers.subtitles import passages

CASES = Path(__file__).parents[1] / "cases"
VTT = Path(__file__).parent / "files" / "talk.vtt"


def lines(path: Path) -> list[tuple[str, str]]:
    return [(sentence.kind, sentence.line) for sentence in read(path).sentences]


def test_cues_are_joined() -> None:
    assert lines(CASES / "24-subtitles.srt") == [
        ("prose", "The harbour board of Ansel Bay will close the old lock for eleven weeks from the second of May."),
        ("prose", "Boats must use the northern channel, which is open from six to ten only."),
    ]


def test_a_talk() -> None:
    found = lines(CASES / "real-talk.srt")
    assert [kind for kind, _ in found] == ["fragment", *["prose"] * 3, "metadata", "prose"]
    assert " ".join(line for _, line in found) == (
        "Good evening. I am the harbour master of Port Ellory, and I want to tell you why we raise the fees for fishing"
        " boats for the first time in eleven years. The board has lost money every year since 2016, and its reserves"
        " will be used up by the end of next winter. The crane on the north quay must be replaced before it fails, and"
        " the county will not lend us the money. [APPLAUSE] So we ask for nine percent more, and we promise to publish"
        " the books."
    )


def test_speakers_are_kept_and_marks_are_not() -> None:
    assert lines(VTT) == [
        ("prose", "Ada Quill: Good evening & welcome to the harbour of Port Ellory."),
        ("prose", "Tom: Who pays for the crane?"),
        ("metadata", "[LAUGHTER]"),
        ("fragment", "The town does."),
        ("fragment", "It does not."),
        ("prose", "LIND: We shall see in May if the town can pay it."),
    ]


@pytest.mark.parametrize("path", [CASES / "real-talk.srt", VTT], ids=["srt", "vtt"])
def test_subtitles_are_known_by_their_content(path: Path) -> None:
    assert find_format(path.read_bytes(), "talk.txt") == SUBTITLES
    assert find_format(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"), "-") == SUBTITLES
    assert find_format(b"1\nThe lock is closed.", "a.txt") == "text"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\ntwo three.\n", ["One two three."]),
        ("1\n00:00:01,000 --> 00:00:02,000\n市议会\n\n2\n00:00:02,000 --> 00:00:03,000\n决定。", ["市议会决定。"]),
        ("00:01.000 --> 00:02.000\nOne\n00:02.000 --> 00:03.000\ntwo.", ["One two."]),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nIt ends.\n\n2\n00:00:05,000 --> 00:00:06,000\nIt begins",
            ["It ends.", "It begins"],
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nIt goes\n\n2\n00:00:05,000 --> 00:00:06,000\non.",
            ["It goes on."],
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nthe lock\n\n2\n00:00:02,000 --> 00:00:03,000\nthe lock\nis shut",
            ["the lock is shut"],
        ),
        ("WEBVTT\n\n", []),
        ("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color='red'>Up here</font>\n", ["Up here"]),
    ],
)
def test_what_is_said(text: str, said: list[str]) -> None:
    assert [passage.text for passage in passages(text)] == said


def cues(*shown: str) -> str:
    return "".join(
        f"{number}\n00:00:{4 * number:02},000 --> 00:00:{4 * number + 3:02},900\n{text}\n\n"
        for number, text in enumerate(shown, 1)
    )


SAID = "The river froze for the first time\nin eighty years."


@pytest.mark.parametrize(
    "credit",
    [
        "Subtitles by SubWizard\nwww.opensubs.example",
        "Synced and corrected by <b>elderman</b>",
        "Translation: Mara K.",
        "Captioned by Media Access Group at WGBH\naccess.wgbh.org",
        "Downloaded from www.moviez.example\nPlease rate this subtitle",
        "Advertise your product or brand here\ncontact www.opensubs.org today",
        "www.titles.org",
        "Untertitel im Auftrag des ZDF, 2017",
        "Sous-titrage : Société Radio-Canada",
        "Subtítulos por Mara y Juan",
        "Sottotitoli a cura di Sara Conti",
        "Legendas: Rita S.",
        "Napisy: Ola",
        "字幕组：人人影视",
    ],
)
def test_who_made_subtitles_is_not_said(tmp_path: Path, credit: str) -> None:
    for shown in ((credit, SAID, SAID), (SAID, credit, SAID), (SAID, SAID, credit)):
        path = tmp_path / "film.srt"
        path.write_text(cues(*shown), encoding="utf-8")
        found = [(sentence.kind, sentence.line) for sentence in read(path).sentences]
        assert [line for kind, line in found if kind == "prose"] == [SAID.replace("\n", " ")] * 2, found
        assert len([kind for kind, _ in found if kind == "metadata"]) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Translated by a monk in the year 1200,\nthe book was lost for centuries.",
        "Corrected answers are given back on Friday.",
        "Visit us at www.harbour.org on any day of the week.",
    ],
)
def test_what_is_said_about_subtitles_stays(tmp_path: Path, said: str) -> None:
    path = tmp_path / "film.srt"
    path.write_text(cues(SAID, said), encoding="utf-8")
    assert read(path).sentences[-1].line == said.replace("\n", " ")
    assert read(path).sentences[-1].kind == "prose"


@pytest.mark.parametrize(
    ("shown", "lines"),
    [
        ("NARRATOR: The river froze\nfor weeks.", ["The river froze for weeks."]),
        ("NARRATOR:\nThe river froze for weeks.", ["The river froze for weeks."]),
        ("[Narrator] The river froze for weeks.", ["The river froze for weeks."]),
        ("VOICEOVER (V.O.): The river froze for weeks.", ["The river froze for weeks."]),
        ("MAN 2: My father walked over the ice.", ["MAN 2: My father walked over the ice."]),
        ("ANNA:\nMy father walked over the ice.", ["ANNA: My father walked over the ice."]),
    ],
)
def test_labels_of_speakers(tmp_path: Path, shown: str, lines: list[str]) -> None:
    path = tmp_path / "film.srt"
    path.write_text(cues(SAID.rstrip("."), shown), encoding="utf-8")
    assert [sentence.line for sentence in read(path).sentences][1:] == lines


@pytest.mark.parametrize(
    "shown",
    [
        "* Musik *",
        "* Spannende Musik\nim Hintergrund *",
        "♪ I am sailing\nhome again ♪",
        "[Music]",
        "* Wind rauscht. * {}",
        "[Music] {}",
        "♪ I am sailing ♪ {}",
        "{} [applause]",
    ],
)
def test_sounds_are_not_said(tmp_path: Path, shown: str) -> None:
    said = "Forscher füllen deshalb jedes Jahr Sand auf."
    texts = [shown.format(said)] + [said] * ("{}" not in shown)
    cues = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{text}\n\n"
        for n, text in enumerate(["Das Meer steigt schneller.", *texts], 1)
    )
    path = tmp_path / "talk.srt"
    path.write_text(cues, encoding="utf-8")
    found = lines(path)
    assert [line for kind, line in found if kind == "prose"] == ["Das Meer steigt schneller.", said]
    assert {kind for kind, _ in found} == {"prose", "metadata"}
