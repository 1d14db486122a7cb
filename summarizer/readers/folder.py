"""A folder → the documents in it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from summarizer.errors import InputError
from summarizer.readers import source_name
from summarizer.readers.formats import SUFFIXES
from summarizer.readers.plain import BOMS

NAMES = frozenset([*SUFFIXES, "txt", "text", "rst", "pdf", "docx", "epub", "parquet"])
"""How the names of documents end."""

_OTHERS = """
    bat c cc cfg conf cpp cs css csv cxx diff go h hpp ics ini ipynb java js json jsx kt less lock lua mjs patch php pl
    properties ps1 py pyi r rb rs scala scss sh sql srt svg swift tex toml ts tsv tsx vcf vtt vue xml yaml yml
"""
OTHERS = frozenset(_OTHERS.split())
"""How the names of texts end that are no documents: programs, settings, tables of data."""

HEAD = 4096
"""Bytes by which a file of another name is judged."""

_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def find_documents(folder: str) -> tuple[list[str | InputError], int]:
    """Find the documents in a folder and in the folders in it.

    A file is one by the end of its name; where that says nothing, by its beginning, which must be that of a text or of
    a PDF file. Hidden files and folders, whose names begin with a dot, are not looked at; links to folders are not
    followed.

    Args:
        folder: its path.

    Returns:
        The paths of the documents, in the order of their names, and in the place of a folder that cannot be read, why;
        and how many files are no documents.
    """
    documents: list[str | InputError] = []
    left_out = 0
    pending = _seen(folder, documents)
    while pending:
        entry = pending.pop()
        if entry.is_dir(follow_symlinks=False):
            pending += _seen(entry.path, documents)
        elif _is_document(entry):
            documents.append(entry.path)
        else:
            left_out += 1
    return documents, left_out


def _seen(folder: str, documents: list[str | InputError]) -> list[os.DirEntry[str]]:
    """What is in a folder and not hidden, the last name first."""
    try:
        with os.scandir(folder) as found:
            seen = [entry for entry in found if not entry.name.startswith(".")]
    except OSError as error:
        documents.append(InputError(f"{source_name(folder)}: {(error.strerror or str(error)).lower()}"))
        return []
    return sorted(seen, key=lambda entry: entry.name, reverse=True)


def _is_document(entry: os.DirEntry[str]) -> bool:
    _, dot, suffix = entry.name.rpartition(".")
    try:
        if not entry.is_file():
            return False
        if dot and suffix.lower() in NAMES | OTHERS:
            return suffix.lower() in NAMES
        with Path(entry.path).open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    marked = b"%PDF-" in head[:1024] or head.startswith(tuple(mark for mark, _ in BOMS))
    return marked or bool(head and not _CONTROL.search(head))
