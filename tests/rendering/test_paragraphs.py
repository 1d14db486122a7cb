from hypothesis import given
from hypothesis import strategies as st

from summarizer import Document, Sentence
from summarizer.rendering.paragraphs import paragraphs
from summarizer.segmentation import segment

TEXT = """# Works on the bridge

The bridge will close
for nine months. Ferries run instead.
The council voted for it.

Roses are red and they smell.
Violets are blue and they do not.

- Bring a coat that keeps you warm. It may be cold
  in the evening on the boat.
- Bring a ticket that is valid on the day.

```
first = 1

second = 2
```

> We could not wait for it.
> Nobody could, he said.
"""


def shown(text: str) -> list[tuple[str, str]]:
    document = segment(text)
    return [
        (
            one.kind,
            "".join(part if isinstance(part, str) else f"[{document.sentences[part].line}]" for part in one.parts),
        )
        for one in paragraphs(document)
    ]


def test_a_text_with_everything() -> None:
    assert shown(TEXT) == [
        ("heading", "[# Works on the bridge]"),
        ("prose", "[The bridge will close for nine months.] [Ferries run instead.] [The council voted for it.]"),
        ("prose", "[Roses are red and they smell.]\n[Violets are blue and they do not.]"),
        ("prose", "[- Bring a coat that keeps you warm.] [It may be cold in the evening on the boat.]"),
        ("list item", "[- Bring a ticket that is valid on the day.]"),
        ("code", "[```]\n[first = 1]\n\n[second = 2]\n[```]"),
        ("quoted line", "[> We could not wait for it.]\n[> Nobody could, he said.]"),
    ]


def test_each_long_line_is_a_paragraph() -> None:
    line = "The council of the town voted for the bridge after a long debate, which nobody in the town could follow."
    assert [kind for kind, _ in shown(f"{line}\n{line}\n{line}")] == ["prose"] * 3


def test_rows_of_a_table_are_not_spread() -> None:
    assert shown("| Year | Cost |\n| --- | --- |\n| 2025 | 3.5 |\n") == [
        ("table", "[| Year | Cost |]\n[| --- | --- |]\n[| 2025 | 3.5 |]")
    ]
    sentences = [Sentence(text, start, tuple(text.split()), "table") for text, start in (("a | b", 0), ("c | d", 7))]
    (paragraph,) = paragraphs(Document("a | b\n\nc | d", tuple(sentences)))
    assert paragraph.parts == (0, "\n", 1)


def test_sentences_without_spaces_between_them() -> None:
    assert shown("橋は三月に閉まると市は言った。九か月のあいだ閉じたままになる。")[0][1].count("][") == 1


@given(st.lists(st.sampled_from([*TEXT.splitlines(keepends=True), "\n", "\r\n", "\u2028", "The end. ", "Yes. "])))
def test_every_sentence_once_and_in_order(lines: list[str]) -> None:
    document = segment("".join(lines))
    found = [*paragraphs(document)]
    assert [part for one in found for part in one.parts if isinstance(part, int)] == [*range(len(document.sentences))]
    assert all(isinstance(part, int) == (number % 2 == 0) for one in found for number, part in enumerate(one.parts))
