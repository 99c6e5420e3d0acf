"""Who writes and signs: the letterhead that every letter carries."""

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.asking import ask, can_ask
from tui.cli.completing import setting_names
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell

if TYPE_CHECKING:
    from data.config import Config

_ASKED = {
    "name": "Your name, as changes are kept under it",
    "organisation": "Organisation",
    "organisation_address": "Its address, lines parted by ;",
    "email": "E-mail for answers",
    "phone": "Phone",
    "website": "Website",
    "signatory": "Who signs letters",
    "signatory_title": "Their title",
    "reference_prefix": "What references begin with",
    "responsible": "Line of who is responsible, for flyers and the stall",
}
_ADDRESS = "organisation_address"
_MINUTES = "lock_after"
_UNSEEN = "smtp_password"


@click.group(invoke_without_command=True)
@click.pass_context
def config(context: click.Context) -> None:
    """Show or change settings: letterhead, mail, theme, keys.

    On a terminal it asks who writes and signs the first time.
    """
    if context.invoked_subcommand is not None:
        return
    from data.config import config_path

    if can_ask() and not config_path().exists():
        ask_for_sender()
    else:
        context.invoke(show)


@config.command()
@output_options(listing=True)
def show(out: Output) -> None:
    """Show every setting and its value."""
    from data.config import load

    rows = [{"key": key, "value": value} for key, value in _settings(load()).items()]
    if out.as_json:
        out.json({str(row["key"]): row["value"] for row in rows})
    else:
        out.listing(rows, {"key": "SETTING", "value": "VALUE"})


@config.command(name="set")
@click.argument("key", metavar="KEY", shell_complete=setting_names)
@click.argument("values", metavar="[VALUE...]", nargs=-1)
def set_value(key: str, values: tuple[str, ...]) -> None:
    """Set KEY to VALUE.

    An address takes a VALUE a line; keys.NAME remaps a key of the app; lock_after takes the idle
    minutes after which the app locks once it has a PIN (10; 0 is never); smtp_password is asked
    for, or read from stdin.
    """
    from data.config import load, save

    if key == _UNSEEN:
        values = (_password(values),)
    elif not values:
        raise click.UsageError(f"Which value? handbill config set {key} VALUE")
    save(_changed(load(), key, values))


def _password(typed: tuple[str, ...]) -> str:
    """Never from the command line: the shell keeps that, and every user sees it in `ps`."""
    if typed:
        raise click.UsageError(
            f"A password does not go on the command line: run `handbill config set {_UNSEEN}`, "
            "which asks for it."
        )
    if can_ask():
        answer: str = click.prompt("Password", hide_input=True, err=True)
        return answer
    return sys.stdin.read().rstrip("\r\n")


def ask_for_sender() -> None:
    """Ask for the letterhead field by field and keep it; Enter leaves a field empty."""
    from data.config import config_path, load, save

    changed = load()
    tell("Who writes? Enter leaves a line empty, `handbill config set` changes it later.")
    for key, question in _ASKED.items():
        answer = ask(question)
        if answer:
            lines = tuple(line.strip() for line in answer.split(";") if line.strip())
            changed = _changed(changed, key, lines if key == _ADDRESS else (answer,))
    save(changed)
    tell(f"Kept in {config_path()}.")


def _settings(config: "Config") -> dict[str, object]:
    import msgspec

    settings: dict[str, object] = msgspec.structs.asdict(config)
    unknown = settings.pop("unknown")
    remapped = settings.pop("keys")
    if config.smtp_password:
        settings |= {"smtp_password": "(kept, not shown)"}
    if isinstance(remapped, dict):
        settings |= {f"keys.{name}": value for name, value in remapped.items()}
    return settings | (unknown if isinstance(unknown, dict) else {})


def _changed(config: "Config", key: str, values: tuple[str, ...]) -> "Config":
    import msgspec

    if key.startswith("keys."):
        keys = config.keys | {key.removeprefix("keys."): " ".join(values)}
        return msgspec.structs.replace(config, keys=keys)
    plain = [name for name in config.__struct_fields__ if name not in ("keys", "unknown")]
    if key not in plain:
        raise _no_such_setting(key, plain)
    value: object = values if key == _ADDRESS else " ".join(values)
    if key == _MINUTES:
        value = _minutes(str(value))
    return msgspec.structs.replace(config, **{key: value})


def _minutes(typed: str) -> int:
    if not typed.isascii() or not typed.isdigit():
        raise click.UsageError(f"{_MINUTES} takes a whole number of minutes; 0 is never.")
    return int(typed)


def _no_such_setting(key: str, known: list[str]) -> click.UsageError:
    from difflib import get_close_matches

    near = get_close_matches(key, known) or known
    return click.UsageError(f'There is no setting "{key}": choose {", ".join(near)} or keys.NAME.')
