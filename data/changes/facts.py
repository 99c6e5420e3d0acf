"""Facts added from a source, changed, and disputes resolved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from unicodedata import normalize

from msgspec.structs import replace

from data.changes.door import block, choice, day, found_in, line, new_part_id, parsed_value
from data.changes.sources import source_of
from data.errors import BadInput, NotFound, Refused, Stale, about
from data.evidence import standings
from data.reader import Reader
from data.records import Case, Citation, Fact, Party, Review, Source, Text
from data.records.base import Id
from data.store import Store
from data.transaction import Transaction

Verdict = Literal["prefer", "deprecate", "reopen"]

_WORDS = ("text", "topic", "unit")
_CHOICES = ("kind", "bearing", "qualifier", "date_basis")
_DATES = ("date", "as_of", "expires")
_PEOPLE = ("actor", "affected", "asked_of")
_CITED = ("locator", "extract", "informed_by")


def add_fact(
    store: Store,
    now: datetime,
    who: str,
    case: Id,
    *,
    text: str,
    kind: str = "event",
    id: str = "",
    source: str = "",
    confidential: bool = False,
    **typed: str,
) -> Fact:
    """Add a statement, each field as it was typed; `source` says it, with extract and locator.

    A date that leans on the source's ("last Friday", "24 January") is told from it and inferred.
    """
    with store.transaction(who, "add a fact", now) as change:
        found = change.get(Case, case)
        cited = source_of(found, source) if source else None
        if not cited and any(typed.get(name) for name in _CITED):
            raise BadInput("An extract belongs to a source: say which.", field="source")
        fields = _fields(change, {"text": text, "kind": kind or "event", **typed}, now, cited)
        if cited:
            fields["sources"] = (_citation(change, cited, typed),)
        words = fields.get("topic") or fields["text"]
        taken = [fact.id for fact in found.facts]
        fact = Fact(id=new_part_id(id, words, taken, "fact"), confidential=confidential, **fields)
        change.put(replace(found, facts=(*found.facts, fact)))
    return fact


def change_fact(
    store: Store,
    now: datetime,
    who: str,
    case: Id,
    fact: str,
    *,
    source: str = "",
    confidential: bool | None = None,
    **typed: str,
) -> Fact:
    """Change the fields that were typed; with `source`, cite it beside the others, or anew."""
    with store.transaction(who, "change a fact", now) as change:
        found = change.get(Case, case)
        old = fact_of(found, fact)
        cited = source_of(found, source) if source else None
        if not cited and any(typed.get(name) for name in _CITED):
            raise BadInput("An extract belongs to a source: say which.", field="source")
        fields = _fields(change, typed, now, cited, kind=old.kind)
        if confidential is not None:
            fields["confidential"] = confidential
        if cited:
            others = [citation for citation in old.sources if citation.id != cited.id]
            fields["sources"] = (*others, _citation(change, cited, typed))
        new = replace(old, **fields)
        if new != old:
            change.put(_with_facts(found, {old.id: new}))
    return new


def resolve_fact(
    store: Store,
    now: datetime,
    who: str,
    case: Id,
    fact: str,
    *,
    verdict: Verdict = "prefer",
    note: str,
    reviewer: str = "",
    seen: Fact | None = None,
) -> Fact:
    """Decide about a fact, with a note and under a name.

    `seen` is the fact as the person saw it: Stale when somebody changed it since.

    "prefer" lets it win over those that dispute it, and takes that rank from them; "deprecate"
    sets it aside; "reopen" takes a decision back. Refused to prefer what nothing disputes.
    """
    why = line(note, "note", required=True)
    named = line(reviewer, "reviewer") or who
    with store.transaction(who, "resolve a dispute", now) as change:
        found = change.get(Case, case)
        old = fact_of(found, fact)
        if seen is not None and old != seen:
            raise Stale(f"Somebody else changed {old.id} while you typed.")
        changed: dict[Id, Fact] = {}
        if verdict == "prefer":
            changed = _step_back(found, old, now)
        ranks: Mapping[Verdict, Any] = {
            "prefer": "preferred",
            "deprecate": "deprecated",
            "reopen": "normal",
        }
        review = Review(who=named, when=now, note=why)
        changed[old.id] = replace(old, rank=ranks[verdict], review=review)
        change.put(_with_facts(found, changed))
    return changed[old.id]


def fact_of(case: Case, id: str) -> Fact:
    """The fact of that id, or of the one that begins so; NotFound with near ones."""
    known = {fact.id: fact for fact in case.facts}
    return known[found_in(known, id, "fact")]


def _step_back(case: Case, fact: Fact, now: datetime) -> dict[Id, Fact]:
    """The facts that were preferred over `fact` until now, as they are without that rank."""
    plain = _with_facts(
        case,
        {each.id: replace(each, rank="normal") for each in case.facts if each.rank == "preferred"}
        | {fact.id: replace(fact, rank="normal")},
    )
    standing = standings(plain, as_of=now.date()).get(fact.id)
    if standing is None or not standing.against:
        raise Refused(f"Nothing disputes {fact.id}: there is nothing to resolve.", field="verdict")
    return {
        each.id: replace(each, rank="normal")
        for each in case.facts
        if each.id in standing.against and each.rank == "preferred"
    }


def _with_facts(case: Case, changed: Mapping[Id, Fact]) -> Case:
    return replace(case, facts=tuple(changed.get(fact.id, fact) for fact in case.facts))


def _fields(
    store: Reader,
    typed: Mapping[str, str],
    now: datetime,
    source: Source | None,
    kind: str = "event",
) -> dict[str, Any]:
    """What was typed as fields of a fact; those of the citation are left to it."""
    fields: dict[str, Any] = {}
    for name, text in typed.items():
        what = name.replace("_", " ")
        if name in _WORDS:
            fields[name] = line(text, what, required=name == "text")
        elif name in _CHOICES and text:
            fields[name] = choice(Fact, name, text)
        elif name in _PEOPLE:
            fields[name] = _party(store, line(text, what))
        elif name in _DATES:
            fields |= _date(text, now, source, name)
        elif name == "value":
            fields[name] = parsed_value(text)
    if typed.get("date_basis"):
        fields["date_basis"] = typed["date_basis"]
    if fields.get("kind", kind) == "number" and fields.get("value", 0) is None:
        raise BadInput("A number needs its value: say how many.", field="value")
    return fields


def _date(text: str, now: datetime, source: Source | None, name: str) -> dict[str, Any]:
    """A typed date; one that leans on another day is told from the source's, and says so."""
    if not text.strip() or source is None or not source.date:
        return {name: day(text, now, name)}
    from data.dates.typed import resolved

    with about(name):
        edtf, inferred = resolved(text, source.date)
    return {name: edtf, "date_basis": "inferred"} if name == "date" and inferred else {name: edtf}


def _party(store: Reader, named: str) -> str:
    """The id of the party that is named just so, else the words themselves."""
    if not named or store.count(Party, id=named):
        return named
    from data.fold import fold

    wanted = fold(named)
    fitting = [
        party.id
        for party in store.all(Party)
        if wanted in {fold(name) for name in (party.name, *party.aliases)}
    ]
    return fitting[0] if len(fitting) == 1 else named


def _citation(change: Transaction, source: Source, typed: Mapping[str, str]) -> Citation:
    extract = block(typed.get("extract", ""), "extract")
    if extract and not _stands_in(change, source, extract):
        raise Refused(
            f"The text of {source.id} does not hold this extract letter by letter: copy it again.",
            field="extract",
        )
    return Citation(
        id=source.id,
        locator=line(typed.get("locator", ""), "locator"),
        extract=extract,
        informed_by=_party(change, line(typed.get("informed_by", ""), "informant")),
    )


def _stands_in(store: Reader, source: Source, extract: str) -> bool:
    """Whether the source's text holds the words, where that text is kept; breaks may differ."""
    if not source.sha256:
        return True
    try:
        text = store.get(Text, source.sha256).text
    except NotFound:
        return True
    return _letters(extract) in _letters(text)


def _letters(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
