"""Confirming by e-mail, against a real SMTP server on loopback."""

import re
import socket
from datetime import timedelta
from pathlib import Path

from tests.petitions.pages.posting import confirming, link
from tests.petitions.pages.serving import NOW, Site


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


def test_a_tag_behind_the_name_does_not_flood_a_mailbox(tmp_path: Path, mailbox) -> None:
    box, port = mailbox
    with confirming(tmp_path / "s" / "h.json", port) as site:
        for number in range(4):
            name = f"Ann {chr(97 + number)}"
            assert site.send(name=name, email=f"ann+{number}@example.org").status == 200
        site.stop()
    assert len(box.letters) == 1


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
