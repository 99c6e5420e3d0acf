"""The key with which erased people are marked: beside the configuration, never in the store."""

import os
import secrets
from hashlib import blake2b
from pathlib import Path

from data.config import config_path
from data.errors import HandbillError, Refused
from data.files import sync_folder
from data.text import visible

_NAME = "erasure.key"
_BYTES = 32


def erasure_key() -> bytes:
    """The key; Refused when there is none, HandbillError when it cannot be read."""
    path = _path()
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise Refused(
            f"{visible(str(path))} is missing, without which nobody can tell who was erased: "
            "put it back from where this store was used before."
        ) from None
    except OSError as error:
        raise _unusable(path, f"cannot be read: {error.strerror}") from error
    except ValueError:
        raise _unusable(path, "holds no key") from None
    if len(key) != _BYTES:
        raise _unusable(path, "holds no whole key")
    return key


def made_erasure_key() -> bytes:
    """The key, made first when there is none yet: for the owner's eyes, never written over."""
    path = _path()
    if not path.exists():
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_new(path, secrets.token_hex(_BYTES))
        except OSError as error:
            raise _unusable(path, f"cannot be written: {error.strerror}") from error
    return erasure_key()


def fingerprint(key: bytes) -> str:
    """What tells one key from another and gives neither away."""
    return blake2b(b"fingerprint", key=key, digest_size=8).hexdigest()


def _path() -> Path:
    return config_path().parent / _NAME


def _write_new(path: Path, text: str) -> None:
    """Whole or not at all; a key that another process made meanwhile stays."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        if not path.exists():
            os.link(beside, path)
            sync_folder(path.parent)  # whoever is marked with it is known by nothing else
    except FileExistsError:
        return
    finally:
        beside.unlink()


def _unusable(path: Path, why: str) -> HandbillError:
    return HandbillError(
        f"{visible(str(path))} {why}: mend it, or put it back from where this store was used "
        "before."
    )
