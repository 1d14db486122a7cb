"""A folder → the documents in it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from summarizer.errors import InputError
from summarizer.readers import source_name
from summarizer.readers.formats import SUFFIXES, is_jats
from summarizer.readers.plain import BOMS
from summarizer.readers.unsupported import unsupported
from summarizer.system.wording import pluralize

NAMES = frozenset([*SUFFIXES, "txt", "text", "pdf", "docx", "odt", "pptx", "rtf", "epub", "parquet"])
"""How the names of documents end."""

_OTHERS = {
    "a program": "bat c cc cpp cs css cxx go h hpp java js jsx kt less lua mjs php pl ps1 py pyi r rb rs scala scss sh"
    " sql swift ts tsx vue",
    "settings": "cfg conf ini lock properties toml yaml yml",
    "a table": "csv tsv xls xlsx ods",
    "a JSON file": "json",
    "a list of changes": "diff patch",
    "a calendar or contact": "ics vcf",
    "a presentation": "odp ppt",
    "a picture": "svg",
}
OTHERS = {suffix: what for what, suffixes in _OTHERS.items() for suffix in suffixes.split()}
"""How the names of files end that are no documents, and what they are."""

NAMED = 5
"""Files that are named of those that are left out for one reason."""

HEAD = 4096
"""Bytes by which a file of another name is judged."""

_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def find_documents(folder: str) -> tuple[list[str | InputError], dict[str, list[str]]]:
    """Find the documents in a folder and in the folders in it.

    A file is one by the end of its name; where that says nothing, by its beginning, which must be that of a text or of
    a PDF file. Hidden files and folders, whose names begin with a dot, are not looked at; links to folders are not
    followed.

    Args:
        folder: its path.

    Returns:
        The paths of the documents, in the order of their names, and in the place of a folder that cannot be read, why;
        and the paths of the files that are no documents, by what they are.
    """
    documents: list[str | InputError] = []
    left_out: dict[str, list[str]] = {}
    pending = _seen(folder, documents)
    while pending:
        entry = pending.pop()
        if entry.is_dir(follow_symlinks=False):
            pending += _seen(entry.path, documents)
        elif what := _no_document(entry):
            left_out.setdefault(what, []).append(entry.path)
        else:
            documents.append(entry.path)
    return documents, left_out


def describe(folder: str, left_out: dict[str, list[str]]) -> str:
    """Say which files of a folder are left out, and why.

    Args:
        folder: its path.
        left_out: the paths of the files, by what they are.

    Returns:
        One line.
    """
    reasons = []
    for what, paths in left_out.items():
        names = [source_name(os.path.relpath(path, folder)) for path in paths[:NAMED]]
        more = f" and {len(paths) - NAMED} more" if len(paths) > NAMED else ""
        reasons.append(f"{', '.join(names)}{more} ({what})")
    return f"left out {pluralize(sum(map(len, left_out.values())), 'file')}: {'; '.join(reasons)}"


def _seen(folder: str, documents: list[str | InputError]) -> list[os.DirEntry[str]]:
    """What is in a folder and not hidden, the last name first."""
    try:
        with os.scandir(folder) as found:
            seen = [entry for entry in found if not entry.name.startswith(".")]
    except OSError as error:
        documents.append(InputError(f"{source_name(folder)}: {(error.strerror or str(error)).lower()}"))
        return []
    return sorted(seen, key=lambda entry: entry.name, reverse=True)


def _no_document(entry: os.DirEntry[str]) -> str:
    """What a file is if it is no document; nothing if it is one."""
    _, dot, suffix = entry.name.rpartition(".")
    suffix = suffix.lower() if dot else ""
    try:
        if not entry.is_file():
            return "not a regular file" if Path(entry.path).exists() else "a link to nothing"
        if suffix in NAMES:
            return ""
        if suffix in OTHERS:
            return OTHERS[suffix]
        with Path(entry.path).open("rb") as file:
            return _no_text(file.read(HEAD), entry.name)
    except OSError as error:
        return (error.strerror or str(error)).lower()


def _no_text(head: bytes, name: str) -> str:
    """What a file is by its beginning if that is none of a text, a paper in JATS or a PDF file."""
    if b"%PDF-" in head[:1024] or is_jats(head):
        return ""
    if not head:
        return "empty"
    if what := unsupported(head, name):
        return what.partition(";")[0]
    marked = head.startswith(tuple(mark for mark, _ in BOMS))
    return "" if marked or not _CONTROL.search(head) else "not a text"
