"""What is typed into forms, kept beside the store while it is typed, and offered again."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from data import unfinished
from data.unfinished import TypedFile, Unfinished


class Drafts:
    """Those that nobody finished, and those that are being typed; one thread writes them all."""

    def __init__(self) -> None:
        self.left: list[Unfinished] = []
        self.trouble = ""
        self.location = ""
        self.who = ""
        self.note: Noted | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")
        self._open: list[Typing] = []

    def begin(self, location: str, who: str) -> None:
        """Keep them beside that store from now on, and look what was left there."""
        self.location, self.who = location, who
        self.look()

    def look(self) -> None:
        """Find what was left, also by another process since."""
        if self.location:
            self.left = unfinished.left(self.location, self.who)

    @property
    def titles(self) -> list[str]:
        """What waits, what stands in a form just now too."""
        here = [each.title for each in self._open if each.values]
        return [*here, *(found.title for found in self.left)]

    def typing(self, key: str, title: str) -> "Typing":
        """What is typed into the form of that key from now on."""
        return Typing(self, key, title)

    def take(self, key: str) -> tuple[Unfinished, TypedFile] | None:
        """What was left of the form of that key, to go on with; the latest when there are more.

        Not beside the loop: the next key is typed into that file. It is opened, and was read by
        `look` before.
        """
        for found in [each for each in self.left if each.key == key]:
            self.left.remove(found)
            file = unfinished.take(found)
            if file is not None:
                return found, file
        return None

    def write(self, deed: Callable[[], None]) -> None:
        """Do it on the thread; what the disk refuses is told as trouble."""
        self._thread.submit(self._try, deed)

    def settle(self) -> None:
        """Return once all that was typed is on the disk."""
        self._thread.submit(_nothing).result()

    def close(self) -> None:
        """Leave what is open to be found again."""
        for each in list(self._open):
            each.leave()
        self._thread.shutdown(wait=True)

    def opened(self, typing: "Typing") -> None:
        if typing not in self._open:
            self._open.append(typing)

    def finished(self, typing: "Typing") -> None:
        if typing in self._open:
            self._open.remove(typing)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except OSError as error:
            self.trouble = (
                f"What you type cannot be kept beside the store ({error.strerror}): "
                "finish the form before you leave it."
            )
        else:
            self.trouble = ""


class Typing:
    """What stands in one form, on its way to the disk; to say it never waits for the disk.

    `values` is what differs from how the form began; without any there is no file.
    """

    def __init__(self, drafts: Drafts, key: str, title: str) -> None:
        self._drafts = drafts
        self.title = title
        self._key = key
        self._file: TypedFile | None = None
        self._lock = Lock()
        self._waiting: tuple[dict[str, str], datetime] | None = None
        self.values: dict[str, str] = {}

    def go_on(self) -> Unfinished | None:
        """What was left of this form, which is typed into from here on."""
        found = self._drafts.take(self._key)
        if found is None:
            return None
        left, self._file = found
        self.values = dict(left.values)
        self._drafts.opened(self)
        return left

    def keep(self, values: Mapping[str, str], now: datetime) -> None:
        """Let it be on the disk as soon as may be; several keys at once are one write."""
        if values == self.values:
            return
        self.values = dict(values)
        self._drafts.opened(self)
        with self._lock:
            queued = self._waiting is not None
            self._waiting = dict(values), now
        if not queued:
            self._drafts.write(self._write)

    def drop(self) -> None:
        """It is finished, or was left on purpose: nothing of it stays."""
        self.values = {}
        self._drafts.finished(self)
        with self._lock:
            self._waiting = None
        self._drafts.write(self._remove)

    def leave(self) -> None:
        """Let it be found again."""
        self._drafts.finished(self)
        self._drafts.write(self._let_go)

    def _write(self) -> None:
        with self._lock:
            waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        values, now = waiting
        if not values:
            self._remove()
            return
        old = self._file
        if old is None or old.is_long:
            drafts = self._drafts
            self._file = unfinished.begin(drafts.location, self._key, self.title, drafts.who, now)
        if self._file is not None:
            self._file.keep(values, now)
            self._file.sync()
        if old is not None and old is not self._file:
            old.remove()

    def _remove(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            file.remove()

    def _let_go(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            file.close()
            self._drafts.look()


@dataclass(frozen=True, slots=True)
class Noted:
    """A note on its way into the store, about a case; `typing` holds it until it is there."""

    text: str
    case: str
    typing: Typing


def _nothing() -> None:
    """What is waited for."""
