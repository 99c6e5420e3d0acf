"""`petition page`: a page of files for a petition that is signed elsewhere."""

from pathlib import Path

import click

from data.text import visible
from tui.cli.options import petition_argument
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session


@click.command()
@petition_argument
@click.option("-o", "--output", "folder", metavar="FOLDER", required=True, help="Where it goes.")
@click.option("--source", metavar="SOURCE", default="", help="To be seen in the page's link.")
@click.option("--force", is_flag=True, help="Write over what is there.")
@pass_session
def page(session: Session, petition: str, folder: str, source: str, force: bool) -> None:
    """Write a page that shows the petition and leads to its link.

    FOLDER gets index.html and the page in each language, for any web server.
    """
    from petitions.addresses.links import notice
    from petitions.terms.petition import find_petition
    from tui.actions import example_behind
    from tui.actions.outgoing import write_page

    found = find_petition(session.store, petition)
    for said in (example_behind(session.store, found), notice(found.link) if found.link else ""):
        if said:
            warn(said)
    place = Path(folder).expanduser()
    count = write_page(session.store, session.now, found, place, source=source, force=force)
    tell(f"{count} files in {visible(folder)}: open index.html.")
