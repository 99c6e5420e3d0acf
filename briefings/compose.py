"""Composing: from the facts of a case to a document in which every sentence leads to its source."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace as replaced

from briefings.composed import Composed, LeftOut, PetitionCount, Sender
from briefings.kinds import Kind, kind_named
from briefings.layout.drafting import Draft, Drafting
from briefings.layout.lacking import lacking
from briefings.layout.looking_over import looked_over
from briefings.layout.page import Page
from briefings.markdown.markup import plain
from briefings.selection.deciding import Decisions
from briefings.selection.roles import Roles
from briefings.selection.weighing import Weighed, Weighing
from briefings.sentences.telling import Telling
from briefings.wording.addressing import Envelope, body_for, doubts, envelope, reach
from briefings.wording.citing import Citing
from briefings.wording.guard import Guard, state_tag
from data.errors import BadInput, Refused
from data.evidence import Standing, standings, visible_facts
from data.records import Case, Choice, Fact, Party
from data.records.base import Edtf, Id
from data.text import visible

TWO_WEEKS = timedelta(days=14)

__all__ = ["Composed", "LeftOut", "PetitionCount", "Sender", "compose"]


def compose(
    case: Case,
    parties: Mapping[Id, Party],
    *,
    kind: str,
    as_of: date,
    today: date,
    sender: Sender,
    to: Id = "",
    words: int | None = None,
    choices: Sequence[Choice] = (),
    allow: str = "",
    language: str = "en",
    texts: Mapping[str, str] | None = None,
    model: bool = False,
    petition: PetitionCount | None = None,
    by: Edtf = "",
    templates: Path | None = None,
) -> Composed:
    """A document of that kind about what was so on `as_of`, dated `today`.

    `words` is another budget than the kind's own, `allow` the reason for which disputed facts that
    were picked may go out as they are, `texts` whole texts of sources by hash, and `model` leaves
    the sender open for others to fill in. `by` is the day until which people are asked to act, two
    weeks from today when it is not given, and `templates` a folder of the user's own sentences.

    Refused, with the facts and the ways out, where a quotation is broken or a picked fact is
    disputed, confidential or names somebody who must not be named.
    """
    form = kind_named(kind)
    budget = form.budget if words is None else words
    if budget < 1 and form.form != "check":
        raise BadInput("A budget is at least one word.")
    guard = Guard(parties.values())
    held = standings(case, as_of=as_of, texts=texts or {})
    page = Page(
        case,
        form,
        parties,
        guard,
        sender,
        envelope(case, parties, "" if form.to_body else to) if _writes(form) else Envelope(),
        as_of=as_of,
        today=today,
        language=language,
        model=model,
        petition=petition if form.counted else None,
        by=by or (today + TWO_WEEKS).isoformat(),
        body=body_for(parties, to) if form.to_body else "",
    )
    if form.form == "check":
        return looked_over(page, held, petition, templates)
    return _written(page, held, Decisions(choices, allow), budget, templates)


def _written(
    page: Page,
    held: Mapping[Id, Standing],
    decisions: Decisions,
    budget: int,
    templates: Path | None,
) -> Composed:
    case, form, guard, language = page.case, page.form, page.guard, page.language
    citing = Citing(case, guard, language, noted=form.noted)
    facts = [_worded(fact, guard) for fact in visible_facts(case, page.as_of)]
    decisions.check(facts, [fact.id for fact in case.facts])
    to = page.envelope.to
    roles = Roles(form, page.parties, frozenset(reach(to.party, page.parties) if to else ()))
    weighed = Weighing(form, roles, page.parties, held, decisions, guard, citing).weigh(facts)
    drafting = Drafting(page, Telling(page.parties, guard, citing, language), templates)
    draft = drafting.fitted(weighed.candidates, budget)
    _hold_names(draft.text, guard)
    return Composed(
        kind=form.name,
        case=case.id,
        case_rev=case.rev,
        title=page.title,
        text=draft.text,
        words=draft.words,
        budget=budget,
        as_of=page.as_of.isoformat(),
        language=language,
        facts=draft.facts,
        left_out=_in_case_order(case, (*weighed.left_out, *draft.left_out)),
        warnings=(*_warnings(page, draft, held, weighed, budget), *weighed.warnings),
        reference=page.reference if form.own_demands else "",
        addressees=page.addressees,
        choices=decisions.kept([fact for fact in draft.facts if fact in weighed.allowed]),
        held_back=tuple(sorted(weighed.held_back | page.held_back)),
        reasons=draft.reasons,
        petition=page.petition.id if page.petition else "",
    )


def _writes(form: Kind) -> bool:
    return form.own_demands or form.form == "check"


def _worded(fact: Fact, guard: Guard) -> Fact:
    """The fact with initials where no more may be said; a quotation is never touched."""
    return fact if fact.kind == "quote" else replaced(fact, text=guard.worded(fact.text))


def _hold_names(markdown: str, guard: Guard) -> None:
    """The last look at what goes out; whatever a template or a letterhead says is held to it."""
    said = plain(markdown)
    if named := guard.named_in_full(said):
        raise Refused(
            f"The document would name {', '.join(visible(id) for id in named)}, who must not be "
            "named: take the name out of the case's title, the addresses, the petition, the "
            "letterhead or the template."
        )
    if tag := state_tag(said):
        raise Refused(f"The document would hold the mark {tag}: take it out of the case file.")


def _warnings(
    page: Page,
    draft: Draft,
    held: Mapping[Id, Standing],
    weighed: Weighed,
    budget: int,
) -> Iterable[str]:
    """What the sender should know before it goes; nothing here stands in the way."""
    yield from lacking(page, draft.content)
    if page.form.addressed:
        yield from doubts(page.recipients, page.today, page.form.channels)
    if draft.words > budget:
        what = "words in a line" if page.form.form == "lines" else "words"
        yield f"{draft.words} {what}, and {budget} are the budget: leave out a fact that was picked"
    for candidate in draft.chosen if page.form.form == "text" else ():
        if "stale" in held[candidate.fact.id].states:
            day = candidate.fact.as_of or candidate.fact.date
            yield f"{visible(candidate.fact.id)} is stale: it speaks of {day or 'no day'}"
    people = sorted(weighed.held_back | page.held_back)
    if people:
        yield f"held back, not to be named: {len(people)} ({', '.join(map(visible, people))})"


def _in_case_order(case: Case, left_out: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    places = {fact.id: at for at, fact in enumerate(case.facts)}
    return tuple(sorted(left_out, key=lambda left: places[left.fact]))
