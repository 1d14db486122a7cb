import json
import pickle
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer import Summarizer, Summary, segment
from summarizer.documents import Deletion, Document, Sentence
from summarizer.readers.extract import join as join_passages
from summarizer.readers.markdown import passages
from summarizer.rendering.characters import printable
from summarizer.rendering.html import block, framed, join
from summarizer.rendering.html import page as page_of_one
from summarizer.segmentation.kinds import KINDS

SUMMARIZER = Summarizer()

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style></title></iframe>",
    "<img src=x onerror=alert(1)>",
    '" onfocus="alert(1)" x="',
    "' autofocus '",
    "&lt;b&gt; &amp; &#60;",
    "<!-- ",
    "]]>",
    "{{ 7 * 7 }} ${x} $title %(x)s {0} {name}",
    "\u202evil\u202c \u2066x\u2069",
    "\0",
    "\ud800",
    "javascript:alert(1)",
    "`${alert(1)}`",
    "\u2028",
    "The city closed the bridge over the river. ",
    "It will open again in the spring of next year.\n\n",
    "\n",
    "- ",
    "# ",
    "> ",
    "```\n",
    " ",
    "مرحبا بالعالم. ",
)
TAGS = """
    html head meta title link style body main h1 h2 section div label input button output p span i b q article br ul li
    pre blockquote del ins script
"""


class Page(HTMLParser):
    """The tags of a page, and what its sentences say."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.sentences: list[str] = []
        self.chosen: list[int] = []
        self.scripts: list[str] = []
        self._inside = ""
        self._depth = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        own = dict(attributes)
        self.tags.append((tag, own))
        classes = (own.get("class") or "").split()
        if "s" in classes:
            self._depth = 1
            self.sentences.append("")
            self.chosen += [len(self.sentences) - 1] * ("on" in classes)
        elif self._depth:
            self._depth += 1
        if tag == "script":
            self.scripts.append("")
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._depth = max(self._depth - 1, 0)
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.sentences[-1] += data
        if self._inside == "script":
            self.scripts[-1] += data


def page_of(*summaries: tuple[str, Summary], keywords: int | None = None) -> str:
    single = len(summaries) == 1
    sections = [block(*summary, single=single, keywords=keywords) for summary in summaries]
    return "".join(join(sections, title=summaries[0][0]) if single else join(sections))


@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=25).map("".join), st.sampled_from(HOSTILE))
@example("".join(HOSTILE), HOSTILE[0])
def test_nothing_of_a_text_is_unescaped(text: str, name: str) -> None:
    summary = SUMMARIZER(text)
    written = page_of((name, summary), keywords=5)
    page = Page(written)
    assert {tag for tag, _ in page.tags} <= {*TAGS.split()}
    assert not [key for _, own in page.tags for key in own if key.startswith("on") or key in ("style", "src", "srcset")]
    assert page.sentences == [printable(sentence.text) for sentence in summary.document.sentences]
    assert page.chosen == list(summary.indices)
    assert sum(tag == "script" for tag, _ in page.tags) == 2
    assert not set("\0\u202e\u202c\u2066\u2069\ud800\x1b") & set(written)
    written.encode()
    frame = Page(framed(summary)).tags
    assert [tag for tag, _ in frame] == ["iframe"]
    assert Page(frame[0][1]["srcdoc"] or "").sentences == page.sentences


@pytest.mark.parametrize("path", sorted((ROOT / "corpora/samples/texts").iterdir())[:4], ids=lambda path: path.stem)
@pytest.mark.parametrize("query", [None, "How much does it cost?"])
def test_the_slider_has_the_selection_of_the_library_at_every_length(path: Path, query: str | None) -> None:
    text = path.read_text(encoding="utf-8")
    summary = SUMMARIZER(text, num_words=60, query=query)
    found = json.loads(Page(page_of(("a", summary))).scripts[0])
    assert found["requested"] == list(summary.indices)
    assert found["counts"] == list(range(1, found["nEligible"] + 1))
    chosen: set[int] = set()
    for count, change in zip(found["counts"], found["changes"], strict=True):
        chosen ^= set(change)
        assert sorted(chosen) == list(SUMMARIZER(text, num_sentences=count, query=query).indices)


def test_the_policy_lets_only_the_own_style_and_script_run() -> None:
    page = page_of(("a", SUMMARIZER("One thing. Another thing.")))
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    for tag in ("style", "script"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"(?:https?:)?//\w|url\(|@import", page)


def test_a_page_of_several_texts() -> None:
    summary = SUMMARIZER("The bridge will close in March. Ferries will run every ten minutes instead of it.")
    page = page_of(("a.txt", summary), ("b.txt", summary))
    assert re.findall(r"<(h1|h2|title)[^>]*>([^<]*)<", page) == [
        ("title", "Summaries"),
        ("h1", "Summaries"),
        ("h2", "a.txt"),
        ("h2", "b.txt"),
    ]
    assert page.count("<section") == 2
    assert page_of() == ""


def test_a_summary_that_was_pickled_has_no_slider() -> None:
    summary = SUMMARIZER("One thing is this. Another thing is that.")
    found = Page(page_of(("a", pickle.loads(pickle.dumps(summary)))))
    assert json.loads(found.scripts[0])["counts"] == []
    assert found.chosen == [0, 1]


def test_a_notebook_shows_a_page_in_a_frame() -> None:
    summary = SUMMARIZER("One thing is this. Another thing is that.")
    ((tag, own),) = Page(summary._repr_html_()).tags
    assert tag == "iframe"
    assert own["sandbox"] == "allow-scripts"
    assert Page(own["srcdoc"] or "").chosen == list(summary.indices)


TEXT = """# The bridge

