"""Composing: from the facts of a case to a document in which every sentence leads to its source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace as replaced

from briefings.addressing import Envelope, doubts, envelope, reach
from briefings.choosing import NO_ROOM, choose
from briefings.citing import Citing
from briefings.composed import Composed, LeftOut, Sender
from briefings.deciding import Decisions
from briefings.fields import Page, fields
from briefings.guard import Guard, state_tag
from briefings.kinds import Kind, kind_named
from briefings.markdown import is_notes, parse, text_of
from briefings.roles import Roles
from briefings.telling import Telling
from briefings.templating import render
from briefings.weighing import Candidate, Weighed, Weighing
from briefings.words import count
from data.errors import BadInput, Refused
from data.evidence import Standing, standings, visible_facts
from data.records import Case, Choice, Fact, Party
from data.records.base import Id
from data.text import visible

__all__ = ["Composed", "LeftOut", "Sender", "compose"]


@dataclass(frozen=True, slots=True)
class _Draft:
    """One rendering: the candidates it was given and what became of them."""

    chosen: tuple[Candidate, ...]
    facts: tuple[Id, ...]
    text: str
    words: int


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
) -> Composed:
    """A document of that kind about what was so on `as_of`, dated `today`.

    `words` is another budget than the kind's own, `allow` the reason for which disputed facts that
    were picked may go out as they are, `texts` whole texts of sources by hash, and `model` leaves
    the sender open for others to fill in.

    Refused, with the facts and the ways out, where a quotation is broken or a picked fact is
    disputed, confidential or names somebody who must not be named.
    """
    form = kind_named(kind)
    budget = form.budget if words is None else words
    if budget < 1:
        raise BadInput("A budget is at least one word.")
    guard = Guard(parties.values())
    citing = Citing(case, guard, language)
    decisions = Decisions(choices, allow)
    facts = [_worded(fact, guard) for fact in visible_facts(case, as_of)]
    decisions.check(facts, [fact.id for fact in case.facts])
    held = standings(case, as_of=as_of, texts=texts or {})
    sent = envelope(case, parties, to) if form.own_demands else Envelope()
    roles = Roles(form, parties, frozenset(reach(sent.to.party, parties) if sent.to else ()))
    weighed = Weighing(form, roles, parties, held, decisions, guard, citing).weigh(facts)
    page = Page(
        case, parties, guard, sender, sent, as_of=as_of, today=today, language=language, model=model
    )
    telling = Telling(parties, guard, citing, language)
    draft, left_out = _fitted(form, page, telling, weighed, budget)
    _hold_names(draft.text, guard)
    return Composed(
        kind=kind,
        case=case.id,
        case_rev=case.rev,
        title=page.title,
        text=draft.text,
        words=draft.words,
        budget=budget,
        as_of=as_of.isoformat(),
        language=language,
        facts=draft.facts,
        left_out=_in_case_order(case, (*weighed.left_out, *left_out)),
        warnings=(*_warnings(form, page, draft, held, weighed, budget), *weighed.warnings),
        reference=page.reference if form.own_demands else "",
        addressees=page.addressees,
        choices=decisions.kept([fact for fact in draft.facts if fact in weighed.allowed]),
        held_back=tuple(sorted(weighed.held_back | page.held_back)),
    )


def _worded(fact: Fact, guard: Guard) -> Fact:
    """The fact with initials where no more may be said; a quotation is never touched."""
    return fact if fact.kind == "quote" else replaced(fact, text=guard.worded(fact.text))


def _fitted(
    form: Kind, page: Page, telling: Telling, weighed: Weighed, budget: int
) -> tuple[_Draft, tuple[LeftOut, ...]]:
    """The fullest draft within the budget, and the candidates that the words did not reach for."""
    bare = _draft(form, page, telling, ())
    choosing = choose(weighed.candidates, form, budget - bare.words, telling.cost)
    draft = _draft(form, page, telling, choosing.chosen)
    dropped: list[LeftOut] = []
    while draft.words > budget:
        kept = _without_the_last(draft.chosen, draft.words - budget, telling)
        if len(kept) == len(draft.chosen):
            break
        dropped += [
            LeftOut(candidate.fact.id, NO_ROOM)
            for candidate in draft.chosen
            if candidate not in kept
        ]
        draft = _draft(form, page, telling, kept)
    return draft, (*choosing.left_out, *dropped)


def _without_the_last(
    chosen: tuple[Candidate, ...], excess: int, telling: Telling
) -> tuple[Candidate, ...]:
    """Fewer candidates, the least important gone first; what a person picked stays."""
    kept = list(chosen)
    for candidate in reversed(chosen):
        if excess <= 0:
            break
        if not candidate.picked:
            kept.remove(candidate)
            excess -= telling.cost(candidate)
    return tuple(kept)


def _draft(form: Kind, page: Page, telling: Telling, chosen: tuple[Candidate, ...]) -> _Draft:
    context, order = fields(page, telling, chosen)
    markdown = render(form.name, page.language, context)
    used = [(candidate.fact, candidate.citations) for candidate in order]
    text = telling.citing.with_notes(markdown, used)
    return _Draft(
        chosen, tuple(candidate.fact.id for candidate in order), text, count(text, page.salutation)
    )


def _hold_names(markdown: str, guard: Guard) -> None:
    """The last look at what goes out; whatever a template or a letterhead says is held to it."""
    said = "\n".join(
        text_of(part)
        for node in parse(markdown).children
        for part in (node.children if is_notes(node) else (node,))
    )
    if named := guard.named_in_full(said):
        raise Refused(
            f"The document would name {', '.join(visible(id) for id in named)}, who must not be "
            "named: take the name out of the case's title, the addresses or the letterhead."
        )
    if tag := state_tag(said):
        raise Refused(f"The document would hold the mark {tag}: take it out of the case file.")


def _warnings(
    form: Kind,
    page: Page,
    draft: _Draft,
    held: Mapping[Id, Standing],
    weighed: Weighed,
    budget: int,
) -> Iterable[str]:
    """What the sender should know before it goes; nothing here stands in the way."""
    if form.own_demands:
        yield from page.missing()
        yield from doubts(page.recipients, page.today)
        if not any(candidate.role == "demands" for candidate in draft.chosen):
            yield "nothing is asked of the addressee: add a demand"
    if draft.words > budget:
        yield f"{draft.words} words, and {budget} are the budget: leave out a fact that was picked"
    for candidate in draft.chosen:
        if "stale" in held[candidate.fact.id].states:
            day = candidate.fact.as_of or candidate.fact.date
            yield f"{visible(candidate.fact.id)} is stale: it speaks of {day or 'no day'}"
    people = sorted(weighed.held_back | page.held_back)
    if people:
        yield f"held back, not to be named: {len(people)} ({', '.join(map(visible, people))})"


def _in_case_order(case: Case, left_out: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    places = {fact.id: at for at, fact in enumerate(case.facts)}
    return tuple(sorted(left_out, key=lambda left: places[left.fact]))
