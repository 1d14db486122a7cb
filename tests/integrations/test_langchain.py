"""With the real package, which is not among those for development: `pip install langchain-core`."""

import asyncio
import re
from pathlib import Path

import pytest

pytest.importorskip("langchain_core")

from langchain_core.documents import Document

from summarizer.integrations.langchain import SentenceCompressor

TEXTS = (
    "The bridge closes in March. The repair will cost $3.5 million, which the county pays. Ferries run instead.",
    "Shop owners fear for their trade. The county pays for the repair of the bridge from its reserve.",
)


def test_documents_share_the_budget_and_keep_their_metadata() -> None:
    documents = [
        Document(page_content=TEXTS[0], metadata={"source": "a.txt", "start_index": 100}),
        Document(page_content=TEXTS[1], metadata={"source": "b.txt"}),
    ]
    compressor = SentenceCompressor(tokens=20, count_tokens=lambda text: len(text.split()))
    shortened = compressor.compress_documents(documents, "Who pays for the repair?")
    assert 0 < sum(len(document.page_content.split()) for document in shortened) <= 20
    for document in shortened:
        number = ["a.txt", "b.txt"].index(document.metadata["source"])
        offset = documents[number].metadata.get("start_index", 0)
        start, end = document.metadata["start_index"] - offset, document.metadata["end_index"] - offset
        assert TEXTS[number][start:end] == document.page_content
    assert any("pays" in document.page_content for document in shortened)
    again = asyncio.run(compressor.acompress_documents(documents, "Who pays for the repair?"))
    assert again == shortened
    assert compressor.compress_documents([], "Who?") == []
    assert compressor.compress_documents(documents, " ")


def test_the_example_of_the_page_runs() -> None:
    page = (Path(__file__).parents[2] / "docs/contexts.md").read_text(encoding="utf-8")
    example = re.search(r"^## LangChain\n.*?^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert example
    exec(example[1], {"text": TEXTS[0]})
