"""Models on the Hugging Face hub: a repository there has the files of a model folder, and only these are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summarizer.errors import CheckpointError, MissingExtraError, OutputError, SummarizerError
from summarizer.persistence.checkpoint import (
    CARD,
    CONFIG,
    OTHERS,
    PRETRAINED,
    VOCABULARY,
    WEIGHTS,
    Checkpoint,
    save_checkpoint,
)
from summarizer.persistence.coefficients import QUERY

FILES = (WEIGHTS, CONFIG, VOCABULARY, CARD)
"""What is downloaded and uploaded: safetensors, JSON and Markdown."""

OTHER_FILES = tuple(f"{OTHERS}/{name}" for name in FILES)
"""The same of the model for other languages, which a model may have."""

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


def find_model(name: str | Path | None = None, *, revision: str | None = None, token: str | bool | None = None) -> Path:
    """Find a model folder: the bundled one, one on this machine or, if a text names none, one on the hub.

    What was downloaded before is kept in the hub's own cache, and found there without a connection.

    Args:
        name: a folder, or a repository as `user/model`; None for the model that comes with the package.
        revision: a branch, tag or commit of the repository.
        token: the hub's access token, or whether to use the one that is stored; the stored one, if any, by default.

    Returns:
        The folder, which may be missing if it was named by a path.

    Raises:
        CheckpointError: the repository or its revision is missing, or cannot be reached.
        MissingExtraError: the hub is asked for and huggingface_hub is not installed.
    """
    if name is None:
        return PRETRAINED
    folder = Path(name)
    if not isinstance(name, str) or folder.exists() or not _NAME.fullmatch(name):
        return folder
    try:
        from huggingface_hub import snapshot_download  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("huggingface_hub", "hub") from error
    with _explained(f"there is no folder {name}, and the hub's model cannot be loaded", CheckpointError):
        return Path(
            snapshot_download(name, revision=revision, token=token, allow_patterns=[*FILES, QUERY, *OTHER_FILES])
        )


def upload(
    checkpoint: Checkpoint,
    name: str,
    *,
    private: bool | None = None,
    revision: str | None = None,
    token: str | bool | None = None,
) -> str:
    """Write a model to a repository of the hub, which is made if it is missing.

    Args:
        checkpoint: the model.
        name: the repository, as `user/model`.
        private: whether a new repository is.
        revision: the branch to write to; the main one by default.
        token: see `find_model`.

    Returns:
        The repository's address.

    Raises:
        CheckpointError: a weight is not finite.
        MissingExtraError: huggingface_hub is not installed.
        OutputError: the hub cannot be reached, or does not let the token write.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415 (a slow import, of no use to `find_model`)

    try:
        from huggingface_hub import HfApi  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("huggingface_hub", "hub") from error
    with TemporaryDirectory() as folder:
        save_checkpoint(checkpoint, Path(folder))
        with _explained(f"cannot write the model {name} to the hub", OutputError):
            api = HfApi(token=token, library_name="gru-summarizer")
            address = api.create_repo(name, private=private, exist_ok=True)
            api.upload_folder(
                repo_id=name,
                folder_path=folder,
                revision=revision,
                commit_message="A model of gru-summarizer",
                allow_patterns=[*FILES, QUERY, *OTHER_FILES],
            )
    return str(address)


@contextmanager
def _explained(what: str, kind: type[SummarizerError]) -> Iterator[None]:
    """Say in one line what is wrong, in place of the hub's errors."""
    from huggingface_hub import errors  # noqa: PLC0415

    try:
        yield
    except (OSError, ValueError, errors.HTTPError) as error:  # type: ignore[attr-defined]
        reasons = (
            (errors.GatedRepoError, "its owner must grant access first"),
            (errors.RepositoryNotFoundError, "there is no such repository, or the token may not see it"),
            (errors.RevisionNotFoundError, "there is no such revision"),
            (errors.LocalEntryNotFoundError, "there is no connection, and it was not downloaded before"),
        )
        reason = next((text for cause, text in reasons if isinstance(error, cause)), " ".join(str(error).split()))
        raise kind(f"{what}: {reason}") from error
