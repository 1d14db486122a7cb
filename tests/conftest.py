"""What the tests share: a small random network and texts written here."""

from pathlib import Path

import pytest
from hypothesis import settings
from random_model import random_checkpoint

from summarizer.checkpoint import Checkpoint, save_checkpoint

settings.register_profile("project", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("project")

ROOT = Path(__file__).parent.parent

TEXT = """The harbour bridge will close for nine months from March, the city said on Monday.

Engineers found cracks in two of the 14 main cables last autumn. "We could not wait any longer," said Dr. Ana Ruiz, who
leads the works. The repair will cost $3.5 million. Ferries will run every ten minutes instead.

Shop owners fear for their trade. One of them, Piet Moor, called the plan a disgrace. The council promised to help.
"""


@pytest.fixture
def checkpoint() -> Checkpoint:
    return random_checkpoint()


@pytest.fixture
def model_folder(tmp_path: Path, checkpoint: Checkpoint) -> Path:
    save_checkpoint(checkpoint, tmp_path / "model")
    return tmp_path / "model"
