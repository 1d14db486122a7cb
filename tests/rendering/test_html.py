import json
import pickle
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer import Summarizer, Summary, segment
from summarizer.documents import Deletion
from summarizer.rendering.characters import printable
from summarizer.rendering.html import block, framed, join
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
