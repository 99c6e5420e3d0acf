"""`petition page`: a page of files for a petition that is signed elsewhere."""

from pathlib import Path

import click

from data.errors import HandbillError, Refused
from data.text import visible
from tui.cli.options import petition_argument
from tui.cli.output import FOR_EVERYONE
from tui.cli.session import Session, pass_session
from tui.cli.talk import tell, warn


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
    from data.config import load
    from petitions.links import notice, with_source
    from petitions.pages.static import files
    from petitions.petition import find_petition
    from tui.actions import example_behind

    found = find_petition(session.store, petition)
    if not found.link:
        raise Refused(f"{found.id} has no sign-up link: start it with --link https://...")
    for said in (example_behind(session.store, found), notice(found.link)):
        if said:
            warn(said)
    config = load()
    responsible = config.responsible or config.organisation
    link = with_source(found.link, source)
    made = list(files(session.store, found, session.now, link=link, responsible=responsible))
    _write(Path(folder).expanduser(), {file.name: file.content for file in made}, force=force)
    tell(f"{len(made)} files in {folder}: open index.html.")


def _write(folder: Path, files: dict[str, bytes], *, force: bool) -> None:
    from data.files import write_whole

    there = [name for name in files if (folder / name).exists()]
    if there and not force:
        raise Refused(
            f"{visible(str(folder))} holds {there[0]} already: name another folder or add --force."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            write_whole(folder / name, content, mode=FOR_EVERYONE)
    except OSError as error:
        raise HandbillError(
            f"{visible(str(folder))} cannot be written: {error.strerror}. Name another folder."
        ) from None
