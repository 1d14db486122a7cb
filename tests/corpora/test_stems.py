import sys

import numpy as np
import pytest

from summarizer.corpora import stems as module
from summarizer.corpora.oracle import Overlap
from summarizer.corpora.set_rouge import SetRouge
from summarizer.corpora.stems import stems, stems_for

GERMAN = "Die Brücke ist wegen der Risse gesperrt, und die Stadt weiß noch nicht, wann sie wieder geöffnet wird. " * 4
RUSSIAN = "Мост закрыт из-за трещин, и город не знает, когда его откроют снова для всех книг."
CHINESE = "大桥因裂缝关闭，城市还不知道什么时候重新开放。"
ENGLISH = "The café by the bridge isn’t open, and nobody in the city knows when it will be opened again for the naïve."


def test_english_texts_have_the_stems_of_rouge_score() -> None:
    assert stems_for(ENGLISH) is stems
    assert stems("The café’s naïve") == ["the", "caf", "s", "na", "ve"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (GERMAN, "Brücke", ["bruck"]),
        (GERMAN, "Brücken", ["bruck"]),
        (RUSSIAN, "Книга", ["книг"]),
        (RUSSIAN, "книги", ["книг"]),
        (CHINESE, "大桥2019", ["大", "桥", "2019"]),
    ],
)
def test_other_languages_have_words_of_their_scripts(text: str, word: str, expected: list[str]) -> None:
    pytest.importorskip("snowballstemmer")
    assert stems_for(text)(word) == expected


def test_words_stay_as_they_are_without_a_stemmer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "snowballstemmer", None)
    module._stems_in.cache_clear()
    try:
        assert stems_for(GERMAN)("Brücken, Straßen") == ["brücken", "straßen"]
    finally:
        module._stems_in.cache_clear()


@pytest.mark.parametrize(
    ("sentences", "reference"),
    [
        (["Погода была плохой, и все были дома.", "Мост закрыт из-за трещин в опорах."], "Трещины: мост закрыт."),
        (["今天天气很好，大家都出去了。", "大桥因裂缝关闭了。"], "大桥关闭"),
    ],
)
def test_labels_of_other_scripts_are_learned_from(sentences: list[str], reference: str) -> None:
    assert Overlap(sentences, [reference]).labels() == [0, 1]
    assert SetRouge(sentences, [reference])(np.array([[1]])).mean() > 0.3
