"""Models on the Hugging Face hub, without a connection."""

import json
import os
import subprocess
import sys
from pathlib import Path

import huggingface_hub
import pytest
from conftest import ROOT, TEXT
from huggingface_hub import errors

from summarizer import Summarizer
from summarizer.errors import CheckpointError, MissingExtraError, OutputError
from summarizer.persistence.checkpoint import Checkpoint
from summarizer.persistence.coefficients import QUERY
from summarizer.persistence.hub import FILES, OTHER_FILES, find_model


class Failure(errors.RepositoryNotFoundError):
    """As the hub raises it, without the answer that it is made from."""

    def __init__(self) -> None:
        Exception.__init__(self, "404 Client Error.\n\nRepository Not Found")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, model_folder: Path) -> list[tuple[str, dict[str, object]]]:
    """What the hub is asked for; it answers with a model folder."""
    calls = []

    def download(name: str, **options: object) -> str:
        calls.append((name, options))
        return str(model_folder)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", download)
    return calls


def test_a_model_of_the_hub(asked: list, model_folder: Path) -> None:
    summarizer = Summarizer.from_pretrained("user/model", revision="v1", token="secret", language="en")
    ((name, options),) = asked
    assert name == "user/model"
    assert options == {"revision": "v1", "token": "secret", "allow_patterns": [*FILES, QUERY, *OTHER_FILES]}
    assert {Path(file).suffix for file in FILES} == {".safetensors", ".json", ".md"}
    assert summarizer(TEXT) == Summarizer.from_pretrained(model_folder)(TEXT)


def test_a_folder_comes_first(asked: list, model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(model_folder.parent.parent)
    Summarizer.from_pretrained(f"{model_folder.parent.name}/{model_folder.name}")
    assert asked == []


@pytest.mark.parametrize("name", ["model", "./user/model", "../model", "/user/model", "a/b/c", "~/model", "a b/c", ""])
def test_what_is_no_name_on_the_hub(asked: list, name: str) -> None:
    assert find_model(name) == Path(name)
    assert find_model(Path("user/model")) == Path("user/model")
    assert asked == []
    with pytest.raises(CheckpointError):
        Summarizer.from_pretrained(name)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (Failure(), "there is no such repository, or the token may not see it"),
        (errors.LocalEntryNotFoundError("a\nb"), "there is no connection, and it was not downloaded before"),
        (errors.HFValidationError("bad\nname"), "bad name"),
        (errors.HTTPError("refused"), "refused"),
    ],
)
def test_the_hub_fails(monkeypatch: pytest.MonkeyPatch, error: Exception, message: str) -> None:
    def download(name: str, **options: object) -> str:
        raise error

    monkeypatch.setattr(huggingface_hub, "snapshot_download", download)
    with pytest.raises(CheckpointError) as caught:
        Summarizer.from_pretrained("user/model")
    assert str(caught.value) == f"there is no folder user/model, and the hub's model cannot be loaded: {message}"


def content(file: bytes) -> object:
    """What a file says: the checksums of a safetensors file have no order."""
    if file[:1] == b"{" or file[:1] == b"#":
        return file
    end = 8 + int.from_bytes(file[:8], "little")
    return json.loads(file[8:end]), file[end:]


class Hub:
    """A hub that keeps what it is given in a dictionary."""

    def __init__(self, **options: object) -> None:
        self.options = options
        self.files: dict[str, bytes] = {}

    def __call__(self, **options: object) -> "Hub":
        self.options = options
        return self

    def create_repo(self, name: str, **options: object) -> str:
        self.created = (name, options)
        return f"hub:{name}"

    def upload_folder(self, *, folder_path: str, **options: object) -> None:
        self.uploaded = options
        self.files = {path.name: path.read_bytes() for path in Path(folder_path).iterdir()}


def test_a_model_is_pushed(monkeypatch: pytest.MonkeyPatch, model_folder: Path) -> None:
    hub = Hub()
    monkeypatch.setattr(huggingface_hub, "HfApi", hub)
    address = Summarizer.from_pretrained(model_folder).push_to_hub("user/model", private=True, token="secret")
    assert address == "hub:user/model"
    assert hub.options["token"] == "secret"
    assert hub.created == ("user/model", {"private": True, "exist_ok": True})
    assert hub.uploaded["repo_id"] == "user/model"
    assert hub.uploaded["allow_patterns"] == [*FILES, QUERY, *OTHER_FILES]
    assert set(hub.files) == set(FILES)
    for name in FILES:
        assert content(hub.files[name]) == content((model_folder / name).read_bytes())


def test_pushing_fails(monkeypatch: pytest.MonkeyPatch, checkpoint: Checkpoint) -> None:
    def refuse(name: str, **options: object) -> str:
        raise Failure

    hub = Hub()
    monkeypatch.setattr(hub, "create_repo", refuse)
    monkeypatch.setattr(huggingface_hub, "HfApi", hub)
    with pytest.raises(OutputError, match="cannot write the model user/model to the hub: there is no such repository"):
        Summarizer(checkpoint).push_to_hub("user/model")


def test_a_model_is_saved_as_it_was(model_folder: Path, tmp_path: Path) -> None:
    Summarizer.from_pretrained(model_folder).save_pretrained(tmp_path / "copy")
    for name in FILES:
        assert content((tmp_path / "copy" / name).read_bytes()) == content((model_folder / name).read_bytes())


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, checkpoint: Checkpoint) -> None:
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(MissingExtraError, match=r"gru-summarizer\[hub\]"):
        Summarizer.from_pretrained("user/model")
    with pytest.raises(MissingExtraError, match=r"gru-summarizer\[hub\]"):
        Summarizer(checkpoint).push_to_hub("user/model")


def test_what_was_downloaded_is_found_without_a_connection(model_folder: Path, tmp_path: Path) -> None:
    commit = "0123456789" * 4
    repository = tmp_path / "hub/models--user--model"
    snapshot = repository / "snapshots" / commit
    (repository / "blobs").mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs/main").write_text(commit, encoding="utf-8")
    snapshot.mkdir(parents=True)
    for number, name in enumerate(FILES):
        (model_folder / name).rename(repository / f"blobs/{number}")
        (snapshot / name).symlink_to(f"../../blobs/{number}")
    program = (
        "import sys; from summarizer import Summarizer, SummarizerError\n"
        "print(Summarizer.from_pretrained('user/model')(sys.argv[1]).indices)\n"
        "try: Summarizer.from_pretrained('user/other')\n"
        "except SummarizerError as error: print(error)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HUB_CACHE": str(tmp_path / "hub"), "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program, TEXT], env=environment, capture_output=True, text=True, check=True
    )
    found, missing = done.stdout.splitlines()
    assert found == str(Summarizer.from_pretrained(snapshot)(TEXT).indices)
    assert missing.endswith("there is no connection, and it was not downloaded before")
