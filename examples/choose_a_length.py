"""The same text at several lengths: in sentences, words, characters, tokens, or as a share of the text."""

from pathlib import Path

from summarizer import Summarizer

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
text = (SAMPLES / "news-battery-plant.txt").read_text(encoding="utf-8")


def count_tokens(text: str) -> int:
    """Stands in for the tokenizer of a language model."""
    return len(text) // 4


summarizer = Summarizer()
lengths = {
    "2 sentences": summarizer(text, num_sentences=2),
    "50 words": summarizer(text, num_words=50),
    "280 characters": summarizer(text, chars=280),
    "a tenth": summarizer(text, ratio=0.1),
    "100 tokens": summarizer(text, tokens=100, count_tokens=count_tokens),
    "3 sentences and 60 words": summarizer(text, num_sentences=3, num_words=60),
}
for length, summary in lengths.items():
    print(f"{length}: {len(summary.indices)} sentences, {len(summary.split())} words, {len(summary)} characters")
