"""Cold start, throughput, growth with length and memory, beside other packages in alternating runs.

    python benchmarks/speed.py CORPUS [--documents 100] [--rounds 7] [--peers PYTHON]… > tables.md

Every contestant runs in a process of its own, with one thread, and what counts is the CPU time of its process, which
other work on the machine changes little. In each round all of them take their turn, in the opposite order of the round
before; a ratio is the median over rounds of theirs to ours, with the smallest and the largest. Those that are not
installed are left out; `--peers` names the interpreter of another environment that has some of them.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from summarizer.corpora import load_corpus

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

OURS = "gru-summarizer"

WORK = {
    OURS: "from summarizer import Summarizer; s = Summarizer(); work = lambda texts: list(s.pipe(texts))",
    f"{OURS}, one by one": "from summarizer import Summarizer; s = Summarizer(); work = lambda texts: [*map(s, texts)]",
    "summa TextRank": "from summa.summarizer import summarize; work = lambda texts: [summarize(t) for t in texts]",
    "sumy LexRank": """
from sumy.parsers.plaintext import PlaintextParser
from sumy.nlp.tokenizers import Tokenizer
from sumy.summarizers.lex_rank import LexRankSummarizer
s, t = LexRankSummarizer(), Tokenizer("english")
work = lambda texts: [s(PlaintextParser.from_string(text, t).document, 3) for text in texts]
""",
    "lede": "from lede import summarize; work = lambda texts: [summarize(t, max_length=400) for t in texts]",
    "lexrank": """
from lexrank import LexRank, STOPWORDS
import re
split = lambda text: re.split(r"(?<=[.!?])\\s+", text)
def work(texts):
    ranker = LexRank([split(text) for text in texts], stopwords=STOPWORDS["en"])
    return [ranker.get_summary(split(text), summary_size=3) for text in texts]
""",
    "pytextrank": """
import spacy, pytextrank
nlp = spacy.load("en_core_web_sm"); nlp.add_pipe("textrank")
work = lambda texts: [list(nlp(text)._.textrank.summary(limit_sentences=3)) for text in texts]
""",
}
"""How each contestant summarizes texts."""

COLD = {
    OURS: [sys.executable, "-m", "summarizer", "summarize"],
    "summa TextRank": ["textrank", "-t"],
    "sumy LexRank": ["sumy", "lex-rank", "--length=3", "--file"],
}
"""The command lines that summarize a file."""

LOOP = """
import json, resource, sys, time
def peak():
    try:
        status = open("/proc/self/status").read()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
{work}
texts = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
work(texts[:5])
print("ready", flush=True)
for line in sys.stdin:
    first, last = map(int, line.split())
    start = time.process_time()
    work(texts[first:last])
    print(time.process_time() - start, peak(), flush=True)
"""


class Contestant:
    """A process that summarizes texts of a file when it is told which."""

    def __init__(self, name: str, texts: Path, python: str) -> None:
        command = [python, "-c", LOOP.format(work=WORK[name]), str(texts)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **ONE_THREAD},
        )
        assert self._process.stdin
        assert self._process.stdout
        self._ask, self._told = self._process.stdin, self._process.stdout
        self.ready = self._told.readline() == "ready\n"

    def measure(self, first: int, last: int) -> tuple[float, float]:
        """CPU seconds for some of the texts, and the peak of the process's memory so far in MB."""
        self._ask.write(f"{first} {last}\n")
        self._ask.flush()
        seconds, megabytes = self._told.readline().split()
        return float(seconds), float(megabytes)

    def end(self) -> None:
        """End the process."""
        self._ask.close()
        self._process.wait()


