"""How many signed, by its parts; computed from the signatures each time it is asked."""

from collections import Counter

from msgspec import Struct

from data.reader import Reader
from data.records import CountOnly, Signature
from data.records.base import Id

_UNTOLD = 50
_STEPS = ((1_000, 50), (10_000, 100), (100_000, 1_000))
_WIDEST_STEP = 10_000


class Counts(Struct, frozen=True, kw_only=True):
    """The parts of a petition's count.

    `web`, `stall`, `paper` and `imported` hold every signature of that channel but those that
    are pending; `count_only` what was counted elsewhere. What is withdrawn, duplicate or rejected
    stands in them too and is taken off in `total`.
    """

    web: int = 0
    stall: int = 0
    paper: int = 0
    imported: int = 0
    count_only: int = 0
    withdrawn: int = 0
    duplicates: int = 0
    rejected: int = 0
    pending: int = 0
    total: int = 0


def counts(store: Reader, petition: Id) -> Counts:
    """The count of a petition from its signatures and from what was counted elsewhere."""
    return counted(store, petition, store.tally(Signature, "channel", "status", petition=petition))


def every_count(store: Reader) -> dict[Id, Counts]:
    """The counts of all petitions that have any, in one reading of the signatures."""
    signatures = every_tally(store)
    elsewhere: dict[Id, list[CountOnly]] = {}
    for one in store.all(CountOnly):
        elsewhere.setdefault(one.petition, []).append(one)
    return {
        petition: _counts(
            signatures.get(petition, Counter()), _elsewhere(elsewhere.get(petition, []))
        )
        for petition in signatures.keys() | elsewhere.keys()
    }


def every_tally(store: Reader) -> "dict[Id, Counter[tuple[str, ...]]]":
    """How many signatures of each petition there are of each channel and status."""
    signatures: dict[Id, Counter[tuple[str, ...]]] = {}
    for (petition, *parts), number in store.tally(
        Signature, "petition", "channel", "status"
    ).items():
        signatures.setdefault(petition, Counter())[tuple(parts)] = number
    return signatures


def counted(store: Reader, petition: Id, signatures: "Counter[tuple[str, ...]]") -> Counts:
    """The count of a petition whose signatures were tallied already."""
    return _counts(signatures, _elsewhere(store.find(CountOnly, petition=petition)))


def _elsewhere(counted: list[CountOnly]) -> int:
    return sum(one.count for one in counted)


def _counts(signatures: "Counter[tuple[str, ...]]", elsewhere: int) -> Counts:
    """`signatures` counts them by channel and status."""
    channels: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    for (channel, status), number in signatures.items():
        statuses[status] += number
        if status != "pending":
            channels[channel] += number
    taken_off = statuses["withdrawn"] + statuses["duplicate"] + statuses["rejected"]
    return Counts(
        web=channels["web"],
        stall=channels["stall"],
        paper=channels["paper"],
        imported=channels["imported"],
        count_only=elsewhere,
        withdrawn=statuses["withdrawn"],
        duplicates=statuses["duplicate"],
        rejected=statuses["rejected"],
        pending=statuses["pending"],
        total=channels.total() + elsewhere - taken_off,
    )


def rounded(total: int) -> int:
    """`total` for a public screen: a round number below it, 0 until it is past 50.

    It is always less than the total, so that "over 200" is true and a single signature seldom
    moves it: nobody can tell from the number whether the person before the screen has signed.
    """
    if total <= _UNTOLD:
        return 0
    step = next((step for below, step in _STEPS if total <= below), _WIDEST_STEP)
    return (total - 1) // step * step
