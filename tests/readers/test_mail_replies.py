"""What a mail quotes without marks, as the programs of many languages announce it, and what stands under mails."""

from pathlib import Path

import pytest
from readers.written import PARAGRAPHS, SENTENCES

from summarizer import read
from summarizer.readers.mail import replies

QUOTED = "Has anybody looked at the cables of the bridge in this year? They will not hold until spring, I am afraid."

WROTE = (
    "On Mon, Mar 3, 2025 at 10:02 AM Ana Ruiz <ana@example.org> wrote:",
    "El lun, 3 mar 2025 a las 10:02, Ana Ruiz (<ana@example.org>) escribió:",
    "Le lun. 3 mars 2025 à 10:02, Ana Ruiz <ana@example.org> a écrit\u00a0:",
    "Em seg., 3 de mar. de 2025 às 10:02, Ana Ruiz <ana@example.org>\nescreveu:",
    "Am 03.03.2025 um 10:02 schrieb Ana Ruiz <ana@example.org>:",
    "Op ma 3 mrt 2025 om 10:02 schreef Ana Ruiz <ana@example.org>:",
    "Den man. 3. mar. 2025 kl. 10.02 skrev Ana Ruiz <ana@example.org>:",
    "Den mån 3 mars 2025 kl 10:02 skrev Ana Ruiz <ana@example.org>:",
    "ma 3. maalisk. 2025 klo 10.02 Ana Ruiz (ana@example.org) kirjoitti:",
    "Il giorno lun 3 mar 2025 alle ore 10:02 Ana Ruiz <ana@example.org> ha scritto:",
    "pon., 3 mar 2025 o 10:02 Ana Ruiz <ana@example.org> napisał(a):",
    "po 3. 3. 2025 v 10:02 odesílatel Ana Ruiz <ana@example.org> napsal:",
    "Ana Ruiz <ana@example.org> ezt írta (időpont: 2025. márc. 3., H, 10:02):",
    "În lun., 3 mar. 2025 la 10:02, Ana Ruiz <ana@example.org> a scris:",
    "Ana Ruiz <ana@example.org>, 3 Mar 2025 Pzt, 10:02 tarihinde şunu yazdı:",
    "пн, 3 мар. 2025 г. в 10:02, Ana Ruiz <ana@example.org>:",
    "Στις Δευ 3 Μαρ 2025 στις 10:02 π.μ., ο/η Ana Ruiz <ana@example.org> έγραψε:",
    "בתאריך יום ב׳, 3 במרץ 2025 ב-10:02 מאת \u202aAna Ruiz\u202c\u200f <\u202aana@example.org\u202c\u200f>:",
    "2025年3月3日(月) 10:02 Ana Ruiz <ana@example.org>:",
    "Ana Ruiz <ana@example.org> 于2025年3月3日周一 10:02写道：",
    "2025년 3월 3일 (월) 오전 10:02, Ana Ruiz <ana@example.org>님이 작성:",
)

HEADS = (
    "From: Ana Ruiz <ana@example.org>\nDate: Monday, March 3, 2025\nTo: Piet\nSubject: The bridge",
    "*From:* Ana Ruiz <ana@example.org>\n*Sent:* Monday, March 3, 2025\n*To:* Piet",
    "Von: Ana Ruiz\nGesendet: Montag, 3. März 2025 10:02\nAn: Piet\nBetreff: Die Brücke",
    "De : Ana Ruiz\nEnvoyé : lundi 3 mars 2025 10:02\nÀ : Piet\nObjet : Le pont",
    "De: Ana Ruiz\nEnviado el: lunes, 3 de marzo de 2025\nPara: Piet\nAsunto: El puente",
    "Da: Ana Ruiz\nInviato: lunedì 3 marzo 2025\nA: Piet\nOggetto: Il ponte",
    "Fra: Ana Ruiz\nSendt: 3. marts 2025 10:02\nTil: Piet\nEmne: Broen",
    "Från: Ana Ruiz\nSkickat: den 3 mars 2025\nTill: Piet\nÄmne: Bron",
    "Od: Ana Ruiz\nWysłano: poniedziałek, 3 marca 2025\nDo: Piet\nTemat: Most",
    "发件人: Ana Ruiz\n发送时间: 2025年3月3日\n收件人: Piet\n主题: 桥",
)

SEPARATED = (
    "------- Original Message -------\nOn Monday, March 3rd, 2025 at 10:02 AM, Ana Ruiz <ana@example.org> wrote:",
    "-----Ursprüngliche Nachricht-----\nVon: Ana Ruiz\nAn: Piet\nBetreff: Die Brücke",
    "-----Message d'origine-----\nDe : Ana Ruiz\nÀ : Piet\nObjet : Le pont",
    "________________________________\nFrom: Ana Ruiz <ana@example.org>\nSent: Monday\nTo: Piet",
)


def written(path: Path, body: str, subtype: str = "plain") -> Path:
    head = f"Message-ID: <1@example.org>\nMIME-Version: 1.0\nContent-Type: text/{subtype}; charset=utf-8\n\n"
    path.write_text(head + body, encoding="utf-8")
    return path


