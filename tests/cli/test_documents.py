"""`summarize` on files of every format: nothing but prose is chosen; offsets are those of the text that JSON has."""

import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from click.testing import CliRunner, Result
from readers.test_html import NEWS
from readers.written import OTHERS, SENTENCES, WRITERS

from summarizer.cli.summarize import command


def run(*arguments: object, **options: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments], **options)


@pytest.fixture(scope="module", params=WRITERS)
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return WRITERS[request.param](tmp_path_factory.mktemp("documents") / f"report.{request.param}")


def test_nothing_but_prose_is_chosen(document: Path) -> None:
    result = run("-n", 6, document)
    assert (result.exit_code, result.stderr) == (0, "")
    assert tuple(result.stdout.splitlines()) == SENTENCES
    assert set(run(document).stdout.splitlines()) < set(SENTENCES)


def test_offsets_are_those_of_the_text_that_json_has(document: Path) -> None:
    result = json.loads(run("-f", "json", document).stdout)
    assert result["file"] == str(document)
    assert len(result["sentences"]) > len(SENTENCES)
    for row in result["sentences"]:
        assert result["text"][row["start"] : row["end"]] == row["text"]


def test_the_format_is_known_by_content(document: Path, tmp_path: Path) -> None:
    content = document.read_bytes()
    if document.suffix in (".md", ".rst"):
        pytest.skip("without their names, they are plain texts")
    assert run(input=content).stdout == run(document).stdout
    other = tmp_path / "report.txt"
    other.write_bytes(content)
    assert run(other).stdout == run(document).stdout


def test_a_news_page() -> None:
    chosen = run("-n", 20, NEWS).stdout.splitlines()
    assert len(chosen) == 14
    assert all(line[-1] in ".”" for line in chosen)
    assert not any(other in line for line in chosen for other in ("Advert", "canal", "Subscribe", "seal", "whole life"))


def test_rows(tmp_path: Path) -> None:
    rows = [{"n": number, "body": text} for number, text in enumerate([*SENTENCES[:2], " "])]
    lines, table = tmp_path / "rows.jsonl", tmp_path / "rows.parquet"
    lines.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), table)
    for path in (lines, table):
        result = run("--text-column", "body", path)
        assert result.stdout == f"==> {path}:1 <==\n{SENTENCES[0]}\n\n==> {path}:2 <==\n{SENTENCES[1]}\n"
        assert result.exit_code == 1
        assert result.stderr == f"Error: {path}:3: there is no text in it\n"
        found = json.loads(run("--text-column", "body", "-f", "json", path).stdout)
        assert [row["file"] for row in found] == [f"{path}:1", f"{path}:2"]
        result = run(path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == (
            f"Error: {path}: no column of texts is recognised among n, body; name one with --text-column\n"
        )


def test_a_file_that_is_not_read_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\n")
    good = WRITERS["md"](tmp_path / "good.md")
    result = run("-n", 1, bad, good)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {bad}: this PDF file is damaged or cut off\n"
    assert result.stdout.splitlines()[1] in SENTENCES
    assert OTHERS["heading"] not in result.stdout


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.docx"])
def test_a_document_has_a_ceiling(tmp_path: Path, name: str) -> None:
    text = "The lock of Ansel Bay is closed for eleven weeks. " * 20
    small, path = tmp_path / "small.txt", tmp_path / name
    small.write_text(text[:100])
    forms = {"a.jsonl": json.dumps({"text": text}), "a.html": f"<html><body><p>{text}</p></body></html>"}
    path.write_text(forms.get(name, text))
    if name == "a.docx":
        WRITERS["docx"](path)
    result = run("--max-characters", 120, path, small)
    assert result.exit_code == 1
    assert "The lock of Ansel Bay is closed for eleven weeks." in result.stdout
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{path}") or name in line
    assert line.endswith("and 120 are read; split it, or raise --max-characters")
    assert run("--max-characters", 100_000, path).exit_code == 0


@pytest.mark.parametrize(
    ("limit", "name", "message"),
    [
        (("--max-size", 0.001), "a.txt", "it has more than 0.001 MB; raise --max-size"),
        (("--max-memory", 0.005), "a.docx", "it would expand to more than 0.001 MB; raise --max-memory"),
    ],
)
def test_limits_are_options(tmp_path: Path, limit: tuple[str, float], name: str, message: str) -> None:
    small, path = tmp_path / "small.txt", tmp_path / name
    small.write_text("The lock of Ansel Bay is closed for eleven weeks.")
    path.write_text("The lock of Ansel Bay is closed for eleven weeks. " * 200)
    if name == "a.docx":
        WRITERS["docx"](path)
    result = run(*limit, path, small)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {path}: {message}\n"
    assert "The lock of Ansel Bay is closed for eleven weeks." in result.stdout


def test_standard_input_has_a_ceiling() -> None:
    result = run("--max-size", 0.001, input="The lock of Ansel Bay is closed. " * 100)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: standard input: it has more than 0.001 MB; raise --max-size\n"
