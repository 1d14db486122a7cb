"""A summary with the words that speak for each chosen sentence, and those that speak against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.rendering.table import compression
from summarizer.rendering.view import SummaryView
from summarizer.system.terminal import fit, n_columns, pad, wrapped

STRONGEST = 5
"""Words that are shown for a sentence, and against it, at most."""

SMALLEST = 0.005
"""The least a number must be to be printed as anything but 0.00."""

NARROWEST = 30
"""Columns that a sentence and its words get at least, however narrow the terminal."""

NOTE = (
    "+ how much the score falls without this word alone, the whole text scored anew; - how much it "
    "rises; (2) the word's second place in the sentence"
)


def explanation(summary: SummaryView, columns: int | None = None) -> str:
    """Each chosen sentence, its score, and the words that have most to do with it.

    A word is a token with a letter or a digit in it; `Summary.word_scores` has numbers for all others, too.

    Args:
        summary: the summary.
        columns: how wide the lines may be, so that sentences are wrapped; None for any width.

    Returns:
        For each sentence its number, score and text, and below it the five strongest words for it and against it, each
        with what the score loses (+) or wins (-) without it; of a compressed summary, also what was left out. Without
        a newline at its end.
    """
    rows = [(str(index), f"{summary.scores[index]:z.2f}") for index in summary.indices]
    widths = [max(map(n_columns, column)) for column in zip(("#", "score"), *rows, strict=True)]
    margin = sum(widths) + 5
    room = None if columns is None else max(columns - margin, NARROWEST)
    lines = [f" {_figures(('#', 'score'), widths)}  sentence"]
    for index, row in zip(summary.indices, rows, strict=True):
        text = summary.document.sentences[index].line
        first, *more = [text] if room is None else wrapped(text, room)
        words = sorted(_words(summary, index), key=lambda word: -word[1])
        more += _strongest("for", [word for word in words if word[1] >= SMALLEST], room)
        more += _strongest("against", [word for word in reversed(words) if word[1] <= -SMALLEST], room)
        lines += [f" {_figures(row, widths)}  {first}", *(" " * margin + line for line in more), ""]
    lines += [NOTE] if columns is None else wrapped(NOTE, columns)
    if summary.deletions:
        lines += ["", *compression(summary, columns)]
    return "\n".join(lines)


def _words(summary: SummaryView, index: int) -> list[tuple[str, float]]:
    """The words of a sentence and their scores; those that are alike are numbered."""
    tokens = summary.document.sentences[index].tokens
    counts, seen = Counter(tokens), Counter[str]()
    words = []
    for token, score in zip(tokens, summary.word_scores(index), strict=True):
        seen[token] += 1
        if any(map(str.isalnum, token)):
            number = f" ({seen[token]})" if counts[token] > 1 else ""
            words.append((" ".join(token.split()) + number, score))
    return words


def _strongest(side: str, words: Sequence[tuple[str, float]], room: int | None) -> list[str]:
    """The strongest words of a side, in lines of so many columns."""
    margin = len("against  ")
    lines, line = [], ""
    for word, score in words[:STRONGEST]:
        entry = f"{score:+.2f}"
        entry = f"{word if room is None else fit(word, room - margin - len(entry) - 1)} {entry}"
        if line and room is not None and n_columns(line) + 2 + n_columns(entry) > room - margin:
            lines.append(line)
            line = ""
        line += f"  {entry}" if line else entry
    heads = [side, *[""] * len(lines)]
    return [f"{head:{margin}}{line_}" for head, line_ in zip(heads, [*lines, line or "nothing"], strict=True)]


def _figures(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(pad(cell, width, left=True) for cell, width in zip(cells, widths, strict=True))
