"""Several texts in one budget, for a language model."""

import re

import pytest
from conftest import ROOT, TEXT

from summarizer import segment
from summarizer.contexts import Context, shorten
from summarizer.errors import BudgetError, ConfigError, InputError

SAMPLES = ROOT / "corpora/samples/texts"
NEWS = {path.name: path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("news-*.txt"))}
GUIDE = """# Ferry timetable

Ferries leave the north pier every twenty minutes from 6 a.m. to midnight.

## Fares

A single crossing costs $2.50, and children under six travel free. A monthly pass costs $48 and can be bought at the
ticket office beside the market hall.

## Lost property

Lost property is kept for three months at the harbour office in Linden Street."""


def words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize("tokens", [40, 120, 400])
@pytest.mark.parametrize("order", ["document", "relevance"])
def test_all_texts_share_the_budget(tokens: int, order: str) -> None:
    context = shorten(NEWS, tokens=tokens, count_tokens=words, order=order)
    assert 0 < words(str(context)) <= tokens
    assert str(context) == context.text == "\n".join(piece.text for piece in context.pieces)
    if tokens == 400:
        assert {piece.source for piece in context.pieces} == set(NEWS)


def test_without_a_counter_tokens_are_estimated_from_bytes() -> None:
    context = shorten([*NEWS.values()], tokens=100)
    assert 250 < len(context.text.encode()) <= 400


def test_each_piece_keeps_its_source_offsets_and_heading() -> None:
    context = shorten({"guide.md": GUIDE, **NEWS}, tokens=200, count_tokens=words, query="What does a pass cost?")
    texts = [GUIDE, *NEWS.values()]
    for piece in context.pieces:
        verbatim = texts[piece.document][piece.start : piece.end]
        assert " ".join(verbatim.split()) == piece.text
        assert piece.source == ["guide.md", *NEWS][piece.document]
    answer = next(piece for piece in context.pieces if "$48" in piece.text)
    assert (answer.source, answer.document, answer.heading) == ("guide.md", 0, "Fares")


def test_the_order_is_that_of_the_documents_or_of_relevance() -> None:
    question = {"query": "Where is lost property kept?", "tokens": 160, "count_tokens": words}
    by_document = shorten([*NEWS.values(), GUIDE], **question)
    places = [(piece.document, piece.start) for piece in by_document.pieces]
    assert places == sorted(places)
    by_relevance = shorten([*NEWS.values(), GUIDE], order="relevance", **question)
    assert {piece.start for piece in by_relevance.pieces} == {piece.start for piece in by_document.pieces}
    assert "Lost property is kept" in by_relevance.pieces[0].text
    scores = [piece.score for piece in by_relevance.pieces]
    assert scores == sorted(scores, reverse=True)


def test_what_repeats_is_taken_once() -> None:
    first, *_ = NEWS.values()
    overlapping = [first[:1500], first[700:], f"{first}\n\n{TEXT}"]
    context = shorten(overlapping, tokens=1_000, count_tokens=words)
    sentences = [sentence.line for piece in context.pieces for sentence in segment(piece.text).sentences]
    assert len(sentences) == len(set(sentences)) > 10


def test_a_counter_that_dislikes_newlines_is_obeyed() -> None:
    def count(text: str) -> int:
        return len(text.split()) + 9 * text.count(" ") * ("\n" in text)

    context = shorten(NEWS, tokens=300, count_tokens=count)
    assert count(context.text) <= 300


def test_nothing_in_nothing_out() -> None:
    assert shorten([], tokens=10) == Context(())
    assert str(shorten(["", " "], tokens=10)) == ""
    assert shorten([TEXT], tokens=1).pieces == ()


def test_faults_are_said() -> None:
    with pytest.raises(BudgetError, match="tokens must be"):
        shorten([TEXT], tokens=0)
    with pytest.raises(ConfigError, match="order must be 'document' or 'relevance', not 'score'"):
        shorten([TEXT], tokens=10, order="score")
    with pytest.raises(InputError, match="query must be"):
        shorten([TEXT], tokens=10, query=" ")


def test_the_example_of_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs/contexts.md").read_text(encoding="utf-8")
    example = re.search(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert example
    text, other_text, *_ = NEWS.values()
    exec(example[1], {"text": text, "other_text": other_text, "count": words})
    assert 0 < words(capsys.readouterr().out) <= 400
