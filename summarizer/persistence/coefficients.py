"""The file of the coefficients of the query term, which a model's folder may have."""

from __future__ import annotations

import json
from math import isfinite
from pathlib import Path

from summarizer.errors import CheckpointError
from summarizer.persistence.contents import read_file, to_json
from summarizer.scoring.query_inputs import ENGLISH, OTHERS, QUERY_INPUTS, Coefficients
from summarizer.system.files import writing

QUERY = "query.json"
"""The file of the coefficients of the query term; a model without it has those of the model of the package."""


def save_coefficients(coefficients: Coefficients, folder: Path) -> None:
    """Write the coefficients of the query term of a model.

    Args:
        coefficients: the coefficients.
        folder: the model's folder; made if missing.

    Raises:
        OutputError: they cannot be written.
    """
    with writing(folder / QUERY, parents=True) as file:
        file.write(to_json(coefficients, indent=2))


def load_coefficients(folder: Path) -> Coefficients:
    """Read the coefficients of the query term of a model.

    Args:
        folder: the model's folder.

    Returns:
        The coefficients; nothing if the model has none.

    Raises:
        CheckpointError: the file is damaged.
    """
    path = folder / QUERY
    if not path.is_file():
        return {}
    try:
        coefficients = json.loads(read_file(path))
        rows = {name: {column: float(value) for column, value in row.items()} for name, row in coefficients.items()}
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise CheckpointError(f"{path} is damaged: it does not have the coefficients of the query term") from error
    names = [name for row in rows.values() for name in row]
    finite = all(isfinite(value) for row in rows.values() for value in row.values())
    if not finite or rows.keys() != {ENGLISH, OTHERS} or not set(names).issubset(QUERY_INPUTS):
        raise CheckpointError(f"{path} is damaged: it does not have the coefficients of the query term")
    return rows
