"""A petition's list held in memory, so that a hundred thousand rows can be held against it."""

from collections import Counter, defaultdict
from typing import Any, NamedTuple

from data.records import Keys, Origin, Signature
from data.records.base import Id
from petitions.signatures.duplicates import Verdict, verdict

STANDING = frozenset({"counted", "review"})
BARRING_IMPORTS = STANDING | {"withdrawn"}

Place = tuple[str, str, str]


class Line(NamedTuple):
    """What of a signature others are held against."""

    id: Id
    serial: int
    status: str
    origin: Origin | None
    keys: Keys | None


class Listed:
    """The signatures that stand, by whatever two of one person can share.

    It answers what `petitions.signatures.duplicates` answers from the store: people are alike only
    by an address, or by a name with a phone, a postcode or a workplace. Whoever waits for a
    confirmation is in nobody's way; whoever withdrew is in the way of an import, whose file may be
    older, and of nobody who signs anew. `ids`, `origins` and `serials` are of all signatures.
    """

    def __init__(self, standing: frozenset[str] = STANDING) -> None:
        self._statuses = standing
        self.ids: set[Id] = set()
        self.origins: set[tuple[str, str]] = set()
        self.serials: set[int] = set()
        self._standing: dict[Id, tuple[int, Keys]] = {}
        self._by: dict[Place, list[Id]] = defaultdict(list)

    def add(self, signature: Signature | Line, *, standing: bool = True) -> None:
        """Put a signature on the list; `standing` False leaves it in nobody's way."""
        self.ids.add(signature.id)
        self.serials.add(signature.serial)
        if signature.origin and signature.origin.id:
            self.origins.add(key_of(signature.origin))
        if standing and signature.keys and signature.status in self._statuses:
            self._standing[signature.id] = signature.serial, signature.keys
            for place in _places(signature.keys):
                self._by[place].append(signature.id)

    def verdict(self, keys: Keys) -> Verdict:
        """What somebody with these keys is beside those on the list."""
        found = {
            id: self._standing[id] for place in _places(keys) for id in self._by.get(place, ())
        }
        if not found:
            return Verdict("counted")
        in_order = sorted(found.items(), key=lambda item: item[1][0])
        return verdict(keys, [(id, other) for id, (_, other) in in_order])

    def serial_of(self, id: Id) -> int | None:
        """The number of one that stands."""
        found = self._standing.get(id)
        return found[0] if found else None

    def next_serial(self) -> int:
        """The lowest number past the count that nobody has."""
        serial = len(self.ids) + 1
        while serial in self.serials:
            serial += 1
        return serial

    def known(self, origin: Origin | None) -> bool:
        return origin is not None and bool(origin.id) and key_of(origin) in self.origins

    def close(self) -> None:
        """Let go of all of them."""
        let_go(self.ids, self.origins, self.serials, self._standing, self._by)


class Occurrences:
    """Counts how often the same content came, so that a line twice in a file is two lines."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, content: str) -> int:
        self._seen[content] += 1
        return self._seen[content]

    def close(self) -> None:
        let_go(self._seen)


def let_go(*kept: set[Any] | dict[Any, Any]) -> None:
    """Empty them bit by bit: what is freed in one go keeps every other thread waiting."""
    for each in kept:
        take = each.pop if isinstance(each, set) else each.popitem
        while each:
            take()


def key_of(origin: Origin) -> tuple[str, str]:
    return origin.platform, origin.id


def _places(keys: Keys) -> list[Place]:
    places = [("email", "", keys.email)] if keys.email else []
    for field in ("phone", "postcode", "workplace"):
        value = getattr(keys, field)
        if value and keys.name:
            places.append((field, keys.name, value))
    return places
