"""Who may have signed a petition already (DOMAIN.md, "Petitions")."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from data.reader import Reader
from data.records import Keys, Signature
from data.records.base import Id

HOUSEHOLD = 2
"""How many people may share one e-mail address."""

_ALSO = {"web": {"pending"}, "imported": {"withdrawn"}}

Likeness = Literal["same", "clash", "household", "maybe", "other"]


class Verdict(NamedTuple):
    """What a new signature is, and the one on the list that it is held against."""

    status: Literal["counted", "duplicate", "review"]
    other: Id = ""


def likeness(one: Keys, other: Keys) -> Likeness:
    """How alike two people are; the same whichever comes first.

    "same" is one name at one e-mail address, or on one phone with no address that speaks against
    it. "household" and "clash" are two names at one address, of one postcode or not. "maybe" is
    one name at one postcode or workplace, where no address or phone can tell the two apart.
    """
    same_email = _both_equal(one.email, other.email)
    if one.name != other.name:
        if not same_email:
            return "other"
        return "household" if _both_equal(one.postcode, other.postcode) else "clash"
    if same_email:
        return "same"
    told_apart = _both_differ(one.email, other.email)
    if _both_equal(one.phone, other.phone):
        return "maybe" if told_apart else "same"
    if told_apart or _both_differ(one.phone, other.phone):
        return "other"
    near = _both_equal(one.postcode, other.postcode) or _both_equal(one.workplace, other.workplace)
    return "maybe" if near else "other"


def verdict(new: Keys, standing: Iterable[tuple[Id, Keys]]) -> Verdict:
    """What `new` is beside the signatures that stand already, oldest first."""
    alike: dict[Likeness, list[Id]] = {}
    for id, keys in standing:
        alike.setdefault(likeness(new, keys), []).append(id)
    for refusing in ("same", "clash"):
        if alike.get(refusing):
            return Verdict("duplicate", alike[refusing][0])
    family = alike.get("household", [])
    if len(family) >= HOUSEHOLD:
        return Verdict("duplicate", family[0])
    return Verdict("review", alike["maybe"][0]) if "maybe" in alike else Verdict("counted")


def standing(store: Reader, petition: Id, new: Keys, channel: str) -> list[tuple[Id, Keys]]:
    """The signatures of a petition that `new` has to be held against, oldest first.

    Rejected and duplicate ones stand in nobody's way. One that waits for its confirmation stands
    only in the way of the web: it never counts, so it must not keep out somebody who signs before
    a witness. One that was withdrawn stands only in the way of an import, whose file may be older.
    """
    statuses = {"counted", "review"} | _ALSO.get(channel, set())
    found: dict[int, tuple[Id, Keys]] = {}
    for field in ("email", "phone", "name"):
        key = getattr(new, field)
        if not key:
            continue
        for signature in store.find(Signature, petition=petition, **{f"keys.{field}": key}):
            if signature.status in statuses and signature.keys:
                found[signature.serial] = (signature.id, signature.keys)
    return [found[serial] for serial in sorted(found)]


def _both_equal(one: str, other: str) -> bool:
    return bool(one) and one == other


def _both_differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other
