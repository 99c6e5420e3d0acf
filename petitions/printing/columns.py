"""The columns of a sheet: the number, the name, what is asked for, the signature, the boxes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from data.errors import Refused
from data.records import Petition
from data.text import visible
from petitions.languages import N_, text_and_language
from petitions.pages.form import LABELS
from petitions.printing.fitting import BOLD, longest_word
from petitions.printing.wording import Said, Wording

Kind = Literal["number", "text", "signature", "box"]

UNASKED_ON_SHEETS = "workplace"
"""A sheet goes from hand to hand: whoever signs it reads where the others work."""

_NUMBER, _SIGNATURE, _BOX = 9.0, 32.0, 17.0
_WIDTHS = {"name": 46.0, "email": 48.0, "street": 42.0, "postcode": 20.0, "country": 24.0}
_OTHER = 32.0
_TIGHTEST = 0.5
_INSET = 2.5  # beside the longest word of a head, which is bold
HEAD = 8.0
"""The size of the heads, in points."""

_BOXES = {
    "contact": N_("May contact me"),
    "name_to_target": N_("Name to the addressee"),
    "name_published": N_("Name published"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """What is written, signed or ticked, how it is headed and how many millimetres it has."""

    name: str
    kind: Kind
    label: Said
    width: float

    @property
    def data(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "kind": self.kind,
            "label": self.label.data,
            "width": round(self.width, 2),
        }


def columns(petition: Petition, said: Wording, *, workplace: bool) -> tuple[Column, ...]:
    """The columns at the width that each would like; no workplace unless asked for by itself."""
    asked = [
        one
        for one in petition.asks
        if one.name != "name" and (workplace or one.name != UNASKED_ON_SHEETS)
    ]
    if workplace and not any(one.name == UNASKED_ON_SHEETS for one in petition.asks):
        raise Refused(
            "This petition does not ask for the workplace: "
            f"`handbill petition edit {petition.id} --ask workplace` does."
        )
    named = [("name", {}), *((one.name, one.label) for one in asked)]
    return (
        Column("number", "number", _own(said, "№"), _NUMBER),
        *(
            Column(name, "text", _label(said, name, label), _WIDTHS.get(name, _OTHER))
            for name, label in named
        ),
        Column("signature", "signature", _own(said, said.words.say("Signature")), _SIGNATURE),
        *(
            Column(consent.purpose, "box", _own(said, box_label(said, consent.purpose)), _BOX)
            for consent in petition.consents
            if consent.purpose in _BOXES
        ),
    )


def box_label(said: Wording, purpose: str) -> str:
    """The two or three words over a box, whose whole sentence stands above the table."""
    return said.words.say(_BOXES[purpose])


def fitted(wanted: Sequence[Column], width: float) -> tuple[Column, ...] | None:
    """The columns over the whole width, tighter where they must be; None when they cannot be.

    The number and the boxes keep their width, since nothing is written in them, and no column is
    narrower than the longest word of its head.
    """
    kept = {one.name: _least(one) for one in wanted if one.kind in ("number", "box")}
    while True:
        others = [one for one in wanted if one.name not in kept]
        room = width - sum(kept.values())
        share = room / sum(one.width for one in others) if others else 0.0
        if share < _TIGHTEST:
            return None
        narrow = {one.name: _least(one) for one in others if one.width * share < _least(one)}
        if not narrow:
            break
        kept |= narrow
    return tuple(replace(one, width=kept.get(one.name, one.width * share)) for one in wanted)


def _least(column: Column) -> float:
    word = longest_word(column.label.text, HEAD) * BOLD + _INSET
    return max(word, column.width) if column.kind in ("number", "box") else word


def _label(said: Wording, name: str, texts: dict[str, str]) -> Said:
    """How a field is headed: by the petition's own question, or by our word for it."""
    if name in LABELS and not texts:
        return _own(said, said.words.say(LABELS[name]))
    text, language = text_and_language(texts, said.language)
    return Said(visible(text or name), language)


def _own(said: Wording, text: str) -> Said:
    return Said(text, said.label)
