"""Digests of mailing lists: the bodies of their mails are the text, and nothing else."""

from pathlib import Path

from summarizer.readers import read
from summarizer.readers.mail.digests import mails_of

RULE, LONG = "-" * 30, "-" * 70
BODY = f"""\
Send Ansel-list mailing list submissions to
\tansel-list@lists.harbour.example

When replying, please edit your Subject line so it is more specific than "Re: Contents of Ansel-list digest..."

Today's Topics:

   1. Gate motor burnt out (Marta Lind)
   2. Re: Gate motor burnt out (Tom Averill)

{LONG}

Message: 1
Date: Mon, 3 Mar 2025 09:14:11 +0000
From: Marta Lind <marta@harbour.example>
Subject: [Ansel-list] Gate motor burnt out

Dear all,

The motor of the upper gate burnt out on Sunday night.

--
Marta Lind, lock keeper

{RULE}

Message: 2
Date: Mon, 3 Mar 2025 15:50:30 +0000
From: Tom Averill <tom@harbour.example>
Subject: Re: [Ansel-list] Gate motor burnt out

On 3 Mar 2025, Marta Lind wrote:
> The motor of the upper gate burnt out.

The works at Fenwick have a spare motor of the same type.

{RULE}

Subject: Digest Footer

_______________________________________________
Ansel-list mailing list of the harbour and all of its many friends on the island

{RULE}

End of Ansel-list Digest, Vol 41, Issue 3
*****************************************
"""


def test_the_mails_of_a_digest_are_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(f"From: a@b.example\nMessage-ID: <1>\nSubject: Ansel-list Digest\n\n{BODY}")
    assert [sentence.text for sentence in read(tmp_path / "a.eml").sentences if sentence.kind == "prose"] == [
        "The motor of the upper gate burnt out on Sunday night.",
        "The works at Fenwick have a spare motor of the same type.",
    ]


def test_other_mails_are_no_digests() -> None:
    assert not [*mails_of(f"The minutes of Monday:\n\n{LONG}\n\nThe motor burnt out.\n\n{RULE}\n\nMarta\n")]
    assert not [*mails_of("The digest comes on Monday.\n")]
