"""Records become documents and come back whole, with what a newer version added."""

import json
import types
import typing
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args, get_origin

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.documents import from_document, to_document
from data.errors import StoreError
from data.records import KINDS, Case, Part, Petition, Record, Signature

NEWER = ("newer", "later_still", "table", "schema", "rank_of_2031")
plain_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=3,
)
SIMPLE: dict[object, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Any: plain_values,
    type(None): st.none(),
}


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type; parts of records carry fields of a newer version."""
    if annotation in SIMPLE:
        return SIMPLE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return st.deferred(lambda: parts(annotation))
    inner = get_args(annotation)
    origin = get_origin(annotation)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in {typing.Union, types.UnionType}:
        return st.one_of(*map(values, inner))
    if origin is dict:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=2)
    if inner[-1] is Ellipsis:
        return st.lists(values(inner[0]), max_size=2).map(tuple)
    return st.tuples(*map(values, inner))


def parts(kind: type[Part]) -> st.SearchStrategy[Any]:
    fields = {
        name: values(annotation)
        for name, annotation in typing.get_type_hints(kind).items()
        if name in kind.__struct_fields__ and name != "unknown"
    }
    newer = st.dictionaries(st.sampled_from(NEWER), plain_values, max_size=2)
    return st.builds(kind, unknown=newer, **fields)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=20)
@given(data=st.data())
def test_a_record_comes_back_with_what_it_does_not_know(
    kind: type[Record], data: st.DataObject
) -> None:
    record = data.draw(parts(kind))
    stored = json.dumps(to_document(record))
    back = from_document(kind, json.loads(stored))
    assert back == record
    assert json.dumps(to_document(back)) == stored


CASE = {
    "id": "kz-wos-2023",
    "title": "West Oil Software",
    "facts": [
        {
            "id": "dismissals",
            "kind": "number",
            "text": "workers were dismissed",
            "sources": [{"id": "letter", "page_image": "scan-1"}],
            "weight": 3,
        }
    ],
    "mood": {"unknown": ["kept", None]},
}


def test_fields_of_a_newer_version_are_kept_at_their_own_level() -> None:
    case = from_document(Case, CASE)
    fact = case.facts[0]
    assert case.unknown == {"mood": {"unknown": ["kept", None]}}
    assert fact.unknown == {"weight": 3}
    assert fact.sources[0].unknown == {"page_image": "scan-1"}
    assert to_document(case) == CASE


def test_they_stay_when_the_rest_is_changed() -> None:
    case = msgspec.structs.replace(from_document(Case, CASE), title="WOS")
    assert to_document(case) == CASE | {"title": "WOS"}


def test_a_document_holds_only_what_was_said() -> None:
    petition = Petition(id="wos", title={"en": "Reinstate them"})
    assert to_document(petition) == {"id": "wos", "title": {"en": "Reinstate them"}}


@pytest.mark.parametrize(
    ("kind", "broken", "field"),
    [
        (Case, {"title": ["Secret"]}, "$.title"),
        (Case, {"status": "Secret"}, "$.status"),
        (Case, {"facts": "Secret"}, "$.facts"),
        (Case, {"rev": "Secret"}, "$.rev"),
        (Signature, {"day": "Secret"}, "$.day"),
        (Signature, {"status": "Secret' - at `$.x`"}, "$.status"),
        (Signature, {"person": {"name": {"Secret": 1}}}, "$.person.name"),
    ],
)
def test_what_cannot_be_read_is_named_without_its_value(
    kind: type[Record], broken: dict[str, Any], field: str
) -> None:
    whole = {"id": "x", "title": "t", "petition": "p", "serial": 1, "channel": "web"}
    with pytest.raises(StoreError) as caught:
        from_document(kind, whole | {"day": "2026-11-22"} | broken)
    assert f"at `{field}`" in str(caught.value)
    assert "Secret" not in str(caught.value)
