"""Summarize in a spaCy pipeline, by its own sentences: extra `spacy`."""

from pathlib import Path

import spacy

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
text = (SAMPLES / "news-harbour.txt").read_text(encoding="utf-8")

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.add_pipe("extractive_summarizer", config={"sentences": 2})

doc = nlp(text)
for sent in doc._.summary_sents:
    print(f"{sent._.summary_score:.2f} {sent.text.strip()}")
