import json
from pathlib import Path

import pytest
from compressed import PIPELINE

from summarizer.compression.pairs import CASED_COPIES, read_pairs
from summarizer.corpora.loading import load_corpus
from summarizer.errors import CorpusError

DOCUMENT = (
    "The old bridge closed on Monday. Ferries will run in the morning. Ana Ruiz, a baker from Porto, was angry. "
    "The works will cost four million. The mayor said nothing."
)


def write(folder: Path, *rows: dict[str, object]) -> Path:
    folder.mkdir()
    (folder / "train.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder


def test_pairs_of_text_and_reference(tmp_path: Path) -> None:
    row = {"text": "The bridge in Porto closed on Monday.", "references": ["The bridge closed."]}
    (pair,) = read_pairs([load_corpus(str(write(tmp_path / "a", row)))], "train", PIPELINE)
    assert [token.text for token, kept in zip(pair.parse.tokens, pair.kept, strict=True) if kept] == [
        "The", "bridge", "closed", ".",
    ]  # fmt: skip
    assert (pair.reference, pair.copies) == ("The bridge closed.", CASED_COPIES)


def test_tokens_in_small_letters_get_the_capitals_of_the_other_corpora(tmp_path: Path) -> None:
    cased = {"text": DOCUMENT, "references": ["The bridge closed."]}
    small = {
        "tokens": ["the", "``", "porto", "''", "bridge", "closed", "in", "##", ",", "after", "##", "days", "."],
        "keep": [1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1],
    }
    corpora = [load_corpus(str(write(tmp_path / name, row))) for name, row in (("a", cased), ("b", small))]
    (pair,) = read_pairs(corpora, "train", PIPELINE)
    assert pair.parse.text == 'The "Porto" bridge closed in 2012, after 12 days.'
    assert [token.text for token, kept in zip(pair.parse.tokens, pair.kept, strict=True) if kept] == [
        "The", "bridge", "closed", ".",
    ]  # fmt: skip
    assert pair.reference == "The bridge closed ."
    assert pair.copies == 1


def test_pieces_of_a_token_share_its_label(tmp_path: Path) -> None:
    row = {"tokens": ["a", "ten-year-old", "boy", "left", "."], "keep": [1, 0, 1, 1, 1]}
    (pair,) = read_pairs([load_corpus(str(write(tmp_path / "a", row)))], "train", PIPELINE)
    assert [token.text.lower() for token, kept in zip(pair.parse.tokens, pair.kept, strict=True) if not kept] == [
        "ten", "-", "year", "-", "old",
    ]  # fmt: skip


def test_very_short_and_very_long_sentences_are_not_read(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"tokens": ["x"] * n, "keep": [1] * n} for n in (3, 4, 70, 71)]
    lengths = [
        len(pair.parse) for pair in read_pairs([load_corpus(str(write(tmp_path / "a", *rows)))], "train", PIPELINE)
    ]
    assert lengths == [4, 70]


def test_parses_are_kept_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"text": "The bridge in Porto closed on Monday.", "references": ["The bridge closed."]}
    corpus = load_corpus(str(write(tmp_path / "a", row)))
    first = list(read_pairs([corpus], "train", PIPELINE, store=tmp_path / "parses"))
    monkeypatch.setattr("summarizer.compression.parse_store.parse", None)
    assert list(read_pairs([corpus], "train", PIPELINE, store=tmp_path / "parses")) == first


def test_parses_of_tokens_are_kept_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"tokens": ["the", "bridge", "closed", "."], "keep": [1, 1, 1, 1]}
    corpus = load_corpus(str(write(tmp_path / "a", row)))
    first = list(read_pairs([corpus], "train", PIPELINE, store=tmp_path / "parses"))
    assert len(list((tmp_path / "parses").iterdir())) == 1
    monkeypatch.setattr("summarizer.compression.parse_store.parse", None)
    assert list(read_pairs([corpus], "train", PIPELINE, store=tmp_path / "parses")) == first


def test_documents_show_capitals_and_make_no_pairs(tmp_path: Path) -> None:
    sentence = {"text": "The bridge closed.", "references": ["The bridge."]}
    document = {"text": DOCUMENT, "references": ["The bridge closed."]}
    for rows, count in (([document, sentence], 2), ([document, document, sentence], 0)):
        corpus = load_corpus(str(write(tmp_path / str(count), *rows)))
        assert len(list(read_pairs([corpus], "train", PIPELINE))) == count


def test_marks_of_treebanks_and_spaces(tmp_path: Path) -> None:
    tokens = [
        "in",
        "may",
        "##",
        ",",
        "the",
        "``",
        "old",
        "''",
        "boat",
        "(",
        "of",
        "$",
        "##",
        ")",
        "did",
        "n't",
        "sink",
        "!",
    ]
    row = {"tokens": tokens, "keep": [1] * len(tokens)}
    (pair,) = read_pairs([load_corpus(str(write(tmp_path / "a", row)))], "train", PIPELINE)
    assert pair.parse.text.lower() == 'in may 2012, the "old" boat (of $12) didn\'t sink!'
    assert all(pair.kept)
    text = {"text": "The ``old'' boat sank.", "references": ["The ``old'' boat sank."]}
    (pair,) = read_pairs([load_corpus(str(write(tmp_path / "b", text)))], "train", PIPELINE)
    assert (pair.parse.text, pair.reference, all(pair.kept)) == ('The "old" boat sank.',) * 2 + (True,)


def test_a_corpus_without_the_split(tmp_path: Path) -> None:
    corpus = load_corpus(str(write(tmp_path / "a", {"text": "One.", "references": ["One."]})))
    with pytest.raises(CorpusError, match="has no test split"):
        list(read_pairs([corpus], "test", PIPELINE))
