"""Article -> sentences and attributions."""

from factcheck.extract.attributions import build_attributions
from factcheck.extract.sentences import split_sentences

__all__ = ["build_attributions", "split_sentences"]
