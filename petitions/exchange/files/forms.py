"""What kind of file it is, and what makes signatures of its rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from data.records import Petition, Signature
from petitions.exchange.files import headers, native
from petitions.exchange.files.days import day_reader, month_first
from petitions.exchange.files.drafts import drafted
from petitions.exchange.files.tables import Table, columns, decoded_json, table_of
from petitions.exchange.formulas import plain
from petitions.terms.state import local_day

ACTION_NETWORK = {
    "uuid": "origin",
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "email",
    "zip_code": "postcode",
    "country": "country",
    "can2_user_address": "street",
    "can2_user_city": "city",
    "can2_state_abbreviated": "area",
    "can2_county": headers.LEFT_OUT,
    "can2_phone": "phone",
    "can2_sms_status": headers.LEFT_OUT,
    "can2_user_tags": headers.LEFT_OUT,
    "can2_subscription_status": "subscription",
    "can2_subscription_date": headers.LEFT_OUT,
}
"""The columns of an Action Network report and what they hold."""

ERRORS_FILE = ["line", "reason"]
"""The columns that a file of errors has before those of the file they stood in."""

_FEWEST = {"first_name", "last_name", "email", "zip_code"}

Draft = Callable[[Sequence[str]], Signature]


@dataclass(frozen=True)
class Form:
    """A file that was recognised: `platform` as origins name it, what each column holds.

    `native` is an export of Handbill, whose mapping is empty; `guessed` says that the mapping was
    proposed from the headers and neither kept nor corrected,
    `kept` that it will be kept with the petition.
    """

    table: Table
    platform: str
    mapping: Mapping[str, str]
    native: bool = False
    guessed: bool = False
    kept: bool = False

    def drafts(
        self, petition: Petition, now: datetime, day: date | None, *, months_first: bool = False
    ) -> Draft:
        """What makes a signature of the cells of a row; `day` is of rows that say none."""
        if self.native:
            names = self.table.header
            return lambda cells: native.restored(petition, dict(zip(names, cells, strict=False)))
        read_day = day_reader(
            months_first=months_first or month_first(self._days()),
            today=local_day(petition, now),
            otherwise=day,
        )
        fields = list(self.mapping.values())
        taken = [(place, field) for place, field in enumerate(fields) if field != headers.LEFT_OUT]

        def draft(cells: Sequence[str]) -> Signature:
            held = len(cells)
            values = {field: cells[place] for place, field in taken if place < held}
            return drafted(petition, values, platform=self.platform, day=read_day)

        return draft

    def _days(self) -> Iterator[str]:
        place = next((at for at, field in enumerate(self.mapping.values()) if field == "day"), None)
        if place is None:
            return
        for _, cells in self.table.rows():
            if place < len(cells):
                yield cells[place]


def recognised(
    content: bytes,
    petition: Petition,
    *,
    corrections: Sequence[str] = (),
    encoding: str = "",
    platform: str = "",
) -> Form:
    """The form of a file: Handbill's own, Action Network's, OSDI, or columns and their mapping.

    A mapping kept with the petition goes before a proposed one, `corrections` before both.
    BadInput when no column holds a name.
    """
    form = proposal(content, petition, encoding=encoding, platform=platform)
    if form.native:
        return form
    form = corrected(form, corrections, petition) if corrections else form
    headers.check(form.mapping)
    return form


def proposal(content: bytes, petition: Petition, *, encoding: str = "", platform: str = "") -> Form:
    """The form of a file as far as it is understood: perhaps no column holds a name yet."""
    json = decoded_json(content, encoding)
    if json is not None:
        from petitions.exchange.files.osdi import table_of_people

        table, mapping = table_of_people(json)
        return Form(table, platform or "osdi", mapping)
    table = _without_errors(table_of(content, encoding))
    names = set(table.header)
    if names >= native.MARKS:
        return Form(table, "handbill", {}, native=True)
    if _is_action_network(names):
        known = headers.proposed(table.header, petition)
        mapping = {
            column: ACTION_NETWORK.get(column) or _answer(known[column]) for column in table.header
        }
        return Form(table, platform or "action-network", mapping)
    kept = petition.mappings.get(headers.fingerprint(table.header))
    if kept is not None and set(kept) == names:
        mapping = {column: kept[column] for column in table.header}
        return Form(table, platform or "file", mapping, kept=True)
    proposed = headers.proposed(table.header, petition)
    return Form(table, platform or "file", proposed, guessed=True, kept=True)


def corrected(form: Form, corrections: Sequence[str], petition: Petition) -> Form:
    """The form with each `column=field` put in; BadInput for one that there is not."""
    mapping = headers.corrected(form.mapping, corrections, petition)
    return replace(form, mapping=mapping, guessed=False)


def _is_action_network(names: set[str]) -> bool:
    marked = [name for name in names if name.startswith("can2_")]
    return names >= _FEWEST or (bool(marked) and "email" in names)


def _answer(field: str) -> str:
    """Of the columns that a campaign added itself only answers to the petition's questions."""
    return field if field.startswith("answer:") else headers.LEFT_OUT


def _without_errors(table: Table) -> Table:
    """A file of errors, corrected and brought back, without what was said of its lines."""
    if list(table.header[:2]) != ERRORS_FILE or len(table.header) <= len(ERRORS_FILE):
        return table
    rows = table.rows
    header = [name.removesuffix(" (2)") for name in table.header[2:]]
    return replace(
        table,
        header=columns(header),
        rows=lambda: ((line, list(map(plain, cells[2:]))) for line, cells in rows()),
    )
