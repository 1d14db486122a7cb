"""The model card, as the Hugging Face hub reads it."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from conftest import ROOT
from huggingface_hub import EvalResult, ModelCard
from random_model import random_checkpoint

from summarizer.persistence.checkpoint import Checkpoint, save_checkpoint
from summarizer.training.card import model_card

TRAINED = {
    "documents": {"training": {"news: «new»": 40, "papers": 2}, "validation": {"news: «new»": 10, "papers": 1}},
    "device": "cpu",
    "processes": 1,
    "settings": {},
    "history": [
        {
            "epoch": epoch,
            "documents": 42,
            "rouge1": rouge,
            "rouge2": rouge / 2,
            "seconds": 1.0,
            "corpora": {"news: «new»": [rouge, rouge / 2], "papers": [0.5, 0.25]},
        }
        for epoch, rouge in enumerate([0.3, 0.4, 0.4, 0.35], 1)
    ],
}


def figures(card: ModelCard) -> dict[tuple[str, str], float]:
    results: list[EvalResult] = card.data["eval_results"]
    assert all(row.task_type == "summarization" and row.dataset_split == "validation" for row in results)
    return {(row.dataset_name, row.metric_name): row.metric_value for row in results}


def test_what_the_hub_reads(checkpoint: Checkpoint) -> None:
    card = ModelCard(model_card(replace(checkpoint, training=TRAINED)))
    known = card.data.to_dict()
    assert (known["language"], known["license"], known["library_name"]) == ("en", "unknown", "gru-summarizer")
    assert known["pipeline_tag"] == "summarization"
    assert "extractive" in known["tags"]
    assert known["datasets"] == ["news: «new»", "papers"]
    assert figures(card) == {
        ("news: «new»", "ROUGE-1"): 40.0,
        ("news: «new»", "ROUGE-2"): 20.0,
        ("papers", "ROUGE-1"): 50.0,
        ("papers", "ROUGE-2"): 25.0,
    }
    assert card.text.startswith("\n# Extractive summarizer")


def test_corpora_of_earlier_runs_are_named(checkpoint: Checkpoint) -> None:
    before = {**TRAINED, "documents": {"training": {"papers": 1, "talks": 3}, "validation": {"talks": 1}}}
    card = ModelCard(model_card(replace(checkpoint, training={**TRAINED, "before": before})))
    assert card.data["datasets"] == ["news: «new»", "papers", "talks"]


def test_results_of_a_benchmark(checkpoint: Checkpoint) -> None:
    results = {"papers": {"ROUGE-1": 41.234, "ROUGE-Lsum": 30.0}}
    card = ModelCard(model_card(replace(checkpoint, training=TRAINED), results, license="mit"))
    assert card.data["license"] == "mit"
    assert figures(card) == {("papers", "ROUGE-1"): 41.23, ("papers", "ROUGE-Lsum"): 30.0}


def test_the_card_of_the_package_is_made_from_a_benchmark(tmp_path: Path) -> None:
    save_checkpoint(replace(random_checkpoint(), training=TRAINED), tmp_path / "model")
    (tmp_path / "notes.md").write_text("## Notes\n", encoding="utf-8")
    table = """\
| corpus | method | ROUGE-1 | words |
| :-- | :-- | --: | --: |
| papers | gru | 41.2 ±0.3 | 75 |
| papers | lead | 39.9 ±0.3 | 70 |"""
    other = "| corpus | methods |\n| papers | gru − lead |"
    (tmp_path / "results.md").write_text(f"{table}\n\n{other}\n", encoding="utf-8")
    names = [str(tmp_path / name) for name in ("model", "notes.md", "results.md")]
    program = [sys.executable, str(ROOT / "benchmarks/model_card.py"), *names]
    subprocess.run(program, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    card = ModelCard.load(tmp_path / "model/README.md")
    assert card.data["license"] == "mit"
    assert figures(card) == {("papers", "ROUGE-1"): 41.2}
    assert card.text.endswith(f"## Notes\n\n{table}\n\n{other}\n")
