"""Signing takes each person once, keeps what they typed, and refuses in a sentence."""

import json
import multiprocessing
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from data.errors import Refused
from data.records import Field, Log, Petition, Signature
from data.store import open_store
from petitions.signatures.signing import Offer, SignatureRefused, sign, sign_lines
from petitions.terms.petition import new_petition

HOME = {"email": "kim@example.org", "postcode": "SW1A 1AA"}


def refusal(store, now, petition, **offered):
    with pytest.raises(SignatureRefused) as error:
        sign(store, now, "tests", petition, Offer(**offered))
    return error.value


def change(store, now, petition, **fields):
    with store.transaction("tests", "edit a petition", now) as transaction:
        return transaction.put(msgspec.structs.replace(petition, **fields))


def test_a_signature_is_stored_as_it_was_typed(store, now, petition):
    offer = Offer(
        name=" Zoë  KIM ",
        email="Zoe.Kim+wos@GoogleMail.com",
        phone="+44 20 7946 0018",
        street="1 High St",
        postcode="sw1a1aa",
        workplace="Depot 4",
        union="Example Union",
        country="gb",
        language="en",
        source="stall-3",
        collector="Bo",
        sheet="12",
        line=3,
        consents=("sign", "contact"),
    )
    signature = store.get(Signature, sign(store, now, "tests", petition, offer).id)
    person = signature.person
    assert (person.name, person.email) == (" Zoë  KIM ", "Zoe.Kim+wos@GoogleMail.com")
    assert (person.phone, person.street) == ("+44 20 7946 0018", "1 High St")
    assert (person.postcode, person.workplace) == ("sw1a1aa", "Depot 4")
    assert (person.union, signature.country) == ("Example Union", "GB")
    assert (signature.channel, signature.status, signature.serial) == ("stall", "counted", 1)
    assert (signature.source, signature.collector, signature.sheet) == ("stall-3", "Bo", "12")
    assert (signature.line, signature.received, signature.day) == (3, now, now.date())


def test_the_day_is_that_of_the_petitions_zone(store, now):
    petition = new_petition(store, now, "tests", title="T", time_zone="Asia/Almaty")
    evening = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    assert sign(store, evening, "tests", petition, Offer(name="A")).day == date(2026, 11, 23)


def test_serial_numbers_run_by_petition_and_are_never_given_twice(store, now, petition):
    other = new_petition(store, now, "tests", title="Another")
    serials = [sign(store, now, who, petition, Offer(name=who)).serial for who in "abc"]
    assert serials == [1, 2, 3]
    assert sign(store, now, "tests", other, Offer(name="d")).serial == 1
    store.undo("b", now)
    assert sign(store, now, "tests", petition, Offer(name="e")).serial == 4
    assert sorted(one.serial for one in store.find(Signature, petition=petition.id)) == [1, 3, 4]


def test_a_household_signs_twice_and_no_more(store, now, petition):
    sign(store, now, "tests", petition, Offer(name="Anna Kim", **HOME))
    assert refusal(store, now, petition, name="ANNA  kim", **HOME).code == "duplicate"
    elsewhere = {**HOME, "postcode": "SW1A 1AB"}
    assert refusal(store, now, petition, name="Bo Kim", **elsewhere).code == "duplicate"
    sign(store, now, "tests", petition, Offer(name="Bo Kim", **HOME))
    assert refusal(store, now, petition, name="Cy Kim", **HOME).code == "duplicate"
    assert store.count(Signature) == 2


def test_the_same_person_may_sign_another_petition(store, now, petition):
    other = new_petition(store, now, "tests", title="Another")
    one = sign(store, now, "tests", petition, Offer(name="Anna Kim", **HOME))
    two = sign(store, now, "tests", other, Offer(name="Anna Kim", **HOME))
    assert two.status == "counted"
    assert one.keys.email != two.keys.email


@pytest.mark.parametrize("channel", ["web", "stall"])
def test_a_duplicate_online_or_at_a_stall_is_not_stored(store, now, petition, channel):
    offered = {"name": "Anna Kim", "channel": channel, "consents": ("sign",), **HOME}
    sign(store, now, "tests", petition, Offer(**offered))
    error = refusal(store, now, petition, **offered)
    assert (error.code, error.exit_code) == ("duplicate", 4)
    assert "Anna" not in str(error)
    assert store.count(Signature) == 1


@pytest.mark.parametrize("channel", ["paper", "imported"])
def test_a_duplicate_on_a_line_is_kept_beside_the_one_it_repeats(store, now, petition, channel):
    first = sign(store, now, "tests", petition, Offer(name="Anna Kim", **HOME))
    offer = Offer(name="anna kim", channel=channel, consents=("sign",), **HOME)
    again = sign(store, now, "tests", petition, offer)
    assert (again.status, again.duplicate_of) == ("duplicate", first.id)
    third = sign(store, now, "tests", petition, offer)
    assert third.duplicate_of == first.id


