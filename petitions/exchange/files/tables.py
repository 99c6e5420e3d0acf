"""A file as a header and rows, whatever it is: separated text, a workbook."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from data.errors import BadInput
from data.files import read_whole
from data.text import visible
from petitions.exchange.files.encodings import decoded

Row = tuple[int, list[str]]

SEPARATORS = (",", ";", "\t", "|")
LARGEST = 512 << 20
"""The most bytes of a file that is read."""

_WORKBOOK = b"PK\x03\x04"


@dataclass(frozen=True)
class Table:
    """A header, and rows that can be gone through again: the line of the file and its cells.

    `kind` says how the file was read; `length` is about how many rows there are.
    """

    header: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    kind: str
    length: int


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; an error of ours when it cannot be read or is too large."""
    return read_whole(path, LARGEST)


def table_of(content: bytes, encoding: str = "") -> Table:
    """The table in the bytes of a file; BadInput when it has no header."""
    if content.startswith(_WORKBOOK):
        from petitions.exchange.files.workbooks import workbook

        return workbook(content)
    text, used = decoded(content, encoding)
    return separated(text, used)


def separated(text: str, encoding: str = "utf-8") -> Table:
    """Text whose first line is a header, its cells separated by whatever separates most."""
    if text.startswith("sep=") and "\n" in text:  # a hint that Excel leaves
        text = "\n" + text.partition("\n")[2]
    first = next(_records(text, ","), None)
    if first is None:
        raise BadInput("The file is empty: it needs a header line and a line a signature.")
    separator = max(SEPARATORS, key=lambda each: _width(text, each))
    header = next(_records(text, separator))[1]
    names = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}

    def rows() -> Iterator[Row]:
        found = _records(text, separator)
        next(found, None)
        return found

    return Table(
        header=columns(header),
        rows=rows,
        kind=f"{encoding}, separated by {names[separator]}",
        length=max(text.count("\n"), text.count("\r")),
    )


def columns(header: Sequence[str]) -> tuple[str, ...]:
    """The names of columns, each its own: a second "Email" becomes "Email (2)"."""
    found: list[str] = []
    for place, cell in enumerate(header, start=1):
        name = cell.strip() or f"column {place}"
        count = sum(1 for other in header[: place - 1] if other.strip() == name)
        found.append(f"{name} ({count + 1})" if count else name)
    return tuple(found)


def _width(text: str, separator: str) -> int:
    """How many cells the first lines have; a separator on which they disagree has few."""
    found = _records(text, separator)
    header = len(next(found)[1])
    second = next(found, None)
    return header if second is None or len(second[1]) == header else min(header, len(second[1]))


def _records(text: str, separator: str) -> Iterator[Row]:
    """The records with the line each begins on; empty lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadInput(
                f"Line {begins} of the file cannot be read ({error}): look for a quotation mark "
                "that never ends."
            ) from None
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def decoded_json(content: bytes, encoding: str = "") -> object | None:
    """What a file holds whose text is JSON; None when it is something else."""
    if content.startswith(_WORKBOOK):
        return None
    text = decoded(content, encoding)[0].lstrip() if _may_be_json(content) else ""
    if text[:1] not in ("{", "["):
        return None
    import msgspec

    try:
        return cast(object, msgspec.json.decode(text))
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadInput(
            f"The file begins as JSON and cannot be read: {visible(str(error))}."
        ) from None


def _may_be_json(content: bytes) -> bool:
    """Whether the first character, behind a mark and blanks, begins an object or a list."""
    start = content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return start[:1] in (b"{", b"[")
