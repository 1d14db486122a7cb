"""The model card that training writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from summarizer.checkpoint import Checkpoint
from summarizer.wording import counted


def model_card(checkpoint: Checkpoint) -> str:
    """Describe a trained network in Markdown.

    Args:
        checkpoint: the network; what is said comes from its `training` record.

    Returns:
        The card, with the front matter that model hubs read.
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
    return f"""---
language: en
library_name: gru-summarizer
tags: [summarization, extractive]
---

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


def _run(training: Mapping[str, Any]) -> str:
    """One run of training: its data, its epochs and its settings."""
    documents = training["documents"]
    rows = "\n".join(
        f"| {row['epoch']} | {row['documents']:,} | {100 * row['rouge1']:.2f} | {100 * row['rouge2']:.2f} | "
        f"{row['seconds']:.0f} |"
        for row in training["history"]
    )
    return f"""\
Trained on {counted(sum(documents["training"].values()), "document")}, validated on
{sum(documents["validation"].values()):,}, on {training["device"]}
({counted(training["processes"], "process", "processes")}). Validation after each epoch, ROUGE F1, stemmed, of as many
sentences as the length of a document's reference asks for, mean over the corpora:

| epoch | documents read | ROUGE-1 | ROUGE-2 | seconds of training |
| ---: | ---: | ---: | ---: | ---: |
{rows}

```json
{json.dumps(training["settings"], indent=2)}
```"""
