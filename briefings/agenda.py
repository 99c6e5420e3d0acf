"""Which briefings wait for an organiser: an answer that is due, a case that went on."""

from collections.abc import Iterator, Mapping
from datetime import date

from data.dates import parse
from data.overview.agenda import Matter, pressing
from data.reader import Reader
from data.records import Briefing
from data.records.base import Id

_FIELDS = ("id", "case", "kind", "case_rev", "sent", "follow_up", "response")


def briefing_matters(store: Reader, revs: Mapping[Id, int], today: date) -> Iterator[Matter]:
    """Answers to ask after, and briefings not sent yet whose case says more by now.

    `revs` has the version of each case that is not closed.
    """
    for id, case, kind, case_rev, sent, follow_up, response in store.select(Briefing, *_FIELDS):
        if sent and follow_up and not response:
            span = parse(follow_up)
            on = span.last or span.first
            press = pressing(on, today)
            if press:
                what = f"ask for an answer to the {kind} of {case}"
                yield Matter(
                    kind="answer", subject="briefing", id=id, what=what, press=press, on=on
                )
        elif not sent and kind != "check" and revs.get(case, 0) > case_rev:
            what = f"the case says more than the {kind} saved"
            yield Matter(
                kind="briefing", subject="briefing", id=id, what=what, press="waiting", count=1
            )
