import json
from pathlib import Path

import pytest
from compressed import PIPELINE

from summarizer.compression.pairs import read_pairs
from summarizer.corpora.loading import load_corpus
from summarizer.errors import CorpusError

DOCUMENT = (
    "The old bridge closed on Monday. Ferries will run in the morning. Ana Ruiz, a baker from Porto, was angry. "
    "The works will cost four million. The mayor said nothing."
)


def write(folder: Path, row: dict[str, object]) -> Path:
    folder.mkdir()
    (folder / "train.jsonl").write_text(json.dumps(row), encoding="utf-8")
    return folder


def test_pairs_of_text_and_reference(tmp_path: Path) -> None:
    row = {"text": "The bridge in Porto closed on Monday.", "references": ["The bridge closed."]}
    (pair,) = read_pairs([load_corpus(str(write(tmp_path / "a", row)))], "train", PIPELINE)
    assert [token.text for token, kept in zip(pair.parse.tokens, pair.kept, strict=True) if kept] == [
        "The", "bridge", "closed", ".",
    ]  # fmt: skip
    assert pair.good == [True] * len(pair.spans)
    assert not pair.within


def test_tokens_in_small_letters_get_the_capitals_of_the_other_corpora(tmp_path: Path) -> None:
    cased = {"text": "The mayor of Porto left.", "references": ["The mayor left."]}
    small = {"tokens": ["the", "porto", "bridge", "closed", "in", "####", "."], "keep": [1, 0, 1, 1, 0, 0, 1]}
    corpora = [load_corpus(str(write(tmp_path / name, row))) for name, row in (("a", cased), ("b", small))]
    _, pair = read_pairs(corpora, "train", PIPELINE)
    assert pair.parse.text == "The Porto bridge closed in 1111 ."
    assert pair.kept == (True, False, True, True, False, False, True)
    assert pair.reference == "The bridge closed ."


def test_of_documents_a_span_is_good_to_delete_if_it_says_less_than_the_rest(tmp_path: Path) -> None:
    row = {"text": DOCUMENT, "references": ["The bridge closed.\nAna Ruiz was angry."]}
    pairs = list(read_pairs([load_corpus(str(write(tmp_path / "a", row)))], "train", PIPELINE))
    assert len(pairs) == 5
    assert all(pair.within for pair in pairs)
    assert len({pair.least for pair in pairs}) == 1
    assert 0 < pairs[0].least < 1
    third = pairs[2]
    assert next(span.rule for span, good in zip(third.spans, third.good, strict=True) if good) == "appositive"


def test_of_a_large_corpus_some_sentences_are_drawn(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    rows = [{"tokens": ["cats", f"{'x' * n}", "."], "keep": [1, 1, 1]} for n in range(1, 21)]
    (folder / "train.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    corpus = load_corpus(str(folder))
    drawn, again, other = (
        [pair.parse.text for pair in read_pairs([corpus], "train", PIPELINE, most=5, seed=seed)] for seed in (1, 1, 2)
    )
    assert drawn == again != other
    assert len(set(drawn)) == 5
    assert max(map(len, drawn)) > 12
    whole = [pair.parse.text for pair in read_pairs([corpus], "train", PIPELINE, most=20)]
    assert whole == sorted(whole, key=len)


def test_a_corpus_without_the_split(tmp_path: Path) -> None:
    corpus = load_corpus(str(write(tmp_path / "a", {"text": "One.", "references": ["One."]})))
    with pytest.raises(CorpusError, match="has no test split"):
        list(read_pairs([corpus], "test", PIPELINE))
