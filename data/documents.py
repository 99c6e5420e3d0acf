"""Records as plain documents, and back, with what a newer version added kept at every level."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, get_args

import msgspec

from data.errors import StoreError
from data.records import Part, Record

R = TypeVar("R", bound=Record)
_QUOTED_VALUE = re.compile(r"Invalid enum value .*(?= - at `)", re.DOTALL)


def to_document(record: Part) -> dict[str, Any]:
    """`record` as dictionaries, lists, text, numbers; moments and dates are ISO text."""
    document: dict[str, Any] = msgspec.to_builtins(record)
    return _with_unknown(record, document)


def from_document(kind: type[R], document: Mapping[str, Any]) -> R:
    """The record that `document` holds; StoreError says which field is wrong, never its value."""
    try:
        try:
            return msgspec.convert(document, kind)
        except msgspec.ValidationError:
            return msgspec.convert(_set_aside(kind, document), kind)
    except msgspec.ValidationError as error:
        raise StoreError(
            f"A record of {kind.table} cannot be read: {_without_value(error)}. "
            "`handbill store check` says what is wrong."
        ) from None


def _without_value(error: msgspec.ValidationError) -> str:
    """What msgspec says, less the value that it quotes when a word is none of the allowed ones."""
    return _QUOTED_VALUE.sub("Invalid word", str(error))


def _with_unknown(record: Part, document: dict[str, Any]) -> dict[str, Any]:
    unknown = document.pop("unknown", None)
    for name in _nested(type(record)):
        if name in document:
            document[name] = _value_with_unknown(getattr(record, name), document[name])
    return {**unknown, **document} if unknown else document


def _value_with_unknown(value: Any, plain: Any) -> Any:  # noqa: ANN401 - a field of any type
    if isinstance(value, Part):
        return _with_unknown(value, plain)
    if isinstance(value, tuple):
        return [_value_with_unknown(*pair) for pair in zip(value, plain, strict=True)]
    return plain


def _set_aside(kind: type[Part], document: Mapping[str, Any]) -> dict[str, Any]:
    """`document` with the fields that `kind` does not know moved into its `unknown`."""
    known = set(kind.__struct_encode_fields__)
    nested = _nested(kind)
    kept: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for name, value in document.items():
        if name == "unknown" or name not in known:
            unknown[name] = value
        elif name in nested:
            kept[name] = _set_aside_value(nested[name], value)
        else:
            kept[name] = value
    return {**kept, "unknown": unknown} if unknown else kept


def _set_aside_value(kind: type[Part], value: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, Mapping):
        return _set_aside(kind, value)
    if isinstance(value, list | tuple):
        return [_set_aside_value(kind, item) for item in value]
    return value


@cache
def _nested(kind: type[Part]) -> dict[str, type[Part]]:
    """The fields of `kind` that hold parts, alone or in tuples."""
    found: dict[str, type[Part]] = {}
    for name, annotation in _annotations(kind).items():
        for part in _parts_in(annotation):
            found[name] = part
    return found


def _annotations(kind: type[Part]) -> dict[str, Any]:
    """The type of each field of `kind`, by its name."""
    return {item.name: item.type for item in msgspec.structs.fields(kind)}


def _parts_in(annotation: Any) -> list[type[Part]]:  # noqa: ANN401 - a type expression
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return [annotation]
    return [part for inner in get_args(annotation) for part in _parts_in(inner)]
