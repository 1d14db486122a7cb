"""Metadata of Python packages: the summary and the description, and none of the fields."""

from pathlib import Path

import pytest

from summarizer.readers import read

HEAD = """\
Metadata-Version: 2.4
Name: harbour
Version: 1.0
Summary: Opens the gates of locks.
Author-email: Dana Whitcombe <dana@harbour.example>
License: Permission is granted to open
        all gates of the island.
Classifier: Development Status :: 5 - Production/Stable
Classifier: Programming Language :: Python :: 3
"""
MARKDOWN = "\n# Harbour\n\n**Harbour** opens the [gates](https://harbour.example) of all locks.\n"
RST = "\nHarbour\n=======\n\n*Harbour* opens the `gates <https://harbour.example>`_ of all locks.\n"
TEXT = "\nHarbour opens the gates\nof all locks.\n"


@pytest.mark.parametrize(
    ("form", "body"),
    [("text/markdown; charset=UTF-8", MARKDOWN), ("text/x-rst", RST), ("", RST), ("text/plain", TEXT)],
)
def test_the_summary_and_the_description_are_read(tmp_path: Path, form: str, body: str) -> None:
    path = tmp_path / "METADATA"
    path.write_text(HEAD + (f"Description-Content-Type: {form}\n" if form else "") + body)
    sentences = read(path).sentences
    assert [sentence.text for sentence in sentences if sentence.kind == "prose"] == [
        "Opens the gates of locks.",
        "Harbour opens the gates of all locks.",
    ]
    assert all(sentence.kind in ("prose", "heading") for sentence in sentences)


def test_a_description_in_a_field(tmp_path: Path) -> None:
    path = tmp_path / "PKG-INFO"
    path.write_text(HEAD + "Description: Harbour opens the gates\n        of all locks.\n")
    assert " ".join(read(path).sentences[1].text.split()) == "Harbour opens the gates of all locks."
