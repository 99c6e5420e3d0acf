"""Procedures before supervisory bodies and courts, as a digest and a complaint list them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefings.markdown.markup import Markdown
from briefings.wording.citing import Citing
from briefings.wording.guard import Guard, state_tag
from data.dates import not_after, parse
from data.dates.spoken import spoken
from data.records import Case, Citation, Fact, Procedure

_CONVENTION = re.compile(r"C[0-9]{1,3}")
_ORDER = (
    "CFA",
    "CEACR",
    "CAS",
    "direct contacts mission",
    "Art. 24",
    "Art. 26",
    "special procedure",
    "court",
)


@dataclass(frozen=True, slots=True)
class Proceeding:
    """A procedure in a template: every field is text.

    `unsaid` are the instruments that its title does not name; `past` says that it was due before.
    """

    id: str
    body: str
    title: str
    number: str
    instruments: tuple[str, ...]
    unsaid: tuple[str, ...]
    status: str
    published: str
    due: str
    past: bool
    link: str
    notes: Markdown


def proceedings(
    case: Case, guard: Guard, citing: Citing, *, as_of: date, language: str
) -> tuple[list[Proceeding], list[tuple[Fact, tuple[Citation, ...]]]]:
    """The procedures known on `as_of` by body, and what they cite, as facts are cited.

    One whose words name somebody who must not be named is left out.
    """
    dates = {source.id: source.date for source in case.sources}
    found, cited = [], []
    for procedure in sorted(case.procedures, key=lambda one: _ORDER.index(one.body)):
        known_by = procedure.published or min(
            (dates.get(citation.id, "") for citation in procedure.sources), default=""
        )
        if not not_after(known_by, as_of) or not _may_be_said(procedure, guard):
            continue
        citations = tuple(_citations(procedure, case, citing))
        found.append(_told(procedure, citing.marks(citations), as_of, language))
        cited.append((Fact(id=procedure.id, kind="status", text=""), citations))
    return found, cited


def conventions(case: Case) -> list[int]:
    """The numbers of the Conventions that the procedures rest on."""
    named = {name for procedure in case.procedures for name in procedure.instruments}
    return sorted(int(name[1:]) for name in named if _CONVENTION.fullmatch(name))


def _citations(procedure: Procedure, case: Case, citing: Citing) -> Iterator[Citation]:
    yield from (citation for citation in procedure.sources if citing.cited(citation.id))
    of_its_own = {citation.id for citation in procedure.sources}
    for source in case.sources:
        of_it = source.url != "" and source.url == procedure.url
        if of_it and source.id not in of_its_own and citing.cited(source.id):
            yield Citation(id=source.id)


def _may_be_said(procedure: Procedure, guard: Guard) -> bool:
    said = " ".join((procedure.title, procedure.number, procedure.status, *procedure.instruments))
    return not guard.named(said) and not state_tag(said)


def _told(procedure: Procedure, notes: Markdown, as_of: date, language: str) -> Proceeding:
    due = procedure.due.rpartition("/")[2] if procedure.due[-3:] != "/.." else procedure.due
    last = parse(due).last if due else None
    return Proceeding(
        id=procedure.id,
        body=procedure.body,
        title=procedure.title,
        number=procedure.number,
        instruments=procedure.instruments,
        unsaid=tuple(one for one in procedure.instruments if one not in procedure.title),
        status=procedure.status,
        published=spoken(procedure.published, language),
        due=spoken(due, language),
        past=last is not None and last < as_of,
        link="" if notes else procedure.url,
        notes=notes,
    )
