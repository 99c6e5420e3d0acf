"""Where a store may lie: a private file in a real folder on a disk whose locks can be trusted."""

import os
import stat
from pathlib import Path

from data.errors import BadInput, NoStore, StoreError
from data.text import visible

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "ceph", "lustre"}
    | {"glusterfs", "davfs", "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.gvfsd-fuse"}
)
_MOUNTS = Path("/proc/self/mountinfo")


def path_of(location: str) -> Path:
    """The file that is meant by where somebody says that a store is."""
    if "://" in location:
        raise BadInput("A store is a file for now: name a path such as handbill.json.")
    return Path(location).expanduser().absolute()


def prepare(path: Path, *, create: bool) -> str:
    """See to it that a store can be at `path`; answers a notice, if there is anything to say.

    NoStore when there is none and none is to be made.
    """
    if create:
        _make_folder(path.parent)
    elif not path.exists() and not path.is_symlink():
        raise NoStore(
            f"There is no store at {visible(str(path))}. "
            "`handbill init --starter` makes one with the example cases."
        )
    return inspect(path)


def _make_folder(folder: Path) -> None:
    """Make `folder`, private, with the folders above it."""
    try:
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        for place in reversed(missing):
            place.mkdir(exist_ok=True)
            place.chmod(0o700)
    except OSError as error:
        raise StoreError(
            f"The folder {visible(str(folder))} cannot be made ({error.strerror}): "
            "name another place with --store."
        ) from None


def inspect(path: Path) -> str:
    """Refuse what is no plain file; answer a notice when the file had to be made private."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise unreadable(path, error) from None
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(
            f"{visible(str(path))} is {_kind(found.st_mode)}: "
            "name a file for the store, such as handbill.json."
        )
    if not stat.S_IMODE(found.st_mode) & 0o077:
        return ""
    try:
        path.chmod(0o600)
    except OSError:
        return f"{visible(str(path))} can be read by others: make it yours alone with chmod 600."
    return f"{visible(str(path))} could be read by others: it is private now."


def refuse_network(path: Path) -> None:
    """StoreError when `path` lies on a network file system, where a lock can lie."""
    kind = _file_system(path.parent)
    if kind in _NETWORK:
        raise StoreError(
            f"Nothing was changed: {visible(str(path))} lies on a network file system ({kind}), "
            "where two people could write at once unseen. Move the store to a disk of this machine."
        )


def unreadable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"{visible(str(path))} cannot be read ({error.strerror}): "
        "mend its permissions or name another place with --store."
    )


def unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"Nothing was changed: {visible(str(path))} cannot be written ({error.strerror}). "
        "Free space or mend the permissions, then try again."
    )


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a symbolic link" if stat.S_ISLNK(mode) else "no plain file"


def _file_system(folder: Path) -> str:
    """The type of file system that holds `folder`, as Linux names it; empty when unknown."""
    try:
        mounts = _MOUNTS.read_text(errors="surrogateescape").splitlines()
    except OSError:
        return ""
    real = os.path.realpath(folder)
    best, kind = "", ""
    for mount in mounts:
        fields, _, rest = mount.partition(" - ")
        point = fields.split(" ")[4].replace("\\040", " ")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, rest.split(" ", 1)[0]
    return kind