The bridge closes in March, he said. Ferries run & run until spring.

- A list has items.
- This is the second of them.
"""


def test_the_text_of_a_page() -> None:
    document = segment(TEXT)
    start = TEXT.index(", he said")
    summary = Summary(
        document,
        indices=[1],
        scores=[0.0, 1.0, -2.0, 0.5, 0.5],
        terms=[{"content": value, "of_a_query": 0.0} for value in (0.0, 1.0, -2.0, 0.5, 0.5)],
        deletions=[Deletion(start, start + 9, "", "attribution", 0.875)],
    )
    article = re.search(r"<article.*</article>\n", page_of(("bridge.md", summary)), re.DOTALL)[0]
    assert article == (ROOT / "tests/rendering/article.html").read_text(encoding="utf-8")


def test_a_query_is_a_term_where_there_is_one() -> None:
    text = "The bridge will close in March. The repair will cost a lot of money."
    assert "<span>query</span>" not in page_of(("a", SUMMARIZER(text)))
    assert "<span>query</span>" in page_of(("a", SUMMARIZER(text, query="What does the repair cost?")))


def test_every_kind_has_an_element() -> None:
    text = "The bridge will close in March."
    for kind in KINDS:
        document = segment(text)
        sentence = type(document.sentences[0])(text, 0, document.sentences[0].tokens, kind)
        summary = Summary(type(document)(text, (sentence,)), indices=[0], scores=[0.0], terms=[{"content": 0.0}])
        page = Page(page_of(("a", summary)))
        assert page.sentences == [text], kind


def long_summary(count: int, words: int = 15) -> Summary:
    """A summary of a long text, made without a network."""
    lines = [f"Sentence {number} {'is long ' * (words // 2)}indeed." for number in range(count)]
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    sentences = tuple(Sentence(line, start, tuple(line.split())) for line, start in zip(lines, starts, strict=False))
    scores = [number * 37 % count - 5.0 for number in range(count)]
    terms = [{"content": score, "salience": 0.5, "novelty": -0.25, "surface": 0.125} for score in scores]
    return Summary(Document(" ".join(lines), sentences), indices=[3, 5], scores=scores, terms=terms)


def test_the_page_of_a_long_text_is_less_than_three_times_as_large() -> None:
    summary = long_summary(2_000)
    size = len(summary.document.text)
    assert size > 150_000
    written = page_of(("a", summary))
    assert 2 * size < len(written) < 3 * size
    page = Page(written)
    assert page.sentences == [sentence.text for sentence in summary.document.sentences]
    spans = [own for tag, own in page.tags if "s" in (own.get("class") or "").split()]
    explained = {int(own["data-index"] or 0) for own in spans if "tabindex" in own}
    assert len(explained) == written.count('<span class="t"')
    assert {3, 5} < explained
    lowest = min(summary.scores[index] for index in explained - {3, 5})
    assert all(score <= lowest for index, score in enumerate(summary.scores) if index not in explained)
    short = long_summary(300)
    assert page_of(("a", short)).count('<span class="t"') == 300


def test_shades_are_those_of_ranks() -> None:
    summary = long_summary(100)
    extreme = Summary(summary.document, indices=[], scores=[*summary.scores[:-1], 1e6], terms=summary.terms)
    shades = re.findall(r'<span class="s(?: h(\d))?', page_of(("a", extreme)))
    counts = Counter(int(shade or 0) for shade in shades)
    assert counts.keys() == set(range(9))
    assert max(counts.values()) < 20
    assert shades[-1] == "8"


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("# The *bridge*\n\nIt closes in March, the city said.", "in/a.md", "The bridge"),
        ("It closes in March, the city said.\n\n# Then\n\nIt opens again in the autumn.", "in/a.md", "a.md"),
        ("It closes in March, the city said.", "https://example.org/a/", "https://example.org/a/"),
        ("It closes in March, the city said.", "standard input", "standard input"),
    ],
)
def test_the_title_is_that_of_the_text(text: str, name: str, title: str) -> None:
    read, blocks = join_passages(passages(text))
    written = page_of_one(name, SUMMARIZER(segment(read, blocks=blocks)))
    assert re.findall(r"<(title|h1)[^>]*>([^<]*)<", written) == [("title", title), ("h1", title)]


def test_progress_of_the_lengths() -> None:
    shown: list[tuple[int, str]] = []

    def progress(steps: Iterable[int], count: int, what: str) -> Iterable[int]:
        shown.append((count, what))
        return steps

    summary = SUMMARIZER("One thing is this. Another thing is that. A third thing is here.")
    assert block("a", summary, single=False, progress=progress) == block("a", summary, single=False)
    assert shown == [(3, "lengths")]
