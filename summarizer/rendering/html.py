"""Summaries as a page to read: the whole text with a heat map of its scores, and a slider for the summary's length.

A page is one file that asks for nothing else. What the text says is only ever written escaped; the script sees numbers
alone, and a policy in the page's head lets no other script or style run.
"""

from __future__ import annotations

import json
import os
from base64 import b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from itertools import chain, groupby
from math import inf
from pathlib import Path

from summarizer.documents import (
    IMPORTANCE,
    PROSE,
    QUERY,
    Deletion,
    Document,
    Gain,
    ProgressCallback,
    Reliance,
    Sentence,
    no_progress,
)
from summarizer.errors import InputError
from summarizer.rendering.characters import printable
from summarizer.rendering.lengths import changes, lengths
from summarizer.rendering.paragraphs import MARKER, VERBATIM, Paragraph, paragraphs
from summarizer.rendering.view import SummaryView
from summarizer.segmentation.kinds import HEADING, LIST_ITEM, QUOTED
from summarizer.segmentation.language import detect
from summarizer.segmentation.tokens import count_words
from summarizer.selection import priorities
from summarizer.system.wording import pluralize

LEVELS = 8
"""Shades of the heat map; of the lowest scores there is none."""

STEPS = 10
"""Lengths of the bars that show terms."""

EXTREME = 0.1
"""Share of the sentences that have the strongest shade, and none."""

EXPLAINED = 100_000
"""Characters of the longest text of which every sentence is explained."""

LARGEST = 2.8
"""Size of the page of a longer text, over that of the text: as many of the sentences that score best are explained."""

_MARKED, _APART = 80, 32
"""Bytes that a sentence, and a paragraph, takes beside its text."""

TITLE_LENGTH = 200
"""Characters of the longest heading that is a title."""

HEIGHT = "32em"
"""Of the page in a notebook."""


def join(sections: Iterable[str], *, title: str = "Summaries") -> Iterator[str]:
    """One page for all texts.

    Args:
        sections: a section for each.
        title: the page's title; of one text, its name.

    Yields:
        Pieces of the page, a section as soon as it is there; nothing if there is none.
    """
    empty = True
    for section in sections:
        if empty:
            yield _head(title)
        yield section
        empty = False
    if not empty:
        yield _foot()


def page(
    name: str, summary: SummaryView, *, keywords: int | None = None, progress: ProgressCallback = no_progress
) -> str:
    """The page of one text, whose title is that of the text.

    Args:
        name: what the text is called; the title of a text without one.
        summary: the summary.
        keywords: see `block`.
        progress: see `block`.

    Returns:
        The page.
    """
    title = _title(summary.document) or (name if "://" in name else os.path.basename(name) or name)  # noqa: PTH119
    return "".join(join([block(name, summary, single=True, keywords=keywords, progress=progress)], title=title))


def _title(document: Document) -> str:
    """The heading that a document begins with; nothing if prose comes before it."""
    first = next((sentence for sentence in document.sentences if sentence.kind in (HEADING, PROSE)), None)
    return first.line if first and first.kind == HEADING and len(first.line) <= TITLE_LENGTH else ""


def framed(summary: SummaryView) -> str:
    """A page for a notebook, in a frame: neither sees the other's styles and scripts.

    Args:
        summary: the summary.

    Returns:
        An HTML element.
    """
    page = "".join(join([block("Summary", summary, single=True)], title="Summary"))
    return (
        f'<iframe title="Summary of a text" sandbox="allow-scripts" srcdoc="{escape(page)}" '
        f'style="width: 100%; height: {HEIGHT}; border: 1px solid #8886; border-radius: 6px; resize: vertical">'
        "</iframe>"
    )


@cache
def _part(name: str) -> str:
    """The page's style or script, which are files beside this one."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def sources() -> tuple[str, str]:
    """The style and the script of a page, as a policy of what may be loaded names them.

    Returns:
        Their hashes; a page that shows this one in a frame must allow them, too.
    """
    return _hash(_part("page.css")), _hash(_part("page.js"))


def _head(title: str) -> str:
    style, script = sources()
    policy = f"default-src 'none'; style-src {style}; script-src {script}; img-src data:"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{_line(title)}</title>
<link rel="icon" href="data:,">
<style>{_part("page.css")}</style>
</head>
<body>
<main>
<h1 dir="auto">{_line(title)}</h1>
"""


def _foot() -> str:
    return f"</main>\n<script>{_part('page.js')}</script>\n</body>\n</html>\n"


