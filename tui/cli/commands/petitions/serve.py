"""`petition serve`: the sign-up page, from this machine, until it is stopped."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

from data.errors import HandbillError
from tui.cli.asking import plainly
from tui.cli.completing import petition_ids
from tui.cli.printing.talk import warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Petition
    from petitions.pages.board import Board
    from petitions.pages.settings import Settings

_BLANK = "\r\x1b[K"


@click.command()
@click.argument(
    "petitions", metavar="PETITION...", nargs=-1, required=True, shell_complete=petition_ids
)
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", help="Where it listens.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Its port.")
@click.option("--base-url", metavar="URL", default="", help="Where visitors reach it, as https://.")
@click.option(
    "--trusted-proxy",
    "proxies",
    metavar="ADDRESS",
    multiple=True,
    help="A proxy with TLS whose X-Forwarded-For is believed.",
)
@click.option("--insecure-lan", is_flag=True, help="Listen on a network without TLS.")
@pass_session
def serve(
    session: Session,
    petitions: tuple[str, ...],
    host: str,
    port: int,
    base_url: str,
    proxies: tuple[str, ...],
    insecure_lan: bool,
) -> None:
    """Serve the sign-up page of each PETITION.

    It listens on this machine until Ctrl-C; a proxy with TLS belongs in front of it.
    """
    from data.config import load
    from tui.clock import now

    _check_installed()
    from petitions.pages.opening import opened
    from petitions.pages.server import serve

    settings = _settings(host, port, base_url, frozenset(proxies), insecure_lan)
    found = _found(session, petitions)
    count = _Count()
    opening = opened(
        session.store, found, settings, load(), now, trouble=count.say, report=_reported
    )
    with opening as (pages, board):
        ready = partial(_begin, settings, board)
        serve(pages, host, port, ready=ready, tick=partial(count.draw, board))
    _end(count, board)


def _found(session: Session, words: tuple[str, ...]) -> "list[Petition]":
    """The petitions that were named, each once; says which of them are examples."""
    from petitions.terms.petition import find_petition
    from tui.actions import example_behind

    named = (find_petition(session.store, one) for one in words)
    found = list({petition.id: petition for petition in named}.values())
    for notice in {example_behind(session.store, petition) for petition in found} - {""}:
        warn(notice)
    return found


def _settings(
    host: str, port: int, base_url: str, proxies: frozenset[str], insecure: bool
) -> "Settings":
    from data.config import load
    from petitions.pages.settings import (
        IN_CLEAR,
        Settings,
        check_listening,
        checked_base,
        is_this_machine,
        own_address,
    )

    only_proxies = check_listening(host, base_url, proxies, insecure=insecure)
    if insecure and not is_this_machine(host):
        warn(IN_CLEAR)
    config = load()
    return Settings(
        base_url=checked_base(base_url or f"http://{own_address(host)}:{port}"),
        proxies=proxies,
        only_proxies=only_proxies,
        responsible=config.responsible or config.organisation,
    )


def _check_installed() -> None:
    from importlib.util import find_spec

    lacking = [name for name in ("starlette", "granian") if find_spec(name) is None]
    if lacking:
        raise HandbillError(
            "The sign-up page needs more than the core: install it with "
            "`pip install 'handbill[pages]'`."
        )


def _begin(settings: "Settings", board: "Board") -> None:
    """Say where each page is, on stdout for scripts too, and begin to count."""
    from petitions.addresses.codes import page_link

    for served in board.served:
        click.echo(f"{served.petition.id}  {page_link(settings.base_url, served.petition.id)}")
    sys.stdout.flush()
    board.watch(lambda: None)


@dataclass
class _Count:
    """The line of the count, which stays in its place below whatever is said; none off a terminal.

    `drawn` is what stands there.
    """

    drawn: str = ""

    def draw(self, board: "Board") -> None:
        line = _line(board)
        if sys.stderr.isatty() and line != self.drawn:
            click.echo(line if plainly() else f"{_BLANK}{line}", nl=plainly(), err=True)
            self.drawn = line

    def say(self, sentence: str) -> None:
        """Say it in its place; the count is drawn again below."""
        if self.drawn and not plainly():
            click.echo(_BLANK, nl=False, err=True)
        self.drawn = ""
        warn(sentence)


def _line(board: "Board") -> str:
    from data.text import visible
    from tui.cli.printing.layout import columns_of

    if board.trouble:
        return visible(board.trouble)[: columns_of(sys.stderr) - 1]
    counted: Sequence[str] = [
        f"{served.petition.id} {served.counts.total:,}"
        + (f" ({served.counts.pending:,} pending)" if served.counts.pending else "")
        for served in board.served
    ]
    return ("signed: " + ", ".join(counted))[: columns_of(sys.stderr) - 1]


def _end(count: _Count, board: "Board") -> None:
    for served in board.served:
        count.say(
            f"{served.petition.id}: {served.counts.total:,} signed. Nothing is left on its way."
        )


def _reported(error: BaseException) -> None:
    """Where it failed, without a value of anybody's."""
    from tui.cli.failing import trace_of

    click.echo(trace_of(error), err=True, nl=False)
