"""TOML case files read into records; whatever is wrong is said in one sentence, with its line."""

import re
import tomllib
from collections.abc import Callable
from typing import Any, TypeVar

from data.casefile.checks import check_case, check_parties
from data.casefile.form import FORMAT
from data.casefile.lines import line_of, lines_of
from data.casefile.mistakes import Mistake, Wrong, instead, quoted
from data.casefile.values import record
from data.records import Case, Fact, Part, Party
from data.text import visible

T = TypeVar("T")
P = TypeVar("P", bound=Part)

_BYTE_ORDER_MARK = "\ufeff"
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LINE = "a line is a key, = and a value"
_QUOTES = "close the quotes, or write the character as an escape"
_ONCE = "this stands twice; leave one out"
_REMEDIES = {
    "Invalid value": 'text stands in quotes, as in title = "Example strike"',
    "Invalid initial character": _LINE,
    "Invalid statement": _LINE,
    "Expected '=' after a key": _LINE,
    "Cannot overwrite a value": _ONCE,
    "Duplicate inline table key": _ONCE,
    "Cannot declare": "this table stands twice; a table of an array has double brackets",
    "Cannot mutate": "this table was closed before; put the key into it",
    "Unterminated string": "close the quotes",
    'Expected "\'"': "close the quotes",
    "Illegal character": _QUOTES,
    "Found invalid character": _QUOTES,
    "Unescaped '\\' in a string": "write a backslash twice, or put the text in single quotes",
    "Invalid hex value": "\\u takes four digits and \\U eight",
    "Escaped character": "write the character itself",
    "Unclosed array": "close the bracket ]",
    "Unclosed inline table": "close the brace }",
    "Expected newline or end of document": "one key = value a line",
    "Expected ']": "a table's header ends with the brackets it began with",
}


def read(
    text: str | bytes, name: str = "case file", *, check: Callable[[Case], object] | None = None
) -> Case:
    """The case in a TOML `text`, with `rev` 0; Mistake names line and key of what is wrong.

    `check` may raise Wrong for what only its caller can know.
    """
    return read_as(text, name, _case, check)


def read_parties(
    text: str | bytes,
    name: str = "party file",
    *,
    check: Callable[[list[Party]], object] | None = None,
) -> list[Party]:
    """The parties in a TOML `text`, as `read`."""
    return read_as(text, name, _parties, check)


def read_facts(
    text: str | bytes,
    name: str = "facts",
    *,
    check: Callable[[list[Fact]], object] | None = None,
) -> list[Fact]:
    """The facts in a TOML `text` that holds nothing else, as `read`."""
    return read_as(text, name, _facts, check)


def read_as(
    text: str | bytes,
    name: str,
    build: Callable[[dict[str, Any], bool], T],
    check: Callable[[T], object] | None = None,
) -> T:
    """What `build` makes of the tables of a TOML `text`, told whether a newer version wrote it."""
    name = visible(name)
    decoded = _decoded(text, name)
    document = _parsed(decoded, name)
    try:
        built = build(document, _takes_newer(document))
        if check:
            check(built)
    except Wrong as wrong:
        raise wrong.located(name, line_of(lines_of(decoded), wrong.path)) from None
    return built


def _case(document: dict[str, Any], newer: bool) -> Case:
    case = record(Case, document, newer=newer)
    check_case(case)
    return case


def _parties(document: dict[str, Any], newer: bool) -> list[Party]:
    parties = records(Party, document, ("parties",), newer=newer)
    check_parties(parties)
    return parties


def _facts(document: dict[str, Any], newer: bool) -> list[Fact]:
    return records(Fact, document, ("facts",), newer=newer)


def records(
    kind: type[P], document: dict[str, Any], path: tuple[str, ...], *, newer: bool
) -> list[P]:
    """The records in a table that holds one array of tables, named at the end of `path`."""
    name = path[-1]
    tables = document.pop(name, [])
    if document and not newer:
        key = next(iter(document))
        right = [name] if path[1:] else ["format", name]
        raise Wrong((*path[:-1], key), f"this key is not known; {instead(key, right)}")
    if not isinstance(tables, list):
        header = ".".join(path)
        raise Wrong(path, f"stands alone; would be right: [[{header}]] before each")
    return [record(kind, table, (*path, place), newer=newer) for place, table in enumerate(tables)]


def _takes_newer(document: dict[str, Any]) -> bool:
    """Whether a newer version wrote `document`; takes its `format` out."""
    number = document.pop("format", FORMAT)
    if type(number) is not int or number < 1:
        raise Wrong(("format",), f"{quoted(number)} is no format; would be right: {FORMAT}")
    return number > FORMAT


def _decoded(text: str | bytes, name: str) -> str:
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise Mistake(f"{name}, line {line}: is not UTF-8; save it as UTF-8.", line) from None
    return text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise Mistake(f"{name}: arrays or tables are nested too deeply; flatten them.") from None
    except ValueError as error:
        raise _broken(str(error), text, name) from None


def _broken(message: str, text: str, name: str) -> Mistake:
    found = _PLACE.search(message)
    line = text.rstrip("\n").count("\n") + 1
    if found and found[1]:
        line = int(found[1])
    said = _PLACE.sub("", message)
    remedy = next((text for start, text in _REMEDIES.items() if said.startswith(start)), "")
    what = f"{visible(said)}{f'; {remedy}' if remedy else ''}"
    return Mistake(f"{name}, line {line}: is not TOML: {what}.", line)
