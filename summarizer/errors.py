"""Every error that the package raises on purpose.

SummarizerError            anything below; the command line prints it as one line and exits with 1
├── InputError             a text or file that cannot be summarized (empty, binary, wrong encoding)
│   ├── FormatError        a file of a format that no reader reads
│   └── SizeError          a file with more text than is read
├── OutputError            a file that cannot be written
├── BudgetError            a summary length that makes no sense
├── ConfigError            a configuration value or key that is not valid
├── CorpusError            a corpus that cannot be found, read or mapped to texts and references
├── CheckpointError        a model folder that is missing, incomplete, corrupt or too new
├── WorkerError            a task of another process that failed or that the process did not survive
└── MissingExtraError      an optional dependency that is not installed
"""

from __future__ import annotations


class SummarizerError(Exception):
    """Base of every error raised on purpose; its text says what was wrong and what to do."""


class InputError(SummarizerError):
    """A text or file that cannot be summarized."""


class FormatError(InputError):
    """A file of a format that no reader reads."""


class SizeError(InputError):
    """A file with more text than is read, or that would become too large when it is unpacked."""


class OutputError(SummarizerError):
    """A file that cannot be written."""


class BudgetError(SummarizerError):
    """A summary length that makes no sense."""


class ConfigError(SummarizerError):
    """A configuration value or key that is not valid."""


class CorpusError(SummarizerError):
    """A corpus that cannot be found, read or mapped to texts and references."""


class CheckpointError(SummarizerError):
    """A model folder that is missing, incomplete, corrupt or of another format."""


class WorkerError(SummarizerError):
    """A task that failed in another process, or that the process did not survive."""


class MissingExtraError(SummarizerError):
    """An optional dependency that is not installed."""

    def __init__(self, package: str, *extras: str) -> None:
        """Name the package and the extra that brings it.

        Args:
            package: the distribution that could not be imported.
            extras: the extras of this package that install it; the first is advised.
        """
        super().__init__(f"{package} is not installed; run: pip install 'gru-summarizer[{extras[0]}]'")
        self.package, self.extras = package, extras

    def __reduce__(self) -> tuple[object, ...]:
        return MissingExtraError, (self.package, *self.extras)
