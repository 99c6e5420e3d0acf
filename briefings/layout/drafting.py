"""The fullest draft that fits: chosen, filled in, counted, and shortened where it is too long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefings.composed import LeftOut, Reason
from briefings.layout.fields import Content, content
from briefings.layout.page import Page
from briefings.markdown.words import count
from briefings.selection.choosing import NO_ROOM, Choosing, choose
from briefings.selection.weighing import Candidate
from briefings.sentences.lines import Line, line, longest
from briefings.sentences.telling import Telling
from briefings.templating import render
from data.records.base import Id

_TRIES = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """One rendering: the candidates it was given and what became of them."""

    chosen: tuple[Candidate, ...]
    content: Content
    text: str
    words: int
    left_out: tuple[LeftOut, ...] = ()
    why: dict[Id, str] = field(default_factory=dict)

    @property
    def facts(self) -> tuple[Id, ...]:
        return tuple(candidate.fact.id for candidate in self.content.candidates)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(Reason(id, self.why.get(id, "it fits its line")) for id in self.facts)


@dataclass(frozen=True, slots=True)
class Drafting:
    """Fills the template of a kind; `templates` is a folder of the user's own."""

    page: Page
    telling: Telling
    templates: Path | None = None

    def fitted(self, candidates: Sequence[Candidate], budget: int) -> Draft:
        """The fullest draft within the budget; what the words did not reach is left out."""
        if self.page.form.form == "lines":
            return self._line_by_line(candidates, budget)
        room = budget - self._draft(()).words
        draft, choosing = self._chosen(candidates, budget, room)
        if self.page.form.newest and not choosing.whole:
            short, other = self._chosen(candidates, budget, room, shortest=True)
            if other.whole and short.words <= budget:
                draft, choosing = short, other
        draft, dropped = self._within(draft, budget)
        return replace(draft, left_out=(*choosing.left_out, *dropped), why=dict(choosing.why))

    def _chosen(
        self, candidates: Sequence[Candidate], budget: int, room: int, *, shortest: bool = False
    ) -> tuple[Draft, Choosing]:
        """A draft of what `room` holds; the room shrinks when the sentences turn out longer."""
        for _ in range(_TRIES):
            choosing = choose(
                candidates, self.page.form, room, self.telling.cost, shortest=shortest
            )
            draft = self._draft(choosing.chosen)
            if draft.words <= budget:
                break
            room -= draft.words - budget
        return draft, choosing

    def _within(self, draft: Draft, budget: int) -> tuple[Draft, list[LeftOut]]:
        """The draft without what is past the budget, the least important gone first."""
        dropped: list[LeftOut] = []
        while draft.words > budget:
            kept = self._without_the_last(draft.chosen, draft.words - budget)
            if len(kept) == len(draft.chosen):
                break
            held = {candidate.fact.id for candidate in kept}
            gone = [one.fact.id for one in draft.chosen if one.fact.id not in held]
            dropped += [LeftOut(id, NO_ROOM) for id in gone]
            draft = self._draft(kept)
        return draft, dropped

    def _line_by_line(self, candidates: Sequence[Candidate], budget: int) -> Draft:
        """Every fact whose line keeps to the budget, and what a person picked."""
        fit, left_out = [], []
        lines = {one.fact.id: line(self.telling.tell(one), budget) for one in candidates}
        for candidate in candidates:
            why = "" if candidate.picked else _no_line(lines[candidate.fact.id], budget)
            if why:
                left_out.append(LeftOut(candidate.fact.id, why))
            else:
                fit.append(candidate)
        draft = self._draft(fit, lines)
        picked = {one.fact.id: "you picked it" for one in fit if one.picked}
        return replace(draft, words=longest(draft.text), left_out=tuple(left_out), why=picked)

    def _without_the_last(
        self, chosen: tuple[Candidate, ...], excess: int
    ) -> tuple[Candidate, ...]:
        """Fewer candidates, the least important gone first, with all that stands beside it.

        What a person picked stays, and what stands beside that.
        """
        kept = {candidate.fact.id: candidate for candidate in chosen}
        for candidate in reversed(chosen):
            if excess <= 0:
                break
            group = [candidate, *(kept[id] for id in candidate.together if id in kept)]
            if candidate.fact.id not in kept or any(one.picked for one in group):
                continue
            for one in group:
                del kept[one.fact.id]
                excess -= self.telling.cost(one)
        return tuple(kept.values())

    def _draft(self, chosen: Sequence[Candidate], lines: Mapping[Id, Line] | None = None) -> Draft:
        page = self.page
        filled = content(page, self.telling, chosen, lines)
        markdown = render(page.form.name, page.language, filled.context, self.templates)
        text = self.telling.citing.with_notes(markdown, filled.cited)
        begins = page.salutation if page.form.name == "letter" else ""
        words = 0 if page.form.form == "lines" else count(text, begins)
        return Draft(tuple(chosen), filled, text, words)


def _no_line(found: Line, budget: int) -> str:
    """Why a fact has no line in a chronology; empty when it has one."""
    if not found.fact.day:
        return "it has no date, and each line has one"
    if found.words <= budget:
        return ""
    return (
        f"its line has {found.words} words, and {budget} are the budget: "
        "word it shorter with --neutral"
    )
