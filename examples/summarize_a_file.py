"""Summarize a file of any format that is read: a text here; HTML, PDF, DOCX and others need the extra `documents`."""

import sys
from pathlib import Path

from summarizer import Summarizer, read

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"

path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES / "report-flood-review.txt"
document = read(path)
print(f"{path.name}: {len(document.sentences)} sentences")

for line in Summarizer()(document, num_sentences=2).lines:
    print(f"- {line}")
