import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT

from summarizer.cli import main

SAMPLES = ROOT / "corpora/samples"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["benchmark", *map(str, arguments)])


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "gru-summarizer"


def test_the_samples(cache: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    first = run(SAMPLES, "--html", page)
    assert first.exit_code == 0
    assert [line.split()[4] for line in first.stdout.splitlines()[2:6]] == ["gru", "lead", "random", "oracle"]
    assert len(list(cache.iterdir())) == 4
    assert page.read_text().startswith("<!doctype html>")
    assert run(SAMPLES).stdout == first.stdout


def test_a_length_for_each_corpus(cache: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "validation.jsonl").write_text((SAMPLES / "validation.jsonl").read_text())
    options = ("-m", "lead", "-n", "2", "-w", "other=20", "--no-cache", "-f", "json")
    result = run(SAMPLES, other, *options)
    assert [one["budget"] for one in json.loads(result.stdout)] == ["2 sentences", "20 words"]
    assert not cache.exists()


def test_a_model_folder(model_folder: Path, cache: Path) -> None:
    result = run(SAMPLES, "-m", "lead", "-m", model_folder, "--limit", 2, "-f", "json")
    (found,) = json.loads(result.stdout)
    assert found["documents"] == 2
    assert [method["name"] for method in found["methods"]] == ["lead", "model"]
    assert {one["second"] for one in found["comparisons"]} == {"model"}


def test_lengths_hold_together(cache: Path) -> None:
    result = run(SAMPLES, "-m", "lead", "-m", "oracle", "-c", 300, "-n", "samples=2", "-c", "samples=200", "-f", "json")
    assert json.loads(result.stdout)[0]["budget"] == "2 sentences and 200 characters"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("--split", "dev"), 1, "no dev split"),
        (("-m", "best"), 1, "no method or model folder 'best'"),
        (("-n", "x=3"), 2, "given for 'x'"),
        (("-c", "samples=0"), 2, "'samples=0' is neither N nor CORPUS=N"),
        (("-n", "none"), 2, "'none' is neither N nor CORPUS=N"),
    ],
)
def test_errors(cache: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = run(SAMPLES, *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
