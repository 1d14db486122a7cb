"""Retrieved texts share the budget of a language model: what repeats is taken once, and each piece has its source."""

from pathlib import Path

from summarizer.contexts import shorten

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("news-*.txt"))}


def count_tokens(text: str) -> int:
    """Stands in for the tokenizer of the model."""
    return len(text) // 4


context = shorten(texts, query="Why did the trams stop?", tokens=120, count_tokens=count_tokens)
for piece in context.pieces:
    print(f"{piece.source}, characters {piece.start} to {piece.end}: {piece.text}")
