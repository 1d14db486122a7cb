"""What stands before the words of a sentence: the bullet of a list, the label of a question or answer."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.segmentation.document_kinds import Unit
from summarizer.segmentation.patterns import Pattern

_BULLET = Pattern(r"[•‣◦▪●○■□➢➤]\s*(?=\S)")
_QUESTION, _ANSWER = (
    Pattern(rf"(?:{words})\s?\d{{0,3}}[.:]\s+(?=\S)") for words in ("Q|Question|Frage", "A|Answer|Antwort")
)


def labels_of(units: Sequence[Unit]) -> list[str]:
    """Find what stands before the words of sentences.

    Args:
        units: the sentences of a document.

    Returns:
        The bullet of each sentence that has one, and the label of each question or answer where there are both; nothing
        for others.
    """
    asks = any(unit.turn and _QUESTION.match(unit.text) for unit in units)
    answers = any(unit.turn and _ANSWER.match(unit.text) for unit in units)
    labels = []
    for unit in units:
        found = _BULLET.match(unit.text) if not unit.text[0].isalnum() else None
        if unit.turn and asks and answers:
            found = _QUESTION.match(unit.text) or _ANSWER.match(unit.text)
        labels.append(found[0] if found else "")
    return labels
