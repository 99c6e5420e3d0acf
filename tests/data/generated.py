"""Generated cases and parties: any text, number and date that a record can hold."""

from datetime import UTC, date, datetime
from typing import Any, Literal, get_args, get_origin

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from data.casefile.form import DATE_FIELDS, ID_FIELDS, STORE_FIELDS
from data.records import Agreement, Case, Part, Party

FRAGMENTS = ['"""', '"', "\\", "\r\n", "\n", "\t", "'", "#", "\x1b[2J", "\u202e", "ø", "\U0001f600"]
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXT = st.lists(st.sampled_from(FRAGMENTS) | st.text(CHARACTERS, max_size=8), max_size=4).map(
    "".join
)
IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
EDTF = st.sampled_from(
    ["", "2011", "2017-03", "2023-01~", "2015/..", "../2022-12-31", "2023-12-11/2024-01-24"]
) | st.dates(min_value=date(1000, 1, 1)).map(date.isoformat)
FLOATS = st.floats(allow_nan=False, allow_infinity=False).map(lambda number: number + 0.0)
"""Without -0.0, which no door lets in: it is 0.0 from there on."""
NUMBERS = st.integers() | FLOATS
NEWER_KEYS = st.sampled_from(["mood", "new field", "ключ", "a.b", 'a"b', ""])
NEWER = st.dictionaries(
    NEWER_KEYS,
    st.recursive(
        st.booleans() | NUMBERS | TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NEWER_KEYS, inner, max_size=3),
        max_leaves=5,
    ),
    max_size=2,
)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(),
    float: FLOATS,
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    type(None): st.none(),
}


def parts(kind: type[Part]) -> st.SearchStrategy[Any]:
    fields = {
        item.name: values(item.type, item.name, required=item.required)
        for item in msgspec.structs.fields(kind)
        if item.name not in STORE_FIELDS
    }
    return st.builds(kind, **fields, unknown=st.just({}) | NEWER)


def values(annotation: Any, name: str, *, required: bool = False) -> st.SearchStrategy[Any]:
    if annotation is str:
        text = EDTF if name in DATE_FIELDS else IDS if name in ID_FIELDS else TEXT
        return text.filter(str.strip) if required else text
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if get_origin(annotation) is tuple:
        return st.lists(values(get_args(annotation)[0], name), max_size=2).map(tuple)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return parts(annotation)
    if annotation in SCALARS:
        return SCALARS[annotation]
    return st.one_of([values(option, name) for option in get_args(annotation)])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case whose parts refer to one another rightly."""
    case = draw(parts(Case))
    sources = tuple(_unique(case.sources))
    known = [source.id for source in sources]
    replace = msgspec.structs.replace
    return replace(
        case,
        country=draw(st.sampled_from(["", "KZ"])),
        summary=" ".join(case.summary.split()[:60]),
        addressees=tuple(
            replace(each, party=draw(st.sampled_from([party.party for party in case.parties])))
            for each in case.addressees
            if case.parties
        ),
        sources=tuple(
            replace(source, derived_from=draw(st.sampled_from(["", *known[:place]])))
            for place, source in enumerate(sources)
        ),
        facts=_cited(draw, _unique(case.facts), known),
        procedures=_cited(draw, _unique(case.procedures), known),
    )


def _unique(listed: tuple[Any, ...]) -> list[Any]:
    return list({each.id: each for each in listed}.values())


def _cited(draw: st.DrawFn, listed: list[Any], known: list[str]) -> tuple[Any, ...]:
    replace = msgspec.structs.replace
    return tuple(
        replace(
            each,
            sources=tuple(
                replace(citation, id=draw(st.sampled_from(known)))
                for citation in each.sources
                if known
            ),
        )
        for each in listed
    )


def agreeing(party: Party) -> Party:
    asked = party.agreement or Agreement(who="a colleague", when=date(2024, 1, 30))
    return msgspec.structs.replace(party, agreement=asked)


relaxed = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
