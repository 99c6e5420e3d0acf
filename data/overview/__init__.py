"""A case for a quick look: what a caller needs first, and what happened in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from data.dates import sort_key
from data.evidence import Standing, moment, standings, visible_facts, visible_from
from data.overview import people, state
from data.overview.rows import WIDTH, Parties
from data.reader import Reader
from data.records import Case, Note, Party
from data.records.base import Edtf, Id

# Of 24 lines, four are for a title of two, the notes and a petition.
_LINES = 20
_LEAST_ASKED = 3

__all__ = ["WIDTH", "Dated", "Overview", "overview", "timeline"]


@dataclass(frozen=True, slots=True)
class Overview:
    """A case in rows of text, safe to print, that fit in 24 lines with their labels.

    `known_at` is the newest date of what is known, `old` says that no number or status shown is
    fresh; `notes` counts those not yet filed or dropped, the last of which is of `last_note`.
    """

    id: Id
    title: str
    country: str
    status: str
    as_of: date
    known_at: Edtf
    old: bool
    stands: tuple[str, ...]
    disputed: tuple[str, ...]
    asked: tuple[str, ...]
    next: tuple[str, ...]
    may_name: tuple[str, ...]
    never_name: tuple[str, ...]
    call: tuple[str, ...]
    notes: int
    last_note: datetime | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of a timeline: when, in EDTF, what, the states of the fact and its sources."""

    date: Edtf
    text: str
    states: tuple[str, ...]
    sources: tuple[Id, ...]
    fact: Id
    kind: str


def overview(
    store: Reader,
    case: Case,
    *,
    as_of: date,
    today: date,
    width: int = WIDTH,
    found: Mapping[Id, Standing] | None = None,
) -> Overview:
    """What is known of `case` at `as_of`; contacts and what is due are told by `today`.

    `found` are the standings of its facts, where they are known already.
    """
    facts = visible_facts(case, as_of)
    found = standings(case, as_of=as_of) if found is None else found
    parties = _parties(store, case)
    notes = [
        note for note in store.find(Note, case=case.id) if not note.filed_as and not note.dropped
    ]
    chosen = state.standing_facts(facts, found, width)
    measured = [fact for fact, _ in chosen if fact.kind in {"number", "status"}]
    rows = {
        "stands": tuple(row for _, rows in chosen for row in rows),
        "disputed": state.disputed(case, facts, found, parties, width),
        "next": state.coming(case, today, width),
        "may_name": people.may_be_named(parties, width),
        "never_name": people.never_named(parties, width),
        "call": people.contacts(case, parties, today, width),
    }
    left = max(_LEAST_ASKED, _LINES - sum(max(1, len(found)) for found in rows.values()))
    return Overview(
        id=case.id,
        title=case.title,
        country=case.country,
        status=case.status,
        as_of=as_of,
        known_at=max((moment(fact) for fact, _ in chosen), key=sort_key, default=""),
        old=bool(measured) and all("stale" in found[fact.id].states for fact in measured),
        asked=state.asked(case, facts, found, parties, width, left),
        notes=len(notes),
        last_note=max((note.when for note in notes), default=None),
        **rows,
    )


def timeline(case: Case, as_of: date, found: Mapping[Id, Standing] | None = None) -> list[Dated]:
    """The dated facts of `case` visible at `as_of`, in order; `found` as `overview` has it."""
    found = standings(case, as_of=as_of) if found is None else found
    dated = [
        Dated(
            date=visible_from(fact),
            text=fact.text,
            states=found[fact.id].states,
            sources=tuple(dict.fromkeys(citation.id for citation in fact.sources)),
            fact=fact.id,
            kind=fact.kind,
        )
        for fact in visible_facts(case, as_of)
        if visible_from(fact)
    ]
    return sorted(dated, key=lambda line: (sort_key(line.date), line.fact))


def _parties(store: Reader, case: Case) -> Parties:
    """The parties that the case names, those of its addressees first."""
    named = [addressee.party for addressee in case.addressees]
    named += [member.party for member in case.parties]
    for fact in case.facts:
        named += [fact.actor, fact.affected, fact.asked_of]
    parties: dict[Id, Party] = {}
    for id in dict.fromkeys(filter(None, named)):
        parties.update((party.id, party) for party in store.find(Party, id=id))
    return parties
