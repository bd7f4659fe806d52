"""How far a statement is worth checking: a score from 0 to 1, by a trained head on its vector."""

from factcheck.assess.worth.scorer import HeadScorer, Scorer, Worth

__all__ = ["HeadScorer", "Scorer", "Worth"]
