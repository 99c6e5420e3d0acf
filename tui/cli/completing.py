"""Ids for the shell to complete; silent when there is no store to ask."""

from collections.abc import Callable

import click

from data.errors import HandbillError

Completer = Callable[[click.Context, click.Parameter, str], list[str]]


def _ids(record: str) -> Completer:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click asks so
        import data.records
        from tui.cli.session import Session

        session = Session(location=ctx.find_root().params.get("location") or "")
        try:
            kept = session.store.all(getattr(data.records, record))
            return [one.id for one in kept if one.id.startswith(incomplete)]
        except HandbillError:
            return []
        finally:
            session.close()

    return complete


briefing_ids = _ids("Briefing")
case_ids = _ids("Case")
party_ids = _ids("Party")
petition_ids = _ids("Petition")
