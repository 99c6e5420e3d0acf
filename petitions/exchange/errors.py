"""The rows that could not be taken, as a file to correct and bring back."""

import csv
import io
from collections.abc import Iterable, Sequence

from petitions.exchange.files.forms import ERRORS_FILE
from petitions.exchange.formulas import neutralised
from petitions.exchange.judging import Outcome


def errors_csv(header: Sequence[str], errors: Iterable[Outcome]) -> str:
    """The line of each in the file and the reason, before the cells as they stand there."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow([*ERRORS_FILE, *header])
    for error in errors:
        writer.writerow([error.line, error.why, *map(neutralised, error.cells)])
    return out.getvalue()
