"""Importing: each row is read, held against the list, and taken or told why not."""

import gc
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from msgspec.structs import replace

from data.errors import BadInput, Refused
from data.ids import new_id
from data.records import Petition, Signature
from data.records.base import Id
from data.store import Store
from data.transaction import Transaction
from petitions.exchange.files.drafts import UNSAID
from petitions.exchange.files.forms import Form
from petitions.exchange.files.headers import fingerprint
from petitions.exchange.judging import TAKEN, Candidate, Judge, Outcome
from petitions.mail.mailboxes import is_watched, watched_domains
from petitions.signatures.offers import SignatureRefused
from petitions.signatures.people import keys
from petitions.terms.state import last_day, local_day, state

BATCH = 2_000
"""Rows in one transaction; others may write between two."""


@dataclass
class Import:
    """How a file is taken in. `day` is of rows that say none.

    `dry_run` writes nothing; `strict` takes all rows or none; `months_first` reads 11/22/2026.
    `watched` counts mailboxes that the employer or the target can read.
    """

    form: Form
    day: date | None = None
    dry_run: bool = False
    strict: bool = False
    months_first: bool = False
    totals: Counter[str] = field(default_factory=Counter)
    watched: int = 0


def import_rows(
    store: Store, now: datetime, who: str, petition: Petition, job: Import
) -> Generator[Outcome, None, None]:
    """Take the rows of a file in, a batch a transaction; answers each once it is on the disk.

    A row that is on the list already, by its id or by all it says, is passed over, so that
    importing twice adds nothing. With `strict` one error refuses them all, and all are written in
    one transaction; one undo takes all batches back. Refused for a petition that was handed over
    or anonymised.
    """
    check_takes(petition)
    check_day(petition, job.day, now)
    if job.strict and not job.dry_run:
        _refuse_errors(store, now, petition, job)
    rows = _candidates(petition, now, job, watched_domains(store, petition))
    group = new_id(now)
    with closing(Judge(petition, native=job.form.native)) as judge:
        while True:
            with no_collection():
                batch = list(islice(rows, None if job.strict else BATCH))
                if job.dry_run:
                    judge.refresh_once(store)
                    outcomes = judge.judged(batch, now)
                else:
                    outcomes = _kept(store, now, who, job, judge, batch, group)
            if not batch:
                return
            job.totals.update(outcome.what for outcome in outcomes)
            yield from outcomes


@contextmanager
def no_collection() -> Iterator[None]:
    """No search for cyclic garbage in an import, which makes none: it took a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def check_takes(petition: Petition) -> None:
    """Refused where nobody can be added any more."""
    if petition.handed_over:
        raise Refused("The petition was handed over: it takes no more signatures.")
    if petition.anonymised:
        raise Refused(
            "The petition was anonymised: a file could bring back people who were promised that "
            "their names are gone."
        )


def check_day(petition: Petition, day: date | None, now: datetime) -> None:
    """BadInput when the day of lines that say none is to come: "14 November" is the next one."""
    if day is not None and day > local_day(petition, now):
        raise BadInput(f"The day of the lines, {day}, is to come: give its year too.")


def _candidates(
    petition: Petition, now: datetime, job: Import, watched: frozenset[str]
) -> Iterator[Candidate]:
    """Each row as a signature with its keys, or with what is wrong with it."""
    draft = job.form.drafts(petition, now, job.day, months_first=job.months_first)
    in_time = _in_time(petition, now)
    for line, cells in job.form.table.rows():
        try:
            signature = draft(cells)
            if not job.form.native:
                signature = in_time(signature)
            found = signature.person
            job.watched += bool(watched and found and is_watched(found.email, watched))
            yield Candidate(
                line, cells, replace(signature, keys=keys(petition.key, found) if found else None)
            )
        except SignatureRefused as error:
            yield Candidate(line, cells, None, str(error))


def _in_time(petition: Petition, now: datetime) -> Callable[[Signature], Signature]:
    """What puts the day of today where a row says none, and refuses what was signed too late."""
    today, last = local_day(petition, now), last_day(petition)
    closed = state(petition, now) == "closed"

    def timed(signature: Signature) -> Signature:
        unsaid = signature.day == UNSAID
        if closed and unsaid:
            raise SignatureRefused(
                "closed", "The petition is closed and the line says no day: give one with --day."
            )
        if last is not None and not unsaid and signature.day > last:
            raise SignatureRefused("closed", "It was signed after the petition had closed.")
        return replace(signature, day=today) if unsaid else signature

    return timed


def _kept(
    store: Store,
    now: datetime,
    who: str,
    job: Import,
    judge: Judge,
    batch: Sequence[Candidate],
    group: Id,
) -> list[Outcome]:
    """Judge and write a batch in one transaction, as nobody else can write meanwhile."""
    petition = judge.petition
    if not batch:
        return []
    with store.transaction(who, f"import signatures of {petition.id}", now, group=group) as change:
        judge.refresh(change, store.changes)
        outcomes = judge.judged(batch, now)
        new = [one.signature for one in outcomes if one.what in TAKEN and one.signature]
        change.add_many(new)
        if new:
            _keep_mapping(change, petition, job.form)
    if new:
        judge.wrote()
    return outcomes


def _keep_mapping(change: Transaction, petition: Petition, form: Form) -> None:
    if not form.kept:
        return
    current = change.get(Petition, petition.id)
    columns = fingerprint(form.table.header)
    if current.mappings.get(columns) != form.mapping:
        mappings = {**current.mappings, columns: dict(form.mapping)}
        change.put(replace(current, mappings=mappings))


def _refuse_errors(store: Store, now: datetime, petition: Petition, job: Import) -> None:
    trial = Import(job.form, job.day, dry_run=True, months_first=job.months_first)
    wrong = [one for one in import_rows(store, now, "", petition, trial) if one.what == "error"]
    if wrong:
        raise StrictRefused(wrong)


class StrictRefused(Refused):
    """Nothing was imported, since some rows had errors and all or none were asked for."""

    def __init__(self, errors: Sequence[Outcome]) -> None:
        count = f"{len(errors):,} lines have errors" if len(errors) > 1 else "one line has an error"
        first = errors[0]
        super().__init__(f"Nothing was imported: {count}. Line {first.line}: {first.why}")
        self.errors = tuple(errors)
