"""How often what is left of ten passages still has the answer to a question, at several budgets of tokens.

    python benchmarks/contexts.py questions/nq10.jsonl.gz

The passages of a row are parted by blank lines; an answer is kept if a piece of the context covers one of its spans.
Tokens are estimated from bytes. `shorten` is `summarizer.contexts.shorten`; `joined text` a summary of the passages as
one text with the same query; `without the query` is `shorten` without it; `lead of each` the first sentences of all
passages, then the second.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from summarizer import Summarizer, segment
from summarizer.contexts import shorten
from summarizer.selection.token_counter import estimate_tokens

BUDGETS = (50, 100, 200, 400)

Span = tuple[int, int]


def of_pieces(passages: Sequence[str], tokens: int, query: str | None) -> list[Span]:
    starts = [0]
    for passage in passages:
        starts.append(starts[-1] + len(passage) + 2)
    context = shorten(passages, tokens=tokens, query=query)
    return [(starts[piece.document] + piece.start, starts[piece.document] + piece.end) for piece in context.pieces]


def of_joined_text(summarizer: Summarizer, text: str, tokens: int, query: str) -> list[Span]:
    summary = summarizer(text, tokens=tokens, count_tokens=estimate_tokens, query=query)
    chosen = [summary.document.sentences[index] for index in summary.indices]
    return [(sentence.start, sentence.end) for sentence in chosen]


def of_lead(passages: Sequence[str], tokens: int) -> list[Span]:
    rows, start = [], 0
    for number, passage in enumerate(passages):
        sentences = segment(passage).sentences
        rows += [(place, number, start + sentence.start, sentence) for place, sentence in enumerate(sentences)]
        start += len(passage) + 2
    spans: list[Span] = []
    for _, _, first, sentence in sorted(rows, key=lambda row: row[:2]):
        tokens -= estimate_tokens(sentence.line + "\n")
        if tokens < 0:
            break
        spans.append((first, first + len(sentence.text)))
    return spans


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    with gzip.open(parser.parse_args().corpus, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    summarizer = Summarizer()
    methods: dict[str, Callable[[str, str, int], list[Span]]] = {
        "shorten": lambda text, question, tokens: of_pieces(text.split("\n\n"), tokens, question),
        "joined text": lambda text, question, tokens: of_joined_text(summarizer, text, tokens, question),
        "without the query": lambda text, _, tokens: of_pieces(text.split("\n\n"), tokens, None),
        "lead of each": lambda text, _, tokens: of_lead(text.split("\n\n"), tokens),
    }
    print(f"| answers kept, of {len(rows)} |", " | ".join(f"{tokens} tokens" for tokens in BUDGETS), "|")
    print("| :-- |", " ".join(["--: |"] * len(BUDGETS)))
    for name, method in methods.items():
        shares = []
        for tokens in BUDGETS:
            kept = 0
            for row in rows:
                spans = method(row["text"], row["question"], tokens)
                kept += any(start <= first and last <= end for first, last in row["spans"] for start, end in spans)
            shares.append(f"{kept / len(rows):.1%}")
        print("|", " | ".join([name, *shares]), "|", flush=True)


if __name__ == "__main__":
    main()
