"""What lies in a folder, as it is chosen from while a path is typed."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

_UNITS = ("B", "KB", "MB", "GB")
_STEP = 1024


class Typed(NamedTuple):
    """A path in the making: its folder, how the name in it begins, and what was typed of it."""

    folder: Path
    begun: str
    text: str

    @property
    def place(self) -> Path:
        return self.folder / self.begun


@dataclass(frozen=True, slots=True)
class Found:
    """A file or folder; `said` is its size and day."""

    name: str
    is_folder: bool
    said: str = ""


def parted(text: str) -> Typed:
    """The folder and the beginning of a name; `~` is the home folder."""
    head, slash, begun = text.rpartition("/")
    folder = Path(f"{head}{slash}" or ".")
    return Typed(_expanded(folder).absolute(), begun, text)


def named(folder: str, name: str) -> Path:
    """Where a file of that name lies in a folder as it was typed; nothing typed is where we are."""
    return _expanded(Path(folder or ".")).absolute() / name


def listed(typed: Typed, endings: Sequence[str] = ()) -> tuple[list[Found], str]:
    """What the path may become, folders first, and what is wrong when it cannot be read.

    Hidden ones only once their point was typed; of files those with one of the `endings`.
    """
    begun = typed.begun.casefold()
    try:
        with os.scandir(typed.folder) as entries:
            found = [
                _found(one)
                for one in entries
                if one.name.casefold().startswith(begun)
                and (begun.startswith(".") or not one.name.startswith("."))
            ]
    except OSError as error:
        return [], f"This folder cannot be read: {error.strerror}."
    except ValueError:  # a path that no system has, such as one with a NUL
        return [], "This is no path."
    kept = [
        one for one in found if one.is_folder or not endings or _ends(one.name, endings) or begun
    ]
    return sorted(kept, key=lambda one: (not one.is_folder, one.name.casefold())), ""


def completed(typed: Typed, found: Sequence[Found]) -> str:
    """The path with what all of these begin with; whole, and a folder with its stroke, for one."""
    names = [one.name for one in found]
    if not names:
        return typed.text
    head = typed.text[: len(typed.text) - len(typed.begun)]
    if len(found) == 1:
        return f"{head}{names[0]}{'/' if found[0].is_folder else ''}"
    first, last = min(names), max(names)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    common = "".join(letter for letter, _ in same)
    return f"{head}{common}" if len(common) > len(typed.begun) else typed.text


def _found(entry: os.DirEntry[str]) -> Found:
    try:
        if entry.is_dir():
            return Found(entry.name, is_folder=True)
        status = entry.stat()
    except OSError:
        return Found(entry.name, is_folder=False)
    return Found(entry.name, False, f"{_size(status.st_size)}  {_day(status.st_mtime)}")


def _day(moment: float) -> str:
    try:
        return datetime.fromtimestamp(moment, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _size(size: float) -> str:
    for unit in _UNITS:
        if size < _STEP or unit == _UNITS[-1]:
            break
        size /= _STEP
    return f"{size:.0f} {unit}"


def _ends(name: str, endings: Sequence[str]) -> bool:
    return name.lower().endswith(tuple(endings))


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        return path
