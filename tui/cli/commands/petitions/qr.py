"""`petition qr`: the code of the sign-up link, on the terminal or in a file."""

import sys
from itertools import zip_longest

import click

from data.errors import Refused
from tui.cli.asking import plainly
from tui.cli.options import petition_argument
from tui.cli.printing.output import FOR_EVERYONE, Output, output_options
from tui.cli.printing.talk import warn
from tui.cli.session import Session, pass_session

_BELOW = 3  # lines for the link below, and the shell's next prompt
_PROMPT, _GAP, _BESIDE = 1, 2, 24  # or the link stands beside the code, in so many columns


@click.command()
@petition_argument
@click.option("--source", metavar="STALL", default="", help="The stall, to be seen in the link.")
@click.option(
    "--format", "form", type=click.Choice(["png", "svg"]), help="As FILE ends when left out."
)
@click.option("--scale", type=click.IntRange(1, 100), default=10, help="Pixels a module in PNG.")
@click.option("--screen", is_flag=True, help="Fill the terminal with it, locked by a PIN.")
@output_options(data=False)
@pass_session
def qr(
    session: Session,
    petition: str,
    source: str,
    form: str | None,
    scale: int,
    screen: bool,
    out: Output,
) -> None:
    """Draw the code of the sign-up page.

    -o writes it as .png or .svg; --source puts the stall in its link. --screen asks for a PIN
    and then shows passers-by the code, the rounded count and who receives what, and nothing else
    until the PIN is typed: Esc, the PIN, Enter.
    """
    from petitions.addresses.links import notice, with_source
    from petitions.terms.petition import find_petition
    from tui.actions import example_behind

    found = find_petition(session.store, petition)
    if not found.link:
        raise Refused(f"{found.id} has no sign-up link: start it with --link https://...")
    link = with_source(found.link, source)
    for said in (example_behind(session.store, found), notice(link)):
        if said:
            warn(said)
    if screen:
        _turn(session, found.id, source, out)
    elif out.file:
        out.put_bytes(_file(link, _form(form, out.file), scale), mode=FOR_EVERYONE)
    elif sys.stdout.isatty():
        _draw(link)
    else:
        raise click.UsageError("Say where the picture goes: -o code.png or -o code.svg.")


def _turn(session: Session, petition: str, source: str, out: Output) -> None:
    """The screen for passers-by; only here is Textual loaded."""
    if out.file or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The stall's screen needs a terminal, and writes no file.")
    if plainly():
        raise click.UsageError("With ACCESSIBLE=1 nothing is drawn: leave --screen out.")
    from data.config import load
    from tui.stall_app import open_stall

    settings = load()
    if not (settings.responsible or settings.organisation):
        warn('Nobody is named as responsible: handbill config set responsible "...".')
    session.close()
    open_stall(session.place, petition, settings, source)


def _form(form: str | None, file: str) -> str:
    ending = form or file.rpartition(".")[2].lower()
    if ending not in ("png", "svg"):
        raise click.UsageError("A code is PNG or SVG: end FILE in .png or .svg, or say --format.")
    return ending


def _file(link: str, form: str, scale: int) -> bytes:
    from petitions.addresses.qr import code, png, svg

    drawn = code(link)
    return png(drawn, scale) if form == "png" else svg(drawn)


def _draw(link: str) -> None:
    """The code in black on white, whatever NO_COLOR says: without its colours it cannot be read."""
    from shutil import get_terminal_size

    from petitions.addresses.qr import ansi, best

    size = get_terminal_size((80, 24))
    if "utf" not in (sys.stdout.encoding or "").lower():
        warn("This terminal may not show the code: its locale is not UTF-8. Try -o code.png.")
    width, height = size.columns, size.lines
    below, beside = (width, height - _BELOW), (width - _GAP - _BESIDE, height - _PROMPT)
    if plainly():
        click.echo(f"{link}\n{ansi(best(link, [below])[0])}", color=True)
        return
    drawn, place = best(link, [below, beside])
    rows = ansi(drawn)
    click.echo(
        _beside(rows, link, width - drawn.columns) if place else f"{rows}\n{link}", color=True
    )


def _beside(rows: str, link: str, room: int) -> str:
    """The rows, and in the columns that are left the link in as many pieces as it needs."""
    piece = room - _GAP
    pieces = [f"{' ' * _GAP}{link[at : at + piece]}" for at in range(0, len(link), piece)]
    return "\n".join(map("".join, zip_longest(rows.splitlines(), pieces, fillvalue="")))
