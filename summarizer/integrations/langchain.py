"""For LangChain: a document compressor that shortens what was retrieved to one budget of tokens (langchain-core)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from langchain_core.documents import BaseDocumentCompressor, Document

from summarizer.contexts import shorten


class SentenceCompressor(BaseDocumentCompressor):
    """Keeps the sentences that have to do with the question, each verbatim and once.

    Attributes:
        tokens: the most tokens that all documents have together.
        count_tokens: counts the tokens of a text; see `summarizer.contexts.shorten`.
        order: `document` or `relevance`.
    """

    tokens: int
    count_tokens: Callable[[str], int] | None = None
    order: str = "document"

    def compress_documents(self, documents: Sequence[Document], query: str, callbacks: Any = None) -> list[Document]:
        """Shorten documents.

        Args:
            documents: what was retrieved.
            query: the question.
            callbacks: taken because LangChain gives them; nothing is reported.

        Returns:
            A document for each piece: with the metadata of its document, `start_index` and `end_index`, and `heading`
            if there is one above it.
        """
        texts = [document.page_content for document in documents]
        context = shorten(
            texts, query=query.strip() or None, tokens=self.tokens, count_tokens=self.count_tokens, order=self.order
        )
        return [
            Document(
                page_content=piece.text,
                metadata={
                    **documents[piece.document].metadata,
                    "start_index": documents[piece.document].metadata.get("start_index", 0) + piece.start,
                    "end_index": documents[piece.document].metadata.get("start_index", 0) + piece.end,
                    **({"heading": piece.heading} if piece.heading else {}),
                },
            )
            for piece in context.pieces
        ]
