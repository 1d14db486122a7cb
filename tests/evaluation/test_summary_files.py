import gzip
import json
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.evaluation.summary_files import REFERENCE_FIELDS, SummaryFile, align, read_summaries

REFERENCES = SummaryFile(known=REFERENCE_FIELDS, several=True)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = text.encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def texts(path: Path, reading: SummaryFile | None = None) -> list[tuple[str, ...]]:
    return list(read_summaries(path, reading or SummaryFile()).texts)


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "a"])
def test_a_summary_a_line(tmp_path: Path, name: str) -> None:
    assert texts(write(tmp_path / name, "one\r\n\ntwo\u2028still two\n")) == [("one",), ("",), ("two\u2028still two",)]


def test_a_file_that_is_one_summary(tmp_path: Path) -> None:
    assert texts(write(tmp_path / "a.txt", "one\ntwo\n"), SummaryFile(whole=True)) == [("one\ntwo\n",)]


def test_separators(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "one<q>two\nthree\n")
    assert texts(path) == texts(path, SummaryFile(separator="<q>")) == [("one\ntwo",), ("three",)]
    assert read_summaries(path, SummaryFile()).separators == ("<q>",)
    assert texts(path, SummaryFile(separator="")) == [("one<q>two",), ("three",)]
    assert texts(write(tmp_path / "b.txt", "one || two\n"), SummaryFile(separator="||")) == [("one\ntwo",)]
    write(tmp_path / "folder" / "a.txt", "one <n> two")
    found = read_summaries(tmp_path / "folder", SummaryFile())
    assert (found.texts, found.separators) == ((("one\ntwo",),), ("<n>",))


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.json"])
def test_rows(tmp_path: Path, name: str) -> None:
    rows = [{"id": 7, "prediction": "one"}, {"id": 8, "prediction": ["two", "three"]}]
    text = json.dumps(rows) if Path(name).suffix == ".json" else "".join(json.dumps(row) + "\n\n" for row in rows)
    found = read_summaries(write(tmp_path / name, text), SummaryFile())
    assert found.texts == (("one",), ("two\nthree",))
    assert found.keys == ("7", "8")


def test_references_may_be_several(tmp_path: Path) -> None:
    rows = [{"highlights": "one"}, {"highlights": ["two", ["three", "four"]]}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert texts(path, REFERENCES) == [("one",), ("two", "three\nfour")]
    assert texts(write(tmp_path / "b.json", '["x", "y"]'), REFERENCES) == [("x",), ("y",)]


@pytest.mark.parametrize(
    ("predictions", "references"),
    [
        (["b.txt", "a.txt"], ["a.txt", "b.txt"]),
        (["1.dec", "2.dec"], ["1.ref", "2.ref"]),
        (["000001_decoded.txt", "000002_decoded.txt"], ["000001_reference.txt", "000002_reference.txt"]),
    ],
)
def test_folders_are_matched_by_name(tmp_path: Path, predictions: list[str], references: list[str]) -> None:
    for folder, names in (("p", predictions), ("r", references)):
        for name in names:
            write(tmp_path / folder / name, next(char for char in name if char in "ab12"))
    own, wanted = align(read_summaries(tmp_path / "p", SummaryFile()), [read_summaries(tmp_path / "r", REFERENCES)])
    assert wanted == [[text] for text in own]


def test_one_file_one_summary(tmp_path: Path) -> None:
    own, wanted = (write(tmp_path / name, "one\ntwo\n") for name in ("p.txt", "r.txt"))
    reading = SummaryFile(whole=True)
    assert align(read_summaries(own, reading), [read_summaries(wanted, reading)]) == (["one\ntwo\n"], [["one\ntwo\n"]])


def test_rows_are_matched_by_id(tmp_path: Path) -> None:
    first = write(tmp_path / "p.jsonl", '{"id": 2, "summary": "two"}\n{"id": 1, "summary": "one"}')
    second = write(tmp_path / "r.jsonl", '{"id": 1, "reference": "one"}\n{"id": 2, "reference": "two"}')
    other = write(tmp_path / "r.txt", "deux\nun\n")
    sources = [read_summaries(path, REFERENCES) for path in (second, other)]
    assert align(read_summaries(first, SummaryFile()), sources) == (["one", "two"], [["one", "deux"], ["two", "un"]])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", "{", "not valid JSON"),
        ("a.json", "{}", "expected a list of rows, not dict"),
        ("a.jsonl", '{"x": "y"}', "row 1 has no field 'prediction' or"),
        ("a.jsonl", '{"summary": 3}', "row 1 has something else than text"),
        ("a.txt", "\0", "not a text file"),
        ("a.json", "[" * 100_000, "not valid JSON"),
        ("a.jsonl", "[" * 100_000, "not valid JSON"),
        ("a.jsonl", r'"half \ud800 of a character"', "row 1 has half of a character"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, content: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_summaries(write(tmp_path / name, content), SummaryFile())


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    (tmp_path / "cut.gz").write_bytes(gzip.compress(b"some text" * 100)[:-9])
    (tmp_path / "no.gz").write_bytes(b"text")
    (tmp_path / "empty").mkdir()
    for name, message in (
        ("latin.txt", "not UTF-8"),
        ("cut.gz", "damaged"),
        ("no.gz", "damaged"),
        ("empty", "no file in this folder"),
        ("none", "no such file"),
    ):
        with pytest.raises(InputError, match=message):
            read_summaries(tmp_path / name, SummaryFile())


def test_what_does_not_fit_together(tmp_path: Path) -> None:
    lines = [read_summaries(write(tmp_path / f"{n}.txt", "a\n" * n), SummaryFile()) for n in (1, 2)]
    with pytest.raises(InputError, match=r"has 1 summary, .* 2; if each file is one summary"):
        align(lines[0], [lines[1]])
    for name in ("p/a", "p/b", "q/a", "r/a", "r/c"):
        write(tmp_path / name, "text")
    p, q, r = (read_summaries(tmp_path / name, SummaryFile()) for name in "pqr")
    for predictions, references, message in (
        (p, q, r"q has nothing for 'b' of .*p"),
        (q, p, r"q has nothing for 'b' of .*p"),
        (p, r, r"p has nothing for 'c' of .*r"),
    ):
        with pytest.raises(InputError, match=message):
            align(predictions, [references])
    empty = read_summaries(write(tmp_path / "e.jsonl", '{"references": []}'), REFERENCES)
    with pytest.raises(InputError, match="document 1 has no reference"):
        align(lines[0], [empty])
    twice = read_summaries(write(tmp_path / "t.jsonl", '{"id": 1, "summary": "a"}\n' * 2), SummaryFile())
    with pytest.raises(InputError, match="'1' is there twice"):
        align(twice, [twice])
