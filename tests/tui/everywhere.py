"""The keys that lead from the list of cases to every screen, for tests that look at all of them.

The store has the starter cases and a petition with a link, two signatures and a sheet of paper.
"""

from contextlib import closing

from data.store import open_store
from petitions.papers.sheets import issue
from petitions.signatures.offers import Offer
from petitions.signatures.signing import sign
from tests.tui.driving import LINK, NOW, WHO
from tui.actions import start_petition

CASE = "kz-wos-2023"
PIN = (*"4711", "enter")
EVERYWHERE: dict[str, tuple[str, ...]] = {
    "home": ("0",),
    "found": ("0", *"wos"),
    "cases": ("j",),
    "facts": ("j", "f"),
    "timeline": ("j", "t"),
    "timeline drawn": ("j", "t", "t"),
    "contacts": ("j", "c"),
    "menu of a case": ("j", "a"),
    "new source": ("j", "S"),
    "new fact": ("j", "F"),
    "contacts to mark": ("j", "C"),
    "dispute": ("j", "D"),
    "next step": ("j", "X"),
    "notes": ("j", "W"),
    "new case": ("j", "K"),
    "new party": ("j", "P"),
    "file to attach": ("j", "T"),
    "a person to take out": ("j", "R"),
    "briefings": ("j", "b"),
    "composer": ("j", "b", "enter"),
    "how it is made": ("j", "b", "enter", "c"),
    "it was sent": ("j", "b", "enter", "d", "S"),
    "the answer": ("j", "b", "enter", "d", "S", "ctrl+o", "A"),
    "export": ("j", "b", "x"),
    "petitions": ("3",),
    "new petition": ("j", "p"),
    "a tick": ("j", "p", "ctrl+g", *["tab"] * 7),
    "the end of a form": ("j", "p", "ctrl+g", *["tab"] * 10),
    "code": ("3", "q"),
    "sign": ("3", "s"),
    "signatures": ("3", "v"),
    "one signature": ("3", "v", "enter"),
    "review": ("3", "v", "r"),
    "erasing": ("3", "v", "enter", "E"),
    "old names": ("3", "v", "A"),
    "taking a person off": ("3", "E", *"ada", "enter"),
    "add to a petition": ("3", "a"),
    "import": ("3", "a", "i"),
    "count from elsewhere": ("3", "a", "c"),
    "supporter": ("3", "a", "o"),
    "take a pack back": ("3", "a", "p"),
    "over time": ("3", "t"),
    "change a petition": ("3", "e"),
    "its words": ("3", "e", "w"),
    "goal and link": ("3", "e", "g"),
    "when it runs": ("3", "e", "d"),
    "what is asked": ("3", "e", "q"),
    "consents": ("3", "e", "c"),
    "retention": ("3", "e", "r"),
    "new petition, more": ("j", "p", "ctrl+g"),
    "write a file": ("3", "x"),
    "the list": ("3", "x", "l"),
    "the page": ("3", "x", "w"),
    "a pack": ("3", "x", "k"),
    "hand over": ("3", "x", "h"),
    "a flyer": ("3", "x", "f"),
    "sheets to print": ("3", "x", "s"),
    "a sheet that came back": ("3", "a", "s"),
    "lines of a sheet": ("3", "a", "s", "1", *["enter"] * 5),
    "help": ("question_mark",),
    "palette": ("ctrl+p", "down"),
    "choosing a PIN": ("L",),
    "locked": ("L", *PIN, *PIN),
    "the stall": ("3", "S", *PIN, *PIN),
    "the stall's PIN": ("3", "S", *PIN, *PIN, "escape"),
}
NOT_BY_ESC = {"palette", "locked", "the stall", "the stall's PIN"}
"""The palette is Textual's; from behind a lock Esc leads nowhere."""


def furnished(location: str) -> str:
    """The store at `location`, with a petition that two people signed."""
    with closing(open_store(location)) as store:
        petition = start_petition(
            store, NOW, WHO, case=CASE, id="wos", title="Reinstate them", goal=100, link=LINK
        )
        for name in ("Ada Weaver", "Ben Spinner"):
            sign(store, NOW, WHO, petition, Offer(name=name, postcode="1000"))
        issue(store, NOW, WHO, petition)
    return location
