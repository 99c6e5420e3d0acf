"""What the search line finds beside a mode's own rows, and what is shown of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from data.reader import Reader
from data.records import Case, Note, Party, Petition
from data.search import Hit
from petitions.terms.petition import title
from tui.screens.cases.pages import contact_lines
from tui.widgets.bar import clock_text
from tui.widgets.ink import hanging, line
from tui.widgets.rows import Row

FOUND = "found:"
NAMES = {"case": "CASES", "party": "PEOPLE", "petition": "PETITIONS", "note": "NOTES"}


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found, as it is shown before one goes to it."""

    kind: str
    title: str
    lines: tuple[Content, ...]

    def lay_out(self, width: int) -> Sequence[Content]:
        return [part for each in self.lines for part in hanging(each, width, " ", "   ")]


def hit_rows(hits: Sequence[Hit], height: int) -> list[Row]:
    """Rows under a heading for each kind, at most as many as one looks through."""
    rows: list[Row] = []
    for kind, name in NAMES.items():
        mine = [hit for hit in hits if hit.kind == kind]
        if mine:
            rows.append(Row.heading(name))
            rows += [_row(hit, height) for hit in mine[:MOST]]
    return rows


MOST = 20
_WAY = "c in a case of theirs, then N, shows it"


def nothing_found(words: str, width: int) -> Sequence[Content]:
    """What to do when the words find nothing."""
    said = line(
        "Nothing found for ", (words, "bold"), ". ", ("Esc", "$warning"), " clears the line."
    )
    return [Content(""), *hanging(said, width, " ", " ")]


def found_of(kind: str, id: str) -> str:
    """The key of a row that was found."""
    return f"{FOUND}{kind}:{id}"


def found_in(key: str) -> tuple[str, str]:
    """The kind and the id in the key of a row that was found; empty for another row."""
    if not key.startswith(FOUND):
        return "", ""
    kind, _, id = key.removeprefix(FOUND).partition(":")
    return kind, id


def found_view(store: Reader, key: str, today: date) -> Found:
    """What is shown of a row that was found."""
    kind, id = found_in(key)
    if kind == "party":
        party = store.get(Party, id)
        cases = [case for case in store.all(Case) if id in {one.party for one in case.parties}]
        said = [line((f"in {case.id}", "$text-muted")) for case in cases]
        return Found(
            "person" if party.kind == "person" else party.kind,
            party.name,
            (*contact_lines(party, "", today, _WAY), *said),
        )
    if kind == "note":
        note = store.get(Note, id)
        about = note.case or "no case yet"
        return Found(
            "note",
            f"{clock_text(note.when)}, {note.who}",
            (line(note.text), line((f"about {about}; confidential", "$text-muted"))),
        )
    if kind == "petition":
        petition = store.get(Petition, id)
        return Found("petition", title(petition), (line("Enter goes to it."),))
    case = store.get(Case, id)
    return Found(
        "case", case.title, (line(case.summary), line(("Enter goes to it.", "$text-muted")))
    )


def _row(hit: Hit, height: int) -> Row:
    lines = [line(hit.title), line((hit.line, "$text-muted"))]
    return Row(found_of(hit.kind, hit.id), tuple(lines[:height]))
