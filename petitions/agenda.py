"""Which petitions wait for an organiser: the goal, the close, paper, reviews, names to let go."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.overview.agenda import Matter, Press, pressing
from data.reader import Reader
from data.records import Petition, Sheet
from petitions.erasure.retention import retention_due
from petitions.papers.sheets import reckoning
from petitions.signatures.counts import Counts, counted, every_tally
from petitions.terms.state import last_day, local_day, state

NEAR_GOAL = 0.9
OUT_FOR = timedelta(days=14)
"""A sheet that is out for longer is asked after."""


@dataclass(frozen=True, slots=True)
class Running:
    """A petition with what was counted of it; `review` wait for somebody to decide."""

    petition: Petition
    state: str
    today: date
    last: date | None
    counts: Counts
    review: int


def running(store: Reader, now: datetime) -> list[Running]:
    """Every petition that was not handed over; the signatures are read once for all of them."""
    found = [
        petition
        for petition in store.all(Petition)
        if not petition.draft and not petition.handed_over
    ]
    tallies = every_tally(store) if found else {}
    return [
        _running(store, petition, tallies.get(petition.id, Counter()), now) for petition in found
    ]


def petition_matters(store: Reader, one: Running) -> Iterator[Matter]:
    """What its time, its goal, its review list and its sheets ask for."""
    yield from _of_time(one)
    yield from _of_the_goal(one)
    yield from _of_the_list(one)
    yield from _of_paper(one, store.find(Sheet, petition=one.petition.id))


def retention_matters(store: Reader, petition: Petition, now: datetime) -> Iterator[Matter]:
    """The names that were to be let go by today, with how many of them there are."""
    kept_for = (petition.retention_days, petition.pending_days)
    settled_for = (petition.rejected_days, petition.withdrawn_days)
    if all(days is None for days in (*kept_for, *settled_for)):
        return
    due = sum(kind.due for kind in retention_due(store, petition, now))
    if due:
        names = "1 name was" if due == 1 else f"{due:,} names were"
        yield _matter(
            petition,
            "retention",
            f"{names} to be let go by now: anonymise",
            "due",
            on=local_day(petition, now),
            count=due,
        )


def _running(
    store: Reader, petition: Petition, tally: "Counter[tuple[str, ...]]", now: datetime
) -> Running:
    return Running(
        petition=petition,
        state=state(petition, now),
        today=local_day(petition, now),
        last=last_day(petition),
        counts=counted(store, petition.id, tally),
        review=sum(number for (_, status), number in tally.items() if status == "review"),
    )


def _of_time(one: Running) -> Iterator[Matter]:
    petition, total = one.petition, one.counts.total
    signed = f"{total:,} of {petition.goal:,}" if petition.goal else f"{total:,}"
    if one.state == "open" and one.last:
        if press := pressing(one.last, one.today):
            what = f"last day to sign: {signed} signed"
            yield _matter(petition, "last day", what, press, on=one.last)
    elif one.state == "closed" and not petition.anonymised:
        what = f"closed with {total:,}: hand it over"
        yield _matter(petition, "hand-over", what, "due", on=one.last)
    elif one.state == "scheduled" and petition.opens:
        opens = local_day(petition, petition.opens)
        if press := pressing(opens, one.today):
            yield _matter(petition, "opening", "opens to be signed", press, on=opens)


def _of_the_goal(one: Running) -> Iterator[Matter]:
    goal, total = one.petition.goal, one.counts.total
    if one.state != "open" or not goal or total < NEAR_GOAL * goal:
        return
    what = f"reached: {total:,} of {goal:,}, raise it or hand over"
    if total < goal:
        what = f"{goal - total:,} to go of {goal:,}"
    yield _matter(one.petition, "goal", what, "soon", count=max(0, goal - total))


def _of_the_list(one: Running) -> Iterator[Matter]:
    if one.review:
        what = f"{one.review:,} to decide on"
        yield _matter(one.petition, "review", what, "waiting", count=one.review)
    if pending := one.counts.pending:
        what = f"{pending:,} not counted until confirmed"
        yield _matter(one.petition, "pending", what, "waiting", count=pending)


def _of_paper(one: Running, sheets: Sequence[Sheet]) -> Iterator[Matter]:
    out = [sheet for sheet in sheets if not (sheet.returned or sheet.lost)]
    late = [sheet for sheet in out if one.state == "closed" or one.today - sheet.issued > OUT_FOR]
    begun = [sheet for sheet in sheets if sheet.returned and reckoning(sheet).open > 0]
    for found, said in ((late, "not returned"), (begun, "not entered to the end")):
        if found:
            what = f"{len(found):,} {said}"
            yield _matter(one.petition, "sheets", what, "waiting", count=len(found))


def _matter(
    petition: Petition,
    kind: str,
    what: str,
    press: Press,
    *,
    on: date | None = None,
    count: int = 0,
) -> Matter:
    return Matter(
        kind=kind, subject="petition", id=petition.id, what=what, press=press, on=on, count=count
    )
