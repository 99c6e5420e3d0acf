"""Long text in the editor that somebody is used to, in a folder that nobody else reads."""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from data.config import config_path
from data.errors import BadInput, HandbillError


def edited(text: str, *, ending: str = ".md", line: int = 0) -> str:
    """`text` as it was left in $VISUAL or $EDITOR; `line` is where to begin, where it knows how.

    The file and whatever the editor put beside it are gone afterwards. BadInput when there is no
    editor, or it said that it failed.
    """
    command = _editor()
    home = config_path().parent
    folder = None
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=".editing-", dir=home))
        file = folder / f"text{ending}"
        file.touch(mode=0o600)
        file.write_bytes(text.encode())
        at = [f"+{line}"] if line else []
        done = subprocess.run([*command, *at, str(file)], check=False)  # noqa: S603 - as they named it
        if done.returncode:
            raise BadInput(f"{command[0]} ended with {done.returncode}: nothing was changed.")
        return file.read_bytes().decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise BadInput("What was saved is not UTF-8 text: nothing was changed.") from error
    except OSError as error:
        raise HandbillError(f"{command[0]} could not be started: {error.strerror}.") from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _editor() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    command = shlex.split(named) or next(
        ([name] for name in ("nano", "vim", "vi") if shutil.which(name)), []
    )
    if not command:
        raise BadInput("No editor is set: name one in the variable EDITOR, as in EDITOR=nano.")
    return command
