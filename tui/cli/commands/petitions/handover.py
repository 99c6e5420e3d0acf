"""`petition handover` and `answer`: what the target gets, and what came back."""

from pathlib import Path
from typing import Any

import click

from data.text import visible
from tui.cli.asking import must_agree
from tui.cli.options import petition_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell, warn
from tui.cli.reading import text_of
from tui.cli.session import Session, pass_session


@click.command()
@petition_argument
@click.option("-o", "place", metavar="PLACE", default="", help="A folder, or a .zip; both new.")
@click.option("--letter", metavar="FILE", default="", help="Your own cover letter, as Markdown.")
@click.option("--interim", is_flag=True, help="Go on collecting afterwards.")
@click.option("--dry-run", is_flag=True, help="Say what would be handed over, and do nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def handover(session: Session, /, petition: str, place: str, letter: str, **options: bool) -> None:
    """Make the hand-over: cover letter, count with its parts, manifest.

    Names go in only where the petition promises them, and only of those who ticked that by itself.
    The petition is marked as handed over and takes no more signatures.
    """
    from petitions.handover import handed_over
    from petitions.terms.petition import find_petition
    from tui.actions.handing_over import hand_over, package

    found = find_petition(session.store, petition)
    own = text_of(letter) if letter else ""
    made = package(session.store, session.now, found, letter=own)
    parts = handed_over(session.store, found, session.now)
    names = f"{len(parts.named):,} names" if parts.named else "no names"
    told = f"{parts.count.total:,} signatures, {names}"
    if options["dry_run"]:
        for name, content in made.files.items():
            click.echo(f"{name}  {len(content):,} bytes")
        warn(f"It would hand over {told}. Nothing was written.")
    else:
        if not options["interim"]:
            must_agree(f"Hand over {told}? Nobody can sign after that.", yes=options["yes"])
        target = Path(place or f"{found.id}-handover-{parts.day}")
        made = hand_over(
            session.store,
            session.now,
            session.who,
            found,
            target,
            letter=own,
            interim=options["interim"],
        )
        click.echo(visible(str(target)))
        tell(f"Written: {told}.")
    for warning in made.warnings:
        warn(warning)


@click.command()
@petition_argument
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--date", metavar="DATE", default="", help="The date on the answer.")
@click.option("--title", metavar="TEXT", default="", help="As it stands on the answer.")
@click.option("--publisher", metavar="NAME", default="", help="Who answered, if not the target.")
@click.option("--reference", metavar="TEXT", default="", help="Its number or sign.")
@output_options()
@pass_session
def answer(session: Session, /, petition: str, file: str, out: Output, **typed: Any) -> None:  # noqa: ANN401 - texts
    """File the answer to a hand-over, the text in FILE, as a source of the petition's case."""
    from petitions.terms.petition import find_petition
    from tui.actions.handing_over import file_answer

    found = find_petition(session.store, petition)
    added = file_answer(session.store, session.now, session.who, found, text_of(file), **typed)
    out.record(added, lambda _: [added.id])
    tell(f"Say what it holds: `handbill fact add {found.case} --source {added.id}`.")
