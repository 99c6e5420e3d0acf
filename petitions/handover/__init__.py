"""Handing over: what the target gets, and the record that it did."""

from petitions.handover.keeping import check, file_answer, record
from petitions.handover.parts import HandedOver, handed_over
from petitions.handover.whom import named_to_target

__all__ = ["HandedOver", "check", "file_answer", "handed_over", "named_to_target", "record"]
