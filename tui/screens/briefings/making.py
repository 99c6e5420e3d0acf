"""What a briefing is made with: to whom, of which day, how long, and with which petition."""

from dataclasses import replace
from datetime import datetime

from briefings.kinds import KINDS
from data.changes.door import day
from data.errors import BadInput, NotFound
from data.reader import Reader
from data.records import Party, Petition
from data.store import Store
from tui.screens.briefings.work import Work, keep_work
from tui.screens.cases.checks import date_check
from tui.screens.cases.form import Asked, KeepingScreen, Kept
from tui.widgets.form import Tick


class MakingScreen(KeepingScreen):
    """The same that `brief compose` takes as options; what is decided on facts stays."""

    DRAFT = "making"

    def __init__(
        self, job: Work, now: datetime, parties: tuple[str, ...], petitions: tuple[str, ...]
    ) -> None:
        budget = KINDS[job.kind].budget
        fields = (
            Asked("to", "To", "a party; the case's first addressee when empty", job.to,
                  words=parties),
            Asked("as_of", "As of", "the day for which it speaks; today when empty", job.as_of,
                  date_check(now)),
            Asked("by", "Act by", "in two weeks when empty", job.by, date_check(now)),
            Asked("words", "Words", f"{budget or 'any length'} when empty",
                  f"{job.words or ''}", _check_words),
            Asked("petition", "Petition", "the case's only open one when empty", job.petition,
                  words=petitions),
        )  # fmt: skip
        super().__init__(f"HOW THE {job.kind.upper()} IS MADE", job.case, "Make it so", fields)
        self._job = job
        self.made = job
        self.draft_key = f"{self.DRAFT} {job.case} {job.kind} {job.id}"
        self.about = {("briefings", job.id)}

    def after_fields(self) -> tuple[Tick, ...]:
        tick = Tick("model", "leave the sender open, for others to fill in")
        tick.ticked = self._job.model
        return (tick,)

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        if typed["to"] and not store.count(Party, id=typed["to"]):
            near = [party.id for party in store.all(Party) if typed["to"] in party.id]
            raise NotFound(f'There is no party "{typed["to"]}".', near[:3], field="to")
        as_of, by = day(typed["as_of"], now), day(typed["by"], now)
        words = int(typed["words"]) if typed["words"] else None
        model = "model" in self.ticked

        def as_asked(job: Work) -> Work:
            asked = replace(job, to=typed["to"], petition=typed["petition"], model=model)
            return replace(asked, as_of=as_of, by=by, words=words)

        view = keep_work(store, self._job, now, who, as_asked)
        self.made = view.work
        return Kept(view.work.id or view.work.case, view.refused or "Made anew.")


def to_choose_from(store: Reader, case: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties and the case's petitions, to be offered while one types."""
    parties = tuple(party.id for party in store.all(Party))
    return parties, tuple(petition.id for petition in store.find(Petition, case=case))


def _check_words(typed: str) -> str:
    if not (typed.isascii() and typed.isdigit() and int(typed) > 0):
        raise BadInput("It is a number of words, such as 400.")
    return ""
