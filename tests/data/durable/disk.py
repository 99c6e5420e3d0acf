"""A disk that remembers what was done to it, and what a crash may leave of that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from data.durable.files import Files


@dataclass
class Effect:
    """Something done to the disk: `what` is create, write, sync, truncate, replace, link,
    remove, sync_folder, or acknowledged (told to the person: the number of the state reached)."""

    what: str
    name: str = ""
    content: bytes = b""
    size: int = 0
    target: str = ""
    state: int = 0


class RecordingFiles(Files):
    """The real disk, with every effect noted; `forgets` leaves out syncs of that name's kind."""

    def __init__(self, forgets: str = "") -> None:
        self.effects: list[Effect] = []
        self._forgets = forgets
        self._names: dict[int, str] = {}

    def open_to_append(self, path: Path) -> int:
        if not path.exists():
            self.effects.append(Effect("create", path.name))
        return self._named(super().open_to_append(path), path)

    def create(self, path: Path) -> int:
        self.effects.append(Effect("create", path.name))
        return self._named(super().create(path), path)

    def write(self, descriptor: int, content: bytes) -> None:
        super().write(descriptor, content)
        self.effects.append(Effect("write", self._names[descriptor], content))

    def sync(self, descriptor: int) -> None:
        super().sync(descriptor)
        name = self._names[descriptor]
        if not (self._forgets and self._forgets in name):
            self.effects.append(Effect("sync", name))

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        self.effects.append(Effect("truncate", self._names[descriptor], size=size))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.effects.append(Effect("replace", source.name, target=target.name))

    def link(self, path: Path, name: Path) -> None:
        super().link(path, name)
        self.effects.append(Effect("link", path.name, target=name.name))

    def remove(self, path: Path) -> None:
        super().remove(path)
        self.effects.append(Effect("remove", path.name))

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        if self._forgets != "folder":
            self.effects.append(Effect("sync_folder"))

    def acknowledge(self, state: int) -> None:
        self.effects.append(Effect("acknowledged", state=state))

    def _named(self, descriptor: int, path: Path) -> int:
        self._names[descriptor] = path.name
        return descriptor


class QuickFiles(Files):
    """The real disk without waiting for it: for looking at what a crash left."""

    def sync(self, descriptor: int) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass


@dataclass
class _Inode:
    durable: bytes = b""
    unsynced: list[Effect] = field(default_factory=list)

    def current(self) -> bytes:
        return _applied(self.durable, self.unsynced)


class SimulatedDisk:
    """What is surely on the disk after some effects, and what may be."""

    def __init__(self) -> None:
        self.acknowledged = 0
        self._names: dict[str, _Inode] = {}
        self._durable_names: dict[str, _Inode] = {}
        self._folder: list[tuple[str, str, _Inode | None]] = []

    def do(self, effect: Effect) -> None:
        if effect.what == "acknowledged":
            self.acknowledged = effect.state
        elif effect.what == "create":
            self._link(effect.name, _Inode())
        elif effect.what == "link":
            self._link(effect.target, self._names[effect.name])
        elif effect.what == "sync":
            inode = self._names[effect.name]
            inode.durable, inode.unsynced = inode.current(), []
        elif effect.what in {"write", "truncate"}:
            self._names[effect.name].unsynced.append(effect)
        elif effect.what == "replace":
            inode = self._names.pop(effect.name)
            self._names[effect.target] = inode
            self._folder.append(("replace", effect.name + "\0" + effect.target, inode))
        elif effect.what == "remove":
            self._names.pop(effect.name, None)
            self._folder.append(("remove", effect.name, None))
        elif effect.what == "sync_folder":
            self._durable_names, self._folder = dict(self._names), []

    def remains(self) -> Iterator[dict[str, bytes]]:
        """Every folder that a crash now may leave: file names and contents."""
        for kept in product((True, False), repeat=len(self._folder)):
            names = dict(self._durable_names)
            for (what, name, inode), persisted in zip(self._folder, kept, strict=True):
                if persisted:
                    _relink(names, what, name, inode)
            for loss in _LOSSES:
                yield {name: _lossy(inode, loss) for name, inode in names.items()}
                if not any(inode.unsynced for inode in names.values()):
                    break

    def _link(self, name: str, inode: _Inode) -> None:
        self._names[name] = inode
        self._folder.append(("link", name, inode))


_LOSSES = ("nothing", "all", "cut one", "half", "one short", "zeros", "flipped")


def _relink(names: dict[str, _Inode], what: str, name: str, inode: _Inode | None) -> None:
    if what == "remove" or inode is None:
        names.pop(name, None)
    elif what == "link":
        names[name] = inode
    else:
        source, target = name.split("\0")
        names.pop(source, None)
        names[target] = inode


def _lossy(inode: _Inode, loss: str) -> bytes:
    """The durable content, with what was not synced kept, lost in part, or spoilt."""
    if not inode.unsynced or loss == "nothing":
        return inode.current()
    if loss == "all":
        return inode.durable
    *earlier, last = inode.unsynced
    if last.what == "truncate":
        return _applied(inode.durable, earlier)
    content = last.content
    spoilt = {
        "cut one": content[:1],
        "half": content[: len(content) // 2],
        "one short": content[:-1],
        "zeros": bytes(len(content)),
        "flipped": _flipped(content),
    }[loss]
    return _applied(inode.durable, [*earlier, Effect("write", last.name, spoilt)])


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 4]) + content[middle + 1 :]


def _applied(content: bytes, effects: Sequence[Effect]) -> bytes:
    for effect in effects:
        content = content[: effect.size] if effect.what == "truncate" else content + effect.content
    return content
