"""Measure the network beside the first sentences of each text with ROUGE: extras `evaluate` and `train`."""

from pathlib import Path

from summarizer import Summarizer, load_corpus, segment
from summarizer.evaluation import MEASURES, METRICS, compare, evaluate

CORPUS = Path(__file__).parent.parent / "corpora/samples"
examples = load_corpus(str(CORPUS)).examples("validation")

summarizer = Summarizer()
summaries = [summarizer(example.text, num_sentences=3) for example in examples]
lead = [" ".join(sentence.line for sentence in segment(example.text).sentences[:3]) for example in examples]
references = [example.references for example in examples]

network = evaluate(summaries, references, name="network")
first = evaluate(lead, references, name="first sentences")
for evaluation in (network, first):
    f1 = evaluation.means[:, MEASURES.index("f1")]
    print(
        f"{evaluation.name}: " + ", ".join(f"{name} {100 * mean:.1f}" for name, mean in zip(METRICS, f1, strict=True))
    )
for comparison in compare(network, first):
    print(comparison)
