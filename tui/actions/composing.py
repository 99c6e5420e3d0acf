"""A briefing made from a case and the count of its petition, and kept. No Textual, no click."""

import dataclasses
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from data.reader import Reader
from data.records import Case, Party, Petition
from data.records.base import Id
from data.store import Store
from tui.actions import day_of, every_party, texts_of

if TYPE_CHECKING:
    from briefings.compose import Composed, PetitionCount, Sender
    from data.records import Briefing

_SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that looks like another


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
        standing=config.standing,
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
    from briefings.layout.lacking import NO_PETITION
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


def save_briefing(
    store: Store,
    now: datetime,
    who: str,
    composed: "Composed",
    case: Case,
    *,
    to: Id = "",
    left_off: Sequence[str] = (),
    by: str = "",
    model: bool = False,
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
        by=day_of(by, now.date()).isoformat() if by.strip() else "",
        model=model,
    )
    with store.transaction(who, f"save a {composed.kind}", now) as change:
        return change.put(replace(briefing, id=_briefing_id(change, case.id, composed.kind, now)))


def linked_petition(
    store: Reader, case: Case, now: datetime, words: str = ""
) -> "tuple[PetitionCount | None, str]":
    """The petition that a briefing of a case speaks of, and what to say when it is not clear.

    The one that `words` name, else the case's only one that is open, else its only one that is
    past its draft.
    """
    from petitions.terms.petition import find_petition, state

    if words.strip():
        return _counted(store, find_petition(store, words), now), ""
    known = [one for one in store.find(Petition, case=case.id) if state(one, now) != "draft"]
    running = [one for one in known if state(one, now) == "open"] or known
    if len(running) > 1:
        ids = ", ".join(one.id for one in running)
        return None, f"several petitions: say which with --petition, one of {ids}"
    return (_counted(store, running[0], now), "") if running else (None, "")


def _reached(parties: dict[Id, Party], left_off: Sequence[str]) -> dict[Id, Party]:
    """The parties, each without the contacts that were left off."""
    if not left_off:
        return parties
    from tui.actions.letters import without

    return {id: without(party, left_off) for id, party in parties.items()}


def _counted(store: Reader, petition: Petition, now: datetime) -> "PetitionCount":
    from briefings.composed import PetitionCount
    from petitions.signatures.counts import counts
    from petitions.terms.petition import last_day, local_day, state, title

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
