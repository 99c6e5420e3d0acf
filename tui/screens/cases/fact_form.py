"""A fact of the case at hand, added from a source with the words it uses."""

from collections.abc import Iterable
from datetime import datetime
from typing import get_args

from textual.widget import Widget

from data.changes import add_fact
from data.evidence import standings
from data.records import Case, Fact
from data.records.case import Bearing, FactKind, Qualifier
from data.store import Store
from tui import actions
from tui.screens.cases.checks import choice_check, date_check, source_check, source_ids
from tui.screens.cases.form import Asked, KeepingScreen, Kept
from tui.widgets.form import Tick


class FactScreen(KeepingScreen):
    """Asks for the source and its words first, then for the statement that they carry."""

    DRAFT = "fact"

    def __init__(self, case: Case, now: datetime, source: str = "") -> None:
        super().__init__("ADD A FACT", case.id, "Add the fact", _fields(case, now, source))

    def after_fields(self) -> Iterable[Widget]:
        yield Tick("confidential", "confidential: it never leaves by itself")

    def keep(self, store: Store, now: datetime, who: str, typed: dict[str, str]) -> Kept:
        given = {name: value for name, value in typed.items() if value}
        given = {"text": "", "kind": "event", **given}
        secret = "confidential" in self.ticked
        added = add_fact(store, now, who, self.case, confidential=secret, **given)
        return Kept(added.id, f"Added: {added.id}, {_standing(store, now, self.case, added)}.")


def _standing(store: Store, now: datetime, case: str, fact: Fact) -> str:
    kept = store.get(Case, case)
    found = standings(kept, as_of=now.date(), texts=actions.texts_of(store, kept)).get(fact.id)
    if found is None:
        return "not so yet today"
    against = f" by {', '.join(found.against)}" if found.against else ""
    return f"{', '.join(found.states) or 'without a source'}{against}"


def _fields(case: Case, now: datetime, source: str) -> tuple[Asked, ...]:
    kinds, qualifiers = get_args(FactKind), get_args(Qualifier)
    bearings, is_date = get_args(Bearing), date_check(now)
    topics = dict.fromkeys(fact.topic for fact in case.facts if fact.topic)
    units = dict.fromkeys(fact.unit for fact in case.facts if fact.unit)
    people = dict.fromkeys(
        (
            *(member.party for member in case.parties),
            *(addressee.party for addressee in case.addressees),
        )
    )
    return (
        Asked(
            "source",
            "Source",
            "begin its id; → takes what is offered",
            source,
            source_check(case),
            source_ids(case),
            about=("belongs to a source",),
        ),
        Asked("extract", "Its words", long=True, about=("this extract",)),
        Asked("locator", "Where in it", "such as paragraph 3"),
        Asked("informed_by", "Word of", "whose word the source passes on", words=people),
        Asked("text", "The fact", "a clause, such as: the court rejected the appeal"),
        Asked(
            "kind",
            "Kind",
            ", ".join(kinds),
            check=choice_check(Fact, "kind"),
            words=kinds,
        ),
        Asked("topic", "Topic", "the same for facts held against each other", words=topics),
        Asked("date", "When", "also as the source says it, such as last Friday"),
        Asked("as_of", "As of", "the day for which it holds", check=is_date),
        Asked("value", "Value", "a number, or a word", about=("needs its value",)),
        Asked("unit", "Unit", "of what, such as workers", words=units),
        Asked(
            "qualifier",
            "Qualifier",
            ", ".join(qualifiers),
            check=choice_check(Fact, "qualifier"),
            words=qualifiers,
        ),
        Asked(
            "bearing",
            "Bearing",
            ", ".join(bearings),
            check=choice_check(Fact, "bearing"),
            words=bearings,
        ),
        Asked("expires", "True until", "the day its words end, such as still", check=is_date),
        Asked("actor", "Actor", "who did or said it", words=people),
        Asked("affected", "Affected", "to whom", words=people),
        Asked("asked_of", "Asked of", "of whom it is asked", words=people),
    )
