import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer import Document, Sentence, Summary
from summarizer.rendering.markdown import block

PIECES = """
    word * ** _ __ ~~ ` ``` [a](b) ![ ] <b> </b> <!-- & &amp; &#42; \\ \\* # ## > - + = === --- 1. 2) | $ $$ @ :
    www.a.org http://a.org https://a_b.org/*x* me@a.org 12 ! 1 . ) é 橋 <script> javascript:x ^ {x} [x]: [^1]
"""

texts = st.lists(st.tuples(st.sampled_from(PIECES.split()), st.sampled_from(["", " "])), min_size=1, max_size=12).map(
    lambda pieces: "".join(piece + space for piece, space in pieces)
)


def summary(*texts: str) -> Summary:
    document = Document("\n".join(texts), tuple(Sentence(text, 0, (text,)) for text in texts))
    return Summary(document, indices=range(len(texts)), scores=[0.0] * len(texts), terms=[{}] * len(texts))


def test_quotations_below_the_name() -> None:
    first = summary("The *bridge* closes.", "It\ncost $3.5 #1 & more.")
    assert block("a_b.txt", first) == "# a\\_b.txt\n\n> The \\*bridge\\* closes.\n\n> It cost \\$3.5 #1 \\& more.\n"
    assert block("c.txt", summary("1. Yes!")) == "# c.txt\n\n> 1\\. Yes!\n"


@pytest.mark.parametrize("dialect", ["commonmark", "gfm-like"])
@given(st.lists(texts, min_size=1, max_size=3).filter(lambda texts: all(text.split() for text in texts)))
def test_a_reader_of_markdown_sees_the_text(dialect: str, sentences: list[str]) -> None:
    tokens = MarkdownIt(dialect).parse(block(sentences[0], summary(*sentences)))
    kinds = [token.type for token in tokens]
    quotation = ["blockquote_open", "paragraph_open", "inline", "paragraph_close", "blockquote_close"]
    assert kinds == ["heading_open", "inline", "heading_close", *quotation * len(sentences)]
    lines = [token.children or [] for token in tokens if token.type == "inline"]
    assert all(child.type in ("text", "text_special") for line in lines for child in line)
    shown = ["".join(child.content for child in line) for line in lines]
    assert shown == [" ".join(text.split()) for text in (sentences[0], *sentences)]
