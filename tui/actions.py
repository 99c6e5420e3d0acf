"""What a user can do that needs both walls, or the configuration. No Textual and no click here."""

import dataclasses
import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from data.errors import NotFound
from data.reader import Reader
from data.records import Case, Party, Petition, Text
from data.records.base import Id
from data.store import Store, open_store

if TYPE_CHECKING:
    from briefings.compose import Composed, PetitionCount, Sender
    from data.records import Briefing

_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that looks like another


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
    from data.typed_dates import typed

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


def sender(case: Case, today: date) -> "Sender":
    """The letterhead, as the configuration has it, with the reference of a letter of that day."""
    from briefings.compose import Sender
    from data.config import load

    config = load()
    prefix = config.reference_prefix
    return Sender(
        organisation=config.organisation,
        address=config.organisation_address,
        email=config.email,
        phone=config.phone,
        signatory=config.signatory,
        signatory_title=config.signatory_title,
        website=config.website,
        reference=f"{prefix}/{case.id.upper()}/{today}" if prefix else "",
    )


def compose(
    store: Reader,
    now: datetime,
    *,
    case: str,
    kind: str,
    as_of: str = "",
    by: str = "",
    petition: str = "",
    language: str = "",
    left_off: Sequence[str] = (),
    **asked: Any,  # noqa: ANN401 - each as briefings.compose has it
) -> "Composed":
    """A briefing of that kind from a case, found by the words for it; nothing is kept yet.

    It takes the count of `petition`, or of the case's only one that is open. `left_off` are
    contacts that stand on no envelope, each as `PARTY VALUE`; `asked` is what
    `briefings.compose.compose` takes beside: to, words, choices, allow and model.
    """
    from briefings.compose import compose as composed
    from briefings.kinds import kind_named
    from briefings.lacking import NO_PETITION
    from data.cases import find_case
    from data.config import config_path

    found, today = find_case(store, case), now.date()
    counted = kind_named(kind).counted or kind == "check"
    linked, said = linked_petition(store, found, now, petition) if counted else (None, "")
    made = composed(
        found,
        _reached(every_party(store), left_off),
        kind=kind,
        as_of=day_of(as_of, today),
        today=today,
        sender=sender(found, today),
        texts=texts_of(store, found),
        petition=linked,
        by=day_of(by, today).isoformat() if by.strip() else "",
        language=language or "en",
        templates=config_path().parent / "templates",
        **asked,
    )
    if not said:
        return made
    others = (one for one in made.warnings if not one.startswith(NO_PETITION))
    return dataclasses.replace(made, warnings=(said, *others))


def _reached(parties: dict[Id, Party], left_off: Sequence[str]) -> dict[Id, Party]:
    """The parties, each without the contacts that were left off."""
    if not left_off:
        return parties
    from tui.letters import without

    return {id: without(party, left_off) for id, party in parties.items()}


def linked_petition(
    store: Reader, case: Case, now: datetime, words: str = ""
) -> "tuple[PetitionCount | None, str]":
    """The petition that a briefing of a case speaks of, and what to say when it is not clear.

    The one that `words` name, else the case's only one that is open, else its only one that is
    past its draft.
    """
    from petitions.petition import find_petition, state

    if words.strip():
        return _counted(store, find_petition(store, words), now), ""
    known = [one for one in store.find(Petition, case=case.id) if state(one, now) != "draft"]
    running = [one for one in known if state(one, now) == "open"] or known
    if len(running) > 1:
        ids = ", ".join(one.id for one in running)
        return None, f"several petitions: say which with --petition, one of {ids}"
    return (_counted(store, running[0], now), "") if running else (None, "")


def _counted(store: Reader, petition: Petition, now: datetime) -> "PetitionCount":
    from briefings.composed import PetitionCount
    from petitions.counts import counts
    from petitions.petition import last_day, local_day, state, title

    return PetitionCount(
        id=petition.id,
        title=title(petition),
        count=counts(store, petition.id).total,
        as_of=local_day(petition, now),
        goal=petition.goal,
        link=petition.link,
        state=state(petition, now),
        opens=local_day(petition, petition.opens) if petition.opens else None,
        closes=last_day(petition),
        target=petition.target,
    )


def save_briefing(
    store: Store,
    now: datetime,
    who: str,
    composed: "Composed",
    case: Case,
    *,
    to: Id = "",
    left_off: Sequence[str] = (),
) -> "Briefing":
    """Keep what was composed, with the facts it used and the version of the case."""
    from data.records import Briefing

    briefing = Briefing(
        id="",
        case=case.id,
        kind=composed.kind,
        title=composed.title,
        as_of=composed.as_of,
        language=composed.language,
        addressees=composed.addressees,
        reference=composed.reference,
        body=composed.text,
        words=composed.words,
        budget=composed.budget,
        facts=composed.facts,
        case_rev=case.rev,
        choices=composed.choices,
        warnings=composed.warnings,
        petition=composed.petition,
        to=to,
        left_off=tuple(left_off),
    )
    with store.transaction(who, f"save a {composed.kind}", now) as change:
        return change.put(replace(briefing, id=_briefing_id(change, case.id, composed.kind, now)))


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

    `typed` is what `petitions.petition.new_petition` takes, as a person typed it.
    """
    from data.cases import find_case
    from data.config import load
    from petitions.petition import new_petition

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


def _briefing_id(store: Reader, case: Id, kind: str, now: datetime) -> Id:
    """One that can be read out, such as kz-wos-2023-letter-7k2q, and that no briefing has."""
    import secrets

    from data.ids import LONGEST_SLUG, new_id
    from data.records import Briefing

    while True:
        id = f"{case}-{kind}-{''.join(secrets.choice(_SIGNS) for _ in range(4))}"
        if len(id) > LONGEST_SLUG:
            return new_id(now)
        if not store.find(Briefing, id=id):
            return id


def _named_in(case: Case) -> set[Id]:
    named = {member.party for member in case.parties}
    named |= {addressee.party for addressee in case.addressees}
    for fact in case.facts:
        named |= {fact.actor, fact.affected, fact.asked_of}
        named |= {citation.informed_by for citation in fact.sources}
    return named - {""}
