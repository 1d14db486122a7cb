"""`summarize --together`: one summary of several texts."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import TEXT

from summarizer.cli.summarize import command

OTHER = """The harbour bridge will close for nine months from March, the city said on Monday.

A new ferry pier will be built at Linden Street. The fish market will move to the old depot in April."""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "c.txt").write_text(f"{TEXT}\n", encoding="utf-8")
    return sorted(tmp_path.iterdir())


def test_each_sentence_stands_below_its_document(files: list[Path]) -> None:
    result = run("--together", "-n", 3, *files)
    assert (result.exit_code, result.stderr) == (0, "")
    blocks = result.stdout.split("\n\n")
    assert [block.splitlines()[0] for block in blocks] == [f"==> {file} <==" for file in files[: len(blocks)]]
    lines = [line for line in result.stdout.splitlines() if line and not line.startswith("==>")]
    assert len(lines) == len(set(lines)) == 3


def test_json_is_one_object(files: list[Path]) -> None:
    result = run("--together", "-n", 4, "-f", "json", *files)
    content = json.loads(result.stdout)
    assert content["summary"] == " ".join(sentence["line"] for sentence in content["sentences"])
    assert len(content["sentences"]) == 4
    for sentence in content["sentences"]:
        text = Path(sentence["file"]).read_text(encoding="utf-8")
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
    assert [document["file"] for document in content["documents"]] == [*map(str, files)]
    assert sum(part["selected"] for document in content["documents"] for part in document["sentences"]) == 4


@pytest.mark.parametrize(("form", "mark"), [("markdown", "# "), ("html", "<h2"), ("jsonl", "{")])
def test_other_formats_have_a_part_for_each_document(files: list[Path], form: str, mark: str) -> None:
    result = run("--together", "-n", 6, "-f", form, *files)
    parts = [line for line in result.stdout.splitlines() if line.startswith(mark)]
    assert len(parts) == (2 if form == "markdown" else 3)  # only pages and JSON lines have what gives nothing
    assert result.exit_code == 0


def test_what_cannot_be_read_is_said_and_left_out(files: list[Path]) -> None:
    files[2].write_text(" \n")
    result = run("--together", "-n", 2, *files, "missing.txt")
    assert result.exit_code == 1
    assert (
        result.stderr == f"Error: {files[2]}: there is no text in it\nError: missing.txt: no such file or directory\n"
    )
    assert len(result.stdout.splitlines()) >= 3
    nothing = run("--together", "-w", 1, *files)
    assert nothing.exit_code == 1
    assert "no sentence is as short as 1 word" in nothing.stderr


def test_a_folder_and_rows_are_documents(files: list[Path], tmp_path: Path) -> None:
    whole = run("--together", "-n", 3, tmp_path)
    assert whole.stdout == run("--together", "-n", 3, *files).stdout
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"text": text}) + "\n" for text in (TEXT, OTHER)))
    content = json.loads(run("--together", "-n", 3, "-f", "json", rows).stdout)
    assert len(content["documents"]) == 2
    assert run("--together", "-n", 3, "--workers", 2, *files).stdout == whole.stdout
