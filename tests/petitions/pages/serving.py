"""The real command on a port of its own, and a visitor that sends forms to it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

from data.records import Petition, Signature
from data.store import open_store
from petitions.addresses.codes import code_of
from petitions.terms.petition import new_petition

HERE = Path(__file__).parents[3]
NOW = datetime.fromisoformat("2026-11-22T14:02:00+00:00")
TOKEN = re.compile(rb'name="token" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Site:
    """A server at work, its store and its process."""

    port: int
    store: Path
    process: subprocess.Popen[str]
    code: str = code_of("wos")
    visitor: Mapping[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(connection):
            kind = {"Content-Type": FORM} if body is not None else {}
            method = "GET" if body is None else "POST"
            connection.request(method, path, body, {**kind, **self.visitor, **headers})
            answer = connection.getresponse()
            return Answer(
                answer.status,
                {name.lower(): value for name, value in answer.getheaders()},
                answer.read(),
            )

    def token(self, path: str = "") -> str:
        found = TOKEN.search(self.ask(path or f"/{self.code}").body)
        assert found
        return found[1].decode()

    def send(self, *, path: str = "", headers: Mapping[str, str] = {}, **fields: str) -> Answer:
        """A form as a browser sends it; a fresh token and the consent to sign unless given."""
        filled = {"name": "Ann Example", "consent_sign": "yes", **fields}
        if "token" not in filled:
            filled["token"] = self.token(path)
        filled = {name.replace("_", "-"): value for name, value in filled.items() if value}
        return self.ask(path or f"/{self.code}", urlencode(filled).encode(), headers)

    def signatures(self) -> list[Signature]:
        with closing(open_store(str(self.store))) as store:
            return store.find(Signature, petition="wos")

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)


def made(place: Path, **petition: object) -> Path:
    """A store with one petition, and an address where a name is not needed to sign."""
    with closing(open_store(str(place), create=True)) as store:
        typed = {"title": "Reinstate the workers", "id": "wos", "responsible": "Example Union"}
        new_petition(store, NOW, "tests", **{**typed, **petition})
    return place


def change(place: Path, **changed: object) -> None:
    from msgspec.structs import replace

    with closing(open_store(str(place))) as store, store.transaction("t", "t", NOW) as change:
        change.put(replace(change.get(Petition, "wos"), **changed))


@contextmanager
def served(store: Path, *options: str, config: str = "", **variables: str) -> Iterator[Site]:
    settings = store.parent / "config.toml"
    settings.write_text(config)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["--store", str(store), "petition", "serve", "wos", "--port", str(port), *options]
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.cli.main", *command],
        cwd=HERE,
        env={
            **os.environ,
            "HANDBILL_CONFIG": str(settings),
            "HANDBILL_NOW": NOW.isoformat(),
            **variables,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        assert process.stdout.readline(), process.stderr.read() if process.stderr else ""
        yield Site(port, store, process)
    finally:
        process.kill()
        process.communicate()


def written(store: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command that writes the page of files into the folder."""
    words = ["--store", str(store), "petition", "page", "wos", "-o", str(folder), *options]
    return subprocess.run(
        [sys.executable, "-m", "tui.cli.main", *words], cwd=HERE, capture_output=True, text=True
    )
