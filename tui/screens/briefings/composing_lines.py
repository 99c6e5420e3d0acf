"""How the composer is laid out: the problems, the facts, and the line that says how it stands."""

from collections.abc import Sequence

from textual.content import Content

from briefings.markdown.formats import COLUMNS, as_text
from briefings.problems import Problem, left, remarks
from data.overview.rows import short_date
from tui.screens.briefings.work import View, extracts
from tui.widgets.bar import clock_text
from tui.widgets.ink import apart, block, hanging, line, meter
from tui.widgets.rows import Row

_SIGNS = {"!": "$error", "~": "$warning", "@": "$warning", "+": "$secondary"}


def standing_line(view: View, width: int) -> Content:
    """What it is, to whom, whether it is kept, and its words against the budget."""
    words, budget = view.words
    to = f" > {view.addressee}" if view.addressee else ""
    left_part = line((f" {view.work.kind.upper()}", "bold"), f"  {view.case.id}{to}")
    kept = view.kept
    when = f"saved {clock_text(kept.updated)[-5:]}" if kept and kept.updated else "not kept yet"
    if kept and kept.sent:
        when = f"sent {short_date(kept.sent.on.isoformat())}"
    count = f"{words:,}/{budget:,} words " if budget else f"{words:,} words "
    over = bool(budget) and words > budget
    right = line(
        (f"{when}  ", "$text-muted"),
        meter(words, budget, 8) if budget else "",
        " ",
        (count, "bold $error" if over else ""),
    )
    return apart(left_part, right, width)


def problems_title(view: View) -> str:
    """`BEFORE IT GOES: 3 left`."""
    count = left(view.problems)
    return f"BEFORE IT GOES: {count} left" if count else "BEFORE IT GOES: nothing is left to decide"


def problem_rows(view: View, width: int) -> list[Row]:
    """Two lines each: what it is, and the keys; what was decided stands behind a tick."""
    waiting = [one for one in view.problems if not one.settled]
    settled = [one for one in view.problems if one.settled]
    return [Row(one.id, _problem(one, width)) for one in (*waiting, *settled)]


def _problem(one: Problem, width: int) -> tuple[Content, ...]:
    sign = ("v", "$success") if one.settled else (one.sign, _SIGNS[one.sign])
    first, *more = hanging(line(one.text), width, line(sign, " "), "  ")
    if one.settled:
        said = line((f"  {one.settled}   ", "$success"), *_keys(one))
        return first if not more else _cut(first, width), said
    second = more[0] if more else None
    keys = line("    ", *_keys(one))
    if second is None:
        return first, keys
    return first, _cut(second, width) if len(more) > 1 else second, keys


def _cut(content: Content, width: int) -> Content:
    return line(content.truncate(width - 1), "…")


def _keys(one: Problem) -> list[Content]:
    return [line((way.key, "bold $warning"), f" {way.words}   ") for way in one.ways]


def fact_rows(view: View, width: int) -> list[Row]:
    """Every fact: in or out, what it says, and why; those in it stand in its order."""
    made = view.composed
    facts = {fact.id: fact for fact in view.case.facts}
    reasons = {one.fact: one.why for one in made.reasons} if made else {}
    inside = made.facts if made else view.kept.facts if view.kept else ()
    out = made.left_out if made else ()
    return [
        Row.heading(f"IN IT  {len(set(inside))}"),
        *(
            _fact(id, "+", facts[id].text, reasons.get(id, ""), width)
            for id in dict.fromkeys(inside)
            if id in facts
        ),
        Row.heading(f"LEFT OUT  {len(out)}"),
        *(_fact(one.fact, "-", facts[one.fact].text, one.why, width) for one in out),
    ]


def _fact(id: str, sign: str, text: str, why: str, width: int) -> Row:
    mark = (sign, "$success" if sign == "+" else "$text-muted")
    said = line(mark, " ", text).truncate(width, ellipsis=True)
    return Row(id, (said, line("    ", (why, "$text-muted")).truncate(width, ellipsis=True)))


def reading_lines(view: View, width: int) -> Sequence[Content]:
    """How it will read; above it what else there is to say."""
    lines: list[Content] = []
    if view.refused:
        lines += hanging(line(view.refused), width, (" ! ", "$error"), "   ")
        lines.append(Content(""))
    if view.notice:
        lines += hanging(line(view.notice), width, (" ! ", "$warning"), "   ")
    for said in remarks(view.composed) if view.composed else ():
        lines += hanging(line((said, "$text-muted")), width, " - ", "   ")
    if lines:
        lines.append(Content(""))
    columns = min(COLUMNS, width - 2)
    for each in as_text(view.text, columns).splitlines() if view.text else ():
        for part in block(each).wrap(columns) or [Content("")]:
            lines.append(Content.assemble(" ", part))
    return lines


def salutation_of(view: View) -> str:
    """The words to its addressee; empty where there are none."""
    lines = view.composed.addressees if view.composed else ()
    return next((each.salutation for each in lines if each.line == "to"), "")


def extract_lines(view: View, problem: Problem, width: int) -> Sequence[Content]:
    """What the sources say, word for word."""
    lines: list[Content] = []
    for name, said in extracts(view, problem):
        lines += hanging(line((name, "bold")), width, " ", " ")
        lines += hanging(line(f"“{said}”"), width, "   ", "   ")
        lines.append(Content(""))
    return lines


def foot_line(view: View, width: int) -> Content:
    """Facts in and out, the names held back, and the day to follow it up."""
    made = view.composed
    parts = []
    if made:
        parts.append(f"facts: {len(set(made.facts))} in, {len(made.left_out)} out")
        if made.held_back:
            parts.append(f"held back: {len(made.held_back)} never named")
    if view.kept and view.kept.edited:
        parts.append("changed by hand")
    if view.kept and view.kept.follow_up:
        parts.append(f"follow up {short_date(view.kept.follow_up)}")
    return line((" " + "   ".join(parts), "$text-muted")).truncate(width, ellipsis=True)
