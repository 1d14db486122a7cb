"""Which format a client accepts best."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.service.refusals import Refusal


def best_form(accept: str | None, forms: Mapping[str, str]) -> str:
    """Choose the format of an answer.

    Args:
        accept: the header of this name, of the request; None if there is none.
        forms: the media types of the formats; the first format is the default.

    Returns:
        The format that is accepted best; of several, the first.

    Raises:
        Refusal: none is.
    """
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()] or [("*/*", 1.0)]
    qualities = {form: _quality(kind.partition(";")[0], ranges) for form, kind in forms.items()}
    best = max(forms, key=lambda form: qualities[form])
    if qualities[best] <= 0:
        kinds = ", ".join(kind.partition(";")[0] for kind in forms.values())
        raise Refusal("not_acceptable", f"there are {kinds}")
    return best


def _range(part: str) -> tuple[str, float]:
    """A range of media types, and how well it is accepted."""
    kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((value for name, _, value in (pair.partition("=") for pair in parameters) if name == "q"), "1")
    try:
        return kind, min(max(float(quality), 0.0), 1.0)
    except ValueError:
        return kind, 0.0


def _quality(kind: str, ranges: list[tuple[str, float]]) -> float:
    """How well a media type is accepted: as the narrowest range says that it is in."""
    for wanted in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        for name, quality in ranges:
            if name == wanted:
                return quality
    return 0.0
