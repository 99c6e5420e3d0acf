"""A mailbox on loopback, and a site that asks each signatory to confirm by mail."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from tests.petitions.pages.serving import Site, change, made, served

CONFIG = 'smtp = "smtp://127.0.0.1:{port}"\nmail_from = "campaign@example.org"\n'


class Mailbox:
    """Keeps what it is handed, as a mail server does."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.greeted: set[str] = set()

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - as aiosmtpd calls it
        self.greeted.add(session.host_name)
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def wait(self, number: int) -> EmailMessage:
        for _ in range(200):
            if len(self.letters) >= number:
                return self.letters[number - 1]
            time.sleep(0.05)
        raise AssertionError(f"{len(self.letters)} letters came")


@contextmanager
def confirming(place: Path, port: int, **variables: str) -> Iterator[Site]:
    if not place.exists():
        made(place)
        change(place, confirm=True)
    with served(place, config=CONFIG.format(port=port), **variables) as site:
        yield site


def link(letter: EmailMessage, does: str) -> str:
    """The path of the link in a letter that does that."""
    found = re.search(rf"http://[^/\s]+(/{does}/\S+)", letter.get_content())
    assert found
    return found[1]
