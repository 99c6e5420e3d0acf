"""The next step of the case at hand."""

from datetime import datetime

from data.changes import set_next_step
from data.records import Case
from data.store import Store
from tui.screens.cases.checks import date_check, spoken_date
from tui.screens.cases.form import Asked, KeepingScreen, Kept


class StepScreen(KeepingScreen):
    """What is to be done, and by when; emptied, nothing is."""

    DRAFT = "step"

    def __init__(self, case: Case, now: datetime) -> None:
        step = case.next_step
        fields = (
            Asked(
                "what",
                "What",
                "what is to be done next",
                step.what if step else "",
                about=("alone is no step", "The next step "),
            ),
            Asked(
                "date",
                "By when",
                'such as "next Friday" or "in two weeks", or empty',
                step.date if step else "",
                date_check(now),
            ),
        )
        super().__init__("THE NEXT STEP", case.id, "Set the next step", fields)
        self._seen = step

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        what, when = typed["what"], typed["date"]
        case = set_next_step(store, now, who, self.case, what, when, instead_of=self._seen)
        step = case.next_step
        if step is None:
            return Kept("", "Nothing is planned any more.")
        when = f", {spoken_date(step.date, now.date())}" if step.date else ""
        return Kept(case.id, f"Next: {step.what}{when}.")

    def theirs(self, store: Store) -> dict[str, str]:
        self._seen = store.get(Case, self.case).next_step
        step = self._seen
        return {"what": step.what if step else "", "date": step.date if step else ""}
