"""Texts of any kind: their sentences, their summaries, and these in every format."""

from __future__ import annotations

from functools import cache

from conftest import TEXT
from random_model import random_checkpoint

from summarizer import Summarizer
from summarizer.rendering import html, jsonl, markdown, table
from summarizer.segmentation import segment
from torture.target import Target, files_of_cases

PIECES = (
    "The city said so. It did, Dr. Ruiz said.\r\n\r\n- a list\n- item\n\n# Heading\n\n> quoted\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n[09:05] priya: hello\n\u2028\x0b\x0c\x85\x1c",
    "这是第一句。这是第二句！ مرحبا بكم في المدينة. שלום לכולם. สวัสดีครับ नमस्ते। 日本語の文。한국어 문장입니다.",
    "\u202e\u200b\u200d\ufeff\x00\x1b[31m\x9b👩‍👩‍👧 e\u0301\u0301\u0301 «Guten Tag.» „Ja“, sagte er. ¿Qué? ¡No!",
    "Art. 5 No. 3 e.g. i.e. 3.5% $1,000.00 a.m. U.S. 1. Eins 2. Zwei... wait?! \"What?\" he asked. 'Yes.'",
)
"""Texts of what means something to the segmentation."""

RENDERERS = (html.page, jsonl.block, markdown.block)


def text_of(content: bytes) -> str:
    """Bytes as a text, those that are not UTF-8 as lone surrogates."""
    return content.decode("utf-8", "surrogateescape")


@cache
def summarizer() -> Summarizer:
    return Summarizer(random_checkpoint())


def segmentation(content: bytes) -> None:
    text = text_of(content)
    document = segment(text)
    assert all(text[one.start : one.end] == one.text for one in document.sentences), "offsets are wrong"
    places = [place for one in document.sentences for place in (one.start, one.end)]
    assert places == sorted(places), "sentences overlap"


def summary(content: bytes) -> None:
    """The first line is a question, the rest the text."""
    query, _, text = text_of(content).partition("\n")
    count = 1 + len(content) % 4
    made = summarizer()(text, num_sentences=count, query=query if query.strip() else None)
    assert len(made.indices) <= count, "the budget is exceeded"
    for render in RENDERERS:
        render("a", made)
    table.explanation(made)


SEEDS = [TEXT.encode(), *(piece.encode() for piece in PIECES), *(text[:3000] for text in files_of_cases("txt"))]

TARGETS = (
    Target("segmentation", segmentation, SEEDS),
    Target("summary", summary, [b"Who pays?\n" + SEEDS[0], b"\n" + SEEDS[1], *SEEDS[2:6]]),
)
