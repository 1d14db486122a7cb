"""Parses kept on disk: parsing takes most of the time before a training."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from hashlib import blake2b
from pathlib import Path
from typing import Any

from summarizer.compression.parsing import Parse, Token, Words, identity, parse
from summarizer.system.files import writing

CHUNK = 1_000
"""Sentences of a file."""


def parse_stored(pipeline: Any, sentences: Sequence[str | Words], folder: Path | None) -> Iterator[Parse]:
    """Parse sentences, or read their parses where they have been parsed before.

    Args:
        pipeline: a spaCy pipeline with a parser.
        sentences: texts of one sentence each, or their words.
        folder: where parses are kept, made if missing; they are not kept if None.

    Returns:
        An iterator of one parse for each, in order.

    Raises:
        OutputError: the folder cannot be written.
    """
    if folder is None:
        yield from parse(pipeline, sentences)
        return
    for start in range(0, len(sentences), CHUNK):
        chunk = sentences[start : start + CHUNK]
        content = json.dumps([identity(pipeline), [one if isinstance(one, str) else astuple(one) for one in chunk]])
        path = folder / f"{blake2b(content.encode(), digest_size=12).hexdigest()}.json.gz"
        if path.exists():
            yield from _read(path)
        else:
            parses = list(parse(pipeline, chunk))
            _write(path, parses)
            yield from parses


def _read(path: Path) -> Iterator[Parse]:
    for text, tokens in json.loads(gzip.decompress(path.read_bytes())):
        yield Parse(text, tuple(Token(*token) for token in tokens))


def _write(path: Path, parses: Sequence[Parse]) -> None:
    rows = [(parsed.text, [astuple(token) for token in parsed.tokens]) for parsed in parses]
    with writing(path, parents=True) as file:
        file.write(gzip.compress(json.dumps(rows).encode(), compresslevel=4))
