import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT

from summarizer.cli import main
from summarizer.evaluation import rouge


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "r.txt").write_text("the bridge will close\nferries will run\nshops fear for their trade\n" * 10)
    (tmp_path / "good.txt").write_text("the bridge will close\nferries run\nshops fear for trade\n" * 10)
    (tmp_path / "poor.txt").write_text("the bridge\na ferry\nshops\n" * 10)
    return tmp_path


def test_one_system(files: Path) -> None:
    result = run("-p", files / "good.txt", "-r", files / "r.txt")
    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines()[2:6]] == [
        ["good", name] for name in ("ROUGE-1", "ROUGE-2", "ROUGE-L", "ROUGE-Lsum")
    ]
    assert "Documents: 30." in result.stdout
    assert "Signature: rouge1+rouge2+rougeL+rougeLsum|stemmer:porter" in result.stdout
    assert "sentences were found by our splitter in the texts that have no newline: 30 of 30 summaries" in result.stderr


def test_two_systems(files: Path) -> None:
    result = run("-p", files / "good.txt", "-p", f"b={files}/poor.txt", "-r", files / "r.txt", "--metric", "rouge1")
    assert "good beats b on ROUGE-1 by" in result.stdout
    assert result.stderr == ""
    again = run("-p", files / "good.txt", "-p", f"b={files}/poor.txt", "-r", files / "r.txt", "--metric", "rouge1")
    assert again.stdout == result.stdout


def test_several_references(files: Path) -> None:
    options = ("-p", files / "poor.txt", "-r", files / "r.txt", "-f", "json")
    one = json.loads(run(*options).stdout)["systems"][0]["metrics"]["rouge1"]
    two = json.loads(run(*options, "-r", files / "poor.txt").stdout)["systems"][0]["metrics"]["rouge1"]
    assert two["f1"]["mean"] == 1 > one["f1"]["mean"]
    assert "references:2" in two["signature"]


def test_limited_recall_is_compared(files: Path) -> None:
    result = run("-p", files / "good.txt", "-p", files / "poor.txt", "-r", files / "r.txt", "--words", 2)
    assert "on ROUGE-1 recall" in result.stdout
    assert "limit:2-words|" in result.stdout
    whole = run("-p", files / "good.txt", "-r", files / "r.txt", "--words", 2, "--whole-references")
    assert "limit:2-words-of-summaries|" in whole.stdout


def test_the_mean_over_references(files: Path) -> None:
    options = ("-p", files / "poor.txt", "-r", files / "r.txt", "-r", files / "poor.txt", "-f", "json")
    best, mean = (
        json.loads(run(*options, "--over-references", how).stdout)["systems"][0]["metrics"]["rouge1"]
        for how in ("best", "mean")
    )
    assert best["f1"]["mean"] == 1 > mean["f1"]["mean"]
    assert "references:2-mean" in mean["signature"]


def test_output_and_scores(files: Path) -> None:
    report, scores = files / "report.md", files / "scores.jsonl"
    options = ("-f", "markdown", "-o", report, "--scores", scores)
    result = run("-p", files / "good.txt", "-r", files / "r.txt", *options)
    assert (result.exit_code, result.stdout) == (0, "")
    assert report.read_text().startswith("| system   | metric ")
    rows = [json.loads(line) for line in scores.read_text().splitlines()]
    assert [row["document"] for row in rows] == list(range(1, 31))
    assert rows[0]["rouge1"] == {"precision": 1, "recall": 1, "f1": 1}


def test_marks_between_sentences_are_told_of(files: Path) -> None:
    (files / "q.txt").write_text("the bridge<q>will close\n" * 30)
    assert "q.txt: <q> is taken for the end of a sentence" in run("-p", files / "q.txt", "-r", files / "r.txt").stderr


def test_the_samples() -> None:
    path = ROOT / "corpora/samples/validation.jsonl"
    result = run("-p", f"text={path}", "-r", path, "--prediction-field", "text")
    assert result.exit_code == 0
    assert "Documents: 4." in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("-p", "good.txt", "-r", "none.txt"), 1, "none.txt: no such file"),
        (("-p", "good.txt", "-r", "r.txt", "--metric", "bleu"), 1, "no metric 'bleu'"),
        (("-p", "good.txt", "-r", "r.txt", "--words", "1", "--bytes", "1"), 1, "in words or in bytes"),
        (("-p", "good.txt", "-p", "good.txt", "-r", "r.txt"), 2, "two systems are called 'good'"),
        (("-p", "good.txt", "-r", "short.txt"), 1, "30 summaries"),
        (("-p", "empty.txt", "-r", "empty.txt"), 1, "no predictions"),
    ],
)
def test_errors(
    files: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, message: str
) -> None:
    monkeypatch.chdir(files)
    (files / "short.txt").write_text("one line\n")
    (files / "empty.txt").write_text("")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_without_the_extra(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rouge_score_rs", "rouge_score.rouge_scorer"):
        monkeypatch.setitem(sys.modules, name, None)
    rouge._scorer.cache_clear()
    result = run("-p", files / "good.txt", "-r", files / "r.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pip install 'gru-summarizer[evaluate]'" in result.stderr


def test_a_non_latin_text_is_warned_of(files: Path) -> None:
    (files / "c.txt").write_text("мост закрыт\n")
    plain = run("-p", files / "c.txt", "-r", files / "c.txt")
    assert "score it with the unicode tokenizer" in plain.stderr
    unicode = run("-p", files / "c.txt", "-r", files / "c.txt", "--tokenizer", "unicode", "-f", "csv")
    assert "throws away" not in unicode.stderr
    assert unicode.stdout.splitlines()[1].startswith("c,1,rouge1,1.0,")
