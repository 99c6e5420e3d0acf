"""Whose name the target gets: those who agreed to just that, and nobody else."""

from collections.abc import Iterable

from data.records import Consented, Petition, Signature
from petitions.exchange.listed import STANDING

PURPOSE = "name_to_target"


def named_to_target(petition: Petition, signatures: Iterable[Signature]) -> list[Signature]:
    """The signatures whose names may be handed over, in the order of their numbers.

    Only where the petition promises names at all; only who stands on the list, was shown the
    petition's own text of that consent and ticked it by itself. A tick on another platform is
    enough for no state and no employer, since nobody here knows what was shown beside it.
    """
    if petition.receives != "names":
        return []
    found = [one for one in signatures if _stands(one) and _agreed(petition, one.consents)]
    return sorted(found, key=lambda one: one.serial)


def _stands(signature: Signature) -> bool:
    return signature.status in STANDING and signature.person is not None


def _agreed(petition: Petition, given: Iterable[Consented]) -> bool:
    shown = {
        one.version
        for one in (*petition.consents, *petition.earlier_consents)
        if one.purpose == PURPOSE
    }
    if petition.target_kind == "other":
        shown.add(0)
    return any(one.purpose == PURPOSE and one.version in shown for one in given)
