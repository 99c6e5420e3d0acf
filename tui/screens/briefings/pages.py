"""How a briefing is laid out on the screen: what stands in the way first, then how it reads."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from briefings.kinds import KINDS, Kind
from briefings.markdown.formats import COLUMNS, as_text
from data.overview.rows import short_date
from data.records import Briefing
from tui.screens.briefings.reading import Draft, Kept
from tui.widgets.bar import clock_text
from tui.widgets.ink import apart, block, hanging, line
from tui.widgets.rows import Row

NEW, SAVED, CASE = "new:", "saved:", "case"


def case_row(case: str) -> Row:
    """What the new ones are made from."""
    return Row(CASE, (line((case, "bold")) if case else line("no case yet"),))


def kind_row(kind: Kind, width: int) -> Row:
    """The kind with its budget, and what it is for where there is room."""
    words = f"{kind.budget:,} words" if kind.budget else "any length"
    name = line(f"{kind.name:<11}", (f"{words:>11}", "$text-muted"))
    if width - name.cell_length > 12:
        name = line(name, "  ", (kind.purpose, "$text-muted"))
    return Row(NEW + kind.name, (name,))


def saved_row(briefing: Briefing, width: int) -> Row:
    """What it is and of which case; when it was saved, where there is room."""
    name = line(f"{briefing.kind:<8}", (briefing.case, "$text-muted"))
    when = clock_text(briefing.created) if briefing.created else ""
    if briefing.sent:
        when = f"sent {short_date(briefing.sent.on.isoformat())}"
    if width - name.cell_length > len(when) + 2:
        name = apart(name, line((when, "$text-muted")), width)
    return Row(SAVED + briefing.id, (name,))


def words_text(words: int, budget: int) -> str:
    """`612 of 750 words`, or how many without a budget."""
    return f"{words:,} of {budget:,} words" if budget else f"{words:,} words"


def draft_lines(made: Draft, width: int) -> Sequence[Content]:
    """What to know before it is kept, in few lines, and how it will read."""
    composed = made.composed
    lines = hanging(line((KINDS[composed.kind].purpose, "$text-muted")), width, " ", " ")
    if made.notice:
        lines += hanging(line(made.notice), width, (" ! ", "$warning"), "   ")
    parts = [_counted(len(composed.warnings), "thing to check", "things to check")]
    parts.append(_counted(len(composed.left_out), "fact left out", "facts left out"))
    said = ", ".join(part for part in parts if part)
    if said:
        text = line(said, ": ", ("f", "$warning"), " shows them")
        lines += hanging(text, width, (" ! ", "$warning"), "   ")
    return [*lines, *_reading(composed.text, width)]


def kept_lines(kept: Kept, width: int) -> Sequence[Content]:
    """A saved briefing as it reads."""
    briefing = kept.briefing
    when = clock_text(briefing.created) if briefing.created else ""
    who_and_when = f"saved {when}, facts as of {short_date(briefing.as_of)}"
    if briefing.sent:
        who_and_when += f", sent {short_date(briefing.sent.on.isoformat())} by {briefing.sent.by}"
    if briefing.follow_up:
        who_and_when += f", to follow up {short_date(briefing.follow_up)}"
    elif briefing.response:
        who_and_when += f", answered: {briefing.response}"
    lines = hanging(line((who_and_when, "$text-muted")), width, " ", " ")
    if kept.moved_on:
        lines += _changes(kept, width)
    return [*lines, *_reading(briefing.body, width)]


def _changes(kept: Kept, width: int) -> Sequence[Content]:
    """What the case would change in it by now, sentence by sentence."""
    found = kept.changes
    said = "The case has changed since"
    if found.why_not:
        said += f", and it cannot be composed any more: {found.why_not}"
    else:
        said += ":" if found.lines or found.newer else "; nothing in it would read otherwise."
    lines = hanging(line(said), width, (" ! ", "$warning"), "   ")
    for each in found.lines:
        style = "$error" if each.startswith("-") else "$success"
        lines += hanging(line((each, style)), width, "   ", "     ")
    if found.newer:
        newer = ", ".join(found.newer)
        lines += hanging(line(f"newer than its day: {newer}"), width, "   ", "     ")
    return lines


def facts_lines(made: Draft | Kept, width: int) -> Sequence[Content]:
    """What to check, which facts stand in it, and which do not and why."""
    made_of = made.composed if isinstance(made, Draft) else made.briefing
    lines: list[Content] = []
    if made_of.warnings:
        lines.append(_title("BEFORE IT GOES", len(made_of.warnings)))
        for warning in made_of.warnings:
            lines += hanging(line(warning), width, (" ! ", "$warning"), "   ")
        lines.append(Content(""))
    lines.append(_title("IN IT", len(made_of.facts)))
    for fact in made_of.facts:
        lines += hanging(line(made.facts.get(fact, fact)), width, (" + ", "$success"), "   ")
    left_out = made.composed.left_out if isinstance(made, Draft) else ()
    if left_out:
        lines += [Content(""), _title("LEFT OUT", len(left_out))]
    for left in left_out:
        text = line(made.facts.get(left.fact, left.fact), "  ", (left.why, "$text-muted"))
        lines += hanging(text, width, (" - ", "$warning"), "   ")
    return lines


def refused_lines(kind: str, why: str, width: int) -> Sequence[Content]:
    """Why nothing came out."""
    purpose = KINDS[kind].purpose
    return [
        *hanging(line((purpose, "$text-muted")), width, " ", " "),
        Content(""),
        *hanging(line(why), width, (" ! ", "$warning"), "   "),
    ]


def case_lines(width: int) -> Sequence[Content]:
    """What the first row is for."""
    said = (
        "A new briefing is made from this case. Enter goes to the cases to choose another one; "
        "move down to see how each kind would read."
    )
    return [Content(""), *hanging(line(said), width, " ", " ")]


def _reading(markdown: str, width: int) -> Iterable[Content]:
    columns = min(COLUMNS, width - 2)
    yield Content("")
    for each in as_text(markdown, columns).splitlines():
        for part in block(each).wrap(columns) or [Content("")]:
            yield Content.assemble(" ", part)


def _title(name: str, count: int) -> Content:
    return line((f" {name}  {count}", "bold $text-muted"))


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}" if count else ""
