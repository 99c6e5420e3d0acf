"""Taking what a form offers: durable before anybody is thanked."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from data.records import Petition, Signature
from data.store import Store
from petitions.signatures.offers import Offer, SignatureRefused
from petitions.signatures.signing import sign

WHO = "sign-up page"
"""Under whose name signatures of the pages stand in the log."""


class Taken(NamedTuple):
    """`signature` is None where the person was on the list already, which no visitor is told."""

    signature: Signature | None


def take(
    store: Store, clock: Callable[[], datetime], petition: Petition, offer: Offer, id: str
) -> Taken:
    """Sign; when this returns, the signature that is thanked for is on the disk.

    SignatureRefused when it cannot be taken, StoreError when it cannot be kept.
    """
    try:
        return Taken(sign(store, clock(), WHO, petition, offer, id=id))
    except SignatureRefused as refusal:
        if refusal.code != "duplicate":
            raise
    wait_for_disk(store, clock)
    return Taken(None)


def wait_for_disk(store: Store, clock: Callable[[], datetime]) -> None:
    """Return once all that was written so far is on the disk, whoever wrote it."""
    with store.transaction(WHO, "", clock()):
        pass
