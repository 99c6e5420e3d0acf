"""What went wrong, as one sentence and an exit code."""

import errno
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from data.errors import HandbillError, NotFound
from tui.cli.printing.talk import complain

FAILURE = 1
USAGE = 2
INTERRUPTED = 130
_HERE = Path(__file__).parents[2]


def exit_code_of(work: Callable[[], object], *, debug: Callable[[], bool]) -> int:
    """Run `work`, say why it failed if it did, and answer the exit code.

    `work` answers an exit code or nothing. `debug` is asked afterwards, since the option is read
    by `work` itself.
    """
    try:
        code = work()
        sys.stdout.flush()
    except BrokenPipeError:
        _write_no_more()
        return FAILURE
    except KeyboardInterrupt:
        return _told(click.Abort())
    except Exception as error:  # noqa: BLE001 - whatever it is, the person gets a sentence
        code = _told(error)
        if debug():
            click.echo(trace_of(error), err=True, nl=False)
        with suppress(OSError):
            sys.stdout.flush()
        return code
    return code if isinstance(code, int) else 0


def trace_of(error: BaseException) -> str:
    """Where it arose and of which kind it is: no message, no value and no path of this machine."""
    lines: list[str] = []
    for cause in reversed(_chain(error)):
        lines += (
            f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line}\n"
            for frame in traceback.extract_tb(cause.__traceback__)
        )
        lines.append(f"{type(cause).__name__}\n")
    return "".join(lines)


def _place(file: str) -> str:
    """The file from our rooms on, or its name: what stands before it would name this machine."""
    path = Path(file)
    return str(path.relative_to(_HERE)) if path.is_relative_to(_HERE) else path.name


def _chain(error: BaseException) -> list[BaseException]:
    found = [error]
    while len(found) < 20:
        last = found[-1]
        earlier = last.__cause__ or (None if last.__suppress_context__ else last.__context__)
        if earlier is None or earlier in found:
            break
        found.append(earlier)
    return found


def _told(error: Exception) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return USAGE
    if isinstance(error, click.Abort):
        complain("stopped before it was finished: nothing more was written.")
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        complain(_usage(error))
        return error.exit_code
    if isinstance(error, HandbillError):
        complain(f"{error}{_near(error)}{_option(error)}")
        return error.exit_code
    complain(_surprise(error))
    return FAILURE


def _usage(error: click.ClickException) -> str:
    message = error.format_message().rstrip()
    context = getattr(error, "ctx", None)
    if context is None or "Did you mean" in message:
        return message
    return f"{message} See `{context.command_path} --help`."


def _near(error: HandbillError) -> str:
    if not isinstance(error, NotFound) or not error.near:
        return ""
    return f" Did you mean {' or '.join(error.near)}?"


def _option(error: HandbillError) -> str:
    """The option that the refusal is about, unless the sentence names it."""
    named = [note for note in getattr(error, "__notes__", ()) if note not in str(error)]
    return f" ({named[0]})" if named else ""


def _surprise(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        if error.errno == errno.ENOSPC:
            return "the disk is full: free some space and try again."
        return f"the system says no ({os.strerror(error.errno)}): add --debug to see where."
    return (
        f"something went wrong inside ({type(error).__name__}): run it again as "
        "`handbill --debug ...` and report what it prints, it holds no personal data."
    )


def _write_no_more() -> None:
    """Whoever read the output is gone: let Python not fail again as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