def test_a_likely_duplicate_counts_and_waits_for_a_person(store, now, petition):
    paper = Offer(name="Zoë Kim", postcode="sw1a1aa", channel="paper")
    online = Offer(
        name="Zoe Kim",
        postcode="SW1A 1AA",
        email="z@example.org",
        channel="web",
        consents=("sign",),
    )
    first = sign(store, now, "tests", petition, paper)
    second = sign(store, now, "tests", petition, online)
    assert (second.status, second.duplicate_of) == ("review", first.id)
    assert store.get(Signature, first.id).status == "counted"


@pytest.mark.parametrize("status", ["withdrawn", "rejected", "duplicate"])
def test_what_does_not_count_stands_in_nobodys_way(store, now, petition, status):
    first = sign(store, now, "tests", petition, Offer(name="Anna Kim", **HOME))
    change(store, now, first, status=status)
    assert sign(store, now, "tests", petition, Offer(name="Anna Kim", **HOME)).status == "counted"


def test_a_pending_signature_stands_in_the_way_of_the_web_only(store, now, petition):
    first = sign(store, now, "tests", petition, Offer(name="Anna Kim", **HOME))
    change(store, now, first, status="pending")
    web = {"channel": "web", "consents": ("sign",)}
    assert refusal(store, now, petition, name="Anna Kim", **web, **HOME).code == "duplicate"
    assert sign(store, now, "tests", petition, Offer(name="Anna Kim", **HOME)).status == "counted"


def test_only_an_open_petition_is_signed(store, now, petition):
    draft = new_petition(store, now, "tests", title="D", draft=True)
    assert refusal(store, now, draft, name="A").code == "draft"
    later = new_petition(store, now, "tests", title="L", opens="1 December 2026")
    error = refusal(store, now, later, name="A")
    assert (error.code, "1 December 2026" in str(error)) == ("scheduled", True)
    done = change(store, now, petition, handed_over=now)
    assert refusal(store, now, done, name="A").code == "handed-over"
    assert store.count(Signature) == 0


def test_the_last_second_is_accepted_and_midnight_is_not(store, now):
    """The clocks go forward in Brussels on the last day, 28 March 2027."""
    petition = new_petition(
        store, now, "tests", title="T", closes="28 March 2027", time_zone="Europe/Brussels"
    )
    midnight = datetime(2027, 3, 28, 22, 0, tzinfo=UTC)
    last = sign(store, midnight - timedelta(seconds=1), "tests", petition, Offer(name="A"))
    assert last.day == date(2027, 3, 28)
    error = refusal(store, midnight, petition, name="B")
    assert (error.code, "28 March 2027" in str(error)) == ("closed", True)


def test_paper_signed_in_time_is_entered_late_and_flagged(store, now):
    petition = new_petition(store, now, "tests", title="T", closes="30 November 2026")
    after = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
    offer = Offer(name="A", channel="paper", day=date(2026, 11, 30))
    entered = sign(store, after, "tests", petition, offer)
    assert (entered.late, entered.day, entered.received) == (True, date(2026, 11, 30), after)
    day_after = {"channel": "paper", "day": date(2026, 12, 1)}
    assert refusal(store, after, petition, name="B", **day_after).code == "closed"
    assert refusal(store, after, petition, name="B", channel="paper").code == "closed"
    assert refusal(store, after, petition, name="B", day=date(2026, 11, 30)).code == "closed"


def test_a_day_ahead_is_refused(store, now, petition):
    ahead = now.date() + timedelta(days=1)
    assert refusal(store, now, petition, name="A", channel="paper", day=ahead).code == "day"


def test_a_petition_closed_by_somebody_else_meanwhile_is_closed(store, now, petition):
    change(store, now, petition, closes=now)
    assert refusal(store, now, petition, name="A").code == "closed"


