"""How many tokens of a language model a text has: needs the `tokenizers` extra."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import ConfigError, MissingExtraError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

EXTRA = "tokenizers"

BYTES = 4
"""Bytes of UTF-8 for which a token is estimated: what English has, or more, in the tokenizers of language models."""

FILE = "tokenizer.json"
"""The file of a tokenizer in a model's folder."""


def token_counter(name: str) -> Callable[[str], int]:
    """Find a tokenizer and count with it.

    Args:
        name: a file in the format of the `tokenizers` package (tokenizer.json) or a folder that has one; an encoding of
            `tiktoken`, or a model that it knows (o200k_base, gpt-4o); or else a model on the Hugging Face hub
            (google-bert/bert-base-uncased), whose tokenizer is fetched if it is not in the cache.

    Returns:
        What counts the tokens of a text: with the special tokens that the tokenizer adds to one, and never cut.

    Raises:
        ConfigError: there is no such tokenizer, it is damaged, or it cannot be fetched.
        MissingExtraError: the package that it needs is not installed.
    """
    path = Path(name)
    if path.exists() or path.suffix == ".json":
        return _from_file(path / FILE if path.is_dir() else path)
    return _of_tiktoken(name) or _of_hub(name)


def estimate_tokens(text: str) -> int:
    """Estimate how many tokens a text has, where no tokenizer is known.

    Args:
        text: the text.

    Returns:
        A token for every four bytes that have begun.
    """
    return -(-len(text.encode("utf-8", "replace")) // BYTES)


def _from_file(path: Path) -> Callable[[str], int]:
    try:
        from tokenizers import Tokenizer  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("tokenizers", EXTRA) from error
    if not path.is_file():
        raise ConfigError(f"there is no tokenizer {str(path)!r}")
    try:
        return _counting(Tokenizer.from_file(str(path)))
    except Exception as error:  # what the package raises has no other class
        raise ConfigError(f"{path} is not a tokenizer: {error}") from error


def _of_tiktoken(name: str) -> Callable[[str], int] | None:
    """An encoding of tiktoken; None if tiktoken is missing or knows none of this name."""
    try:
        import tiktoken  # noqa: PLC0415
    except ModuleNotFoundError:
        return None
    try:
        known = name if name in tiktoken.list_encoding_names() else tiktoken.encoding_name_for_model(name)
    except KeyError:
        return None
    try:
        encoding = tiktoken.get_encoding(known)
    except Exception as error:  # whatever the network or the file system may raise
        raise _unreachable(name, error) from error
    return lambda text: len(encoding.encode_ordinary(text))


def _of_hub(name: str) -> Callable[[str], int]:
    try:
        from tokenizers import Tokenizer  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("tokenizers", EXTRA) from error
    try:
        with _without_warnings():
            return _counting(Tokenizer.from_pretrained(name))
    except Exception as error:  # what the package raises has no other class
        raise _unreachable(name, error) from error


def _counting(tokenizer: Tokenizer) -> Callable[[str], int]:
    """Count with a tokenizer that neither cuts nor fills texts."""
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda text: len(tokenizer.encode(text.encode("utf-8", "replace").decode()).ids)


@contextmanager
def _without_warnings() -> Iterator[None]:
    """Keep the client of the hub, which tokenizers needs, from telling of every attempt."""
    from logging import ERROR  # noqa: PLC0415

    from huggingface_hub.utils import logging  # noqa: PLC0415

    level = logging.get_verbosity()
    logging.set_verbosity(ERROR)
    try:
        yield
    finally:
        logging.set_verbosity(level)


def _unreachable(name: str, error: Exception) -> ConfigError:
    first = str(error).partition("\n")[0]
    return ConfigError(f"there is no tokenizer {name!r}, or it cannot be fetched; give its file ({first})")
