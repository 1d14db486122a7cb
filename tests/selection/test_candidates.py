"""Whatever chooses, and under any budget, a summary of the documents of many kinds is made of their prose."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from summarizer.documents import PROSE, Document, Example, Sentence
from summarizer.evaluation.methods import Method, make_method
from summarizer.segmentation import segment
from summarizer.segmentation.kinds import FRAGMENT, HEADING, LIST_ITEM, QUOTED
from summarizer.selection import Budget
from summarizer.selection.candidates import priorities

FOLDER = Path(__file__).parents[1] / "segmentation" / "documents"
DOCUMENTS = {path.stem: segment(path.read_text()) for path in sorted(FOLDER.iterdir()) if path.suffix != ".kinds"}
BUDGETS = (Budget(sentences=3), Budget(words=60), Budget(ratio=0.2))


@pytest.fixture(
    scope="module",
    params=["gru", "lead", pytest.param("textrank", marks=pytest.mark.skipif(not find_spec("sumy"), reason="no sumy"))],
)
def method(request: pytest.FixtureRequest) -> Method:
    return make_method(request.param, seed=0)


@pytest.mark.parametrize("budget", BUDGETS, ids=["sentences", "words", "ratio"])
def test_only_prose_is_chosen_and_list_items_when_it_is_used_up(method: Method, budget: Budget) -> None:
    documents = list(DOCUMENTS.values())
    examples = [Example(name, document.text, ()) for name, document in DOCUMENTS.items()]
    for name, document, pick in zip(DOCUMENTS, documents, method.select(examples, documents, budget), strict=True):
        kinds = [document.sentences[index].kind for index in pick.indices]
        assert kinds, name
        assert set(kinds) <= {PROSE, LIST_ITEM}, name
        prose = [index for index, sentence in enumerate(document.sentences) if sentence.kind == PROSE]
        assert LIST_ITEM not in kinds or set(prose) <= set(pick.indices), name


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([HEADING, LIST_ITEM, PROSE], [-1, 1, 0]),
        ([HEADING, FRAGMENT, QUOTED], [-1, -1, 0]),
        ([HEADING, FRAGMENT], [-1, 0]),
        ([HEADING, HEADING], [0, 0]),
    ],
)
def test_what_may_be_chosen_depends_on_what_there_is(kinds: list[str], expected: list[int]) -> None:
    assert priorities(Document("", tuple(Sentence("", 0, (), kind) for kind in kinds))).tolist() == expected


def test_what_answers_a_query_may_be_chosen_whatever_its_kind_but_a_heading() -> None:
    kinds = (PROSE, "boilerplate", HEADING, LIST_ITEM)
    texts = ("The lock is old.", "Unsubscribe here.", "Costs", "a pump for the lock")
    document = Document(
        "", tuple(Sentence(text, 0, tuple(text.split()), kind) for text, kind in zip(texts, kinds, strict=True))
    )
    assert priorities(document).tolist() == [0, -1, -1, 1]
    assert priorities(document, np.array([1.0, 12.0, 11.0, 0.5])).tolist() == [0, 0, -1, 1]
    assert priorities(document, np.zeros(4)).tolist() == [0, -1, -1, 1]
