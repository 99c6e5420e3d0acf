"""The stall's screen over a slow line: what it sends, counted at a pseudo-terminal of 80x24."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.figure import Figure
from bench.made import NOW
from bench.running import HANDBILL, surroundings
from bench.terminal import Terminal
from data import starter
from data.records import Petition
from data.store import open_store
from petitions.signatures.signing import Offer, sign
from petitions.terms.starting import new_petition

PIN = b"4711\r"
MOST_BYTES, MOST_SECONDS = 500, 2.0
QUIET_SECONDS = 5
LINK = "https://sign.example.org/k7q2/s12"


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        given = surroundings(Path(folder), XDG_DATA_HOME=folder)
        store = Path(given["HANDBILL_STORE"])
        _begin(store)
        with closing(Terminal([HANDBILL, "petition", "qr", "wos", "--screen"], given)) as terminal:
            for asked in (b"Choose one.", b"once more"):
                terminal.until(asked)
                terminal.write(PIN)
            terminal.until(b"SCAN TO SIGN")
            terminal.during(2)
            quiet = terminal.during(QUIET_SECONDS) / QUIET_SECONDS
            _sign(store, 50, 2)
            before = time.monotonic()
            moved = terminal.until(b"over 50")
            waited = time.monotonic() - before
    yield Figure("the stall's screen, a second without news", quiet, "bytes", MOST_BYTES)
    seconds = max(1.0, waited)
    yield Figure("a second in which its count moved", moved / seconds, "bytes", MOST_BYTES)
    yield Figure("until it shows what another process signed", waited, "s", MOST_SECONDS)


def _begin(path: Path) -> None:
    with closing(open_store(str(path), create=True)) as store:
        starter.install(store, NOW, "bench")
        new_petition(store, NOW, "bench", id="wos", title="Reinstate them", goal=1000, link=LINK)
    _sign(path, 0, 50)


def _sign(path: Path, first: int, many: int) -> None:
    with closing(open_store(str(path))) as store:
        petition = store.get(Petition, "wos")
        for number in range(first, first + many):
            sign(store, NOW, "bench", petition, Offer(name=f"Person {number}"))
