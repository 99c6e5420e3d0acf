"""Who supports a petition beside its signatories: organisations, and counts taken elsewhere."""

from datetime import date, datetime

from msgspec.structs import replace

from data.errors import BadInput, NotFound, about
from data.ids import new_id
from data.reader import Reader
from data.records import CountOnly, Petition, Supporter
from data.records.base import Edtf, Id
from data.store import Store
from data.text import has_ink, visible
from data.transaction import Transaction
from petitions.addresses.links import check_link
from petitions.limits import LINES, check_text

PAPER = "paper"
"""The platform of paper that was counted and not entered: each batch adds to the others."""

_MOST = 1_000_000_000
_MOST_SUPPORTERS = 5_000


def support(store: Store, now: datetime, who: str, id: Id, supporter: Supporter) -> Petition:
    """List an organisation, or correct the one of that name; it is counted apart."""
    if not has_ink(supporter.name):
        raise BadInput("The organisation needs a name.", field="name")
    for what in ("name", "country"):
        check_text(what, getattr(supporter, what), LINES[what])
    check_text("authorised by", supporter.authorised_by, LINES["name"])
    if supporter.members is not None and not 0 < supporter.members <= _MOST:
        raise BadInput("The members are a number: 1 or more.", field="members")
    with store.transaction(who, f"list a supporter of {id}", now) as change:
        petition = change.get(Petition, id)
        others = tuple(one for one in petition.supporters if not _same(one.name, supporter.name))
        if len(others) >= _MOST_SUPPORTERS:
            raise BadInput(f"A petition lists at most {_MOST_SUPPORTERS:,} organisations.")
        listed = tuple(sorted((*others, supporter), key=lambda one: one.name.casefold()))
        return change.put(replace(petition, supporters=listed))


def no_longer_support(store: Store, now: datetime, who: str, id: Id, name: str) -> Petition:
    """Take an organisation off the list; NotFound when it is not there."""
    with store.transaction(who, f"unlist a supporter of {id}", now) as change:
        petition = change.get(Petition, id)
        left = tuple(one for one in petition.supporters if not _same(one.name, name))
        if len(left) == len(petition.supporters):
            raise NotFound(f'"{visible(name[:60])}" is not among the supporters of {id}.')
        return change.put(replace(petition, supporters=left))


def members(petition: Petition) -> int:
    """How many members the supporting organisations have that said so."""
    return sum(one.members or 0 for one in petition.supporters)


def count_elsewhere(
    store: Store,
    now: datetime,
    who: str,
    petition: Petition,
    count: int,
    *,
    platform: str,
    as_of: str = "",
    link: str = "",
) -> CountOnly:
    """Keep a number of signatures that are not held here.

    A platform's number stands for all it has, so a later one takes its place. Paper that was
    counted adds up.
    """
    from petitions.terms.state import local_day

    if not 0 <= count <= _MOST:
        raise BadInput("A count is a number of signatures: 0 or more.", field="count")
    if not has_ink(platform):
        raise BadInput(
            "Say where they were counted: the platform's name, or paper.", field="platform"
        )
    check_text("platform", platform, LINES["name"])
    day = _day_of_count(as_of, local_day(petition, now))
    counted = CountOnly(
        id=new_id(now),
        petition=petition.id,
        count=count,
        platform=platform,
        as_of=day,
        link=check_link(link) if link else "",
    )
    with store.transaction(who, f"count elsewhere for {petition.id}", now) as change:
        change.get(Petition, petition.id)
        earlier = _earlier(change, counted)
        return change.put(_later(earlier, counted) if earlier else counted)


def _day_of_count(as_of: str, today: date) -> Edtf:
    """The day that was typed, today where none was; BadInput for one to come."""
    from data.dates import check, not_after
    from data.dates.typed import typed

    if not as_of.strip():
        return today.isoformat()
    with about("as_of"):
        day = check(typed(as_of, today))
        if not not_after(day, today):
            raise BadInput(f"The day of the count, {day}, is to come: give its year too.")
    return day


def bring_count(change: Transaction, counted: CountOnly) -> None:
    """Take over a number that was kept in another store, unless a later one is here."""
    from data.dates import sort_key

    same = change.find(CountOnly, id=counted.id)
    earlier = same[0] if same else _earlier(change, counted)
    if earlier is None:
        change.add_many([counted])
    elif sort_key(counted.as_of) >= sort_key(earlier.as_of):
        later = _later(earlier, counted)
        if later != earlier:
            change.put(later)


def _earlier(store: Reader, counted: CountOnly) -> CountOnly | None:
    """The number of the same platform, in whose place it comes; None for paper, which adds up."""
    if _same(counted.platform, PAPER):
        return None
    known = store.find(CountOnly, petition=counted.petition)
    return next((one for one in reversed(known) if _same(one.platform, counted.platform)), None)


def _later(earlier: CountOnly, counted: CountOnly) -> CountOnly:
    link = counted.link or earlier.link
    return replace(earlier, count=counted.count, as_of=counted.as_of, link=link)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
