"""How a case is laid out on the screen: the look-up, the timeline, the facts, the contacts."""

import re
from collections.abc import Sequence
from datetime import date

from textual.content import Content

from data.dates.spoken import spoken
from data.naming import at_risk, may_name
from data.overview.people import checked
from data.overview.rows import short_date
from data.records import Case, Fact, Party, Source
from tui.screens.cases.reading import CaseRow, CaseView
from tui.screens.petitions.pages import time_text
from tui.widgets.bar import clock_text
from tui.widgets.ink import Part, apart, hanging, line
from tui.widgets.rows import Row

LABEL = 7
DATE = 13
QUIET_STATES = frozenset({"single source", "corroborated", "series", "granular"})
"""States that need nobody to do anything."""
_NO_FACTS = "no facts yet: S adds a source, F a fact from it"


def case_row(case: CaseRow, width: int) -> Row:
    """The id, the title where there is room, and how many topics are disputed."""
    mark = line((f" ! {case.disputed}", "$warning")) if case.disputed else Content("")
    title = line((case.id, "bold"))
    if width > 40:
        title = line(f"{case.id:<18}", (case.title, "$text-muted"))
    return Row(case.id, (apart(title, mark, width),))


def overview_lines(view: CaseView, found: str, width: int) -> Sequence[Content]:
    """The look-up before a phone call; what a search hit in it stands first."""
    known = view.overview
    lines = hanging(line(found), width, (" / ", "$warning"), "   ") if found else []
    said = [(f"as of {short_date(known.known_at)}", "$text-muted")] if known.known_at else []
    if known.old:
        said.append(("  ! OLD, ring first", "bold $warning"))
    lines.append(line((" WHERE IT STANDS  ", "bold $text-muted"), *said))
    lines += [line("  ", row) for row in known.stands] or [_nothing(_NO_FACTS)]
    for row in known.disputed:
        lines.append(line((" ! " if row[0] != " " else "   ", "bold $warning"), row))
    lines += _section("ASKED", known.asked, width, "nothing yet")
    lines += _section("NEXT", known.next, width, "nothing set: X sets it")
    lines += _section("NAME", known.may_name, width, "nobody yet")
    lines += _section("NEVER", known.never_name, width, "", style="$warning")
    lines += _section("CALL", known.call, width, "no contact yet")
    lines += _section("NOTES", (_notes(view),), width, "")
    for petition in view.petitions:
        count, goal = petition.counts.total, petition.petition.goal
        number = f"{count:,} of {goal:,}" if goal else f"{count:,}"
        row = f"{petition.petition.id}  {number}  {time_text(petition)}"
        label = line((" PETITION  ", "bold $text-muted"))
        lines += hanging(line(row), width, label, " " * label.cell_length)
    if view.notice:
        lines += hanging(line((view.notice, "$text-muted")), width, " ", " ")
    return lines


def timeline_lines(view: CaseView, width: int) -> Sequence[Content]:
    """What happened, in order; a state stands in words where somebody should look."""
    lines: list[Content] = []
    before = ""
    for dated in view.timeline:
        when = short_date(dated.date)
        states = [state for state in dated.states if state not in QUIET_STATES]
        tail = f"  [{', '.join(states)}]" if states else ""
        text = line(dated.text, (tail, "$warning"))
        lines += _dated("" if when == before else when, text, width)
        before = when
    return lines or [_nothing("nothing dated yet: F adds a fact with its date")]


def facts_lines(view: CaseView, width: int) -> Sequence[Content]:
    """Every fact with what it is, what state it is in and who says so."""
    sources = {source.id: source for source in view.case.sources}
    lines: list[Content] = []
    for fact in view.facts:
        lines += [*_fact(fact, view, sources, width), Content("")]
    return lines or [_nothing(_NO_FACTS)]


def contacts_lines(view: CaseView, today: date, shown: bool, width: int) -> Sequence[Content]:
    """Everybody in the case: how to reach them, and whether they may be named.

    How to reach people at risk is told when it was asked to be `shown`.
    """
    lines: list[Content] = []
    for id, role in _everybody(view.case).items():
        party = view.parties.get(id)
        if party:
            for each in contact_lines(party, role, today, "" if shown else "N shows it"):
                lines += hanging(each, width, " ", "   ")
            lines.append(Content(""))
    return lines or [_nothing("nobody yet: e adds parties to the case")]


def nothing_lines(width: int) -> Sequence[Content]:
    """What to do when there is no case."""
    ways = (
        line(("K", "$warning"), "  begins one"),
        line(("handbill case import FILE", "bold"), "  brings a case file in"),
        line(("handbill init --starter", "bold"), "  brings in two examples"),
    )
    rows = (row for way in ways for row in hanging(way, width, " ", "    "))
    return [Content(""), line(" No case here yet."), Content(""), *rows]


