"""A petition and what it asks of whom."""

from datetime import date, datetime
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


class Notice(Part, frozen=True, kw_only=True):
    """A privacy notice that was shown before, by language, under its version."""

    version: int
    text: dict[str, str] = field(default_factory=dict)


class Extension(Part, frozen=True, kw_only=True):
    """The end was moved: from when to when (None is no end), who did it, and when."""

    when: datetime
    who: str
    before: datetime | None = None
    after: datetime | None = None


class Reworded(Part, frozen=True, kw_only=True):
    """Words that people had signed were changed: when, by whom, and why they mean the same."""

    when: datetime
    who: str
    why: str


class HandOver(Part, frozen=True, kw_only=True):
    """What was handed over: the number that it told, and of how many people the names.

    `manifest` is the SHA-256 of its manifest, `answer` the source of the case that the target's
    answer was filed as.
    """

    when: datetime
    who: str
    total: int
    names: int = 0
    target: Id = ""
    manifest: str = ""
    answer: Id = ""


class Petition(Record, frozen=True, kw_only=True):
    """`closes` is exclusive; `key` is the secret of its comparing keys; texts are by language.

    With `confirm` a signature on the web counts once a link in a mail was opened.

    `retention_days` counts from the close, `pending_days` from signing, `rejected_days` and
    `withdrawn_days` from that decision. `earlier_consents` and `earlier_privacy` keep what
    signatories of an older version were shown. `mappings` says what the columns of imported files
    held, by the fingerprint of their headers. `first_sheet` is the number from which sheets are
    issued in this store: a pack for a stall has numbers of its own.
    """

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
    privacy_version: int = 1
    earlier_consents: tuple[Consent, ...] = ()
    earlier_privacy: tuple[Notice, ...] = ()
    milestones: tuple[int, ...] = ()
    extensions: tuple[Extension, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    retention_days: int | None = None
    pending_days: int | None = None
    rejected_days: int | None = None
    withdrawn_days: int | None = None
    anonymised: date | None = None
    supporters: tuple[Supporter, ...] = ()
    confirm: bool = False
    key: str = ""
    mappings: dict[str, dict[str, str]] = field(default_factory=dict)
    handovers: tuple[HandOver, ...] = ()
    first_sheet: int = 1