def block(
    name: str,
    summary: SummaryView,
    *,
    single: bool,
    keywords: int | None = None,
    progress: ProgressCallback = no_progress,
) -> str:
    """A text with what shows it, and why its sentences were chosen.

    Args:
        name: what the text is called.
        summary: the summary.
        single: whether it is the only text of the page, whose title is then its name.
        keywords: how many keywords to list above it; None for none.
        progress: progress callback of the lengths that the slider offers.

    Returns:
        A section of the page.
    """
    eligible = [index for index, priority in enumerate(priorities(summary.document).tolist()) if priority >= 0]
    counts = lengths(len(eligible))
    try:
        offered = changes(summary.choose(progress(counts, len(counts), "lengths")))
    except InputError:  # it was pickled
        counts, offered = [], []
    words = [count_words(sentence.text) for sentence in summary.document.sentences]
    data = {
        "counts": counts,
        "changes": offered,
        "requested": summary.indices,
        "nEligible": len(eligible),
        "words": words,
    }
    known = ", ".join(keyword.text for keyword in summary.keywords[:keywords]) if keywords else ""
    levels = _levels(summary, eligible)
    return "".join(
        [
            '<section class="requested">\n',
            "" if single else f'<h2 dir="auto">{_line(name)}</h2>\n',
            _controls(summary, n_eligible=len(eligible)),
            _legend(summary, eligible),
            f'<p class="keywords"><b>Keywords</b> <span dir="auto">{_line(known)}</span></p>\n' if known else "",
            f'<article lang="{detect(summary.document.text)}">\n',
            *_Article(summary, levels, heading="h2" if single else "h3").elements(),
            "</article>\n",
            f'<script type="application/json">{json.dumps(data, separators=(",", ":"))}</script>\n',
            "</section>\n",
        ]
    )


def _controls(summary: SummaryView, *, n_eligible: int) -> str:
    """The slider, which the script shows, and how long the summary is."""
    n_words = sum(map(count_words, summary.lines))
    length = f"{len(summary.indices):,} of {pluralize(n_eligible, 'sentence')}, {pluralize(n_words, 'word')}"
    return f"""<div class="bar">
<div class="slider" hidden>
<label>Length <input type="range" min="1" max="1" value="1"></label>
<button type="button">As asked</button>
</div>
<output>{length}</output>
<label class="only"><input type="checkbox"> Only the summary</label>
</div>
"""


def _legend(summary: SummaryView, eligible: list[int]) -> str:
    """What the marks mean."""
    scores = [summary.scores[index] for index in eligible] or [0.0]
    shades = "".join(f'<i class="h{level}"></i>' for level in range(LEVELS + 1))
    return (
        f'<p class="legend"><span>score {_number(min(scores))} <span class="shades">{shades}</span> '
        f'{_number(max(scores))}</span> <span><span class="on">underlined</span> chosen</span> '
        "<span>Point at a sentence, or Tab to it, to see why.</span></p>\n"
    )


def _levels(summary: SummaryView, eligible: list[int]) -> dict[int, int]:
    """The shade of each sentence that may be chosen, by its rank among them."""
    ranked = sorted(summary.scores[index] for index in eligible)
    levels = {}
    for index in eligible:
        score = summary.scores[index]
        place = (bisect_left(ranked, score) + bisect_right(ranked, score) - 1) / 2
        share = place / max(len(eligible) - 1, 1)
        levels[index] = round(LEVELS * min(max((share - EXTREME) / (1 - 2 * EXTREME), 0), 1))
    return levels


