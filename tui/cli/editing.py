"""A record in the user's editor: opened again at a mistake, and beside what others wrote since."""

from typing import Generic, TypeVar

import click

from data.casefile import Mistake
from data.editing import Draft, Form, Overtaken, left_drafts
from data.errors import HandbillError
from data.records import Case, Party
from data.text import visible
from tui.actions import editor
from tui.actions.record_editing import RecordEditing
from tui.cli.asking import agrees, can_ask, choose
from tui.cli.printing.output import shown
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session

R = TypeVar("R", Case, Party)

_LEFT = {
    "o": "open it again",
    "d": "drop it and begin from what is kept",
    "l": "leave it for later",
}


class Editing(Generic[R]):
    """One record, edited until it is kept.

    Whatever ends it early, the text stays in a draft, which the `command` offers again.
    """

    def __init__(self, session: Session, form: Form[R], command: str) -> None:
        if not can_ask() and not editor.named():
            raise click.UsageError("Off a terminal there is no editor: name one in EDITOR.")
        self.session = session
        self.form: Form[R] = form
        self.editing: RecordEditing[R] = RecordEditing(form)
        self.command = command

    def edit(self) -> R | None:
        """The record as it was kept; None when nothing was changed."""
        self.form.latest(self.session.store)
        return self._finish(self._left() or self._begun())

    def edit_beside(self, mine: R) -> R | None:
        """The same, with a version in sight that was refused once."""
        return self._finish(self._begun(mine))

    def _left(self) -> Draft | None:
        """A draft that was never finished, if the person wants to go on with it."""
        for draft in left_drafts(self.session.store.location, self.form.name):
            when = shown(draft.origin.when.astimezone(self.session.now.tzinfo))
            said = f"What you typed into {self.form.id} on {when} was never kept."
            if not can_ask():
                warn(f"{said} It stays: edit it on a terminal.")
                continue
            warn(said)
            answer = choose("Which", _LEFT, default="o")
            if answer == "o":
                return draft
            if answer == "d":
                draft.remove()
        return None

    def _begun(self, mine: R | None = None) -> Draft:
        return self.editing.draft(self.session.store, self.session.now, self.session.who, mine)

    def _finish(self, draft: Draft) -> R | None:
        done = False
        try:
            with draft:
                kept = self._until_kept(draft)
            done = True
        finally:
            if (done and not draft.swaps) or not draft.changed:
                draft.remove()
            else:
                warn(f"What was typed is kept: {self._where(draft)}")
        return kept

    def _where(self, draft: Draft) -> str:
        """How to get at it again; of a record that is gone only the file is left."""
        try:
            self.form.latest(self.session.store)
        except HandbillError:
            return f"{draft.file}"
        return f"`{self.command}` offers it again."

    def _until_kept(self, draft: Draft) -> R | None:
        base, line = self.editing.base(self.session.store, draft), 0
        while True:
            if not editor.edit(draft, line):
                raise HandbillError("The editor was left with an error: nothing was written.")
            if draft.read() == draft.origin.text and not self.editing.settles:
                tell("Nothing was changed.")
                return None
            try:
                return self._keep(draft, base)
            except Mistake as mistake:
                line = _must_go_on(draft, mistake)
            except Overtaken as overtaken:
                self._must_want_both(overtaken)
                base, line = self.editing.put_together(draft, overtaken), 0
                if not overtaken.merged.clashes:
                    try:
                        return self._keep(draft, base)
                    except Mistake as mistake:
                        line = _must_go_on(draft, mistake)

    def _keep(self, draft: Draft, base: R) -> R | None:
        session = self.session
        kept: R = self.editing.keep(session.store, session.now, session.who, draft, base)
        if kept == base:
            tell("Nothing was changed.")
            return None
        tell(f"Kept, as version {kept.rev}.")
        return kept

    def _must_want_both(self, overtaken: Overtaken[R]) -> None:
        """Show both versions and go on only with a person who wants to keep both."""
        if not can_ask():
            raise overtaken
        warn(str(overtaken))
        for line in (*self.editing.versions(overtaken, 2), ""):
            click.echo(visible(line), err=True)
        question = "Nothing overlaps. Keep both?"
        if overtaken.merged.clashes:
            names = ", ".join(clash.name for clash in overtaken.merged.clashes)
            warn(f"You both changed {names}.")
            question = "Open theirs, with yours in sight, to keep both?"
        if not agrees(question, default=True):
            raise overtaken


def _must_go_on(draft: Draft, mistake: Mistake) -> int:
    """Say what is wrong and answer at which line to go on, unless the person leaves."""
    sentence, line = draft.point_at(mistake)
    if can_ask():
        warn(sentence)
        if agrees("Open it again there?", default=True):
            return line
    raise Mistake(sentence, line, mistake.key)
