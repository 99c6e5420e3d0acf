"""What is written of a petition: its list, its page, a pack for a stall."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from data.records import Petition
from data.store import Store
from tui.actions.outgoing import write_list, write_page, write_picture
from tui.screens.writing import Offered, WriteScreen

if TYPE_CHECKING:
    from petitions.exchange.lists import ListForm

_LISTS = {
    "csv": ("signatures.csv", "all, with names; none is lost"),
    "anonymous": ("no-names.csv", "all, nobody can be told"),
    "action-network": ("mailing.csv", "who agreed, Action Network"),
    "osdi": ("mailing.json", "who agreed, as OSDI"),
}


class ListScreen(WriteScreen):
    """The signatures, in the form that is needed."""

    def __init__(self, petition: Petition, now: datetime) -> None:
        self._petition = petition
        offered = [
            Offered(form, f"{petition.id}-{now:%Y-%m-%d}-{name}", words)
            for form, (name, words) in _LISTS.items()
        ]
        about = ("What names somebody is registered: an erasure says which files had them.",)
        super().__init__(f"THE LIST OF {petition.id}", about, offered)

    def write(self, store: Store, now: datetime, who: str, form: str, path: Path) -> str:
        return write_list(store, now, who, self._petition, cast("ListForm", form), path)


class PageScreen(WriteScreen):
    """A page of files for any web server, which leads to the petition's link."""

    def __init__(self, petition: Petition, _now: datetime) -> None:
        self._petition = petition
        offered = [Offered("page", f"{petition.id}-page", "index.html, and each language")]
        about = ("It shows the petition and its count, and names nobody who signed.",)
        super().__init__(f"THE PAGE OF {petition.id}", about, offered)

    def write(self, store: Store, now: datetime, _who: str, _form: str, path: Path) -> str:
        count = write_page(store, now, self._petition, path)
        return f"{count} files: open index.html."


class PictureScreen(WriteScreen):
    """Progress and days as a picture, for a page or a message."""

    def __init__(self, petition: Petition, now: datetime) -> None:
        self._petition = petition
        stem = f"{petition.id}-{now:%Y-%m-%d}"
        offered = [
            Offered("svg", f"{stem}.svg", "sharp at any size, for a page"),
            Offered("png", f"{stem}.png", "for a message"),
        ]
        super().__init__(f"A PICTURE OF {petition.id}", ("Nobody can be told by it.",), offered)

    def write(self, store: Store, now: datetime, _who: str, form: str, path: Path) -> str:
        return write_picture(store, now, self._petition, form, path)


class PackScreen(WriteScreen):
    """A store to take to a stall: the petition, and no names."""

    def __init__(self, petition: Petition, now: datetime) -> None:
        self._petition = petition
        offered = [Offered("pack", f"{petition.id}-{now:%Y-%m-%d}-pack.json", "a store")]
        about = (
            "It holds the petition and no earlier names. At the stall:",
            "handbill --store and the path of the pack. At home, `a p` takes it back.",
        )
        super().__init__(f"A PACK OF {petition.id}", about, offered)

    def write(self, store: Store, now: datetime, who: str, _form: str, path: Path) -> str:
        from petitions.packs.packing import pack

        pack(store, now, who, self._petition, str(path))
        return "a store with the petition in it, and no names."
