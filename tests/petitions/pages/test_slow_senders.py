"""Connections that drip are cut off, and nobody else has to wait for them."""

import asyncio
import time
from pathlib import Path

import pytest

from tests.petitions.pages.serving import Site, made, served

ALLOWED = 15.0
HEAD = b"POST /%b HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"


async def drip(site: Site, sent: bytes, rest: bytes) -> float:
    """Send `sent` at once, then a byte a second of `rest`; how long until the other side ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", site.port)
    began = time.monotonic()
    writer.write(sent)

    async def dripping() -> None:
        for byte in rest:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(1)

    sending = asyncio.create_task(dripping())
    try:
        async with asyncio.timeout(ALLOWED + 5):
            while await reader.read(4096):
                pass
    except ConnectionError:
        pass
    finally:
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        writer.close()
    return time.monotonic() - began


async def visits(site: Site, over: asyncio.Event) -> list[float]:
    """How long a fresh visitor waited for a page, again and again until `over`."""
    waited = []
    while not over.is_set():
        began = time.monotonic()
        answer = await asyncio.to_thread(site.ask, f"/{site.code}")
        assert answer.status == 200
        waited.append(time.monotonic() - began)
        await asyncio.sleep(0.2)
    return waited


async def cut_off(site: Site, number: int) -> tuple[list[float], list[float]]:
    """In turn: a dripping head, a body with a length, one in pieces, and nothing at all."""
    head = HEAD % site.code.encode()
    kinds = [
        (b"GE", b"T / HTTP/1.1\r\nHost: x" + b"y" * 60),
        (head + b"Content-Length: 900\r\n\r\n", b"name=" + b"x" * 60),
        (head + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\nname=" + b"x" * 60),
        (b"", b""),
    ]
    over = asyncio.Event()
    fresh = asyncio.create_task(visits(site, over))
    lasted = await asyncio.gather(*(drip(site, *kinds[at % 4]) for at in range(number)))
    over.set()
    return list(lasted), await fresh


def hold(site: Site, number: int) -> None:
    lasted, waited = asyncio.run(cut_off(site, number))
    assert len(lasted) == number
    assert max(lasted) <= ALLOWED
    assert max(waited) < 1.0
    assert site.signatures() == []


def test_dripping_connections_are_cut_off(tmp_path: Path) -> None:
    with served(made(tmp_path / "s" / "h.json")) as site:
        hold(site, 40)


@pytest.mark.soak
def test_300_dripping_connections_are_cut_off(tmp_path: Path) -> None:
    with served(made(tmp_path / "s" / "h.json")) as site:
        hold(site, 300)
