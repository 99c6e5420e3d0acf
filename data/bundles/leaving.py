"""What of a case may leave: all of it for its owner, else nothing that names people at risk."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Any, TypeVar

from msgspec.structs import replace

from data.casefile import Bundle
from data.errors import Refused
from data.naming import may_name, shown_name
from data.records import Case, CaseParty, Fact, Part, Party, Source
from data.records.base import Id, fields_of

Naming = Callable[[str], bool]
"""Whether a text names somebody who must not be named."""

P = TypeVar("P", bound=Part)

KEPT_BACK = "kept back, for it names somebody"


def bundle_of(
    case: Case,
    parties: Iterable[Party],
    texts: Mapping[str, str],
    *,
    names: Naming,
    whole: bool = False,
) -> Bundle:
    """`case` with its parties and texts, as it may leave; `whole` holds nothing back.

    Otherwise confidential facts and whatever `names` somebody stay here, parties who may not be
    named become what an output may say of them, and a file is named without its folder.
    """
    if whole:
        return Bundle(case, tuple(parties), dict(texts))
    held: set[Id] = set()
    if names(case.title):
        raise Refused(f"The title of {case.id} names somebody at risk: change it, or add --names.")
    sources = tuple(_source(source, names, held) for source in case.sources)
    facts = tuple(filter(None, (_fact(fact, names, held) for fact in case.facts)))
    procedures = tuple(_blanked(each, names, held, each.id) for each in case.procedures)
    members = tuple(_member(each, names, held) for each in case.parties)
    step = case.next_step
    leaving = replace(
        _blanked(case, names, held, case.id),
        parties=members,
        addressees=tuple(_blanked(each, names, held, each.party) for each in case.addressees),
        tags=tuple(tag for tag in case.tags if not names(tag)),
        aliases=tuple(alias for alias in case.aliases if not names(alias)),
        next_step=None if step and names(step.what) else step,
        sources=sources,
        facts=facts,
        procedures=procedures,
    )
    if leaving.tags != case.tags or leaving.aliases != case.aliases:
        held.add(case.id)
    carried = {source.sha256 for source in sources}
    kept = {id: text for id, text in texts.items() if id in carried and not names(text)}
    held |= {each.id for each in sources if each.sha256 in texts and each.sha256 not in kept}
    return Bundle(
        leaving, tuple(_party(party, held) for party in parties), kept, tuple(sorted(held))
    )


def _member(member: CaseParty, names: Naming, held: set[Id]) -> CaseParty:
    leaving = _blanked(member, names, held, member.party)
    if names(member.role):
        held.add(member.party)
    return replace(leaving, role=_said(member.role, names))


def _source(source: Source, names: Naming, held: set[Id]) -> Source:
    leaving = _blanked(source, names, held, source.id)
    if names(source.title) or names(source.kind):
        held.add(source.id)
        leaving = replace(leaving, title=_said(source.title, names), kind=_said(source.kind, names))
    return replace(leaving, path=PurePath(leaving.path).name) if leaving.path else leaving


def _fact(fact: Fact, names: Naming, held: set[Id]) -> Fact | None:
    said = (fact.text, fact.actor, fact.affected, fact.asked_of, fact.unit, str(fact.value or ""))
    if fact.confidential or any(map(names, said)):
        held.add(fact.id)
        return None
    leaving = _blanked(fact, names, held, fact.id)
    sources = tuple(_blanked(citation, names, held, fact.id) for citation in fact.sources)
    review = fact.review and _blanked(fact.review, names, held, fact.id)
    return replace(leaving, sources=sources, review=review)


def _party(party: Party, held: set[Id]) -> Party:
    """A party that may not be named says as much as an output may say of it."""
    if may_name(party):
        return party
    held.add(party.id)
    return Party(
        id=party.id,
        name=shown_name(party),
        kind=party.kind,
        naming=party.naming,
        agreement=party.agreement,
        title=party.title if party.kind == "group" else "",
    )


def _blanked(part: P, names: Naming, held: set[Id], id: Id) -> P:
    """`part` without its own texts that name somebody; those that it must have stay."""
    blank: dict[str, Any] = {}
    for item in fields_of(type(part)):
        value = getattr(part, item.name)
        if isinstance(value, str) and not item.required and value and names(value):
            blank[item.name] = item.default
    if part.unknown:
        blank["unknown"] = {}
    if not blank:
        return part
    held.add(id)
    return replace(part, **blank)


def _said(text: str, names: Naming) -> str:
    return KEPT_BACK if names(text) else text
