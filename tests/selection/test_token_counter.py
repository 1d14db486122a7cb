import logging
import sys
from pathlib import Path

import pytest
import tiktoken
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from summarizer.errors import ConfigError, MissingExtraError
from summarizer.selection.token_counter import estimate_tokens, token_counter


def save(path: Path) -> Path:
    tokenizer = Tokenizer(WordLevel({"?": 0}, unk_token="?"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.enable_truncation(3)
    tokenizer.enable_padding(length=50)
    tokenizer.save(str(path))
    return path


def test_a_file_and_a_folder_with_one(tmp_path: Path) -> None:
    file = save(tmp_path / "tokenizer.json")
    for name in (str(file), str(tmp_path)):
        assert token_counter(name)("One, two and three.") == 6
        assert token_counter(name)("") == 0
        assert token_counter(name)("half \ud800 a character") == 4


def test_an_encoding_of_tiktoken(monkeypatch: pytest.MonkeyPatch) -> None:
    ranks = {bytes([byte]): byte for byte in range(256)}
    encoding = tiktoken.Encoding("x", pat_str=r"\S+|\s", mergeable_ranks=ranks, special_tokens={"<|endoftext|>": 256})
    monkeypatch.setattr(tiktoken, "get_encoding", {"cl100k_base": encoding, "o200k_base": encoding}.__getitem__)
    for name in ("cl100k_base", "gpt-4o"):
        assert token_counter(name)("One <|endoftext|> é") == 20


def test_a_model_on_the_hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = save(tmp_path / "tokenizer.json")

    def fetch(name: str) -> Tokenizer:
        logging.getLogger("huggingface_hub").warning("trying")
        if name != "their/model":
            raise OSError("no network\nat all")
        return Tokenizer.from_file(str(file))

    monkeypatch.setattr("tokenizers.Tokenizer", type("Hub", (), {"from_pretrained": staticmethod(fetch)}))
    assert token_counter("their/model")("One, two.") == 4
    with pytest.raises(ConfigError, match=r"^there is no tokenizer 'no/model', or it cannot .* \(no network\)$"):
        token_counter("no/model")
    assert not caplog.records


def test_what_is_no_tokenizer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ConfigError, match="is not a tokenizer"):
        token_counter(str(tmp_path))
    with pytest.raises(ConfigError, match="there is no tokenizer"):
        token_counter(str(tmp_path / "none.json"))
    monkeypatch.setattr(tiktoken, "get_encoding", lambda name: (_ for _ in ()).throw(OSError("no network")))
    with pytest.raises(ConfigError, match="no network"):
        token_counter("gpt2")


def test_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = save(tmp_path / "tokenizer.json")
    for name in ("tokenizers", "tiktoken"):
        monkeypatch.setitem(sys.modules, name, None)
    for name in (str(file), "their/model", "gpt2"):
        with pytest.raises(MissingExtraError, match=r"tokenizers is not installed.*gru-summarizer\[tokenizers\]"):
            token_counter(name)


def test_an_estimate_where_no_tokenizer_is_known() -> None:
    assert [estimate_tokens(text) for text in ("", "a", "abcd", "abcde", "é" * 4, "\ud800")] == [0, 1, 1, 2, 2, 1]
