import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, TEXT, in_terminal
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import BertProcessing

from summarizer import Summarizer
from summarizer.cli import main
from summarizer.cli.summarize import command
from summarizer.documents import IMPORTANCE, QUERY, TERMS
from summarizer.rendering import words
from summarizer.system.terminal import n_columns


def run(*arguments: object, **options: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments], **options)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_prints_sentences_as_they_stand(article: Path) -> None:
    result = run("-n", 2, article)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.endswith("\n")
    assert all(line in TEXT for line in result.stdout.splitlines())
    assert run(article).stdout == run("--sentences", 3, article).stdout


def test_standard_input(article: Path) -> None:
    expected = run(article).stdout
    assert run(input=TEXT).stdout == expected
    assert run("-", input=TEXT).stdout == expected


@pytest.mark.parametrize("length", [("-w", 20), ("--ratio", 0.2), ("--sentences", 1)])
def test_lengths(article: Path, length: tuple) -> None:
    words = len(run(*length, article).stdout.split())
    assert 0 < words <= 30


def test_several_lengths_hold_together(article: Path) -> None:
    lines = run("-n", 2, "-w", 30, "-c", 160, article).stdout.splitlines()
    assert 0 < len(lines) <= 2
    assert len(" ".join(lines)) <= 160
    assert run("-n", 2, "-w", 500, article).stdout == run("-n", 2, article).stdout


def test_a_query(article: Path) -> None:
    asked = ("-n", 1, "--query", "How much does the repair cost?", article)
    assert run(*asked).stdout == "The repair will cost $3.5 million.\n"
    rows = json.loads(run(*asked, "-f", "json").stdout)["sentences"]
    assert all(row["score"] == pytest.approx(sum(row["terms"].values())) for row in rows)
    assert max(rows, key=lambda row: row["terms"][QUERY])["selected"]
    assert " query" in run(*asked, "--explain").stdout.splitlines()[1]
    assert run("--query", "who is that?", article).stdout == run(article).stdout


