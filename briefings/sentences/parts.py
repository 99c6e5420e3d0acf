"""Which part of a text each fact stands in, and in what order."""

from collections.abc import Sequence

from briefings.kinds import Kind
from briefings.selection.weighing import Candidate
from data.dates import parse, sort_key
from data.evidence import moment
from data.records import Case, Fact
from data.records.base import Id

Parts = dict[str, list[Candidate]]
ORDER = (
    "lede",
    "narrative",
    "disputes",
    "standing",
    "background",
    "law",
    "findings",
    "answers",
    "positions",
    "quotes",
    "progress",
    "demands",
)
"""The parts of a text, in its order."""
_BY_DATE = frozenset(ORDER) - {"law", "demands"}
_LEDE = 3


def parts(case: Case, form: Kind, chosen: Sequence[Candidate], through: Sequence[Id]) -> Parts:
    """The candidates by the part of the text they stand in, each part in its order.

    What happened on a day is narrated, a status too, and what was so as of such a day; what is so
    as of another day is how it stands. Law and demands stand as the case file has them, what is
    asked of the addressee itself before what is asked `through` it.
    """
    places = {fact.id: at for at, fact in enumerate(case.facts)}
    ordered = sorted(chosen, key=lambda one: places[one.fact.id])
    found: Parts = {name: [] for name in ORDER}
    if form.form == "lines":
        _sort_by_date(ordered, places)
        return found | {"narrative": ordered}
    days = {day for one in ordered if _is_narrated(one) and (day := _day(one.fact, form))}
    for candidate in ordered:
        found[_part(candidate, form, days)].append(candidate)
    for name in _BY_DATE:
        _sort_by_date(found[name], places)
    found["demands"].sort(key=lambda one: one.fact.asked_of in through)
    if form.lede:
        _lead_with_the_latest(found)
    return found


def _part(candidate: Candidate, form: Kind, days: set[str]) -> str:
    if candidate.role == "disputes" and (form.to_body or not form.by_body):
        return "narrative"
    if form.to_body and candidate.role == "background":
        return "background"
    with_a_day = candidate.role in {"standing", "background"} and candidate.fact.as_of in days
    if _is_narrated(candidate) or (with_a_day and not candidate.fact.date):
        return "narrative"
    return candidate.role


def _is_narrated(candidate: Candidate) -> bool:
    fact = candidate.fact
    happened = candidate.role == "standing" and fact.date and fact.as_of in {"", fact.date}
    return candidate.role == "events" or bool(happened)


def _day(fact: Fact, form: Kind) -> str:
    """The day of what is narrated, or by which it was reported; a lede takes the latest itself."""
    if not fact.date:
        return "" if form.lede else fact.as_of
    return fact.date if parse(fact.date).precision == "day" else ""


def _sort_by_date(part: list[Candidate], places: dict[Id, int]) -> None:
    """In order of time, and of one day as it is said; the sides of a dispute stay together."""
    by_id = {candidate.fact.id: candidate for candidate in part}

    def when(candidate: Candidate) -> tuple[object, ...]:
        fact = candidate.fact
        return (sort_key(moment(fact)), _said_after(fact), places[fact.id])

    def key(candidate: Candidate) -> tuple[object, ...]:
        sides = [by_id[id] for id in candidate.together if id in by_id]
        return (min(when(one) for one in (candidate, *sides)), when(candidate))

    part.sort(key=key)


def _said_after(fact: Fact) -> int:
    """Of one day, what was reported by it comes after what was so, and what was asked last."""
    if fact.date:
        return 0
    return {"event": 1, "demand": 2}.get(fact.kind, 0)


def _lead_with_the_latest(found: Parts) -> None:
    """What is newest comes first in a news item: how it stands, else what happened last."""
    standing = found["standing"]
    if standing:
        newest = standing[-1].fact.as_of
        found["lede"] = [one for one in standing if one.fact.as_of == newest][:_LEDE]
        found["standing"] = [one for one in standing if one not in found["lede"]]
    elif len(found["narrative"]) > 1 and not found["narrative"][-1].together:
        found["lede"] = [found["narrative"].pop()]
