"""One signature, and two beside one another, as they are laid out; hidden until asked for."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from textual.content import Content

from data.records import Consented, Signature
from petitions.erasure.erasing import may_have
from petitions.exchange import shortened
from petitions.signatures.account import Account
from petitions.signatures.roll import Pair, in_common
from tui.screens.petitions.pages import short_name
from tui.widgets.bar import clock_text
from tui.widgets.ink import Part, fit, hanging, line

LABEL = 11
MARK = 12
HIDDEN = "kept, hidden"
_PERSONAL = ("email", "phone", "street", "postcode", "workplace", "union", "scan")
_PLAIN = ("country", "area", "channel", "day", "paper", "stall", "language", "platform")
_ORDER = ("name", *_PERSONAL, *_PLAIN, "collector")
_LABELS = {"name": "NAME", "email": "E-MAIL", "channel": "BY", "scan": "SCAN"}
_PURPOSES = {
    "sign": "to sign",
    "contact": "to be contacted",
    "name_to_target": "name to the target",
    "name_published": "name published",
}
_SAME = ("= same", "$success")
_ALIKE = ("~ alike", "$success")
_DIFFERS = ("# differs", "$warning")
_ONE_SIDE = ("- one side", "$text-muted")

Fields = dict[str, tuple[str, bool]]
"""What is kept under each name: the text, and whether it is personal."""


def account_lines(account: Account, width: int, *, names_shown: bool) -> Sequence[Content]:
    """All that is kept about one signature."""
    one = account.signature
    lines: list[Content] = []
    if one.person is None:
        lines += hanging(line("The person was erased; the count stands."), width, " ", " ")
    for name, (text, personal) in _fields(one).items():
        shown = _shown(one, name, text, personal=personal, names_shown=names_shown)
        lines += _field(_label(name), shown, width)
    for number, consent in enumerate(one.consents):
        lines += _field("" if number else "AGREED", _consent(consent), width)
    lines += [Content(""), *_standing(account, width)]
    for number, export in enumerate(account.exports):
        perhaps = ", perhaps" if may_have(export) else ""
        said = f"{export.path}  ({export.when:%Y-%m-%d}, {export.who}{perhaps})"
        lines += _field("" if number else "IN FILES", said, width)
    for number, log in enumerate(account.log):
        undone = ("  taken back", "$warning") if log.undone else ""
        when = (f"{clock_text(log.when)}  {log.who}  ", "$text-muted")
        lines += _field("" if number else "LOG", line(when, log.what, undone), width)
    return lines


def _standing(account: Account, width: int) -> Iterator[Content]:
    """How it stands on the list, and beside which others."""
    one, other = account.signature, account.other
    if one.reason:
        yield from _field("REASON", one.reason, width)
    if one.settled:
        yield from _field("SINCE", one.settled.isoformat(), width)
    if other and one.status == "review":
        same = ", ".join(in_common(one, other)) or "nothing any more"
        said = f"may repeat no. {other.serial:,}; the same: {same}. m shows both"
        yield from _field("REVIEW", (said, "$warning"), width)
    elif other:
        yield from _field("REPEATS", f"no. {other.serial:,}, which counts for it", width)
    if account.copies:
        numbers = ", ".join(f"no. {number:,}" for number in account.copies)
        yield from _field("MERGED", f"with {numbers}: U takes that back", width)


def pair_lines(pair: Pair, width: int, *, names_shown: bool) -> Sequence[Content]:
    """The one that stands on the left, the one that may repeat it on the right, and what is same.

    The marks in the middle tell it in words and by their shape.
    """
    right, left = pair
    if left is None:
        return [line(" The other one is gone: o counts this one.")]
    column = max(10, (width - 1 - LABEL - MARK) // 2)
    lines = [*_columns("", _head(left), "", _head(right), column), Content("")]
    same = set(in_common(right, left))
    ours, theirs = _fields(left), _fields(right)
    for name in sorted({**ours, **theirs}, key=_rank):
        one, other = ours.get(name, ("", False))[0], theirs.get(name, ("", False))[0]
        personal = ours.get(name, theirs.get(name, ("", False)))[1]
        cells = [
            _shown(who, name, text, personal=personal, names_shown=names_shown)
            for who, text in ((left, one), (right, other))
        ]
        mark = _mark(one, other, same=name in same)
        lines += _columns(_label(name), cells[0], mark, cells[1], column)
    agreed = [", ".join(_PURPOSES[one.purpose] for one in who.consents) for who in (left, right)]
    if any(agreed):
        mark = _mark(*agreed, same=False)
        lines += _columns("AGREED", agreed[0], mark, agreed[1], column)
    return lines


def _rank(name: str) -> int:
    """Where a field stands; answers to own questions come last."""
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _mark(one: str, other: str, *, same: bool) -> tuple[str, str]:
    if not (one and other):
        return _ONE_SIDE
    if one == other:
        return _SAME
    return _ALIKE if same else _DIFFERS


def _head(signature: Signature) -> Content:
    return line((f"No. {signature.serial:,}  {signature.status}", "bold"))


def _columns(label: str, left: Part, mark: Part, right: Part, column: int) -> Iterator[Content]:
    """A row of the two, in as many lines as the longer one needs."""
    room = column - 2
    names, marks = [line((label, "bold $text-muted"))], [line(mark)]
    sides = [line(side).wrap(room) for side in (left, right)]
    for name, one, middle, other in zip_longest(
        names, sides[0], marks, sides[1], fillvalue=Content("")
    ):
        yield line(
            " ",
            fit(name, LABEL - 1),
            fit(one, room),
            "  ",
            fit(middle, MARK - 1),
            " ",
            fit(other, room),
        )


def _fields(one: Signature) -> Fields:
    """What is kept, in the order in which one reads it out."""
    found: Fields = {}
    person = one.person
    if person:
        found["name"] = (person.name, True)
        for name in _PERSONAL:
            if text := getattr(person, name):
                found[name] = (text, True)
        found |= {name: (text, True) for name, text in person.answers.items() if text}
    sheet = f"sheet {one.sheet}, line {one.line}" if one.sheet and one.line else one.sheet
    plain = {
        "country": one.country,
        "area": one.area,
        "channel": f"{one.channel}, late" if one.late else one.channel,
        "day": one.day.isoformat(),
        "paper": sheet,
        "stall": one.source,
        "language": one.language,
        "platform": one.origin.platform if one.origin else "",
    }
    found |= {name: (text, False) for name, text in plain.items() if text}
    if one.collector:
        found["collector"] = (one.collector, True)
    return found


def _shown(one: Signature, name: str, text: str, *, personal: bool, names_shown: bool) -> Part:
    if not text:
        return ""
    if names_shown or not personal:
        return text
    if name == "name":
        return short_name(one)
    return (shortened(text) if name == "collector" else HIDDEN, "$text-muted")


def _consent(consent: Consented) -> Content:
    when = f", {clock_text(consent.when)}" if consent.when else ""
    told = (f"  text {consent.version}, {consent.language}{when}", "$text-muted")
    return line(_PURPOSES[consent.purpose], told)


def _label(name: str) -> str:
    return _LABELS.get(name, name.upper()[: LABEL - 2])


def _field(label: str, value: Part, width: int) -> list[Content]:
    first = line((f" {label:<{LABEL - 1}}", "bold $text-muted"))
    return hanging(line(value), width, first, " " * LABEL)
