"""Two versions of one record that began from the same one, put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from msgspec.structs import replace

from data.casefile.form import STORE_FIELDS
from data.editing.forms import key_of
from data.records import Case, Part, Party

R = TypeVar("R", Case, Party)


@dataclass(frozen=True)
class Clash:
    """What both changed, each otherwise: a field, or an item of it by its key. None is removed."""

    field: str
    key: str
    mine: Any
    theirs: Any

    @property
    def name(self) -> str:
        return f"{self.field} {self.key}".strip()


@dataclass(frozen=True)
class Merged(Generic[R]):
    """`record` is theirs with all that I alone changed; where both did, theirs stands."""

    record: R
    clashes: tuple[Clash, ...]


def together(base: R, mine: R, theirs: R) -> Merged[R]:
    """What `mine` and `theirs` both made of `base`, field by field and item by item."""
    clashes: list[Clash] = []
    changed: dict[str, Any] = {}
    for field in mine.__struct_fields__:
        if field in STORE_FIELDS - {"unknown"}:
            continue
        old, own, other = (getattr(record, field) for record in (base, mine, theirs))
        if own in (old, other):
            continue
        if other == old:
            changed[field] = own
        elif is_keyed(old) and is_keyed(own) and is_keyed(other):
            changed[field] = _items(field, old, own, other, clashes)
        else:
            clashes.append(Clash(field, "", own, other))
    return Merged(replace(theirs, **changed), tuple(clashes))


def differences(mine: R, theirs: R) -> tuple[Clash, ...]:
    """Where two versions differ, field by field and item by item, whatever both began from."""
    found: list[Clash] = []
    for field in mine.__struct_fields__:
        own, other = getattr(mine, field), getattr(theirs, field)
        if field in STORE_FIELDS - {"unknown"} or own == other:
            continue
        if not (is_keyed(own) and is_keyed(other)):
            found.append(Clash(field, "", own, other))
            continue
        left, right = _by_key(own), _by_key(other)
        differing = [key for key in (left | right) if left.get(key) != right.get(key)]
        found += [Clash(field, key, left.get(key), right.get(key)) for key in differing]
    return tuple(found)


def _items(
    field: str,
    old: Sequence[Part],
    own: Sequence[Part],
    other: Sequence[Part],
    clashes: list[Clash],
) -> tuple[Part, ...]:
    """The items of `other`, with those that only `own` changed, added or left out."""
    before, mine, theirs = (_by_key(items) for items in (old, own, other))
    kept: dict[str, Part | None] = {}
    for key in dict.fromkeys((*theirs, *mine)):
        was, left, right = before.get(key), mine.get(key), theirs.get(key)
        if left in (was, right):
            kept[key] = right
        elif right == was:
            kept[key] = left
        else:
            clashes.append(Clash(field, key, left, right))
            kept[key] = right
    order = list(theirs)
    for place, key in enumerate(mine):
        if key not in theirs:
            after = [order.index(each) for each in list(mine)[:place] if each in order]
            order.insert(after[-1] + 1 if after else 0, key)
    return tuple(item for key in order if (item := kept[key]) is not None)


def is_keyed(items: object) -> bool:
    """Whether each item can be told from the others by its key."""
    if not isinstance(items, tuple) or not all(isinstance(item, Part) for item in items):
        return False
    keys = [key_of(item) for item in items]
    return all(keys) and len(set(keys)) == len(keys)


def _by_key(items: Sequence[Part]) -> dict[str, Part]:
    return {key_of(item): item for item in items}
