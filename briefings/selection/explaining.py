"""Why each fact of a case stands in a document, or does not."""

from dataclasses import dataclass

from briefings.composed import Composed
from data.records import Case
from data.records.base import Id


@dataclass(frozen=True, slots=True)
class Explained:
    """A fact, whether it is `inside` the document, and why, as a clause."""

    fact: Id
    inside: bool
    why: str


def explain(case: Case, composed: Composed) -> list[Explained]:
    """Every fact of the case in the order of the text, then those left out as the case has them."""
    reasons = {reason.fact: reason.why for reason in composed.reasons}
    why_not = {left.fact: left.why for left in composed.left_out}
    inside = [Explained(id, True, reasons.get(id, "it is looked over")) for id in composed.facts]
    held = set(composed.facts)
    return inside + [
        Explained(fact.id, False, why_not.get(fact.id, "it was not so yet on that day"))
        for fact in case.facts
        if fact.id not in held
    ]
