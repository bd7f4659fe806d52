"""Claims, the flags that speak against them, and the order to check them in.

``assess`` makes them, ``explain`` takes a claim's priority apart again from what is stored
(``explain(detail.claim, detail.attribution, detail.weights)``), ``evidence_gaps`` shows where an
article says itself that evidence is missing.
"""

from factcheck.assess.assess import assess, assess_marked
from factcheck.assess.gaps.find import evidence_gaps
from factcheck.assess.gaps.gap import EvidenceGap
from factcheck.assess.priority import PriorityTerm, explain

__all__ = ["EvidenceGap", "PriorityTerm", "assess", "assess_marked", "evidence_gaps", "explain"]
