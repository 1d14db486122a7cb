import pytest
import torch
from conftest import TEXT

from summarizer import Summarizer
from summarizer.jobs import Job
from summarizer.scoring import torch_network
from summarizer.scoring.torch_network import GPU_BATCHES, TorchNetwork, batch_scale
from summarizer.system.batches import BATCH_SIZE

COUNT = 2 * BATCH_SIZE + 1


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents each batch has that is scored, on a CPU that is taken for a GPU."""
    sizes: list[int] = []
    score = TorchNetwork.score

    def counted(network: TorchNetwork, encoded, *args, **kwargs):
        sizes.append(len(encoded.documents))
        return score(network, encoded, *args, **kwargs)

    monkeypatch.setattr(TorchNetwork, "score", counted)
    monkeypatch.setattr(torch_network, "batch_scale", lambda _device: GPU_BATCHES)
    return sizes


def test_a_gpu_is_given_more_at_once() -> None:
    assert batch_scale(torch.device("cuda", 1)) == GPU_BATCHES > batch_scale(torch.device("cpu")) == 1


def test_batches_fill_a_gpu(scored: list[int]) -> None:
    texts = [TEXT] * COUNT
    summaries = [*Summarizer(device="cpu").pipe(texts, num_sentences=2)]
    assert scored == [COUNT]
    assert summaries == [*Summarizer().pipe(texts, num_sentences=2)]


def test_jobs_fill_a_gpu(scored: list[int], tmp_path) -> None:
    job = Job(tmp_path, {"num_sentences": 2}, device="cpu")
    results = [summary for _, summary in job._here({"text": TEXT} for _ in range(COUNT))]
    assert scored == [COUNT]
    assert results == [str(Summarizer()(TEXT, num_sentences=2))] * COUNT
