"""What the service refuses: each refusal has a code, a status and a reason, and none is a fault of the service."""

from __future__ import annotations

from typing import Any, NamedTuple

from summarizer.errors import BudgetError, ConfigError, FormatError, MissingExtraError, SizeError, SummarizerError


class Reason(NamedTuple):
    """Why a request is refused.

    Attributes:
        status: the status of HTTP.
        meaning: when it is, for the documentation.
    """

    status: int
    meaning: str


REASONS = {
    "malformed": Reason(400, "the body is not the JSON or the form that its Content-Type says it is"),
    "unauthorized": Reason(401, "the bearer token is missing or wrong"),
    "forbidden": Reason(
        403, "a page of another origin asks, which `--cors` does not name; or no address may be fetched"
    ),
    "not_found": Reason(404, "there is nothing at this path"),
    "method_not_allowed": Reason(405, "the path has no such method"),
    "not_acceptable": Reason(406, "Accept names none of the formats that there are"),
    "slow_client": Reason(408, "the request did not arrive in time"),
    "too_large": Reason(413, "the request or the text in it is too large"),
    "unsupported_media_type": Reason(415, "the Content-Type, or the format of the file, is not read"),
    "misdirected": Reason(421, "the Host is not that of this machine, to which alone the service is bound"),
    "invalid": Reason(422, "an argument is missing or wrong; `field` names it"),
    "unreadable": Reason(422, "the file or page cannot be read: damaged, encrypted, without text"),
    "rate": Reason(429, "this client asks too often; Retry-After says when it may again"),
    "internal": Reason(500, "a fault of the service"),
    "busy": Reason(503, "too many requests wait; Retry-After says when to try again"),
    "worker_lost": Reason(503, "the process that worked on the request ended; it may be sent again"),
    "timeout": Reason(504, "the work took longer than the limit"),
}
"""Every reason, by its code."""


class Refusal(Exception):  # noqa: N818  (it is an answer)
    """A request that is refused."""

    def __init__(self, code: str, message: str, *, field: str | None = None, retry_after: int | None = None) -> None:
        """Refuse a request.

        Args:
            code: one of `REASONS`.
            message: what was wrong, in one line.
            field: the argument that was wrong.
            retry_after: seconds after which it may be tried again.
        """
        super().__init__(message)
        self.code, self.message, self.field, self.retry_after = code, message, field, retry_after

    def __reduce__(self) -> tuple[Any, ...]:
        return _refusal, (self.code, self.message, self.field, self.retry_after)

    @property
    def status(self) -> int:
        """The status of HTTP."""
        return REASONS[self.code].status

    def as_object(self) -> dict[str, Any]:
        """The error as JSON types.

        Returns:
            An object with `error`.
        """
        return {"error": {"code": self.code, "message": self.message, "field": self.field}}


def _refusal(code: str, message: str, field: str | None, retry_after: int | None) -> Refusal:
    """Make a refusal again (for `pickle`)."""
    return Refusal(code, message, field=field, retry_after=retry_after)


def refusal_of(error: SummarizerError, *, field: str | None = None) -> Refusal:
    """Say what refusal an error of the library is.

    Args:
        error: the error.
        field: the argument in which the document came.

    Returns:
        The refusal.
    """
    message = str(error)
    if isinstance(error, FormatError):
        return Refusal("unsupported_media_type", message, field=field)
    if isinstance(error, SizeError):
        return Refusal("too_large", message.partition(";")[0], field=field)
    if isinstance(error, MissingExtraError):
        return Refusal("unsupported_media_type", f"this service does not read it: {message}", field=field)
    if isinstance(error, (BudgetError, ConfigError)):
        return Refusal("invalid", message, field=field)
    return Refusal("unreadable", message, field=field)
