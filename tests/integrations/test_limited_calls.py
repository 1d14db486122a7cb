"""Calls of assistants within limits of time and memory."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("pydantic")

from summarizer.errors import InputError
from summarizer.integrations.allowed_sources import AllowedSources
from summarizer.integrations.assistant_tools import AssistantTools
from summarizer.integrations.limited_calls import PROCESSES, LimitedCalls, ToolSettings

TEXT = "The bridge is closed for the winter. Ferries run in its place. Nobody likes them."
LONG = "\n\n".join(f"The bridge number {number} is closed. Ferries run there." for number in range(60_000))


@pytest.fixture
def settings(model_folder: Path) -> ToolSettings:
    return ToolSettings(AllowedSources(), model_folder)


def test_the_answer_is_the_same(settings: ToolSettings) -> None:
    call, tools = LimitedCalls(settings, seconds=60), settings.tools()
    for _ in range(2):
        assert call(AssistantTools.summarize, text=TEXT, sentences=1) == tools.summarize(text=TEXT, sentences=1)
    with pytest.raises(InputError, match="give exactly one of text, path and url"):
        call(AssistantTools.outline)


def test_a_call_that_takes_too_long_ends_alone(settings: ToolSettings) -> None:
    call = LimitedCalls(settings, seconds=60)
    call(AssistantTools.summarize, text=TEXT)
    call._seconds = 1.5
    began = time.monotonic()
    with pytest.raises(InputError, match=r"it takes more than 1.5 seconds"):
        call(AssistantTools.outline, text=LONG)
    assert time.monotonic() - began < 10
    call._seconds = 60
    assert call(AssistantTools.summarize, text=TEXT).n_sentences == 3


def test_a_call_that_takes_too_much_memory_ends_alone(settings: ToolSettings) -> None:
    call = LimitedCalls(settings, seconds=60)
    call._memory = 1 << 26
    with pytest.raises(InputError, match="it takes too much memory"):
        call(AssistantTools.summarize, text=TEXT)
    call._memory = 2 << 30
    assert call(AssistantTools.summarize, text=TEXT).n_sentences == 3


def test_calls_wait_for_one_another(settings: ToolSettings) -> None:
    call = LimitedCalls(settings, seconds=60)
    with ThreadPoolExecutor(2 * PROCESSES) as pool:
        answers = pool.map(lambda _: call(AssistantTools.summarize, text=TEXT), range(4 * PROCESSES))
        assert [answer.n_sentences for answer in answers] == [3] * 4 * PROCESSES
    processes = [call._free.get() for _ in range(PROCESSES)]
    call._seconds = 0.1
    with pytest.raises(InputError, match="until another call has ended"):
        call(AssistantTools.summarize, text=TEXT)
    assert len(processes) == PROCESSES
