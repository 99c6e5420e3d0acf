"""The pages served: a granian server in this process, from the first answer to a clean stop."""

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from data.errors import HandbillError
from data.text import visible
from petitions.pages.shielding import Shield

if TYPE_CHECKING:
    from petitions.pages.app import Pages

_HEADERS_WITHIN = 5_000  # milliseconds
_BACKLOG = 1024
_LAST_WORDS = 5.0  # seconds for answers that are on their way when it stops
_LARGEST_HEAD = 16 * 1024
_TURN = 0.001  # seconds that a signing thread may keep the loop waiting


def serve(
    pages: "Pages",
    host: str,
    port: int,
    *,
    ready: Callable[[], None],
    tick: Callable[[], None],
) -> None:
    """Serve until SIGINT or SIGTERM; when it returns, every answer has gone out.

    `ready` is called once it listens, `tick` every second.
    """
    _check_free(host, port)
    sys.setswitchinterval(_TURN)
    asyncio.run(_serving(pages.app(), host, port, ready, tick))
    pages.close()


async def _serving(
    app: Shield,
    host: str,
    port: int,
    ready: Callable[[], None],
    tick: Callable[[], None],
) -> None:
    server = _server(app, host, port)
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    serving = loop.create_task(server.serve())
    await _listening(host, port, serving)
    ready()
    ticking = loop.create_task(_ticking(tick))
    stopping = loop.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    with suppress(TimeoutError):
        await asyncio.wait_for(app.idle(), _LAST_WORDS)
    server.stop()  # type: ignore[no-untyped-call]  # granian does not say
    with suppress(TimeoutError):
        await asyncio.wait_for(serving, _LAST_WORDS)
    for task in (ticking, stopping):
        task.cancel()


async def _ticking(tick: Callable[[], None]) -> None:
    while True:
        tick()
        await asyncio.sleep(1)


async def _listening(host: str, port: int, serving: "asyncio.Task[Any]") -> None:
    """Return once a connection is taken."""
    while not serving.done():
        with suppress(OSError):
            _, writer = await asyncio.open_connection(host.replace("0.0.0.0", "127.0.0.1"), port)  # noqa: S104
            writer.close()
            return
        await asyncio.sleep(0.02)
    await serving
    raise HandbillError("The server ended before it listened: try another --port.")


def _server(app: Shield, host: str, port: int) -> Server:
    return Server(
        app,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        backlog=_BACKLOG,
        http1_settings=HTTP1Settings(
            header_read_timeout=_HEADERS_WITHIN, max_buffer_size=_LARGEST_HEAD
        ),
        log_enabled=False,
    )


def _check_free(host: str, port: int) -> None:
    """HandbillError when nothing can listen there; granian would end without a word."""
    import socket

    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as trying:
            trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trying.bind(address)
    except OSError as error:
        raise HandbillError(
            f"Nothing can listen on {visible(host[:60])} port {port} "
            f"({error.strerror or 'no such address'}): choose another --host or --port."
        ) from None
