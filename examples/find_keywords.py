"""The words and phrases of a text that a summary of it would most probably have."""

from pathlib import Path

from summarizer import Summarizer

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
text = (SAMPLES / "science-hedgerow-soil.txt").read_text(encoding="utf-8")

for keyword in Summarizer()(text).keywords[:5]:
    print(f"{keyword.probability:.2f} {keyword.text}")
