import csv
import io
import json
import re

import pytest

from summarizer.documents import Example
from summarizer.evaluation import compare, evaluate
from summarizer.evaluation.benchmark import Benchmark, benchmark
from summarizer.evaluation.methods import make_method
from summarizer.evaluation.rouge import Rouge
from summarizer.evaluation.tables import benchmark_report, evaluation_report, render
from summarizer.selection import Budget

REFERENCES = [["the bridge will close"], ["ferries will run"], ["shops fear"]] * 4


@pytest.fixture(scope="module")
def two_systems() -> tuple[list, list]:
    rouge = Rouge(metrics=("rouge1",), sentences="newline")
    good = evaluate([texts[0] for texts in REFERENCES], REFERENCES, name="good", rouge=rouge)
    poor = evaluate(["the bridge", "a ferry", "shops"] * 4, REFERENCES, name="poor", rouge=rouge)
    return [good, poor], compare(good, poor)


@pytest.fixture(scope="module")
def measured() -> Benchmark:
    examples = [
        Example("a", "Cats sleep. Dogs bark. Birds sing.", ("Dogs bark.",)),
        Example("b", "Fish swim.", ("Fish.",)),
    ]
    methods = [make_method(name, seed=1) for name in ("lead", "oracle")]
    return benchmark(examples, corpus="pets|x", methods=methods, budget=Budget(sentences=1))


def single_spaced(text: str) -> str:
    return re.sub(" +", " ", text)


def test_systems_as_text(two_systems: tuple[list, list]) -> None:
    report = evaluation_report(*two_systems, "text")
    assert report.startswith(
        "system  metric      precision        recall            f1\n"
        "──────  ───────  ────────────  ────────────  ────────────\n"
    )
    lines = report.splitlines()
    assert lines[2].split() == ["good", "ROUGE-1", "100.00", "±0.00", "100.00", "±0.00", "100.00", "±0.00"]
    assert lines[3].startswith("poor    ROUGE-1")
    assert "good − poor" in report
    assert "good beats poor on ROUGE-1 by" in report
    assert report.endswith(f"Signature: {two_systems[0][0].signature()}\n")


def test_systems_as_json_and_csv(two_systems: tuple[list, list]) -> None:
    found = json.loads(evaluation_report(*two_systems, "json"))
    poor = two_systems[0][1]
    assert found["systems"][1]["metrics"]["rouge1"]["f1"]["mean"] == poor.means[0, 2]
    assert found["comparisons"][0]["significant"] is True
    rows = list(csv.DictReader(io.StringIO(evaluation_report(*two_systems, "csv"))))
    assert [row["system"] for row in rows] == ["good", "poor"]
    assert float(rows[1]["recall_low"]) == poor.intervals[0, 0, 1]
    assert rows[0]["signature"] == poor.signature("rouge1")


def test_benchmark_in_every_form(measured: Benchmark) -> None:
    text = benchmark_report([measured], "text")
    assert "pets|x          2  1 sentence  lead " in text
    assert "lead − oracle" in text
    assert "\npets|x: 2 documents are too few to tell lead and oracle apart on ROUGE-1, ROUGE-2, ROUGE-L and" in text
    assert r"| pets\|x | 2 | 1 sentence | lead |" in single_spaced(benchmark_report([measured], "markdown"))
    latex = single_spaced(benchmark_report([measured], "latex"))
    assert "pets|x & 2 & 1 sentence & lead" in latex
    assert r"100/0/0 \%" in latex
    assert latex.count(r"\begin{tabular}") == latex.count(r"\end{tabular}") == 2
    (found,) = json.loads(benchmark_report([measured], "json"))
    assert found["methods"][0]["profile"][0] == 1
    rows = list(csv.DictReader(io.StringIO(benchmark_report([measured], "csv"))))
    assert len(rows) == 8
    assert rows[0]["corpus"] == "pets|x"


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("text", "name    x\n─────  ──\na|b_%   1\nc      22\n"),
        ("markdown", "| name   |   x |\n|:-------|----:|\n| a\\|b_% |   1 |\n| c      |  22 |\n"),
        (
            "latex",
            "\\begin{tabular}{lr}\n\\toprule\n name   &   x \\\\\n\\midrule\n"
            " a|b\\_\\%  &   1 \\\\\n c      &  22 \\\\\n\\bottomrule\n\\end{tabular}\n",
        ),
    ],
)
def test_render(form: str, wanted: str) -> None:
    assert render(["name", "x"], [["a|b_%", "1"], ["c", "22"]], form, keys=1) == wanted


def test_a_table_wider_than_the_terminal_is_written_in_parts() -> None:
    headers, rows = ["name", "one", "two", "three"], [["漢字", "1.00", "2.00", "3.00"], ["a" * 40, "1", "2", "3"]]
    assert render(headers, rows, "text", keys=1, columns=24) == (
        "name       one   two\n"
        "────────  ────  ────\n"
        "漢字      1.00  2.00\n"
        "aaaaaaa…     1     2\n"
        "\n"
        "name      three\n"
        "────────  ─────\n"
        "漢字       3.00\n"
        "aaaaaaa…      3\n"
    )
    assert render(headers, rows, "text", keys=1, columns=1).count("name") == 3
    assert "a" * 40 in render(headers, rows, "text", keys=1)
    assert "a" * 40 in render(headers, rows, "markdown", keys=1, columns=24)


def test_one_document_has_no_interval() -> None:
    rouge = Rouge(metrics=("rouge1",), sentences="newline")
    one, other = (evaluate([text], REFERENCES[:1], name=name, rouge=rouge) for name, text in (("a", "the"), ("b", "")))
    report = evaluation_report([one, other], compare(one, other), "text")
    assert "±" not in report.partition("Documents: 1.")[0]
    assert "1 document is too few to tell a and b apart on ROUGE-1 (+40.00, p = 1.000)." in report
    assert "95 % interval +" not in report
    assert "nan" not in report


def test_names_stay_on_their_line_and_nothing_has_no_share() -> None:
    examples = [Example("a", "Cats sleep all day.", ("Cats sleep.",))]
    methods = [make_method(name, seed=1) for name in ("lead", "random")]
    result = benchmark(examples, corpus="pets\nand 猫", methods=methods, budget=Budget(words=1))
    lines = benchmark_report([result], "text").splitlines()
    assert [" ".join(line.split()) for line in lines[2:4]] == [
        f"pets and 猫 1 1 word {name} 0.00 0.00 0.00 0.00 0 – {result.results[n].documents_per_second:,.0f}"
        for n, name in enumerate(("lead", "random"))
    ]
    assert evaluate(["a"], [["a"]], name="a\nb").name == "a b"
