"""`summarize --compress`."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summarizer.cli.summarize import command
from summarizer.documents import cut

TEXT = (
    "The rusty harbour bridge, which cracked last winter, will close for nine months, the city said on Monday. "
    "Maria Silva, a baker from the old town, called the plan a disgrace in a long letter to the mayor. "
    "Ferries will run every ten minutes instead, according to the council."
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_level_follows_an_equals_sign_and_no_file_is_taken_for_it(article: Path) -> None:
    medium, most = (run(option, article).stdout for option in ("--compress", "--compress=0.01"))
    assert medium == run(article, "--compress=medium").stdout
    assert most == "The harbour bridge will close.\nMaria Silva called the plan a disgrace.\n" + ("Ferries will run.\n")
    assert len(most) <= len(medium) <= len(run(article).stdout) == len(TEXT) + 1


def test_json_has_every_deletion_and_gives_the_source_back(article: Path) -> None:
    result = json.loads(run("--compress=0.01", "-f", "json", article).stdout)
    deletions = result["deletions"]
    assert {tuple(row) for row in deletions} == {("start", "end", "replacement", "rule", "probability", "text")}
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in deletions)
    assert cut(TEXT, [(row["start"], row["end"], row["replacement"]) for row in deletions]) == result["summary"]
    assert [row["text"] for row in result["sentences"]] == [row["text"] for row in json.loads(
        run("-f", "json", article).stdout
    )["sentences"]]  # fmt: skip


def test_explain_strikes_through_what_is_deleted(article: Path) -> None:
    lines = run("--compress=0.01", "--explain", article).stdout.splitlines()
    struck = next(line for line in lines if "~~" in line)
    assert struck.startswith("The ")
    assert struck.replace("~~", "").startswith("The rusty harbour bridge")
    head = next(number for number, line in enumerate(lines) if line.startswith("place "))
    assert lines[head].split() == ["place", "probability", "rule", "deleted"]
    assert any("relative clause" in line for line in lines[head:])
    assert "place" not in run("--explain", article).stdout


def test_words_of_the_whole_sentence_are_explained(article: Path) -> None:
    lines = run("--compress=0.01", "--explain", "words", article).stdout.splitlines()
    whole = run("--explain", "words", article).stdout.splitlines()
    assert lines[1].split(maxsplit=2)[2].startswith("The rusty harbour bridge")
    assert lines[1:3] == whole[1:3]
    assert any("~~" in line for line in lines[len(whole) :])


class Sentences(HTMLParser):
    """What the sentences of a page say, without the elements of one name, and the titles of those of another."""

    def __init__(self, without: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.titles: list[str] = []
        self._without = without
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("class", "").split()[:1] == ["s"]:
            self.texts.append("")
            self._open = [tag]
        elif self._open:
            self._open.append(tag)
            self.titles += [values["title"]] if tag == "del" else []

    def handle_endtag(self, _tag: str) -> None:
        del self._open[-1:]

    def handle_data(self, data: str) -> None:
        if self._open and self._without not in self._open:
            self.texts[-1] += data


def test_a_page_strikes_through_what_is_deleted_and_gives_both_texts_back(article: Path) -> None:
    article.write_text(
        "In May, the city closed an ugly bridge, which is old. Ana Ruiz, a baker, sold a car.", encoding="utf-8"
    )
    page = run("--compress=0.01", "-f", "html", article).stdout
    source, short = Sentences(without="ins"), Sentences(without="del")
    source.feed(page)
    short.feed(page)
    assert " ".join(source.texts) == article.read_text(encoding="utf-8")
    assert short.texts == run("--compress=0.01", article).stdout.splitlines()
    assert "<ins>" in page
    rows = json.loads(run("--compress=0.01", "-f", "json", article).stdout)["deletions"]
    assert short.titles == [f"{row['rule']}, {row['probability']:.2f}" for row in rows]


def test_words_are_those_that_are_left(article: Path) -> None:
    assert len(run("-w", 12, "--compress=0.01", article).stdout.split()) <= 12


def test_a_level_that_makes_no_sense(article: Path) -> None:
    result = run("--compress=huge", article)
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: compression must be light, medium, strong, a probability above 0 and at most 1, or a percentage of the "
        "words, not 'huge'\n"
    )


def test_a_plain_summary_loads_no_spacy(article: Path) -> None:
    program = f"import sys; from summarizer.cli.summarize import command; command(['{article}'], standalone_mode=False)"
    program += "; print(*(name for name in ('spacy', 'summarizer.compression') if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.endswith("\n\n")
