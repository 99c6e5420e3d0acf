"""Letters on their way: what fails with one keeps no other waiting."""

from email.message import EmailMessage
from typing import cast

from data.errors import StoreError
from petitions.mail.outbox import Outbox
from petitions.mail.sending import MailServer


class Server:
    """Takes every letter."""

    host = "mail.example.org"

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []

    def send(self, letter: EmailMessage, own_name: str) -> None:
        self.taken.append(letter)


def unwritten() -> EmailMessage:
    raise StoreError("The disk is full.")


def test_a_letter_that_cannot_be_written_keeps_no_other_waiting() -> None:
    server, told = Server(), list[str]()
    outbox = Outbox(cast("MailServer", server), "sign.example.org", told.append)
    assert outbox.post("one", unwritten)
    assert outbox.post("two", EmailMessage)
    outbox.close()
    assert len(server.taken) == 1
    assert told == ["A letter was not sent (StoreError): who signs again gets another."]


def test_a_mailbox_gets_one_letter_in_ten_minutes_and_three_a_day() -> None:
    moments = iter((0.0, 599.0, 601.0, 1_300.0, 2_000.0, 86_401.0))
    outbox = Outbox(cast("MailServer", Server()), "x", list[str]().append, lambda: next(moments))
    assert [outbox.post("one", EmailMessage) for _ in range(6)] == [
        *(True, False, True, True, False, True)
    ]
    outbox.close()
