"""Errors of the package."""

import pickle

from summarizer.errors import MissingExtraError


def test_a_missing_extra_comes_back_from_another_process() -> None:
    error = MissingExtraError("torch", "train", "dev")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) == "torch is not installed; run: pip install 'gru-summarizer[train]'"
    assert (again.package, again.extras) == ("torch", ("train", "dev"))
