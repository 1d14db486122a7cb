"""The settings of a network: frozen, checked, and the same in JSON, TOML and flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from math import inf
from typing import Any, Self

from summarizer.errors import ConfigError

LARGEST = 2**31 - 1
"""The largest whole number that a setting may be."""

WIDEST = 2**16
"""The largest size of a layer: its square must be a number of bytes that there can be."""


def setting(
    default: Any, help: str, *, low: float | None = None, high: float | None = None, choices: tuple[str, ...] = ()
) -> Any:
    """Declare a field of a configuration.

    Args:
        default: its default value; its type is the field's type.
        help: one line for `--help` and the documentation.
        low: the smallest value allowed, for numbers.
        high: the largest; by default `LARGEST` for whole numbers, and any finite one for others.
        choices: the values allowed, for strings.

    Returns:
        The field, for a dataclass.
    """
    return field(default=default, metadata={"help": help, "low": low, "high": high, "choices": choices})


@dataclass(frozen=True)
class Config:
    """What every configuration can do: check itself and travel through JSON."""

    def __post_init__(self) -> None:
        for f in fields(self):
            value, choices = getattr(self, f.name), f.metadata["choices"]
            low, high = f.metadata["low"], f.metadata["high"]
            default: Any = f.default
            kind = type(default)
            if kind is float and type(value) is int:
                object.__setattr__(self, f.name, value := float(value))
            if type(value) is not kind:
                raise ConfigError(f"{f.name} must be of type {kind.__name__}, not {value!r}")
            high = LARGEST if high is None and kind is int and value > LARGEST else high
            if low is not None and not (low <= value <= (inf if high is None else high) and value < inf):
                limit = "" if high is None else f" and at most {high}"
                raise ConfigError(f"{f.name} must be a number of at least {low}{limit}, not {value!r}")
            if choices and value not in choices:
                raise ConfigError(f"{f.name} must be one of {', '.join(choices)}, not {value!r}")

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Make a configuration from plain values.

        Args:
            values: a value for some or all fields.

        Returns:
            The configuration; fields that are not named keep their defaults.

        Raises:
            ConfigError: a key that is not a field, or a value that is not allowed.
        """
        names = [f.name for f in fields(cls)]
        for key in values:
            if key not in names:
                raise ConfigError(f"unknown setting {key!r}; the settings are: {', '.join(names)}")
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """Write the configuration as JSON types.

        Returns:
            Every field and its value.
        """
        return asdict(self)


CELLS = ("elman", "jordan", "lstm", "gru", "mingru")
"""The names of the recurrent cells: see `summarizer.model.cells`."""

NUMPY = {
    "word_cell": ("gru",),
    "sentence_cell": ("gru",),
    "encoder": ("recurrent",),
    "pooling": ("mean", "max", "last"),
    "decoder": ("labels",),
}
"""What the NumPy runtime runs."""


@dataclass(frozen=True)
class ModelConfig(Config):
    """The shape of a network."""

    embedding_size: int = setting(128, "Size of a word vector.", low=1, high=WIDEST)
    hidden_size: int = setting(64, "Size of a recurrent state, for each direction and level.", low=1, high=WIDEST)
    surface_size: int = setting(32, "Size of the layer over the features of a sentence.", low=1, high=WIDEST)
    max_tokens: int = setting(64, "Tokens of a sentence that the network reads.", low=1)
    absolute_positions: int = setting(64, "Sentence positions told apart; later ones share the last.", low=1)
    relative_positions: int = setting(10, "Parts of a document told apart.", low=1)
    word_cell: str = setting("gru", "Recurrent cell that reads words.", choices=CELLS)
    sentence_cell: str = setting("gru", "Recurrent cell that reads sentences.", choices=CELLS)

    encoder: str = setting(
        "recurrent",
        "What makes a sentence's vector of its words.",
        choices=("recurrent", "convolutional", "average", "compressor"),
    )
    pooling: str = setting(
        "mean", "What makes one vector of the recurrent states of words.", choices=("mean", "max", "last", "attention")
    )
    decoder: str = setting(
        "labels",
        "What scores sentences: each by itself, in their document, or as they are picked one after another.",
        choices=("independent", "labels", "pointer"),
    )
    features: bool = setting(
        True, "Counted features of each sentence, some of which compare it with the others, are read beside its words."
    )
    attention: bool = setting(False, "The pointer looks at all sentences before each pick, not at one fixed vector.")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.attention and self.decoder != "pointer":
            raise ConfigError(f"attention belongs to the decoder 'pointer', not to {self.decoder!r}")

    @property
    def needs_torch(self) -> bool:
        """Whether the network is one that the NumPy runtime does not run."""
        return not self.features or any(getattr(self, name) not in values for name, values in NUMPY.items())
