"""Cases begun, told their next step, and removed."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import NamedTuple

from msgspec.structs import replace

from data.casefile import Wrong, quoted
from data.casefile.checks import check_case
from data.changes.door import block, day, line
from data.errors import BadInput, Stale, about
from data.ids import check_id, slug
from data.reader import Reader
from data.records import Briefing, Case, NextStep, Note, Party, Petition, Text
from data.records.base import Id
from data.store import Store


class Removed(NamedTuple):
    """What goes with a case, by number; its petitions stay, without the case."""

    notes: int
    briefings: int
    texts: int
    petitions: tuple[Id, ...]


def started_case(
    title: str,
    *,
    id: str = "",
    country: str = "",
    summary: str = "",
    tags: Sequence[str] = (),
    aliases: Sequence[str] = (),
) -> Case:
    """A case as a person begins it, checked and not yet stored; without an id it gets one."""
    named = line(title, "title", required=True)
    if not id and not slug(named):
        raise BadInput("The title has no letter for an id: say one.", field="id")
    with about("id"):
        checked = check_id(id or slug(f"{country} {named}"))
    case = Case(
        id=checked,
        title=named,
        country=line(country, "country").upper(),
        summary=block(summary, "summary"),
        tags=tuple(filter(None, (line(tag, "tag") for tag in tags))),
        aliases=tuple(filter(None, (line(alias, "alias") for alias in aliases))),
    )
    try:
        check_case(case)
    except Wrong as wrong:
        raise wrong.located("The case", 0) from None
    return case


def new_case(
    store: Store,
    now: datetime,
    who: str,
    case: Case,
    parties: Sequence[Party] = (),
    texts: Sequence[Text] = (),
) -> Case:
    """Keep a new case, with those of `parties` and `texts` that are not there yet.

    Refused if there is a case of that id.
    """
    with store.transaction(who, "begin a case", now) as change:
        change.add_many(parties)
        change.add_many(texts)
        for wrong in missing_parties(change, case):
            raise wrong.located("The case", 0)
        return change.put(replace(case, rev=0, created=None, updated=None))


def missing_parties(
    store: Reader, case: Case, before: Case | None = None, brought: Sequence[Id] = ()
) -> Iterator[Wrong]:
    """What is wrong where `case` gives the id of a party that is not there.

    Silent about those that `before` gave already, and about the parties that are `brought` along.
    """
    known = {key for (key,) in store.tally(Party, "id")} | set(brought)
    if before:
        known |= {party for _, _, party in _given(before)}
    for field, place, party in _given(case):
        if party not in known:
            near = get_close_matches(party, sorted(known), 3, 0.6)
            right = f"would be right: {', '.join(near)}" if near else "begin it with `party new`"
            yield Wrong((field, place, "party"), f"there is no party {quoted(party)}; {right}")


def _given(case: Case) -> Iterator[tuple[str, int, Id]]:
    """Where a case gives the id of a party that must be there."""
    for place, member in enumerate(case.parties):
        yield "parties", place, member.party
    for place, addressee in enumerate(case.addressees):
        yield "addressees", place, addressee.party


ANY = NextStep(what="")
"""Whatever stands there."""


def set_next_step(
    store: Store,
    now: datetime,
    who: str,
    case: Id,
    what: str,
    when: str = "",
    *,
    instead_of: NextStep | None = ANY,
) -> Case:
    """Set what comes next and by when, as it was typed; without `what` nothing is set.

    `instead_of` is the step that the person saw: Stale when another stands there by now.
    """
    with about("what"):
        words = line(what, "next step")
    if when and not words:
        raise BadInput("A date alone is no step: say what is to be done by then.", field="what")
    step = NextStep(what=words, date=day(when, now)) if words else None
    with store.transaction(who, "set the next step", now) as change:
        found = change.get(Case, case)
        if instead_of is not ANY and found.next_step not in (instead_of, step):
            raise Stale("Somebody else set the next step while you typed.")
        return found if found.next_step == step else change.put(replace(found, next_step=step))


def goes_with(store: Reader, case: Case) -> Removed:
    """What `remove_case` would take along."""
    return Removed(
        store.count(Note, case=case.id),
        store.count(Briefing, case=case.id),
        len(_own_texts(store, case)),
        tuple(petition.id for petition in store.find(Petition, case=case.id)),
    )


def remove_case(store: Store, now: datetime, who: str, case: Id) -> Removed:
    """Remove a case with its notes, its briefings and the texts that no other case uses.

    Its petitions stay, as petitions without a case; its parties stay, since cases share them.
    """
    with store.transaction(who, "remove a case", now) as change:
        found = change.get(Case, case)
        removed = goes_with(change, found)
        for text in _own_texts(change, found):
            change.remove(Text, text)
        for kind in (Note, Briefing):
            for record in change.find(kind, case=case):
                change.remove(kind, record.id)
        for petition in change.find(Petition, case=case):
            change.put(replace(petition, case=""))
        change.remove(Case, case)
    return removed


def _own_texts(store: Reader, case: Case) -> list[Id]:
    used = {source.sha256 for source in case.sources} - {""}
    if not used:
        return []
    for other in store.all(Case):
        if other.id != case.id:
            used -= {source.sha256 for source in other.sources}
    return [id for id in sorted(used) if store.count(Text, id=id)]
