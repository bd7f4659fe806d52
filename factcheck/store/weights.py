"""The weights that all stored priorities were made with, and what follows when they change."""

from __future__ import annotations

from sqlite_utils import Database

from factcheck.domain.attribution import Stance
from factcheck.domain.claim import FlagName
from factcheck.domain.weights import CHECKWORTHINESS, OWN_VOICE, Weights

# As ``factcheck.assess.explain`` adds them up, and rounded as ``Weights.of_score`` does.
_WEIGH_ANEW = """
    UPDATE claims SET priority = weighed.priority FROM (
        SELECT c.key,
            coalesce((SELECT sum(w.weight) FROM flags AS f
                JOIN priority_weights AS w ON w.term = f.name WHERE f.claim = c.key), 0)
            + coalesce((SELECT weight FROM priority_weights
                WHERE term = coalesce(c.stance, :own_voice)), 0)
            + CAST(coalesce(c.checkworthiness * (SELECT weight FROM priority_weights
                WHERE term = :checkworthiness), 0) * 4 + 0.5 AS INTEGER) / 4.0 AS priority
        FROM claims AS c) AS weighed
    WHERE weighed.key = claims.key AND weighed.priority <> claims.priority
"""


def stored(db: Database) -> Weights | None:
    """The weights of what is stored; None when nothing was weighed by a table yet."""
    terms = dict(map(tuple, db.execute("SELECT term, weight FROM priority_weights")))
    if not terms:
        return None
    return Weights(
        flags={name: terms[name] for name in FlagName if name in terms},
        stance={name: terms[name] for name in Stance if name in terms},
        own_voice=terms[OWN_VOICE],
        checkworthiness=terms[CHECKWORTHINESS],
    )


def follow(db: Database, weights: Weights) -> None:
    """Let every priority be the sum by ``weights``; nothing is written when it is already."""
    if stored(db) == weights:
        return
    db.execute("DELETE FROM priority_weights")
    db.conn.executemany("INSERT INTO priority_weights VALUES (?, ?)", weights.terms().items())
    weigh(db)


def weigh(db: Database) -> None:
    """Let every priority be the sum by the weights that are stored."""
    db.execute(_WEIGH_ANEW, {"own_voice": OWN_VOICE, "checkworthiness": CHECKWORTHINESS})
