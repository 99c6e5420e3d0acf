"""The editor that $VISUAL or $EDITOR names, opened on a draft at a line."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from data.editing.drafts import Draft
from data.errors import HandbillError
from data.text import visible

_LINE_AFTER_PLUS = frozenset(
    ("vi", "vim", "nvim", "view", "ex", "nano", "pico", "emacs", "emacsclient", "micro", "joe")
)
_LINE_AFTER_COLON = frozenset(("hx", "helix", "subl", "zed"))
_LINE_AFTER_GOTO = frozenset(("code", "codium", "cursor"))
_MUST_WAIT = frozenset(("subl", "zed", *_LINE_AFTER_GOTO))

# The swap file beside the text, where it is private and removed, whatever the user's settings say;
# no history of what was typed, no copies, and no settings taken from the text.
_VIM = (
    "-n",
    *("-i", "NONE"),
    *("--cmd", "silent! autocmd BufReadPre * setlocal nomodeline"),
    *("-c", "set directory=. backupdir=. undodir=. noundofile nobackup updatecount=200"),
)


def named() -> str:
    """What the user set as editor; empty when nothing was."""
    return os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()


def edit(draft: Draft, line: int = 0) -> bool:
    """Let a person edit `draft`, which must be open; False when the editor says it was left.

    The text, and every file that the editor makes beside it, is for this user alone.
    """
    recovers, before = draft.swaps, draft.file.read_bytes()
    command = command_for(named() or _found(), draft.file, line, recover=bool(recovers))
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own editor
            command, cwd=draft.folder, umask=0o077, pass_fds=(draft.lock,)
        )
    except OSError as error:
        raise HandbillError(
            f"The editor {visible(command[0])} does not start ({error.strerror}): "
            "name another in EDITOR."
        ) from None
    code = _wait(process)
    if draft.file.read_bytes() != before:
        for swap in recovers:
            swap.unlink(missing_ok=True)
    return code == 0


def _wait(process: subprocess.Popen[bytes]) -> int:
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the terminal's, meant for the editor
            continue


def command_for(editor: str, file: Path, line: int, *, recover: bool = False) -> list[str]:
    """The words of the command: those the user set, what keeps it private, the line, the file."""
    try:
        words = shlex.split(editor)
    except ValueError:
        raise HandbillError("EDITOR cannot be understood: close its quotes.") from None
    if not words:
        raise HandbillError("No editor was found: name yours in EDITOR.")
    name = Path(words[0]).name
    if name in _MUST_WAIT and not {"-w", "--wait"} & set(words):
        words.append("--wait")
    if _is_vim(words[0]):
        words += _VIM
        if recover:
            words.append("-r")
    if line and name in _LINE_AFTER_PLUS:
        return [*words, f"+{line}", str(file)]
    if line and name in _LINE_AFTER_COLON:
        return [*words, f"{file}:{line}"]
    if line and name in _LINE_AFTER_GOTO:
        return [*words, "--goto", f"{file}:{line}"]
    return [*words, str(file)]


def _found() -> str:
    """An editor of this machine, the easiest first."""
    return next((name for name in ("nano", "vim", "vi") if shutil.which(name)), "")


def _is_vim(command: str) -> bool:
    """Whether it is Vim or Neovim, under whatever name."""
    path = shutil.which(command)
    return "vim" in Path(command).name or (path is not None and "vim" in os.path.realpath(path))
