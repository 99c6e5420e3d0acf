"""A briefing being composed: what was decided so far, and what comes out of it now."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from msgspec.structs import replace as replaced

from briefings.composed import Composed
from briefings.kinds import KINDS
from briefings.problems import Problem, problems
from data.changes import mark_contact
from data.dates import parse
from data.errors import HandbillError, Refused
from data.reader import Reader
from data.records import Briefing, Case, Choice, Fact
from data.store import Store
from tui import actions
from tui.actions import composing
from tui.screens.briefings.reading import addressee_of


@dataclass(frozen=True, slots=True)
class Work:
    """What a person asked for; `id` is empty until something was decided and kept."""

    case: str
    kind: str
    id: str = ""
    as_of: str = ""
    by: str = ""
    to: str = ""
    words: int | None = None
    petition: str = ""
    language: str = ""
    model: bool = False
    choices: tuple[Choice, ...] = ()
    left_off: tuple[str, ...] = ()

    def deciding(self, *choices: Choice) -> "Work":
        """With these choices in place of what was decided on the same facts."""
        facts = {choice.fact for choice in choices}
        kept = [choice for choice in self.choices if choice.fact not in facts]
        return replace(self, choices=(*kept, *choices))

    def leaving_off(self, contact: str) -> "Work":
        """Without that contact on the envelope, or with it again."""
        kept = tuple(one for one in self.left_off if one != contact)
        off = len(kept) == len(self.left_off)
        return replace(self, left_off=(*kept, contact) if off else kept)

    def undecided(self, *facts: str) -> "Work":
        return replace(self, choices=tuple(one for one in self.choices if one.fact not in facts))


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see of it: the text as it will read, or why there is none."""

    work: Work
    case: Case
    composed: Composed | None
    refused: str
    problems: tuple[Problem, ...]
    addressee: str
    notice: str
    kept: Briefing | None

    @property
    def stands(self) -> Briefing | None:
        """What is kept, where composing it anew no longer decides how it reads."""
        return self.kept if self.kept and (self.kept.sent or self.kept.edited) else None

    @property
    def text(self) -> str:
        """The text: as it was sent or changed by hand, else as it comes out now."""
        if self.kept and (self.stands or self.composed is None):
            return self.kept.body
        return self.composed.text if self.composed else ""

    @property
    def words(self) -> tuple[int, int]:
        """How many, and the budget."""
        made = self.stands or self.composed or self.kept
        return (made.words, made.budget) if made else (0, 0)

    def fact(self, id: str) -> Fact | None:
        return next((fact for fact in self.case.facts if fact.id == id), None)


def begun(store: Reader, id: str) -> Work:
    """A briefing that was kept, to go on with."""
    kept = store.get(Briefing, id)
    return Work(
        case=kept.case,
        kind=kept.kind,
        id=kept.id,
        as_of=kept.as_of,
        by=kept.by,
        to=kept.to,
        words=kept.budget if kept.budget != KINDS[kept.kind].budget else None,
        petition=kept.petition,
        language=kept.language,
        model=kept.model,
        choices=kept.choices,
        left_off=kept.left_off,
    )


def look_again(store: Reader, work: Work, now: datetime) -> View:
    """Look at it as it is kept by now, which others may have changed, or taken back."""
    return look(store, _as_kept(store, work), now)


def look(store: Reader, work: Work, now: datetime) -> View:
    """Compose it as it stands, and say what is in its way; nothing is kept."""
    case = store.get(Case, work.case)
    kept = next(iter(store.find(Briefing, id=work.id)), None) if work.id else None
    composed, refused = None, ""
    try:
        composed = _composed(store, work, now)
    except HandbillError as error:
        refused = str(error)
    found = problems(
        case,
        actions.every_party(store),
        composed,
        work.choices,
        work.left_off,
        as_of=_day(work, now),
        today=now.date(),
        texts=actions.texts_of(store, case),
    )
    addressees = composed.addressees if composed else kept.addressees if kept else ()
    return View(
        work=work,
        case=case,
        composed=composed,
        refused=refused,
        problems=found,
        addressee=addressee_of(store, addressees),
        notice=actions.example_notice(case),
        kept=kept,
    )


def keep_work(
    store: Store,
    work: Work,
    now: datetime,
    who: str,
    change: Callable[[Work], Work] = lambda work: work,
    *,
    anew: bool = False,
) -> View:
    """Keep what was decided as a `change` of what is kept by now, and look at it.

    A text changed by hand stays unless made `anew`. Refused for one that was sent: it stays as it
    went.
    """
    work = change(_as_kept(store, work))
    view = look(store, work, now)
    if view.kept and view.kept.sent:
        raise Refused(f"It was sent on {view.kept.sent.on} and stays as it went: begin another.")
    if view.kept is None:
        if view.composed is None:
            return view
        saved = composing.save_briefing(
            store,
            now,
            who,
            view.composed,
            view.case,
            to=work.to,
            left_off=work.left_off,
            by=work.by,
            model=work.model,
        )
        return replace(view, work=replace(work, id=saved.id), kept=saved)
    changed = replaced(
        view.kept,
        choices=work.choices,
        left_off=work.left_off,
        to=work.to,
        by=work.by,
        model=work.model,
    )
    if view.composed is not None and (anew or not view.kept.edited):
        made = view.composed
        changed = replaced(
            changed,
            title=made.title,
            as_of=made.as_of,
            reference=made.reference,
            body=made.text,
            words=made.words,
            budget=made.budget,
            facts=made.facts,
            addressees=made.addressees,
            case_rev=made.case_rev,
            warnings=made.warnings,
            petition=made.petition,
            edited=False,
        )
    with store.transaction(who, f"decide on a {work.kind}", now) as writing:
        return replace(view, kept=writing.put(changed))


def check_contact(store: Store, work: Work, contact: str, now: datetime, who: str) -> View:
    """Keep that a contact was checked today."""
    party, _, value = contact.partition(" ")
    mark_contact(store, now, who, party, [value])
    return look_again(store, work, now)


def extracts(view: View, problem: Problem) -> list[tuple[str, str]]:
    """What the sources of a problem's facts say, each with who says it."""
    sources = {source.id: source for source in view.case.sources}
    said = []
    for id in problem.facts:
        fact = view.fact(id)
        for one in fact.sources if fact else ():
            source = sources.get(one.id)
            name = f"{source.publisher or source.title}, {source.date}" if source else one.id
            said.append((name, one.extract or "(no extract was kept)"))
    return said


def _as_kept(store: Reader, work: Work) -> Work:
    """As it is kept by now; what was taken back meanwhile goes on as if it were new."""
    if not work.id:
        return work
    return begun(store, work.id) if store.count(Briefing, id=work.id) else replace(work, id="")


def _composed(store: Reader, work: Work, now: datetime) -> Composed:
    return composing.compose(
        store,
        now,
        case=work.case,
        kind=work.kind,
        as_of=work.as_of,
        by=work.by,
        to=work.to,
        words=work.words,
        petition=work.petition,
        language=work.language,
        model=work.model,
        choices=work.choices,
        left_off=work.left_off,
    )


def _day(work: Work, now: datetime) -> date:
    last = parse(work.as_of).last if work.as_of else None
    return last or now.date()
