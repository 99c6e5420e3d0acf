"""Plain TOML values made into records, strictly: every value of its type, every key known."""

import math
from collections.abc import Mapping
from datetime import date, datetime
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

from data import dates
from data.casefile.form import DATE_FIELDS, ID_FIELDS, STORE_FIELDS
from data.casefile.mistakes import Path, Wrong, instead, quoted
from data.errors import BadInput
from data.ids import check_id
from data.records import Part
from data.text import visible

P = TypeVar("P", bound=Part)

_KIND_NAMES = {
    str: "text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a day such as 2024-01-24",
    datetime: "a moment with its zone, such as 2024-01-24T18:00:00Z",
}


def record(kind: type[P], table: object, path: Path = (), *, newer: bool = False) -> P:
    """The `kind` that `table` holds; Wrong says what is not right.

    Keys that `kind` does not have are kept in `unknown` if a newer version wrote the file.
    """
    if not isinstance(table, Mapping):
        raise Wrong(path, f"{quoted(table)} stands where a table belongs")
    fields = {
        item.name: item for item in msgspec.structs.fields(kind) if item.name not in STORE_FIELDS
    }
    values: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for key, value in table.items():
        if key in fields:
            values[key] = _value(fields[key].type, value, (*path, key), newer)
        elif newer and key not in STORE_FIELDS:
            unknown[key] = _plain(value, (*path, key))
        else:
            raise Wrong((*path, key), f"this key is not known; {instead(key, fields)}")
    for name, item in fields.items():
        if item.required and not str(values.get(name, "")).strip():
            what = "is empty" if name in values else "is missing"
            raise Wrong((*path, name), f"{what}; would be right: {_right(item.type)}")
    return kind(**values, unknown=unknown)


def _value(annotation: Any, value: object, path: Path, newer: bool) -> Any:  # noqa: ANN401
    options = [item for item in _options(annotation) if item is not NoneType]
    if get_origin(options[0]) is Literal:
        return _choice(get_args(options[0]), value, path)
    if get_origin(options[0]) is tuple:
        return _items(get_args(options[0])[0], value, path, newer)
    if isinstance(options[0], type) and issubclass(options[0], Part):
        return record(options[0], value, path, newer=newer)
    if options == [str]:
        return _text(value, path)
    if options == [date]:
        return _day(value, path)
    return _scalar(options, value, path)


def _options(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type expression
    """The types that `annotation` allows: those of a union, or itself alone."""
    if get_origin(annotation) in {Literal, tuple}:
        return (annotation,)
    return get_args(annotation) or (annotation,)


def _choice(choices: tuple[str, ...], value: object, path: Path) -> str:
    if value in choices:
        return str(value)
    right = ", ".join(choices)
    raise Wrong(path, f"{quoted(value)} is not one of the choices; would be right: {right}")


def _items(kind: Any, value: object, path: Path, newer: bool) -> tuple[Any, ...]:  # noqa: ANN401
    if not isinstance(value, list):
        right = f"[[{'.'.join(_keys(path))}]]" if isinstance(value, Mapping) else "an array in [ ]"
        raise Wrong(path, f"{quoted(value)} stands alone; would be right: {right}")
    return tuple(_value(kind, item, (*path, place), newer) for place, item in enumerate(value))


def _text(value: object, path: Path) -> str:
    name = _keys(path)[-1]
    if name in DATE_FIELDS:
        return _edtf(value, path)
    text: str = _scalar([str], value, path)
    if name in ID_FIELDS and text:
        return _checked(check_id, text, path)
    return text


def _keys(path: Path) -> list[str]:
    """The names in `path`, without places in arrays."""
    return [visible(part) for part in path if isinstance(part, str)]


def _edtf(value: object, path: Path) -> str:
    """A date as EDTF; a native TOML date and a bare year are accepted."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        value = f"{value:04}"
    if not isinstance(value, str):
        raise Wrong(path, f"{quoted(value)} is not a date; would be right: {dates.FORMS}")
    return _checked(dates.check, value, path) if value else ""


def _checked(check: Any, text: str, path: Path) -> str:  # noqa: ANN401 - text in, text out
    try:
        return str(check(text))
    except BadInput as error:
        raise Wrong(path, visible(str(error)).removesuffix(".")) from None


def _day(value: object, path: Path) -> date:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _not(date, value, path) from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _not(date, value, path)
    return value


def _scalar(options: list[Any], value: object, path: Path) -> Any:  # noqa: ANN401 - one of options
    if type(value) not in options:
        raise _not(options[0], value, path)
    if isinstance(value, float) and not math.isfinite(value):
        raise _not(float, value, path)
    if isinstance(value, str) and "\0" in value:
        raise Wrong(path, "holds a NUL character; leave it out")
    if isinstance(value, datetime) and value.tzinfo is None:
        raise _not(datetime, value, path)
    return value + 0.0 if isinstance(value, float) else value  # -0.0 is no other number than 0


def _not(kind: type, value: object, path: Path) -> Wrong:
    return Wrong(path, f"{quoted(value)} does not fit here; would be right: {_right(kind)}")


def _right(annotation: Any) -> str:  # noqa: ANN401 - a type expression
    kind = _options(annotation)[0]
    if get_origin(kind) is Literal:
        return ", ".join(get_args(kind))
    return _KIND_NAMES.get(kind, "a table")


def _plain(value: Any, path: Path) -> Any:  # noqa: ANN401 - what a newer version wrote
    """`value` as the store can keep it: dates and moments as ISO text."""
    if isinstance(value, Mapping):
        return {key: _plain(item, (*path, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, (*path, place)) for place, item in enumerate(value)]
    if isinstance(value, str | int | float):
        return _scalar([type(value)], value, path)
    return value.isoformat()
