"""Sentences and their compressions, as the tests of `summarizer.compression` write them."""

from pathlib import Path

from summarizer.compression.parsing import Parse, load_pipeline
from summarizer.compression.realisation import realise
from summarizer.compression.spans import find_spans

PIPELINE = load_pipeline()


def read_sentences(path: Path) -> dict[str, list[str]]:
    """Sources with the lines below them: a rule, and the sentence without one span of it."""
    sentences: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            sentences[next(reversed(sentences))].append(line.strip())
        else:
            sentences[line] = []
    return sentences


def write_sentence(parsed: Parse) -> list[str]:
    """The lines below a source."""
    spans = find_spans(parsed)
    return [f"{span.rule}: {realise(parsed, spans, [index]).text}" for index, span in enumerate(spans)]
