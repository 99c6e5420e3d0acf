"""Confirming by e-mail, against a real SMTP server on loopback."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.petitions.pages.serving import NOW, Site, change, made, served

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


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


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


def status(site: Site) -> list[str]:
    return [one.status for one in site.signatures()]


def test_a_signature_counts_once_its_link_was_opened(tmp_path: Path, mailbox) -> None:
    box, port = mailbox
    with confirming(tmp_path / "s" / "h.json", port) as site:
        thanks = site.send(name="Ann", email="ann@example.org", path=f"/{site.code}?lang=fr")
        assert "dans les 7 jours" in thanks.text
        letter = box.wait(1)
        assert status(site) == ["pending"]
        assert (letter["To"], letter["From"]) == ("ann@example.org", "campaign@example.org")
        assert letter["Subject"] == "Confirmez votre signature : Reinstate the workers"
        assert "Ann" not in letter.get_content()

        for _ in range(2):
            assert site.ask(link(letter, "c")).status == 200
            assert status(site) == ["counted"]
        assert site.ask(link(letter, "c")[:-12] + "AAAA").status == 410


def test_no_letter_names_the_machine(tmp_path: Path, mailbox) -> None:
    box, port = mailbox
    with confirming(tmp_path / "s" / "h.json", port) as site:
        site.send(name="Ann", email="ann@example.org")
        letter = box.wait(1)
    assert box.greeted == {"127.0.0.1"}
    assert socket.gethostname() not in letter.as_string()


def test_after_seven_days_the_link_is_over(tmp_path: Path, mailbox) -> None:
    box, port = mailbox
    place = tmp_path / "s" / "h.json"
    with confirming(place, port) as site:
        site.send(name="Ann", email="ann@example.org")
        path = link(box.wait(1), "c")
    later = (NOW + timedelta(days=7, seconds=1)).isoformat()
    with confirming(place, port, HANDBILL_NOW=later) as site:
        assert site.ask(path).status == 410
        assert status(site) == ["pending"]


def test_every_letter_leads_out(tmp_path: Path, mailbox) -> None:
    box, port = mailbox
    with confirming(tmp_path / "s" / "h.json", port) as site:
        site.send(name="Ann", email="ann@example.org", consent_contact="yes")
        letter = box.wait(1)
        site.ask(link(letter, "c"))

        no_mail = letter["List-Unsubscribe"].strip("<>").replace(site.base, "")
        assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert site.ask(no_mail, b"List-Unsubscribe=One-Click").status == 200
        (kept,) = site.signatures()
        assert [one.purpose for one in kept.consents] == ["sign"]
        assert kept.status == "counted"

        leave = link(letter, "w")
        assert site.ask(leave).status == 200
        assert status(site) == ["counted"], "a mail program that looks at links takes nothing back"
        assert site.ask(leave, b"").status == 200
        assert status(site) == ["withdrawn"]
        assert site.ask(link(letter, "c")).status == 410
        assert status(site) == ["withdrawn"]


def test_only_the_mailbox_learns_that_it_had_signed(tmp_path: Path, mailbox) -> None:
    box, port = mailbox
    place = tmp_path / "s" / "h.json"
    with confirming(place, port) as site:
        first = site.send(name="Ann", email="ann@example.org")
        site.ask(link(box.wait(1), "c"))
    with confirming(place, port) as site:
        again = site.send(name="Ann", email="ann@example.org")
        assert first.body == again.body.replace(str(site.port).encode(), b"%d" % port_of(first))
        letter = box.wait(2)
        assert letter["Subject"] == "Signed already: Reinstate the workers"
        assert status(site) == ["counted"]


def port_of(answer) -> int:
    found = re.search(r"127\.0\.0\.1:(\d+)", answer.text)
    assert found
    return int(found[1])


def test_a_lost_letter_comes_again_and_an_address_is_not_flooded(tmp_path: Path, mailbox) -> None:
    box, port = mailbox
    place = tmp_path / "s" / "h.json"
    with confirming(place, port) as site:
        for _ in range(5):
            assert site.send(name="Ann", email="ann@example.org").status == 200
        box.wait(1)
    assert len(box.letters) == 1
    with confirming(place, port) as site:
        site.send(name="Ann", email="ann@example.org")
        assert site.ask(link(box.wait(2), "c")).status == 200
        assert status(site) == ["counted"]


def test_without_an_address_nobody_signs(tmp_path: Path, mailbox) -> None:
    _, port = mailbox
    with confirming(tmp_path / "s" / "h.json", port) as site:
        assert site.send(name="Ann", email="").status == 422
        assert site.signatures() == []


def test_a_mail_server_that_is_away_is_told_of(tmp_path: Path, mailbox) -> None:
    _, port = mailbox
    with confirming(tmp_path / "s" / "h.json", port + 1) as site:
        assert site.send(name="Ann", email="ann@example.org").status == 200
        site.stop()
        assert site.process.stderr
        said = site.process.stderr.read()
    assert "A letter was not sent (ConnectionRefusedError from 127.0.0.1)" in said
    assert "ann@example.org" not in said
