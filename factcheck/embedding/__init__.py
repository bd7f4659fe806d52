"""Sentences as vectors: what two claims in other words have in common.

The network is the published all-MiniLM-L6-v2, in int8: see ``model/MODEL_CARD.md``.
"""

from factcheck.embedding.embedder import Embedder, SentenceEmbedder
from factcheck.embedding.remembering import RememberingEmbedder

__all__ = ["Embedder", "RememberingEmbedder", "SentenceEmbedder"]
