"""A petition of 100,000 signatures: looked up by whole commands, and signed once more."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.figure import Figure, medians
from bench.running import HANDBILL, running, surroundings
from data.records import Person, Petition, Signature
from data.store import Store, open_store
from petitions.signatures.people import keys
from petitions.signatures.signing import Offer, sign
from petitions.terms.petition import new_petition

SIZE = 100_000
SMALL = 1_000
TIMES = 9
SIGNED = 100
ALLOWED = 400.0  # milliseconds over `handbill --help`
NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
COMMANDS = (
    ("petition show", ("petition", "show", "wos")),
    ("petition show --json", ("petition", "show", "wos", "--json")),
    ("signature find ADDRESS", ("signature", "find", "wos", "n77777@example.org")),
    ("signature find NAME", ("signature", "find", "wos", "name 77777")),
    ("signature find PART", ("signature", "find", "wos", "77777")),
)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        place = Path(folder)
        with closing(filled(place / "small.json", SMALL)) as small:
            few = _signing(small)
        with closing(filled(place / "large.json", SIZE)) as large:
            many = _signing(large)
        yield from _commands(place)
    note = f"{few:.2f} ms at {SMALL:,}, {many:.2f} ms at {SIZE:,}"
    yield Figure("signing at 100,000 / at 1,000", many / few, "x", 1.5, note)


def filled(path: Path, size: int) -> Store:
    """A store with one open petition of that many signatures, in its snapshot."""
    store = open_store(str(path), create=True)
    petition = new_petition(store, NOW, "bench", id="wos", title="Reinstate the workers")
    with store.transaction("bench", "fill", NOW) as change:
        change.add_many(_signature(petition, number) for number in range(1, size + 1))
    store.file.checkpoint()
    return store


def _signature(petition: Petition, number: int) -> Signature:
    person = Person(name=f"Name {number}", email=f"n{number}@example.org", postcode=str(number))
    return Signature(
        id=f"01900000-0000-7000-8000-{number:012d}",
        petition=petition.id,
        serial=number,
        channel="web",
        status="pending" if number % 50 == 0 else "counted",
        received=NOW,
        day=date(2026, 10, 1) + timedelta(days=number % 50),
        area=f"Area {number % 40}",
        person=person,
        keys=keys(petition.key, person),
    )


def _signing(store: Store) -> float:
    """The median of milliseconds for one signature, durable, with its duplicate check."""
    petition = store.get(Petition, "wos")
    taken = []
    for number in range(SIGNED):
        offer = Offer(name=f"New {number}", email=f"new{number}@example.org", postcode="1")
        before = time.perf_counter()
        sign(store, NOW, "bench", petition, offer)
        taken.append((time.perf_counter() - before) * 1000)
    return statistics.median(taken[SIGNED // 4 :])


def _commands(place: Path) -> Iterator[Figure]:
    given = surroundings(place, HANDBILL_STORE=str(place / "large.json"))
    runs = [running([HANDBILL, "--help"], given)]
    runs += [running([HANDBILL, *words], given) for _, words in COMMANDS]
    medians(runs, 1)
    floor, *whole = medians(runs, TIMES)
    for (name, _), measured in zip(COMMANDS, whole, strict=True):
        over = f"{measured - floor:+.0f} ms over --help"
        yield Figure(f"handbill {name} at {SIZE:,}", measured, "ms", floor + ALLOWED, over)
