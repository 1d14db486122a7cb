"""Models, configuration files and command lines."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner
from conftest import ROOT, TEXT
from random_model import random_checkpoint
from safetensors.numpy import load, save

from summarizer import Summarizer
from summarizer.cli import COMMANDS, main
from summarizer.model.config import ModelConfig
from summarizer.persistence.checkpoint import load_checkpoint, save_checkpoint
from summarizer.system.checksum import checksum
from summarizer.training.config import TrainConfig, read_config
from torture.documents import folder
from torture.target import Target
from torture.texts import text_of

FILES = ("config.json", "vocabulary.json", "model.safetensors", "query.json")

CONFIGURATION = b"""
[summarize]
sentences = 2
format = "json"
explain = "words"
compress = 0.5
[train]
config-file = "a.toml"
[batch]
workers = 1
"""

LINES = (
    "summarize -n 2 -f json a.txt",
    "summarize -w 40 -r 0.3 --explain=words -q who? --language de -",
    "summarize --keywords 3 -c 99 --encoding utf-16 -o out.txt a.txt b.html",
    "train corpus model --epochs 1 --hidden-size 8 --resume",
    "batch rows.jsonl out --workers 1 --shard-size 0.1",
    "evaluate a.txt b.txt --format markdown",
    "benchmark corpus -m gru -m lead -n 3",
    "label corpus -o out",
    "serve --port 0 --rate 3 --cors http://a",
    "completion bash",
)

UNSAFE = ("/", "..", "http", "--workers", "--tokenizer", "--compress", "--model", "--device", "-o", "--output")
"""What a command line that is run has not: it would leave its folder, or the process."""


def checkpoint(content: bytes, place: Path, saved: dict[str, bytes]) -> None:
    """The first byte says which file is another one, and whether checksums are made to fit."""
    which, content = content[:1] or b"\0", content[1:]
    files = {**saved, FILES[which[0] % len(FILES)]: content}
    if which[0] & 16:
        with suppress(Exception):
            files["model.safetensors"] = forged(files)
    for name, value in files.items():
        (place / name).write_bytes(value)
    Summarizer(load_checkpoint(place))(TEXT, query="Who pays?")


def forged(files: dict[str, bytes]) -> bytes:
    arrays, config = load(files["model.safetensors"]), json.loads(files["config.json"])
    shape = json.dumps(config["model"], sort_keys=True).encode()
    words = checksum(files["vocabulary.json"])
    return save(arrays, {"checksum": checksum(arrays), "vocabulary.json": words, "config.json": checksum(shape)})


def configuration(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    os.environ["SUMMARIZER_CONFIG"] = str(path)
    for name, *rest in (("summarize", "a.txt"), ("train", "corpus", "out"), ("batch", "rows.jsonl", "out")):
        with suppress(click.ClickException):
            module(name).command.make_context(name, rest)
    model, training = read_config(path)
    ModelConfig.from_dict(model)
    TrainConfig.from_dict(training)


def module(command: str) -> Any:
    return import_module(f"summarizer.cli.{command.replace('-', '_')}")


def arguments(content: bytes) -> None:
    """One argument a line. All are parsed; those of `summarize` are run, too, if they keep to their folder."""
    os.environ["SUMMARIZER_CONFIG"] = ""
    words = text_of(content.replace(b"\0", b"")).split("\n")
    name, *rest = words
    if name not in COMMANDS:
        with suppress(click.ClickException, click.exceptions.Exit):
            main.make_context("summarizer", list(words))
        return
    command = module(name).command
    with suppress(click.ClickException, click.exceptions.Exit):
        command.make_context(name, list(rest))
        if name == "summarize" and not any(part in word for part in UNSAFE for word in rest):
            done = CliRunner().invoke(command, rest, input=TEXT)
            if done.exception and not isinstance(done.exception, SystemExit):
                raise done.exception


def targets() -> tuple[Target, ...]:
    place = folder()
    os.chdir(place)
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    model = place / "model"
    save_checkpoint(random_checkpoint(), model)
    saved = {name: (model / name).read_bytes() for name in FILES if (model / name).is_file()}
    saved["query.json"] = (ROOT / "summarizer/pretrained/query.json").read_bytes()
    models = [bytes([number + flag]) + saved[name] for number, name in enumerate(FILES) for flag in (0, 16)]
    recipes = [path.read_bytes() for path in sorted((ROOT / "recipes").glob("*.toml"))]
    lines = [line.replace(" ", "\n").encode() for line in LINES]
    return (
        Target("checkpoint", partial(checkpoint, place=model, saved=saved), models),
        Target("configuration", partial(configuration, path=place / "c.toml"), [CONFIGURATION, *recipes]),
        Target("arguments", arguments, lines),
    )


TARGETS = targets()
