"""Where settings become modules: the only place that knows what each name stands for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from summarizer.encoding.features import FEATURES
from summarizer.model.cells.elman import Elman
from summarizer.model.cells.gru import GRU
from summarizer.model.cells.jordan import Jordan
from summarizer.model.cells.lstm import LSTM
from summarizer.model.cells.mingru import MinGRU
from summarizer.model.cells.recurrent import Recurrent
from summarizer.model.config import ModelConfig
from summarizer.model.decoders.independent import Independent
from summarizer.model.decoders.labels import Labels
from summarizer.model.decoders.pointer import Pointer
from summarizer.model.decoders.terms import Decoder
from summarizer.model.document_layer import DocumentEncoder, DocumentLayer, FixedContext, NoContext
from summarizer.model.encoders.average import AverageEncoder
from summarizer.model.encoders.compressor import CompressorEncoder
from summarizer.model.encoders.convolutional import ConvolutionalEncoder
from summarizer.model.encoders.recurrent import RecurrentEncoder
from summarizer.model.encoders.sentence_encoder import SentenceEncoder
from summarizer.model.poolings import Attention, Last, Max, Mean, Pooling

CELLS: dict[str, type[Recurrent]] = {cell.name: cell for cell in (Elman, Jordan, LSTM, GRU, MinGRU)}

POOLINGS: dict[str, type[Pooling]] = {"mean": Mean, "max": Max, "last": Last, "attention": Attention}


def sentence_encoder(config: ModelConfig, *, checkpointed: bool = False) -> SentenceEncoder:
    """Make what turns the words of a sentence into a vector.

    Args:
        config: the network's settings.
        checkpointed: see `Recurrent`.

    Returns:
        The encoder.
    """
    words, size = config.embedding_size, config.hidden_size
    cell = partial(CELLS[config.word_cell], words, size, checkpointed=checkpointed)

    def recurrent() -> RecurrentEncoder:
        return RecurrentEncoder(cell(), POOLINGS[config.pooling](size))

    encoders: dict[str, Callable[[], SentenceEncoder]] = {
        "recurrent": recurrent,
        "convolutional": lambda: ConvolutionalEncoder(words, 2 * size),
        "average": lambda: AverageEncoder(words),
        "compressor": lambda: CompressorEncoder(cell(), recurrent(), input_size=words),
    }
    return encoders[config.encoder]()


def document_layer(
    config: ModelConfig, input_size: int, *, dropout: float, truncate: int = 0, checkpointed: bool = False
) -> DocumentLayer:
    """Make what turns the sentences of a document into the input of the decoder.

    Args:
        config: the network's settings.
        input_size: size of a sentence's vector.
        dropout: share of the entries dropped.
        truncate: see `Recurrent`.
        checkpointed: see `Recurrent`.

    Returns:
        The layer.
    """
    make, size = CELLS[config.sentence_cell], config.hidden_size
    cell = partial(make, input_size, size, truncate=truncate, checkpointed=checkpointed)

    def recurrent() -> DocumentLayer:
        return DocumentEncoder(cell(), dropout=dropout)

    def fixed() -> DocumentLayer:
        return FixedContext(cell(), input_size=input_size, dropout=dropout)

    layers: dict[str, Callable[[], DocumentLayer]] = {
        "independent": lambda: NoContext(input_size=input_size, dropout=dropout),
        "labels": recurrent,
        "pointer": recurrent if config.attention else fixed,
    }
    return layers[config.decoder]()


def decoder(config: ModelConfig, size: int, *, truncate: int = 0) -> Decoder:
    """Make what scores sentences.

    Args:
        config: the network's settings.
        size: size of what the document layer tells of a sentence.
        truncate: see `Labels`.

    Returns:
        The decoder.
    """
    decoders: dict[str, Callable[..., Decoder]] = {
        "independent": Independent,
        "labels": partial(Labels, truncate=truncate),
        "pointer": partial(Pointer, attention=config.attention, context_size=2 * config.hidden_size),
    }
    return decoders[config.decoder](
        size,
        surface_size=len(FEATURES) + config.surface_size,
        absolute_positions=config.absolute_positions,
        relative_positions=config.relative_positions,
    )
