from html.parser import HTMLParser

import pytest

from summarizer.documents import Example
from summarizer.errors import MissingExtraError
from summarizer.evaluation.benchmark import Benchmark, benchmark
from summarizer.evaluation.methods import make_method
from summarizer.evaluation.report import html_report
from summarizer.selection import Budget

EVIL = "<script>alert('x')</script> & \"dogs\""
VOID = {"meta", "line", "rect", "path", "circle", "polyline"}


class Checker(HTMLParser):
    """Counts tags, and checks that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.roles: list[str | None] = []
        self.tags: list[str] = []
        self.marked: list[str] = []
        self.regions: list[bool] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attributes: list) -> None:
        self.tags.append(tag)
        self.addresses += [value for name, value in attributes if name in ("src", "href")]
        if tag == "table":
            self.regions.append("region" in self.roles)
        if tag not in VOID:
            self.roles.append(dict(attributes).get("role"))
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.roles.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)


def measure(examples: list[Example]) -> Benchmark:
    methods = [make_method(name, seed=1) for name in ("lead", "oracle", "random")]
    return benchmark(examples, corpus=EVIL, methods=methods, budget=Budget(sentences=1))


def checked(page: str) -> Checker:
    checker = Checker()
    checker.feed(page)
    assert checker.open == []
    return checker


def test_the_page() -> None:
    examples = [
        Example(EVIL, f"Cats sleep {EVIL}. The dogs barked in here. Birds sing.", ("The dogs bark in a yard.", EVIL)),
        Example("b", "Fish swim.", ("Fish.",)),
    ]
    page = html_report([measure(examples), measure(examples[1:])])
    checker = checked(page)
    assert "script" not in checker.tags
    assert checker.addresses == []
    assert "&lt;script&gt;" in page
    assert checker.tags.count("svg") == 2 * 4
    assert checker.tags.count("details") == 2 * 2
    assert {"dogs", "Fish"} <= set(checker.marked)
    assert not {"swim", "The", "in"} & set(checker.marked)
    assert checker.regions == [True, True]
    assert "1 document, 1 sentence" in page
    assert "nan" not in page


def test_no_control_character_gets_into_the_page() -> None:
    steering = "\x1b[31m\x07\u202e"
    page = html_report([measure([Example(f"b{steering}", f"Fish{steering} swim.", (f"Fish{steering}.",))])])
    assert not {"\x1b", "\x07", "\u202e"} & set(page)
    assert "<h4>b\ufffd[31m\ufffd\ufffd</h4>" in page


def test_one_method_and_empty_summaries() -> None:
    result = benchmark(
        [Example("a", "…", ("x",))], corpus="c", methods=[make_method("lead", seed=1)], budget=Budget(words=1)
    )
    page = html_report([result])
    assert "nan" not in page
    assert "details" not in checked(page).tags


def test_without_jinja(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match="jinja2"):
        html_report([measure([Example("b", "Fish swim.", ("Fish.",))])])
