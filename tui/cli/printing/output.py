"""Stdout is data and nothing else: text of 80 columns, JSON, CSV, or a file of it.

JSON is pure ASCII, so that no text in it can steer a terminal. Text that people wrote becomes
visible at this door, whatever view it comes from.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from data.errors import HandbillError, Refused
from data.text import visible
from tui.cli.asking import plainly
from tui.cli.printing.layout import PIPED_COLUMNS, columns_of, table

Command = TypeVar("Command", bound=Callable[..., Any])
Row = Mapping[str, object]
Lines = Callable[[int], Sequence[str]]

OWNER_ONLY = 0o600
FOR_EVERYONE = 0o644


@dataclass(frozen=True)
class Output:
    """Where the data goes and in which form, as the options of a command say."""

    as_json: bool = False
    as_csv: bool = False
    file: str = ""
    force: bool = False

    @property
    def to_stdout(self) -> bool:
        return self.file in ("", "-")

    @property
    def to_terminal(self) -> bool:
        return self.to_stdout and sys.stdout.isatty()

    def listing(self, rows: Sequence[Row], columns: Mapping[str, str], nothing: str = "") -> None:
        """Rows of a list: all their fields as JSON, or these columns as CSV or as a table."""
        if self.as_json:
            self.json(rows)
        elif self.as_csv:
            self.put(csv_text(rows, columns))
        elif rows:
            cells = [[shown(row.get(key)) for key in columns] for row in rows]
            if self.to_terminal and plainly():
                names = [_spoken(key, heading) for key, heading in columns.items()]
                self.put("".join(f"{_told(names, row)}\n" for row in cells))
                return
            self.lines(lambda width: table(list(columns.values()), cells, width))
        else:
            from tui.cli.printing.talk import tell

            if self.file:
                self.put("")
            tell(nothing)

    def record(self, value: object, lines: Lines) -> None:
        """One thing: a JSON object, a header and a row of CSV, or the lines that a person reads."""
        if self.as_json:
            self.json(value)
        elif self.as_csv:
            row = plain(value)
            self.put(csv_text([row], {name: "" for name in row if _is_flat(row[name])}))
        else:
            self.lines(lines)

    def json(self, value: object) -> None:
        """A record, or anything of records, as JSON."""
        self.put(json_text(plain(value)))

    def lines(self, lines: Lines) -> None:
        """What `lines` makes of the width there is, each line made safe to show."""
        width = columns_of(sys.stdout) if self.to_terminal else PIPED_COLUMNS
        text = "".join(f"{line}\n" for line in lines(width))
        self.put(visible(text, lines=True), page=True)

    def put(self, text: str, *, page: bool = False) -> None:
        """The text itself, to the file or to stdout; `page` lets $PAGER show a long one."""
        if not self.to_stdout:
            self.put_bytes(text.encode(), mode=OWNER_ONLY)
        elif page and self.to_terminal and not plainly() and _too_long(text):
            click.echo_via_pager(text)
        else:
            click.echo(text, nl=False)

    def check(self) -> None:
        """Refused when the file is there and may not be replaced, before anything is done."""
        if not self.to_stdout and os.path.lexists(self.file) and not self.force:
            raise Refused(f"{visible(self.file)} is there already: add --force to replace it.")

    def put_bytes(self, content: bytes, *, mode: int) -> None:
        """Bytes to the file, whole or not at all, or to stdout; Refused when the file is there."""
        if self.file == "-":
            sys.stdout.buffer.write(content)
            return
        from data.files import write_whole

        self.check()
        try:
            write_whole(Path(self.file), content, mode=mode)
        except OSError as error:
            raise HandbillError(
                f"{visible(self.file)} cannot be written ({error.strerror}): "
                "name another place with -o."
            ) from error


def output_options(*, listing: bool = False, data: bool = True) -> Callable[[Command], Command]:
    """Give a command --json, --csv for a list, -o and --force, as one `out: Output`."""

    def decorate(function: Command) -> Command:
        @wraps(function)
        def command(
            *args: object,
            output: str,
            force: bool,
            as_json: bool = False,
            as_csv: bool = False,
            **rest: object,
        ) -> object:
            if as_json and as_csv:
                raise click.UsageError("--json and --csv are two forms: choose one of them.")
            out = Output(as_json, as_csv, output, force)
            out.check()
            return function(*args, out=out, **rest)

        wrapped: Any = command
        for option in reversed(_options(listing=listing, data=data)):
            wrapped = option(wrapped)
        return wrapped  # type: ignore[no-any-return]  # the options keep what they decorate

    return decorate


def _options(*, listing: bool, data: bool) -> list[Callable[[Any], Any]]:
    options = [
        click.option(
            "-o",
            "output",
            metavar="FILE",
            default="",
            type=click.Path(dir_okay=True, allow_dash=True),
            help="Write to this file; - is stdout.",
        ),
        click.option("--force", is_flag=True, help="Replace the file if it is there."),
    ]
    if listing:
        options.insert(0, click.option("--csv", "as_csv", is_flag=True, help="Print CSV."))
    if data:
        options.insert(0, click.option("--json", "as_json", is_flag=True, help="Print JSON."))
    return options


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """A record, or anything of records, as JSON holds it: every field, also those left empty."""
    fields = getattr(value, "__struct_fields__", None) or getattr(value, "__match_args__", None)
    if fields and not isinstance(value, type):
        named = {name: plain(getattr(value, name)) for name in fields}
        if not named.get("unknown", True):
            del named["unknown"]
        return named
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def json_text(value: object, *, indent: int | None = 2) -> str:
    """JSON of printable ASCII, one line end after it."""
    return json.dumps(value, indent=indent, allow_nan=False) + "\n"


def csv_text(rows: Sequence[Row], columns: Mapping[str, str]) -> str:
    """CSV with a header, its text made visible and its formulas made harmless."""
    import csv
    import io

    names = list(columns)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return buffer.getvalue()


def shown(value: object) -> str:
    """A value as a cell of a table shows it, on one line and safe."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(inner) for inner in value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return visible(str(value))


def _is_flat(value: object) -> bool:
    """Whether a cell can hold it: a word, or a list of words."""
    parts = value if isinstance(value, list) else [value]
    return not any(isinstance(part, dict) for part in parts)


def _spoken(key: str, heading: str) -> str:
    """A heading as one hears it; a sign such as ? is told by its word, none by none."""
    return heading.lower() if not heading or heading[0].isalpha() else key


def _told(names: Sequence[str], cells: Sequence[str]) -> str:
    """A row in one line, each cell with its name."""
    return ", ".join(
        f"{name} {cell}".strip() for name, cell in zip(names, cells, strict=True) if cell
    )


def _cell(value: object) -> object:
    from petitions.exchange import neutralised

    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return neutralised(shown(value.isoformat() if isinstance(value, date) else value))


def _too_long(text: str) -> bool:
    """Whether a pager was named and the terminal is shorter than the text."""
    if not os.environ.get("PAGER"):
        return False
    from shutil import get_terminal_size

    return text.count("\n") >= get_terminal_size((PIPED_COLUMNS, 24)).lines
