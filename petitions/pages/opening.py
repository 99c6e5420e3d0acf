"""Everything that serving needs, opened together and closed in the right order."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from data.config import Config
from data.records import Petition
from data.store import Store
from petitions.mail.outbox import Outbox
from petitions.mail.sending import MailServer, mail_server
from petitions.pages.app import Pages
from petitions.pages.board import Board, check_servable
from petitions.pages.mailed import Mailed
from petitions.pages.settings import Settings
from petitions.pages.taking import WHO
from petitions.translating import keep_translated


class Opened(NamedTuple):
    pages: Pages
    board: Board


@contextmanager
def opened(
    store: Store,
    petitions: Sequence[Petition],
    settings: Settings,
    config: Config,
    clock: Callable[[], datetime],
    *,
    trouble: Callable[[str], None],
    report: Callable[[BaseException], None],
) -> Iterator[Opened]:
    """The pages of these petitions, their texts put into each language before anybody reads them.

    `trouble` is told sentences that name nobody, `report` what failed inside.
    """
    check_servable(petitions)
    server = mail_server(config) if any(petition.confirm for petition in petitions) else None
    keep_translated(store, clock(), WHO, petitions)
    board = Board(store.location, petitions)
    outbox = Outbox(server, _host(settings), trouble) if server else None
    try:
        mailed = _mailed(store, settings, clock, outbox, server)
        pages = Pages(store, board, settings, clock, mailed=mailed, trouble=trouble, report=report)
        yield Opened(pages, board)
    finally:
        if outbox:
            outbox.close()
        board.close()


def _mailed(
    store: Store,
    settings: Settings,
    clock: Callable[[], datetime],
    outbox: Outbox | None,
    server: MailServer | None,
) -> Mailed | None:
    if outbox is None or server is None:
        return None
    return Mailed(store, settings, clock, outbox, server.sender)


def _host(settings: Settings) -> str:
    return settings.base_url.partition("://")[2].partition(":")[0]
