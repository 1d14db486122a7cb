"""The function for `datasets`."""

import pickle
from pathlib import Path

import datasets
import pytest
from conftest import TEXT
from datasets.fingerprint import Hasher

from summarizer import Summarizer
from summarizer.errors import BudgetError, CheckpointError, CorpusError, InputError
from summarizer.integrations.huggingface import summarize_batches
from summarizer.persistence.checkpoint import save_checkpoint

TEXTS = [TEXT, "One thing. Another thing. A third thing.", "", *(f"Tram {n} stopped. {TEXT}" for n in range(5))]


@pytest.fixture(autouse=True)
def _quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    datasets.disable_progress_bars()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("processes", [None, 2])
def test_a_dataset_gets_its_summaries(processes: int | None) -> None:
    dataset = datasets.Dataset.from_dict({"id": [*range(len(TEXTS))], "text": TEXTS})
    made = dataset.map(summarize_batches(num_sentences=2), batched=True, batch_size=3, num_proc=processes)
    assert made.column_names == ["id", "text", "summary"]
    assert made["summary"][:] == [str(summary) for summary in Summarizer()(TEXTS, num_sentences=2)]


def test_other_columns_and_lengths() -> None:
    dataset = datasets.Dataset.from_dict({"body": [TEXT, None]}).to_iterable_dataset()
    made = dataset.map(summarize_batches("body", into="short", num_words=20), batched=True, remove_columns="body")
    assert list(made) == [{"short": str(Summarizer()(TEXT, num_words=20))}, {"short": None}]


def test_a_query() -> None:
    summarize = summarize_batches(num_sentences=1, query="What do shop owners fear?")
    assert summarize({"text": [TEXT]}) == {"summary": ["Shop owners fear for their trade."]}


def test_a_model_of_ones_own(model_folder: Path) -> None:
    (summary,) = summarize_batches(model=model_folder, num_sentences=1)({"text": [TEXT]})["summary"]
    assert summary == Summarizer.from_pretrained(model_folder)(TEXT, num_sentences=1)


def test_the_function_has_the_same_fingerprint_until_something_changes(model_folder: Path, checkpoint) -> None:
    function = summarize_batches(num_sentences=2, model=str(model_folder))
    before = Hasher.hash(function)
    function({"text": [TEXT]})
    assert Hasher.hash(function) == before
    assert Hasher.hash(pickle.loads(pickle.dumps(function))) == before
    assert Hasher.hash(summarize_batches(num_sentences=2, model=model_folder)) == before
    assert Hasher.hash(summarize_batches(num_sentences=3, model=model_folder)) != before
    checkpoint.weights["scorer.content.bias"][:] += 1
    save_checkpoint(checkpoint, model_folder)
    assert Hasher.hash(summarize_batches(num_sentences=2, model=model_folder)) != before


def test_what_was_computed_is_found_again(tmp_path: Path) -> None:
    datasets.Dataset.from_dict({"text": TEXTS}).save_to_disk(tmp_path / "saved")
    dataset = datasets.load_from_disk(tmp_path / "saved")
    first, second = (dataset.map(summarize_batches(num_sentences=1), batched=True) for _ in range(2))
    assert first.cache_files == second.cache_files != []
    assert len([*(tmp_path / "saved").glob("cache-*")]) == 1


def test_errors(tmp_path: Path) -> None:
    with pytest.raises(BudgetError):
        summarize_batches(num_sentences=0)
    with pytest.raises(CheckpointError):
        summarize_batches(model=tmp_path / "none")
    with pytest.raises(CorpusError, match="the dataset has no column 'text'; it has 'article', 'id'"):
        summarize_batches()({"article": ["x"], "id": [1]})
    with pytest.raises(InputError, match="not int"):
        summarize_batches()({"text": [3]})


@pytest.mark.parametrize("form", [None, "pandas", "arrow", "numpy"])
def test_formats_of_datasets(form: str | None) -> None:
    texts = [TEXTS[1], None, "", TEXT]
    dataset = datasets.Dataset.from_dict({"text": texts}).with_format(form)
    made = dataset.map(summarize_batches(num_sentences=1), batched=True, batch_size=2).with_format(None)
    expected = [text and str(Summarizer()(text, num_sentences=1)) for text in texts]
    assert made["summary"][:] == expected
    with pytest.raises(CorpusError, match="the dataset has no column 'body'; it has 'text'"):
        dataset.map(summarize_batches("body"), batched=True)


@pytest.mark.parametrize("form", [None, "numpy"])
def test_rows_that_come_one_by_one(form: str | None) -> None:
    texts = [TEXTS[1], None, TEXT]
    dataset = datasets.Dataset.from_dict({"text": texts}).with_format(form)
    made = dataset.map(summarize_batches(num_sentences=1)).with_format(None)
    assert made["summary"][:] == [text and str(Summarizer()(text, num_sentences=1)) for text in texts]


def test_missing_values_of_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"text": [TEXTS[1], float("nan"), None, pandas.NA]}, dtype=object)
    assert summarize_batches(num_sentences=1)(frame)["summary"] == [
        str(Summarizer()(TEXTS[1], num_sentences=1)),
        *[None] * 3,
    ]
    with pytest.raises(InputError):
        summarize_batches()({"text": [3]})
