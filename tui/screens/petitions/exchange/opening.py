"""The file that is to be imported: chosen, read, and understood as far as its headers go."""

import asyncio
from datetime import datetime
from pathlib import Path

from textual import work

from data.errors import HandbillError
from data.records import Petition
from petitions.exchange.files.forms import Form, proposal
from petitions.exchange.files.tables import read_bytes
from petitions.exchange.importing import check_takes
from tui.screens.files import FileScreen
from tui.screens.petitions.exchange.mapping import MappingScreen

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".json")


class ImportScreen(FileScreen):
    """Reads the file that was chosen beside the loop, and shows what its columns hold."""

    def __init__(self, petition: Petition, _now: datetime) -> None:
        check_takes(petition)
        super().__init__(f"IMPORT INTO {petition.id}", ENDINGS)
        self._petition = petition

    def take_file(self, path: Path) -> None:
        self.read_file(path)

    @work(exclusive=True, group="asking")
    async def read_file(self, path: Path) -> None:
        """Understand the file; what is wrong with it is said above the list."""
        self.say("Reading ...")
        try:
            form = await asyncio.to_thread(_form, path, self._petition)
        except HandbillError as error:
            self.say(str(error))
            return
        self.say("")
        if await self.app.push_screen_wait(MappingScreen(self._petition, path, form)):
            self.dismiss(path)


def _form(path: Path, petition: Petition) -> Form:
    return proposal(read_bytes(path), petition)
