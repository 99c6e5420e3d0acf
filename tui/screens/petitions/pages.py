"""How a petition is laid out on the screen."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from data.dates.spoken import spoken
from data.records import Signature
from petitions.exchange import shortened
from petitions.signatures.counts import Counts
from tui.screens.petitions.reading import PetitionView
from tui.widgets.ink import Part, block, fit, hanging, line, meter
from tui.widgets.rows import Row

LABEL = 9
TOLD_ABOVE = "Target receives"
"""What stands beside the target, and so not among the facts."""


def petition_row(view: PetitionView, width: int) -> Row:
    """The id, and under it how far the count is and how long there is."""
    total = view.counts.total
    goal = view.petition.goal
    time = days_text(view)
    number = f"{total:,}" if goal is None else f"{total:,}/{goal:,}"
    room = width - len(number) - len(time) - 2
    gauge = line(meter(total, goal, room), " ") if goal and room >= 4 else Content("")
    return Row(
        view.petition.id,
        (line((view.petition.id, "bold")), line(gauge, number, " ", (time, "$text-muted"))),
    )


def days_text(view: PetitionView) -> str:
    """How long there is, in a word or two."""
    if view.state != "open":
        return view.state
    if view.days_left is None:
        return "open"
    if view.days_left == 0:
        return "last day"
    return "1 day" if view.days_left == 1 else f"{view.days_left} days"


def time_text(view: PetitionView) -> str:
    """How long there is, in words."""
    text = days_text(view)
    return f"{text} left" if view.state == "open" and view.days_left else text


def share_text(total: int, goal: int) -> str:
    """How much of the goal that is; never all of it before it is."""
    return f"{100 * total // goal}%"


def petition_lines(view: PetitionView, width: int) -> Sequence[Content]:
    """The petition for whoever runs it."""
    petition = view.petition
    lines = [_progress(view, width), *hanging(_time(view), width, " ", " "), Content("")]
    receives = "the number only" if petition.receives == "number" else "names of those who agreed"
    lines += _field("TO", view.target or "nobody yet", width)
    lines += _field("", (f"gets {receives}", "$text-muted"), width)
    lines += _field("LINK", petition.link or ("none yet: a QR code needs one", "$warning"), width)
    if petition.case:
        lines += _field("CASE", petition.case, width)
    lines += [Content(""), *_counts(view, width)]
    if petition.demands:
        lines.append(Content(""))
        for number, demand in enumerate(petition.demands, 1):
            label = "DEMANDS" if number == 1 else ""
            lines += _field(label, line((f"{number}  ", "$text-muted"), demand), width, 3)
    more = [fact for fact in view.facts if fact[0] != TOLD_ABOVE]
    lines += [Content("")] if more else []
    for name, said in more:
        lines += hanging(line(said), width, line(" ", (f"{name}: ", "$text-muted")), "   ")
    text = petition.text.get("en") or next(iter(petition.text.values()), "")
    if text:
        lines += [Content(""), *_field("TEXT", block(text), width)]
    return lines


def nothing_lines(width: int) -> Sequence[Content]:
    """What to do when there is no petition."""
    return [
        Content(""),
        *hanging(line("No petition yet."), width, " ", " "),
        Content(""),
        *hanging(
            line(
                "Press ",
                ("p", "$warning"),
                " to start one: the demands of the case at hand become its text.",
            ),
            width,
            " ",
            " ",
        ),
    ]


def signature_heading(width: int, *, names_shown: bool) -> Content:
    """The names of the columns; whether names are shown stands in the second."""
    names = ("NAME", "bold $warning") if names_shown else ("Name, hidden: N shows", "")
    return _columns("No.", line(names), "Status", "By", "Day", "Country", width)


def signature_line(signature: Signature, width: int, *, names_shown: bool) -> Content:
    """One signature on one line."""
    person = signature.person
    name = person.name if person and names_shown else short_name(signature)
    style = "" if signature.status == "counted" else "$warning"
    return _columns(
        f"{signature.serial:,}" if signature.serial else "-",
        line((name, "" if person else "$text-muted")),
        (signature.status, style),
        signature.channel,
        signature.day.isoformat(),
        signature.country,
        width,
    )


def short_name(signature: Signature) -> str:
    """`A. K.`, or that it was erased."""
    return shortened(signature.person.name) if signature.person else "erased"


def _columns(
    number: str, name: Content, status: Part, how: str, day: str, country: str, width: int
) -> Content:
    rest = (9, 10, 11, 8)
    room = max(8, width - 9 - sum(rest))
    cells = (line(status), line(how), line((day, "$text-muted")), line(country))
    return line(
        (f"{number:>7}  ", "$text-muted"),
        fit(name, room - 1),
        " ",
        *(fit(cell, cells_wide) for cell, cells_wide in zip(cells, rest, strict=True)),
    )


def _progress(view: PetitionView, width: int) -> Content:
    total, goal = view.counts.total, view.petition.goal
    if goal is None:
        return line(" ", (f"{total:,}", "bold"), " signed; no goal is set")
    share = share_text(total, goal)
    said = line(" ", (f"{total:,}", "bold"), f" of {goal:,}  ")
    room = width - said.cell_length - len(share) - 3
    return line(said, meter(total, goal, min(40, room)) if room >= 4 else "", f" {share}")


def _time(view: PetitionView) -> Content:
    zone = view.petition.time_zone
    until = f"until {spoken(view.last_day.isoformat())}, {zone}" if view.last_day else "no end set"
    if view.state == "open" and view.days_left is not None:
        days = "the last day" if view.days_left == 0 else time_text(view)
        return line(("open", "$success"), f", {days}, {until}")
    return line((view.state, "$success" if view.state == "open" else "$warning"), f", {until}")


def _counts(view: PetitionView, width: int) -> list[Content]:
    """The parts of the count that are not 0."""
    parts = view.counts
    lines = _field("COUNT", _parts(parts, _TAKEN) or "nobody yet", width)
    less, pending = _parts(parts, _LESS), f"{parts.pending:,}" if parts.pending else ""
    said = [f"less {less}"] if less else []
    said += [f"pending, not counted: {pending}"] if pending else []
    return lines + (_field("", ("; ".join(said), "$text-muted"), width) if said else [])


_TAKEN = {name: name for name in ("web", "stall", "paper", "imported")} | {
    "count_only": "counted elsewhere"
}
_LESS = {name: name for name in ("withdrawn", "duplicates", "rejected")}


def _parts(counts: Counts, names: Mapping[str, str]) -> str:
    found = ((said, getattr(counts, name)) for name, said in names.items())
    return ", ".join(f"{said} {number:,}" for said, number in found if number)


def _field(label: str, value: Part, width: int, hang: int = 0) -> list[Content]:
    first = line(" ", (f"{label:<{LABEL}}", "bold $text-muted"))
    return hanging(line(value), width, first, " " * (LABEL + 1 + hang))
