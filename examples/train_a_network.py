"""Train a small network for one epoch on the samples, and summarize with it: extra `train`."""

import tempfile
from pathlib import Path

from summarizer import ModelConfig, Summarizer, TrainConfig, load_corpus, train

CORPUS = Path(__file__).parent.parent / "corpora/samples"
corpus = load_corpus(str(CORPUS))
training, validation = ({"samples": corpus.examples(split)} for split in ("train", "validation"))

model = Path(tempfile.mkdtemp()) / "model"
result = train(
    training,
    validation,
    output=model,
    model=ModelConfig(hidden_size=8, embedding_size=8),
    config=TrainConfig(epochs=1),
)
print(f"validation ROUGE-1 {100 * result.history[0]['rouge1']:.1f}; the model is in {model}")

text = (CORPUS / "texts/notice-water-shutoff.txt").read_text(encoding="utf-8")
print(Summarizer.from_pretrained(model)(text, num_sentences=1))
