"""Changing a petition after it was started: what was shown to earlier signatories is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from msgspec.structs import replace

from data.changes.door import choice
from data.errors import BadInput, Refused, about
from data.records import Consent, Notice, Petition, Reworded, Signature
from data.records.base import Id
from data.store import Store
from data.text import has_ink, visible
from data.transaction import Transaction
from petitions.addresses.links import check_link
from petitions.limits import TEXT, TITLE, check_text
from petitions.terms.asking import asked_fields
from petitions.terms.ending import begun_at
from petitions.terms.meanwhile import check_unchanged
from petitions.terms.starting import (
    check_days,
    check_demands,
    check_goal,
    check_language,
    check_milestones,
    check_title,
)
from petitions.terms.targets import target_kind
from petitions.wording import CONSENTS, Purpose


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What is to be different; None leaves a thing as it is. Texts are of `language`.

    `asks` are all fields, in order, `required` the names among them that must be filled in,
    `questions` the words of custom ones. `consents` are texts by purpose. `days` are the days of
    retention by kind, where 0 lifts the limit, `opens` is a moment as it is typed. `allow` is the
    reason for changing what people have signed already.
    """

    language: str = "en"
    title: str | None = None
    text: str | None = None
    demands: Sequence[str] | None = None
    target: Id | None = None
    goal: int | None = None
    milestones: Sequence[int] | None = None
    link: str | None = None
    opens: str | None = None
    draft: bool | None = None
    asks: Sequence[str] | None = None
    required: Sequence[str] = ()
    questions: Mapping[str, str] = field(default_factory=dict)
    consents: Mapping[str, str] = field(default_factory=dict)
    dropped_consents: Sequence[str] = ()
    privacy: str | None = None
    receives: Literal["number", "names"] | None = None
    days: Mapping[str, int] = field(default_factory=dict)
    allow: str = ""


def edit_petition(
    store: Store, now: datetime, who: str, id: Id, edit: Edit, *, seen: Petition | None = None
) -> Petition:
    """Change what `edit` says; Refused when people signed something else and no reason is given.

    Stale when somebody changed the same since the petition was `seen`.
    """
    check_language(edit.language)
    with store.transaction(who, f"edit {id}", now) as change:
        before = change.get(Petition, id)
        after = before
        for step in _STEPS:
            after = step(change, after, edit)
        if edit.opens is not None:
            with about("opens"):
                after = begun_at(change, after, edit.opens, now)
        if after == before:
            raise BadInput("Nothing would change: say what is to be different.")
        if seen is not None:
            check_unchanged(seen, before, after)
        if _changes_signed(change, before, after):
            after = _with_reason(after, edit.allow, now, who)
        return change.put(after)


def _words(change: Transaction, petition: Petition, edit: Edit) -> Petition:  # noqa: ARG001 - a step
    language = edit.language
    if edit.title is not None:
        titles = {**petition.title, language: check_title(edit.title)}
        petition = replace(petition, title=titles)
    if edit.text is not None:
        check_text("text", edit.text, TEXT)
        texts = {**petition.text, language: edit.text}
        petition = replace(petition, text={code: text for code, text in texts.items() if text})
    if edit.demands is not None:
        petition = replace(petition, demands=check_demands(edit.demands))
    return petition


def _aims(change: Transaction, petition: Petition, edit: Edit) -> Petition:
    if edit.target is not None:
        with about("target"):
            kind = target_kind(change, edit.target)
        petition = replace(petition, target=edit.target, target_kind=kind)
    if edit.goal is not None:
        petition = replace(petition, goal=check_goal(edit.goal or None))
    if edit.milestones is not None:
        petition = replace(petition, milestones=check_milestones(edit.milestones))
    if edit.link is not None:
        petition = replace(petition, link=check_link(edit.link) if edit.link else "")
    if edit.draft is not None:
        petition = replace(petition, draft=edit.draft)
    return petition


def _asked(change: Transaction, petition: Petition, edit: Edit) -> Petition:  # noqa: ARG001 - a step
    if edit.asks is None and not edit.required and not edit.questions:
        return petition
    fields = asked_fields(
        petition.asks,
        asks=edit.asks,
        required=edit.required,
        questions=edit.questions,
        language=edit.language,
    )
    return replace(petition, asks=fields)


def _agreed(change: Transaction, petition: Petition, edit: Edit) -> Petition:  # noqa: ARG001 - a step
    for purpose, text in edit.consents.items():
        petition = _with_consent(petition, purpose, text, edit.language)
    for purpose in edit.dropped_consents:
        if purpose == "sign":
            raise Refused("Nobody signs without agreeing to it: that consent stays.", field="sign")
        petition = _without_consent(petition, purpose)
    return petition


