"""Mutation testing: which small changes of the code the tests of that code notice.

    pip install mutmut==3.8.1
    python benchmarks/mutation.py selection [--sample 400] [--seed 1]

mutmut makes the changes, all in one copy of the code (`build/mutation/PART`), of which each run of the tests takes one.
The tests are collected once. For each change a fork of that process runs those that reach the function, the quickest
first, until one fails; a run of pytest for each would take seconds. Tests that take long are left out. `survivors.txt`
there has what no test notices, as far as it is known. What hangs is noticed; what no test reaches is not. A change of
what runs on import shows in no test. Ctrl-C ends a run; what was tried until then counts.
"""

from __future__ import annotations

import argparse
import ast
import json
import math
import os
import random
import resource
import shutil
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from difflib import unified_diff
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.state import state
from mutmut.utils.format_utils import get_mutant_name

COPIED = ("summarizer", "tests", "corpora", "cli.py", "README.md", "pyproject.toml")
MEMORY = 12 << 30
"""Bytes of address space of a run."""


class Part(NamedTuple):
    """Files whose changes are tried, the tests that should notice them, and words in the names of slow ones."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    slow: tuple[str, ...] = ()


PARTS = {
    "selection": Part(
        ("summarizer/selection/*.py",), ("tests/selection",), ("linear", "in_proportion", "textrank", "threads")
    ),
    "rouge": Part(
        ("summarizer/evaluation/rouge.py", "summarizer/evaluation/tokenization.py"),
        ("tests/evaluation/test_rouge.py", "tests/evaluation/test_tokenization.py"),
        ("test_long_texts",),
    ),
    "segmentation": Part(("summarizer/segmentation/*.py",), ("tests/segmentation",), ("million", "linear")),
    "compression": Part(("summarizer/compression/*.py",), ("tests/compression",), ("training_",)),
}


def make_folder(part: Part, folder: Path) -> dict[str, str]:
    """Copies what the tests of a part need, with all changes of it, and moves there.

    Returns:
        What each change changes, by its name.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        copy = shutil.copytree if Path(name).is_dir() else shutil.copy
        copy(name, folder / name)
    os.chdir(folder)
    Path("setup.cfg").write_text("[mutmut]\nsource_paths = summarizer\n")  # which mutmut reads, from here
    changes: dict[str, str] = {}
    for path in sorted(path for pattern in part.files for path in Path().glob(pattern)):
        mutated = mutate_file_contents(str(path), path.read_text("utf-8"))
        path.write_text(mutated.code, "utf-8")
        functions = _functions(mutated.code)
        for name in mutated.mutant_names:
            original = functions[name.partition("__mutmut_")[0] + "__mutmut_orig"]
            changes[get_mutant_name(path, name)] = "\n".join(unified_diff(original, functions[name], lineterm="", n=1))
    return changes


