"""The model card that training writes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from summarizer.persistence.checkpoint import Checkpoint
from summarizer.system.wording import pluralize

Results: TypeAlias = Mapping[str, Mapping[str, float]]
"""For each corpus, F1 in percent by the name of the metric, on its validation split."""


def model_card(checkpoint: Checkpoint, results: Results | None = None, *, license: str = "unknown") -> str:
    """Describe a trained network in Markdown.

    Args:
        checkpoint: the network; what is said comes from its `training` record.
        results: what was measured; by default the validation of the epoch that was kept.
        license: the weights' licence, by the name that the hub has for it.

    Returns:
        The card, with the front matter that the Hugging Face hub reads.
    """
    shape = checkpoint.config
    n_parameters = sum(value.size for value in checkpoint.weights.values())
    runs = [checkpoint.training]
    while before := runs[0].get("before"):
        runs.insert(0, before)
    titles = (
        ["## Training"] if len(runs) == 1 else [f"## Training, run {n + 1} of {len(runs)}" for n in range(len(runs))]
    )
    sections = "\n\n".join(f"{title}\n\n{_run(run)}" for title, run in zip(titles, runs, strict=True))
    return f"""\
{_front_matter(runs, _validation(runs[-1]) if results is None else results, license)}

# Extractive summarizer

A hierarchical recurrent network (SummaRuNNer, Nallapati et al. 2017): words are read in both directions
({shape.word_cell}, {shape.embedding_size} → 2 × {shape.hidden_size}), and so are sentences ({shape.sentence_cell}); six
terms for each sentence.
{n_parameters:,} parameters, {len(checkpoint.vocabulary.words):,} words. `Summarizer.from_pretrained(folder)` loads it.

```json
{json.dumps(shape.to_dict(), indent=2)}
```

{sections}
"""


def _front_matter(runs: Sequence[Mapping[str, Any]], results: Results, license: str) -> str:
    """What the hub reads, in YAML; the values are JSON, which YAML is a superset of."""
    corpora = dict.fromkeys(name for run in reversed(runs) for name in run["documents"]["training"])
    rows = [
        {
            "task": {"type": "summarization", "name": "Summarization"},
            "dataset": {"type": corpus, "name": corpus, "split": "validation"},
            "metrics": [{"type": "rouge", "name": name, "value": round(value, 2)} for name, value in values.items()],
        }
        for corpus, values in results.items()
    ]
    lines = [
        "---",
        "language: en",
        f"license: {license}",
        "library_name: gru-summarizer",
        "pipeline_tag: summarization",
        "tags: [summarization, extractive, rnn]",
        f"datasets: {json.dumps([*corpora], ensure_ascii=False)}",
        "metrics: [rouge]",
        "model-index:",
        "- name: gru-summarizer",
        "  results:",
        *(f"  - {json.dumps(row, ensure_ascii=False)}" for row in rows),
        "---",
    ]
    return "\n".join(lines)


def _validation(training: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """The figures of the epoch whose weights were kept: the first with the highest mean."""
    best = max(training["history"], key=lambda row: row["rouge1"] + row["rouge2"])
    return {
        name: {"ROUGE-1": 100 * rouge1, "ROUGE-2": 100 * rouge2} for name, (rouge1, rouge2) in best["corpora"].items()
    }


def _run(training: Mapping[str, Any]) -> str:
    """One run of training: its data, its epochs and its settings."""
    documents = training["documents"]
    rows = "\n".join(
        f"| {row['epoch']} | {row['documents']:,} | {100 * row['rouge1']:.2f} | {100 * row['rouge2']:.2f} |"
        for row in training["history"]
    )
    return f"""\
Trained on {pluralize(sum(documents["training"].values()), "document")}, validated on
{sum(documents["validation"].values()):,}, on {training["device"]}
({pluralize(training["processes"], "process", "processes")}). Validation after each epoch, ROUGE F1, stemmed, of as many
sentences as the length of a document's reference asks for, mean over the corpora:

| epoch | documents read | ROUGE-1 | ROUGE-2 |
| ---: | ---: | ---: | ---: |
{rows}

```json
{json.dumps(training["settings"], indent=2)}
```"""
