"""A summary as a table: the score of every sentence and its terms, and what a chosen one adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.documents import IMPORTANCE, QUERY, TERMS, Deletion, cut
from summarizer.rendering.view import SummaryView
from summarizer.system.terminal import fit, n_columns, pad, wrapped

MIN_SENTENCE = 40
"""Columns of a sentence that a table shows at least; where there are fewer, the sentence has a line of its own."""

SCORE_NOTE = "* chosen; the score, the sum of the terms, is the log odds that a reference summary has the sentence"
GAIN_NOTE = (
    "+ what a chosen sentence adds: of the words that no other chosen one has, how many a reference summary is "
    "expected to have, and the most probable"
)

QUERY_NOTE = "? words of the query that a chosen sentence has, in any form, or words near them"

RELIANCE_NOTE = "> what a chosen sentence leans on: the word, and the sentence that it needs to be understood"


def explanation(summary: SummaryView, columns: int | None = None) -> str:
    """The scores and terms of all sentences as a table, the chosen ones marked, and what each of these adds.

    Args:
        summary: the summary.
        columns: how wide the table may be, so that sentences are cut; None for whole sentences.

    Returns:
        The table, each sentence on one line, and of a compressed summary what was left out; without a newline at its
        end.
    """
    added = [name for name in (IMPORTANCE, QUERY) if any(terms.get(name) for terms in summary.terms)]
    names = [*TERMS, *added]
    rows = [
        [str(index), *(f"{value:z.2f}" for value in (score, *(terms[name] for name in names)))]
        for index, (score, terms) in enumerate(zip(summary.scores, summary.terms, strict=True))
    ]
    heads = _heads(["#", "score", *names])
    widths = [max(map(n_columns, column)) for column in zip(*heads, *rows, strict=True)]
    gap = "  " if columns is None or 1 + sum(widths) + 2 * (len(widths) - 1) <= columns else " "
    room = None if columns is None else columns - 1 - sum(widths) - len(gap) * (len(widths) - 1) - 2
    narrow = room is not None and room < MIN_SENTENCE
    if columns is not None and narrow:
        room = max(columns - 3, MIN_SENTENCE)
    lines = [f" {_figures(head, widths, gap)}".rstrip() for head in heads]
    lines[-1] += "" if narrow else "  sentence"
    chosen = set(summary.indices)
    for index, (row, sentence) in enumerate(zip(rows, summary.document.sentences, strict=True)):
        text = sentence.line
        text = text if room is None else fit(text, room)
        lines.append(
            f"{'*' if index in chosen else ' '}{_figures(row, widths, gap)}" + ("\n   " if narrow else "  ") + text
        )
    lines += _filled(" plus ".join([SCORE_NOTE, *added]), columns)
    if summary.gains:
        lines += ["", *_gains(summary, columns), *_filled(GAIN_NOTE, columns)]
    if any(summary.query_words):
        lines += ["", *_query_words(summary, columns), *_filled(QUERY_NOTE, columns)]
    if any(summary.reliances):
        lines += ["", *_reliances(summary, columns), *_filled(RELIANCE_NOTE, columns)]
    if summary.deletions:
        lines += ["", *compression(summary, columns)]
    return "\n".join(lines)


def _gains(summary: SummaryView, columns: int | None) -> list[str]:
    """A line for each chosen sentence: how many expected words it adds, and the most probable."""
    gains = [*zip(summary.indices, summary.gains, strict=True)]
    wide = max(len(str(index)) for index, _ in gains)
    lines = [f"+{index:>{wide}}  {gain.expected:>5.2f}  {', '.join(gain.words)}" for index, gain in gains]
    return lines if columns is None else [fit(line, columns) for line in lines]


def _query_words(summary: SummaryView, columns: int | None) -> list[str]:
    """A line for each chosen sentence that has words of the query."""
    wide = max((len(str(index)) for index in summary.indices), default=1)
    words = [(index, summary.query_words[index]) for index in summary.indices]
    lines = [f"?{index:>{wide}}  {', '.join(matched)}" for index, matched in words if matched]
    return lines if columns is None else [fit(line, columns) for line in lines]


def _reliances(summary: SummaryView, columns: int | None) -> list[str]:
    """A line for each chosen sentence that leans on another: by which word, and on which."""
    wide = max(len(str(index)) for index in summary.indices)
    lines = []
    for index, reliances in zip(summary.indices, summary.reliances, strict=True):
        parts = [f"{one.word}: sentence {one.sentence}{'' if one.in_summary else ' (missing)'}" for one in reliances]
        if parts:
            lines.append(f">{index:>{wide}}  {', '.join(parts)}")
    return lines if columns is None else [fit(line, columns) for line in lines]


def _filled(text: str, columns: int | None) -> list[str]:
    return [text] if columns is None else wrapped(text, columns)


def compression(summary: SummaryView, columns: int | None = None) -> list[str]:
    """What was left out of the chosen sentences: struck through (~~so~~), and as a table.

    Args:
        summary: a compressed summary.
        columns: how wide the lines may be; None for any width.

    Returns:
        Lines: one or more for each chosen sentence, then one for each deletion with its place in the document in
        characters, its probability and its rule.
    """
    lines = []
    for index in summary.indices:
        sentence = summary.document.sentences[index]
        deletions = summary.deletions_of(index)
        text = cut(summary.document.text[: sentence.end], _struck(summary.document.text, deletions))[sentence.start :]
        lines += _filled(" ".join(text.split()), columns)
    rows = [
        [
            f"{deletion.start}-{deletion.end}",
            f"{deletion.probability:.2f}",
            deletion.rule,
            " ".join(summary.document.text[deletion.start : deletion.end].split()),
        ]
        for deletion in summary.deletions
    ]
    table = [["place", "probability", "rule", "deleted"], *rows]
    widths = [max(map(n_columns, column)) for column in zip(*table, strict=True)]
    for place, probability, rule, text in table:
        start = "  ".join([pad(place, widths[0]), pad(probability, widths[1], left=True), pad(rule, widths[2])])
        line = f"{start}  {text}"
        lines.append(line if columns is None else fit(line, columns))
    return lines


def _struck(text: str, deletions: Iterable[Deletion]) -> Iterator[tuple[int, int, str]]:
    """Deletions, those that touch as one: the start and end of each, and what is deleted, struck through."""
    merged: list[tuple[int, int, str]] = []
    for deletion in deletions:
        touches = merged and merged[-1][1] == deletion.start and not merged[-1][2]
        start = merged.pop()[0] if touches else deletion.start
        merged.append((start, deletion.end, deletion.replacement))
    for start, end, replacement in merged:
        deleted = text[start:end]
        if words := deleted.strip():
            yield start, end, deleted.replace(words, f"~~{words}~~{replacement}")


def _heads(names: Sequence[str]) -> list[list[str]]:
    """Names over columns: the words of each below one another, the last ones in one row."""
    words = [name.split("_") for name in names]
    height = max(map(len, words))
    return [[("", *parts)[max(0, row - height + len(parts) + 1)] for parts in words] for row in range(height)]


def _figures(cells: Sequence[str], widths: Sequence[int], gap: str) -> str:
    return gap.join(pad(cell, width, left=True) for cell, width in zip(cells, widths, strict=True))
