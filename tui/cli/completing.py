"""What the shell completes: ids and the words an option takes; silent when there is no store.

Only what is an id goes out, since a shell runs what stands on its line, and what is said beside it
is one harmless line. Nobody who signed, and nobody who collects, is ever completed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from data.records import Record

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem[str]]"]
Offer = tuple[str, str]
"""A word for the line, and what is said beside it."""

_LONGEST = 60
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


def _completing(offers: Callable[[click.Context], Iterable[Offer]]) -> Completer:
    """Offer each that begins as typed."""

    def complete(
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG001 - click asks so
        incomplete: str,
    ) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        begun = ((word, said) for word, said in offers(ctx) if word.startswith(incomplete))
        return [CompletionItem(word, help=_one_line(said)) for word, said in begun if _safe(word)]

    return complete


def _safe(word: str) -> bool:
    """Whether a shell can have it on its line as it stands."""
    return bool(_SAFE.fullmatch(word))


def _one_line(said: str) -> str | None:
    from data.text import visible

    return visible(" ".join(said.split()))[:_LONGEST].strip() or None


def _location(ctx: click.Context) -> str:
    from data.config import default_store

    return ctx.find_root().params.get("location") or default_store()


def _of(kind: str, shape: str = "Titled") -> Callable[[click.Context], Iterable[Offer]]:
    """The ids of a kind of record, with what its shape says of each."""

    def offers(ctx: click.Context) -> Iterable[Offer]:
        import data.records
        from data.upkeep.glimpse import glimpse
        from tui.cli import glimpsed

        record: type[Record] = getattr(data.records, kind)
        found = glimpse(_location(ctx), record, getattr(glimpsed, shape))
        return sorted((one.id, one.said) for one in found)

    return offers


def _in_case(part: str) -> Callable[[click.Context], Iterable[Offer]]:
    """The facts or the sources of the case that was named before."""

    def offers(ctx: click.Context) -> Iterable[Offer]:
        from data.records import Case
        from data.upkeep.glimpse import glimpse
        from tui.cli.glimpsed import CaseParts

        # Behind an option without its value click leaves the arguments aside.
        named = str(ctx.params.get("case") or next(iter(ctx.args), ""))
        cases = [one for one in glimpse(_location(ctx), Case, CaseParts) if named in one.id]
        case = next((one for one in cases if one.id == named), cases[0] if cases else None)
        return [(one.id, one.said) for one in getattr(case, part)] if named and case else []

    return offers


def _sheets(ctx: click.Context) -> Iterable[Offer]:
    """The numbers of the petition's sheets, without their collectors."""
    from data.records import Sheet
    from data.upkeep.glimpse import glimpse
    from tui.cli.glimpsed import Numbered

    petition = ctx.params.get("petition")
    found = glimpse(_location(ctx), Sheet, Numbered)
    return [(str(one.number), "") for one in sorted(found) if one.petition == petition]


def _backups(ctx: click.Context) -> Iterable[Offer]:
    from data.upkeep import backups

    return [(kept.name, "") for kept in backups(_location(ctx))]


def _kinds(_ctx: click.Context) -> Iterable[Offer]:
    from briefings.kinds import KINDS

    return [(kind.name, kind.purpose) for kind in KINDS.values()]


def _settings(_ctx: click.Context) -> Iterable[Offer]:
    from data.config import Config

    return [(name, "") for name in Config.__struct_fields__ if name not in ("keys", "unknown")]


def _languages(_ctx: click.Context) -> Iterable[Offer]:
    from petitions.languages import NAMES

    return NAMES.items()


def _fields(_ctx: click.Context) -> Iterable[Offer]:
    from petitions.terms.asking import ASKABLE

    return [(name, "") for name in ASKABLE]


def _time_zones(_ctx: click.Context) -> Iterable[Offer]:
    from zoneinfo import available_timezones

    return [(name, "") for name in sorted(available_timezones())]


def words_of(kind: str, field: str) -> Completer:
    """The words that a field of a record or of a part of one may hold."""

    def offers(_ctx: click.Context) -> Iterable[Offer]:
        from typing import get_args, get_type_hints

        import data.records

        hint = get_type_hints(getattr(data.records, kind))[field]
        return [(str(word), "") for word in get_args(hint) if word]

    return _completing(offers)


briefing_ids = _completing(_of("Briefing"))
case_ids = _completing(_of("Case"))
party_ids = _completing(_of("Party", "Kinded"))
petition_ids = _completing(_of("Petition"))
fact_ids = _completing(_in_case("facts"))
source_ids = _completing(_in_case("sources"))
sheet_numbers = _completing(_sheets)
backup_names = _completing(_backups)
briefing_kinds = _completing(_kinds)
setting_names = _completing(_settings)
languages = _completing(_languages)
askable_fields = _completing(_fields)
time_zones = _completing(_time_zones)
