"""A licence is left out of what is about something else, and is the text where there is nothing else."""

from pathlib import Path

import pytest

from summarizer import Summarizer
from summarizer.segmentation import segment

CASES = Path(__file__).parents[1] / "cases"

TEXT = """The lock of Ansel Bay

The council of Ansel Bay voted on Tuesday to close the old lock for eleven weeks from the second of May. The gates leak,
and the pumps cannot keep up with the spring tides.

Boats must use the northern channel until then. The fishermen fear for a third of their catch, and nobody has said what
the work will cost the town.
"""

MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy and sell copies of the Software, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED. IN NO EVENT SHALL THE AUTHORS BE LIABLE FOR ANY CLAIM, ARISING FROM
DEALINGS IN THE SOFTWARE.
"""

FREE_DOCUMENTATION = """Appendix A GNU Free Documentation License

Version 1.3, 3 November 2008

Everyone is permitted to copy and distribute verbatim copies of this license document, but changing it is not allowed.

0. PREAMBLE

The purpose of this License is to make a manual, textbook, or other functional document free in the sense of freedom.
Secondarily, this License preserves for the author and publisher a way to get credit for their work.

1. APPLICABILITY AND DEFINITIONS

This License applies to any manual or other work, in any medium, that contains a notice placed by the copyright holder.

