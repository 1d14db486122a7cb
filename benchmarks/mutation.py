"""Mutation testing: which small changes of the code the tests of that code notice.

    pip install mutmut==3.8.1
    python benchmarks/mutation.py selection [--sample 400] [--seed 1] [--show]

mutmut makes the changes. A part has thousands of them at about a second each, so that a random sample is tried, the
same one for the same seed, code and mutmut. It works in `build/mutation/PART`, a copy of what the part's tests need;
`survivors.txt` there lists the survivors, with what they change if `--show` is given. A change that hangs counts as
noticed, one that no test runs as survived.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name


class Part(NamedTuple):
    """Files whose changes are tried, as patterns, and the tests that should notice them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


PARTS = {
    "selection": Part(("summarizer/selection/*.py",), ("tests/selection",)),
    "rouge": Part(
        ("summarizer/evaluation/rouge.py", "summarizer/evaluation/tokenization.py"),
        ("tests/evaluation/test_rouge.py", "tests/evaluation/test_tokenization.py"),
    ),
    "segmentation": Part(("summarizer/segmentation/*.py",), ("tests/segmentation",)),
    "compression": Part(("summarizer/compression/*.py",), ("tests/compression",)),
}
COPIED = ("summarizer", "tests", "corpora", "cli.py", "README.md", "pyproject.toml")
SETTINGS = """[mutmut]
source_paths = summarizer
only_mutate =
    {files}
pytest_add_cli_args_test_selection =
    {tests}
pytest_add_cli_args =
    -p
    no:cacheprovider
also_copy =
    tests
    corpora
    cli.py
    README.md
timeout_multiplier = 5
use_git_change_detection = false
"""


def make_folder(part: Part, folder: Path) -> None:
    """Copies what the tests of a part need, with the settings of mutmut for it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        if Path(name).is_dir():
            shutil.copytree(name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(name, folder)
    lines = ("\n    ".join(part.files), "\n    ".join(part.tests))
    (folder / "setup.cfg").write_text(SETTINGS.format(files=lines[0], tests=lines[1]))


def mutants(part: Part) -> list[str]:
    """The names of all changes."""
    paths = sorted(path for pattern in part.files for path in Path().glob(pattern))
    return [
        get_mutant_name(path, name)
        for path in paths
        for name in mutate_file_contents(str(path), path.read_text("utf-8")).mutant_names
    ]


def run(names: list[str]) -> dict[str, str]:
    """The outcome of each change, such as killed, survived, timeout, no tests."""
    subprocess.run(["mutmut", "run", "--max-children", "1", *names], check=True, stdout=sys.stderr)
    results = subprocess.run(["mutmut", "results", "--all", "true"], check=True, capture_output=True, text=True)
    outcomes = dict(line.strip().split(": ", 1) for line in results.stdout.splitlines())
    return {name: outcomes[name] for name in names}


def margin(killed: int, tried: int, total: int) -> float:
    """Half the 95 % interval of a share that was counted on a sample of so many of all."""
    share = killed / tried
    return 1.96 * math.sqrt(share * (1 - share) / tried * (total - tried) / max(total - 1, 1))


def main() -> None:
    """Prints the row of a part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--sample", type=int, default=400, help="changes to try; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="write what the survivors change")
    options = parser.parse_args()
    part, folder = PARTS[options.part], Path("build/mutation") / options.part
    make_folder(part, folder)
    os.chdir(folder)  # where mutmut looks for its settings
    names = mutants(part)
    count = min(options.sample or len(names), len(names))
    outcomes = run(random.Random(options.seed).sample(names, count))
    survivors = sorted(name for name, outcome in outcomes.items() if outcome not in ("killed", "timeout"))
    with Path("survivors.txt").open("w", encoding="utf-8") as file:
        for name in survivors:
            print(name, outcomes[name], file=file, flush=True)
            if options.show:
                subprocess.run(["mutmut", "show", name], check=True, stdout=file)
    killed = count - len(survivors)
    print(f"mutmut {version('mutmut')}, seed {options.seed}\n")
    print("| part | changes | tried | noticed | share |\n| :-- | --: | --: | --: | --: |")
    share = f"{killed / count:.1%} ± {margin(killed, count, len(names)):.1%}"
    print(f"| {options.part} | {len(names)} | {count} | {killed} | {share.replace('%', ' %')} |")


if __name__ == "__main__":
    main()
