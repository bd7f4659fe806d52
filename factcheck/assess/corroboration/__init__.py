"""One claim in several articles: which say the same, whom they all rest on, what speaks against.

Pure: the store finds the candidates and keeps what is found, by ``rules.CorroborationRules``;
``together`` lays a group side by side for a person, and needs no model for it.
"""

from factcheck.assess.corroboration.origins import KnownName, independent, rests
from factcheck.assess.corroboration.together import each_together, together

__all__ = ["KnownName", "each_together", "independent", "rests", "together"]