def prose(path: Path) -> tuple[str, ...]:
    return tuple(one.line for one in read(path).sentences if one.kind == "prose")


@pytest.mark.parametrize("head", [*WROTE, *HEADS, *SEPARATED])
def test_what_stands_below_an_announcement_is_quoted(tmp_path: Path, head: str) -> None:
    body = "\n\n".join(["Dear Ana,", *PARAGRAPHS, "Best,\nPiet", head, QUOTED])
    assert prose(written(tmp_path / "a.eml", body)) == SENTENCES
    page = "".join(f"<p>{part}</p>".replace("<ana@", "&lt;ana@").replace("\n", "<br>") for part in body.split("\n\n"))
    assert prose(written(tmp_path / "b.eml", page, "html")) == SENTENCES


def test_what_stands_below_quoted_lines_is_not_quoted(tmp_path: Path) -> None:
    body = "\n\n".join([f"{WROTE[0]}\n> {QUOTED}", *PARAGRAPHS])
    assert prose(written(tmp_path / "a.eml", body)) == SENTENCES


def test_a_mail_that_is_only_passed_on_is_the_text(tmp_path: Path) -> None:
    head = f"---------- Forwarded message ---------\n{HEADS[0]}"
    body = "\n\n".join(["FYI", head, *PARAGRAPHS])
    assert prose(written(tmp_path / "a.eml", body)) == SENTENCES
    body = "\n\n".join([*PARAGRAPHS, head, QUOTED])
    assert prose(written(tmp_path / "b.eml", body)) == SENTENCES
    note = " ".join(["You will see that the even numbers are cut off as well, whatever they have said."] * 3)
    body = "\n\n".join([note, head, *PARAGRAPHS, *PARAGRAPHS])
    assert set(SENTENCES) <= set(prose(written(tmp_path / "c.eml", body)))


def test_words_are_counted_once_however_many_mails_are_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    monkeypatch.setattr(replies, "count_words", lambda line: counted.append(line) or len(line.split()))
    lines = ["You will see that the even numbers are cut off as well, whatever they have said. " * 3]
    for _ in range(100):
        lines += ["---------- Forwarded message ---------", *HEADS[0].split("\n"), "", QUOTED]
    replies.quoted_lines(lines)
    assert len(counted) == len(lines)


def test_words_of_announcements_inside_a_text_announce_nothing(tmp_path: Path) -> None:
    body = (
        f"{PARAGRAPHS[0]}\n\nIn her report the engineer wrote:\n\n{PARAGRAPHS[1]}\n\nTo: the ferry\n\n{PARAGRAPHS[2]}"
    )
    assert prose(written(tmp_path / "a.eml", body)) == SENTENCES


NOTICES = (
    "You receive this mail because you are a member of the association. To unsubscribe, answer it.",
    "To opt out of receiving our letters, click here or write to us at any time that you like.",
    "Sie erhalten diese E-Mail, weil Sie sich angemeldet haben; hier können Sie den Newsletter abbestellen.",
    "Vous recevez ce message parce que vous êtes membre ; pour vous désabonner, répondez à ce courriel.",
    "Si no desea recibir más mensajes, puede darse de baja en cualquier momento con una respuesta a este correo.",
    "Du får dette brev, fordi du er medlem af foreningen. Du kan til enhver tid afmelde dig på vores side.",
    "Diese E-Mail enthält vertrauliche Informationen, die nur für den genannten Empfänger bestimmt sind.",
    "Sent with a program for secure mail",
    "Von meinem iPhone gesendet",
)


@pytest.mark.parametrize("notice", NOTICES)
def test_notices_under_mails(tmp_path: Path, notice: str) -> None:
    body = "\n\n".join([*PARAGRAPHS, notice])
    assert prose(written(tmp_path / "a.eml", body)) == SENTENCES
    page = "".join(f"<tr><td>{part}</td></tr>" for part in [*PARAGRAPHS, notice])
    assert prose(written(tmp_path / "b.eml", f"<table width=600>{page}</table>", "html")) == SENTENCES


def test_a_text_that_is_signed_with_a_key(tmp_path: Path) -> None:
    text = "\n\n".join(PARAGRAPHS)
    signature = "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE and so on\n-----END PGP SIGNATURE-----"
    body = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{text}\n{signature}\n"
    assert prose(written(tmp_path / "a.eml", body)) == SENTENCES


def test_parts_that_are_read_and_parts_that_are_not(tmp_path: Path) -> None:
    parts = (
        ("text/plain", "", PARAGRAPHS[0]),
        ("application/pdf", 'Content-Disposition: attachment; filename="a.pdf"\n', "x"),
        ("text/markdown", "", f"# The bridge\n\n{PARAGRAPHS[1]}"),
        ('text/plain; name="notes.txt"', "", QUOTED),
        ("text/html", "", f"<div class='preheader'>{QUOTED}</div><p>{PARAGRAPHS[2]}</p>"),
    )
    body = "".join(f"--B\nContent-Type: {kind}\n{head}\n{text}\n\n" for kind, head, text in parts)
    path = tmp_path / "a.eml"
    path.write_text(f"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n{body}--B--\n", encoding="utf-8")
    assert prose(path) == SENTENCES
