"""Where the chosen sentences stand: they are verbatim, and their offsets are exact."""

from pathlib import Path

from summarizer import Summarizer

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
text = (SAMPLES / "news-tram-shutdown.txt").read_text(encoding="utf-8")

summary = Summarizer()(text, num_sentences=3)
for index in summary.indices:
    sentence = summary.document.sentences[index]
    assert text[sentence.start : sentence.end] == sentence.text
    print(f"sentence {index}, characters {sentence.start} to {sentence.end}: {sentence.line[:60]}…")
