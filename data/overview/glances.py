"""The cases at a glance: what a list of them says, computed once for each version of a case."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from weakref import WeakKeyDictionary

from data.durable.storefile import StoreFile
from data.evidence import disputed_topics
from data.reader import Reader
from data.records import Case
from data.records.base import Id

_MANY = 50
"""From so many on, reading every case is quicker than looking each of them up."""

_Key = tuple[Id, int, datetime | None]


class Glance(NamedTuple):
    """A case in a list; `disputed` are the topics on which its facts dispute each other."""

    id: Id
    title: str
    country: str
    status: str
    disputed: tuple[str, ...]


class _Heading(NamedTuple):
    """What of a case is quick to read, without its facts."""

    id: Id
    rev: int
    updated: datetime | None
    title: str
    country: str
    status: str


@dataclass
class _Known:
    """What was computed for one day, by case, revision and time."""

    as_of: date
    disputed: dict[_Key, tuple[str, ...]] = field(default_factory=dict)


_KNOWN: "WeakKeyDictionary[StoreFile, _Known]" = WeakKeyDictionary()


def glances(store: Reader, as_of: date) -> list[Glance]:
    """Every case, in the order of ids; facts count that were so by `as_of`.

    A case that is as it was the last time, in this process and on this day, is not read again.
    """
    known = _known_of(store, as_of)
    headings = sorted(_Heading(*row) for row in store.select(Case, *_Heading._fields))
    new = {one.id for one in headings if _key(one) not in known.disputed}
    cases = store.all(Case) if len(new) > _MANY else store.gather(Case, sorted(new))
    read = {case.id: _glance(case, known) for case in cases if case.id in new}
    return [
        read.get(one.id)
        or Glance(one.id, one.title, one.country, one.status, known.disputed[_key(one)])
        for one in headings
        if one.id in read or _key(one) in known.disputed
    ]


def glances_of(store: Reader, ids: Sequence[Id], as_of: date) -> list[Glance]:
    """The cases of those ids, in their order; one that is gone is left out."""
    known = _known_of(store, as_of)
    return [_glance(case, known) for case in store.gather(Case, ids)]


def _glance(case: Case, known: _Known) -> Glance:
    key = _key(case)
    if key not in known.disputed:
        known.disputed[key] = tuple(disputed_topics(case, known.as_of))
    return Glance(case.id, case.title, case.country, case.status, known.disputed[key])


def _known_of(store: Reader, as_of: date) -> _Known:
    known = _KNOWN.get(store.file)
    if known is None or known.as_of != as_of:
        known = _KNOWN[store.file] = _Known(as_of)
    return known


def _key(case: Case | _Heading) -> _Key:
    return case.id, case.rev, case.updated
