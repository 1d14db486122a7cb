"""The model card that training writes."""

from __future__ import annotations

import json

from summarizer.checkpoint import Checkpoint


def model_card(checkpoint: Checkpoint) -> str:
    """Describe a trained network in Markdown.

    Args:
        checkpoint: the network; what is said comes from its `training` record.

    Returns:
        The card, with the front matter that model hubs read.
    """
    training, shape = checkpoint.training, checkpoint.config
    n_parameters = sum(value.size for value in checkpoint.weights.values())
    documents = training["documents"]
    rows = "\n".join(
        f"| {row['epoch']} | {100 * row['rouge1']:.2f} | {100 * row['rouge2']:.2f} | {row['seconds']:.0f} |"
        for row in training["history"]
    )
    return f"""---
language: en
library_name: gru-summarizer
tags: [summarization, extractive]
---

# Extractive summarizer

A hierarchical recurrent network (SummaRuNNer, Nallapati et al. 2017): a bidirectional word GRU
({shape.embedding_size} → 2 × {shape.hidden_size}), a bidirectional sentence GRU, five terms for each sentence.
{n_parameters:,} parameters, {len(checkpoint.vocabulary.words):,} words. `Summarizer.from_pretrained(folder)` loads it.

Trained on {documents["training"]:,} documents, validated on {documents["validation"]:,}, on {training["device"]}
({training["processes"]} process{"es" if training["processes"] > 1 else ""}). Validation after each epoch, ROUGE F1 of
{training["settings"]["sentences"]} sentences, stemmed:

| epoch | ROUGE-1 | ROUGE-2 | seconds of training |
| ---: | ---: | ---: | ---: |
{rows}

Settings:

```json
{json.dumps({"model": shape.to_dict(), "training": training["settings"]}, indent=2)}
```
"""
