"""One claim in several articles: which say the same, whom they all rest on, what speaks against.

Pure: the store finds the candidates and keeps what is found, by ``CorroborationRules``.
"""

from factcheck.assess.corroboration.origins import independent, rests
from factcheck.assess.corroboration.rules import CorroborationRules
from factcheck.assess.corroboration.settle import agreeing

__all__ = ["CorroborationRules", "agreeing", "independent", "rests"]
