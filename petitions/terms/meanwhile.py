"""Two people at one petition: what both would change goes to neither without being asked."""

from typing import Any

from data.errors import Stale
from data.records import Petition

_Parts = dict[str, Any]
_FIELDS = {
    "title": "title",
    "text": "text",
    "demands": "demands",
    "target": "target",
    "goal": "goal",
    "milestones": "milestones",
    "link": "link",
    "draft": "draft",
    "opens": "opening",
    "closes": "end",
    "asks": "questions",
    "consents": "consents",
    "privacy": "privacy notice",
    "receives": "promise to the target",
    "retention_days": "days of keeping",
    "pending_days": "days of keeping",
    "rejected_days": "days of keeping",
    "withdrawn_days": "days of keeping",
}
"""What people change of a petition; the rest is kept along with it."""


def check_unchanged(seen: Petition, before: Petition, after: Petition) -> None:
    """Stale where `after` changes what somebody else has changed since it was `seen`.

    `before` is what is stored now. Another language of a text, or the consent to another purpose,
    is another thing.
    """
    both = [
        said
        for field, said in _FIELDS.items()
        if _clash(*(_parts(field, one) for one in (seen, before, after)))
    ]
    if both:
        raise Stale(f"Somebody else changed the {' and the '.join(dict.fromkeys(both))} meanwhile.")


def _clash(seen: _Parts, before: _Parts, after: _Parts) -> bool:
    every = seen | before | after
    return any(seen.get(part) != before.get(part) != after.get(part) for part in every)


def _parts(field: str, petition: Petition) -> _Parts:
    """Texts by language and consents by purpose; anything else is one part."""
    value = getattr(petition, field)
    if field == "consents":
        return {one.purpose: one for one in petition.consents}
    return value if isinstance(value, dict) else {"": value}
