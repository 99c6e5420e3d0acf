"""The demands of a case, as a petition takes them over."""

from datetime import date

from data.reader import Reader
from data.records import Case, Fact, Party
from data.records.base import Id
from petitions.terms.targets import same_side

_GONE = frozenset({"superseded", "expired"})


def demands_of(store: Reader, case: Case, target: Id, today: date) -> tuple[str, ...]:
    """What the case demands of `target`, or of anyone when it demands nothing of them.

    Left out are demands that are confidential, given up or not made by that day, and those whose
    words name somebody who may not be named.
    """
    hidden = _hidden_names(_parties(store, case))
    allowed = [fact for fact in _standing(case, today) if not _names_any(fact.text, hidden)]
    chosen = [
        fact for fact in allowed if target and same_side(store, fact.asked_of, target)
    ] or allowed
    return tuple(dict.fromkeys(fact.text for fact in chosen))


def _standing(case: Case, today: date) -> list[Fact]:
    from data.evidence import standings, visible_facts

    states = standings(case, as_of=today)
    return [
        fact
        for fact in visible_facts(case, today)
        if fact.kind == "demand"
        and not fact.confidential
        and fact.rank != "deprecated"
        and not _GONE.intersection(states[fact.id].states)
    ]


def _parties(store: Reader, case: Case) -> list[Party]:
    """Every party that the case speaks of and that has a record."""
    named = {member.party for member in case.parties}
    named |= {one.party for one in case.addressees}
    named |= {id for fact in case.facts for id in (fact.actor, fact.affected, fact.asked_of)}
    return [party for id in sorted(named - {""}) for party in store.find(Party, id=id)]


def _hidden_names(parties: list[Party]) -> list[str]:
    from data.fold import words
    from data.naming import may_name

    names = [
        " ".join(words(name))
        for party in parties
        if not may_name(party)
        for name in (party.name, *party.aliases)
    ]
    return [name for name in names if name]


def _names_any(text: str, names: list[str]) -> bool:
    from data.fold import words

    spaced = f" {' '.join(words(text))} "
    return any(f" {name} " in spaced for name in names)
