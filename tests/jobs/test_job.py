import json
import os
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from conftest import ROOT
from pyarrow.parquet import read_table, write_table
from tasks import DeadJob, FatalJob

from summarizer import Summarizer, pipeline
from summarizer.errors import BudgetError, CheckpointError, ConfigError, CorpusError, InputError, WorkerError
from summarizer.jobs import Job, Outcome, Shard, check_job, find_shards, local
from summarizer.jobs.ray import Actor
from summarizer.jobs.spark import map_in_pandas

TEXTS = [f"The bridge number {number} closes. Ferries run instead. Nobody likes it." for number in range(40)]
ROWS: list[dict[str, Any]] = [{"id": number, "text": text, "kind": "news"} for number, text in enumerate(TEXTS)]


def write(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
    return path


def results(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for path in sorted(folder.glob("part-*")) for line in path.read_text().splitlines()]


def test_every_row_has_the_librarys_summary_in_place_of_its_text(tmp_path: Path) -> None:
    job = Job(tmp_path / "out", {"num_sentences": 1})
    shards = find_shards(write(tmp_path / "rows.jsonl", ROWS), size=1_000)
    assert len(shards) > 2
    assert job.begin(shards) == shards
    assert sum(job.work(shard).summarized for shard in shards) == len(ROWS)
    summaries = Summarizer().pipe(TEXTS, num_sentences=1)
    expected = [
        {"id": row["id"], "kind": "news", "summary": str(one)} for row, one in zip(ROWS, summaries, strict=True)
    ]
    assert results(job.output) == expected
    assert job.end(shards) == 0
    assert not (job.output / "failed.jsonl").exists()


def test_parquet_stays_parquet(tmp_path: Path) -> None:
    write_table(pyarrow.Table.from_pylist([*ROWS, {"id": 99, "text": None}]), tmp_path / "rows.parquet")
    job = Job(tmp_path / "out", {"num_words": 5}, text_column="text", summary_column="short")
    (shard,) = find_shards(tmp_path / "rows.parquet", size=10**6)
    job.begin([shard])
    assert job.work(shard) == Outcome(len(ROWS), 1)
    assert job.end([shard]) == 1
    table = read_table(job.path(shard))
    assert table.column_names == ["id", "kind", "short"]
    assert table["id"].to_pylist() == [*range(len(ROWS))]
    assert all(len(short.split()) <= 5 for short in table["short"].to_pylist())
    with pytest.raises(InputError, match="there is no column 'body'"):
        Job(tmp_path / "other", text_column="body").work(shard)


def test_what_cannot_be_summarized_is_in_the_dead_letter_file_with_the_reason(tmp_path: Path) -> None:
    bad = ["{broken", [1], {"id": 7}, {"id": 8, "text": 8}, {"id": 9, "text": ""}, {"id": 10, "text": "\ud800"}]
    rows = [ROWS[0], *bad, ROWS[1]]
    job = Job(tmp_path / "out")
    shards = find_shards(write(tmp_path / "rows.jsonl", rows), size=10**6)
    job.begin(shards)
    assert job.work(shards[0]).summarized + job.end(shards) == len(rows)
    failed = [json.loads(line) for line in (job.output / "failed.jsonl").read_text().splitlines()]
    assert [one["error"] for one in failed[:5]] == [
        "the line is not the JSON of an object",
        "the line is not the JSON of an object",
        "there is no column 'text' or 'article' or 'document'",
        "the column 'text' holds no text: 8",
        "it has no sentence that fits",
    ]
    assert failed[0]["line"] == "{broken"
    assert failed[2]["row"] == {"id": 7}
    assert [row["id"] for row in results(job.output) if row["id"] < 7] == [0, 1]


def test_a_row_has_a_ceiling(tmp_path: Path) -> None:
    job = Job(tmp_path / "out", max_characters=1_000)
    shards = find_shards(write(tmp_path / "rows.jsonl", [ROWS[0], {"id": 5, "text": "It is long. " * 100}]), size=10**6)
    job.begin(shards)
    assert len(ROWS[0]["text"]) < 1_000
    assert job.work(shards[0]).summarized == job.end(shards) == 1
    (failed,) = map(json.loads, (job.output / "failed.jsonl").read_text().splitlines())
    assert failed["row"]["id"] == 5
    assert failed["error"] == (
        "it has 1,200 characters of text, and 1,000 are read; split it, or raise --max-characters"
    )


def test_a_fault_of_one_document_is_not_that_of_its_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = pipeline.Summarizer.pipe

    def fragile(self: Summarizer, texts: list[str], **lengths: Any) -> Any:
        if TEXTS[3] in texts:
            raise MemoryError("too long")
        return pipe(self, texts, **lengths)

    monkeypatch.setattr(pipeline.Summarizer, "pipe", fragile)
    job = Job(tmp_path / "out")
    (shard,) = find_shards(write(tmp_path / "rows.jsonl", ROWS), size=10**6)
    job.begin([shard])
    assert job.work(shard) == Outcome(len(ROWS) - 1, 1)
    job.end([shard])
    (line,) = (job.output / "failed.jsonl").read_text().splitlines()
    assert json.loads(line) == {"row": ROWS[3], "error": "MemoryError: too long"}


def test_a_job_goes_on_where_it_stopped(tmp_path: Path) -> None:
    job = Job(tmp_path / "out")
    shards = find_shards(write(tmp_path / "rows.jsonl", ROWS), size=1_000)
    job.begin(shards)
    job.work(shards[1])
    kept = job.path(shards[1]).stat().st_mtime_ns
    left = job.begin(shards)
    assert left == [shard for shard in shards if shard != shards[1]]
    found = [*local.run(job, left, workers=2)]
    assert [shard for shard, _ in found] == left
    assert sorted(row["id"] for row in results(job.output)) == [*range(len(ROWS))]
    assert job.path(shards[1]).stat().st_mtime_ns == kept
    assert job.begin(shards) == []


def test_another_job_does_not_go_on_in_the_same_folder(tmp_path: Path) -> None:
    shards = find_shards(write(tmp_path / "rows.jsonl", ROWS), size=1_000)
    Job(tmp_path / "out").begin(shards)
    for other, own in ((Job(tmp_path / "out", {"num_sentences": 1}), shards), (Job(tmp_path / "out"), shards[1:])):
        with pytest.raises(ConfigError, match="other inputs or settings"):
            other.begin(own)
    for damaged in ("[" * 100_000, "{", "\0"):
        (tmp_path / "out" / ".job" / "job.json").write_text(damaged)
        with pytest.raises(ConfigError, match="other inputs or settings"):
            Job(tmp_path / "out").begin(shards)
    with pytest.raises(ConfigError, match="not empty"):
        Job(tmp_path).begin(shards)


def test_a_summary_column_is_not_overwritten(tmp_path: Path) -> None:
    (shard,) = find_shards(write(tmp_path / "rows.jsonl", [{"text": TEXTS[0], "summary": "mine"}]), size=1_000)
    job = Job(tmp_path / "out")
    job.begin([shard])
    with pytest.raises(ConfigError, match="a column 'summary' already"):
        job.work(shard)
    assert not job.path(shard).exists()


def test_a_shard_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    shards = find_shards(write(tmp_path / "rows.jsonl", ROWS[:3]), size=1_000)
    job = Job(tmp_path / "out")
    job.begin(shards)
    gone = Shard("part-999999", tmp_path / "gone.jsonl", 0, 10)
    (_, error), (_, outcome) = local.run(job, [gone, *shards], workers=1)
    assert isinstance(error, InputError)
    assert outcome == Outcome(3, 0)


def test_a_row_that_kills_its_process_costs_nothing_else(tmp_path: Path) -> None:
    rows = [*ROWS[:3], {"id": 99, "text": "One thing is fatal."}, *ROWS[3:]]
    shards = find_shards(write(tmp_path / "rows.jsonl", rows), size=4_000)
    job = FatalJob(tmp_path / "out")
    job.begin(shards)
    found = [*local.run(job, shards, workers=2)]
    assert [shard for shard, _ in found] == shards
    assert sum(outcome.failed for _, outcome in found if isinstance(outcome, Outcome)) == job.end(shards) == 1
    assert [row["id"] for row in results(job.output)] == [*range(len(ROWS))]
    (line,) = (job.output / "failed.jsonl").read_text().splitlines()
    assert json.loads(line)["row"]["id"] == 99
    assert json.loads(line)["error"].startswith("the process that did this was killed 3 times")


def test_a_job_ends_where_no_process_can_do_anything(tmp_path: Path) -> None:
    shards = find_shards(write(tmp_path / "rows.jsonl", ROWS), size=1_000)
    job = DeadJob(tmp_path / "out")
    job.begin(shards)
    with pytest.raises(WorkerError, match="is there enough memory"):
        next(local.run(job, shards, workers=1))
    assert not results(job.output)


def test_an_actor_isolates_the_rows_of_a_shard_that_another_did_not_survive(tmp_path: Path) -> None:
    rows = [ROWS[0], {"id": 99, "text": "One thing is fatal."}]
    job = FatalJob(tmp_path / "out")
    (shard,) = shards = find_shards(write(tmp_path / "rows.jsonl", rows), size=10**6)
    job.begin(shards)
    (job.output / ".job" / f"{shard.name}.begun").touch()
    result = Actor(job, shards)({"number": 0})
    assert (result["summarized"], result["failed"], result["kind"]) == (1, 1, "")
    assert not [*job.output.rglob("*.begun")]


def test_a_spark_partition() -> None:
    pandas = pytest.importorskip("pandas")
    frames = [pandas.DataFrame({"id": [1, 2], "text": [TEXTS[0], None]}), pandas.DataFrame({"id": [], "text": []})]
    first, second = map_in_pandas(num_sentences=1)(iter(frames))
    assert first["summary"][0] == Summarizer()(TEXTS[0], num_sentences=1)
    assert first["summary"].isna().tolist() == [False, True]
    assert [*second.columns] == ["id", "text", "summary"]


def test_what_was_changed_is_done_again(tmp_path: Path) -> None:
    source = write(tmp_path / "rows.jsonl", ROWS)
    shards = find_shards(source, size=1_000)
    job = Job(tmp_path / "out", {"num_sentences": 1})
    job.begin(shards)
    for shard in shards:
        job.work(shard)
    assert job.begin(shards) == []
    os.utime(source, ns=(1, 1))
    os.utime(job.path(shards[0]), ns=(1, 1))
    assert job.begin(shards) == []
    source.write_text(source.read_text().replace("number 39 closes", "number 39 opens!"))
    assert job.begin(shards) == [shards[-1]]
    job.work(shards[-1])
    assert "39 opens!" in job.path(shards[-1]).read_text()
    assert job.begin(shards) == []
    whole = job.path(shards[0]).read_bytes()
    for content in (b"", whole[:-1], whole.replace(b"0", b"1")):
        job.path(shards[0]).write_bytes(content)
        assert job.begin(shards) == [shards[0]]
    job.path(shards[0]).write_bytes(whole)
    assert job.begin(shards) == []
    job.record(shards[0]).write_text("[" * 100_000)
    assert job.begin(shards) == [shards[0]]
    job.path(shards[0]).unlink()
    assert job.begin(shards) == [shards[0]]


def test_failures_that_are_lost_are_found_again(tmp_path: Path) -> None:
    shards = find_shards(write(tmp_path / "rows.jsonl", [*ROWS[:2], "{broken"]), size=10**6)
    job = Job(tmp_path / "out")
    job.begin(shards)
    job.work(shards[0])
    assert job.begin(shards) == []
    job.failures(shards[0]).unlink()
    assert job.begin(shards) == shards


def test_parquet_that_was_changed_is_done_again(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    write_table(pyarrow.Table.from_pylist(ROWS), path)
    shards = find_shards(path, size=1_000)
    assert len(shards) > 1
    job = Job(tmp_path / "out")
    job.begin(shards)
    for shard in shards:
        job.work(shard)
    write_table(pyarrow.Table.from_pylist([{**ROWS[0], "kind": "olds"}, *ROWS[1:]]), path)
    assert job.begin(shards) == shards[:1]


@pytest.mark.parametrize(
    ("settings", "error", "message"),
    [
        ({"model": Path("none")}, CheckpointError, "there is no model folder none"),
        ({"language": "xx"}, ConfigError, "there are no sentence rules for the language 'xx'"),
        ({"device": "abacus"}, ConfigError, "cannot use the device 'abacus'"),
        ({"lengths": {"compress": "wild"}}, ConfigError, "compression must be"),
        ({"lengths": {"num_words": 0}}, BudgetError, "words"),
        ({"text_column": "body"}, InputError, "there is no column 'body' but id, text, kind; name one with --text-"),
        ({"summary_column": "kind"}, ConfigError, "has a column 'kind' already; name another .* with --summary-column"),
    ],
)
@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_faults_of_the_job_are_found_before_it_begins(
    tmp_path: Path, settings: dict[str, Any], error: type[Exception], message: str, suffix: str
) -> None:
    source = tmp_path / f"rows.{suffix}"
    if suffix == "parquet":
        write_table(pyarrow.Table.from_pylist(ROWS), source)
    else:
        write(source, ["{broken", {"id": 1}, *ROWS])
    shards = find_shards(source, size=1_000)
    job = Job(tmp_path / "out", **settings)
    with pytest.raises(error, match=message):
        check_job(job, source, shards)
    assert not job.output.exists()
    if isinstance(job.model, Path) or job.language or job.device or job.lengths:
        job.output.mkdir()
        with pytest.raises(error, match=message):  # also later, and no row is taken for the culprit
            job.work(shards[0])
    assert not job.path(shards[0]).exists()
    check_job(Job(tmp_path / "out"), source, shards)


def test_a_job_may_choose_like_references(tmp_path: Path) -> None:
    text = (ROOT / "corpora/samples/texts/opinion-night-buses.txt").read_text(encoding="utf-8")
    (shard,) = find_shards(write(tmp_path / "rows.jsonl", [{"id": 1, "text": text}]), size=10**6)
    summaries = []
    for weight in (0.0, 50.0):
        job = Job(tmp_path / f"out-{weight}", {"num_sentences": 3}, importance=weight)
        job.begin([shard])
        job.work(shard)
        summaries += [row["summary"] for row in results(job.output)]
    assert summaries == [Summarizer(importance=weight)(text, num_sentences=3) for weight in (0.0, 50.0)]
    assert summaries[0] != summaries[1]


def test_the_output_is_not_inside_the_input(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    source = tmp_path / "in"
    shards = find_shards(write(source / "rows.jsonl", ROWS).parent, size=10**6)
    (tmp_path / "link").symlink_to(source)
    for output in (source / "out", source, tmp_path / "link" / "a" / "b"):
        with pytest.raises(ConfigError, match=f"{output} is inside {source}, and would be read as an input"):
            check_job(Job(output), source, shards)
    check_job(Job(tmp_path / "in-out"), source, shards)


def test_what_is_wrong_with_a_spark_partition() -> None:
    pandas = pytest.importorskip("pandas")
    for lengths, error in (
        ({"num_sentences": 0}, BudgetError),
        ({"num_words": -1}, BudgetError),
        ({"query": ""}, InputError),
    ):
        with pytest.raises(error):
            map_in_pandas(**lengths)
    frame = pandas.DataFrame({"id": [1], "body": [TEXTS[0]]})
    with pytest.raises(CorpusError, match="the frame has no column 'text'; it has 'id', 'body'"):
        next(map_in_pandas()(iter([frame])))
    with pytest.raises(ConfigError, match="the frame has a column 'id' already: name another summary_column"):
        next(map_in_pandas(text_column="body", summary_column="id")(iter([frame])))
