"""What is served, as it stands: petitions, their targets and counts, looked up by one thread."""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple

from data.errors import BadInput, NotFound, Refused, StoreError
from data.naming import shown_name
from data.reader import Reader
from data.records import Party, Petition
from data.records.base import Id
from data.store import open_store
from petitions.addresses.codes import code_of
from petitions.signatures.counts import Counts, counts
from petitions.terms.state import State, last_day, state

_OFTEN = 1.0  # seconds between two looks
_SHARE = 20  # a look takes at most this part of the time


class Served(NamedTuple):
    """A petition at the last look; `version` moves when anything of it does."""

    petition: Petition
    code: str
    target: str
    counts: Counts
    version: int

    def standing(self, now: datetime) -> State:
        return state(self.petition, now)

    def last_day(self) -> date | None:
        return last_day(self.petition)


class Board:
    """The petitions that are served, under their codes and ids.

    It reads through a handle of its own, so that counting never stands in the way of signing.
    """

    def __init__(self, location: str, petitions: Sequence[Petition]) -> None:
        check_servable(petitions)
        self._store = open_store(location)
        self._ids = [petition.id for petition in petitions]
        self._changes = -1
        self._version = 0
        self._served: dict[str, Served] = {}
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self.trouble = ""
        self.look()

    @property
    def served(self) -> list[Served]:
        return list({served.code: served for served in self._served.values()}.values())

    def find(self, name: str) -> Served | None:
        """The petition of that code or id, in capitals or small letters."""
        return self._served.get(name.lower())

    def look(self) -> None:
        """Take in what changed since the last look."""
        changes = self._store.changes
        if changes == self._changes:
            return
        self._version += 1
        found: dict[str, Served] = {}
        for id in self._ids:
            served = self._looked_up(id)
            found[id] = found[served.code.lower()] = served
        self._served, self._changes = found, changes

    def watch(self, told: Callable[[], None]) -> None:
        """Look every second from now on, in a thread, and tell after each."""

        def work() -> None:
            pause = _OFTEN
            while not self._over.wait(pause):
                began = time.monotonic()
                try:
                    self.look()
                    self.trouble = ""
                except (StoreError, NotFound) as error:
                    self.trouble = str(error)
                told()
                pause = max(_OFTEN, _SHARE * (time.monotonic() - began))

        self._thread = threading.Thread(target=work, name="counting", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Take a last look, and look no more."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        with suppress(StoreError, NotFound):
            self.look()
        self._store.close()

    def _looked_up(self, id: Id) -> Served:
        petition = self._store.get(Petition, id)
        return Served(
            petition=petition,
            code=code_of(id),
            target=_target(self._store, petition),
            counts=counts(self._store, id),
            version=self._version,
        )


def check_servable(petitions: Iterable[Petition]) -> None:
    """BadInput or Refused when these cannot be served together."""
    codes: dict[str, Id] = {}
    for petition in petitions:
        other = codes.setdefault(code_of(petition.id), petition.id)
        if other != petition.id:
            raise BadInput(
                f"{other} and {petition.id} have the same short code: serve them one at a time."
            )
        if not petition.key:
            raise Refused(f"{petition.id} has no key to compare by: start it with `petition new`.")
        if petition.draft:
            raise Refused(
                f"{petition.id} is a draft: publish it first (`petition edit`), then serve it."
            )


def _target(store: Reader, petition: Petition) -> str:
    """Whom it is addressed to, as they may be named; empty when there is nobody."""
    known = store.find(Party, id=petition.target) if petition.target else []
    return shown_name(known[0]) if known else ""
