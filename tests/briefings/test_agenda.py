"""Which briefings wait: for an answer, or because their case went on."""

from datetime import date, datetime

import pytest

from briefings.agenda import briefing_matters
from data.records import Briefing, Sent
from data.store import Store

TODAY = date(2026, 11, 22)
SENT = Sent(on=date(2026, 11, 1), by="email")


def matters(store: Store, now: datetime, **fields: object) -> list[tuple[str, str]]:
    whole = {"case": "mill", "kind": "letter", "case_rev": 3} | fields
    with store.transaction("tests", "put", now) as change:
        change.put(Briefing(id="one", **whole))
    found = briefing_matters(store, {"mill": 4}, TODAY)
    return [(matter.kind, matter.press) for matter in found]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, [("briefing", "waiting")]),
        ({"case_rev": 4}, []),
        ({"kind": "check"}, []),
        ({"case": "closed"}, []),
        ({"sent": SENT}, []),
        ({"sent": SENT, "follow_up": "2026-11-15"}, [("answer", "due")]),
        ({"sent": SENT, "follow_up": "2026-11-29"}, [("answer", "soon")]),
        ({"sent": SENT, "follow_up": "2027-01-29"}, []),
        ({"sent": SENT, "follow_up": "2026-11-15", "response": "reply"}, []),
    ],
)
def test_it_waits_for_its_answer_or_to_be_made_anew(
    store: Store, now: datetime, fields: dict[str, object], wanted: list[tuple[str, str]]
) -> None:
    assert matters(store, now, **fields) == wanted
