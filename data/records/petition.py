"""A petition and what it asks of whom."""

from datetime import datetime
from typing import ClassVar, Literal

from msgspec import field

from data.records.base import Id, Part, Record


class Field(Part, frozen=True, kw_only=True):
    """What a petition asks of a signatory beside the name; a custom question has its own label."""

    name: str
    required: bool = False
    label: dict[str, str] = field(default_factory=dict)


class Consent(Part, frozen=True, kw_only=True):
    """What a signatory may agree to, by itself: the text shown, by language, of one version."""

    purpose: Literal["sign", "contact", "name_to_target", "name_published"]
    version: int = 1
    text: dict[str, str] = field(default_factory=dict)


class Supporter(Part, frozen=True, kw_only=True):
    name: str
    country: str = ""
    members: int | None = None
    authorised_by: str = ""


class Petition(Record, frozen=True, kw_only=True):
    """`closes` is exclusive; `key` is the secret of its comparing keys; texts are by language."""

    table: ClassVar[str] = "petitions"
    case: Id = ""
    title: dict[str, str]
    text: dict[str, str] = field(default_factory=dict)
    demands: tuple[str, ...] = ()
    target: Id = ""
    target_kind: Literal["state", "employer", "other"] = "state"
    goal: int | None = None
    time_zone: str = "UTC"
    opens: datetime | None = None
    closes: datetime | None = None
    draft: bool = False
    handed_over: datetime | None = None
    link: str = ""
    asks: tuple[Field, ...] = ()
    consents: tuple[Consent, ...] = ()
    privacy: dict[str, str] = field(default_factory=dict)
    receives: Literal["number", "names"] = "number"
    retention_days: int | None = None
    supporters: tuple[Supporter, ...] = ()
    key: str = ""
