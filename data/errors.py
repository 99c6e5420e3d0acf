"""One family of errors: each is a sentence for the person, with the exit code of a command."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class HandbillError(Exception):
    """Something could not be done; the message says what happened and what to do.

    `field` names what was typed that it is about, such as "extract": a form goes to that field,
    a command names its option.
    """

    exit_code = 1

    def __init__(self, message: str = "", *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class BadInput(HandbillError):
    """What was typed, or what a file says, cannot be understood."""

    exit_code = 2


class NotFound(HandbillError):
    """Nothing has that id; `near` holds ids that look like it."""

    exit_code = 3

    def __init__(self, message: str, near: Sequence[str] = (), *, field: str = "") -> None:
        super().__init__(message, field=field)
        self.near = tuple(near)


class Refused(HandbillError):
    """A rule of Handbill says no."""

    exit_code = 4


class Stale(Refused):
    """A record was changed by somebody else since it was read; both versions are kept."""


class StoreError(HandbillError):
    """The store cannot be read or written."""


class NoStore(StoreError):
    """There is no store at this place yet."""

    exit_code = 3


@contextmanager
def about(field: str) -> Iterator[None]:
    """What is wrong in here is about this field."""
    try:
        yield
    except HandbillError as error:
        error.field = field
        raise
