"""Records as canonical TOML: the order of the records' fields, defaults left out, LF line ends."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from data.casefile.form import ALWAYS_WRITTEN, FORMAT, STORE_FIELDS
from data.errors import BadInput
from data.records import Case, Fact, Part, Party
from data.records.base import fields_of
from data.text import visible

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_CLOSING = re.compile(r'"(?="")|"\Z')
_ESCAPED_QUOTE = r'\\"'
_WIDTH = 100
_SHORT = str.maketrans(
    {"\b": "\\b", "\t": "\\t", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
)


def write(case: Case) -> str:
    """`case` as a TOML document, without what only the store knows (`rev` and times)."""
    return document_of(plain(case), [case])


def write_parties(parties: Iterable[Party]) -> str:
    """`parties`, in their order, as a TOML document of their own."""
    listed = list(parties)
    return document_of({"parties": [plain(party) for party in listed]}, listed)


def write_facts(facts: Iterable[Fact]) -> str:
    """`facts` as a TOML document of their own."""
    listed = list(facts)
    return document_of({"facts": [plain(fact) for fact in listed]}, listed)


def fragment(name: str, value: object) -> str:
    """A field of a record as it stands in a document; an array of tables for a tuple of parts."""
    return "\n".join(_table({name: _plain_value(value)}, ())).strip("\n")


def document_of(table: Mapping[str, Any], parts: Iterable[Part]) -> str:
    """`table` as a document; its format is that of a newer version if any of `parts` needs it."""
    newer = any(map(_has_unknown, parts))
    lines = _table({"format": FORMAT + newer, **table}, ())
    return "\n".join(lines) + "\n"


def _has_unknown(value: Any) -> bool:  # noqa: ANN401 - a field of any type
    if isinstance(value, tuple):
        return any(map(_has_unknown, value))
    if isinstance(value, Part):
        return bool(value.unknown) or any(
            _has_unknown(getattr(value, name)) for name in value.__struct_fields__
        )
    return False


def plain(part: Part) -> dict[str, Any]:
    """`part` as a dictionary in the order of its fields, then what a newer version added."""
    always = ALWAYS_WRITTEN.get(type(part), "")
    table: dict[str, Any] = {}
    for item in fields_of(type(part)):
        value = getattr(part, item.name)
        if item.name in STORE_FIELDS:
            continue
        if item.required or value != item.default or item.name == always:
            table[item.name] = _plain_value(value)
    table.update(sorted(part.unknown.items()))
    return table


def _plain_value(value: Any) -> Any:  # noqa: ANN401 - a field of any type
    if isinstance(value, Part):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    return value


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    """The lines of `table`: its own values first, since a header ends them, then its tables."""
    lines = [
        f"{_key(key)} = {_value(value)}" for key, value in table.items() if not _is_table(value)
    ]
    for key, value in table.items():
        if not _is_table(value):
            continue
        inner = (*path, key)
        name = ".".join(map(_key, inner))
        header = f"[{name}]" if isinstance(value, Mapping) else f"[[{name}]]"
        for item in [value] if isinstance(value, Mapping) else value:
            lines += ["", header, *_table(item, inner)]
    return lines


def _is_table(value: Any) -> bool:  # noqa: ANN401 - a field of any type
    if isinstance(value, list | tuple):
        return bool(value) and all(isinstance(item, Mapping) for item in value)
    return isinstance(value, Mapping)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _line(key)


def _value(value: Any, *, inner: bool = False) -> str:  # noqa: ANN401 - a field of any type
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str):
        return _paragraphs(value) if "\n" in value and not inner else _line(value)
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {_value(item, inner=True)}" for key, item in value.items())
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    if isinstance(value, list | tuple):
        return _array([_value(item, inner=True) for item in value], inner=inner)
    raise BadInput("This case holds an empty value of a newer version, which TOML cannot carry.")


def _array(items: list[str], *, inner: bool) -> str:
    row = f"[{', '.join(items)}]"
    if inner or len(row) <= _WIDTH:
        return row
    return "\n".join(["[", *(f"    {item}," for item in items), "]"])


def _line(text: str) -> str:
    return f'"{_harmless(text.translate(_SHORT)).replace(chr(10), chr(92) + "n")}"'


def _paragraphs(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("\r", "\\r").replace("\t", "\\t")
    return f'"""\n{_harmless(_CLOSING.sub(_ESCAPED_QUOTE, escaped))}"""'


def _harmless(text: str) -> str:
    """`text` with escapes for what `visible` would not show as it is, such as bidi overrides."""
    return "\n".join(
        line if visible(line) == line else "".join(map(_escaped, line)) for line in text.split("\n")
    )


def _escaped(character: str) -> str:
    if character in " \n" or (
        character.isprintable() and visible(f"x{character}") == f"x{character}"
    ):
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
