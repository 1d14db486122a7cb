"""Check an installation without extras, from outside the checkout: run by `.ci/run` on what `summarize` wrote."""

import json
import sys
import sysconfig
from importlib.metadata import distributions
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

import summarizer
from summarizer.cli import main

LARGEST = 150  # MB

with Path(sys.argv[1]).open(encoding="utf-8") as file:
    summary = json.load(file)
assert sum(row["selected"] for row in summary["sentences"]) == 3
packages = Path(sysconfig.get_path("purelib"))
assert packages in Path(summarizer.__file__).parents, f"summarizer comes from {summarizer.__file__}"
names = {distribution.metadata["Name"].lower() for distribution in distributions()}
assert not names & {"torch", "spacy", "datasets", "nltk"}, names
assert not (packages / "cli.py").exists()
size = sum(path.lstat().st_size for path in packages.rglob("*") if path.is_file()) / 1e6
assert size <= LARGEST, f"{size:.0f} MB"
summary = summarizer.Summarizer()("One thing. Another thing. A third thing. A fourth thing.", num_sentences=2)
assert isinstance(summary, str)
assert len(summary.indices) == 2
with TemporaryDirectory() as folder:
    plain, rows, page = (Path(folder) / name for name in ("plain.txt", "rows.jsonl", "page.html"))
    page.write_text("<p>One thing.", encoding="utf-8")
    plain.write_text("One thing.\n", encoding="utf-8")
    rows.write_text('{"text": "One thing.", "references": ["One."]}\n', encoding="utf-8")
    for command in (
        ["evaluate", "--predictions", plain, "--references", plain],
        ["benchmark", rows],
        ["label", rows, "--output", folder],
        ["train", rows, "--output", folder],
        ["summarize", "--compress", plain],
        ["summarize", page],
        ["train-compressor", rows, "--output", folder],
        ["benchmark-compressor", rows],
    ):
        result = CliRunner().invoke(main, [str(argument) for argument in command])
        assert result.exit_code == 1, result.output
        assert "pip install 'gru-summarizer[" in result.output, result.exception
sys.stdout.write(f"core install: {size:.0f} MB\n")
