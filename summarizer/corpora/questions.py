"""Questions about texts, and where the texts answer them."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.documents import Document
from summarizer.errors import CorpusError, SizeError
from summarizer.system.gzipped import read_unpacked


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a text.

    Attributes:
        text: the text.
        question: the question.
        spans: start and end of each piece of the text that answers it, in characters.
    """

    text: str
    question: str
    spans: tuple[tuple[int, int], ...]

    def answers(self, document: Document) -> NDArray[np.bool_]:
        """Find the sentences that answer.

        Args:
            document: the text, in sentences.

        Returns:
            Whether each has a part of an answer; bool [n_sentences].
        """
        return np.array(
            [
                any(sentence.start < end and start < sentence.end for start, end in self.spans)
                for sentence in document.sentences
            ],
            np.bool_,
        )


def read_questions(path: Path) -> list[Question]:
    """Read questions.

    Args:
        path: a JSONL file, perhaps compressed (.gz), whose rows have `text`, `question` and `spans`.

    Returns:
        The questions.

    Raises:
        CorpusError: the file cannot be read, or a row lacks something.
    """
    try:
        lines = [line for line in TextIOWrapper(BytesIO(read_unpacked(path)), "utf-8") if line.strip()]
    except SizeError as error:
        raise CorpusError(str(error)) from error
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise CorpusError(f"cannot read {path}: {error}") from error
    questions = []
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            spans = tuple((int(start), int(end)) for start, end in row["spans"])
            questions.append(Question(str(row["text"]), str(row["question"]), spans))
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise CorpusError(f"{path}, row {number}: it needs a text, a question and spans of answers") from error
    if not questions:
        raise CorpusError(f"{path} has no questions")
    return questions
