"""A case made ready to leave, held to who may be named. No Textual and no click here."""

from typing import TYPE_CHECKING

from data.reader import Reader
from data.records import Case, Party

if TYPE_CHECKING:
    from data.casefile import Bundle


def export_case(store: Reader, case: Case, *, names: bool = False) -> "Bundle":
    """The bundle of a case; without `names` nobody is named in it who must not be."""
    from briefings.wording.guard import Guard
    from data.bundles import bundle_of
    from tui.actions import parties_of, texts_of

    guard = Guard(store.all(Party))
    return bundle_of(
        case,
        parties_of(store, case).values(),
        texts_of(store, case),
        names=lambda text: bool(guard.named(text)),
        whole=names,
    )
