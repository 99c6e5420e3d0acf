"""Texts being edited: each in a private folder of its own, found again if nobody finished it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

import msgspec

from data.casefile import Mistake
from data.editing.marks import HEAD, mark_of, sentence_at, without
from data.errors import HandbillError
from data.ids import new_id
from data.text import visible

_ORIGIN = "origin.json"
_LOCK = "lock"
_PRIVATE = 0o600


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """From what a draft began: which record of which store, its version, and its text then.

    `head` are our lines above the text, `marks` those inside.
    """

    store: str
    name: str
    rev: int
    who: str
    when: datetime
    text: str
    head: tuple[str, ...] = HEAD
    marks: tuple[str, ...] = ()


@dataclass
class Draft:
    """A text in the editor. While it is open its folder is locked, by the editor's process too."""

    folder: Path
    origin: Origin
    _lock: int = -1

    @property
    def file(self) -> Path:
        return self.folder / self.origin.name

    @property
    def lock(self) -> int:
        """The descriptor that the editor's process inherits, so that the lock outlives ours."""
        return self._lock

    def read(self) -> str:
        """The text as it was saved last, without our lines; whatever its encoding."""
        text = self.file.read_bytes().decode("utf-8", "surrogateescape")
        return without(text, (*self.origin.head, *self.origin.marks))

    def content(self) -> bytes:
        """What `read` answers, as bytes, so that a wrong encoding is found with its line."""
        return self.read().encode("utf-8", "surrogateescape")

    def show(self, text: str, *more: str) -> None:
        """Put `text` into the file, below our head and what `more` there is to say."""
        self._mark(head=(*HEAD, *more), marks=())
        _write(self.file, "\n".join((*self.origin.head, text)))

    def point_at(self, mistake: Mistake) -> tuple[str, int]:
        """Say what is wrong above the line where it is; answers the sentence and that line."""
        lines = self.read().split("\n")
        at = min(max(mistake.line, 1), len(lines))
        line = len(self.origin.head) + at + 1
        sentence = sentence_at(mistake, line)
        self._mark(head=self.origin.head, marks=(mark_of(sentence),))
        text = [*self.origin.head, *lines[: at - 1], *self.origin.marks, *lines[at - 1 :]]
        _write(self.file, "\n".join(text))
        return sentence, line

    def begin_from(self, rev: int, text: str) -> None:
        """Go on from another version of the record, of which `text` is what stands there."""
        self.origin = msgspec.structs.replace(self.origin, rev=rev, text=text)
        self._save()

    def _mark(self, *, head: tuple[str, ...], marks: tuple[str, ...]) -> None:
        self.origin = msgspec.structs.replace(self.origin, head=head, marks=marks)
        self._save()

    def _save(self) -> None:
        _write(self.folder / _ORIGIN, msgspec.json.encode(self.origin).decode())

    @property
    def swaps(self) -> list[Path]:
        """The swap files of a Vim that was killed; only Vim can read them."""
        return sorted(self.folder.glob(f".{self.origin.name}.sw?"))

    @property
    def changed(self) -> bool:
        """Whether it holds anything that was typed."""
        return bool(self.swaps) or self.read() != self.origin.text

    def take_rescued(self) -> None:
        """Let the text that Nano or Emacs saved as they were killed be the draft, if newer."""
        rescued = [
            path
            for pattern in (f"{self.origin.name}.save*", f"#{self.origin.name}#")
            for path in self.folder.glob(pattern)
            if not self.file.exists() or path.stat().st_mtime >= self.file.stat().st_mtime
        ]
        if rescued:
            newest = max(rescued, key=lambda path: path.stat().st_mtime)
            newest.replace(self.file)

    def remove(self) -> None:
        """Leave nothing of it, swap files included."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "Draft":
        self._lock = os.open(self.folder / _LOCK, os.O_RDWR | os.O_CREAT, _PRIVATE)
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._lock)
        self._lock = -1


def drafts_folder() -> Path:
    """Where the drafts of this user lie: 0700, in the user's folder for data."""
    import platformdirs

    return platformdirs.user_data_path("handbill") / "drafts"


def begin_draft(origin: Origin, *more: str) -> Draft:
    """A new draft that begins as `origin` says; `more` is said in its head."""
    above = drafts_folder()
    folder = above / new_id(origin.when)
    try:
        above.mkdir(mode=0o700, parents=True, exist_ok=True)
        above.chmod(0o700)
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise HandbillError(
            f"{visible(str(above))} cannot be made ({error.strerror}), where texts being edited "
            "lie: mend its permissions."
        ) from None
    draft = Draft(folder, origin)
    draft.show(origin.text, *more)
    return draft


def left_drafts(store: str, name: str) -> list[Draft]:
    """What was typed into that record and never finished, the newest first; nobody edits it now.

    Drafts in which nothing was typed are removed.
    """
    return [draft for draft in _abandoned(store) if draft.origin.name == name]


def all_left_drafts(store: str) -> list[Draft]:
    """Those of every record of a store, the newest first."""
    return list(_abandoned(store))


def forget_drafts(store: str, says: Callable[[str], bool]) -> None:
    """Remove those that say it, typed or in a swap file, where their record does not say it."""
    for draft in _abandoned(store):
        swaps = (swap.read_bytes().decode(errors="ignore") for swap in draft.swaps)
        if says("\n".join((draft.read(), *swaps))) and not says(draft.origin.text):
            draft.remove()


def _abandoned(store: str) -> Iterator[Draft]:
    for path in sorted(drafts_folder().glob(f"*/{_ORIGIN}"), reverse=True):
        with suppress(OSError, msgspec.DecodeError):
            origin = msgspec.json.decode(path.read_bytes(), type=Origin)
            draft = Draft(path.parent, origin)
            if origin.store != store or _is_open(draft):
                continue
            draft.take_rescued()
            if draft.changed:
                yield draft
            else:
                draft.remove()


def _is_open(draft: Draft) -> bool:
    try:
        with draft:
            return False
    except BlockingIOError:
        return True


def _write(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text.encode("utf-8", "surrogateescape"))
        file.flush()
        os.fsync(file.fileno())
