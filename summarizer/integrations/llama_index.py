"""For LlamaIndex: a node postprocessor that shortens what was retrieved to one budget of tokens (llama-index-core)."""

from __future__ import annotations

from collections.abc import Callable

from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, TextNode

from summarizer.contexts import shorten


class SentencePostprocessor(BaseNodePostprocessor):
    """Keeps the sentences that have to do with the question, each verbatim and once.

    Attributes:
        tokens: the most tokens that all nodes have together.
        count_tokens: counts the tokens of a text; see `summarizer.contexts.shorten`.
        order: `document` or `relevance`.
    """

    tokens: int
    count_tokens: Callable[[str], int] | None = None
    order: str = "document"

    @classmethod
    def class_name(cls) -> str:
        """The name under which LlamaIndex stores it.

        Returns:
            The name of the class.
        """
        return "SentencePostprocessor"

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        """A node for each piece, with the metadata and the score of its node, its offsets, and its heading."""
        query = query_bundle.query_str.strip() if query_bundle else ""
        context = shorten(
            [node.node.get_content() for node in nodes],
            query=query or None,
            tokens=self.tokens,
            count_tokens=self.count_tokens,
            order=self.order,
        )
        shortened = []
        for piece in context.pieces:
            whole = nodes[piece.document]
            first = getattr(whole.node, "start_char_idx", None) or 0
            node = TextNode(
                text=piece.text,
                metadata={**whole.node.metadata, **({"heading": piece.heading} if piece.heading else {})},
                start_char_idx=first + piece.start,
                end_char_idx=first + piece.end,
                relationships={NodeRelationship.SOURCE: whole.node.as_related_node_info()},
            )
            shortened.append(NodeWithScore(node=node, score=whole.score))
        return shortened
