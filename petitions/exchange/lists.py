"""The list of a petition as a file: whole, without names, or for a mailing."""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.reader import Reader
from data.records import Petition, Record, Signature
from petitions.exchange.mailing import action_network_csv, mailing_list, osdi_json
from petitions.exchange.rows import export_csv

ListForm = Literal["csv", "anonymous", "action-network", "osdi"]


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file in the making: what it is called in the register, and the records that it shows.

    `left_out` are those on the list who are not in it.
    """

    content: bytes
    count: int
    left_out: int
    what: str
    records: Sequence[Record]
    names: bool

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "surrogatepass")


def list_file(store: Reader, petition: Petition, form: ListForm) -> ListFile:
    """`csv` comes back without loss, `anonymous` tells nobody, the others are for who agreed.

    The forms of Action Network and OSDI hold those alone who agreed to be contacted.
    """
    if form in {"csv", "anonymous"}:
        names = form == "csv"
        written = io.BytesIO()
        lines = io.TextIOWrapper(written, "utf-8", "surrogatepass", newline="")
        count = export_csv(store, petition.id, lines, names)
        lines.flush()
        return ListFile(written.getvalue(), count, 0, "signatures", (petition,), names)
    found = mailing_list(store, petition)
    if form == "osdi":
        text = json.dumps(osdi_json(petition, found), indent=2) + "\n"
    else:
        out = io.StringIO(newline="")
        action_network_csv(found, out)
        text = out.getvalue()
    left_out = store.count(Signature, petition=petition.id) - len(found)
    content = text.encode("utf-8", "surrogatepass")
    what = f"mailing list for {form}"
    return ListFile(content, len(found), left_out, what, found, names=True)
