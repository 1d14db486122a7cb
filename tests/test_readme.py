"""The README says what is so: its examples print what stands under them, its links lead somewhere, and it is short."""

import re

from readme import README, TUTORIAL, renewed, results, setup_commands, with_outputs

PAGE = README.read_text(encoding="utf-8")


def test_its_examples_print_what_it_says() -> None:
    assert renewed(PAGE) == PAGE, "run: python tests/readme.py"


def test_the_examples_of_the_tutorial_print_what_it_says() -> None:
    page = TUTORIAL.read_text(encoding="utf-8")
    assert with_outputs(page) == page, "run: python tests/readme.py"


def test_its_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", PAGE) if "://" not in link]
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []


def test_two_commands_set_it_up() -> None:
    commands = setup_commands(PAGE)
    assert len(commands) == 2
    assert re.findall(r"^\$ (.*)$", PAGE, re.MULTILINE)[:2] == commands
    assert PAGE.count("pip install -c constraints.txt") == 3  # one more in the sentence on extras


def test_its_results_are_those_of_all_results() -> None:
    assert re.findall(r"^\|.*\|$", PAGE, re.MULTILINE) == results()
    assert len(results()) == 2 + 5


def test_it_fits_on_two_screens() -> None:
    assert len(PAGE.splitlines()) <= 115
