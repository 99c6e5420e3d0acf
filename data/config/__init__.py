"""Who works here: the name, the organisation and the letterhead, kept beside the store."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from data.errors import BadInput, HandbillError
from data.text import visible

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_WRONG_KIND = re.compile(r"Expected `(\w+)`.*?(?: - at `\$\.([^`]+)`)?$")
_RIGHT = {
    "str": 'text in quotes, such as "..."',
    "array": '["first line", "second line"]',
    "int": "a whole number, 0 or more",
}


class Config(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every letter and flyer says of its sender.

    `name` is who acts, `standing` why the organisation may complain to a supervisory body,
    `responsible` the line a flyer must carry, `keys` maps a binding's id to the keys that it is
    remapped to, `smtp` names the server that takes our mail. `lock_after` are the idle minutes
    after which the app locks once it has a PIN; 0 is never. `unknown` holds what the file says and
    Handbill does not know.
    """

    name: str = ""
    organisation: str = ""
    organisation_address: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    website: str = ""
    signatory: str = ""
    signatory_title: str = ""
    standing: str = ""
    reference_prefix: str = ""
    language: str = "en"
    responsible: str = ""
    smtp: str = ""
    smtp_password: str = ""
    mail_from: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    theme: str = ""
    lock_after: Annotated[int, Meta(ge=0)] = 10
    unknown: dict[str, Any] = field(default_factory=dict)


_KNOWN = frozenset(Config.__struct_fields__) - {"unknown"}


def config_path() -> Path:
    """The file that $HANDBILL_CONFIG names, else config.toml in the user's folder for it."""
    named = os.environ.get("HANDBILL_CONFIG")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_config_path("handbill") / "config.toml"


def default_store() -> str:
    """The store that $HANDBILL_STORE names, else handbill.json in the user's folder for data."""
    named = os.environ.get("HANDBILL_STORE")
    if named:
        return named
    import platformdirs

    return str(platformdirs.user_data_path("handbill") / "handbill.json")


def load() -> Config:
    """The configuration; the defaults when there is no file, BadInput with its line when bad."""
    path = config_path()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise _unusable(path, "read", error) from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{visible(str(path))} is not UTF-8 text: save it as UTF-8.") from error
    return _read(text, visible(str(path)))


def save(config: Config) -> None:
    """Write `config`, whole or not at all, for the user's eyes only."""
    import tomli_w

    from data.files import write_whole

    path = config_path()
    document = {**config.unknown, **_known(msgspec.to_builtins(config))}
    try:
        content = tomli_w.dumps(document).encode()
    except UnicodeEncodeError as error:
        raise BadInput("The configuration holds a broken character: type it again.") from error
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise _unusable(path, "written", error) from error


def _read(text: str, name: str) -> Config:
    import tomllib

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(_malformed(str(error), text, name)) from error
    unknown = {key: value for key, value in document.items() if key not in _KNOWN}
    try:
        config = msgspec.convert(_known(document), Config)
    except msgspec.ValidationError as error:
        raise BadInput(_mistyped(str(error), document, text, name)) from error
    return msgspec.structs.replace(config, unknown=unknown)


def _known(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key in _KNOWN}


def _malformed(why: str, text: str, name: str) -> str:
    place = _PLACE.search(why)
    line = int(place[1]) if place and place[1] else max(1, len(text.splitlines()))
    reason = visible(_PLACE.sub("", why))
    return f'{name}, line {line}: {reason}. A line reads: key = "value".'


def _mistyped(why: str, document: dict[str, Any], text: str, name: str) -> str:
    found = _WRONG_KIND.search(why)
    kind, where = (found[1], found[2] or "") if found else ("", "")
    key = where.split("[")[0]
    if where.endswith("[...]"):
        key = next(inner for inner, value in document[key].items() if not isinstance(value, str))
        where = where.replace("[...]", f".{key}")
    right = _RIGHT.get(kind, 'a table of name = "value" lines')
    return f"{name}, line {_line_of(key, text)}: {visible(where)} must be {right}."


def _line_of(key: str, text: str) -> int:
    """The line that begins with `key`, else the one where it stands inside a table; else 1."""
    name = rf"""["']?{re.escape(key)}["']?\s*"""
    places = (rf"\s*\[?\s*{name}[=.\]]", rf".*[{{,.]\s*{name}=")
    lines = text.splitlines()
    found = (at for place in places for at, line in enumerate(lines, 1) if re.match(place, line))
    return next(found, 1)


def _unusable(path: Path, how: str, error: OSError) -> HandbillError:
    return HandbillError(
        f"{visible(str(path))} cannot be {how}: {error.strerror}. "
        "Mend it, or name another file in HANDBILL_CONFIG."
    )
