"""A pack of a stall taken back, and wiped when that is wished."""

from datetime import datetime
from pathlib import Path

from textual import work

from data.errors import HandbillError
from data.records import Petition
from petitions.packs.packing import take_back, wipe_pack
from tui.actions.incoming import back_said
from tui.screens.choosing import ChoiceScreen
from tui.screens.files import FileScreen

_WAYS = {
    "wipe": "wipe the pack: overwrite it and remove it",
    "keep": "keep it: the names stay in it",
}


class UnpackScreen(FileScreen):
    """Adds what was signed in the pack that is chosen, each signature once."""

    def __init__(self, _petition: Petition, _now: datetime) -> None:
        super().__init__("TAKE A PACK BACK", (".json",))

    def take_file(self, path: Path) -> None:
        self.take_pack(str(path))

    @work(exclusive=True, group="asking")
    async def take_pack(self, pack: str) -> None:
        """Take it back, say what it brought, and ask whether it is to be wiped."""
        self.say("Taking it back ...")
        try:
            took = await self.desk.ask(take_back, self.now(), self.handbill.who, pack)
        except HandbillError as error:
            self.say(str(error))
            return
        said = back_said(took)
        self.say(said)
        await self.handbill.look_again()
        lines = (said, "All that the pack holds is here now.")
        asked = ChoiceScreen("WIPE THE PACK?", lines, _WAYS)
        wiped = False
        if await self.app.push_screen_wait(asked) == "wipe":
            try:
                await self.desk.ask(wipe_pack, self.now(), self.handbill.who, pack)
                wiped = True
            except HandbillError as error:
                self.say(str(error))
                return
        self.handbill.tell(f"{said} {'The pack is wiped.' if wiped else 'The pack is kept.'}")
        self.dismiss(None)
