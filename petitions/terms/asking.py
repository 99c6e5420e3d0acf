"""What a petition asks of a signatory beside the name."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from data.errors import BadInput, about
from data.records import Field
from data.text import has_ink, visible
from petitions.limits import TITLE, check_text
from petitions.signatures.offers import Offer

ASKABLE = ("email", "phone", "street", "postcode", "workplace", "union", "country", "area")
"""What can be asked beside the name; any other field is a question of the petition's own."""

_MOST_ASKED = 20


def asked_fields(
    old: Sequence[Field],
    *,
    asks: Sequence[str] | None,
    required: Sequence[str],
    questions: Mapping[str, str],
    language: str,
) -> tuple[Field, ...]:
    """The fields in their order, each checked; labels and marks of `old` stay where they may.

    `asks` are all of them, or None for those of `old`; `questions` are worded in `language`.
    """
    before = {asked.name: asked for asked in old}
    names = list(dict.fromkeys(asks if asks is not None else before))
    names += [name for name in (*questions, *required) if name not in names]
    if len(names) > _MOST_ASKED:
        raise BadInput(f"A petition asks at most {_MOST_ASKED} things.", field="asks")
    made = []
    for name in dict.fromkeys(names):
        known = before.get(name, Field(name=name))
        label = dict(known.label)
        if name in questions:
            with about("questions"):
                label[language] = check_text("question", questions[name], TITLE)
        _check(name, label)
        needed = name in required or (known.required and asks is None)
        made.append(replace(known, required=needed, label=label))
    return tuple(made)


def _check(name: str, label: Mapping[str, str]) -> None:
    if name in ASKABLE:
        return
    if name in Offer.__struct_fields__ or not name.isidentifier() or not name.isascii():
        raise BadInput(
            f'"{visible(name[:40])}" cannot be asked: choose among {", ".join(ASKABLE)}, or name '
            "a question of your own in one word of small letters.",
            field="asks",
        )
    if not any(has_ink(text) for text in label.values()):
        raise BadInput(
            f'"{visible(name)}" is a question of your own: say how it is worded.',
            field="questions",
        )