def in_turn(measures: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Measure each in every round, in the opposite order of the round before."""
    found: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds):
        for name in list(measures)[:: -1 if number % 2 else 1]:
            found[name].append(measures[name]())
    return found


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Theirs over ours, round by round: the median, and the smallest and the largest."""
    ratios = [other / own for own, other in zip(ours, theirs, strict=True)]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"


def cold_starts(text: str, folder: Path, pythons: Sequence[str], rounds: int) -> list[list[str]]:
    """CPU seconds of a whole process that summarizes one file."""
    file = folder / "text.txt"
    file.write_text(text, encoding="utf-8")
    environment = {**os.environ, **ONE_THREAD}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def seconds(command: Sequence[str]) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*command, str(file)], env=environment, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    commands = {OURS: COLD[OURS]}
    for name, (script, *options) in COLD.items():
        for place in (Path(python).parent / script for python in pythons):
            if name != OURS and place.exists():
                commands[name] = [str(place), *options]
    for name, command in [*commands.items()]:
        try:
            seconds(command)
        except subprocess.CalledProcessError:  # a part of it is missing, such as sumy's data of nltk
            del commands[name]
    found = in_turn({name: lambda command=command: seconds(command) for name, command in commands.items()}, rounds)
    return [[name, f"{statistics.median(own):.3f}", ratio(found[OURS], own)] for name, own in found.items()]


def throughput(texts: Path, count: int, pythons: Sequence[str], rounds: int) -> list[list[str]]:
    """Documents a second, and the peak of memory."""
    started = [(name, Contestant(name, texts, python)) for name in WORK for python in pythons]
    contestants = {name: one for name, one in started if one.ready}
    memory: dict[str, float] = {}

    def seconds(name: str) -> float:
        spent, memory[name] = contestants[name].measure(0, count)
        return spent

    found = in_turn({name: lambda name=name: seconds(name) for name in contestants}, rounds)
    for _, contestant in started:
        contestant.end()
    return [
        [name, f"{count / statistics.median(own):.0f}", ratio(found[OURS], own), f"{memory[name]:.0f}"]
        for name, own in found.items()
    ]


def growth(texts: Sequence[str], folder: Path, longest: int) -> list[list[str]]:
    """Our time and memory for one text of more and more words, beside the same text cut into pieces of 1,000 words."""
    words = " ".join(texts).split()
    rows = []
    size = 1_000
    while size <= longest:
        own = (words * (size // len(words) + 1))[:size]
        pieces = [" ".join(own[first : first + 1_000]) for first in range(0, size, 1_000)]
        costs = []
        for name, parts in (("whole", [" ".join(own)]), ("cut", pieces)):
            file = folder / f"{name}.jsonl"
            file.write_text("".join(json.dumps(part) + "\n" for part in parts), encoding="utf-8")
            contestant = Contestant(OURS, file, sys.executable)
            costs.append(contestant.measure(0, len(parts)))
            contestant.end()
        (whole, memory), (cut, _) = costs
        rows.append([f"{size:,}", f"{whole:.2f}", f"{whole / cut:.2f}", f"{memory:.0f}"])
        size *= 10
    return rows


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown under its title."""
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return f"## {title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


@click.command()
@click.argument("corpus")
@click.option("--split", default="validation", show_default=True)
@click.option("--documents", default=100, show_default=True)
@click.option("--rounds", default=7, show_default=True)
@click.option("--longest", default=1_000_000, show_default=True, help="Words of the longest text.")
@click.option("--peers", multiple=True, help="The interpreter of an environment that has other packages.")
def main(corpus: str, split: str, documents: int, rounds: int, longest: int, peers: tuple[str, ...]) -> None:
    """Print the tables of docs/performance.md, measured on the first DOCUMENTS documents of CORPUS."""
    examples = load_corpus(corpus, limits={split: documents}).examples(split)
    texts, pythons = [example.text for example in examples], (sys.executable, *peers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "texts.jsonl"
        file.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
        middle = sorted(texts, key=len)[len(texts) // 2]
        rows = cold_starts(middle, folder, pythons, rounds)
        click.echo(table("Cold start", ["Command", "CPU s", "CPU time over ours"], rows))
        rows = throughput(file, len(texts), pythons, rounds)
        click.echo(table("Throughput", ["Package", "documents/s", "CPU time over ours", "peak MB"], rows))
        rows = growth(texts, folder, longest)
        click.echo(
            table("Growth with length", ["Words of one text", "CPU s", "over that of its thousands", "peak MB"], rows)
        )


if __name__ == "__main__":
    main()
