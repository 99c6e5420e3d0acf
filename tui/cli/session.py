"""What one command works with: the store that was named, the clock, and who acts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from data.errors import HandbillError

if TYPE_CHECKING:
    from data.store import Store


P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Session:
    """One run of `handbill`; the store is opened when it is first asked for."""

    location: str = ""
    debug: bool = False
    _store: "Store | None" = field(default=None, repr=False)

    @property
    def place(self) -> str:
        """Where the store is: as named by --store or HANDBILL_STORE, else in the data folder."""
        if self.location:
            return self.location
        from data.config import default_store

        return default_store()

    @property
    def store(self) -> "Store":
        """The open store; NoStore when there is none yet."""
        if self._store is None:
            from data.store import open_store
            from tui.cli.printing.talk import warn

            self._store = open_store(self.place, on_wait=warn)
            if self._store.notice:
                warn(self._store.notice)
        return self._store

    @property
    def now(self) -> datetime:
        from tui.clock import now

        return now()

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def who(self) -> str:
        from tui.clock import who

        return who()

    def day(self, typed: str) -> date:
        """The day that was typed for --as-of, the last of a month or a year; today when none."""
        from tui.actions import day_of

        return day_of(typed, self.today)

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None


_with_session = click.make_pass_decorator(Session)


def pass_session(command: Callable[Concatenate[Session, P], R]) -> Callable[P, R]:
    """Give a command its session; what is wrong with what was typed names the option for it."""
    given = _with_session(command)

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return given(*args, **kwargs)
        except HandbillError as error:
            for parameter in click.get_current_context().command.params:
                if error.field and parameter.name == error.field and parameter.opts[0][:2] == "--":
                    error.add_note(parameter.opts[0])
            raise

    return run
