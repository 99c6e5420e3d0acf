"""The letter that goes with a petition handed over, in Markdown. No Textual and no click here."""

from datetime import datetime
from typing import TYPE_CHECKING

from data.errors import NotFound
from data.reader import Reader
from data.records import Case, Party, Petition

if TYPE_CHECKING:
    from petitions.handover import HandedOver

_WORDS = 400
_OPENINGS = ("We write to you", "I write to you")


def cover_letter(store: Reader, now: datetime, parts: "HandedOver", warnings: list[str]) -> str:
    """The letter that the case gives, with the hand-over said first; a short one without a case.

    What to check before it goes is added to `warnings`.
    """
    from tui.actions import example_behind
    from tui.actions.composing import compose

    petition = parts.petition
    notice = example_behind(store, petition)
    warnings += [notice] if notice else []
    paragraph = _said(parts)
    if not petition.case or not store.find(Case, id=petition.case):
        return _plain_letter(store, parts, paragraph)
    composed = compose(
        store,
        now,
        case=petition.case,
        kind="letter",
        to=petition.target,
        words=_WORDS,
        petition=petition.id,
    )
    warnings += composed.warnings
    blocks = [block for block in composed.text.split("\n\n") if not _counts(block)]
    place = next((at for at, block in enumerate(blocks) if block.lstrip().startswith(_OPENINGS)), 0)
    return "\n\n".join([*blocks[:place], paragraph, *blocks[place:]])


def target_of(store: Reader, petition: Petition) -> Party | None:
    """The party that a petition is addressed to; None where none is on file."""
    try:
        return store.get(Party, petition.target) if petition.target else None
    except NotFound:
        return None


def _counts(block: str) -> bool:
    """Whether a paragraph is the letter's own on the count, which the hand-over says first."""
    return (
        block.lstrip().startswith("As of ")
        and " signed the petition " in block
        and "[^" not in block
    )


def _plain_letter(store: Reader, parts: "HandedOver", paragraph: str) -> str:
    from briefings.markdown.markup import escape
    from data.config import load
    from data.dates.spoken import spoken

    config, target = load(), target_of(store, parts.petition)
    head = [f"**{escape(config.organisation or '[Name of the organisation]')}**"]
    to = [escape(line) for line in ((target.name, *target.address) if target else ())]
    demands = [f"- {escape(demand)}" for demand in parts.petition.demands]
    asked = ["We call on you to:", "\n".join(demands)] if demands else []
    signed = [escape(line) for line in (config.signatory, config.signatory_title) if line]
    blocks = [
        "\\\n".join([*head, *(escape(line) for line in config.organisation_address)]),
        "\\\n".join(to),
        spoken(parts.day),
        paragraph,
        *asked,
        "We look forward to your reply.",
        "\\\n".join(signed) or r"\[Name and office\]",
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _said(parts: "HandedOver") -> str:
    from briefings.markdown.markup import escape
    from data.dates.spoken import spoken
    from petitions.terms.petition import title

    count, named = parts.count.total, len(parts.named)
    people = "person has" if count == 1 else "people have"
    said = (
        f"With this letter we hand over the petition “{escape(title(parts.petition))}”. "
        f"As of {spoken(parts.day)}, {count:,} {people} signed it. "
    )
    if not named:
        return said + "We hand over their number and no names."
    agreed = "one of them, who" if named == 1 else f"the {named:,} of them who"
    return said + f"The names enclosed are those of {agreed} agreed to it."
