"""Print the lowest version of each dependency that `pyproject.toml` allows, as constraints for pip.

python tools/lowest_versions.py [EXTRA]... > lowest.txt
"""

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def lowest(requirements: list[str]) -> list[str]:
    """The lowest version of each requirement, as `name==version`; those without a lower bound are left out."""
    bounds = (re.match(r"([\w.-]+)(?:\[[^\]]*\])?\s*>=\s*([\w.]+)", requirement) for requirement in requirements)
    return [f"{bound[1]}=={bound[2]}" for bound in bounds if bound]


def main(extras: list[str]) -> None:
    """Write the constraints of the core, and of the extras that are named, to standard output."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    requirements = sum((project["optional-dependencies"][extra] for extra in extras), project["dependencies"])
    sys.stdout.writelines(f"{line}\n" for line in lowest(requirements))


if __name__ == "__main__":
    main(sys.argv[1:])
