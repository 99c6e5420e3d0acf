"""What waits in the cases, and in which order somebody is told of it."""

from datetime import date

import pytest

from data.overview.agenda import (
    CaseDates,
    Matter,
    case_dates,
    contact_matters,
    dated_matters,
    naming_nobody,
    note_matters,
    urgent_first,
    when_text,
)
from data.records import Addressee, Case, Contact, NextStep, Note, Party, Procedure
from data.store import Store

TODAY = date(2026, 11, 22)


def kept(store: Store, now, *records) -> None:
    with store.transaction("tests", "put", now) as change:
        for record in records:
            change.put(record)


def dates(**fields) -> CaseDates:
    whole = {"rev": 1, "status": "open", "next_step": None, "procedures": (), "addressees": ()}
    return CaseDates(id="mill", **(whole | fields))


def step(when: str) -> CaseDates:
    return dates(next_step=NextStep(what="ring the ministry", date=when))


@pytest.mark.parametrize(
    ("when", "press", "said"),
    [
        ("2026-11-22", "due", "today"),
        ("2026-11-21", "due", "yesterday"),
        ("2026-11-01", "due", "21 days ago"),
        ("2026-06", "due", "4 months ago"),
        ("2026-11", "soon", "Mon 30 Nov"),
        ("2026-11-23", "soon", "tomorrow"),
        ("2026-12-06", "soon", "Sun 6 Dec"),
        ("../2022-05", "waiting", "4 years ago"),
        ("2026-11-27/..", "soon", "Fri 27 Nov"),
        ("", "waiting", "next step"),
    ],
)
def test_a_step_presses_by_the_last_day_of_its_date(when: str, press: str, said: str) -> None:
    (matter,) = dated_matters(step(when), TODAY)
    assert (matter.press, when_text(matter, TODAY)) == (press, said)


@pytest.mark.parametrize("when", ["2026-12-07", "2027", "2026-12"])
def test_what_is_far_away_is_no_matter_of_today(when: str) -> None:
    assert list(dated_matters(step(when), TODAY)) == []


def test_what_is_owed_to_a_body_is_said_with_the_body() -> None:
    report = Procedure(id="cas", body="CAS", title="report on measures", due="2026-11-25")
    (matter,) = dated_matters(dates(procedures=(report, Procedure(id="x", body="CFA"))), TODAY)
    assert (matter.kind, matter.what) == ("procedure", "CAS: report on measures")


def test_a_step_that_names_somebody_at_risk_is_told_without_its_words() -> None:
    people = [
        Party(id="worker-7", name="Saule Bekova", kind="person", aliases=("Saule",)),
        Party(id="m", name="Minister Adler", kind="person", naming="public"),
        Party(id="u", name="Weavers", kind="union"),
    ]
    steps = [
        dates(next_step=NextStep(what=what, date="2026-11-22"))
        for what in (
            "ring SAULE at home",
            "ring Minister Adler",
            "ring the Weavers",
            "ring worker-7, then the court",
            "ring all seven of worker-70",
        )
    ]
    found = [matter for case in steps for matter in dated_matters(case, TODAY)]
    assert [matter.what for matter in naming_nobody(found, people)] == [
        "next step, which names somebody: read it in the case",
        "ring Minister Adler",
        "ring the Weavers",
        "next step, which names somebody: read it in the case",
        "ring all seven of worker-70",
    ]


def test_a_case_that_is_closed_asks_for_nothing(store: Store, now) -> None:
    kept(store, now, Case(id="a", title="A", status="closed"), Case(id="b", title="B"))
    assert [case.id for case in case_dates(store)] == ["b"]


def test_contacts_of_addressees_are_counted_by_what_is_wrong_with_them() -> None:
    fresh, old = date(2026, 11, 1), date(2026, 1, 1)
    ways = (
        Contact(channel="email", value="a@example.org", checked=fresh),
        Contact(channel="email", value="b@example.org", checked=old),
        Contact(channel="fax", value="1"),
        Contact(channel="phone", value="2", checked=old, bounced=fresh),
    )
    parties = {"minister": Party(id="minister", name="M", contacts=ways)}
    case = dates(addressees=(Addressee(party="minister"), Addressee(party="gone")))
    (matter,) = contact_matters(case, parties, TODAY)
    assert (matter.what, matter.count) == ("1 bounced, 2 to check before writing", 3)
    assert "example.org" not in matter.what
    assert not list(contact_matters(case._replace(status="watch"), parties, TODAY))


def test_notes_are_counted_and_never_shown(store: Store, now) -> None:
    note = {"case": "mill", "when": now, "who": "a", "text": "Saule rang"}
    kept(
        store, now,
        Note(id="1", **note), Note(id="2", **note), Note(id="3", **note, filed_as="s"),
        Note(id="4", **note, dropped=True),
    )  # fmt: skip
    (matter,) = note_matters(store)
    assert (matter.what, matter.count) == ("2 to file or drop", 2)


def test_the_nearest_day_comes_first_and_what_has_none_last() -> None:
    def matter(kind: str, press, on: date | None) -> Matter:
        return Matter(kind=kind, subject="case", id="a", what=kind, press=press, on=on)

    wanted = [
        matter("today", "due", TODAY),
        matter("last week", "due", date(2026, 11, 15)),
        matter("last year", "due", date(2025, 12, 1)),
        matter("tomorrow", "soon", date(2026, 11, 23)),
        matter("in a week", "soon", date(2026, 11, 29)),
        matter("review", "waiting", None),
        matter("dispute", "waiting", None),
        matter("notes", "waiting", None),
    ]
    assert urgent_first(reversed(wanted), TODAY) == wanted
