"""The demands of a case, as a petition takes them over."""

from collections.abc import Iterable
from datetime import date

from data.errors import NotFound
from data.reader import Reader
from data.records import Case, Fact, Party
from data.records.base import Id

_GONE = {"superseded", "expired"}
_NAMED = {"public", "agreed"}


def demands_of(store: Reader, case: Case, target: Id, today: date) -> tuple[str, ...]:
    """What the case demands of `target`, or of anyone when it demands nothing of them.

    Left out are demands that are confidential, given up, not yet made on that day, or that name
    somebody who may not be named.
    """
    facts = _standing_demands(case, today)
    hidden = _hidden_names(store, case)
    allowed = [fact for fact in facts if not _names_any(fact.text, hidden)]
    chosen = [fact for fact in allowed if target and fact.asked_of == target] or allowed
    return tuple(dict.fromkeys(fact.text for fact in chosen))


def _standing_demands(case: Case, today: date) -> list[Fact]:
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


def _hidden_names(store: Reader, case: Case) -> set[str]:
    """The folded names of the people of a case who may not be named."""
    from data.fold import fold

    names: set[str] = set()
    for member in case.parties:
        try:
            party = store.get(Party, member.party)
        except NotFound:
            continue
        if party.kind == "person" and party.naming not in _NAMED:
            names.update(fold(name) for name in (party.name, *party.aliases))
    return names - {""}


def _names_any(text: str, names: Iterable[str]) -> bool:
    from data.fold import words

    spaced = f" {' '.join(words(text))} "
    return any(f" {' '.join(words(name))} " in spaced for name in names)
