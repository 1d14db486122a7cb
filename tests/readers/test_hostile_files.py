"""What is no file, what changes while it is read, and entities and archives that grow without end."""

import io
import json
import os
import threading
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pyarrow
import pytest
from pyarrow.parquet import write_table
from readers.written import SENTENCES, WRITERS

from summarizer import read
from summarizer.errors import InputError
from summarizer.readers import extracts, extracts_of, read_all
from summarizer.readers.extract import FileContent
from summarizer.readers.limits import ReadingLimits

ENTITIES = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12))
BOMB = f'<!DOCTYPE r [<!ENTITY e0 "0123456789">{ENTITIES}<!ENTITY f SYSTEM "file:///etc/passwd">]>'

PARTS = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "pptx": "ppt/slides/slide2.xml",
    "epub": "EPUB/chapter1.xhtml",
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(SENTENCES[0],))
    writer.start()
    assert read(pipe).text == SENTENCES[0]
    writer.join()


@pytest.mark.parametrize("name", ["folder", "folder.pdf", "folder.jsonl", "folder.parquet"])
def test_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(InputError, match="is a directory"):
        read(tmp_path / name)


def test_lines_that_are_cut_while_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"text": sentence}) + "\n" for sentence in SENTENCES * 500))
    documents = read_all(path)
    assert next(documents).text == SENTENCES[0]
    os.truncate(path, path.stat().st_size // 2 - 7)
    with pytest.raises(InputError, match=r"rows\.jsonl: line \d+ is not JSON"):
        list(documents)


def test_a_parquet_file_that_is_cut_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    texts = [f"{sentence} {number}." for number in range(3_000) for sentence in SENTENCES]
    write_table(pyarrow.table({"text": texts}), path, row_group_size=1_000, use_dictionary=False, compression="none")
    found = extracts(path)
    assert next(found).text == texts[0]
    os.truncate(path, 200_000)
    try:
        rest = [extract.text for extract in found]
    except InputError:
        rest = texts[1:]  # what has been read ahead may be all of it
    assert rest == texts[1:]


def rewritten(content: bytes, part: str, replacement: bytes) -> bytes:
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        assert part in source.namelist()
        for name in source.namelist():
            copy.writestr(name, replacement if name == part else source.read(name))
    return target.getvalue()


def texts_of(content: bytes, suffix: str) -> str:
    try:
        return " ".join(extract.text for extract in extracts_of(FileContent(f"a.{suffix}", content)))
    except InputError:
        return ""


@pytest.mark.parametrize("suffix", [*PARTS, "xml", "html"])
def test_entities_neither_grow_nor_read_files(tmp_path: Path, suffix: str) -> None:
    content = WRITERS[suffix](tmp_path / f"a.{suffix}").read_bytes()
    with_bomb = ZipFile(io.BytesIO(content)).read(PARTS[suffix]) if suffix in PARTS else content
    sentence = SENTENCES[0].encode()
    assert sentence in with_bomb
    with_bomb = with_bomb.replace(sentence, sentence + b" &e11; &f;")
    start = with_bomb.index(b"<", with_bomb.index(b"?>")) if b"?>" in with_bomb else 0
    if b"<!DOCTYPE" in with_bomb:
        start, end = with_bomb.index(b"<!DOCTYPE"), with_bomb.index(b">", with_bomb.index(b"<!DOCTYPE")) + 1
        with_bomb = with_bomb[:start] + with_bomb[end:]
    with_bomb = with_bomb[:start] + BOMB.encode() + with_bomb[start:]
    text = texts_of(rewritten(content, PARTS[suffix], with_bomb) if suffix in PARTS else with_bomb, suffix)
    assert len(text) < 10_000
    assert "root:" not in text
    assert "0123456789" * 2 not in text or suffix == "html"


@pytest.mark.parametrize("suffix", PARTS)
def test_archives_that_grow_without_end(tmp_path: Path, suffix: str) -> None:
    limits = ReadingLimits(memory=5_000_000)
    content = WRITERS[suffix](tmp_path / f"a.{suffix}").read_bytes()
    bomb = rewritten(content, PARTS[suffix], b"<a>" + b" " * (limits.archive + 10**6))
    with pytest.raises(InputError, match="it would expand to more than 1 MB; raise --max-memory"):
        list(extracts_of(FileContent(f"a.{suffix}", bomb), limits=limits))
