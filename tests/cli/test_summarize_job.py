"""Documents in batches, in this process and in others."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import TEXT
from tasks import Fatal

from summarizer.cli.summarize_job import SLOW_BATCH_SIZE, DocumentResult, SummarizeJob, items, measure, summarize
from summarizer.errors import InputError
from summarizer.readers.extract import Extract
from summarizer.system.batches import BATCH_LENGTH as LONG
from summarizer.system.batches import BATCH_SIZE
from summarizer.system.workers import AHEAD

LENGTHS = ("ratio", "words", "chars", "tokens", "tokenizer")
OTHERS = ("query", "compress", "explain", "keywords", "model", "device", "language", "encoding", "text_column")
OPTIONS = {**dict.fromkeys((*LENGTHS, *OTHERS)), "sentences": 1}


def work(**options: object) -> SummarizeJob:
    return SummarizeJob("text", {**OPTIONS, **options}, single=False)


@pytest.mark.parametrize(("workers", "batches"), [(1, 1), (2, 2 * AHEAD + 1)])
def test_no_more_is_read_ahead_than_there_is_work_for(workers: int, batches: int) -> None:
    taken = 0

    def texts() -> Iterator[Extract]:
        nonlocal taken
        for taken in range(1, 100 * BATCH_SIZE):
            yield Extract(f"{taken}", "One thing is this.")

    asked = work()
    with closing(summarize(asked, asked.batches(texts()), workers=workers)) as results:
        assert next(results) == DocumentResult("==> 1 <==\nOne thing is this.\n")
    assert taken <= batches * BATCH_SIZE + 1


def test_batches_are_of_so_many_documents_and_of_so_much_text() -> None:
    def sizes(lengths: list[int], **options: object) -> list[int]:
        texts = (Extract("a", "x" * length) for length in lengths)
        return [len(batch) for batch in work(**options).batches(texts)]

    assert sizes([]) == []
    assert sizes([1] * (BATCH_SIZE + 1)) == [BATCH_SIZE, 1]
    assert sizes([2 * LONG, LONG, 1, LONG - 1, 1, 3 * LONG]) == [1, 1, 2, 1, 1]
    for option in ({"compress": "light"}, {"explain": "words"}):
        assert sizes([1] * (SLOW_BATCH_SIZE + 1), **option) == [SLOW_BATCH_SIZE, 1]


def test_a_document_that_kills_its_process_costs_nothing_else() -> None:
    asked = Fatal("text", OPTIONS, single=False)
    batches = [["a", "fatal", "b"], ["c", InputError("d")], ["fatal"]]
    found = [*summarize(asked, iter(batches), workers=2)]
    assert [result.block for result in found] == ["a\n", None, "b\n", "c\n", "d\n", None]
    assert {result.error for result in found if result.block is None} == {
        "fatal: the process that did this was killed 3 times: is there enough memory?"
    }


def test_what_is_wrong_with_all_documents_is_told_once(tmp_path: Path) -> None:
    asked = work(query=" ")
    texts = [[Extract("a", TEXT)], [Extract("b", TEXT)]]
    for workers in (1, 2):
        with pytest.raises(InputError, match="the query must be a text"):
            next(summarize(asked, iter(texts), workers=workers))


def test_files_are_measured_without_reading_them(tmp_path: Path) -> None:
    rows, text = tmp_path / "rows", tmp_path / "a.txt"
    rows.write_text('{"text": "One."}\n' * 3 + '{"text": "Two."}')
    text.write_text(TEXT)
    sources = [str(rows), str(text), str(tmp_path / "none"), "-", "https://example.org/"]
    assert measure(sources) == (8, len(TEXT.encode()) + rows.stat().st_size)
    found = [*items(sources[:3], encoding=None, text_column=None)]
    assert [getattr(item, "name", item) for item in found[:-1]] == [f"{rows}:{number}" for number in range(1, 5)] + [
        str(text)
    ]
    assert isinstance(found[-1], InputError)
