"""Promises of docs/guarantees.md that concern the whole package; the others have tests beside what keeps them."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from readers.written import WRITERS

from summarizer import Summarizer
from summarizer.segmentation.tokens import count_words

PACKAGE = ROOT / "summarizer"
PAGE = (ROOT / "docs/guarantees.md").read_text(encoding="utf-8")
TEXTS = sorted((ROOT / "corpora/samples/texts").glob("*.txt"))

words = st.sampled_from(
    ["The", "mayor", "said", "3.5%", "Dr.", "it", "«closed»", "\u200b", "e\u0301", "\U0001f600", "no."]
)
texts = st.lists(st.lists(words, min_size=1, max_size=12).map(" ".join), max_size=8).map(".\n".join)


@cache
def summarizer() -> Summarizer:
    return Summarizer()


def test_the_tests_of_the_page_exist() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(named) > 20
    missing = [name for path, name in named if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")]
    assert missing == []


@settings(max_examples=30)
@given(texts | st.text(max_size=200), st.integers(1, 4))
@example("A cat sat.\r\n\r\nIt was a long-\nlasting one.\x00 Was it?", 3)
def test_summaries_are_verbatim_with_exact_offsets(text: str, count: int) -> None:
    summary = summarizer()(text, num_sentences=count)
    chosen = [summary.document.sentences[index] for index in summary.indices]
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in chosen)
    assert summary == " ".join(sentence.line for sentence in chosen)


@settings(max_examples=30)
@given(texts, st.integers(1, 4), st.integers(1, 60), st.integers(1, 300), st.integers(1, 80))
def test_no_length_is_exceeded(text: str, n_sentences: int, n_words: int, n_chars: int, n_tokens: int) -> None:
    def count_tokens(text: str) -> int:
        return 2 + len(text.encode()) // 3

    lengths = {"num_sentences": n_sentences, "num_words": n_words, "chars": n_chars, "tokens": n_tokens}
    summary = summarizer()(text, **lengths, count_tokens=count_tokens)
    assert len(summary.indices) <= n_sentences
    assert len(summary) <= n_chars
    assert not summary or count_tokens(summary) <= n_tokens
    assert count_words(summary) <= n_words


def summarized(*arguments: object, **environment: str) -> bytes:
    command = [sys.executable, "-m", "summarizer", "summarize", "-f", "jsonl", *map(str, arguments)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, env=variables, cwd=TEXTS[0].parent, capture_output=True, check=True).stdout


def test_output_does_not_depend_on_threads_workers_or_hashes() -> None:
    names = [path.name for path in TEXTS]
    outputs = {
        summarized(
            *names, "--workers", workers, OMP_NUM_THREADS=threads, OPENBLAS_NUM_THREADS=threads, PYTHONHASHSEED=seed
        )
        for workers, threads, seed in ((1, "1", "0"), (1, "4", "1"), (2, "1", "2"))
    }
    assert len(outputs) == 1


def test_a_summary_does_not_depend_on_what_is_beside_it() -> None:
    bodies = [path.read_text(encoding="utf-8") for path in TEXTS]
    together = summarizer()(bodies)
    for body, beside in zip(bodies, together, strict=True):
        alone = summarizer()(body)
        assert alone == beside
        assert alone.indices == beside.indices
        assert alone.scores == pytest.approx(beside.scores, abs=1e-5)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


BETWEEN_PROCESSES = {"pipeline.py", "service/pool.py", "system/confinement.py", "system/workers.py"}
"""Modules that unpickle what another process of the same program has sent."""


def test_nothing_that_is_read_can_be_executed() -> None:
    unpickling = set()
    for name, tree in modules():
        for call in calls(tree):
            function = ast.unparse(call.func)
            options = {option.arg: ast.unparse(option.value) for option in call.keywords}
            assert function not in ("eval", "exec", "os.system", "yaml.load", "marshal.loads"), name
            assert options.get("allow_pickle", "False") == "False", name
            assert options.get("trust_remote_code", "False") == "False", name
            assert options.get("shell", "False") == "False", name
            assert function != "torch.load" or options.get("weights_only") == "True", name
            if function in ("pickle.loads", "pickle.load"):
                unpickling.add(name)
    assert unpickling <= BETWEEN_PROCESSES


LOGGING = {
    "corpora/loading.py": "silences datasets",
    "jobs/ray.py": "silences Ray",
    "readers/html/main_text.py": "silences trafilatura",
    "service/access_log.py": "the service's log: a line for each request",
    "service/server.py": "silences uvicorn",
}
"""Modules that have to do with logging, and what."""


def test_the_library_logs_nothing() -> None:
    found = set()
    for name, tree in modules():
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        found |= {name} if "logging" in imported else set()
        printing = [ast.unparse(call.func) for call in calls(tree)]
        assert "print" not in printing, name
        assert name.startswith("service/") or not [
            function
            for function in printing
            if re.search(r"\blog(ger|ging)?\.(debug|info|warning|error|exception)$", function)
        ], name
    assert found <= LOGGING.keys()


OFFLINE = """
import os, runpy, sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"):
        os.write(2, f"{event} {arguments}".encode())
        os._exit(9)

