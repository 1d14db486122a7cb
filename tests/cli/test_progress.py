"""Bars on a terminal, and none elsewhere."""

import sys

import pytest
from conftest import in_terminal

from summarizer.cli.progress import show_steps

PROGRAM = """
from summarizer.cli.progress import show_steps
steps = show_steps(iter("abc"), 3, "reading")
next(steps)
{loop}
print("done")
"""

UP, EMPTIED = "\x1b[A", "\x1b[K"


def test_steps_pass_in_silence_where_there_is_no_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    steps = iter("abc")
    shown = show_steps(steps, 3, "reading")
    assert next(iter(shown)) == "a"
    assert [*steps] == ["b", "c"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("loop", "printed"), [("print(*steps)", "b c"), ("steps.close()", "done")])
def test_a_bar_goes_when_the_steps_have_passed_or_are_given_up(loop: str, printed: str) -> None:
    lines = in_terminal([sys.executable, "-c", PROGRAM.format(loop=loop)], columns=80)
    end = lines.index(UP)
    assert all("reading" in line and "%" in line for line in lines[1:end])
    assert lines[end + 1] == EMPTIED + printed
