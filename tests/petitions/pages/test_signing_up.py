"""What a visitor sends and what becomes of it."""

import itertools
import json
import re
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.petitions.pages.serving import NOW, Site, change, made, served

_numbers = itertools.count()


def somebody() -> dict[str, str]:
    number = next(_numbers)
    return {"name": f"Signatory {chr(97 + number % 26)}{number}", "email": f"s{number}@example.org"}


def soon(look: Callable[[], str], expected: str) -> str:
    """What `look` shows once it holds `expected`; the pages look into the store every second."""
    for _ in range(200):
        if expected in (seen := look()):
            return seen
        time.sleep(0.05)
    raise AssertionError(seen)


def named(site: Site, name: str) -> list:
    return [one for one in site.signatures() if one.person and one.person.name == name]


def test_a_signature_is_kept_with_consents_language_and_stall(site: Site) -> None:
    person = somebody()
    answer = site.send(path=f"/{site.code}/S12?lang=ru", consent_contact="yes", **person)
    assert (answer.status, "Спасибо" in answer.text) == (200, True)
    (kept,) = named(site, person["name"])
    assert (kept.channel, kept.status, kept.source, kept.language) == (
        "web",
        "counted",
        "s12",
        "ru",
    )
    assert [(one.purpose, one.language) for one in kept.consents] == [
        ("sign", "ru"),
        ("contact", "ru"),
    ]


def test_what_was_agreed_to_in_russian_can_be_read_in_the_petition(site: Site) -> None:
    from contextlib import closing

    from data.records import Petition
    from data.store import open_store

    with closing(open_store(str(site.store))) as store:
        petition = store.get(Petition, "wos")
    assert petition.consents[0].text["ru"].startswith("Я подписываю эту петицию")
    assert "Example Union" in petition.privacy["ar"]


def test_an_address_typed_small_is_the_same(site: Site) -> None:
    assert site.ask(f"/{site.code.lower()}/s12").text.count(f"/{site.code}/S12?lang=") == 6
    assert site.ask("/WOS").status == 200


def test_sending_twice_is_one_signature(site: Site) -> None:
    name, token = somebody()["name"], site.token()
    answers = {site.send(name=name, token=token).body for _ in range(3)}
    assert len(answers) == 1
    assert len(named(site, name)) == 1


def test_the_next_person_on_a_shared_phone_is_not_taken_for_a_repeat(site: Site) -> None:
    first, second, token = somebody(), somebody(), site.token()
    assert site.send(token=token, **first).status == 200
    assert site.send(token=token, **second).status == 200
    assert len(named(site, second["name"])) == 1


def test_a_duplicate_looks_the_same_and_is_not_kept(site: Site) -> None:
    person = somebody()
    first, again = site.send(**person), site.send(**person)
    assert (first.status, first.body) == (again.status, again.body)
    assert len(named(site, person["name"])) == 1


def test_a_program_that_fills_in_everything_is_thanked_and_not_kept(site: Site) -> None:
    person = somebody()
    trapped = site.send(**person, remarks="x")
    assert trapped.status == 200
    assert trapped.body == site.send(**somebody()).body
    assert named(site, person["name"]) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
    ids=str,
)
def test_another_site_cannot_send(site: Site, headers: dict[str, str]) -> None:
    person = somebody()
    assert site.send(headers=headers, **person).status == 403
    assert named(site, person["name"]) == []


def test_our_own_page_can_send(site: Site) -> None:
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": site.base}):
        assert site.send(headers=headers, **somebody()).status == 200


def test_more_than_8_kb_is_refused(site: Site) -> None:
    person = somebody()
    answer = site.send(street="x" * 9_000, **person)
    assert (answer.status, named(site, person["name"])) == (413, [])


def test_more_than_8_kb_without_a_length_is_refused(site: Site) -> None:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    connection.request(
        "POST",
        f"/{site.code}",
        iter([b"x" * 4096] * 3),
        {"Content-Type": "application/x-www-form-urlencoded"},
        encode_chunked=True,
    )
    assert connection.getresponse().status == 413
    connection.close()


def test_what_is_no_form_is_refused(site: Site) -> None:
    sent = json.dumps({"name": "x"}).encode()
    assert site.ask(f"/{site.code}", sent, {"Content-Type": "application/json"}).status == 415
    assert site.ask(f"/{site.code}", b"name=%FF%FE").status == 400
    assert site.ask(f"/{site.code}", b"&".join([b"a=b"] * 200)).status == 400