class _Article:
    """A text, its sentences marked and explained."""

    def __init__(self, summary: SummaryView, levels: dict[int, int], *, heading: str) -> None:
        self._summary = summary
        self._levels = levels
        self._heading = heading
        self._chosen = frozenset(summary.indices)
        self._gains = dict(zip(summary.indices, summary.gains, strict=False))
        self._reliances = dict(zip(summary.indices, summary.reliances, strict=True))
        unused = {name for name in (IMPORTANCE, QUERY) if not any(terms.get(name) for terms in summary.terms)}
        self._terms = [name for name in next(iter(summary.terms), {}) if name not in unused]
        self._largest = max((abs(value) for terms in summary.terms for value in terms.values()), default=0) or 1.0

        self._explanations = self._explained()

    def _explained(self) -> dict[int, str]:
        """The explanations of sentences: of all of a text that is not long, and else of those that score best."""
        summary = self._summary
        order, room = list(range(len(summary.scores))), inf
        if len(summary.document.text) > EXPLAINED:
            order.sort(key=lambda index: (index not in self._chosen, -summary.scores[index]))
            size = len(summary.document.text.encode(errors="replace"))
            room = (LARGEST - 1) * size - _MARKED * len(order) - _APART * summary.document.text.count("\n\n")
        explanations: dict[int, str] = {}
        for index in order:
            explanation = self._why(index, summary.deletions_of(index))
            room -= len(explanation.encode(errors="replace"))
            if room < 0:
                break
            explanations[index] = explanation
        return explanations

    def elements(self) -> Iterator[str]:
        """The elements of the text, one passage each; list items that follow one another in one list."""
        for is_list, group in groupby(
            paragraphs(self._summary.document), key=lambda paragraph: paragraph.kind == LIST_ITEM
        ):
            elements = map(self._element, group)
            yield from chain(["<ul>\n"], elements, ["</ul>\n"]) if is_list else elements

    def _element(self, paragraph: Paragraph) -> str:
        verbatim = paragraph.kind in VERBATIM
        content = "".join(
            self._sentence(part) if isinstance(part, int) else _between(part, verbatim=verbatim)
            for part in paragraph.parts
        )
        if verbatim:
            return _block("pre", content)
        if paragraph.kind == QUOTED:
            return f"<blockquote>{_block('p', content)}</blockquote>\n"
        if paragraph.kind == LIST_ITEM:
            marked = MARKER.match(self._summary.document.sentences[paragraph.first].text)
            return _block("li", content, "" if marked else "bullet")
        if paragraph.kind == HEADING:
            return _block(self._heading, content)
        return _block("p", content, "" if paragraph.kind == PROSE else "minor")

    def _sentence(self, index: int) -> str:
        """A sentence, which can be pointed at and tabbed to, and its explanation, which is shown then."""
        sentence = self._summary.document.sentences[index]
        deletions = self._summary.deletions_of(index)
        shade = f" h{self._levels[index]}" if self._levels.get(index) else ""
        chosen = " on" if index in self._chosen else ""
        why = self._explanations.get(index, "")
        focus = ' tabindex="0"' if why else ""
        return (
            f'<span class="s{shade}{chosen}"{focus} data-index="{index}">{self._text(sentence, deletions)}</span>{why}'
        )

    def _text(self, sentence: Sentence, deletions: Sequence[Deletion]) -> str:
        """What it says, with what is left out of it struck through."""
        parts, place = [], sentence.start
        text = self._summary.document.text
        for deletion in deletions:
            parts += [
                escape(printable(text[place : deletion.start])),
                f'<del title="{_line(_reason(deletion))}">',
                escape(printable(text[deletion.start : deletion.end])),
                "</del>",
                f"<ins>{escape(printable(deletion.replacement))}</ins>" if deletion.replacement else "",
            ]
            place = deletion.end
        return "".join([*parts, escape(printable(text[place : sentence.end]))])

    def _why(self, index: int, deletions: Sequence[Deletion]) -> str:
        """The score of a sentence and its terms, what it adds, and what is left out of it."""
        summary = self._summary
        kind = summary.document.sentences[index].kind
        rows = [_row("score", summary.scores[index], None)]
        rows += [_row(name.replace("_", " "), summary.terms[index][name], self._largest) for name in self._terms]
        notes = [] if index in self._levels else [f'<span class="note">{_line(kind)}: never chosen</span>']
        if index in self._gains:
            notes.append(_gain(self._gains[index]))
        notes += map(_leaning, self._reliances.get(index, ()))
        text = summary.document.text
        notes += [
            f'<span class="note">left out: <q>{_line(text[cut.start : cut.end])}</q> {_line(_reason(cut))}</span>'
            for cut in deletions
        ]
        title = f"Sentence {index + 1:,} of {len(summary.scores):,}"
        return f'<span class="t" dir="ltr"><b>{title}</b>{"".join(rows)}{"".join(notes)}</span>'


def _block(name: str, content: str, style: str = "") -> str:
    """An element whose text runs from the side from which its first letter is read."""
    named = f' class="{style}"' if style else ""
    return f'<{name}{named} dir="auto">{content}</{name}>\n'


def _between(gap: str, *, verbatim: bool) -> str:
    """What stands between two sentences."""
    return "<br>\n" if gap == "\n" and not verbatim else escape(printable(gap))


def _row(name: str, value: float, largest: float | None) -> str:
    """A number with its name, and a bar for its share of the largest."""
    step = 0 if largest is None else round(STEPS * min(abs(value) / largest, 1))
    bar = f' class="{"n" if value < 0 else "p"}{step}"' if step else ""
    return f"<span>{_line(name)}</span><i{bar}></i><span>{_number(value)}</span>"


def _leaning(reliance: Reliance) -> str:
    where = f"sentence {reliance.sentence + 1:,}, {'which is' if reliance.in_summary else 'not'} chosen"
    return f'<span class="note">leans on another: <q>{_line(reliance.word)}</q> {where}</span>'


def _gain(gain: Gain) -> str:
    words = f": <q>{_line(', '.join(gain.words))}</q>" if gain.words else ""
    return (
        f'<span class="note gain">adds {gain.expected:.2f} words that a reference is expected to have and no other '
        f"chosen sentence has{words}</span>"
    )


def _reason(deletion: Deletion) -> str:
    return f"{deletion.rule}, {deletion.probability:.2f}"


def _number(value: float) -> str:
    return f"{value:z.2f}".replace("-", "−")


def _line(text: str) -> str:
    """A text on one line, escaped."""
    return escape(" ".join(printable(text).split()))
