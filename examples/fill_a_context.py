"""Let several texts share one budget of tokens, for a language model that is asked a question."""

from pathlib import Path

from summarizer.contexts import shorten

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))}

context = shorten(texts, query="How many pumps were working on the night of the flood?", tokens=200, order="relevance")
for piece in context.pieces:
    print(f"[{piece.source}, {piece.heading or 'no heading'}] {piece.text}")
