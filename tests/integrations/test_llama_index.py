"""With the real package, which is not among those for development: `pip install llama-index-core`."""

import re
from pathlib import Path

import pytest

pytest.importorskip("llama_index.core")

from llama_index.core.schema import NodeWithScore, TextNode

from summarizer.integrations.llama_index import SentencePostprocessor

TEXTS = (
    "The bridge closes in March. The repair will cost $3.5 million, which the county pays. Ferries run instead.",
    "Shop owners fear for their trade. The county pays for the repair of the bridge from its reserve.",
)


def test_nodes_share_the_budget_and_keep_their_metadata() -> None:
    nodes = [
        NodeWithScore(node=TextNode(text=TEXTS[0], metadata={"file": "a.txt"}, start_char_idx=100), score=0.9),
        NodeWithScore(node=TextNode(text=TEXTS[1], metadata={"file": "b.txt"}), score=0.5),
    ]
    postprocessor = SentencePostprocessor(tokens=20, count_tokens=lambda text: len(text.split()))
    shortened = postprocessor.postprocess_nodes(nodes, query_str="Who pays for the repair?")
    assert 0 < sum(len(node.text.split()) for node in shortened) <= 20
    for node in shortened:
        number = ["a.txt", "b.txt"].index(node.metadata["file"])
        offset = nodes[number].node.start_char_idx or 0
        assert TEXTS[number][node.node.start_char_idx - offset : node.node.end_char_idx - offset] == node.text
        assert node.score == nodes[number].score
        assert node.node.source_node.node_id == nodes[number].node.node_id
    assert any("pays" in node.text for node in shortened)
    assert postprocessor.postprocess_nodes([]) == []
    assert postprocessor.postprocess_nodes(nodes)


def test_the_example_of_the_page_runs() -> None:
    page = (Path(__file__).parents[2] / "docs/contexts.md").read_text(encoding="utf-8")
    example = re.search(r"^## LlamaIndex\n.*?^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert example
    exec(example[1], {"text": TEXTS[0]})
