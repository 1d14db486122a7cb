"""The names and shapes of a network's parameters, by which its file is checked."""

from __future__ import annotations

from summarizer.encoding.features import FEATURES
from summarizer.encoding.vocabulary import SHAPES
from summarizer.errors import MissingExtraError
from summarizer.model.config import ModelConfig


def parameter_shapes(model: ModelConfig, n_ids: int) -> dict[str, tuple[int, ...]]:
    """Name and shape of everything in a network that training decides.

    Args:
        model: the network's shape.
        n_ids: number of vocabulary ids.

    Returns:
        The shapes, by name.

    Raises:
        MissingExtraError: the network needs torch, and it is not installed.
    """
    if model.needs_torch:
        return _torch_shapes(model, n_ids)
    size, both = model.hidden_size, 2 * model.hidden_size
    shapes: dict[str, tuple[int, ...]] = {
        "types.words.weight": (n_ids, model.embedding_size),
        "types.shapes.weight": (len(SHAPES), model.embedding_size),
        "scorer.document.weight": (both, both),
        "scorer.document.bias": (both,),
        "scorer.content.weight": (1, both),
        "scorer.content.bias": (1,),
        "scorer.salience.weight": (both, both),
        "scorer.novelty.weight": (both, both),
        "scorer.surface.weight": (1, len(FEATURES) + model.surface_size),
        "surface.mean": (len(FEATURES),),
        "surface.deviation": (len(FEATURES),),
        "surface.hidden.weight": (model.surface_size, len(FEATURES)),
        "surface.hidden.bias": (model.surface_size,),
        "scorer.absolute_position": (model.absolute_positions,),
        "scorer.relative_position": (model.relative_positions,),
    }
    for gru, width in (("sentences.gru", model.embedding_size), ("documents.gru", both + model.surface_size)):
        shapes[f"{gru}.input"] = (2, width, 3 * size)
        shapes[f"{gru}.bias"] = (2, 1, 3 * size)
        shapes[f"{gru}.hidden"] = (2, size, 3 * size)
        shapes[f"{gru}.hidden_bias"] = (2, 1, size)
    return shapes


def _torch_shapes(model: ModelConfig, n_ids: int) -> dict[str, tuple[int, ...]]:
    """Name and shape of the parameters of a network that only torch knows."""
    try:
        import torch  # noqa: PLC0415

        from summarizer.model.network import HierarchicalNetwork  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise MissingExtraError("torch", "train") from error
    with torch.device("meta"):
        network = HierarchicalNetwork(model, n_ids=n_ids)
    return {name: tuple(value.shape) for name, value in network.state_dict().items()}
