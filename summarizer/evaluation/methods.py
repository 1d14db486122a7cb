"""What a benchmark can run: each method chooses sentences of the same documents under the same budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from summarizer.documents import IMPORTANCE_WEIGHT, Deletion, Document, Example
from summarizer.errors import ConfigError
from summarizer.evaluation.baselines import lead, oracle, random
from summarizer.evaluation.lede import Lede
from summarizer.evaluation.peers import PEERS, Peer
from summarizer.persistence.checkpoint import CONFIG, OTHERS, VOCABULARY, WEIGHTS, load_checkpoint
from summarizer.persistence.hub import find_model
from summarizer.pipeline import Request, Summarizer
from summarizer.selection import Budget

if TYPE_CHECKING:
    from summarizer.compression import Compressor

COMPRESS = "+compress"
"""What follows the name of a method whose sentences are shortened; and then, perhaps, = and a level."""


class Pick(NamedTuple):
    """What a method takes of a document.

    Attributes:
        indices: the chosen sentences, ascending.
        deletions: what is left out of them, by place.
    """

    indices: list[int]
    deletions: tuple[Deletion, ...] = ()


Select = Callable[[Sequence[Example], Sequence[Document], Budget], list[Pick]]

METHODS = ("gru", "gru-scores", "lead", "random", "oracle", *PEERS, "lede", "gru-references")
"""The names of the methods; the folder of a model is one, too. `lead` and the networks may have
`COMPRESS` after them."""


@dataclass(frozen=True, slots=True)
class Method:
    """A way to choose sentences.

    Attributes:
        name: its name in tables.
        identity: everything that its choice depends on, besides this package's code, the document and the budget.
        select: examples, their documents and a budget → what is taken of each.
        prepare: is given the documents and the budget before; its time is not counted.
    """

    name: str
    identity: str
    select: Select
    prepare: Callable[[Sequence[Document], Budget], None] = lambda _documents, _budget: None


def make_method(name: str, *, seed: int) -> Method:
    """Make a method.

    Args:
        name: one of `METHODS`: `gru` is the network that comes with the package, `gru-scores` the same choosing by its
            scores alone, `gru-references` the same without the importance term; or the folder of another network. With
            `+compress`, or `+compress=LEVEL`, behind it, sentences are shortened.
        seed: what `random` draws with.

    Returns:
        The method.

    Raises:
        CheckpointError: the model folder is damaged.
        ConfigError: there is no such method or folder.
        MissingExtraError: a peer is not installed.
    """
    name, compress, level = name.partition(COMPRESS)
    if compress:
        return _compressed(name, level.removeprefix("=") or "medium")
    if name in ("lead", "random", "oracle"):
        select = {"lead": _one_by_one(lead), "random": _one_by_one(partial(random, seed=seed)), "oracle": _oracle}[name]
        return Method(name, f"{name} {seed}" if name == "random" else name, select)
    if name in PEERS:
        peer = Peer(name)
        return Method(name, f"{name} sumy {version('sumy')}", _one_by_one(peer.select))
    if name == "lede":
        lede = Lede(Summarizer())
        return Method(name, f"{name} {version('lede')} {_hash(find_model())}", _picked(lede.select), lede.prepare)
    return _trained(name)


def _trained(name: str, compressor: Compressor | None = None) -> Method:
    """A network: the package's, the same choosing by its scores alone, or that of a folder."""
    bundled = name in ("gru", "gru-scores", "gru-references")
    folder = find_model(None if bundled else Path(name))
    if not folder.is_dir():
        raise ConfigError(f"there is no method or model folder {name!r}; the methods are: {', '.join(METHODS)}")
    checkpoint = load_checkpoint(folder)
    if name == "gru-scores":
        checkpoint = replace(checkpoint, selector={})
    summarizer = Summarizer(checkpoint, importance=0.0 if name == "gru-references" else IMPORTANCE_WEIGHT)
    title, identity = (name, f"{name} ") if bundled else (folder.resolve().name, "")
    return Method(title, f"{identity}{_hash(folder)}", _network(summarizer, compressor))


def _compressed(name: str, level: str) -> Method:
    """A method whose sentences are shortened."""
    from summarizer.compression import Compressor  # noqa: PLC0415

    compressor = Compressor(level)
    if name == "lead":
        plain = Method(name, name, _shortened_lead(compressor))
    elif name in METHODS and not name.startswith("gru"):
        raise ConfigError(f"{name} cannot be compressed; lead and networks can")
    else:
        plain = _trained(name, compressor)
    title = f"{plain.name}{COMPRESS}{'' if level == 'medium' else f'={level}'}"
    return replace(plain, name=title, identity=f"{plain.identity} {compressor.identity}")


def _shortened_lead(compressor: Compressor) -> Select:
    from summarizer.compression.versions import select_and_compress  # noqa: PLC0415

    def select(_examples: Sequence[Example], documents: Sequence[Document], budget: Budget) -> list[Pick]:
        orders = [range(len(document.sentences)) for document in documents]
        return [
            Pick(*select_and_compress(document, budget, choose=lead, order=order, compressor=compressor))
            for document, order in zip(documents, orders, strict=True)
        ]

    return select


def _picked(select: Callable[[Sequence[Example], Sequence[Document], Budget], list[list[int]]]) -> Select:
    return lambda examples, documents, budget: [Pick(indices) for indices in select(examples, documents, budget)]


def _one_by_one(select: Callable[[Document, Budget], list[int]]) -> Select:
    return lambda _examples, documents, budget: [Pick(select(document, budget)) for document in documents]


def _oracle(examples: Sequence[Example], documents: Sequence[Document], budget: Budget) -> list[Pick]:
    rows = zip(examples, documents, strict=True)
    return [Pick(oracle(document, budget, references=example.references)) for example, document in rows]


def _network(summarizer: Summarizer, compressor: Compressor | None = None) -> Select:
    def select(_examples: Sequence[Example], documents: Sequence[Document], budget: Budget) -> list[Pick]:
        summaries = summarizer.stream(documents, Request(budget, compress=compressor))
        return [Pick(list(summary.indices), summary.deletions) for summary in summaries]

    return select


def _hash(folder: Path) -> str:
    digest = blake2b(digest_size=16)
    for path in (part / name for part in (folder, folder / OTHERS) for name in (CONFIG, VOCABULARY, WEIGHTS)):
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()