def test_tokens_of_a_tokenizer(article: Path, tmp_path: Path) -> None:
    tokenizer = Tokenizer(WordLevel({"[CLS]": 0, "[SEP]": 1, "?": 2}, unk_token="?"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = BertProcessing(("[SEP]", 1), ("[CLS]", 0))
    tokenizer.enable_truncation(8)
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    tokenizer.no_truncation()
    for limit in (30, 45, 60):
        result = run("-t", limit, "--tokenizer", tmp_path, article)
        assert result.exit_code == 0
        assert 0 < len(tokenizer.encode(result.stdout).ids) <= limit


def test_json(article: Path) -> None:
    result = json.loads(run("--format", "json", article).stdout)
    assert result["file"] == str(article)
    rows = result["sentences"]
    assert [row["index"] for row in rows] == list(range(len(rows)))
    assert sum(row["selected"] for row in rows) == 3
    assert result["summary"] == " ".join(" ".join(row["text"].split()) for row in rows if row["selected"])
    for row in rows:
        assert TEXT[row["start"] : row["end"]] == row["text"]
        assert row["score"] == pytest.approx(sum(row["terms"].values()))
        assert tuple(row["terms"]) == (*TERMS, IMPORTANCE, QUERY)
        assert row["terms"][QUERY] == 0


def test_json_says_what_each_chosen_sentence_adds(article: Path) -> None:
    rows = json.loads(run("-f", "json", article).stdout)["sentences"]
    assert all(("gain" in row) == row["selected"] for row in rows)
    for gain in (row["gain"] for row in rows if row["selected"]):
        assert gain["expected"] > 0
        assert all(word in TEXT for word in gain["words"])


def test_keywords(article: Path) -> None:
    lines = run("--keywords", 4, article).stdout.splitlines()
    assert len(lines) == len(set(lines)) == 4
    assert all(line in " ".join(TEXT.split()) for line in lines)
    found = json.loads(run("--keywords", 4, "-f", "json", article).stdout)["keywords"]
    assert [keyword["text"] for keyword in found] == lines
    assert found == sorted(found, key=lambda keyword: -keyword["probability"])
    assert all(0 < keyword["probability"] < 1 for keyword in found)


def test_a_model_that_chooses_by_scores_alone_knows_no_keywords(article: Path, model_folder: Path) -> None:
    result = run("--keywords", 4, "--model", model_folder, article)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert (
        result.stderr
        == f"Error: the model {model_folder} knows no keywords: run `summarizer fit-selector` on it first\n"
    )


def test_explain_shows_whole_sentences_where_there_is_no_terminal(article: Path, tmp_path: Path) -> None:
    result = run("--explain", article)
    table, gains = (part.splitlines() for part in result.stdout.split("\n\n"))
    rows = table[2:-1]
    assert "…" not in result.stdout
    texts = [" ".join(row["text"].split()) for row in json.loads(run("-f", "json", article).stdout)["sentences"]]
    assert [row[1:].split(maxsplit=3 + len(TERMS))[-1] for row in rows] == texts
    assert sum(row.startswith("*") for row in rows) == 3
    assert [row.split()[0].lstrip("+") for row in gains[:3]] == [row.split()[0][1:] for row in rows if row[0] == "*"]
    run("--explain", "-o", tmp_path / "table.txt", article)
    assert (tmp_path / "table.txt").read_text(encoding="utf-8") == result.stdout


def test_explain_words(article: Path, tmp_path: Path) -> None:
    result = run("--explain", "words", "-n", 1, article)
    assert result.stdout == f"{words.explanation(Summarizer()(TEXT, num_sentences=1))}\n"
    assert [line.split()[0] for line in result.stdout.splitlines()[2:4]] == ["for", "against"]
    for arguments in (("--explain=words",), ("--explain=terms", "--explain", "words"), ("--explain=words", "-o", "-")):
        assert run(*arguments, "-n", 1, article).stdout == result.stdout
    two = run("--explain", "words", "-n", 1, article, article).stdout
    assert two == "\n".join([f"==> {article} <==\n{result.stdout}"] * 2)
    assert run("--explain=words", "-n", 1, "-o", tmp_path / "words.txt", article).stdout == ""
    assert (tmp_path / "words.txt").read_text(encoding="utf-8") == result.stdout


def test_explain_takes_no_other_file_for_its_value(article: Path, tmp_path: Path) -> None:
    (tmp_path / "words").write_text(TEXT, encoding="utf-8")
    table = run("--explain", article).stdout
    assert run(article, "--explain").stdout == run("--explain=terms", article).stdout == table
    assert (
        run("--explain", "terms", tmp_path / "words").stdout
        == run("--explain", "--", tmp_path / "words").stdout
        == table
    )


def test_word_scores_in_json(article: Path) -> None:
    plain = json.loads(run("-f", "json", article).stdout)
    result = json.loads(run("-f", "json", "--explain", "words", article).stdout)
    assert json.loads(run("-f", "jsonl", "--explain", "words", article).stdout) == result
    rows = [row for row in result["sentences"] if row["selected"]]
    assert all(("word_scores" in row) == row["selected"] for row in result["sentences"])
    summary = Summarizer()(TEXT)
    for index, row in zip(summary.indices, rows, strict=True):
        found = row.pop("word_scores")
        assert [TEXT[word["start"] : word["end"]] for word in found] == [word["text"] for word in found]
        assert tuple(word["text"] for word in found) == summary.document.sentences[index].tokens
        assert [word["score"] for word in found] == pytest.approx(summary.word_scores(index), abs=1e-6)
    assert result == plain


@pytest.mark.parametrize("columns", [70, 110])
def test_explain_is_as_wide_as_the_terminal(article: Path, columns: int) -> None:
    lines = in_terminal([sys.executable, "-m", "summarizer", "summarize", "--explain", str(article)], columns=columns)
    assert columns - 15 < max(map(n_columns, lines)) <= columns


def test_several_files_and_a_bad_one(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Only one sentence.")
    result = run(article, tmp_path / "none.txt", other)
    assert result.exit_code == 1
    assert result.stdout == f"==> {article} <==\n{run(article).stdout}\n==> {other} <==\nOnly one sentence.\n"
    assert result.stderr == f"Error: {tmp_path / 'none.txt'}: no such file or directory\n"


def test_several_files_as_json(article: Path, tmp_path: Path) -> None:
    result = run("-f", "json", article, tmp_path / "none.txt", article)
    assert [row["file"] for row in json.loads(result.stdout)] == [str(article)] * 2
    assert json.loads(run("-f", "json", tmp_path / "a", tmp_path / "b").stdout) == []


def test_several_files_as_json_lines(article: Path, tmp_path: Path) -> None:
    result = run("-f", "jsonl", article, tmp_path / "none.txt", article)
    several = json.loads(run("-f", "json", article, article).stdout)
    assert [json.loads(line) for line in result.stdout.splitlines()] == several
    assert result.exit_code == 1


def test_markdown(article: Path, tmp_path: Path) -> None:
    quoted = run("-f", "markdown", article).stdout
    assert quoted.startswith("# ")
    assert [line[2:].replace("\\", "") for line in quoted.splitlines() if line[:2] == "> "] == (
        run(article).stdout.splitlines()
    )
    assert run("-f", "markdown", article, article).stdout == f"{quoted}\n{quoted}"
    listed = run("-f", "markdown", "--keywords", 3, article).stdout
    assert listed.startswith(quoted)
    assert [line[2:].replace("\\", "") for line in listed.splitlines() if line[:2] == "- "] == (
        run("--keywords", 3, article).stdout.splitlines()
    )


def test_a_page(article: Path, tmp_path: Path) -> None:
    page = run("-f", "html", "--keywords", 2, article).stdout
    assert page.startswith("<!DOCTYPE html>")
    assert page.endswith("</html>\n")
    assert f"<title>{article.name}</title>" in page
    assert page.count(' on" tabindex') == 3
    assert ", ".join(run("--keywords", 2, article).stdout.splitlines()) in page
    several = run("-f", "html", article, tmp_path / "none.txt", article)
    assert several.exit_code == 1
    assert several.stdout.count("<section") == 2
    assert run("-f", "html", tmp_path / "none.txt").stdout == ""


def test_output_file(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "summary.txt"
    result = run("-o", output, article)
    assert (result.exit_code, result.stdout) == (0, "")
    assert output.read_text() == run(article).stdout


def test_no_output_file_when_there_is_no_summary(tmp_path: Path) -> None:
    result = run("-o", tmp_path / "summary.txt", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "there is no text in it"),
        (b" \n ", "there is no text in it"),
        (b"\x00\x01\x02\xff\xfe", "this is not a text file"),
        (b"Text\x00with a null.", "this is not a text file"),
        (b"\xff\xfeT", "not utf-16-le text (byte 0x54 at 2); give its encoding with --encoding"),
    ],
)
def test_bad_content(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    result = run(path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {path}: {message}\n"


def test_a_file_that_may_not_be_read_among_others(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("None of your business.")
    open_file, access = Path.open, os.access

    def refuse(path: Path, *mode: Any, **settings: Any) -> Any:
        if path == secret:
            raise PermissionError(13, "Permission denied", str(path))
        return open_file(path, *mode, **settings)

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != str(secret) and access(path, mode))
    result = run(article, secret, article)
    assert result.exit_code == 1
    assert result.stdout.count("==>") == 2
    assert result.stderr == f"Error: {secret}: permission denied\n"


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31m.txt"
    path.write_text(
        "A \x1b]0;red \x9b1mbridge \u202eesolc\u202c will close.\r\nThe city said so.\r\n", encoding="utf-8"
    )
    plain = "A �]0;red �1mbridge �esolc� will close.\nThe city said so.\n"
    assert run(path).stdout == plain
    assert run(path, path).stdout.startswith(f"==> {tmp_path}/�[31m.txt <==\n{plain}")
    assert "�]0;red �1mbridge �esolc� will close." in run("--explain", path).stdout
    row = run("-f", "json", path).stdout
    assert not set("\x1b\x9b\u202e\u202c") & set(row)
    assert json.loads(row)["sentences"][0]["text"].startswith("A \x1b]0;red \x9b1mbridge \u202eesolc\u202c")
    path.unlink()
    assert run(path).stderr == f"Error: {tmp_path}/�[31m.txt: no such file or directory\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "marked.txt"
    path.write_bytes("Ein Café. Zwei.".encode(encoding))
    assert run("-n", 1, path).stdout == "Ein Café.\n"


def test_encoding(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Ein Café. Zwei.".encode("latin-1"))
    assert run("--encoding", "latin-1", path).stdout == "Ein Café.\nZwei.\n"
    assert run("--encoding", "latin-1", path).stderr == ""
    guessed = run(path)
    assert (guessed.exit_code, guessed.stdout) == (0, "Ein Café.\nZwei.\n")
    assert guessed.stderr == f"{path}: read as Windows-1252, a guess; give its encoding with --encoding\n"
    assert run("--encoding", "klingon", path).stderr == "Error: there is no encoding 'klingon' of texts\n"


def test_one_line_for_every_error(article: Path, tmp_path: Path) -> None:
    for arguments, message in (
        (("",), "is a directory"),
        (("--model", tmp_path / "none", article), "there is no model folder"),
        (("--model", tmp_path, article), "config.json is missing"),
        (("-o", tmp_path / "no" / "folder.txt", article), "there is no folder"),
        (("--device", "abacus", article), "cannot use the device"),
        (("--device", "meta", article), "cannot use the device"),
        (("--model", article, article), "is a file; a model is a folder"),
        (("-w", 1, article), "no sentence is as short as 1 word\n"),
        (("-c", 9, "-w", 7, article), "no sentence is as short as 7 words and 9 characters\n"),
        (("-t", 9, "--tokenizer", tmp_path / "none.json", article), "there is no tokenizer"),
        (("-t", 9, "--tokenizer", article, article), "is not a tokenizer"),
        (("-q", " ", article), "the query must be a text that asks something"),
    ):
        result = run(*arguments)
        assert result.exit_code == 1, arguments
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1
        assert message in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("-n", 0),
        ("-n", "many"),
        ("-r", 0),
        ("-r", 1.5),
        ("-c", 0),
        ("-t", -1),
        ("-t", 9),
        ("--tokenizer", "gpt2"),
        ("--explain", "-f", "json"),
        ("--explain=letters",),
        ("--explain", "words", "-f", "markdown"),
        ("--explain", "words", "--keywords", 3),
        ("--nonsense",),
    ],
)
def test_wrong_use(article: Path, arguments: tuple) -> None:
    assert run(*arguments, article).exit_code == 2


def test_a_model_folder(article: Path, model_folder: Path) -> None:
    assert run("--model", model_folder, article).exit_code == 0


def test_every_way_to_call_it(article: Path) -> None:
    expected = run(article).stdout
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    for start in ([str(ROOT / "cli.py")], ["-m", "summarizer", "summarize"]):
        result = subprocess.run(
            [sys.executable, *start, str(article)], capture_output=True, text=True, check=True, env=environment
        )
        assert result.stdout == expected
    assert CliRunner().invoke(main, ["summarize", str(article)]).stdout == expected


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys\nfrom summarizer.__main__ import summarize\nsys.argv[1:] = ['--help']\n"
        "try: summarize()\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    assert "Usage: summarize [OPTIONS] [FILES]..." in result.stdout
    assert not {"numpy", "torch", "safetensors"} & set(result.stderr.split())


def test_a_text_loads_only_what_it_needs(article: Path) -> None:
    program = (
        f"import sys\nfrom summarizer.__main__ import summarize\nsys.argv[1:] = [{str(article)!r}]\n"
        "sys.modules['os']._exit = sys.exit\ntry: summarize()\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    assert result.stdout
    assert not {"csv", "click._termui_impl", "torch", "lxml", "email"} & set(result.stderr.split())


@pytest.mark.parametrize(("wish", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)])
def test_errors_are_red_on_a_terminal_unless_no_colour_is_wished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: dict, coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in wish.items():
        monkeypatch.setenv(name, value)
    command = [sys.executable, "-m", "summarizer", "summarize", str(tmp_path / "none.txt")]
    (line,) = in_terminal(command, columns=80, code=1)
    assert line.startswith("\x1b[31mError: " if coloured else "Error: ")


def test_the_language_of_the_texts(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Am 14. März kam er. Sie kam am 15. April.", encoding="utf-8")
    german = CliRunner().invoke(main, ["summarize", "--language", "de", "-n", "1", str(path)])
    assert german.output == "Sie kam am 15. April.\n"
    unknown = CliRunner().invoke(main, ["summarize", "--language", "xx", str(path)])
    assert unknown.exit_code == 1
    assert unknown.stderr.startswith("Error: there are no sentence rules for the language 'xx'")
