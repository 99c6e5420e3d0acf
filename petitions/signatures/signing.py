"""Signing: what is offered is checked, held against the list, and kept or refused."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from data.errors import BadInput
from data.ids import new_id
from data.reader import Reader
from data.records import Consented, Petition, Signature
from data.records.base import Id
from data.store import Store
from petitions.mail.mailboxes import WARNING, is_watched, watched_domains
from petitions.papers.sheets import account_for
from petitions.signatures.consents import given
from petitions.signatures.duplicates import standing, verdict
from petitions.signatures.offers import (
    ON_A_LINE,
    Offer,
    SignatureRefused,
    country_code,
    must_confirm,
    person_of,
    read_offer,
)
from petitions.signatures.people import keys
from petitions.terms.state import last_day, local_day, state

__all__ = ["Offer", "SignatureRefused", "read_offer", "sign", "sign_lines"]


def sign(
    store: Store, now: datetime, who: str, petition: Petition, offer: Offer, *, id: Id = ""
) -> Signature:
    """Take a signature, durably, or raise SignatureRefused and keep nothing.

    Under an `id` that is there already nothing is added and that signature is the answer, so that
    sending twice is signing once. On the web it is pending where the petition asks to confirm.

    A duplicate on paper or in an import is kept with that status, since its line exists. Who may
    have signed already is read in the transaction that writes, so that two processes cannot both
    let one person in. A line of a sheet that was issued is taken once.
    """
    person = person_of(petition, offer)
    compared = keys(petition.key, person)
    with store.transaction(who, f"sign {petition.id}", now) as change:
        current = change.get(Petition, petition.id)
        if id and (sent_before := change.find(Signature, id=id)):
            return sent_before[0]
        late = _check_open(current, offer, now)
        found = verdict(compared, standing(change, current.id, compared, offer.channel))
        if found.status == "duplicate" and offer.channel not in ON_A_LINE:
            raise SignatureRefused(
                "duplicate", "Nothing was added: this signature is on the list already."
            )
        account_for(change, current, offer)
        return change.put(
            Signature(
                id=id or new_id(now),
                petition=current.id,
                serial=_next_serial(change, current.id),
                channel=offer.channel,
                status="pending" if must_confirm(current, offer.channel) else found.status,
                duplicate_of=found.other,
                received=now,
                day=offer.day or local_day(current, now),
                language=offer.language,
                country=country_code(offer.country),
                area=offer.area,
                source=offer.source,
                collector=offer.collector,
                sheet=offer.sheet,
                line=offer.line,
                late=late,
                consents=_consents(current, offer, now),
                person=person,
                keys=compared,
            )
        )


def sign_lines(
    store: Store,
    clock: Callable[[], datetime],
    who: str,
    petition: Petition,
    lines: Iterable[str | bytes],
) -> Iterator[dict[str, str]]:
    """Take signatures as JSON Lines, each durable before its answer is given.

    Answers `{"id", "status"}` or `{"refused", "why"}` a line, in order; blank lines have none. A
    mailbox that the employer or the target can read is taken, with a `warning`.
    """
    watched = watched_domains(store, petition)
    for line in lines:
        if not line.strip():
            continue
        try:
            offer = read_offer(line)
            taken = sign(store, clock(), who, petition, offer)
            warning = {"warning": WARNING} if is_watched(offer.email, watched) else {}
            yield {"id": taken.id, "status": taken.status, **warning}
        except SignatureRefused as error:
            yield {"refused": error.code, "why": str(error)}


def _consents(petition: Petition, offer: Offer, now: datetime) -> tuple[Consented, ...]:
    try:
        return given(
            petition, offer.consents, channel=offer.channel, language=offer.language, when=now
        )
    except BadInput as error:
        raise SignatureRefused("consent", str(error)) from None


def _check_open(petition: Petition, offer: Offer, now: datetime) -> bool:
    """Whether this is paper that was signed in time and comes in late; refused when not open."""
    if offer.day and offer.day > local_day(petition, now):
        raise SignatureRefused("day", "The day of the signature lies ahead: correct it.")
    current = state(petition, now)
    if current == "open":
        return False
    last = last_day(petition)
    in_time = offer.day is not None and last is not None and offer.day <= last
    if current == "closed" and offer.channel == "paper" and in_time:
        return True
    raise SignatureRefused(current.replace(" ", "-"), _why_not_open(petition, current))


def _why_not_open(petition: Petition, current: str) -> str:
    if current == "closed":
        return (
            f"The petition closed on {_spoken(last_day(petition))}: only paper signed by then, "
            "with its day, can still be entered."
        )
    if current == "scheduled" and petition.opens:
        opening = _spoken(local_day(petition, petition.opens))
        return f"The petition opens on {opening}: nobody can sign it yet."
    if current == "draft":
        return "The petition is a draft: nobody can sign it until it is published."
    return "The petition was handed over: it takes no more signatures."


def _spoken(day: date | None) -> str:
    from data.dates.spoken import spoken

    return spoken(day.isoformat()) if day else ""


def _next_serial(change: Reader, petition: Id) -> int:
    """The lowest number past the count that nobody has: an undone signature leaves a gap."""
    serial = change.count(Signature, petition=petition) + 1
    while change.count(Signature, petition=petition, serial=serial):
        serial += 1
    return serial
