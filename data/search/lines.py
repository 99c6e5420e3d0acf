"""What is searched: the lines of each record, and how much each weighs."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from data.fold import fold, words
from data.naming import label
from data.records import Case, Note, Party, Petition
from data.records.base import Id

_NAMES, _PEOPLE, _STATEMENTS, _EXTRACTS = 6, 4, 3, 2


class Line:
    """A line as it is shown, with the source that says it."""

    def __init__(self, text: str, weight: float, source: Id = "") -> None:
        self.text = text
        self.weight = weight
        self.source = source

    @cached_property
    def words(self) -> list[str]:
        return words(self.text)


class Document:
    """A record as search sees it."""

    def __init__(self, kind: str, id: Id, title: str, lines: Sequence[Line]) -> None:
        self.kind = kind
        self.id = id
        self.title = title
        self.lines = [line for line in lines if line.text]

    @cached_property
    def folded(self) -> str:
        """Everything it says, folded at once: a quick look before its lines are taken apart."""
        return fold(" | ".join(line.text for line in self.lines))


def of_case(case: Case, parties: Mapping[Id, Party]) -> Document:
    lines = [
        Line(case.title, _NAMES),
        Line(" ".join((case.id, *case.aliases)), _NAMES),
        Line(case.summary, _STATEMENTS),
        Line(", ".join(case.tags), _STATEMENTS),
        *_people(case, parties),
        *_statements(case),
        *_papers(case),
    ]
    return Document("case", case.id, case.title, lines)


def of_party(party: Party) -> Document:
    return Document("party", party.id, party.name, [*_party(party, _NAMES), Line(party.id, _NAMES)])


def of_petition(petition: Petition, parties: Mapping[Id, Party]) -> Document:
    titles = [petition.title.get("en", ""), *petition.title.values()]
    target = parties.get(petition.target)
    lines = [
        *(Line(title, _NAMES) for title in dict.fromkeys(titles)),
        Line(petition.id, _NAMES),
        *(Line(text, _STATEMENTS) for text in (*petition.text.values(), *petition.demands)),
        *(_party(target, _PEOPLE) if target else ()),
    ]
    return Document("petition", petition.id, next(filter(None, titles), petition.id), lines)


def of_note(note: Note) -> Document:
    return Document("note", note.id, note.case, [Line(note.text, _STATEMENTS)])


def _people(case: Case, parties: Mapping[Id, Party]) -> Iterator[Line]:
    roles = {member.party: member.role for member in case.parties}
    ids = [*roles, *(addressee.party for addressee in case.addressees)]
    for id in dict.fromkeys(ids):
        if id in parties:
            yield from _party(parties[id], _PEOPLE, roles.get(id, ""))
        else:
            yield Line(f"{id}: {roles.get(id, '')}", _PEOPLE)


def _party(party: Party, weight: float, role: str = "") -> Iterator[Line]:
    about = ", ".join(filter(None, (party.title, role)))
    also = f" ({', '.join(party.aliases)})" if party.aliases else ""
    yield Line(f"{party.name}{also}{': ' if about else ''}{about}", weight)
    if party.address:
        yield Line(f"{label(party)}: {', '.join(party.address)}", _STATEMENTS)
    for contact in party.contacts:
        parts = (contact.channel, contact.value, contact.note)
        yield Line(f"{label(party)}: {' '.join(filter(None, parts))}", _STATEMENTS)


def _statements(case: Case) -> Iterator[Line]:
    for fact in case.facts:
        first = fact.sources[0].id if fact.sources else ""
        yield Line(fact.text, _STATEMENTS, first)
        yield from (Line(cited.extract, _EXTRACTS, cited.id) for cited in fact.sources)


def _papers(case: Case) -> Iterator[Line]:
    for source in case.sources:
        parts = (source.publisher or source.author, source.title, source.reference)
        yield Line(", ".join(filter(None, parts)), _STATEMENTS, source.id)
    for procedure in case.procedures:
        heads = (procedure.body, procedure.number, procedure.title, *procedure.instruments)
        about = ", ".join(filter(None, heads))
        first = procedure.sources[0].id if procedure.sources else ""
        yield Line(f"{about}: {procedure.status}", _STATEMENTS, first)
