"""Commands that write files, small ones, and what must be there when they have ended or were ended."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import safetensors.numpy
from random_model import random_checkpoint
from readers.written import SENTENCES
from safetensors import SafetensorError, safe_open

from summarizer.errors import CheckpointError
from summarizer.persistence.checkpoint import load_checkpoint, save_checkpoint
from summarizer.system.checksum import checksum

MODEL = {"hidden_size": 4, "embedding_size": 4, "surface_size": 2}

TRAINING = {"epochs": 3, "batch_tokens": 200, "save_seconds": 0, "min_count": 1, "buckets": 20}

N_ROWS = 300


@dataclass(frozen=True)
class Work:
    """A command in a folder.

    Attributes:
        name: what it is called.
        arguments: of `summarizer`, with paths relative to the folder.
        again: those of the run after one that was ended; None for the same.
        output: the file or folder that is written.
        progress: says how far what is there has come, in parts that only become more; None if a run that was ended
            begins anew.
        volatile: parts of the names of files that are not the same each time, since they have times.
        timed: a pattern of what is not the same each time in the others.
    """

    name: str
    arguments: tuple[str, ...]
    again: tuple[str, ...] | None = None
    output: str = "out"
    progress: Callable[[Path], Mapping[str, int]] | None = None
    volatile: tuple[str, ...] = ()
    timed: bytes = b"$^"

    def result(self, folder: Path) -> dict[str, bytes]:
        """What the command has written, without what is different each time: times, and the folder's name."""
        place = folder / self.output
        paths = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
        return {
            path.relative_to(folder).as_posix(): re.sub(self.timed, b"", path.read_bytes()).replace(bytes(folder), b"")
            for path in paths
            if not any(part in path.as_posix() for part in self.volatile)
        }

    def broken(self, before: Mapping[str, bytes], after: Mapping[str, bytes], now: Mapping[str, bytes]) -> list[str]:
        """Names of files that are neither as they were nor as they are in the end, nor weights that are whole."""
        new = {name: content for name, content in now.items() if content not in (before.get(name), after.get(name))}
        return [name for name, content in new.items() if not name.endswith(".tmp") and not is_whole(content)]


def is_whole(content: bytes) -> bool:
    """Whether this is a file of weights, such as those of an earlier epoch, with the right checksum."""
    try:
        arrays, size = safetensors.numpy.load(content), int.from_bytes(content[:8], "little")
    except SafetensorError:
        return False
    return bool(json.loads(content[8 : 8 + size])["__metadata__"]["checksum"] == checksum(arrays))


def prepare(folder: Path) -> Path:
    """Write what the commands read."""
    folder.mkdir(parents=True)
    texts = [" ".join(SENTENCES[number % 6 :] + SENTENCES[: number % 3]) for number in range(12)]
    pairs = [{"text": text, "summary": SENTENCES[number % 6]} for number, text in enumerate(texts)]
    _write_rows(folder / "corpus" / "train.jsonl", pairs[:8])
    _write_rows(folder / "corpus" / "validation.jsonl", pairs[8:])
    text = "The bridge {} closes. Ferries run. Nobody likes it."
    _write_rows(folder / "rows.jsonl", [{"id": number, "text": text.format(number)} for number in range(N_ROWS)])
    (folder / "a.txt").write_text("The bridge closes. Ferries run.\n" * 200, encoding="utf-8")
    save_checkpoint(random_checkpoint(1), folder / "model")
    (folder / "config.json").write_text(json.dumps({"model": MODEL, "training": TRAINING}), encoding="utf-8")
    folder.chmod(0o755)
    return folder


def _write_rows(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def training_progress(folder: Path) -> dict[str, int]:
    """The steps that a run has saved."""
    path = folder / "out" / "training" / "state.safetensors"
    if not path.is_file():
        return {}
    with safe_open(path, framework="numpy") as file:
        return {"steps": json.loads(file.metadata()["progress"])["step"]}


def job_progress(folder: Path) -> dict[str, int]:
    """The shards that a job has done, each with the time of its file, which is not written again."""
    done = (folder / "jobs" / ".job").glob("part-*.json")
    return {path.name: (folder / "jobs" / f"{path.stem}.jsonl").stat().st_mtime_ns for path in done}


TRAIN = ("train", "corpus", "-o", "out", "--config", "config.json")

BATCH = Work(
    "batch",
    ("batch", "rows.jsonl", "jobs", "--model", "model", "--workers", "2", "--shard-size", "0.002"),
    output="jobs",
    progress=job_progress,
    volatile=(".job/part",),
)

SUMMARIZE = Work(
    "summarize", ("summarize", "--model", "model", "-f", "html", "a.txt", "-o", "out.html"), output="out.html"
)

SAVE = Work("save", (), output="model")
"""A model over another."""

WORKS = (
    Work(
        "train",
        TRAIN,
        (*TRAIN, "--resume"),
        progress=training_progress,
        volatile=("training/", "config.json", "README.md"),
    ),
    Work("label", ("label", "corpus", "-o", "labels"), output="labels"),
    Work(
        "benchmark",
        ("benchmark", "corpus", "-m", "model", "-m", "lead", "--cache", "cache", "--html", "report.html"),
        output="report.html",
        timed=rb"<td>[\d.,]+</td></tr>",
    ),
    BATCH,
    Work("fit-selector", ("fit-selector", "corpus", "--model", "model"), output="model", volatile=("config.json",)),
    SUMMARIZE,
)


def save(folder: Path) -> None:
    """Save a model over another."""
    save_checkpoint(random_checkpoint(2, hidden_size=6), folder / "model")


def loads(folder: Path) -> str:
    """Which model a folder has: that from before, the one that was saved, or files of both, which are refused."""
    try:
        size = load_checkpoint(folder / "model").config.hidden_size
    except CheckpointError:
        return "refused"
    return {5: "old", 6: "new"}[size]