@pytest.mark.parametrize(
    ("offered", "code"),
    [
        ({"name": ""}, "name"),
        ({"name": " \u200b\u0301 "}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"name": "a\ud800"}, "name"),
        ({"name": "A", "email": "nowhere"}, "email"),
        ({"name": "A", "email": "a@" + "b" * 300 + ".org"}, "email"),
        ({"name": "A", "phone": "12"}, "phone"),
        ({"name": "A", "street": "s" * 301}, "street"),
        ({"name": "A", "source": "s" * 65}, "source"),
        ({"name": "A", "line": 0}, "line"),
        ({"name": "A", "answers": {"shoe size": "44"}}, "answers"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_field(store, now, petition, offered, code):
    error = refusal(store, now, petition, **offered)
    assert error.code == code
    assert isinstance(error, Refused)
    assert str(error).endswith(".")
    assert len(str(error)) < 200
    assert store.count(Signature) == 0


@pytest.mark.parametrize(
    "name",
    [
        "\x1b]0;owned\x07Anna",
        "x [/b] [red]",
        "\u202eanna",
        "=cmd|' /C calc'!A0",
        "Robert'); DROP TABLE signatures;--",
        "👩‍👩‍👧‍👦 Kim",
        "محمد علي",
        "Anna\nKim",
        "x" * 500,
    ],
)
def test_a_hostile_or_unusual_name_is_data(store, now, petition, name):
    taken = sign(store, now, "tests", petition, Offer(name=name))
    assert store.get(Signature, taken.id).person.name == name


def test_what_is_required_is_asked_for_except_on_a_line(store, now, petition):
    asks = (Field(name="postcode", required=True), Field(name="shift", required=True))
    petition = change(store, now, petition, asks=asks)
    assert refusal(store, now, petition, name="A", postcode=" ").code == "missing"
    answered = Offer(name="A", postcode="SW1A 1AA", answers={"shift": "night"})
    assert sign(store, now, "tests", petition, answered).person.answers == {"shift": "night"}
    assert sign(store, now, "tests", petition, Offer(name="B", channel="paper")).status == "counted"


def test_the_log_names_nobody(store, now, petition):
    sign(store, now, "tests", petition, Offer(name="Zebedee Quill", email="zq@example.org"))
    told = "".join(f"{log.what} {log.records}" for log in store.all(Log))
    assert "sign wos" in told
    assert "Zebedee" not in told
    assert "zq@" not in told


def answers(store, now, petition, *lines):
    return list(sign_lines(store, lambda: now, "tests", petition, lines))


def test_each_line_is_answered_in_its_place(store, now, petition):
    line = json.dumps({"name": "Anna Kim", "email": "anna@example.org", "phone": None})
    taken, again, nobody = answers(store, now, petition, line, "\n", line.encode(), '{"name": ""}')
    assert taken == {"id": store.find(Signature)[0].id, "status": "counted"}
    assert again["refused"] == "duplicate"
    assert nobody["refused"] == "name"
    assert set(again) == {"refused", "why"}


@pytest.mark.parametrize("line", ["\ufeff%s", "%s\r\n", "  %s"])
@pytest.mark.parametrize("kind", [str, str.encode])
def test_a_file_from_windows_is_read(store, now, petition, line, kind):
    typed = kind(line % '{"name": "Zoë", "channel": "paper"}')
    (taken,) = answers(store, now, petition, typed)
    assert store.get(Signature, taken["id"]).person.name == "Zoë"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not a signature as JSON"),
        ("[1]", "Expected `object`"),
        ('{"email": "a@b.org"}', "missing required field `name`"),
        ('{"name": "A", "emial": "a@b.org"}', "unknown field `emial`"),
        ('{"name": 5}', "$.name"),
        ('{"name": "A", "channel": "pigeon"}', "pigeon"),
        ('{"name": "\\ud800"}', "not a signature as JSON"),
        (b'{"name": "\xff"}', "not a signature as JSON"),
        ("[" * 60_000, "not a signature as JSON"),
        ('{"name": "' + "x" * 70_000 + '"}', "65,536 characters"),
        ('{"name": "A", "\\u001b[31m": 1}', "\\x1b[31m"),
    ],
)
def test_a_line_that_is_no_signature_is_refused_and_the_rest_goes_on(
    store, now, petition, line, said
):
    refused, taken = answers(store, now, petition, line, '{"name": "B"}')
    assert refused["refused"] == "malformed"
    assert said in refused["why"]
    assert refused["why"].isprintable()
    assert taken["status"] == "counted"


def test_a_line_is_stored_before_the_next_is_read(store, now, petition):
    seen = []

    def lines():
        for name in "ABC":
            seen.append(store.count(Signature))
            yield json.dumps({"name": name})

    assert len(list(sign_lines(store, lambda: now, "tests", petition, lines()))) == 3
    assert seen == [0, 1, 2]


def _sign_in_a_process(path, petition_id, now, names, results):
    store = open_store(path)
    petition = store.get(Petition, petition_id)
    lines = [json.dumps({"name": name, **HOME}) for name in names]
    results.put(list(sign_lines(store, lambda: now, "tests", petition, lines)))
    store.close()


def test_two_processes_cannot_both_let_one_household_in(store, store_path, now, petition):
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    names = [f"Person {number}" for number in range(5)]
    processes = [
        context.Process(
            target=_sign_in_a_process, args=(str(store_path), petition.id, now, names, results)
        )
        for _ in range(2)
    ]
    for process in processes:
        process.start()
    answered = [answer for _ in processes for answer in results.get(timeout=60)]
    for process in processes:
        process.join()
    assert sum("id" in answer for answer in answered) == 2
    kept = store.find(Signature, petition=petition.id)
    assert sorted(signature.serial for signature in kept) == [1, 2]
