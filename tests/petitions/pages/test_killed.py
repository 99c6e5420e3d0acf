"""Whatever kills the server: who was thanked has signed, and the app beside it saw them come."""

import http.client
import itertools
import signal
import threading
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from data.records import Signature
from data.store import open_store
from tests.petitions.pages.serving import Site, made, served

VISITORS = 8
_round = itertools.count()


def visitor(site: Site, prefix: str, thanked: list[str], over: threading.Event) -> None:
    """Signs under ever new names until the server is gone."""
    token = site.token()
    for number in itertools.count():
        name = f"{prefix} {number}"
        body = urlencode({"token": token, "name": name, "consent-sign": "yes"}).encode()
        hop = {"X-Forwarded-For": f"10.{number % 200}.{number // 200 % 200}.{hash(prefix) % 200}"}
        try:
            answer = site.ask(f"/{site.code}", body, hop)
        except (OSError, http.client.HTTPException):
            return
        if answer.status == 200 and "Thank you" in answer.text:
            thanked.append(name)
        if over.is_set():
            return


def killed_under_load(place: Path, seconds: float) -> set[str]:
    """Kill the server while it takes signatures; the names it had thanked."""
    thanked: list[str] = []
    over = threading.Event()
    with served(place, "--trusted-proxy", "127.0.0.1") as site:
        this = next(_round)
        threads = [
            threading.Thread(target=visitor, args=(site, f"Round {this} {k}", thanked, over))
            for k in range(VISITORS)
        ]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        site.stop(signal.SIGKILL)
        over.set()
        for thread in threads:
            thread.join()
    return set(thanked)


def hold(place: Path, times: int) -> None:
    made(place)
    thanked: set[str] = set()
    with closing(open_store(str(place))) as beside:
        for number in range(times):
            thanked |= killed_under_load(place, 0.4 + 0.07 * (number % 7))
            kept = {one.person.name for one in beside.find(Signature, petition="wos") if one.person}
            assert thanked - kept == set()
    assert len(thanked) > times


def test_everyone_thanked_before_a_kill_has_signed(tmp_path: Path) -> None:
    hold(tmp_path / "s" / "h.json", 3)


@pytest.mark.soak
def test_everyone_thanked_before_20_kills_has_signed(tmp_path: Path) -> None:
    hold(tmp_path / "s" / "h.json", 20)