If your document contains nontrivial examples of program code, we recommend releasing these examples in parallel under
your choice of free software license, such as the GNU General Public License, to permit their use in free software.
"""

PARAGRAPHS = (
    "The text files contained in this work may be distributed and/or modified under the conditions of the LPPL.",
    "La presente classe viene rilasciata con la licenza LaTeX Project Public Licence.",
    "This work may be distributed and/or modified under the conditions of the LaTeX Project Public License.",
    "You are welcome to redistribute it under the terms of the GNU General Public License.",
    "Permission is granted to make and distribute verbatim copies of this manual provided the notice is kept.",
    "Redistribution and use in source and binary forms, with or without modification, are permitted.",
    "This program is distributed in the hope that it will be useful, but without any warranty, says the author of it.",
    "This work is licensed under a Creative Commons Attribution 4.0 International License. You may share it freely.",
    "Text is available under the Creative Commons Attribution-ShareAlike License; additional terms may apply to it.",
    "No part of this publication may be reproduced or stored in any form without permission of the publisher.",
    "This eBook is for the use of anyone anywhere in the United States and most other parts of the world at no cost.",
    "Licensed under the Apache License, Version 2.0; you may not use this file except in compliance with the License.",
    "This document and translations of it may be copied and furnished to others, all rights reserved by the society.",
    "Except where otherwise noted, the content of this site is licensed under a Creative Commons licence of some kind.",
)


def prose(text: str) -> set[str]:
    return {sentence.line for sentence in segment(text).sentences if sentence.kind in ("prose", "list item")}


def test_the_frame_of_a_book() -> None:
    text = (CASES / "real-gutenberg.txt").read_text(encoding="utf-8")
    lines = prose(text)
    assert len(lines) == 6
    assert next(iter(sorted(lines))).startswith("Nobody spoke of the wool")
    for length in (1, 3, 20):
        assert set(Summarizer()(text, num_sentences=length).lines) <= lines


@pytest.mark.parametrize("licence", [MIT, FREE_DOCUMENTATION, *PARAGRAPHS], ids=lambda text: text[:24])
def test_a_licence_is_not_chosen(licence: str) -> None:
    text = f"{TEXT}\n{TEXT.replace('May', 'June').replace('eleven', 'ten')}"
    assert prose(f"{text}\n{licence}") == prose(text)
    assert prose(f"{text}\n{licence}\n{TEXT.replace('May', 'July')}") == prose(f"{text}\n{TEXT.replace('May', 'July')}")
    assert prose(f"{licence}\n\n{text}") >= {line for line in prose(text) if not line.startswith("The lock of")}
    assert len(prose(f"{licence}\n\n{text}")) <= len(prose(text)) + 1


@pytest.mark.parametrize("licence", [MIT, FREE_DOCUMENTATION])
def test_a_document_that_is_a_licence_is_summarized(licence: str) -> None:
    assert len(prose(licence)) >= 2


@pytest.mark.parametrize("title", ["A.1 GNU FREE DOCUMENTATION LICENSE", "B.2.1 GNU Free Documentation License"])
def test_a_licence_in_a_numbered_section_of_an_appendix(title: str) -> None:
    text = f"{TEXT}\n{TEXT.replace('May', 'June').replace('eleven', 'ten')}"
    licence = FREE_DOCUMENTATION.replace("Appendix A GNU Free Documentation License", title)
    assert licence != FREE_DOCUMENTATION
    assert prose(f"{text}\n{licence}") == prose(text)


def test_what_follows_the_terms_of_a_licence_is_a_part_of_it() -> None:
    licence = (
        "Apache License\nVersion 2.0, January 2004\n\nTERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION\n\n"
        '"Licensor" shall mean the owner of the rights, who grants this License to all of you.\n\n'
        "END OF TERMS AND CONDITIONS\n\nAPPENDIX: How to apply the Apache License to your work.\n\n"
        + "Attach the following notice to each of the files that you have written for your work. " * 4
        + "\n\nSee the License for the specific language governing permissions and limitations under the License.\n"
    )
    assert any("Licensor" in line for line in prose(licence))
    text = f"{TEXT}\n{TEXT.replace('May', 'June').replace('eleven', 'ten')}"
    assert prose(f"{licence}\n\n{text}") >= prose(text)
    assert not any("Attach" in line or "Licensor" in line for line in prose(f"{text}\n{licence}\n\n{text}"))


def test_a_text_about_licences_is_none() -> None:
    text = (
        "GNU Free Documentation License\n\nThe council publishes the plans of the lock under the GNU Free Documentation"
        " License, which permits copies of it. The permission of the owner is needed for pictures.\n\nAnybody may copy"
        " the plans. The board asked for permission to close the lock, and the license was granted in May."
    )
    assert len(prose(text)) == 4


NOTICES = (
    "Copyright 2021 Helen Marsh.\nPermission is granted to make verbatim copies of this document for all of you.",
    "Copyright (C) 2022 The Hedgerow Society. You may redistribute it under a license of your choice, unchanged.",
    "This document is free; you can redistribute it and modify it under the terms of version 2 of the GNU licence.",
    "This document is not an Internet Standards Track specification; it is published for informational purposes.",
    "This is an open access article distributed under the terms of the Creative Commons Attribution License.",
    "Verbatim copying of this entire article is permitted in any medium, provided this notice is preserved by all.",
    "This guide is licensed under CC BY-SA 4.0 and may be shared by everybody who has it.",
    "Dieses Werk steht unter der Lizenz Creative Commons Namensnennung 4.0 International.",
    "Ce document est mis à disposition selon les termes de la licence Creative Commons Attribution 4.0.",
    "Esta obra está bajo una licencia de Creative Commons Reconocimiento 4.0 Internacional.",
)


@pytest.mark.parametrize("notice", NOTICES, ids=lambda text: text[:24])
def test_a_notice_under_the_title_is_not_chosen(notice: str) -> None:
    title, rest = TEXT.split("\n\n", 1)
    assert prose(f"{title}\n\n{notice}\n\n{rest}") == prose(TEXT)


@pytest.mark.parametrize("heading", ["## License", "License\n-------", "2. Copyright and Licensing", "Lizenz"])
def test_a_section_about_the_license_ends_at_the_next_heading(heading: str) -> None:
    section = (
        "Ferry is mainly distributed under the MIT license.\n\nAsk Ida Quist where you need another, and she decides."
    )
    usage = "## Usage\n\nThe ferry leaves at nine every day of the week. It carries cars."
    assert prose(f"{TEXT}\n{heading}\n\n{section}\n\n{usage}") == prose(f"{TEXT}\n{usage}")
    assert prose(f"{TEXT}\n{usage}\n\n{heading}\n\n{section}\n") == prose(f"{TEXT}\n{usage}")


@pytest.mark.parametrize(
    "text",
    [
        "Die Fähre steht unter Strom, und niemand hat eine Lizenz für sie.",
        "La ville vit sous la licence de pêche de la province depuis mai.",
        "Copying of keys is a trade that the town has had since 1908.",
        "The project is a bridge that was built under the old road.",
        "Copyright law changed in 1976 and nobody in the town has read it.",
    ],
)
def test_what_only_begins_like_a_notice_stays(text: str) -> None:
    assert text in prose(f"{TEXT}\n{text}\n")


def test_a_section_about_another_license_stays() -> None:
    section = "License\n\nThe inn has a license for beer since May.\n\nIts owner pays for it every year."
    assert len(prose(f"{TEXT}\n{section}")) == len(prose(TEXT)) + 2


def test_a_short_licence_without_its_last_words_ends_with_its_paragraphs() -> None:
    notice = (
        "Status of This Memo\n\n   This document describes ferries. Distribution of this memo is unlimited.\n\n"
        "Copyright Notice\n\n   Copyright (c) 2025 IETF Trust and the authors.  All rights reserved.\n\n"
        "   This document is subject to BCP 78 and other provisions of the trust.\n\n"
        "1.  Introduction\n\n   The ferry leaves at nine every day of the week.  It carries cars and goods.\n"
    )
    assert prose(f"{TEXT}\n{notice}") == prose(TEXT) | {
        "The ferry leaves at nine every day of the week.",
        "It carries cars and goods.",
    }


BODY = "The lock is closed for seven weeks from May. The boats go round the island till it is repaired.\n\n" * 4


@pytest.mark.parametrize(
    "notice",
    [
        "This documentation is free; you can copy it, give it away and change it as you like.",
        "This documentation is free. You may copy it for your friends.",
        "The Harbour Library is free software; you can redistribute it and/or modify it under the GNU licence.",
        "The Harbour Library is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY.",
        "This manual is covered by the GNU FDL. Permission is granted to copy it.",
        "This manual is placed in the public domain. You may do with it what you like.",
        "Gate is free software and comes with ABSOLUTELY NO WARRANTY. See the file COPYING for details.",
        "You are free to use, copy and distribute this guide for non-commercial purposes.",
        "Diese Dokumentation ist frei; Sie dürfen sie kopieren und weitergeben.",
        "Cette documentation est libre ; vous pouvez la redistribuer selon les termes de la licence GNU.",
        "本手册可以在与自由软件指导方针兼容的通用公共许可证的条款下重新分发和修改。",
        "Questo manuale è distribuito con licenza GNU Free Documentation License.",
    ],
)
def test_notices_that_say_what_readers_may_do(notice: str) -> None:
    kinds = {sentence.kind for sentence in segment(BODY + notice + "\n\n" + BODY).sentences if sentence.text in notice}
    assert kinds == {"boilerplate"}


def test_that_something_is_free_is_text() -> None:
    text = BODY + "The bus over the bridge is free. You can take it from the mill to the harbour.\n\n" + BODY
    assert {sentence.kind for sentence in segment(text).sentences} == {"prose"}


def test_a_book_ends_with_the_mark_after_its_beginning() -> None:
    start, end = (f"*** {word} OF THE PROJECT GUTENBERG EBOOK BOATS ***" for word in ("START", "END"))
    text = f"{end}\n\nThe first page.\n\n{start}\n\n{TEXT}\n\n{end}\n\nThe last page is gone.\n"
    assert prose(text) == prose(TEXT)
    assert prose(f"{TEXT}\n\n{end}\n\nThe last page is gone.\n") == prose(TEXT)


def test_a_section_about_rights_ends_with_the_next_heading() -> None:
    rights = "License\n\n{}You may copy it as the GNU licence says.\n\nThe pumps\n\nThe pumps of the lock are old."
    for between in ("", "-------\n\n"):
        found = prose(f"{TEXT}\n\n{rights.format(between)}\n")
        assert found == prose(TEXT) | {"The pumps of the lock are old."}
    assert prose(f"# License\nYou may copy it as the GNU licence says.\n\n# Boats\n\n{TEXT}") == prose(TEXT)
    other = "The boats wait for the water."
    assert other in prose(f"{TEXT}\n\nLicense\n\n{other}\n")
    inside = "All of this is to be found in a book that is called\nLicense\n\nYou may copy it as the GNU licence says."
    assert "You may copy it as the GNU licence says." in prose(f"{TEXT}\n\n{inside}\n")


def test_a_short_licence_does_not_reach_far_and_a_long_one_does() -> None:
    boats = "\n\n".join(f"The boat of berth {number} waits for the water." for number in range(90))
    words = "Permission is hereby granted to use it all."
    short = f"{TEXT}\n\nMIT License\n\n{words}\n\n{boats}\n\nUSE OR OTHER DEALINGS IN THE SOFTWARE."
    assert "The boat of berth 40 waits for the water." in prose(short)
    long = f"{TEXT}\n\nGNU General Public License\n\nTERMS AND CONDITIONS\n\n{boats}\n\nThat's all there is to it!"
    assert prose(long) == prose(TEXT)
