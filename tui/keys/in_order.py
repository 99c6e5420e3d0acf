"""Keys that come in a burst, as over a slow link, act one after another.

Textual hands a key to the widget that has the focus and goes on to the next key; what the first
one did, a binding of the screen or a move of the focus, comes later. Of `/wos` typed fast, or
sent in one packet, the letters went to the list and not to the search. Here the next key waits
until the one before it has come back from the widget, its parents and the screen.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from time import monotonic

from textual.app import App
from textual.events import Event, Key
from textual.message_pump import MessagePump

Then = Callable[[], Awaitable[None] | None]

PATIENCE = 1.0
"""The seconds after which a key that never came back no longer holds up the others."""


class KeysInOrder(App[None]):
    """An app whose keys wait for one another."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Key] = deque()
        self._under_way_since: float | None = None

    @property
    def keys_under_way(self) -> bool:
        """Whether a key has not done yet what it does."""
        return self._under_way_since is not None

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key) and not self._screen_stack:
            return  # the app is being left: no screen takes a key any more
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.append(event)
        since = self._under_way_since
        if since is None or monotonic() - since > PATIENCE:
            await self._take_next()

    async def _take_next(self) -> None:
        if not self._waiting:
            self._under_way_since = None
            return
        self._under_way_since = monotonic()
        key = self._waiting.popleft()
        taker: MessagePump = self.focused or self.screen
        await super().on_event(key)
        self._follow(taker, partial(self._follow, taker, self._take_next))

    def _follow(self, pump: MessagePump, then: Then) -> None:
        """Go the way of the key, one message behind it, up to the app itself.

        It is gone twice: what the key did may have sent a message the same way, such as that a row
        was chosen.
        """
        above: MessagePump | None = pump
        while above is not None and above is not self:
            if above.call_later(self._follow, above._parent or self, then):  # noqa: SLF001 - as it bubbles
                return
            above = above._parent  # noqa: SLF001 - a pump that closes takes no more messages
        if not self.call_later(then):
            self._under_way_since = None  # the app is being left
