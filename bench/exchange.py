"""Importing a file of signatures: in process, each row held against the list and against others."""

import io
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bench.figure import Figure
from data.records import Petition
from data.store import Store, open_store
from petitions.exchange.files.forms import recognised
from petitions.exchange.importing import Import, import_rows
from petitions.exchange.rows import export_csv
from petitions.terms.petition import new_petition

ROWS = 100_000
ALLOWED = 20.0
NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
_HEADER = "uuid,first_name,last_name,email,zip_code,country,can2_phone,can2_subscription_status"


def figures() -> Iterator[Figure]:
    """One run: it takes long enough for a busy moment to be lost in it."""
    content = csv_of(ROWS)
    with tempfile.TemporaryDirectory() as folder:
        with closing(open_store(f"{folder}/one/handbill.json", create=True)) as store:
            petition = new_petition(store, NOW, "bench", id="bench", title="Bench")
            first, added = _import(store, petition, content)
            yield Figure(f"import {ROWS:,} rows", first, "s", ALLOWED, f"{added:,} taken")
            again, added = _import(store, petition, content)
            yield Figure("  the same again", again, "s", ALLOWED, f"{added:,} taken")
            before = time.perf_counter()
            out = io.StringIO(newline="")
            rows = export_csv(store, petition.id, out, True)
            yield Figure(
                f"export {rows:,} rows", time.perf_counter() - before, "s", ALLOWED, "as CSV"
            )
        back = Path(folder) / "two" / "handbill.json"
        with closing(open_store(str(back), create=True)) as store:
            petition = new_petition(store, NOW, "bench", id="bench", title="Bench")
            restored, added = _import(store, petition, out.getvalue().encode())
            yield Figure("  import it back", restored, "s", ALLOWED, f"{added:,} taken")


def _import(store: Store, petition: Petition, content: bytes) -> tuple[float, int]:
    before = time.perf_counter()
    job = Import(recognised(content, petition))
    for _ in import_rows(store, NOW, "bench", petition, job):
        pass
    taken = sum(job.totals[what] for what in ("counted", "review", "duplicate"))
    return time.perf_counter() - before, taken


def csv_of(rows: int) -> bytes:
    """Every 25th row is somebody who signed already, under another id."""
    lines = [_HEADER]
    for number in range(rows):
        who = number - 7 if number % 25 == 24 else number
        lines.append(
            f"id-{number},Zárina{who % 613},Å'Quill-{who % 2_039},z.{who}+web@example.org,"
            f"SW{who % 90}A 1AA,GB,+44 20 {7_000_000 + who},subscribed"
        )
    return "\r\n".join(lines).encode("utf-8-sig")
