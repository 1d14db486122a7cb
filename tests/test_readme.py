"""The README says what is so: its examples print what stands under them, its links lead somewhere, and it is short."""

import re

from readme import README, renewed

PAGE = README.read_text(encoding="utf-8")


def test_its_examples_print_what_it_says() -> None:
    assert renewed(PAGE) == PAGE, "run: python tests/readme.py"


def test_its_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", PAGE) if "://" not in link]
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []


def test_its_results_are_rows_of_all_results() -> None:
    rows = re.findall(r"^\| .* \|$", PAGE, re.MULTILINE)
    assert len(rows) == 12
    assert set(rows) <= set((README.parent / "docs/results.md").read_text(encoding="utf-8").splitlines())


def test_it_fits_on_two_screens() -> None:
    assert len(PAGE.splitlines()) <= 115
