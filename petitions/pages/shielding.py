"""Around the app: the same headers on every answer, and no failure that shows its insides."""

import asyncio
from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from petitions.pages.settings import Settings


class Shield:
    """An ASGI app around the app."""

    def __init__(
        self,
        app: Starlette,
        headers: Mapping[str, str],
        settings: Settings,
        failed: Callable[[Request, int], Response],
        report: Callable[[BaseException], None],
    ) -> None:
        self._app = app
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]
        self._settings = settings
        self._failed = failed
        self._report = report
        self._answering = 0
        self._idle = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *self._headers]}
            await send(message)

        if self._came_past_the_proxy(scope):
            await self._failed(Request(scope), 403)(scope, receive, sending)
            return
        self._answering += 1
        self._idle.clear()
        try:
            await self._app(scope, receive, sending)
        except Exception as error:  # noqa: BLE001 - the visitor has a page already
            self._report(error)
        finally:
            self._answering -= 1
            if not self._answering:
                self._idle.set()

    async def idle(self) -> None:
        """Return once no request is at work."""
        if self._answering:
            await self._idle.wait()

    def _came_past_the_proxy(self, scope: Scope) -> bool:
        """Whether somebody connected in clear to what only the proxy with its TLS may reach."""
        client = scope.get("client") or ("",)
        return self._settings.only_proxies and client[0] not in self._settings.proxies