@pytest.mark.parametrize("token", ["", "x", "A" * 43])
def test_without_a_token_it_says_what_to_do_and_keeps_what_was_typed(
    site: Site, token: str
) -> None:
    person = somebody()
    answer = site.send(token=token, **person)
    assert answer.status == 409
    assert "sign once more" in answer.text
    assert f'value="{person["name"]}"' in answer.text
    fresh = re.search(r'name="token" value="([^"]+)"', answer.text)
    assert fresh
    assert site.send(token=fresh[1], **person).status == 200


def test_a_mistake_is_named_linked_and_nothing_is_kept(site: Site) -> None:
    answer = site.send(name="", email="not an address", consent_sign="")
    assert answer.status == 422
    for field in ("name", "email", "consent-sign"):
        assert f'<a href="#{field}">' in answer.text
        assert f'id="{field}-error"' in answer.text
    assert 'value="not an address"' in answer.text


def test_consents_are_unticked_and_ticks_survive_a_mistake(site: Site) -> None:
    assert " checked>" not in site.ask(f"/{site.code}").text
    again = site.send(name="", consent_contact="yes")
    assert again.text.count(" checked>") == 2


def test_a_mailbox_for_two_addresses_is_a_mistake(site: Site) -> None:
    assert site.send(name="A B", email="a@evil.example,b@example.org").status == 422


def test_over_the_rate_it_says_how_long_to_wait(place: Path) -> None:
    with served(made(place), "--trusted-proxy", "127.0.0.1") as site:
        token = site.token()
        hop = {"X-Forwarded-For": "203.0.113.9"}
        answers = [site.send(token=token, headers=hop, name="x") for _ in range(120)]
        assert [one.status for one in answers] == [200] * 120
        more = (site.send(token=token, headers=hop, name="x") for _ in range(600))
        last = next(one for one in more if one.status != 200)  # one a second is forgiven meanwhile
        assert (last.status, int(last.headers["retry-after"]) >= 1) == (429, True)
        other = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
        assert site.send(token=token, headers=other, name="y").status == 200


def test_a_full_disk_is_503_and_no_thank_you(place: Path) -> None:
    with served(made(place)) as site:
        assert site.send(**somebody()).status == 200
        limit = sum(file.stat().st_size for file in place.parent.glob("h.json*"))
        import resource

        resource.prlimit(site.process.pid, resource.RLIMIT_FSIZE, (limit // 2, -1))
        person = somebody()
        answers = [site.send(name=person["name"] + "x" * 300, street="y" * 250) for _ in range(9)]
        refused = [answer for answer in answers if answer.status == 503]
        assert refused
        assert all("Thank you" not in answer.text for answer in refused)
        assert int(refused[0].headers["retry-after"]) >= 1
        health = site.ask("/health")
        assert (health.status, json.loads(health.body)["status"]) == (503, "trouble")
        resource.prlimit(site.process.pid, resource.RLIMIT_FSIZE, (-1, -1))
        assert site.send(**somebody()).status == 200
        assert site.ask("/health").status == 200
        thanked = sum(answer.status == 200 for answer in answers)
        site.stop()
        assert site.process.stderr
        assert site.process.stderr.read().count("Nothing was changed") == 1
    assert len(site.signatures()) <= 2 + thanked


def test_a_closed_petition_takes_nothing(place: Path) -> None:
    with served(made(place)) as site:
        token = site.token()
        change(place, closes=NOW - timedelta(days=1))
        answer = site.send(token=token, **somebody())
        assert (answer.status in (410, 422), "Thank you" in answer.text) == (True, False)
        page = soon(lambda: site.ask(f"/{site.code}").text, "closed on 21 November 2026")
        assert "<form" not in page
        assert site.send(token=token, **somebody()).status == 410
    assert site.signatures() == []


def test_health_says_nothing_of_anybody(site: Site) -> None:
    answer = site.ask("/health")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert json.loads(answer.body) == {"status": "ok", "petitions": {site.code: "open"}}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(place: Path, number: int) -> None:
    with served(made(place)) as site:
        assert site.send(**somebody()).status == 200
        assert site.stop(number) == 0
        assert site.process.stderr
        said = site.process.stderr.read()
    assert "wos: 1 signed. Nothing is left on its way." in said
    assert len(site.signatures()) == 1


def test_nothing_of_a_visitor_is_said_or_kept(place: Path) -> None:
    hop = {"X-Forwarded-For": "203.0.113.77"}
    with served(made(place), "--trusted-proxy", "127.0.0.1") as site:
        site.send(headers=hop, **somebody())
        site.stop()
        assert site.process.stderr
        said = site.process.stderr.read()
    kept = b"".join(file.read_bytes() for file in place.parent.iterdir())
    for address in ("203.0.113.77", "127.0.0.1"):
        assert address.encode() not in kept
        assert address not in said
