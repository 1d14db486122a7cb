import gzip
import json
from pathlib import Path

import pytest

from summarizer.corpora.questions import Question, read_questions
from summarizer.errors import CorpusError
from summarizer.segmentation import segment

TEXT = "The lock is old. It was built in 1911. Nobody mends it."
ROW = {"id": "a", "text": TEXT, "question": "When was the lock built?", "spans": [[33, 37]]}


def test_a_sentence_with_a_part_of_an_answer_answers() -> None:
    document = segment(TEXT)
    assert Question(TEXT, "When?", ((33, 37),)).answers(document).tolist() == [False, True, False]
    assert Question(TEXT, "When?", ((30, 45),)).answers(document).tolist() == [False, True, True]
    assert Question(TEXT, "When?", ()).answers(document).tolist() == [False, False, False]


@pytest.mark.parametrize("name", ["questions.jsonl", "questions.jsonl.gz"])
def test_questions_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = f"{json.dumps(ROW)}\n\n{json.dumps({**ROW, 'question': 'Who?'})}\n".encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    assert read_questions(path) == [Question(TEXT, question, ((33, 37),)) for question in (ROW["question"], "Who?")]


def test_compressed_bytes_that_make_no_sense(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl.gz"
    path.write_bytes(gzip.compress(b"")[:10] + b"\xff" * 20)
    with pytest.raises(CorpusError, match="cannot read"):
        read_questions(path)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"text": "a", "question": "b"}\n', "row 1: it needs a text, a question and spans of answers"),
        (b'{"text": "a", "question": "b", "spans": [[1, 2], 3]}\n', "row 1: it needs a text"),
        (b"\xff\xfe\n", "cannot read"),
        (b"\n", "has no questions"),
        (b"[" * 100_000, "row 1: it needs a text"),
        (b'{"text": "a", "question": "b", "spans": [[1, Infinity]]}', "row 1: it needs a text"),
    ],
)
def test_what_is_no_file_of_questions_is_an_error(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=fault):
        read_questions(path)
