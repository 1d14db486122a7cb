"""A function of another process, within limits."""

import sys
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from summarizer.system.confinement import Confined

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture
def evaluate() -> Iterator[Callable[[str], object]]:
    confined: Confined[str, object] = Confined(eval)
    yield partial(confined, seconds=0.25, memory=1 << 29)
    confined.close()


def test_it_returns_and_raises_as_the_function_does(evaluate: Callable[[str], object]) -> None:
    assert evaluate("1 + 1") == 2
    with pytest.raises(ZeroDivisionError):
        evaluate("1 / 0")
    assert evaluate("__import__('os').getpid()") == evaluate("__import__('os').getpid()")


@pytest.mark.parametrize(
    ("expression", "error"),
    [
        ("sum(range(10 ** 12))", TimeoutError),
        ("bytes(1 << 30)", MemoryError),
        ("__import__('os').abort()", MemoryError),
        ("__import__('os')._exit(3)", MemoryError),
        ("[0] * (1 << 40)", MemoryError),
    ],
)
def test_a_call_that_breaks_a_limit_ends_only_itself(
    evaluate: Callable[[str], object], expression: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        evaluate(expression)
    assert evaluate("2 + 2") == 4


def test_a_process_that_has_grown_is_replaced(evaluate: Callable[[str], object]) -> None:
    first = evaluate("__import__('os').getpid()")
    evaluate("__import__('builtins').__dict__.update(kept=bytearray(1 << 28))")
    assert evaluate("__import__('os').getpid()") != first
