"""What a case file still needs: for those who keep it, never for what goes out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from data.changes.notes import unfiled_notes
from data.dates import is_over
from data.evidence import standings
from data.evidence.standing import Standing
from data.fold import fold, words
from data.overview.people import has_bounced, is_old
from data.reader import Reader
from data.records import Case, Conflict, Contact, Fact, Party, Text
from data.records.base import Id

_CLOSE = 0.85
_LONGEST = 8
_ADVICE = {
    "quote broken": "copy the words from the source: `fact edit`",
    "disputed": "decide with `fact resolve`, or let both stand",
    "expired": "say what holds now: `fact add`",
    "stale": "ask for news",
    "date inferred": "find the whole date in the source",
    "single source": "look for a second, independent one",
}


class Item(NamedTuple):
    """One thing to look at: what it is, where, what is known about it, and what to do."""

    what: str
    where: str
    about: str
    todo: str


def checklist(store: Reader, case: Case, *, as_of: date, today: date) -> list[Item]:
    """Everything of `case` that calls for a person, the most pressing first."""
    parties = {party.id: party for party in store.all(Party)}
    texts = {
        text.id: text.text
        for source in case.sources
        if source.sha256
        for text in store.find(Text, id=source.sha256)
    }
    found = standings(case, as_of=as_of, texts=texts)
    facts = {fact.id: fact for fact in case.facts}
    states = [
        Item(state, id, facts[id].text, _todo(state, found[id]))
        for state in _ADVICE
        for id, standing in found.items()
        if state in standing.states and _matters(state, standing)
    ]
    pressing = [item for item in states if item.what in {"quote broken", "disputed"}]
    rest = [item for item in states if item.what not in {"quote broken", "disputed"}]
    return [
        *pressing,
        *_kept_beside(store, case),
        *_unsourced(case),
        *_unreviewed(case),
        *_near_misses(case, parties),
        *_overdue(case, today),
        *_gaps(store, case),
        *_contacts(case, parties, today),
        *rest,
    ]


def _matters(state: str, standing: Standing) -> bool:
    """Whether it still calls for somebody: of what was replaced only a broken quotation does."""
    return state == "quote broken" or not (standing.replaced_by or "superseded" in standing.states)


def _todo(state: str, standing: Standing) -> str:
    against = f"against {', '.join(standing.against)}: " if state == "disputed" else ""
    return f"{against}{_ADVICE[state]}"


def _kept_beside(store: Reader, case: Case) -> Iterator[Item]:
    for conflict in store.find(Conflict):
        if conflict.of == (Case.table, case.id):
            about = f"a version of {conflict.who}, of {conflict.when:%Y-%m-%d %H:%M}"
            yield Item("kept beside", case.id, about, "look at it: `case edit --kept`")


def _unsourced(case: Case) -> Iterator[Item]:
    for fact in case.facts:
        if not fact.sources:
            yield Item("no source", fact.id, fact.text, "say who says so: `fact edit --source`")


def _unreviewed(case: Case) -> Iterator[Item]:
    for fact in case.facts:
        if fact.rank != "normal" and fact.review is None:
            todo = "say why and under which name: `fact resolve`"
            yield Item("no review", fact.id, f"{fact.rank}: {fact.text}", todo)


def _near_misses(case: Case, parties: Mapping[Id, Party]) -> Iterator[Item]:
    """Plain words that stand where the id of a party could, and come close to its name."""
    names = {
        fold(name): party.id for party in parties.values() for name in (party.name, *party.aliases)
    }
    names |= {fold(id): id for id in parties}
    seen: dict[str, Id] = {}
    for where, text in _people(case):
        if text in parties:
            continue
        if text not in seen:
            seen[text] = _nearest(text, names)
        if seen[text]:
            yield Item("near a party", where, text, f"may be {seen[text]}: write that id")


def _nearest(text: str, names: Mapping[str, Id]) -> Id:
    wanted = fold(text)
    if wanted in names:
        return names[wanted]
    if len(words(text)) > _LONGEST:
        return ""
    close = get_close_matches(wanted, names, 1, _CLOSE)
    return names[close[0]] if close else ""


def _people(case: Case) -> Iterator[tuple[Id, str]]:
    for fact in case.facts:
        named = {fact.actor, fact.affected, fact.asked_of}
        named |= {citation.informed_by for citation in fact.sources}
        yield from ((fact.id, text) for text in sorted(named - {""}))


def _gaps(store: Reader, case: Case) -> Iterator[Item]:
    """What a letter would miss, what is undated, and what waits."""
    edit = f"`case edit {case.id}`"
    missing = {
        "country": (case.country, "no country", edit),
        "summary": (case.summary, "no summary", edit),
        "addressees": (case.addressees, "nobody is written to", edit),
        "next step": (case.next_step, "nothing is planned", f"`case next {case.id}`"),
        "demands": (_of_kind(case, "demand"), "nothing is asked of anybody", "`fact add`"),
    }
    for name, (value, about, todo) in missing.items():
        if not value:
            yield Item("gap", name, about, f"add it: {todo}")
    yield from _undated(case, edit)
    notes = len(unfiled_notes(store, case.id))
    if notes:
        yield Item("gap", "notes", f"{notes} unfiled", f"file or drop: `case notes {case.id}`")


def _overdue(case: Case, today: date) -> Iterator[Item]:
    edit = f"`case edit {case.id}`"
    step = case.next_step
    if step and step.date and is_over(step.date, today):
        yield Item("overdue", "next step", step.what, f"do it, or `case next {case.id} --done`")
    for procedure in case.procedures:
        if procedure.due and is_over(procedure.due, today):
            yield Item("overdue", procedure.id, f"due {procedure.due}", f"look after it: {edit}")


def _undated(case: Case, edit: str) -> Iterator[Item]:
    """Facts without a day, sources without a day or anybody who stands for them."""
    for fact in case.facts:
        if not fact.date and not fact.as_of and fact.kind not in {"law", "demand", "quote"}:
            yield Item("gap", fact.id, f"undated: {fact.text}", "say when: `fact edit --date`")
    for source in case.sources:
        if not source.date:
            yield Item("gap", source.id, "the source has no date", f"say when: {edit}")
        if not (source.publisher or source.author):
            yield Item("gap", source.id, "nobody stands for the source", f"say who: {edit}")


def _of_kind(case: Case, kind: str) -> Sequence[Fact]:
    return [fact for fact in case.facts if fact.kind == kind]


def _contacts(case: Case, parties: Mapping[Id, Party], today: date) -> Iterator[Item]:
    """The addressees' ways to be reached, none of them or not looked after for long."""
    for addressee in case.addressees:
        party = parties.get(addressee.party)
        if party is None:
            yield Item("gap", addressee.party, "there is no such party", "begin it: `party new`")
            continue
        ways = [each for each in party.contacts if each.channel == addressee.channel]
        if not ways and not (addressee.channel == "post" and party.address):
            about = f"no {addressee.channel} to reach it by"
            yield Item("gap", party.id, about, f"add it: `party edit {party.id}`")
        for number, contact in enumerate(party.contacts, 1):
            state = _unverified(contact, today)
            if state:
                todo = f"verify, then `party checked {party.id} {number}`"
                yield Item("contact", party.id, f"{contact.channel} ({number}) {state}", todo)


def _unverified(contact: Contact, today: date) -> str:
    if has_bounced(contact):
        return f"bounced on {contact.bounced}"
    if not contact.checked:
        return "never checked"
    return f"checked on {contact.checked}" if is_old(contact, today) else ""
