"""What a petition asks of whoever runs it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from data.overview.agenda import Matter
from data.records import Keys, Petition, Sheet, Signature
from data.store import Store
from petitions.agenda import petition_matters, retention_matters, running
from petitions.papers.sheets import finish, issue, leave_out

Put = Callable[..., Petition]


@pytest.fixture
def put(store: Store, now: datetime, petition: Petition) -> Put:
    """The petition with other fields, and so many signatures of each status."""

    def change(statuses: dict[str, int] | None = None, **fields: object) -> Petition:
        with store.transaction("tests", "change", now) as transaction:
            for status, number in (statuses or {}).items():
                for count in range(number):
                    transaction.put(
                        Signature(
                            id=f"{status}-{count}",
                            petition=petition.id,
                            serial=1,
                            channel="web",
                            status=status,
                            day=date(2026, 1, 1),
                            keys=Keys(name="00"),
                        )
                    )
            return transaction.put(replace(transaction.get(Petition, petition.id), **fields))

    return change


def said(store: Store, now: datetime) -> dict[str, Matter]:
    found = [matter for one in running(store, now) for matter in petition_matters(store, one)]
    return {matter.kind: matter for matter in found}


def test_one_that_runs_and_is_far_from_everything_asks_for_nothing(
    store: Store, now: datetime, put: Put
) -> None:
    put({"counted": 3}, goal=100, closes=now + timedelta(days=60))
    assert said(store, now) == {}


@pytest.mark.parametrize(
    ("signed", "what"),
    [(8, ""), (9, "1 to go of 10"), (12, "reached: 12 of 10, raise it or hand over")],
)
def test_the_goal_is_told_when_it_is_near(
    store: Store, now: datetime, put: Put, signed: int, what: str
) -> None:
    put({"counted": signed}, goal=10)
    found = said(store, now).get("goal")
    assert (found.what if found else "") == what


@pytest.mark.parametrize(
    ("days", "kind", "press"),
    [(0.2, "last day", "due"), (5, "last day", "soon"), (-3, "hand-over", "due")],
)
def test_the_end_is_told_as_it_comes_and_the_hand_over_after_it(
    store: Store, now: datetime, put: Put, days: float, kind: str, press: str
) -> None:
    put({"counted": 7}, closes=now + timedelta(days=days))
    assert said(store, now)[kind].press == press


def test_the_opening_of_one_that_is_planned(store: Store, now: datetime, put: Put) -> None:
    put(opens=now + timedelta(days=2))
    assert said(store, now)["opening"].on == date(2026, 11, 24)


@pytest.mark.parametrize(
    "over", [{"draft": True}, {"handed_over": datetime.fromisoformat("2026-01-01T00:00:00+00:00")}]
)
def test_a_draft_and_one_handed_over_ask_for_nothing(
    store: Store, now: datetime, put: Put, over: dict[str, object]
) -> None:
    put({"review": 2, "pending": 3}, goal=1, **over)
    assert said(store, now) == {}


def test_what_waits_for_a_decision_is_counted(store: Store, now: datetime, put: Put) -> None:
    put({"review": 2, "pending": 3, "counted": 1})
    found = said(store, now)
    assert found["review"].what == "2 to decide on"
    assert found["pending"].what == "3 not counted until confirmed"


def test_sheets_that_are_out_long_or_begun_are_asked_after(
    store: Store, now: datetime, petition: Petition
) -> None:
    issue(store, now - timedelta(days=20), "tests", petition, sheets=3)
    issue(store, now, "tests", petition)
    leave_out(store, now, "tests", petition, 1, 1, "struck")
    assert {sheet.number for sheet in store.find(Sheet, returned=None)} == {2, 3, 4}
    whats = [matter.what for one in running(store, now) for matter in petition_matters(store, one)]
    assert whats == ["2 not returned", "1 not entered to the end"]
    finish(store, now, "tests", petition, 1)
    assert said(store, now)["sheets"].what == "2 not returned"


def test_names_kept_past_their_day_are_due(store: Store, now: datetime, put: Put) -> None:
    closed = now - timedelta(days=40)
    petition = put({"counted": 2}, closes=closed, retention_days=30)
    (matter,) = retention_matters(store, petition, now)
    assert (matter.press, matter.count) == ("due", 2)
    assert not list(retention_matters(store, put(retention_days=90), now))
    assert not list(retention_matters(store, put(retention_days=None), now))
