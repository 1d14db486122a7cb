"""The calls of assistants in processes of their own, each within limits of time and memory."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

from summarizer.errors import InputError
from summarizer.integrations.allowed_sources import AllowedSources
from summarizer.integrations.assistant_tools import AssistantTools
from summarizer.pipeline import Summarizer
from summarizer.selection.token_counter import estimate_tokens, token_counter
from summarizer.system.confinement import Confined

PROCESSES = 2
"""Calls that are answered at once; others wait."""

MEMORY = 2_000_000_000
"""Bytes of memory that a process may take."""

Task = tuple["ToolSettings", str, tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ToolSettings:
    """What the tools of another process are made of.

    Attributes:
        sources: says what may be read.
        model: a model folder; by default the network that comes with the package.
        language: see `Summarizer`.
        tokenizer: counts tokens (`summarizer.selection.token_counter`); by default they are estimated.
    """

    sources: AllowedSources
    model: Path | None = None
    language: str | None = None
    tokenizer: str | None = None

    def tools(self) -> AssistantTools:
        """Load the model, and make the tools.

        Returns:
            The tools.

        Raises:
            CheckpointError: there is no such model, or it is damaged.
            ConfigError: there is no such tokenizer.
            MissingExtraError: what the tokenizer needs is not installed.
        """
        counter = token_counter(self.tokenizer) if self.tokenizer else estimate_tokens
        return AssistantTools(Summarizer.from_pretrained(self.model, language=self.language), self.sources, counter)


class LimitedCalls:
    """Answers calls in processes that are started when they are needed, and end where a call breaks a limit."""

    def __init__(self, settings: ToolSettings, *, seconds: float, memory: int = MEMORY) -> None:
        """Prepare.

        Args:
            settings: what the tools are made of.
            seconds: until a call is answered.
            memory: bytes of memory that a process may take.
        """
        self._settings, self._seconds, self._memory = settings, seconds, memory
        self._free: LifoQueue[Confined[Task, Any]] = LifoQueue()
        for _ in range(PROCESSES):
            self._free.put(Confined(_answer))

    def begin(self) -> None:
        """Start a process, so that the first call need not wait for one."""
        threading.Thread(
            target=self, args=(AssistantTools.outline,), kwargs={"text": "It begins."}, daemon=True
        ).start()

    def __call__(self, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """Answer a call.

        Args:
            function: a method of `AssistantTools`, which the other process calls by its name.
            arguments: its arguments.
            options: those that have names.

        Returns:
            What it returns.

        Raises:
            InputError: it takes too long, or too much memory.
            SummarizerError: whatever it raises.
        """
        late = f"it takes more than {self._seconds:g} seconds"
        try:
            process = self._free.get(timeout=self._seconds)
        except Empty as error:
            raise InputError(f"{late} until another call has ended; try again") from error
        try:
            task = (self._settings, function.__name__, arguments, options)
            return process(task, seconds=self._seconds, memory=self._memory, patience=1)
        except TimeoutError as error:
            raise InputError(f"{late}; give less text, or raise --timeout") from error
        except MemoryError as error:
            raise InputError("it takes too much memory; give less text") from error
        finally:
            self._free.put(process)


def _answer(task: Task) -> Any:
    settings, name, arguments, options = task
    return getattr(_tools(settings), name)(*arguments, **options)


@cache
def _tools(settings: ToolSettings) -> AssistantTools:
    """The tools, made once in each process."""
    return settings.tools()
