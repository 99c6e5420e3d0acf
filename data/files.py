"""Files that a person names: read, and written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from data.errors import BadInput, HandbillError, NotFound
from data.text import visible


def read_whole(path: str | Path, most: int) -> bytes:
    """What a file holds, or what comes through a pipe.

    NotFound when there is none, BadInput when it is a folder or longer than `most` bytes,
    HandbillError when it cannot be read.
    """
    said = visible(str(path))
    try:
        place = Path(path).expanduser()
        if place.stat().st_size > most:
            raise BadInput(f"{said} is larger than {most // 1_000_000:,} MB: take a part of it.")
        return place.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no file {said}.") from None
    except IsADirectoryError:
        raise BadInput(f"{said} is a folder: name a file.") from None
    except OSError as error:
        raise HandbillError(f"{said} cannot be read: {error.strerror}.") from None
    except (ValueError, RuntimeError):  # no path at all, or a home of nobody
        raise NotFound(f"There is no file {said}.") from None


def text_in(content: bytes, name: str) -> str:
    """What a text file of that name says, with plain line ends; BadInput when it is none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{visible(name)} is no text: save it as UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_whole(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Put `content` where `path` is, at once and on the disk; a failure leaves the old file.

    A symbolic link stays and the file it names is replaced. A device or a pipe, such as
    /dev/null, is written into: replaced, it would be gone for everybody. Raises OSError.
    """
    import tempfile

    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Return once what was made, renamed or removed in `folder` is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
