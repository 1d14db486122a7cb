"""Markdown: what its marks say, and the text without them."""

import pytest

from summarizer import segment
from summarizer.readers.extract import join
from summarizer.readers.markdown import passages

TEXT = """---
title: The old bridge
tags: [bridges, harbour]
---

The old *harbour* bridge
========================

The **old** bridge is [closed](https://example.org/closed "why") from `Monday`,
the city said.[^1] Nobody knows
for how long.

![A closed bridge](bridge.jpg)
*The bridge on the day it was closed.*

> "It is a disgrace," somebody said to us about all of it.

- Cars take the road by the mill until the summer ends.
- People on foot take the ferry.

  The ferry costs nothing.

```python
def close(bridge): ...

close("old")
```

    indented = "This is code, too."

**What happens next**

| day | who may cross |
| --- | ------------- |
| Monday | nobody at all, said the city |

[Map](map.html) | [Ask the council a question](ask.html)

<div align="center">This stands in no sentence.</div>

The works cost \\$3 million &amp; take nine months.

## References

Hale, J. The plants of the salt marsh, second edition.

[^1]: A note that says where this was said.
"""


def kinds(text: str) -> list[tuple[str, str]]:
    found, blocks = join(passages(text))
    return [(sentence.kind, sentence.line) for sentence in segment(found, blocks=blocks).sentences]


def test_kinds_and_plain_text() -> None:
    assert kinds(TEXT) == [
        ("heading", "The old harbour bridge"),
        ("prose", "The old bridge is closed from Monday, the city said."),
        ("prose", "Nobody knows for how long."),
        ("caption", "The bridge on the day it was closed."),
        ("quoted line", '"It is a disgrace," somebody said to us about all of it.'),
        ("list item", "Cars take the road by the mill until the summer ends."),
        ("list item", "People on foot take the ferry."),
        ("list item", "The ferry costs nothing."),
        ("code", "def close(bridge): ..."),
        ("code", 'close("old")'),
        ("code", 'indented = "This is code, too."'),
        ("heading", "What happens next"),
        ("table", "day | who may cross"),
        ("table", "Monday | nobody at all, said the city"),
        ("link", "Map | Ask the council a question"),
        ("prose", "The works cost $3 million & take nine months."),
        ("heading", "References"),
        ("reference", "Hale, J. The plants of the salt marsh, second edition."),
        ("reference", "[^1]: A note that says where this was said."),
    ]


@pytest.mark.parametrize("text", ["---\n\nA text that begins with a rule.", "---\ntitle: nothing ends it"])
def test_what_is_no_front_matter_stays(text: str) -> None:
    assert kinds(text)


def test_a_code_block_that_shows_fences_swallows_nothing() -> None:
    text = "````\n```\nnot closed\n````\n\nThe bridge is closed from Monday on.\n\n````\n```\n````\n"
    assert [kind for kind, _ in kinds(text)] == ["code", "code", "prose", "code"]
