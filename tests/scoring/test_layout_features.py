import numpy as np

from summarizer.scoring.layout_features import FORM, LAYOUT, form_features, layout_features
from summarizer.segmentation import segment

TEXT = """# The bridge

The city will close the bridge in March. It is said to be very old.

We must repair it. "Nobody likes it," she said.
"""


def column(text: str, name: str) -> list[float]:
    document = segment(text)
    return layout_features([document], document.prose_mask)[:, LAYOUT.index(name)].tolist()


def test_paragraphs() -> None:
    assert column(TEXT, "first of paragraph") == [1, 1, 0, 1, 0]
    assert column(TEXT, "last of paragraph") == [1, 0, 1, 0, 1]
    assert np.allclose(column(TEXT, "nearness of paragraph to start"), [1, 0.5, 0.5, 1 / 3, 1 / 3])
    assert np.allclose(column(TEXT, "nearness to heading"), [0, 1, 1 / 2, 1 / 3, 1 / 4])


def test_lines_that_go_on_are_one_paragraph() -> None:
    wrapped = "The city will close the\nold bridge in March.\nIt is said to be old.\n\nWe must repair it now."
    assert column(wrapped, "first of paragraph") == [1, 0, 1]


def test_beginnings_and_words() -> None:
    assert column(TEXT, "begins with pronoun") == [0, 0, 1, 1, 0]
    assert column(TEXT, "quotation") == [0, 0, 0, 0, 1]
    assert column(TEXT, "cue words") == [0, 0, 0, 1, 0]
    assert column("Is it true? Yes.", "question")[0] == 1


def test_places_count_what_may_be_chosen() -> None:
    assert np.allclose(column(TEXT, "place"), [0, 0, 1 / 4, 2 / 4, 3 / 4])


def test_what_a_sentence_has_by_itself_comes_from_its_tokens() -> None:
    document = segment(TEXT)
    whole = layout_features([document], document.prose_mask)
    assert np.array_equal(whole[:, FORM], form_features(document.tokens))
    assert form_features([()]).shape == (1, FORM.stop - FORM.start)


def test_nothing() -> None:
    assert layout_features([segment("")], np.zeros(0, np.bool_)).shape == (0, len(LAYOUT))


def test_documents_together_have_the_features_that_they_have_alone() -> None:
    documents = [
        segment(text) for text in (TEXT, "", "- One thing.\n- Another.\n\nIt ends.", "No heading. It is over.")
    ]
    together = layout_features(documents, np.concatenate([document.prose_mask for document in documents]))
    alone = [layout_features([document], document.prose_mask) for document in documents]
    assert np.array_equal(together, np.concatenate(alone))
