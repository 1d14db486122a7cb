"""E-mails: what was written, and not what it answers, who signs it or what is attached."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from readers.written import OTHERS, PARAGRAPHS, SENTENCES

from summarizer import read
from summarizer.errors import InputError
from summarizer.readers.mail.mail_notices import is_notice

CHAIN = f"""Hi Ana,

{PARAGRAPHS[0]}

{PARAGRAPHS[1]}
{PARAGRAPHS[2]}

Best regards,
Piet Moor

--{" "}
Piet Moor
Head of the western bank's association of shop owners
Quay 12, by the old bridge

On Tuesday, 12 May 2026 at 09:14, Ana Ruiz of the Harbour Authority <ana.ruiz@example.org>
wrote:

> {OTHERS["quoted"]}
>
> On Monday, 11 May 2026, Piet Moor <piet@example.org> wrote:
>> When will the bridge be open again for people on foot?
"""

HTML = f"""<html><body><div style="display:none">What programs show beside the subject of this mail.</div>
<div>Hi Ana,</div><div><br></div><div>{PARAGRAPHS[0]}</div>
<table role="presentation"><tr><td><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></td></tr></table>
<div class="gmail_signature">Piet Moor<br>Head of the association of shop owners on the western bank of the river.</div>
<div class="gmail_quote"><div>On Tue, 12 May 2026, Ana Ruiz wrote:<br></div>
<blockquote>{OTHERS["quoted"]}</blockquote></div>
</body></html>"""

OUTLOOK = f"""<html><body><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>
<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Ana<br><b>Sent:</b> Tuesday<br></div>
<div><p>{OTHERS["quoted"]}</p></div></body></html>"""


def written(path: Path, body: str = "", **options: str) -> Path:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Piet Moor <piet@example.org>", "Ana Ruiz <ana.ruiz@example.org>"
    mail["Subject"] = "Re: Die Brücke am Hafen und die Läden am westlichen Ufer"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content(body, **options)
    mail.add_attachment(b"%PDF-1.7 is not a text", maintype="application", subtype="pdf", filename="plan.pdf")
    mail.add_attachment("An attached text, which is not read.", filename="notes.txt")
    path.write_bytes(mail.as_bytes(policy=SMTP))
    return path


def prose(path: Path) -> tuple[str, ...]:
    return tuple(one.line for one in read(path).sentences if one.kind == "prose")


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("name", ["a.eml", "mail"])
def test_a_chain_of_replies(tmp_path: Path, encoding: str, name: str) -> None:
    path = written(tmp_path / name, CHAIN, cte=encoding)
    assert prose(path) == SENTENCES
    document = read(path)
    assert document.sentences[0].line == "Re: Die Brücke am Hafen und die Läden am westlichen Ufer"
    assert document.sentences[0].kind == "heading"
    kinds = {one.line: one.kind for one in document.sentences}
    assert kinds["Piet Moor"] == "signature"
    assert {kind for line, kind in kinds.items() if line.startswith((">", "On Tuesday", "wrote"))} == {"quoted line"}
    assert "attached" not in document.text


@pytest.mark.parametrize("body", [HTML, OUTLOOK])
def test_a_mail_that_is_only_a_page(tmp_path: Path, body: str) -> None:
    path = written(tmp_path / "a.eml", body, subtype="html")
    assert prose(path) == SENTENCES
    kinds = {one.line: one.kind for one in read(path).sentences}
    assert kinds[OTHERS["quoted"]] == "quoted line"
    assert not any("What programs show" in line for line in kinds)


def test_of_two_forms_the_plain_one_is_read(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail.set_content("The bridge is closed from Monday.\n")
    mail.add_alternative("<p>The same as a page.</p>", subtype="html")
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    assert prose(path) == ("The bridge is closed from Monday.",)


def test_lines_that_a_program_has_broken(tmp_path: Path) -> None:
    text = "The bridge will close \r\nfor nine months \r\nfrom March.\r\n> Why? \r\n> And when?\r\n-- \r\nPiet\r\n"
    head = "Subject: Plain\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
    path = tmp_path / "a.eml"
    path.write_bytes((head + text).encode())
    assert read(path).text == "Plain\n\nThe bridge will close for nine months from March.\n> Why? And when?\n-- \nPiet"


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: None\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf\r\n\r\nJVBERi0=",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\n--b--",
        b"Subject: None\r\nContent-Type: multipart/encrypted; boundary=b\r\n\r\n--b--",
        b"Subject: None\r\n\r\n",
        b"",
    ],
)
def test_mails_without_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.eml: there is no text in this e-mail"):
        read(path)


def test_parts_inside_parts_without_end(tmp_path: Path) -> None:
    part = "Content-Type: multipart/mixed; boundary=b{0}\r\n\r\n--b{0}\r\n"
    path = tmp_path / "a.eml"
    path.write_text("".join(part.format(number) for number in range(1000)) + "\r\nThe bridge is closed.", newline="")
    with pytest.raises(InputError, match=r"a\.eml: this e-mail has parts inside parts without end"):
        read(path)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Content-Type: text/plain; charset=utf-8", "Die Brücke wird für Monate geschlossen.".encode("latin-1")),
        (b"Content-Type: text/plain; charset=klingon", "Die Brücke wird für Monate geschlossen.".encode()),
        (b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64", b"RGllIEJyw7xja2Ugd2lyZCBmw7xyIE1v\r\n!!"),
        (
            b"Subject: =?utf-8?b?gibberish?= =?x-no?q?=FF?=\r\nContent-Type: ;;; =",
            "Die Brücke wird für Monate.".encode(),
        ),
    ],
)
def test_mails_that_are_badly_encoded(tmp_path: Path, head: bytes, body: bytes) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(b"MIME-Version: 1.0\r\n" + head + b"\r\n\r\n" + body)
    assert "Die Brücke wird für Mo" in read(path).text


@pytest.mark.parametrize(
    "notice",
    [
        "You are getting this because you signed up at greenkitchen.example.",
        "If you would rather not hear from us, you can opt out here at any time.",
        "Green Kitchen Ltd, 4 Mill Lane. Registered in England, company number 0123456.",
        "Forwarded this by a friend? You can get the next one here for free.",
    ],
)
def test_the_foot_of_a_newsletter(notice: str) -> None:
    assert is_notice(notice)


@pytest.mark.parametrize(
    "notice",
    [
        "Having trouble viewing this email? View it in your browser.",
        "Wenn Sie diese E-Mail nicht lesen können, klicken Sie bitte hier.",
        "Si vous ne visualisez pas correctement cet e-mail, cliquez ici.",
        "Si no puedes ver correctamente este mensaje, haz clic aquí.",
        "Não consegue visualizar este e-mail?",
        "Se non visualizzi correttamente questa e-mail, clicca qui.",
        "Wordt deze nieuwsbrief niet goed weergegeven? Klik hier.",
        "Kan du inte se det här mejlet? Klicka här.",
        "Jeśli wiadomość nie wyświetla się poprawnie, kliknij tutaj.",
        "Если письмо отображается некорректно, нажмите здесь.",
        "※このメールは会員登録された方にお送りしています。",
    ],
)
def test_what_to_do_if_a_mail_is_not_shown_as_it_should_be(notice: str) -> None:
    assert is_notice(notice)


@pytest.mark.parametrize(
    "sentence",
    [
        "I can't see the message that Peter sent on Friday, can you send it again to me?",
        "Ich kann die Nachricht von Frau Huber nicht lesen, weil sie verschlüsselt ist.",
    ],
)
def test_somebody_who_cannot_read_a_mail_says_something(sentence: str) -> None:
    assert not is_notice(sentence)
