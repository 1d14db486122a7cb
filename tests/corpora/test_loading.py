"""Corpora of every known form, with invented text, are read alike; nothing goes to the network or the home folder."""

import csv
import gzip
import json
import logging
import os
import socket
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import datasets
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.corpora import loading
from summarizer.corpora.loading import (
    HUB,
    Columns,
    clean_bill,
    clean_multi_news,
    clean_news,
    clean_paper,
    clean_reference,
    fingerprint,
    join_stops,
    load_corpus,
)
from summarizer.documents import Example
from summarizer.errors import CorpusError, MissingExtraError

Rows = list[dict[str, Any]]

ROWS: Rows = [
    {
        "id": f"row-{number}",
        "text": f"Ferry {number} is late. It rains.",
        "sentences": [f"Ferry {number} is late.", "It rains."],
        "references": [f"Late ferry {number}.\nRain."],
        "labels": [1, 0],
    }
    for number in range(5)
]


@pytest.fixture(autouse=True)
def offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Keep the cache out of the home folder; returns the addresses that were looked up."""
    addresses: list[object] = []

    def refuse(*address: object, **_: object) -> None:
        addresses.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    return addresses


def write_jsonl(path: Path, rows: Iterable[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return path


def write_parquet(path: Path, rows: Rows) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), path)


def write_card(folder: Path, configs: dict[str, str], splits: Iterable[str]) -> None:
    lines = ["---", "configs:"]
    for config, part in configs.items():
        lines += [f"- config_name: {config}", "  data_files:"]
        for split in splits:
            lines += [f"  - split: {split}", f"    path: {part}/{split}-*"]
    (folder / "README.md").write_text("\n".join([*lines, "---", "# A card"]))


def read(name: str | Path, split: str = "train", **options: Any) -> list[Example]:
    return load_corpus(name, **options).examples(split)


# Layouts and files


def test_own_layout(tmp_path: Path) -> None:
    folder = tmp_path / "ferries"
    for split, rows in (("train", ROWS), ("val", ROWS[:2]), ("test", ROWS[:1])):
        write_jsonl(folder / f"{split}.jsonl.gz", rows)
    corpus = load_corpus(folder)
    assert (corpus.name, corpus.splits) == ("ferries", ("train", "validation", "test"))
    examples = corpus.examples("train")
    assert [example.id for example in examples] == [row["id"] for row in ROWS]
    assert examples[0] == Example(
        "row-0",
        "Ferry 0 is late. It rains.",
        ("Late ferry 0.\nRain.",),
        sentences=("Ferry 0 is late.", "It rains."),
        labels=(1, 0),
    )
    assert len(corpus.examples("validation")) == 2
    assert corpus.skipped == {"train": 0, "validation": 0}


def write_csv(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "text", "references"])
        writer.writeheader()
        writer.writerows({"id": row["id"], "text": row["text"], "references": row["references"][0]} for row in rows)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("rows.jsonl", write_jsonl),
        ("rows.jsonl.gz", write_jsonl),
        ("rows [v2].jsonl", write_jsonl),
        ("rows.json", lambda path, rows: path.write_text(json.dumps(rows))),
        ("rows.CSV", write_csv),
        ("rows.parquet", write_parquet),
    ],
)
def test_single_files(tmp_path: Path, offline: list[object], name: str, write: Callable[[Path, Rows], object]) -> None:
    write(tmp_path / name, ROWS)
    corpus = load_corpus(str(tmp_path / name))
    assert (corpus.name, corpus.splits) == (name, ("train",))
    examples = corpus.examples("train")
    assert [(one.id, one.text, one.references) for one in examples] == [
        (row["id"], row["text"], tuple(row["references"])) for row in ROWS
    ]
    assert not offline


def test_limits(tmp_path: Path) -> None:
    for split in ("train", "validation", "test"):
        write_jsonl(tmp_path / "ferries" / f"{split}.jsonl", ROWS)
    corpus = load_corpus(tmp_path / "ferries", limits={"": 2, "train": 3, "test": 100})
    assert {split: len(corpus.examples(split)) for split in corpus.splits} == {"train": 3, "validation": 2, "test": 5}


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "rows.jsonl", ROWS)
    before = read(path)
    write_jsonl(path, [{**row, "text": row["text"] + " A gull."} for row in ROWS])
    after = read(path)
    assert [example.text for example in after] == [example.text + " A gull." for example in before]


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_jsonl(tmp_path / "rows.jsonl", ROWS)
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(loading.tempfile, "mkdtemp", lambda **_: str(tmp_path / "temporary"))
    assert len(read(path)) == 5
    assert (tmp_path / "temporary").exists()
    assert not (tmp_path / "cache").exists()


def test_columns_by_name(tmp_path: Path) -> None:
    rows = [{"body": "A text .", "gist": ["One .", "Two ."], "key": 7, "text": "other", "summary": "other"}]
    path = write_jsonl(tmp_path / "rows.jsonl", rows)
    assert read(path, columns=Columns("body", "gist", "key")) == [Example("7", "A text.", ("One.", "Two."))]
    assert read(path, columns=Columns(references="gist")) == [Example("1", "other", ("One.", "Two."))]


def test_own_sentences_and_labels_that_do_not_fit(tmp_path: Path) -> None:
    row = {"id": "a", "text": "(CNN) -- One. Two.", "references": "One.", "sentences": ["(CNN) -- One.", "Two."]}
    path = write_jsonl(tmp_path / "rows.jsonl", [{**row, "labels": labels} for labels in ([0, 1], [1], [2, 0], None)])
    examples = read(path)
    assert [example.labels for example in examples] == [(0, 1), (), (), ()]
    assert {example.sentences for example in examples} == {("(CNN) -- One.", "Two.")}
    assert {example.text for example in examples} == {"One. Two."}


def test_rows_without_text_or_reference_are_counted(tmp_path: Path) -> None:
    rows = [
        {"text": "A text.", "references": ["", "A summary.", "  "]},
        {"text": None, "references": ["A summary."]},
        {"text": "  ", "references": ["A summary."]},
        {"text": "A text.", "references": []},
        {"text": "A text.", "references": None},
        {"text": "A text.", "references": [""]},
        {"text": "Last.", "references": ["Last."]},
    ]
    corpus = load_corpus(write_jsonl(tmp_path / "rows.jsonl", rows))
    assert corpus.examples("train") == [Example("1", "A text.", ("A summary.",)), Example("7", "Last.", ("Last.",))]
    assert corpus.skipped == {"train": 5}


# The forms of the hub datasets

STORY = "BREST, France (CNN) -- The lamp is lit again . Ships can see it ."
DAILY = (
    "By . Ann Other . and Joe Bloggs for MailOnline . PUBLISHED: . 08:41 EST, 2 May 2012 . | . UPDATED: . "
    "10:02 EST, 3 May 2012 . A goat has moved in . Scroll down for video . It eats hats ."
)


def hub_copies(folder: Path) -> dict[str, Path]:
    """Small copies of the known hub datasets, in the form that the hub has them."""
    copies = {name: folder / name for name in HUB}
    for split in ("train", "validation", "test"):
        for config in ("1.0.0", "3.0.0"):
            write_parquet(
                copies["cnn_dailymail"] / config / f"{split}-00000-of-00001.parquet",
                [
                    {"article": STORY, "highlights": f"NEW: Lamp is lit .\nSeen from {config} .", "id": "a1"},
                    {"article": DAILY, "highlights": "Goat moves in .", "id": "a2"},
                ],
            )
        write_parquet(
            copies["xsum"] / "default" / split / "0000.parquet",
            [{"document": "A tram stopped.\nNobody was hurt.", "summary": "A tram has stopped.", "id": "123"}],
        )
        write_parquet(
            copies["multi_news"] / "default" / split / "0000.parquet",
            [{"document": "One. \n \n Two. ||||| Three.NEWLINE_CHAR Four. |||||", "summary": "– All of it."}],
        )
        write_parquet(
            copies["scientific_papers"] / "pubmed" / split / "0000.parquet",
            [{"article": "mice sleep .\nthey dream .", "abstract": "we watch mice .", "section_names": "a\nb"}],
        )
        write_parquet(
            copies["scientific_papers"] / "arxiv" / split.replace("train", "partial-train") / "0000.parquet",
            [
                {
                    "article": "let @xmath0 be odd @xcite .\nthen @xmath12 $ ] grows ( @xcite , @xcite ) .",
                    "abstract": "we count @xmath0 .\n it grows .",
                    "section_names": "a\nb",
                }
            ],
        )
    write_card(copies["cnn_dailymail"], {"1.0.0": "1.0.0", "3.0.0": "3.0.0"}, ("train", "validation", "test"))
    for split in ("train", "test", "ca_test"):
        write_parquet(
            copies["billsum"] / "data" / f"{split}-00000-of-00001.parquet",
            [
                {
                    "text": "SECTION 1. LAMPS ON \n              PIERS.\n\n  (a) A lamp  is \n    lit.\n  (b) So.",
                    "summary": "Lights  lamps on \n    piers.",
                    "title": "A bill.",
                }
            ],
        )
    write_card(copies["billsum"], {"default": "data"}, ("train", "test", "ca_test"))
    return copies


EXPECTED = {
    "cnn_dailymail": [
        Example("a1", "The lamp is lit again. Ships can see it.", ("Lamp is lit.\nSeen from 3.0.0.",)),
        Example("a2", "A goat has moved in. It eats hats.", ("Goat moves in.",)),
    ],
    "xsum": [Example("123", "A tram stopped.\nNobody was hurt.", ("A tram has stopped.",))],
    "multi_news": [Example("1", "One.\n\nTwo.\n\nThree.\nFour.", ("All of it.",))],
    "billsum": [Example("1", "SECTION 1. LAMPS ON PIERS.\n\n(a) A lamp is lit.\n(b) So.", ("Lights lamps on piers.",))],
    "scientific_papers": [Example("1", "let … be odd.\n\nthen … grows.", ("we count ….\nit grows.",))],
}
CONFIGS = {"cnn_dailymail": "3.0.0", "scientific_papers": "arxiv"}


@pytest.mark.parametrize("name", HUB)
def test_local_copies_of_hub_datasets(tmp_path: Path, name: str) -> None:
    corpus = load_corpus(hub_copies(tmp_path)[name], config=CONFIGS.get(name))
    assert corpus.splits == (("train", "test", "ca_test") if name == "billsum" else ("train", "validation", "test"))
    assert all(corpus.examples(split) == EXPECTED[name] for split in corpus.splits)


def test_a_local_copy_with_one_configuration(tmp_path: Path) -> None:
    folder = hub_copies(tmp_path)["cnn_dailymail"]
    write_card(folder, {"3.0.0": "3.0.0"}, ("train", "validation", "test"))
    assert read(folder, "validation") == EXPECTED["cnn_dailymail"]


@pytest.mark.parametrize(
    ("name", "config", "request_"),
    [
        ("cnn_dailymail", None, {"path": "abisee/cnn_dailymail", "name": "3.0.0"}),
        ("cnn-dailymail", "1.0.0", {"path": "abisee/cnn_dailymail", "name": "1.0.0"}),
        ("abisee/cnn_dailymail", None, {"path": "abisee/cnn_dailymail", "name": "3.0.0"}),
        ("xsum", None, {"path": "EdinburghNLP/xsum", "revision": "refs/convert/parquet"}),
        ("multi_news", None, {"path": "alexfabbri/multi_news", "revision": "refs/convert/parquet"}),
        ("billsum", None, {"path": "FiscalNote/billsum"}),
        (
            "scientific_papers",
            None,
            {"path": "armanc/scientific_papers", "revision": "refs/convert/parquet", "data_dir": "arxiv"},
        ),
        (
            "scientific-papers",
            "pubmed",
            {"path": "armanc/scientific_papers", "revision": "refs/convert/parquet", "data_dir": "pubmed"},
        ),
        ("somebody/else", "small", {"path": "somebody/else", "name": "small"}),
    ],
)
def test_hub_datasets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, config: str | None, request_: dict[str, str]
) -> None:
    copies = hub_copies(tmp_path)
    requests = []
    real = datasets.load_dataset

    def load_dataset(*, path: str, cache_dir: None, revision: str | None = None, **request: Any) -> Any:
        requests.append({"path": path, **({"revision": revision} if revision else {}), **request})
        if path == "somebody/else":
            return real(str(copies["xsum"]), cache_dir=cache_dir)
        return real(str(copies[path.split("/")[1]]), cache_dir=cache_dir, **request)

    monkeypatch.setattr(datasets, "load_dataset", load_dataset)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    corpus = load_corpus(name, config=config, limits={"train": 1})
    assert requests == [request_]
    assert corpus.name == name
    assert len(corpus.examples("train")) == 1
    if config is None:
        assert corpus.examples("test") == EXPECTED[name.rpartition("/")[2].replace("-", "_")]


# What can be wrong


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("missing.jsonl", "there is no folder or file missing.jsonl"),
        ("./missing", "there is no folder or file ./missing"),
        ("/missing/corpus", "there is no folder or file /missing/corpus"),
        ("a/b/c", "there is no folder or file a/b/c"),
        (Path("~/missing"), "there is no folder or file ~/missing"),
    ],
)
def test_paths_that_do_not_exist(name: str | Path, problem: str, offline: list[object]) -> None:
    with pytest.raises(CorpusError, match=problem):
        load_corpus(name)
    assert not offline


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def load_dataset(**_: object) -> None:
        raise ConnectionError("Couldn't reach\nthe Hub")

    monkeypatch.setattr(datasets, "load_dataset", load_dataset)
    with pytest.raises(
        CorpusError,
        match=r"^cannot load xsum from the Hugging Face hub: Couldn't reach the Hub; check .* local folder or file",
    ):
        load_corpus("xsum")


BROKEN = {
    "empty folder": ({}, "doesn't contain any data files"),
    "other files": ({"notes.xyz": b"1"}, "data files"),
    "truncated gzip": (
        {"train.jsonl.gz": gzip.compress(b'{"text": "a", "references": "b"}\n' * 999)[:-20]},
        "Compressed file ended",
    ),
    "not gzip": ({"train.jsonl.gz": b"not gzip"}, "Not a gzipped file"),
    "json": ({"train.jsonl": b'{"text": "a"\n{"b'}, "JSON parse error"),
    "no rows": ({"train.jsonl": b""}, "cannot read .*: it has no rows$"),
    "no rows under a header": ({"train.csv": b"text,references\n"}, "cannot read .*: it has no rows$"),
    "parquet": ({"train.parquet": b"PAR1 no"}, "Parquet"),
    "csv": ({"train.csv": b'a,b\n1,2\n"x'}, "tokenizing"),
    "not utf-8": ({"train.csv": b"text,references\n\xff\xfe\xfa,b\n"}, "utf-8"),
    "card": ({"train.jsonl": b'{"text": "a", "references": "b"}\n', "README.md": b"---\nconfigs: [\n---\n"}, "parsing"),
    "several configurations": (
        {
            "train.jsonl": b'{"text": "a", "references": "b"}\n',
            "README.md": b"---\nconfigs:\n- config_name: x\n  data_files: train.jsonl\n"
            b"- config_name: y\n  data_files: train.jsonl\n---\n",
        },
        r"pick one .*\['x', 'y'\]; choose one with --config-name$",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_folders(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    files, problem = BROKEN[name]
    folder = tmp_path / "broken"
    folder.mkdir()
    for file, content in files.items():
        (folder / file).write_bytes(content)
    with pytest.raises(CorpusError, match=problem) as raised:
        load_corpus(folder)
    assert str(folder) in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 500
    assert capfd.readouterr() == ("", "")


def test_other_kinds_of_file(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("A note.")
    with pytest.raises(CorpusError, match=r"notes.txt is not a data file that can be read; these are: .jsonl"):
        load_corpus(tmp_path / "notes.txt")


def test_unknown_config(tmp_path: Path) -> None:
    path = hub_copies(tmp_path)["cnn_dailymail"]
    with pytest.raises(CorpusError, match=r"'2.0.0' not found. Available: \['1.0.0', '3.0.0'\]; .*--config-name"):
        load_corpus(path, config="2.0.0")


def test_unknown_splits(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "rows.jsonl", ROWS)
    problem = "^rows.jsonl has no test split; it has: train$"
    with pytest.raises(CorpusError, match=problem):
        load_corpus(path).examples("test")
    with pytest.raises(CorpusError, match=problem):
        load_corpus(path, limits={"test": 3})


@pytest.mark.parametrize("limits", [{"": 0}, {"train": -1}])
def test_limits_below_one(tmp_path: Path, limits: dict[str, int]) -> None:
    with pytest.raises(CorpusError, match="must be at least 1, not"):
        load_corpus(write_jsonl(tmp_path / "rows.jsonl", ROWS), limits=limits)


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        (None, "^rows.jsonl has no text column that is recognised but: body, summary, key; .*--text-column$"),
        (Columns(text="boddy"), "has no text column 'boddy' but: body, summary, key; name one with --text-column$"),
        (Columns("body", "gist"), "has no reference column 'gist' but: .*--reference-column$"),
        (Columns("body", id="name"), "has no id column 'name' but: body, summary, key"),
    ],
)
def test_columns_that_are_not_there(tmp_path: Path, columns: Columns | None, problem: str) -> None:
    path = write_jsonl(tmp_path / "rows.jsonl", [{"body": "A text.", "summary": "A summary.", "key": "a"}])
    with pytest.raises(CorpusError, match=problem):
        read(path, columns=columns)


@pytest.mark.parametrize("row", [{"text": 3, "references": "b"}, {"text": "a", "references": [{"b": 1}]}])
def test_values_that_are_no_text(tmp_path: Path, row: dict[str, Any]) -> None:
    path = write_jsonl(tmp_path / "rows.jsonl", [row, row])
    with pytest.raises(CorpusError, match=r"^row 1 of rows.jsonl \(train\) has .* where text should be; correct it"):
        read(path)


def test_mixed_values_name_their_row(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "rows.jsonl", [{"text": "a", "references": "b"}, {"text": 3, "references": "b"}])
    with pytest.raises(CorpusError, match=r"row 2|JSON parse error"):  # older releases of datasets do not read it
        read(path)


def test_datasets_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(MissingExtraError, match=r"datasets is not installed; .*\[train\]"):
        load_corpus("xsum")


def test_nothing_is_printed_and_settings_are_put_back(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def settings() -> object:
        bars = datasets.utils.are_progress_bars_disabled()
        return bars, logging.getLogger("datasets").level, datasets.config.HF_UPDATE_DOWNLOAD_COUNTS

    before = settings()
    read(write_jsonl(tmp_path / "rows.jsonl", ROWS))
    with pytest.raises(CorpusError):
        load_corpus(tmp_path / "rows.jsonl", config="none", limits={"": 0})
    assert settings() == before
    assert capfd.readouterr() == ("", "")


# Fingerprints


def test_fingerprint() -> None:
    one, two = Example("a", "A text.", ("One.",)), Example("b", "ünïcode \ud800", ("Two.", "Three."))
    assert fingerprint([one, two]) == fingerprint(iter([one, two])) == "a2ea6da28c9a40397f213a850f0d2d2b"
    others = [
        [two, one],
        [one],
        [],
        [one, Example("b", "Text", two.references)],
        [one, Example("b", two.text, ("Two.",))],
    ]
    assert len({fingerprint(examples) for examples in [[one, two], *others]}) == 6


# Cleaning

BODY = "The lamp is lit again. Ships -- all of them -- can see it."


@pytest.mark.parametrize(
    "opening",
    [
        "(CNN)",
        "(CNN) ",
        "(CNN) -- ",
        "(CNN)  -- ",
        "(CNN) — ",
        "(CNN)(CNN) -- ",
        "(cnn student news) -- ",
        "BREST, France (CNN) -- ",
        "Port-au-Prince, Haiti (CNN)",
        "port - au - prince, haiti (cnn) -- ",
        "new york (cnnmoney.com) -- ",
        "LYON, France (Reuters) -- ",
        "(Some Magazine) -- ",
        "(The Hollywood Reporter)",
        "By . Ann Other . ",
        "by. ann other. ",
        "By . Ann Other . and Joe Bloggs . ",
        "by. ann other, deputy editor for mailonline. follow @@ ann_other. ",
        "By . Daily Mail Reporter . PUBLISHED: . 08:41 EST, 2 May 2012 . | . UPDATED: . 10:02 EST, 3 May 2012 . ",
        "by. ann other. published:. 16:00 est, 7 june 2014. updated:. 16:01 est, 7 june 2014. ",
        "By . UPDATED: . 12:07 GMT, 28 January 2012 . ",
        "Last updated at 3:24 PM on 8th February 2012 . ",
        "Scroll down for video . ",
        "By . Ann Other . Scroll down for video . ",
    ],
)
def test_openings_of_news(opening: str) -> None:
    for body in (BODY, BODY.lower()):
        assert clean_news(opening + body) == body


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("A goat . Scroll down for video . It eats .", "A goat. It eats."),
        ("a goat. scroll down for videos. it eats.", "a goat. it eats."),
        ("A goat.\n\nScroll down for video\n\nIt eats.", "A goat.\n\n\nIt eats."),
        ("A goat. Scroll down for video It eats.", "A goat. It eats."),
        ("A goat. E-mail to a friend", "A goat."),
        ("a goat. e-mail to a friend.", "a goat."),
        ("It said . . . nothing .", "It said... nothing."),
    ],
)
def test_inside_of_news(text: str, cleaned: str) -> None:
    assert clean_news(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "The Cable News Network (CNN) said on Monday that it would move.",
        "By the time the lamp was lit, the ships had gone.",
        "By day, ferries run. By night, they do not.",
        "The council (which met on Monday) said no.",
        "Scroll down for video of the goat, the page says.",
        "Updated rules apply from May.",
        "It costs .5 of a pound and runs on .NET",
        "and so on... until the end.",
        "Follow the path. It ends.",
    ],
)
def test_other_news_stays(text: str) -> None:
    assert clean_news(text) == text


@pytest.mark.parametrize(
    ("reference", "cleaned"),
    [
        ("NEW: Lamp is lit .\n\n new: ships   see it .\n", "Lamp is lit.\nships see it."),
        ("New lamps are lit.", "New lamps are lit."),
        (" \n\t", ""),
    ],
)
def test_references(reference: str, cleaned: str) -> None:
    assert clean_reference(reference) == cleaned


CLEANERS = [join_stops, clean_news, clean_multi_news, clean_paper, clean_bill, clean_reference]
MARKS = (
    "(CNN)|(CNN) -- |BREST, France |By . |Ann Other . |and |PUBLISHED: . 08:41 EST, 2 May 2012 . |UPDATED: . |"
    "Follow @@ann . |Scroll down for video|E-mail to a friend| . |.|. |NEW: |new: |– |NEWLINE_CHAR|@xcite|( |[ | )| ]|"
    " , |@xmath1| $ ]|Goats eat |hats|\n|\n\n|  | |\t|(|)|--"
)
pieces = st.sampled_from([*MARKS.split("|"), " ||||| "])


@pytest.mark.parametrize("clean", CLEANERS)
@given(text=st.text() | st.lists(pieces, max_size=12).map("".join))
def test_cleaning_twice_is_cleaning_once(clean: Callable[[str], str], text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@pytest.mark.parametrize("clean", CLEANERS)
@given(words=st.lists(st.sampled_from(["goats", "eat", "Hats,", "“so", "they”", "say", "U.S.", "by", "—"]), min_size=1))
def test_cleaning_leaves_plain_text(clean: Callable[[str], str], words: list[str]) -> None:
    text = " ".join(words)
    assert clean(text) == text