def _with_consent(petition: Petition, purpose: str, text: str, language: str) -> Petition:
    """The text of a new language joins; another text is a version of its own, in that language."""
    if purpose not in CONSENTS:
        raise BadInput(
            f'"{visible(purpose[:40])}" is no purpose: choose among {", ".join(CONSENTS)}.',
            field="consents",
        )
    with about(purpose):
        if not has_ink(text):
            raise BadInput("A consent needs words: say what is agreed to.")
        check_text("consent", text, TEXT)
    old = next((one for one in petition.consents if one.purpose == purpose), None)
    earlier = petition.earlier_consents
    if old is None:
        versions = [one.version for one in earlier if one.purpose == purpose]
        new = Consent(
            purpose=_purpose(purpose), version=max(versions, default=0) + 1, text={language: text}
        )
        return replace(petition, consents=_in_order((*petition.consents, new)))
    if old.text.get(language) == text:
        return petition
    if language not in old.text:
        new = replace(old, text={**old.text, language: text})
    else:
        new = replace(old, version=old.version + 1, text={language: text})
        earlier = (*earlier, old)
    consents = tuple(new if one is old else one for one in petition.consents)
    return replace(petition, consents=consents, earlier_consents=earlier)


def _without_consent(petition: Petition, purpose: str) -> Petition:
    gone = tuple(one for one in petition.consents if one.purpose == purpose)
    kept = tuple(one for one in petition.consents if one.purpose != purpose)
    earlier = (*petition.earlier_consents, *gone)
    return replace(petition, consents=kept, earlier_consents=earlier)


def _told(change: Transaction, petition: Petition, edit: Edit) -> Petition:  # noqa: ARG001 - a step
    """The privacy notice, and what the target receives: to hand over names, each must agree."""
    if edit.receives and edit.receives != petition.receives:
        choice(Petition, "receives", edit.receives)
        purposes = {one.purpose for one in petition.consents}
        if edit.receives == "names" and "name_to_target" not in purposes:
            text = CONSENTS["name_to_target"]
            petition = _with_consent(petition, "name_to_target", text, "en")
        if edit.receives == "number":
            petition = _without_consent(petition, "name_to_target")
        if edit.privacy is None:
            raise Refused(
                "What the target receives stands in the privacy notice: give its new words too.",
                field="privacy",
            )
        petition = replace(petition, receives=edit.receives)
    if edit.privacy is None or petition.privacy.get(edit.language) == edit.privacy:
        return petition
    with about("privacy"):
        if not has_ink(edit.privacy):
            raise BadInput("The privacy notice needs words: who keeps what, and who receives what.")
        check_text("privacy notice", edit.privacy, TEXT)
    if edit.language not in petition.privacy:
        return replace(petition, privacy={**petition.privacy, edit.language: edit.privacy})
    old = Notice(version=petition.privacy_version, text=petition.privacy)
    return replace(
        petition,
        privacy={edit.language: edit.privacy},
        privacy_version=petition.privacy_version + 1,
        earlier_privacy=(*petition.earlier_privacy, old),
    )


def _kept_for(change: Transaction, petition: Petition, edit: Edit) -> Petition:  # noqa: ARG001 - a step
    changed: dict[str, Any] = {}
    for kind, days in edit.days.items():
        with about(kind):
            changed[_DAYS[kind]] = check_days(days)
    return replace(petition, **changed)


_DAYS = {
    "signatures": "retention_days",
    "pending": "pending_days",
    "rejected": "rejected_days",
    "withdrawn": "withdrawn_days",
}
_STEPS: tuple[Callable[[Transaction, Petition, Edit], Petition], ...] = (
    _words,
    _aims,
    _asked,
    _agreed,
    _told,
    _kept_for,
)


def _changes_signed(change: Transaction, before: Petition, after: Petition) -> bool:
    """Whether words are others now that somebody has signed; a translation may join."""
    return _words_changed(before, after) and change.count(Signature, petition=before.id) > 0


def _with_reason(petition: Petition, why: str, now: datetime, who: str) -> Petition:
    """The petition with the reason kept for which signed words may change; Refused without one."""
    if not has_ink(why):
        raise Refused(
            "People have signed these words: start another petition, or say why they still mean "
            "the same.",
            field="allow",
        )
    kept = Reworded(when=now, who=who, why=check_text("reason", why.strip(), TITLE))
    return replace(petition, reworded=(*petition.reworded, kept))


def _words_changed(before: Petition, after: Petition) -> bool:
    """Whether the title, text, demands or target that somebody read are others now."""
    if (before.demands, before.target) != (after.demands, after.target):
        return True
    pairs = ((before.title, after.title), (before.text, after.text))
    return any(new.get(code) != words for old, new in pairs for code, words in old.items())


def _in_order(consents: Sequence[Consent]) -> tuple[Consent, ...]:
    order = list(CONSENTS)
    return tuple(sorted(consents, key=lambda one: order.index(one.purpose)))


def _purpose(purpose: str) -> Purpose:
    return next(known for known in CONSENTS if known == purpose)
