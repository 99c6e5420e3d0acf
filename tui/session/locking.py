"""The lock: the session's PIN, and an app that shows nothing and does nothing until it is typed."""

import hmac
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.screen import Screen
from textual.widget import AwaitMount

from data.errors import BadInput
from data.text import visible
from tui.keys.in_order import KeysInOrder
from tui.screens.desk_screen import DeskScreen
from tui.screens.lock import LockScreen, PinScreen
from tui.session.discretion import Discreet
from tui.session.hanging_up import end_with_terminal

LOCK = "lock"
"""The mode whose screens are all that there is while the app is locked."""

SHORTEST, LONGEST = 4, 64
_FREE = 3
_FIRST_PAUSE, _LONGEST_PAUSE = 5, 300
_IDLE_LOOK_SECONDS = 5.0
_SAID_SECONDS = 6.0


class SessionPin:
    """A PIN that lives as long as the program, and never anywhere but in its memory.

    What is kept is a keyed hash under a key of this session. After three wrong ones each costs
    a pause that doubles, from 5 seconds to 5 minutes, in which no PIN fits.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._kept = b""
        self._wrong = 0
        self._closed_until = 0.0

    @property
    def is_set(self) -> bool:
        return bool(self._kept)

    @property
    def pause(self) -> int:
        """The seconds until the next PIN is looked at, rounded up."""
        return max(0, int(-(-(self._closed_until - self._clock()) // 1)))

    @staticmethod
    def check(pin: str) -> None:
        """BadInput when this is too short for a PIN or not only digits and letters."""
        if not SHORTEST <= len(pin) <= LONGEST or not pin.isalnum():
            raise BadInput(f"It takes {SHORTEST} or more digits or letters.")

    def set(self, pin: str) -> None:
        """Keep `pin` for this session; BadInput when it cannot be one."""
        self.check(pin)
        self._kept = self._hashed(pin)
        self._wrong, self._closed_until = 0, 0.0

    def fits(self, pin: str) -> bool:
        """Whether this is the PIN; compared in constant time, and never during a pause."""
        if not self._kept or self.pause:
            return False
        if hmac.compare_digest(self._hashed(pin), self._kept):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= _FREE:
            seconds = min(_LONGEST_PAUSE, _FIRST_PAUSE << min(self._wrong - _FREE, 10))
            self._closed_until = self._clock() + seconds
        return False

    def _hashed(self, pin: str) -> bytes:
        return blake2b(pin.encode("utf-8", "surrogatepass"), key=self._key).digest()


class LockingApp(Discreet, KeysInOrder):
    """An app with a lock.

    While it is `locked` only the screens of the lock are drawn and take keys. What was under way
    goes on unseen behind them: screens that come or go there do so where they belong, and what is
    told waits until the app is open again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("L", "lock", "lock", show=False, id="app.lock", tooltip="Lock: hide everything"),
        Binding(
            "ctrl+l",
            "lock",
            "lock",
            show=False,
            priority=True,
            id="app.lock-anywhere",
            tooltip="Lock, also while one types",
        ),
    ]

    locked: var[bool] = var(False)

    def __init__(self) -> None:
        super().__init__()
        self.pin = SessionPin()
        self.lock_after = 0
        """The idle minutes after which the app locks, once there is a PIN; 0 is never."""
        self._behind = ""
        self._held: list[tuple[str, dict[str, Any]]] = []
        self._touched = monotonic()
        self._away = False
        self.add_mode(LOCK, LockScreen)

    def on_mount(self) -> None:
        if not self.is_headless:
            end_with_terminal()
        self.app_suspend_signal.subscribe(self, self._leave)
        self.app_resume_signal.subscribe(self, self._return)
        self.set_interval(_IDLE_LOOK_SECONDS, self.lock_when_idle)

    # Closing and opening

    async def action_lock(self) -> None:
        await self.lock_with_pin()

    async def lock_with_pin(self, public: Screen[Any] | None = None) -> None:
        """Lock; without a PIN yet one is chosen first, and without that nothing is locked."""

        async def chosen(done: bool | None) -> None:
            await (self.lock(public) if done else self.stay_open())

        if self.pin.is_set:
            await self.lock(public)
        elif not isinstance(self.screen, PinScreen):
            await self.push_screen(PinScreen(), chosen)

    async def lock(self, public: Screen[Any] | None = None) -> None:
        """Show nothing but the lock, or `public` before it, until the PIN is typed."""
        if self.locked:
            return
        self.clear_notifications()
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, DeskScreen):
                    screen.hide_people()
        self._behind = self.current_mode
        self.locked = True  # first: what comes while the lock is drawn belongs behind it
        await super().switch_mode(LOCK)
        if public is not None:
            await super().push_screen(public)

    async def unlock(self) -> None:
        """Go back to where the lock was turned; who calls this has held the PIN against it."""
        while len(self.screen_stack) > 1:
            super().pop_screen()
        self.locked = False
        await self.switch_mode(self._behind)
        held, self._held = self._held, []
        for message, details in held:
            self.notify(message, **details)

    async def stay_open(self) -> None:
        """No PIN was chosen."""

    async def lock_when_idle(self) -> None:
        """Lock when nobody touched a key for as long as the settings allow."""
        could = self.lock_after and self.pin.is_set and not self.locked and not self._away
        if could and monotonic() - self._touched >= self.lock_after * 60:
            await self.lock()

    # What does not pass the lock

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No action of the app, its palette and its way out among them, passes the lock."""
        return not self.locked and super().check_action(action, parameters)

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say one sentence at the edge of the screen, as far as the lock lets it; never markup."""
        severity = "error" if wrong else "information"
        self.notify(visible(sentence), severity=severity, timeout=_SAID_SECONDS, markup=False)

    def notify(self, message: str, **details: Any) -> None:  # noqa: ANN401 - Textual's, as they are
        """Say it now, or once the app is open again."""
        if self.locked:
            self._held.append((message, details))
        else:
            super().notify(message, **details)

    def switch_mode(self, mode: str) -> AwaitMount:
        if not self.locked:
            return super().switch_mode(mode)
        self._behind = mode
        return self._init_mode(mode)

    if not TYPE_CHECKING:  # Textual's own signatures say what it answers

        def push_screen(self, *args: Any, mode: str | None = None, **kwargs: Any) -> Any:  # noqa: ANN401
            behind = self._behind if self.locked else None
            return super().push_screen(*args, mode=mode or behind, **kwargs)

    def pop_screen(self) -> AwaitComplete:
        with self._behind_the_lock():
            return super().pop_screen()

    def is_on_top(self, screen: Screen[Any]) -> bool:
        """Whether it is the one that `pop_screen` takes away."""
        with self._behind_the_lock():
            return self.screen_stack[-1:] == [screen]

    @contextmanager
    def _behind_the_lock(self) -> Iterator[None]:
        """For what Textual does to the current mode and is meant for the one behind the lock."""
        current = self._current_mode
        self._current_mode = self._behind if self.locked else current
        try:
            yield
        finally:
            self._current_mode = current

    # Whether somebody is there

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent | events.Paste):
            self._touched = monotonic()
        await super().on_event(event)

    def _leave(self, _app: object) -> None:
        self._away = True

    def _return(self, _app: object) -> None:
        self._away = False
        self._touched = monotonic()
