"""Leave out of the chosen sentences what a reader would not miss: extra `spacy`, with the pipeline en_core_web_sm."""

from pathlib import Path

from summarizer import Summarizer

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
text = (SAMPLES / "news-harbour.txt").read_text(encoding="utf-8")

summarizer = Summarizer()
for compress in (None, "light", "strong"):
    summary = summarizer(text, num_sentences=2, compress=compress)
    print(f"{compress or 'whole'}: {summary}")

for deletion in summary.deletions[:3]:
    print(f"left out by {deletion.rule}: {text[deletion.start : deletion.end].strip()!r}")
