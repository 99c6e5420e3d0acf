"""The line at the bottom of a mode: what is typed there is kept as a note, confidential."""

from textual import work

from data.cases import keep_note
from data.errors import HandbillError
from tui.screens.panes import Panes
from tui.session.drafts import Noted
from tui.widgets.note_line import NoteLine, NoteWords


class Noting(Panes):
    """Keeps notes about the case in hand while one goes on with everything else."""

    def action_note(self) -> None:
        self.set_focus(self.query_one(NoteWords))

    def action_keep_note(self) -> None:
        """Keep the line at once; an empty one only leaves."""
        noted = self.query_one(NoteLine).take()
        self.set_focus(self.listing)
        if noted is not None and noted.text.strip():
            self.keep(noted)

    @work(group="note")
    async def keep(self, noted: Noted) -> None:
        """Keep a note; one that could not be kept stands in the line again."""
        try:
            await self.desk.ask(keep_note, self.now(), self.handbill.who, noted.text, noted.case)
        except HandbillError as error:
            self.query_one(NoteLine).give_back(noted)
            self.handbill.tell(str(error), wrong=True)
            return
        if noted.typing is not None:
            noted.typing.drop()
        self.handbill.tell(f"Note kept about {noted.case or 'no case yet'}, confidential.")
        await self.handbill.look_again()
