"""What people do to cases and parties, one function each: the store, the moment, and who acts."""

from data.changes.cases import missing_parties, new_case, remove_case, set_next_step, started_case
from data.changes.facts import add_fact, change_fact, resolve_fact
from data.changes.notes import drop_note, file_note, find_note, unfiled_notes
from data.changes.parties import mark_contact, new_party, started_party
from data.changes.sources import Attached, add_source, attach, source_of

__all__ = [
    "Attached",
    "add_fact",
    "add_source",
    "attach",
    "change_fact",
    "drop_note",
    "file_note",
    "find_note",
    "mark_contact",
    "missing_parties",
    "new_case",
    "new_party",
    "remove_case",
    "resolve_fact",
    "set_next_step",
    "source_of",
    "started_case",
    "started_party",
    "unfiled_notes",
]
