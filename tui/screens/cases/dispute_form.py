"""A dispute of the case at hand, decided with a note and under a name."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast, get_args

from textual import on
from textual.content import Content
from textual.widget import Widget

from data.changes import resolve_fact
from data.changes.facts import Verdict
from data.errors import BadInput
from data.evidence import Standing
from data.overview.rows import short_date
from data.records import Case, Fact
from data.store import Store
from tui.screens.cases.form import Asked, KeepingScreen, Kept
from tui.widgets.ink import line
from tui.widgets.rows import Listing, Row, Rows

_SHOWN = 12


class DisputeScreen(KeepingScreen):
    """First the fact, from those that are disputed or were decided; then why, and who says so."""

    DRAFT = "dispute"

    DEFAULT_CSS = """
    DisputeScreen {
        #facts { margin: 1 0; }
    }
    """

    def __init__(self, case: Case, who: str, rows: Sequence[Row]) -> None:
        verdicts = get_args(Verdict)
        fields = (
            Asked(
                "verdict",
                "Decision",
                "prefer, deprecate or reopen",
                "prefer",
                _check_verdict,
                verdicts,
                about=("Nothing disputes",),
            ),
            Asked("note", "Why", "how you know"),
            Asked("reviewer", "Who decided", "", who, about=("The name ",)),
        )
        super().__init__("RESOLVE A DISPUTE", case.id, "Decide", fields)
        self._rows = rows
        self._seen = {fact.id: fact for fact in case.facts}
        self._fact = ""

    def before_fields(self) -> Iterable[Widget]:
        listing = Listing(id="facts", row_height=2)
        listing.styles.height = min(_SHOWN, 2 * len(self._rows))
        yield listing

    def on_mount(self) -> None:
        self.query_one(Listing).show(self._rows)

    def enter_first(self) -> None:
        self.set_focus(self.query_one(Listing))

    @property
    def held(self) -> dict[str, str]:
        return super().held | {"fact": self.query_one(Listing).key}

    @property
    def changed(self) -> dict[str, str]:
        """To look at another fact is nothing typed."""
        found = super().changed
        return found if found.keys() - {"fact"} else {}

    def fill_in(self, values: Mapping[str, str]) -> None:
        super().fill_in(values)
        if values.get("fact", "") in self.query_one(Listing).keys:
            self.query_one(Listing).show(self._rows, at=values["fact"])

    @on(Rows.Moved)
    def take_fact(self) -> None:
        self._fact = self.query_one(Listing).key
        self.keep_draft()

    @on(Rows.Chosen)
    def choose_fact(self) -> None:
        """It is the one: go on with why."""
        self.take_fact()
        self.set_focus(self.field("note").line)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        decided = resolve_fact(
            store,
            now,
            who,
            self.case,
            self._fact,
            verdict=cast("Verdict", typed["verdict"]),
            note=typed["note"],
            reviewer=typed["reviewer"],
            seen=self._seen.get(self._fact),
        )
        said = {"preferred": "holds", "deprecated": "is set aside", "normal": "is open again"}
        return Kept(decided.id, f"{decided.id} {said[decided.rank]}.")

    def theirs(self, store: Store) -> dict[str, str]:
        self._seen = {fact.id: fact for fact in store.get(Case, self.case).facts}
        fact = self._seen.get(self._fact)
        review = fact.review if fact else None
        return {"note": review.note, "reviewer": review.who} if review else {}


def dispute_rows(case: Case, standings: Mapping[str, Standing]) -> list[Row]:
    """The facts under dispute by topic, then those about which somebody decided."""
    rows: list[Row] = []
    disputed = [fact for fact in case.facts if _is_disputed(standings.get(fact.id))]
    for topic in dict.fromkeys(fact.topic for fact in disputed):
        rows += [_row(fact, standings) for fact in disputed if fact.topic == topic]
    decided = [fact for fact in case.facts if fact.review and fact not in disputed]
    return rows + [_row(fact, standings) for fact in decided]


def _is_disputed(standing: Standing | None) -> bool:
    return standing is not None and "disputed" in standing.states


def _row(fact: Fact, standings: Mapping[str, Standing]) -> Row:
    standing = standings.get(fact.id)
    when = fact.date or fact.as_of
    cited = ", ".join(citation.id for citation in fact.sources) or "no source"
    against = f"  against {', '.join(standing.against)}" if standing and standing.against else ""
    state = ("decided  ", "$success") if not _is_disputed(standing) else ("! ", "bold $warning")
    second: Content = line("  ", (f"{cited}{against}", "$text-muted"))
    day = f"{short_date(when)}  " if when else ""
    return Row(fact.id, (line(state, (day, "$text-muted"), fact.text), second))


def _check_verdict(typed: str) -> str:
    said = {"prefer": "it holds", "deprecate": "it is set aside", "reopen": "it is open again"}
    if typed not in said:
        raise BadInput(f"The decision is one of {', '.join(said)}.")
    return said[typed]
