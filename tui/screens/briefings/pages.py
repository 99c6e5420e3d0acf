"""How a briefing is laid out on the screen: what stands in the way first, then how it reads."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from briefings.formats import COLUMNS, as_text
from briefings.kinds import KINDS, Kind
from data.records import Briefing
from tui.screens.briefings.reading import Draft, Kept
from tui.widgets.bar import clock_text
from tui.widgets.ink import block, hanging, line
from tui.widgets.rows import Row

NEW, SAVED, CASE = "new:", "saved:", "case"


def case_row(case: str) -> Row:
    """What the new ones are made from."""
    return Row(
        CASE,
        (
            line(
                (case or "choose a case", "bold"),
            )
        )
        if case
        else (line("no case"),),
    )


def kind_row(kind: Kind, width: int) -> Row:
    """The kind with its budget, and what it is for where there is room."""
    words = f"{kind.budget} words"
    name = line(f"{kind.name:<11}", (f"{words:>9}", "$text-muted"))
    if width - name.cell_length > 12:
        name = line(name, "  ", (kind.purpose, "$text-muted"))
    return Row(NEW + kind.name, (name,))


def saved_row(briefing: Briefing) -> Row:
    """What it is, of which case, and when it was kept."""
    when = clock_text(briefing.created) if briefing.created else ""
    day = when.rpartition(" ")[0]
    return Row(
        SAVED + briefing.id,
        (
            line(
                f"{briefing.kind:<8}", (f"{day:<7}", "$text-muted"), (briefing.case, "$text-muted")
            ),
        ),
    )


def words_text(words: int, budget: int) -> str:
    """`612 of 750 words`, or how many without a budget."""
    return f"{words:,} of {budget:,} words" if budget else f"{words:,} words"


def draft_lines(made: Draft, width: int) -> Sequence[Content]:
    """What to know before it is kept, and how it will read."""
    composed = made.composed
    kind = KINDS[composed.kind]
    lines = hanging(line((kind.purpose, "$text-muted")), width, " ", " ")
    for warning in (*([made.notice] if made.notice else []), *composed.warnings):
        lines += hanging(line(warning), width, (" ! ", "$warning"), "   ")
    if composed.left_out:
        count = len(composed.left_out)
        facts = "fact is" if count == 1 else "facts are"
        lines += hanging(
            line(f"{count} {facts} left out: ", ("f", "$warning"), " shows which and why"),
            width,
            (" ~ ", "$warning"),
            "   ",
        )
    if composed.held_back:
        names = ", ".join(composed.held_back)
        lines += hanging(line(f"not named: {names}"), width, (" ~ ", "$warning"), "   ")
    return [*lines, *_reading(composed.text, width)]


def kept_lines(kept: Kept, width: int) -> Sequence[Content]:
    """A saved briefing as it reads."""
    briefing = kept.briefing
    when = clock_text(briefing.created) if briefing.created else ""
    who_and_when = f"kept {when}, facts as of {briefing.as_of}"
    lines = hanging(line((who_and_when, "$text-muted")), width, " ", " ")
    if kept.moved_on:
        said = "The case has changed since: make it anew to see what comes out now."
        lines += hanging(line(said), width, (" ! ", "$warning"), "   ")
    return [*lines, *_reading(briefing.body, width)]


def facts_lines(made: Draft, width: int) -> Sequence[Content]:
    """Which facts stand in it, and which do not and why."""
    composed = made.composed
    lines = [line((f" IN IT  {len(composed.facts)}", "bold $text-muted"))]
    for fact in composed.facts:
        lines += hanging(line(made.facts.get(fact, fact)), width, " + ", "   ")
    lines += [Content(""), line((f" LEFT OUT  {len(composed.left_out)}", "bold $text-muted"))]
    for left in composed.left_out:
        text = line(made.facts.get(left.fact, left.fact), "  ", (left.why, "$warning"))
        lines += hanging(text, width, " - ", "   ")
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
