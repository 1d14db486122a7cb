"""One summary of several texts: what repeats is taken once, and each sentence has its source."""

from pathlib import Path

from summarizer import Summarizer

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
paths = [SAMPLES / "news-harbour.txt", SAMPLES / "opinion-night-buses.txt", SAMPLES / "minutes-allotment-society.txt"]
texts = [path.read_text(encoding="utf-8") for path in paths]

joint = Summarizer().together(texts, num_sentences=4, names=[path.name for path in paths])
for name, part in zip(joint.names, joint.parts, strict=True):
    print(f"{name}:")
    for line in part.lines:
        print(f"  {line}")
