"""Summarize a stream of texts in several processes: in order, in bounded memory."""

from pathlib import Path

from summarizer import Summarizer

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
paths = sorted(SAMPLES.glob("*.txt"))

texts = (path.read_text(encoding="utf-8") for path in paths)
for path, summary in zip(paths, Summarizer().pipe(texts, num_sentences=1, workers=2), strict=True):
    print(f"{path.name}: {summary[:60]}…")
