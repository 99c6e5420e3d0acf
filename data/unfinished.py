"""What was typed into a form and never finished: private, beside the store, and found again.

One file for each form that is open, `NAME.json.typed-ID`, with a line of JSON for what changed.
The process that types into it holds a lock on it, which the system takes back however it ends.
"""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from errno import ENOSPC
from glob import escape
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from data.durable.files import to_disk
from data.fold import fold
from data.ids import new_id

BESIDE = ".typed-"
"""What the name of such a file has behind that of the store."""

_FLAGS = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
_LARGEST = 1 << 20
_SHORTEST_NAME = 4


class _Line(msgspec.Struct, omit_defaults=True):
    """What changed at a moment; the first line of a file also says what is typed into."""

    when: datetime
    values: dict[str, str | None]
    key: str = ""
    title: str = ""
    who: str = ""


class Unfinished(NamedTuple):
    """What stands in each field of a form: `key` is the form's, `when` was the last key typed."""

    path: Path
    key: str
    title: str
    who: str
    when: datetime
    values: dict[str, str]


class TypedFile:
    """A file that is being typed into, held by this process alone.

    Where a redaction takes it away it stays away: what is typed then is kept nowhere.
    """

    def __init__(self, descriptor: int, typed: Unfinished) -> None:
        self._descriptor = descriptor
        self._typed = typed
        self._written = os.fstat(descriptor).st_size

    @property
    def path(self) -> Path:
        return self._typed.path

    def keep(self, values: Mapping[str, str], now: datetime) -> None:
        """Write what is not written yet of `values`, all that differs in the form; OSError."""
        before = self._typed.values
        changed: dict[str, str | None] = {
            name: value.encode(errors="replace").decode()
            for name, value in values.items()
            if before.get(name) != value
        }
        changed |= dict.fromkeys(name for name in before if name not in values)
        if changed:
            self._append(_Line(when=now, values=changed))
            self._typed = self._typed._replace(values=dict(values), when=now)

    @property
    def is_long(self) -> bool:
        """Whether so much was typed that the file is better begun anew."""
        return self._written > _LARGEST

    def sync(self) -> None:
        to_disk(self._descriptor)

    def remove(self) -> None:
        """It is finished, or was dropped."""
        self.path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Leave it to be found again."""
        os.close(self._descriptor)

    def _append(self, line: _Line) -> None:
        content = b"\n" + msgspec.json.encode(line)  # whatever was cut off before it ends here
        if os.write(self._descriptor, content) < len(content):
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        self._written += len(content)


def begin(store: str, key: str, title: str, who: str, now: datetime) -> TypedFile:
    """A file for a form that is typed into; OSError where there can be none."""
    above = Path(store)
    path = above.with_name(f"{above.name}{BESIDE}{new_id(now)}")
    descriptor = os.open(path, _FLAGS | os.O_CREAT | os.O_EXCL, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    file = TypedFile(descriptor, Unfinished(path, key, title, who, now, {}))
    file._append(_Line(when=now, values={}, key=key, title=title, who=who))  # noqa: SLF001 - its head
    return file


def take(found: Unfinished) -> TypedFile | None:
    """Go on with what was found; None when somebody else does, or it is gone."""
    try:
        descriptor = os.open(found.path, _FLAGS)
    except OSError:
        return None
    if not _locked(descriptor):
        os.close(descriptor)
        return None
    return TypedFile(descriptor, found)


def left(store: str, who: str) -> list[Unfinished]:
    """What `who` typed into forms of that store and nobody has open now, the newest first."""
    found = (_read(path) for path in _files(store) if not _in_use(path))
    mine = [one for one in found if one is not None and one.who == who and one.values]
    return sorted(mine, key=lambda one: one.when, reverse=True)


def telling(store: str, says: Callable[[object], bool]) -> list[Unfinished]:
    """What is typed into forms, open ones too, of which `says` holds."""
    found = (_read(path) for path in _files(store))
    return [one for one in found if one and (says([one.title, *one.values.values()]))]


def forget(found: Iterable[Unfinished]) -> None:
    """Remove them, whoever has them open."""
    for one in found:
        one.path.unlink(missing_ok=True)


def forget_people(store: str, documents: Iterable[Mapping[str, Any] | None]) -> None:
    """Remove what says the name, address or number of a person in one of these documents.

    From forms and from texts in the editor, whoever left them there.
    """
    from data.editing.drafts import forget_drafts

    names = {fold(name) for document in documents if document for name in _names(document)}
    if not names:
        return

    def says(text: str) -> bool:
        folded = fold(text)
        return any(name in folded for name in names)

    def typed(value: object) -> bool:
        return isinstance(value, list) and says("\n".join(map(str, value)))

    forget(telling(store, typed))
    forget_drafts(store, says)


def _names(document: Mapping[str, Any]) -> Iterator[str]:
    person = document.get("person") or {}
    for name in ("name", "email", "phone"):
        if len(value := str(person.get(name) or "")) >= _SHORTEST_NAME:
            yield value


def _files(store: str) -> list[Path]:
    path = Path(store)
    return list(path.parent.glob(f"{escape(path.name)}{BESIDE}*"))


def _in_use(path: Path) -> bool:
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError:
        return True
    try:
        return not _locked(descriptor)
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(path: Path) -> Unfinished | None:
    """What a file says; a line that was cut off is passed over, None when even the first was."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return None
    head: _Line | None = None
    values: dict[str, str | None] = {}
    when: datetime | None = None
    for each in lines:
        with suppress(msgspec.DecodeError, UnicodeDecodeError):
            read = msgspec.json.decode(each, type=_Line)
            head = head or read
            values |= read.values
            when = read.when
    if head is None or when is None or not head.key:
        return None
    kept = {name: value for name, value in values.items() if value is not None}
    return Unfinished(path, head.key, head.title, head.who, when, kept)
