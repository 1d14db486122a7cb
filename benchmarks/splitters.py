"""Sentence splitters side by side: cases whose sentences are known, corpora's own sentences, speed, cold start.

    python benchmarks/splitters.py [--documents 200] [--split validation] [CORPUS ...]

A boundary counts by the number of visible characters before it, so that nothing depends on the white space that a
splitter keeps or drops. A corpus counts if its rows have `sentences`; the splitter gets them joined by spaces, as one
paragraph. Splitters that are not installed are left out: `pip install nupunkt sentencex blingfire pysbd`.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import version

from summarizer.corpora.loading import load_corpus

Splitter = Callable[[str, str], Sequence[str]]
"""A text and its language → its sentences."""

CASES = __file__.replace("benchmarks/splitters.py", "tests/segmentation/sentence_cases.txt")
STARTS = {
    "rules": "from summarizer.segmentation.sentences import sentence_spans; sentence_spans('A. B.', language='en')",
    "sentencex": "from sentencex import segment; segment('en', 'A. B.')",
    "blingfire": "from blingfire import text_to_sentences; text_to_sentences('A. B.')",
    "nupunkt": "from nupunkt import sent_spans; sent_spans('A. B.')",
    "pysbd": "from pysbd import Segmenter; Segmenter(language='en', clean=False).segment('A. B.')",
}
"""For each splitter a program that splits its first text."""


def rules(text: str, language: str) -> list[str]:
    """Our own."""
    spans = import_module("summarizer.segmentation.sentences").sentence_spans(text, language=language)
    return [text[start:end] for start, end in spans]


def sentencex(text: str, language: str) -> list[str]:
    return import_module("sentencex").segment(language, text)


def blingfire(text: str, _: str) -> list[str]:
    return import_module("blingfire").text_to_sentences(text).split("\n")


def nupunkt(text: str, _: str) -> list[str]:
    return [text[start:end] for start, end in import_module("nupunkt").sent_spans(text)]


def pysbd(text: str, language: str) -> list[str]:
    known = import_module("pysbd.languages").LANGUAGE_CODES
    language = language if language in known else "en"
    return import_module("pysbd").Segmenter(language=language, clean=False).segment(text)


def installed() -> dict[str, Splitter]:
    found: dict[str, Splitter] = {}
    for splitter in (rules, sentencex, blingfire, nupunkt, pysbd):
        try:
            splitter("One. Two.", "en")
        except ModuleNotFoundError:
            continue
        name = splitter.__name__
        found[name if splitter is rules else f"{name} {version(name)}"] = splitter
    return found


def cases() -> Iterator[tuple[str, str, str]]:
    """Language, topic and text of each case; its boundaries are marked."""
    language = topic = ""
    with open(CASES, encoding="utf-8") as lines:  # noqa: PTH123
        for line in lines.read().splitlines():
            if heading := re.fullmatch(r"\[([a-z]{2})\] (.+)", line):
                language, topic = heading.groups()
            elif line and not line.startswith("#"):
                yield language, topic, line.replace("⏎", "\n")


def boundaries(sentences: Sequence[str]) -> set[int]:
    """Visible characters before the start of each sentence but the first."""
    found, place = set(), 0
    for sentence in sentences:
        found.add(place)
        place += len("".join(sentence.split()))
    return found - {0, place}


def right(splitter: Splitter, chosen: Sequence[tuple[str, str, str]]) -> str:
    """How many of the cases have exactly their sentences."""
    count = sum(
        boundaries(splitter(text.replace("|", ""), language)) == boundaries(text.split("|"))
        for language, _, text in chosen
    )
    return f"{count}/{len(chosen)}"


def f1(splitter: Splitter, documents: Sequence[Sequence[str]]) -> str:
    """F1 of the boundaries against documents' own sentences, over all documents together."""
    correct = found = wanted = 0
    for sentences in documents:
        ours, theirs = boundaries(splitter(" ".join(sentences), "en")), boundaries(sentences)
        correct, found, wanted = correct + len(ours & theirs), found + len(ours), wanted + len(theirs)
    return f"{2 * correct / (found + wanted):.3f}"


def words_per_second(splitter: Splitter, texts: Sequence[str]) -> str:
    """Speed, the median over five parts of the texts; each text is met once, for some splitters remember."""
    splitter("One. Two.", "en")
    speeds = []
    for part in (texts[number::5] for number in range(5)):
        start = time.perf_counter()
        for text in part:
            splitter(text, "en")
        speeds.append(sum(len(text.split()) for text in part) / (time.perf_counter() - start))
    return f"{statistics.median(speeds):,.0f}"


def cold_start(program: str) -> str:
    """Milliseconds that a program takes longer than one that does nothing, the best of nine runs of each, in turn."""
    times: dict[str, list[float]] = {"": [], program: []}
    for _ in range(9):
        for code, measured in times.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            measured.append(time.perf_counter() - start)
    empty, full = map(min, times.values())
    return f"{1000 * (full - empty):.0f}"


def main() -> None:
    """Print a table with a row for each splitter."""
    parser = argparse.ArgumentParser(description="Compare sentence splitters.")
    parser.add_argument("corpora", nargs="*", metavar="CORPUS")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--split", default="validation")
    arguments = parser.parse_args()
    known = list(cases())
    golden = [case for case in known if "golden" in case[1]]
    english = [case for case in known if case[0] == "en" and case not in golden]
    others = [case for case in known if case[0] != "en"]
    documents = {
        name.rstrip("/").rsplit("/", 1)[-1]: [
            example.sentences
            for example in load_corpus(name).examples(arguments.split)[: arguments.documents]
            if len(example.sentences) > 1
        ]
        for name in arguments.corpora
    }
    texts = [" ".join(sentences) for rows in documents.values() for sentences in rows]
    texts = texts or [text.replace("|", "") for _, _, text in english]
    columns = ["english", "golden", f"{len({case[0] for case in others})} others", *documents, "words/s", "start ms"]
    print(f"{'':18}" + " ".join(f"{column:>13}" for column in columns))
    for name, splitter in installed().items():
        speed = words_per_second(splitter, texts)
        figures = [right(splitter, chosen) for chosen in (english, golden, others)]
        figures += [f1(splitter, rows) for rows in documents.values()]
        figures += [speed, cold_start(STARTS[splitter.__name__])]
        print(f"{name:18}" + " ".join(f"{figure:>13}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()
