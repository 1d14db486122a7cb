"""Why a sentence was chosen: the terms of its score, what it adds to the others, and its strongest word."""

from pathlib import Path

from summarizer import Summarizer

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
text = (SAMPLES / "science-moth-memory.txt").read_text(encoding="utf-8")

summary = Summarizer()(text, num_sentences=2)
for index, gain in zip(summary.indices, summary.gains, strict=True):
    sentence = summary.document.sentences[index]
    print(sentence.line)
    terms = sorted(summary.terms[index].items(), key=lambda term: -term[1])
    print(f"  score {summary.scores[index]:.2f}: " + ", ".join(f"{name} {value:.2f}" for name, value in terms[:3]))
    print(f"  adds {gain.expected:.1f} expected words, among them: {', '.join(gain.words[:4])}")
    score, token = max(zip(summary.word_scores(index), sentence.tokens, strict=True))
    print(f"  falls by {score:.2f} without the word {token!r}")
