"""What Handbill keeps: frozen records, as every room reads them.

Dates are EDTF text (`data.dates`), moments are `datetime` with a zone. A field that points to
another record holds its id. `unknown` carries the fields of a newer version through a round trip.
"""

from data.records.base import Part, Record
from data.records.briefing import Briefing, Choice, Sent
from data.records.case import (
    Addressee,
    Case,
    CaseParty,
    Citation,
    Fact,
    NextStep,
    Procedure,
    Review,
    Source,
    Text,
)
from data.records.export import Export
from data.records.log import Before, Conflict, Log
from data.records.note import Note
from data.records.party import Agreement, Contact, Party
from data.records.petition import (
    Consent,
    Extension,
    Field,
    HandOver,
    Notice,
    Petition,
    Reworded,
    Supporter,
)
from data.records.signature import (
    Consented,
    CountOnly,
    Keys,
    Mark,
    Merge,
    Origin,
    Person,
    Sheet,
    Signature,
)

__all__ = [
    "KINDS",
    "Addressee",
    "Agreement",
    "Before",
    "Briefing",
    "Case",
    "CaseParty",
    "Choice",
    "Citation",
    "Conflict",
    "Consent",
    "Consented",
    "Contact",
    "CountOnly",
    "Export",
    "Extension",
    "Fact",
    "Field",
    "HandOver",
    "Keys",
    "Log",
    "Mark",
    "Merge",
    "NextStep",
    "Note",
    "Notice",
    "Origin",
    "Part",
    "Party",
    "Person",
    "Petition",
    "Procedure",
    "Record",
    "Review",
    "Reworded",
    "Sent",
    "Sheet",
    "Signature",
    "Source",
    "Supporter",
    "Text",
]

KINDS: tuple[type[Record], ...] = (
    Case,
    Party,
    Note,
    Text,
    Briefing,
    Petition,
    Signature,
    Sheet,
    CountOnly,
    Merge,
    Mark,
    Export,
    Log,
    Before,
    Conflict,
)
"""Every kind of record that has a table of its own."""
