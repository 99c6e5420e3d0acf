"""A file tried out line by line, and then taken in."""

from collections.abc import Generator, Iterator, Sequence
from itertools import islice

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from data.errors import HandbillError
from data.store import Store
from petitions.exchange import shortened
from petitions.exchange.importing import BATCH, Import, import_rows, no_collection
from petitions.exchange.judging import Outcome, What
from petitions.mail.mailboxes import WARNING
from tui.actions.incoming import SAID, errors_path, keep_errors, said_of
from tui.screens.desk_screen import Cover, DeskModal
from tui.screens.petitions.exchange.mapping import Incoming
from tui.widgets.heads import Heads
from tui.widgets.ink import fit, hanging, ink, line, meter, stack
from tui.widgets.key_line import KeyLine
from tui.widgets.rows import Rows

_WIDTHS = (8, 20, 7, 9)


class Told(Struct, frozen=True, gc=False):
    """What is shown of a line of the file: a hundred thousand of them are held lightly."""

    line: int
    what: What
    why: str
    serial: int
    name: str


class OutcomeRows(Rows):
    """A line of the file a row, and what becomes of it; names stay short until asked for."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self.outcomes: Sequence[Told] = ()
        self.names_shown = False

    def draw(self, row: int, width: int) -> Sequence[Content]:
        told = self.outcomes[row]
        shown = told.name if self.names_shown or not told.name else shortened(told.name)
        number = f"{told.serial:,}" if told.serial else ""
        style = "" if told.what == "counted" else "$warning"
        return (_columns(f"{told.line:,}", (SAID[told.what], style), number, shown, told),)


class TakingScreen(DeskModal[bool]):
    """First what would happen, then, by `i`, what did. Answers whether anything was taken in."""

    DEFAULT_CSS = """
    TakingScreen {
        background: $background;
        #taking-said { height: auto; max-height: 8; padding: 0 2; }
        #taking-meter { height: 1; padding: 0 2; }
        #taking-heading { height: 1; padding: 0 2; color: $text-muted; }
        #taking { height: 1fr; }
        #taking-why { height: auto; max-height: 3; padding: 0 2; color: $warning; }
    }
    """
    AUTO_FOCUS = "#taking"
    BINDINGS = [
        Binding("i", "take", "import it", id="taking.take"),
        Binding("f", "filter", "only the others", id="taking.filter"),
        Binding("N", "names", "show names", id="taking.names"),
        Binding("escape", "leave", "stop or leave", key_display="Esc", id="taking.leave"),
    ]

    def __init__(self, incoming: Incoming) -> None:
        super().__init__()
        self._incoming = incoming
        self._job = self._new_job(dry_run=True)
        self._outcomes: list[Told] = []
        self._wrong: list[Outcome] = []
        self._filtered = False
        self._running = False
        self._stopping = False
        self._after: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield Heads()
        yield Static("", id="taking-said", markup=False)
        yield Static("", id="taking-meter", markup=False)
        yield Static("", id="taking-heading", markup=False)
        yield OutcomeRows(id="taking")
        yield Static("", id="taking-why", markup=False)
        yield KeyLine()
        yield Cover()

    def on_mount(self) -> None:
        heading = _columns("LINE", "WHAT", "NO", "NAME", None)
        self.query_one("#taking-heading", Static).update(heading)
        self.run_job()

    @property
    def rows(self) -> OutcomeRows:
        return self.query_one(OutcomeRows)

    def _new_job(self, *, dry_run: bool) -> Import:
        file = self._incoming
        strict = file.strict and not dry_run
        return Import(file.form, file.day, dry_run, strict, file.months_first)

    @work(exclusive=True, group="taking")
    async def run_job(self) -> None:
        """Go through the file a batch at a time; between two, others may read and write."""
        job, petition = self._job, self._incoming.petition
        self._outcomes, self._wrong, self._after = [], [], []
        self._running, self._stopping = True, False
        self._draw()
        acts = (self.now(), self.handbill.who, petition, job)
        try:
            with no_collection():
                lines = await self.desk.ask(import_rows, *acts)
                while not self._stopping:
                    told, wrong = await self.desk.ask(_next, lines)
                    if not told:
                        break
                    self._outcomes += told
                    self._wrong += wrong
                    self._draw()
                await self.desk.ask(_close, lines)
        except HandbillError as error:
            self._after.append((str(error), ""))
        self._running = False
        if not job.dry_run:
            await self._conclude(job)
        self._draw()

    async def _conclude(self, job: Import) -> None:
        """Say what was taken; the lines that were not go to a file of their own."""
        wrong = self._wrong
        if self._stopping:
            said = (
                "Stopped: the lines after these were not read. Import the file again for them: "
                "what is on the list already is passed over."
            )
            self._after.append((said, ""))
        if wrong:
            file = self._incoming
            path = errors_path(file.path)
            acts = (self.now(), self.handbill.who, file.petition, file.form, wrong, path)
            try:
                await self.desk.ask(keep_errors, *acts)
                said = "Lines that were not taken, each with the reason:"
                self._after.append((said, str(path)))
            except HandbillError as error:
                self._after.append((str(error), ""))
        await self.handbill.look_again()

    # What is shown

    def _draw(self) -> None:
        job, file = self._job, self._incoming
        word = ("TRYING OUT" if self._running else "TRIED OUT") if job.dry_run else "IMPORTING"
        if not job.dry_run and not self._running:
            word = "STOPPED" if self._stopping else "IMPORTED"
        head = line((f"{word}  ", "bold"), file.path.name)
        self.query_one(Heads).name_detail(head, file.petition.id)
        width = max(20, self.size.width - 4)
        text = stack(self._said(width))
        self.query_one("#taking-said", Static).update(text)
        self.query_one("#taking-meter", Static).update(self._meter(width))
        every = self._outcomes
        shown = [one for one in every if one.what != "counted"] if self._filtered else every
        self.rows.outcomes = shown
        self.rows.resize_to(len(shown))
        self._explain()

    def _said(self, width: int) -> Iterator[Content]:
        """What stands above the lines; a path is folded, so that it can be selected whole."""
        job = self._job
        count = job.totals.total()
        lines = "1 line" if count == 1 else f"{count:,} lines"
        yield line((lines, "bold"), f"  {said_of(job)}")
        for sentence, path in self._after:
            yield from hanging(line((sentence, "$warning")), width, "", "")
            yield from ink(path).fold(width)
        for note in self._notes():
            yield from hanging(note, width, "", "")

    def _notes(self) -> Iterator[Content]:
        """What to know and to do now."""
        job = self._job
        if job.watched:
            yield line((f"{job.watched:,} lines: {WARNING}", "$warning"))
        if self._running:
            yield line(("Esc stops after this batch.", "$text-muted"))
        elif job.dry_run:
            strict = " All lines or none." if self._incoming.strict else ""
            yield line("Nothing was written yet. ", ("i", "$warning"), f" imports it.{strict}")
        else:
            review = job.totals["review"]
            if review:
                yield line(f"{review:,} to look at: Esc, then v for the list, r for the review.")

    def _meter(self, width: int) -> Content:
        """How far it is, while it runs; the length of a file is known about."""
        if not self._running:
            return Content("")
        done, length = self._job.totals.total(), self._incoming.form.table.length
        if not done:
            return line(("reading ...", "$text-muted"))
        return meter(done, max(done, length), min(60, width))

    # Keys

    @on(Rows.Moved)
    def explain(self) -> None:
        """Say below the whole reason of the line under the cursor."""
        self._explain()

    def _explain(self) -> None:
        outcomes, place = self.rows.outcomes, self.rows.cursor
        told = outcomes[place] if place < len(outcomes) else None
        why = f"Line {told.line:,}: {told.why}" if told and told.why else ""
        below = self.query_one("#taking-why", Static)
        below.update(ink(why))
        below.display = bool(why)

    def action_take(self) -> None:
        """Import what was tried; once."""
        if self._running:
            self.handbill.tell("It is still being read: Esc stops it.")
        elif not self._job.dry_run:
            self.handbill.tell("It was imported: Esc goes back.")
        elif not self._job.totals.total():
            self.handbill.tell("There is nothing to import.")
        else:
            self._job = self._new_job(dry_run=False)
            self.run_job()

    def action_filter(self) -> None:
        self._filtered = not self._filtered
        self.rows.cursor = 0
        self._draw()

    def action_names(self) -> None:
        self.rows.names_shown = not self.rows.names_shown
        self.rows.refresh()

    def hide_people(self) -> None:
        self.rows.names_shown = False
        self.rows.refresh()

    def action_leave(self) -> None:
        """Stop after the batch under way; else leave."""
        if not self._running:
            self.dismiss(not self._job.dry_run)
        elif not self._job.dry_run and self._job.strict:
            self.handbill.tell("All lines or none: this cannot be stopped half-way.")
        else:
            self._stopping = True


def _next(_store: Store, lines: Iterator[Outcome]) -> tuple[list[Told], list[Outcome]]:
    """The next batch, on the desk's thread, and those of it that have errors, whole."""
    batch = list(islice(lines, BATCH))
    return list(map(_told, batch)), [one for one in batch if one.what == "error"]


def _close(_store: Store, lines: Generator[Outcome, None, None]) -> None:
    """On the desk's thread too: what was read of the list takes a while to be let go of."""
    lines.close()


def _told(outcome: Outcome) -> Told:
    signature = outcome.signature
    name = signature.person.name if signature and signature.person else ""
    serial = signature.serial if signature else 0
    return Told(outcome.line, outcome.what, outcome.why, serial, name)


def _columns(
    number: str, what: str | tuple[str, str], serial: str, name: str, outcome: Told | None
) -> Content:
    """A line that was not taken has neither number nor name: the reason stands in their place."""
    why = "WHY" if outcome is None else "" if outcome.why == SAID[outcome.what] else outcome.why
    cells = [ink(number), line(what), ink(serial), ink(name)]
    if outcome is not None and outcome.what == "error":
        del cells[2:]
    parts = [fit(cell, width - 1) for cell, width in zip(cells, _WIDTHS, strict=False)]
    return line(*(part for each in parts for part in (each, " ")), why)
