"""Evidence: the states of facts, computed from the facts of one case and never stored.

People set the topic of a fact and resolve disputes through its rank; here facts of one topic are
held against each other, for any day. Nothing is ever merged.
"""

from data.evidence.comparison import differences
from data.evidence.independence import voices
from data.evidence.sides import moment
from data.evidence.standing import (
    STALE_AFTER,
    STATES,
    Standing,
    disputed_topics,
    standings,
    visible_facts,
    visible_from,
)

__all__ = [
    "STALE_AFTER",
    "STATES",
    "Standing",
    "differences",
    "disputed_topics",
    "moment",
    "standings",
    "visible_facts",
    "visible_from",
    "voices",
]
