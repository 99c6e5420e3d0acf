"""The receipt of an erasure, which stays until it was read out."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from petitions.erasure.everywhere import Departure
from tui.screens.desk_screen import Cover, DeskModal
from tui.widgets.heads import Heads
from tui.widgets.ink import hanging, line
from tui.widgets.key_line import KeyLine
from tui.widgets.page import Page

_EMPTY = Content("")
_FILES = "Delete these files, or ask whoever has them to, and tell the person:"
_NO_WAY_BACK = "An old file that is imported again does not bring the person back."


class ReceiptScreen(DeskModal[None]):
    """What was erased, and which files still have it. It names nobody."""

    DEFAULT_CSS = """
    ReceiptScreen { background: $background; #receipt { width: 100%; padding: 1 2; } }
    """
    BINDINGS = [Binding("escape", "dismiss", "read out", key_display="Esc", id="receipt.back")]

    def __init__(self, done: Departure) -> None:
        super().__init__()
        self._done = done

    def compose(self) -> ComposeResult:
        yield Heads()
        yield Page(id="receipt")
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        self.query_one(Heads).name_detail(("RECEIPT", "bold"), "to read out")
        self.query_one(Page).show(self._lay_out)

    def _lay_out(self, width: int) -> Sequence[Content]:
        return [part for said in self._said() for part in (*hanging(said, width, "", ""), _EMPTY)]

    def _said(self) -> Iterator[Content]:
        sentence = self._done.sentence
        yield line((f"{sentence[:1].upper()}{sentence[1:]}", "bold"))
        where = ", ".join(one.petition for one in self._done.receipts)
        yield line(("Erased from: ", "$text-muted"), where)
        if self._done.exports:
            yield line((_FILES, "$warning"))
        for export in self._done.exports:
            about = f"  {export.what}, {export.when:%Y-%m-%d}, {export.who}"
            yield line("- ", export.path, (about, "$text-muted"))
        for one in self._done.receipts:
            if one.alike:
                numbers = ", ".join(f"no. {number:,}" for number in one.alike)
                left = f"! {numbers} of {one.petition} may be the same person and was left: "
                yield line((f"{left}look at it, and erase it too.", "$warning"))
        yield line((_NO_WAY_BACK, "$text-muted"))
