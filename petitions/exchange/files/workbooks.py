"""The first sheet of an Excel workbook as a table."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

from data.errors import BadInput
from petitions.exchange.files.tables import LARGEST, Row, Table, columns


def workbook(content: bytes) -> Table:
    """The sheet that a workbook shows first; BadInput when it is none, or unpacks to too much."""
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > LARGEST:
            raise BadInput("The workbook unpacks to more than 512 MB: save it as CSV and split it.")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.active or book.worksheets[0]
        sheet.reset_dimensions()
        found = list(_rows(sheet.iter_rows(values_only=True)))
        book.close()
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
        raise BadInput(
            "The file looks like a workbook and cannot be read as one: save it as .xlsx or CSV."
        ) from error
    if not found:
        raise BadInput("The first sheet of the workbook is empty: it needs a header line.")
    header = columns(found[0][1])
    return Table(header=header, rows=lambda: iter(found[1:]), kind="xlsx", length=len(found) - 1)


def _rows(values: Iterator[tuple[object, ...]]) -> Iterator[Row]:
    for number, row in enumerate(values, start=1):
        cells = [_text(value) for value in row]
        if any(cell.strip() for cell in cells):
            yield number, cells


def _text(value: object) -> str:
    """A cell as a person reads it: 7 and not 7.0, a day and not a moment at midnight."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
