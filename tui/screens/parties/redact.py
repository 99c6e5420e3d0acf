"""A person taken out of everything that is kept: looked at first, then done for good."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual import work

from data.errors import HandbillError, about
from data.reader import Reader
from data.records import Party
from data.redacting import WORDING, Redaction, planned, redact
from data.store import Store
from tui.screens.cases.asking import Asked, AskingScreen
from tui.screens.choosing import ChoiceScreen

_DO = "redact"
_SURE = {"leave": "leave everything as it is", _DO: "take it out for good: there is no undo"}


class RedactScreen(AskingScreen):
    """Says what would change before anything does; it keeps no draft, since that says the name."""

    def __init__(self, people: Sequence[str]) -> None:
        fields = (
            Asked("party", "Person", "begin its id; → takes what is offered", words=people),
            Asked("wording", "Instead", "what stands there then", WORDING),
            Asked("also", "Also", "other names to look for, with commas between them"),
            Asked("kept", "But not", "words that are no sign of them, with commas"),
        )
        super().__init__("TAKE A PERSON OUT", "", "Look at what would change", fields)

    @work(group="asking")
    async def keep_typed(self) -> None:
        """Show the plan, and do it when a person says so."""
        typed, now, who = self.typed, self.now(), self.handbill.who
        try:
            plan = await self.desk.ask(_planned, typed)
            count = len(plan.changes)
            title = f"{count} {'PLACE' if count == 1 else 'PLACES'} WOULD CHANGE"
            sure = await self.app.push_screen_wait(ChoiceScreen(title, tuple(_plan(plan)), _SURE))
            if sure == _DO:
                done = await self.desk.ask(_redacted, now, who, typed)
                self.handbill.tell(f"Taken out of {len(done.changes)} places and of the backups.")
                await self.handbill.look_again()
                outside = tuple(_outside(done))
                await self.app.push_screen_wait(ChoiceScreen("DONE", outside, {"done": "go on"}))
                self.dismiss(done.party)
        except HandbillError as error:
            self.say_wrong(error.field if error.field == "party" else "", str(error))
        finally:
            self.under_way = False


def people_of(store: Reader) -> tuple[str, ...]:
    """The ids of the persons that can be taken out."""
    return tuple(party.id for party in store.all(Party) if party.kind == "person")


def _planned(store: Store, typed: dict[str, str]) -> Redaction:
    with about("party"):
        store.get(Party, typed["party"])
    return planned(
        store,
        typed["party"],
        wording=typed["wording"] or WORDING,
        also=_names(typed["also"]),
        kept=_names(typed["kept"]),
    )


def _redacted(store: Store, now: datetime, who: str, typed: dict[str, str]) -> Redaction:
    return redact(
        store,
        now,
        who,
        typed["party"],
        wording=typed["wording"] or WORDING,
        also=_names(typed["also"]),
        kept=_names(typed["kept"]),
    )


def _names(typed: str) -> list[str]:
    return [name.strip() for name in typed.split(",") if name.strip()]


def _plan(plan: Redaction) -> Iterator[str]:
    yield f"Words looked for: {', '.join(plan.words)}"
    for change in plan.changes:
        yield from ("", change.where, f"- {change.before}", f"+ {change.after}")
    yield ""
    yield from _outside(plan)


def _outside(done: Redaction) -> Iterator[str]:
    """What lies outside the store, and what goes with it."""
    if done.exports:
        yield "Files that were written and may still say the name:"
    yield from (f"{export.what}, {export.when:%-d %B %Y}: {export.path}" for export in done.exports)
    yield from (f"Typed and not kept, which goes too: {name}" for name in done.drafts)
    if done.attachments:
        yield "Attachments to look into:"
    yield from done.attachments
    yield from (f"The id {id} still says the name: an id is never changed." for id in done.ids)
    if not (done.exports or done.attachments):
        yield "No file that was written or attached is known to say the name."
