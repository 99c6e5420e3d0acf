"""Editing a case, a fact or a party as text: opened, read back, and kept beside other people's."""

from data.editing.drafts import Draft, Origin, begin_draft, left_drafts
from data.editing.forms import CaseForm, FactForm, Form, PartyForm
from data.editing.keeping import Overtaken, keep, kept_beside
from data.editing.merging import Clash, Merged, differences, together

__all__ = [
    "CaseForm",
    "Clash",
    "Draft",
    "FactForm",
    "Form",
    "Merged",
    "Origin",
    "Overtaken",
    "PartyForm",
    "begin_draft",
    "differences",
    "keep",
    "kept_beside",
    "left_drafts",
    "together",
]
