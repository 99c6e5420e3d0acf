"""`petition pack` and `unpack`: a store for a stall away from home, and taking it back."""

import click

from data.text import visible
from tui.actions.incoming import BACK, back_said
from tui.cli.asking import agrees, can_ask, must_agree
from tui.cli.options import petition_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session


@click.command()
@petition_argument
@click.argument("place", metavar="PACK", type=click.Path())
@pass_session
def pack(session: Session, petition: str, place: str) -> None:
    """Make PACK, a store to take to a stall: the petition and no names.

    There, work with `handbill --store PACK`; at home, `petition unpack PACK` takes it back.
    """
    from petitions.packs.packing import pack as packed
    from petitions.terms.petition import find_petition

    found = find_petition(session.store, petition)
    packed(session.store, session.now, session.who, found, place)
    click.echo(visible(place))
    tell(f"{found.id} is in it, and no names. At the stall: handbill --store {place}")


@click.command()
@click.argument("place", metavar="PACK", type=click.Path())
@click.option("--wipe", is_flag=True, help="Overwrite and remove the pack afterwards.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@output_options()
@pass_session
def unpack(session: Session, place: str, wipe: bool, yes: bool, out: Output) -> None:
    """Take PACK back: each signature once, however often and in whatever order.

    Whoever signed here too is kept as a duplicate and does not count twice.
    """
    from petitions.packs.packing import take_back, wipe_pack

    took = take_back(session.store, session.now, session.who, place)
    names = {"duplicate": "duplicates"}
    totals = {names.get(what, what): took[what] for what in BACK}
    out.record(totals, lambda _: [back_said(took)])
    question = f"Wipe {visible(place)}? All that it holds is here now."
    if wipe:
        must_agree(question, yes=yes)
    elif not (can_ask() and agrees(question)):
        warn(f"The names are still in {visible(place)}: `petition unpack --wipe` removes them.")
        return
    wipe_pack(session.store, session.now, session.who, place)
    tell("Wiped.")
