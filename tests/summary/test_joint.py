"""One summary of several documents."""

import pickle
import re

import pytest
from conftest import ROOT, TEXT

from summarizer import Summarizer
from summarizer.errors import ConfigError, InputError
from summarizer.summary.joint import JointSummary

SAMPLES = ROOT / "corpora/samples/texts"
NEWS = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("news-*.txt"))]
REPORT = """The swing bridge at Callow Point will be shut to all traffic from Monday, the county council announced.

Inspectors reported deep corrosion in both bearings of the bridge. The repair is expected to take eleven weeks and to
cost $2.4 million. Buses will use the tunnel at Northgate. Boats cannot pass before the bearings are replaced."""
REWRITE = """County officials met on Saturday.

All traffic will be barred from Monday from the swing bridge at Callow Point, the council said. A fishing fleet of 30
boats is stuck in the inner basin. "We lose $9,000 every day," said Lena Brandt, who speaks for the owners. The council
has offered them berths in Stowe Harbour, 12 miles to the south."""


@pytest.fixture(scope="module")
def summarizer() -> Summarizer:
    return Summarizer()


def test_each_sentence_has_its_document_and_its_offsets_there(summarizer: Summarizer) -> None:
    joint = summarizer.together(NEWS, num_sentences=6, names=["a", "b", "c", "d"])
    assert len(joint.sentences) == 6
    for sentence in joint.sentences:
        assert NEWS[sentence.document][sentence.start : sentence.end] == sentence.text
        assert joint.parts[sentence.document].document.sentences[sentence.index].text == sentence.text
        assert sentence.source == "abcd"[sentence.document]
    assert str(joint) == joint.text == " ".join(joint.lines)
    assert joint.lines == tuple(sentence.line for sentence in joint.sentences)


def test_every_document_has_its_say_also_beside_a_long_one(summarizer: Summarizer) -> None:
    book = (SAMPLES / "story-clock-mender.txt").read_text(encoding="utf-8")
    long = "\n\n".join([book, *(NEWS[0].replace("Orrin", f"Orrin{number}") for number in range(6))])
    joint = summarizer.together([long, *NEWS[1:]], num_sentences=6)
    assert {sentence.document for sentence in joint.sentences} == {0, 1, 2, 3}


def test_what_several_say_is_taken_once(summarizer: Summarizer) -> None:
    copies = summarizer.together([NEWS[0], f"By our staff.\n\n{NEWS[0]}"], num_sentences=4)
    assert len({sentence.text for sentence in copies.sentences}) == 4
    joint = summarizer.together([REPORT, REWRITE], num_sentences=4)
    closed = [sentence for sentence in joint.sentences if "Callow Point" in sentence.text]
    assert len(closed) == 1
    alone = summarizer.together([REWRITE], num_sentences=4)
    assert any("Callow Point" in sentence.text for sentence in alone.sentences)


def test_a_contradiction_is_no_repetition(summarizer: Summarizer) -> None:
    other = "Officials spoke at noon.\n\nThe repair is expected to take 16 weeks and to cost $3.9 million, they said."
    joint = summarizer.together([REPORT, other], ratio=1.0)
    assert {"$2.4", "$3.9"} <= {word for sentence in joint.sentences for word in sentence.text.split()}


def test_all_lengths_hold_over_all_documents(summarizer: Summarizer) -> None:
    def count(text: str) -> int:
        return len(text) // 4 + 2

    for lengths in ({"num_words": 80}, {"chars": 400}, {"tokens": 100, "count_tokens": count}, {"num_sentences": 2}):
        joint = summarizer.together(NEWS, **lengths)
        assert 0 < len(joint.text.split()) <= lengths.get("num_words", 1000)
        assert len(joint.text) <= lengths.get("chars", 10_000)
        assert count(joint.text) <= lengths.get("tokens", 10_000)
        assert len(joint.sentences) <= lengths.get("num_sentences", 100)


def test_a_query_is_answered_from_the_document_that_knows(summarizer: Summarizer) -> None:
    joint = summarizer.together([REPORT, REWRITE], num_sentences=1, query="Who is Lena Brandt?")
    assert [sentence.document for sentence in joint.sentences] == [1]
    assert "Lena Brandt" in joint.text
    part = joint.parts[1]
    assert part.query_words[part.indices[0]] == ("lena", "brandt")
    assert len(part.query_words) == len(part.scores)


def test_terms_sum_to_scores_and_gains_count_what_no_other_sentence_has(summarizer: Summarizer) -> None:
    joint = summarizer.together([REPORT, REWRITE], num_sentences=4, query="bridge")
    for part in joint.parts:
        assert part.scores == pytest.approx([sum(terms.values()) for terms in part.terms])
        assert len(part.gains) == len(part.indices)
    gains = [gain for part in joint.parts for gain in part.gains]
    for gain, sentence in zip(gains, joint.sentences, strict=True):
        others = " ".join(other.text.lower() for other in joint.sentences if other != sentence)
        assert gain.words
        assert not {word.lower() for word in gain.words} & set(re.findall(r"\w+", others))
    assert joint.parts[0].keywords


def test_compressed_sentences_have_their_deletions_in_their_own_document(summarizer: Summarizer) -> None:
    joint = summarizer.together(NEWS[:2], num_sentences=4, compress="strong")
    assert all(part.deletions for part in joint.parts)
    for number, part in enumerate(joint.parts):
        for deletion in part.deletions:
            assert any(
                sentence.start <= deletion.start < deletion.end <= sentence.end
                for sentence in joint.sentences
                if sentence.document == number
            )
    assert joint.lines != tuple(sentence.text for sentence in joint.sentences)


def test_documents_without_a_sentence_give_nothing(summarizer: Summarizer) -> None:
    joint = summarizer.together(["", TEXT, " \n"], num_sentences=2)
    assert [sentence.document for sentence in joint.sentences] == [1, 1]
    assert [str(part) for part in joint.parts[::2]] == ["", ""]
    assert joint.parts[0].keywords == joint.parts[0].gains == ()
    assert summarizer.together([""]).text == ""


def test_a_joint_summary_as_json_and_pickled(summarizer: Summarizer) -> None:
    joint = summarizer.together([TEXT, NEWS[0]], num_sentences=3, names=["a.txt", "b.txt"])
    content = joint.to_dict()
    assert [sentence["file"] for sentence in content["sentences"]] == [one.source for one in joint.sentences]
    assert [document["file"] for document in content["documents"]] == ["a.txt", "b.txt"]
    assert content["documents"][1]["text"] == NEWS[0]
    again: JointSummary = pickle.loads(pickle.dumps(joint))
    assert again.to_dict() == content


def test_faults_are_said(summarizer: Summarizer) -> None:
    with pytest.raises(InputError, match="one document at least"):
        summarizer.together([])
    with pytest.raises(InputError, match="as a list"):
        summarizer.together("a text")
    with pytest.raises(InputError, match="expected a text"):
        summarizer.together([1])
    with pytest.raises(ConfigError, match="2 names for 1 document"):
        summarizer.together([TEXT], names=["a", "b"])


def test_a_random_network_without_set_selection_can_do_it(checkpoint: object) -> None:
    joint = Summarizer(checkpoint).together([TEXT, NEWS[0]], num_sentences=3)  # type: ignore[arg-type]
    assert len(joint.sentences) == 3
