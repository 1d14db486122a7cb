from dataclasses import replace

import numpy as np
import pytest

from summarizer.errors import ConfigError, InputError
from summarizer.evaluation import Comparison, Rouge, compare, compute, evaluate
from summarizer.evaluation.systems import verdict

REFERENCES = [["the bridge will close in march"], ["ferries will run"], ["shops fear for their trade"]] * 10
GOOD = [texts[0] for texts in REFERENCES]
BAD = ["the bridge", "a ferry", "shops"] * 10


def test_means_and_intervals() -> None:
    evaluation = evaluate(BAD, REFERENCES, name="bad")
    scores = Rouge().score(BAD, REFERENCES)
    np.testing.assert_allclose(evaluation.means, scores.mean(axis=0))
    assert np.all(evaluation.intervals[0] <= evaluation.means)
    assert np.all(evaluation.means <= evaluation.intervals[1])
    assert len(evaluation) == 30
    assert evaluation.words[:3].tolist() == [2, 2, 1]
    np.testing.assert_array_equal(evaluation.f1("rouge2"), scores[:, 1, 2])
    again = evaluate(BAD, REFERENCES, name="bad")
    np.testing.assert_array_equal(evaluation.intervals, again.intervals)


def test_a_better_system_beats_a_worse_one() -> None:
    good, bad = evaluate(GOOD, REFERENCES, name="good"), evaluate(BAD, REFERENCES, name="bad")
    for first, second, sign in ((good, bad, 1), (bad, good, -1)):
        for comparison in compare(first, second):
            assert comparison.significant
            assert sign * comparison.difference > 0
            assert str(comparison).startswith("good beats bad on ROUGE-")
            assert "p < 0.001" in str(comparison)
    assert "good beats bad on ROUGE-1 recall by" in str(compare(good, bad, measure="recall")[0])


def test_equal_systems_cannot_be_told_apart() -> None:
    one, other = (evaluate(BAD, REFERENCES, name=name) for name in "ab")
    for comparison in compare(one, other):
        assert (comparison.p_bootstrap, comparison.p_randomization, comparison.difference) == (1, 1, 0)
        assert "a and b cannot be told apart on" in str(comparison)


@pytest.mark.parametrize(
    ("size", "differing", "told"),
    [
        (1, 1, "1 document is too few to tell good and bad apart on ROUGE-1 (+50.00, p = 1.000"),
        (4, 4, "4 documents are too few to tell good and bad apart on ROUGE-1 ("),
        (5, 5, "5 documents are too few to tell good and bad apart on ROUGE-1 ("),
        (6, 6, "good beats bad on ROUGE-1 by "),
        (30, 5, "good and bad differ on 5 of 30 documents, too few to tell them apart on ROUGE-1 ("),
        (30, 0, "good and bad cannot be told apart on ROUGE-1 (+0.00, "),
        (30, 12, "good beats bad on ROUGE-1 by "),
    ],
)
def test_few_documents_are_said_to_be_few(size: int, differing: int, told: str) -> None:
    bad = [*BAD[:differing], *GOOD[differing:size]]
    one, other = (
        evaluate(texts, REFERENCES[:size], name=name) for name, texts in (("good", GOOD[:size]), ("bad", bad))
    )
    first = compare(one, other)[0]
    assert (first.documents, first.differing) == (size, differing)
    assert str(first).startswith(told)
    assert str(first).endswith("; take it with caution: 6 documents are few." if size == 6 else ").")
    assert first.to_dict()["documents"] == size


def test_a_verdict_over_all_metrics() -> None:
    base = Comparison("a", "b", "rouge1", "f1", 30, 30, 0.1, 0.05, 0.15, 0.001, 0.001)
    worse = replace(base, metric="rouge2", difference=-0.1)
    chance = [replace(base, metric=metric, p_bootstrap=0.2) for metric in ("rougeL", "rougeLsum")]
    assert verdict([base]) == "a beats b on ROUGE-1."
    assert verdict([chance[0], worse, base]) == (
        "a beats b on ROUGE-1; b beats a on ROUGE-2; a and b cannot be told apart on ROUGE-L."
    )
    few = [replace(one, documents=19) for one in (base, chance[0])]
    assert verdict(few) == (
        "a beats b on ROUGE-1; a and b cannot be told apart on ROUGE-L (take it with caution: 19 documents are few)."
    )
    fewer = [replace(one, documents=4, differing=4) for one in chance]
    assert verdict(fewer) == "4 documents are too few to tell a and b apart on ROUGE-L and ROUGE-Lsum."
    assert verdict([base, worse, *chance]) == (
        "a beats b on ROUGE-1; b beats a on ROUGE-2; a and b cannot be told apart on ROUGE-L and ROUGE-Lsum."
    )


def test_only_like_is_compared() -> None:
    one = evaluate(BAD, REFERENCES)
    with pytest.raises(ConfigError, match="different signatures"):
        compare(one, evaluate(BAD, REFERENCES, rouge=Rouge(stemmer=False)))
    with pytest.raises(ConfigError, match="30 summaries"):
        compare(one, evaluate(BAD[:3], REFERENCES[:3]))
    with pytest.raises(ConfigError, match="no predictions"):
        evaluate([], [])


def test_notes_say_what_was_done_to_the_text() -> None:
    (note,) = evaluate(["One. Two."], [["One.\nTwo."]]).notes
    assert "that have no newline: 1 of 1 summary, 0 of 1 reference" in note
    assert evaluate(["One.\nTwo."], [["One.\nTwo."]]).notes == ()
    cyrillic = evaluate(["Мост закрыт.\nДа."], [["Мост закрыт.\nДа."]])
    assert "throws away 100%" in cyrillic.notes[0]
    assert cyrillic.means.max() == 0
    unicode = evaluate(["Мост закрыт.\nДа."], [["Мост закрыт.\nДа."]], rouge=Rouge(tokenizer="unicode"))
    assert unicode.notes == ()
    assert unicode.means.min() == 1


def test_the_number_of_references_is_in_the_signature() -> None:
    assert "references:1-2" in evaluate(["a", "b"], [["a"], ["a", "b"]]).signature()
    assert "references:2" in evaluate(["a"], [["a", "b"]]).signature("rouge1")


def test_compute() -> None:
    means = compute(predictions=BAD, references=GOOD)
    assert means == pytest.approx(dict(zip(means, Rouge().score(BAD, REFERENCES)[:, :, 2].mean(axis=0), strict=True)))
    assert list(means) == ["rouge1", "rouge2", "rougeL", "rougeLsum"]
    lists = compute(predictions=BAD, references=REFERENCES, rouge_types=["rouge1"], use_aggregator=False)
    assert np.mean(lists["rouge1"]) == pytest.approx(means["rouge1"])
    assert compute(predictions=["cats"], references=["cat"], use_stemmer=False)["rouge1"] == 0
    with pytest.warns(UserWarning, match="throws away"):
        compute(predictions=["мост"], references=["мост"])
    assert compute(predictions=["мост"], references=["мост"], tokenizer="unicode")["rouge1"] == 1


def test_compute_takes_lists() -> None:
    one, several = "cats", ["cats"]
    for arguments, name in (((one, one), "predictions"), ((several, one), "references")):
        with pytest.raises(InputError, match=f"{name} must be a list of texts, not one text: give \\['cats'"):
            compute(predictions=arguments[0], references=arguments[1])
