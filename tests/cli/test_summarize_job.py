"""Documents in batches, in this process and in others."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import TEXT
from tasks import Fatal

from summarizer.cli.summarize_job import (
    SLOW_BATCH_SIZE,
    DocumentResult,
    SummarizeJob,
    SummarizeOptions,
    find_documents,
    measure,
    summarize,
)
from summarizer.errors import InputError
from summarizer.readers.extract import Extract
from summarizer.system.batches import BATCH_LENGTH as LONG
from summarizer.system.batches import BATCH_SIZE
from summarizer.system.workers import AHEAD

OPTIONS = SummarizeOptions(sentences=1)


def make_job(**options: Any) -> SummarizeJob:
    return SummarizeJob(replace(OPTIONS, **options), single=False)


@pytest.mark.parametrize(("workers", "batches"), [(1, 1), (2, 2 * AHEAD + 1)])
def test_no_more_is_read_ahead_than_there_is_work_for(workers: int, batches: int) -> None:
    taken = 0

    def texts() -> Iterator[Extract]:
        nonlocal taken
        for taken in range(1, 100 * BATCH_SIZE):
            yield Extract(f"{taken}", "One thing is this.")

    job = make_job()
    with closing(summarize(job, job.batches(texts()), workers=workers)) as results:
        assert next(results) == DocumentResult("==> 1 <==\nOne thing is this.\n")
    assert taken <= batches * BATCH_SIZE + 1


def test_batches_are_of_so_many_documents_and_of_so_much_text() -> None:
    def sizes(lengths: list[int], **options: str) -> list[int]:
        texts = (Extract("a", "x" * length) for length in lengths)
        return [len(batch) for batch in make_job(**options).batches(texts)]

    assert sizes([]) == []
    assert sizes([1] * (BATCH_SIZE + 1)) == [BATCH_SIZE, 1]
    assert sizes([2 * LONG, LONG, 1, LONG - 1, 1, 3 * LONG]) == [1, 1, 2, 1, 1]
    for option in ({"compress": "light"}, {"explain": "words"}):
        assert sizes([1] * (SLOW_BATCH_SIZE + 1), **option) == [SLOW_BATCH_SIZE, 1]


def test_a_document_that_kills_its_process_costs_nothing_else() -> None:
    job = Fatal(OPTIONS, single=False)
    batches = [["a", "fatal", "b"], ["c", InputError("d")], ["fatal"]]
    found = [*summarize(job, iter(batches), workers=2)]
    assert [result.block for result in found] == ["a\n", None, "b\n", "c\n", "d\n", None]
    assert {result.error for result in found if result.block is None} == {
        "fatal: the process that did this was killed 3 times: is there enough memory?"
    }


def test_what_is_wrong_with_all_documents_is_told_once(tmp_path: Path) -> None:
    job = make_job(query=" ")
    texts = [[Extract("a", TEXT)], [Extract("b", TEXT)]]
    for workers in (1, 2):
        with pytest.raises(InputError, match="the query must be a text"):
            next(summarize(job, iter(texts), workers=workers))


def test_files_are_measured_without_reading_them(tmp_path: Path) -> None:
    rows, text = tmp_path / "rows", tmp_path / "a.txt"
    rows.write_text('{"text": "One."}\n' * 3 + '{"text": "Two."}')
    text.write_text(TEXT)
    sources = [str(rows), str(text), str(tmp_path / "none"), "-", "https://example.org/"]
    assert measure(sources) == (8, len(TEXT.encode()) + rows.stat().st_size)
    found = [*find_documents(sources[:3], SummarizeOptions())]
    assert [getattr(item, "name", item) for item in found[:-1]] == [f"{rows}:{number}" for number in range(1, 5)] + [
        str(text)
    ]
    assert isinstance(found[-1], InputError)
