"""The stall's screen over a slow line: what it sends, counted at a pseudo-terminal of 80x24."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bench.figure import Figure
from bench.made import NOW
from data import starter
from data.records import Petition
from data.store import open_store
from petitions.signing import Offer, sign
from petitions.starting import new_petition

HANDBILL = str(Path(sys.executable).with_name("handbill"))
PIN = b"4711\r"
MOST_BYTES, MOST_SECONDS = 500, 2.0
QUIET_SECONDS = 5
LINK = "https://sign.example.org/k7q2/s12"


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store" / "handbill.json"
        _begin(store)
        with _stall(store, Path(folder)) as terminal:
            _read(terminal, until=b"SCAN TO SIGN")
            _read(terminal, seconds=2)
            quiet = len(_read(terminal, seconds=QUIET_SECONDS)) / QUIET_SECONDS
            _sign(store, 50, 2)
            before = time.monotonic()
            moved = _read(terminal, until=b"over 50")
            waited = time.monotonic() - before
    yield Figure("the stall's screen, a second without news", quiet, "bytes", MOST_BYTES)
    seconds = max(1.0, waited)
    yield Figure("a second in which its count moved", len(moved) / seconds, "bytes", MOST_BYTES)
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


@contextmanager
def _stall(store: Path, folder: Path) -> Iterator[int]:
    """Our side of a terminal in which the stall's screen runs, its PIN chosen."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    surroundings = {
        **os.environ,
        "TERM": "xterm-256color",
        "HANDBILL_CONFIG": str(folder / "config.toml"),
        "XDG_DATA_HOME": str(folder),
    }
    surroundings.pop("HANDBILL_NOW", None)
    words = [HANDBILL, "--store", str(store), "petition", "qr", "wos", "--screen"]
    process = subprocess.Popen(
        words, stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings, start_new_session=True
    )
    os.close(theirs)
    try:
        for asked in (b"Choose one.", b"once more"):
            _read(ours, until=asked)
            os.write(ours, PIN)
        yield ours
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _read(terminal: int, *, until: bytes = b"", seconds: float = 20.0) -> bytes:
    """What is sent until these bytes came, or in so many seconds."""
    end, sent = time.monotonic() + seconds, b""
    while (left := end - time.monotonic()) > 0 and not (until and until in sent):
        if select.select([terminal], [], [], left)[0]:
            sent += os.read(terminal, 65_536)
    if until and until not in sent:
        raise TimeoutError(f"{until.decode()!r} was not shown within {seconds:g} s")
    return sent