sys.addaudithook(refuse)
sys.argv[0] = "summarizer"
runpy.run_module("summarizer", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("summarize", "-f", "html", "{}/a.html", "{}/a.md", "{}/a.docx", "{}/a.epub", "{}/a.eml", "{}/a.pdf"),
        ("summarize", "-q", "Who pays?", "--explain", "words", "{}/a.md"),
        ("batch", "{}/rows.jsonl", "{}/out"),
    ],
)
def test_nothing_connects_to_anything(arguments: tuple[str, ...], tmp_path: Path) -> None:
    for suffix in ("html", "md", "docx", "epub", "eml", "pdf"):
        WRITERS[suffix](tmp_path / f"a.{suffix}")
    page = '<p>A page with <img src="https://example.org/a.png"> a picture that is elsewhere, in March.</p>'
    with (tmp_path / "a.html").open("a", encoding="utf-8") as file:
        file.write(page)
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": "It is https://example.org/ that closes."}) + "\n")
    result = offline(*(argument.format(tmp_path) for argument in arguments))
    assert result.returncode == 0, result.stderr


def offline(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", OFFLINE, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_only_an_address_connects() -> None:
    assert offline("summarize", "http://127.0.0.1:9/a.html").returncode == 9


def test_only_the_time_in_a_log_is_that_of_the_clock() -> None:
    clocks = {"time", "time_ns", "ctime", "gmtime", "localtime", "strftime", "now", "utcnow", "today"}
    modules = {"time", "datetime", "date"}
    readers = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_read = (
                isinstance(node, ast.Attribute)
                and node.attr in clocks
                and ast.unparse(node.value).rpartition(".")[2] in modules
            )
            if is_read or (isinstance(node, ast.ImportFrom) and node.module in modules):
                readers.add(path.relative_to(PACKAGE).as_posix())
    assert readers == {"service/access_log.py"}


def test_a_clock_that_jumps_changes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "rows.jsonl"
    source.write_text("".join(json.dumps({"text": path.read_text("utf-8")}) + "\n" for path in TEXTS[:4]), "utf-8")
    outputs = []
    for name, folders in (("steady", [ROOT]), ("jumping", [ROOT / "tests/jumping_clock", ROOT])):
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders)), "OMP_NUM_THREADS": "1"}
        arguments = ("batch", source, tmp_path / name, "--workers", "2", "--shard-size", "0.005")
        command = [sys.executable, "-m", "summarizer", *map(str, arguments)]
        for _ in range(2):  # the second finds everything done
            subprocess.run(command, env=environment, capture_output=True, check=True)
        outputs.append({path.name: path.read_bytes() for path in (tmp_path / name).glob("*.jsonl")})
    assert outputs[0] == outputs[1]
