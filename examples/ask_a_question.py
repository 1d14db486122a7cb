"""Prefer the sentences that answer a question."""

from pathlib import Path

from summarizer import Summarizer

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
text = (SAMPLES / "news-cheese-recall.txt").read_text(encoding="utf-8")

summarizer = Summarizer()
for question in (None, "Why was it not reported?", "How many people are in hospital?"):
    print(question or "Without a question:")
    print(f"  {summarizer(text, num_sentences=1, query=question)}")
