import sys

import pytest
from compressed import PIPELINE

from summarizer.compression.parsing import checked, load_pipeline, parse
from summarizer.errors import ConfigError, MissingExtraError


def test_white_space_is_no_token_and_offsets_are_those_of_the_source() -> None:
    source = "The  ferry\n left the\tharbour."
    (parsed,) = parse(PIPELINE, [source])
    assert [token.text for token in parsed.tokens] == ["The", "ferry", "left", "the", "harbour", "."]
    assert all(source[token.start : token.end] == token.text for token in parsed.tokens)
    assert parsed.roots() == [2]


def test_pairs_are_quotes_and_brackets_that_match() -> None:
    (parsed,) = parse(PIPELINE, ['He (the "chief") left ) the “old town”.'])
    assert [(parsed.tokens[a].text, parsed.tokens[b].text) for a, b in parsed.pairs] == [
        ('"', '"'), ("“", "”"), ("(", ")"),
    ]  # fmt: skip


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(
        ConfigError, match=r"^the spaCy pipeline xx_none is not installed; run: python -m spacy download"
    ):
        load_pipeline("xx_none")


def test_a_pipeline_without_a_parser() -> None:
    import spacy

    with pytest.raises(ConfigError, match="pipeline with a parser, and en_pipeline has none; run: python -m spacy"):
        checked(spacy.blank("en"))


def test_spacy_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'gru-summarizer\[spacy\]'"):
        load_pipeline()
