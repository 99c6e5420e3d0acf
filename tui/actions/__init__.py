"""What a user can do that needs both walls, or the configuration. No Textual and no click here."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data.errors import NotFound
from data.reader import Reader
from data.records import Case, Party, Petition, Text
from data.records.base import Id
from data.store import Store, open_store


def install_starter(location: str, now: datetime, who: str) -> Store:
    """The store at `location`, made if there is none, with the example cases in it."""
    from data.starter import install

    store = open_store(location, create=True)
    install(store, now, who)
    return store


def example_notice(case: Case) -> str:
    """What to say beside anything made from an example case; empty for a case of the user's."""
    from data.starter import is_example

    if not is_example(case):
        return ""
    return f"{case.id} is an example case: check every fact before you send it."


def example_behind(store: Reader, petition: Petition) -> str:
    """The notice of the case that a petition was made from, if that is an example."""
    try:
        return example_notice(store.get(Case, petition.case)) if petition.case else ""
    except NotFound:
        return ""


def day_of(text: str, today: date) -> date:
    """The day that was typed, the last one of a month or a year; today when nothing was."""
    if not text.strip():
        return today
    from data.dates import parse
    from data.dates.typed import typed

    return parse(typed(text, today)).last or today


def every_party(store: Reader) -> dict[Id, Party]:
    """Every party of the store by id: who may not be named is protected whatever the case."""
    return {party.id: party for party in store.all(Party)}


def parties_of(store: Reader, case: Case) -> dict[Id, Party]:
    """Every party that a case speaks of, by id, with the organisations they belong to."""
    wanted = _named_in(case)
    found: dict[Id, Party] = {}
    while wanted:
        id = wanted.pop()
        if id in found:
            continue
        try:
            found[id] = store.get(Party, id)
        except NotFound:
            continue
        if found[id].organisation:
            wanted.add(found[id].organisation)
    return found


def texts_of(store: Reader, case: Case) -> dict[str, str]:
    """The whole texts of a case's sources that are kept, by their hash."""
    wanted = {source.sha256 for source in case.sources if source.sha256}
    return {text.id: text.text for sha256 in wanted for text in store.find(Text, id=sha256)}


def start_petition(
    store: Store,
    now: datetime,
    who: str,
    *,
    case: str = "",
    time_zone: str = "",
    **typed: Any,  # noqa: ANN401 - each as new_petition has it
) -> Petition:
    """Start a petition, with or without a case, whose demands it takes when none are typed.

    `typed` is what `petitions.terms.petition.new_petition` takes, as a person typed it.
    """
    from data.cases import find_case
    from data.config import load
    from petitions.terms.petition import new_petition

    config = load()
    typed.setdefault("responsible", config.responsible or config.organisation)
    found = find_case(store, case) if case.strip() else None
    zone = time_zone or local_zone()
    return new_petition(store, now, who, case=found, time_zone=zone, **typed)


def local_zone() -> str:
    """The name of this machine's time zone; UTC when it does not say."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if not named:
        _, _, named = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")
    return named if _is_zone(named) else "UTC"


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _named_in(case: Case) -> set[Id]:
    named = {member.party for member in case.parties}
    named |= {addressee.party for addressee in case.addressees}
    for fact in case.facts:
        named |= {fact.actor, fact.affected, fact.asked_of}
        named |= {citation.informed_by for citation in fact.sources}
    return named - {""}