def _functions(code: str) -> dict[str, list[str]]:
    """The lines of each function and method after its first, by its name."""
    lines, nodes = code.splitlines(), ast.walk(ast.parse(code))
    found = [node for node in nodes if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return {node.name: lines[node.lineno : node.end_lineno] for node in found}


def forked(run: Callable[[], bool], seconds: float) -> bool:
    """Whether a run goes well, in a fork of this process, within so many seconds of CPU."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    limit = math.ceil(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    null = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(null, stream)
    good = False
    try:
        good = run()
    finally:
        os._exit(not good)


class Session:
    """A plugin that instead of the tests runs those that a change may concern, for each change."""

    def __init__(self, changes: dict[str, str]) -> None:
        self.changes = changes
        self.tried = 0
        self.survivors: list[str] = []
        self._failed = False
        self._items: list[pytest.Item] = []

    def pytest_collection(self) -> None:
        """Has hypothesis report what fails as it finds it: nobody reads it."""
        from hypothesis import Phase, settings  # noqa: PLC0415

        settings.register_profile("mutation", settings(), phases=(Phase.explicit, Phase.generate))
        settings.load_profile("mutation")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Sees what fails."""
        self._failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Runs all tests twice without a change, then tries each."""
        self._items = session.items
        if not forked(self._measure, 3600):
            sys.exit("the tests fail without a change")
        seconds, reached = json.loads(Path("tests.json").read_text("utf-8"))
        by_time = sorted(range(len(seconds)), key=seconds.__getitem__)
        if not forked(lambda: self._passes(by_time), 3600):
            sys.exit("the tests fail without a change, in another order")
        noticed: defaultdict[str, Counter[int]] = defaultdict(Counter)
        start = time.monotonic()
        with Path("survivors.txt").open("w", encoding="utf-8", buffering=1) as file:
            for name, change in self.changes.items():
                function = name.partition("__mutmut_")[0]
                tests = sorted((n for n in by_time if function in reached[n]), key=lambda n: -noticed[function][n])
                limit = 2 + 2 * sum(seconds[n] for n in tests)
                if not tests or forked(lambda: self._passes(tests, name), limit):  # noqa: B023
                    self.survivors.append(name)
                    print(name, "" if tests else "(no test)", change, sep="\n", end="\n\n", file=file)
                elif (first := Path("first.txt").read_text("utf-8")).isdecimal():
                    noticed[function][int(first)] += 1
                self.tried += 1
                if not self.tried % 20:
                    print(f"{self.tried}: {len(self.survivors)}, {time.monotonic() - start:.0f} s", file=sys.stderr)
        return True

    def _measure(self) -> bool:
        """Runs all tests; writes how long each takes, and which functions it reaches."""
        os.environ["MUTANT_UNDER_TEST"] = "stats"
        seconds, reached = [], []
        for number in range(len(self._items)):
            state()._stats.clear()
            start = time.process_time()
            if not self._passes([number]):
                return False
            seconds.append(time.process_time() - start)
            reached.append(sorted(state()._stats))
        Path("tests.json").write_text(json.dumps([seconds, reached]), "utf-8")
        return True

    def _passes(self, tests: Sequence[int], name: str = "") -> bool:
        """Whether tests pass with a change; writes which one fails first."""
        if name:
            os.environ["MUTANT_UNDER_TEST"] = name
            Path("first.txt").write_text("")
        for number in tests:
            item = self._items[number]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if self._failed:
                Path("first.txt").write_text(str(number))
                return False
        return True


def margin(noticed: int, tried: int, total: int) -> float:
    """Half the 95 % interval (Wilson 1927) of a share that was counted on a sample of so many of all."""
    share, z = noticed / tried, 1.96
    spread = math.sqrt(share * (1 - share) / tried + (z / tried / 2) ** 2) * z / (1 + z * z / tried)
    return spread * math.sqrt((total - tried) / max(total - 1, 1))


def main() -> None:
    """Prints the row of a part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--sample", type=int, default=0, help="changes to try; all by default")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of the names of the changes")
    options: Any = parser.parse_args()
    part = PARTS[options.part]
    changes = make_folder(part, Path("build/mutation") / options.part)
    names = [name for name in changes if options.only in name]
    chosen = random.Random(options.seed).sample(names, min(options.sample or len(names), len(names)))
    sys.path.insert(0, str(Path.cwd()))
    os.environ["MUTANT_UNDER_TEST"] = "none"
    session = Session({name: changes[name] for name in chosen})
    slow = " or ".join(part.slow)
    pytest.main(["-q", "-s", "-p", "no:cacheprovider", "--rootdir=.", "-k", f"not ({slow})", *part.tests], [session])
    if not session.tried:
        sys.exit(1)
    tried, noticed = session.tried, session.tried - len(session.survivors)
    print(f"mutmut {version('mutmut')}, seed {options.seed}\n")
    print("| part | changes | tried | noticed | share |\n| :-- | --: | --: | --: | --: |")
    share = f"{noticed / tried:.1%} ± {margin(noticed, tried, len(names)):.1%}".replace("%", " %")
    print(f"| {options.part} | {len(names):,} | {tried:,} | {noticed:,} | {share} |")


if __name__ == "__main__":
    main()
