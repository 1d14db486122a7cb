"""Summarize a column of a Hugging Face dataset: extra `train`."""

from pathlib import Path

from datasets import Dataset

from summarizer.integrations.huggingface import summarize_batches

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
rows = [{"name": path.name, "text": path.read_text(encoding="utf-8")} for path in sorted(SAMPLES.glob("news-*.txt"))]

dataset = Dataset.from_list(rows).map(summarize_batches("text", num_sentences=1), batched=True)
for row in dataset:
    print(f"{row['name']}: {row['summary'][:60]}…")
