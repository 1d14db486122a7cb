"""Defaults of options from the environment and from files.

The value of an option that is not on the command line is that of its environment variable; else that in the project's
`summarizer.toml`, the nearest one in the current folder or above it; else that in the user's; else the default.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from summarizer.cli.options import OUTPUT
from summarizer.errors import ConfigError

CONFIG_FILE = "summarizer.toml"

CONFIG_VARIABLE = "SUMMARIZER_CONFIG"
"""The variable that names one file to read in place of the project's and the user's; if it is empty, none is read."""


class Default(NamedTuple):
    """A default of an option.

    Attributes:
        value: the value, as text where it is not true or false.
        source: where it stands: a file, its table and its key.
    """

    value: Any
    source: str


def key(option: click.Option) -> str:
    """Name an option as files do.

    Args:
        option: the option.

    Returns:
        Its first long flag, without the dashes.
    """
    return next(flag for flag in option.opts if flag.startswith("--")).removeprefix("--")


def options_with_defaults(command: click.Command) -> Iterator[click.Option]:
    """Find the options whose defaults can be set.

    Args:
        command: the command.

    Yields:
        The options: not those that name a file to write, nor settings of a network, which have a file of their own.
    """
    for option in command.params:
        if not isinstance(option, click.Option) or option.is_eager or option.type is OUTPUT:
            continue
        if option.allow_from_autoenv:
            yield option


def name_variables(command: click.Command) -> None:
    """Give each option of a command, unless it has one, its environment variable: SUMMARIZER_SUMMARIZE_SENTENCES.

    Args:
        command: the command.
    """
    for option in options_with_defaults(command):
        option.envvar = option.envvar or f"SUMMARIZER_{command.name}_{key(option)}".replace("-", "_").upper()


def read_defaults(command: click.Command, commands: tuple[str, ...]) -> dict[str, Default]:
    """Read the defaults that files set for a command.

    Args:
        command: the command.
        commands: the names of all commands, which are those of the tables.

    Returns:
        The defaults, by the names of the parameters.

    Raises:
        ConfigError: a file cannot be read, or holds a name or value that is wrong.
    """
    defaults: dict[str, Default] = {}
    for path in _files():
        table = _read(path, commands).get(command.name or "", {})
        if not isinstance(table, dict):
            raise ConfigError(f"{path}: {command.name} is a table: [{command.name}]")
        for name, value in table.items():
            source = f"{path}: [{command.name}] {name}"
            option = _option(command, name, source)
            defaults[option.name or ""] = Default(_checked(option, value, source, os.path.dirname(path)), source)  # noqa: PTH120
    return defaults


def _files() -> Iterator[str]:
    """The files that there are, in the order in which one wins over those before it."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named is not None:
        yield from [named] if named else []
        return
    user = os.path.join(click.get_app_dir("summarizer"), CONFIG_FILE)  # noqa: PTH118
    if os.path.isfile(user):  # noqa: PTH113  (raises no error)
        yield user
    try:
        folder = os.getcwd()  # noqa: PTH109  (this is done at each start, where a path object takes time)
    except FileNotFoundError:
        return
    while not os.path.isfile(path := os.path.join(folder, CONFIG_FILE)):  # noqa: PTH113, PTH118
        if folder == (folder := os.path.dirname(folder)):  # noqa: PTH120
            return
    yield path


def _read(path: str, commands: tuple[str, ...]) -> dict[str, Any]:
    """The tables of a file.

    Raises:
        ConfigError: it cannot be read, or has a table of another name.
    """
    import tomllib  # noqa: PLC0415

    try:
        with open(path, "rb") as file:  # noqa: PTH123
            tables = tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: this is not TOML: {str(error) or 'nested too deep'}") from error
    except OSError as error:
        raise ConfigError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    if unknown := [name for name in tables if name not in commands]:
        raise ConfigError(f"{path}: there is no command {unknown[0]!r}{_hint(unknown[0], commands)}")
    return tables


def _option(command: click.Command, name: str, source: str) -> click.Option:
    """The option of a name.

    Raises:
        ConfigError: there is none, or it is not set in files.
    """
    options = {key(option): option for option in options_with_defaults(command)}
    if name in options:
        return options[name]
    if any(f"--{name}" in option.opts for option in command.params):
        raise ConfigError(f"{source}: no default is taken for this option; give it on the command line")
    raise ConfigError(f"{source}: there is no such option{_hint(name, options)}")


def _checked(option: click.Option, value: Any, source: str, folder: str) -> Any:
    """A value as click takes it; a path is relative to the folder of its file.

    Raises:
        ConfigError: it is of the wrong type.
    """
    if option.multiple and isinstance(value, list):
        return [_checked_single(option, item, source, folder) for item in value]
    checked = _checked_single(option, value, source, folder)
    return [checked] if option.multiple else checked


def _checked_single(option: click.Option, value: Any, source: str, folder: str) -> Any:
    if option.is_flag:
        if not isinstance(value, bool):
            raise ConfigError(f"{source}: {value!r} is neither true nor false")
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        kind = "true or false" if isinstance(value, bool) else f"a {type(value).__name__}"
        raise ConfigError(f"{source}: this is text or a number, not {kind}")
    if "\0" in str(value):
        raise ConfigError(f"{source}: there is a null character in it")
    return os.path.join(folder, str(value)) if isinstance(option.type, click.Path) else str(value)  # noqa: PTH118


def _hint(name: str, names: Any) -> str:
    from difflib import get_close_matches  # noqa: PLC0415

    close = get_close_matches(name, list(names), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
