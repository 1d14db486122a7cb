"""Write a page to read: the whole text, shaded by its scores, with a slider for the summary's length."""

import tempfile
from pathlib import Path

from summarizer import Summarizer
from summarizer.rendering.html import page

SAMPLES = Path(__file__).parent.parent / "corpora/samples/texts"
path = SAMPLES / "story-clock-mender.txt"

summary = Summarizer()(path.read_text(encoding="utf-8"))
folder = Path(tempfile.mkdtemp())
(folder / "page.html").write_text(page(path.name, summary), encoding="utf-8")
print(f"open {folder / 'page.html'} in a browser")
