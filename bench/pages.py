"""The sign-up page under load, as visitors meet it: each signature on the disk."""

import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from bench.figure import Figure
from data.records import Signature
from data.store import open_store
from petitions.addresses.codes import code_of
from petitions.terms.petition import new_petition

CONNECTIONS = 32
SECONDS = 8
PAIRS = 500
FAST_SYNC = 0.3  # milliseconds
ID = "bench"
_LOAD = Path(__file__).with_suffix(".lua")
_TOKEN = re.compile(rb'name="token" value="([^"]+)"')


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        place = Path(folder) / "store" / "handbill.json"
        with closing(open_store(str(place), create=True)) as store:
            new_petition(store, datetime.now(UTC), "bench", id=ID, title="A petition")
        sync = _sync_milliseconds(Path(folder) / "raw")
        yield Figure("raw append and fdatasync", 1000 / sync, "/s")
        with _served(place) as port:
            yield from _under_load(port, place, sync)
            yield _telling_apart(port)


def _under_load(port: int, place: Path, sync: float) -> Iterator[Figure]:
    if shutil.which("wrk") is None:
        print("wrk is missing (apt-get install wrk): the load on the page is not measured.")
        return
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-s", str(_LOAD),
         f"http://127.0.0.1:{port}/{code_of(ID)}?lang=en"],
        env={**os.environ, "TOKEN": _token(port)},
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    thanked = int(_number(r"(\d+) requests in", said)) - int(_number(r"3xx responses: (\d+)", said))
    with closing(open_store(str(place))) as store:
        kept = store.count(Signature, petition=ID)
    bound = 1000.0 if sync <= FAST_SYNC else None
    yield Figure(
        f"sign-ups over {CONNECTIONS} connections",
        thanked / SECONDS,
        "/s",
        bound,
        f"a sync takes {sync:.2f} ms",
        at_least=True,
    )
    yield Figure("thanked and not on the disk", max(0, thanked - kept), "signatures", 0)
    p99 = _number(r"99%\s+([\d.]+)(?:ms|s|us)", said)
    unit = re.search(r"99%\s+[\d.]+(ms|s|us)", said)
    scale = {"s": 1000.0, "ms": 1.0, "us": 0.001}[unit[1] if unit else "ms"]
    yield Figure("sign-up, 99 of 100 within", p99 * scale, "ms", 250.0)


def _telling_apart(port: int) -> Figure:
    """New and again in turn: how far the medians of their times are apart."""
    token = _token(port)
    new, again = [], []
    for number in range(PAIRS):
        person = {"name": f"Pair {number}", "email": f"p{number}@example.org"}
        new.append(_sent(port, {**person, "token": token}, number))
        again.append(_sent(port, {**person, "token": token, "postcode": "1"}, number))
    apart = abs(statistics.median(new) - statistics.median(again))
    note = f"new {statistics.median(new):.1f} ms"
    return Figure("a duplicate told by its time", apart, "ms", 5.0, note)


def _sent(port: int, fields: dict[str, str], number: int) -> float:
    body = urlencode({**fields, "consent-sign": "yes"})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": f"10.9.{number % 250}.{number // 250}",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port)
    with closing(connection):
        connection.connect()
        began = time.perf_counter()
        connection.request("POST", f"/{code_of(ID)}?lang=en", body, headers)
        answer = connection.getresponse()
        answer.read()
        taken = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise RuntimeError(f"the page answered {answer.status}")
    return taken


@contextmanager
def _served(place: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "tui.cli.main", "--store", str(place), "petition", "serve", ID]
    server = subprocess.Popen(
        [*command, "--port", str(port), "--trusted-proxy", "127.0.0.1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        if server.stdout is None or not server.stdout.readline():
            raise RuntimeError("the server did not start")
        yield port
    finally:
        server.terminate()
        server.communicate()


def _token(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    with closing(connection):
        connection.request("GET", f"/{code_of(ID)}?lang=en")
        found = _TOKEN.search(connection.getresponse().read())
    if found is None:
        raise RuntimeError("the page has no form")
    return found[1].decode()


def _sync_milliseconds(path: Path) -> float:
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)

    def append() -> None:
        os.write(descriptor, b"x" * 1200)
        os.fdatasync(descriptor)

    taken = [_milliseconds(append) for _ in range(200)]
    os.close(descriptor)
    return statistics.median(taken)


def _milliseconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def _number(pattern: str, said: str) -> float:
    found = re.search(pattern, said)
    return float(found[1]) if found else 0.0