def heading(case: Case) -> tuple[Part, Part]:
    """The title, and at the end of the line the country and the status."""
    where = f"{case.country}  " if case.country else ""
    return (case.title, "bold"), f"{where}{case.status.upper()}"


def _fact(fact: Fact, view: CaseView, sources: dict[str, Source], width: int) -> Sequence[Content]:
    standing = view.standings[fact.id]
    when = fact.date or fact.as_of
    kind = fact.kind.upper()
    secret = ("  confidential", "bold $warning") if fact.confidential else ""
    loud = any(state not in QUIET_STATES for state in standing.states)
    states = (", ".join(standing.states), "$warning" if loud else "$success")
    lines = _dated(short_date(when) if when else "", line(fact.text), width)
    indent = " " * (DATE + 1)
    against = f", against {', '.join(standing.against)}" if standing.against else ""
    lines += hanging(
        line((kind, "bold $text-muted"), "  ", states, against, secret), width, indent, indent
    )
    for citation in fact.sources:
        source = sources.get(citation.id)
        told = _source(source) if source else citation.id
        where = f", {_unbroken(citation.locator)}" if citation.locator else ""
        lines += hanging(line((f"{told}{where}", "$text-muted")), width, indent, f"{indent}  ")
        if citation.extract:
            lines += hanging(line(f"“{citation.extract}”"), width, f"{indent}  ", f"{indent}  ")
    return lines


def _unbroken(place: str) -> str:
    """With its numbers on the line of the word before, as in "p. 1"."""
    return re.sub(r" (?=\d)", "\u00a0", place)


def _source(source: Source) -> str:
    day = f", {spoken(source.date)}" if source.date else ""
    inferred = " [inferred]" if source.date and source.date_basis == "inferred" else ""
    by = source.publisher + (f" ({source.republisher})" if source.republisher else "")
    return f"{f'{by}, ' if by else ''}“{source.title}”{day}{inferred}"


def contact_lines(party: Party, role: str, today: date, way: str) -> list[Content]:
    """A party's name, whether it may be named, and each way to reach it.

    Of somebody at risk no more is told than the `way` to see it; without one everything is.
    """
    naming = ("may be named", "$success") if may_name(party) else ("never name", "bold $warning")
    if party.naming == "initials":
        naming = ("initials only", "$warning")
    lines = [line((party.name, "bold"), (f"  {role}  ", "$text-muted"), naming)]
    if at_risk(party) and way and (party.contacts or party.address):
        return [*lines, line((f"  how to reach them is hidden: {way}", "$text-muted"))]
    for contact in party.contacts:
        note = f"  {contact.note}" if contact.note else ""
        how = (f"  {checked(contact, today)}{note}", "$text-muted")
        lines.append(line(f"  {contact.channel:<6}", contact.value, how))
    if party.address:
        lines.append(line(f"  post  {', '.join(party.address)}"))
    return lines


def _everybody(case: Case) -> dict[str, str]:
    """Each party with its part in the case, those who are written to first."""
    roles = {one.party: one.line for one in case.addressees}
    words = {"to": "addressee", "via": "passes it on", "cc": "gets a copy"}
    found = {party: words[line] for party, line in roles.items()}
    for member in case.parties:
        found.setdefault(member.party, member.role)
    return found


def _notes(view: CaseView) -> str:
    known = view.overview
    if not known.notes:
        return "none: n keeps one"
    last = f", last {clock_text(known.last_note)}" if known.last_note else ""
    return f"{known.notes} unfiled, confidential{last}"


def _section(
    label: str, rows: Sequence[str], width: int, empty: str, *, style: str = ""
) -> list[Content]:
    if not rows:
        return (
            [line((f" {label:<{LABEL}}", "bold $text-muted"), (empty, "$text-muted"))]
            if empty
            else []
        )
    lines: list[Content] = []
    for number, row in enumerate(rows):
        name = line((f" {'' if number else label:<{LABEL}}", f"bold {style or '$text-muted'}"))
        lines += hanging(line(row), width, name, " " * (LABEL + 1))
    return lines


def _dated(when: str, text: Content, width: int) -> list[Content]:
    first = line((f" {when:<{DATE}}", "$text-muted"))
    if first.cell_length > DATE + 1:
        return [first, *hanging(text, width, " " * (DATE + 1), " " * (DATE + 1))]
    return hanging(text, width, first, " " * (DATE + 1))


def _nothing(said: str) -> Content:
    return line((f" {said}", "$text-muted"))
