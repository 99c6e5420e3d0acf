"""Starting a petition from what a person typed."""

import re
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from data.errors import BadInput, about
from data.ids import check_id, new_id, slug
from data.reader import Reader
from data.records import Case, Petition
from data.records.base import Id
from data.store import Store
from data.text import has_ink, visible
from petitions.addresses.links import check_link
from petitions.limits import TEXT, TITLE, check_text
from petitions.terms.asking import asked_fields
from petitions.terms.demands import demands_of
from petitions.terms.ending import typed_end
from petitions.terms.state import before
from petitions.terms.targets import target_kind
from petitions.wording import consents, privacy_notice

ASKED = ("email", "postcode", "country")
"""What a petition asks beside the name, none of it required."""

_KEY_BYTES = 32
_LONGEST_RETENTION = 36_500
_READABLE = 40
_MOST_DEMANDS = 50
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def new_petition(
    store: Store,
    now: datetime,
    who: str,
    *,
    title: str,
    case: Case | None = None,
    id: str = "",
    text: str = "",
    demands: Sequence[str] | None = None,
    target: Id = "",
    goal: int | None = None,
    opens: str = "",
    closes: str = "",
    time_zone: str = "UTC",
    link: str = "",
    draft: bool = False,
    confirm: bool = False,
    language: str = "en",
    receives: Literal["number", "names"] = "number",
    responsible: str = "",
    asks: Sequence[str] | None = None,
    required: Sequence[str] = (),
    milestones: Sequence[int] = (),
    keep: int | None = None,
) -> Petition:
    """Start a petition; it is open at once unless it is a draft or `opens` is later.

    `opens` and `closes` are moments as a person types them; a closing day is the last one on
    which one can sign. `demands` and `target` are taken from the case when they are not given.
    `responsible` is who the privacy notice names. With `confirm` who signs on the web is sent a
    mail, and counts once its link was opened. `asks` are all that is asked beside the name,
    `required` those that must be filled in; names are kept for `keep` days after the close.
    """
    from data.dates.typed import time_zone as zone_of

    target = target or _addressee(case)
    with about("target"):
        kind = target_kind(store, target)
    with about("time_zone"):
        zone_of(time_zone)
    begins, ends = _moments(opens, closes, now, time_zone)
    if demands is None and case:
        today = now.astimezone(zone_of(time_zone)).date()
        demands = demands_of(store, case, target, today)
    with about("id"):
        wanted = check_id(id) if id else ""
    petition = Petition(
        id=wanted,
        case=case.id if case else "",
        title={check_language(language): check_title(title)},
        text={language: check_text("text", text, TEXT)} if text else {},
        demands=check_demands(demands or ()),
        target=target,
        target_kind=kind,
        goal=check_goal(goal),
        time_zone=time_zone,
        opens=begins,
        closes=ends,
        draft=draft,
        confirm=confirm,
        link=check_link(link) if link else "",
        asks=asked_fields(
            (),
            asks=ASKED if asks is None else asks,
            required=required,
            questions={},
            language=language,
        ),
        milestones=check_milestones(milestones),
        retention_days=check_days(keep),
        consents=consents("sign", "contact", *_NAMES[receives]),
        privacy={"en": privacy_notice(responsible, receives, kind)},
        receives=receives,
        key=secrets.token_hex(_KEY_BYTES),
    )
    return _kept(store, now, who, petition, title)


_NAMES: dict[str, tuple[str, ...]] = {"number": (), "names": ("name_to_target",)}


def _kept(store: Store, now: datetime, who: str, petition: Petition, title: str) -> Petition:
    """Store it under its id, or under a free one made of its title."""
    import msgspec

    with store.transaction(who, "start a petition", now) as change:
        id = petition.id or _free_id(change, title, petition.case, now)
        return change.put(msgspec.structs.replace(petition, id=id))


def _free_id(store: Reader, title: str, case: Id, now: datetime) -> Id:
    words = slug(title)
    if len(words) > _READABLE:
        words = words[: _READABLE + 1].rpartition("-")[0] or words[:_READABLE]
    stem = words or (f"{case[:_READABLE]}-petition" if case else new_id(now))
    taken = {petition.id for petition in store.all(Petition)}
    count, id = 1, stem
    while id in taken:
        count += 1
        id = f"{stem}-{count}"
    return id


def _moments(
    opens: str, closes: str, now: datetime, time_zone: str
) -> tuple[datetime | None, datetime | None]:
    """When it opens, None for at once, and the first moment at which it is closed."""
    from data.dates.typed import typed_moment

    with about("opens"):
        begins = typed_moment(opens, now, time_zone).moment if opens.strip() else None
    if not closes.strip():
        return begins, None
    with about("closes"):
        ends = typed_end(closes, now, time_zone)
    if not before(begins or now, ends):
        start = f"it opens ({visible(opens)})" if begins else "now"
        raise BadInput(
            f"The petition would close ({visible(closes)}) before {start}: choose a later end.",
            field="closes",
        )
    return begins, ends


def _addressee(case: Case | None) -> Id:
    written_to = case.addressees if case else ()
    return next((one.party for one in written_to if one.line == "to"), "")


def check_title(title: str) -> str:
    """`title` itself; BadInput when nothing of it can be seen or it is too long."""
    if not has_ink(title):
        raise BadInput("The title is empty: say in a line what the petition is for.", field="title")
    return check_text("title", title, TITLE)


def check_demands(demands: Sequence[str]) -> tuple[str, ...]:
    """The demands that say something; BadInput when there are too many."""
    if len(demands) > _MOST_DEMANDS:
        raise BadInput(f"A petition has at most {_MOST_DEMANDS} demands.", field="demands")
    return tuple(check_text("demand", one, TEXT) for one in demands if has_ink(one))


def check_goal(goal: int | None) -> int | None:
    """`goal` itself; BadInput when it is no number of signatures."""
    if goal is not None and goal < 1:
        raise BadInput("The goal is a number of signatures: 1 or more.", field="goal")
    return goal


def check_milestones(milestones: Sequence[int]) -> tuple[int, ...]:
    """The milestones in their order, each once; BadInput when one is no number of signatures."""
    for milestone in milestones:
        if milestone < 1:
            raise BadInput("A milestone is a number of signatures: 1 or more.", field="milestones")
    return tuple(sorted(set(milestones)))


def check_days(days: int | None) -> int | None:
    """For how many days something is kept, None for ever; BadInput when that is no number."""
    if days is not None and not 0 <= days <= _LONGEST_RETENTION:
        raise BadInput(
            "Names are kept for a number of days: 1 or more, or 0 for no limit.", field="keep"
        )
    return days or None


def check_language(language: str) -> str:
    """`language` itself; BadInput when it is no code."""
    if not _LANGUAGE.fullmatch(language):
        raise BadInput(
            f'"{visible(language[:40])}" is not a language code: write it as en, ru or pt-BR.',
            field="language",
        )
    return language
