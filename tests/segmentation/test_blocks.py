"""Texts whose blocks are known stand in blocks.txt, with a heading for each topic."""

from itertools import pairwise
from pathlib import Path

import pytest

from summarizer.segmentation.blocks import Block, find_blocks
from summarizer.segmentation.kinds import CODE, HEADING, LIST_ITEM, PROSE, QUOTED

CASES = [
    case
    for case in (Path(__file__).parent / "blocks.txt").read_text(encoding="utf-8").strip().split("\n\n")
    if not case.splitlines()[-1].startswith("#")
]


def marked(text: str) -> list[str]:
    """The lines of a text, with the kinds of the blocks that begin in each."""
    begins = {block.end - len(text[block.start : block.end].lstrip("\n")): block for block in find_blocks(text)}
    lines, place = [], 0
    for line in text.split("\n"):
        here = [begin for begin in sorted(begins) if place <= begin <= place + len(line)]
        kinds = " + ".join(begins[begin].kind + ", turn" * begins[begin].turn for begin in here)
        inside = [begin - place for begin in here if begin > place]
        parts = [line[first:last] for first, last in pairwise([0, *inside, len(line)])]
        lines.append(f"{kinds:13} | {'‖'.join(parts)}".rstrip())
        place += len(line) + 1
    return lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.splitlines()[-1].partition("| ")[2])
def test_blocks_of_texts(case: str) -> None:
    lines = [line for line in case.splitlines() if not line.startswith("#")]
    text = "\n".join(line.partition("|")[2].removeprefix(" ").replace("‖", "") for line in lines)
    assert marked(text) == lines


def test_the_settings_before_a_text_have_an_end() -> None:
    for count, kind in ((198, "metadata"), (199, "heading")):
        text = "---\n" + "a: 1\n" * count + "---\nThe lock is closed from May on."
        assert next(find_blocks(text)).kind == kind


def test_what_the_format_says_of_blocks() -> None:
    text = "An intro\nof two lines\n\ngate = 1\nthe gate\nThe boats wait\nat the gate\n- They\nwait\nThe end\nof it.\n"

    def declared(first: str, last: str, kind: str) -> Block:
        return Block(text.index(first), text.index(last) if last else len(text), kind)

    given = [
        declared("gate = 1", "The boats", CODE),
        declared("The boats", "- They", PROSE),
        declared("- They", "The end", QUOTED),
        declared("The end", "", HEADING),
    ]
    found = [(block.kind, text[block.start : block.end].strip()) for block in find_blocks(text, given)]
    assert found == [
        (PROSE, "An intro\nof two lines"),
        (CODE, "gate = 1"),
        (CODE, "the gate"),
        (PROSE, "The boats wait\nat the gate"),
        (QUOTED, "- They\nwait"),
        (HEADING, "The end"),
        (HEADING, "of it."),
    ]
    items = [declared("An intro", "gate = 1", LIST_ITEM)]
    assert next(find_blocks(text, items)).kind == LIST_ITEM
