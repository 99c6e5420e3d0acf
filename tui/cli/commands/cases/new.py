"""`case new` and `case edit`: case files begun and changed."""

from typing import TYPE_CHECKING

import click

from tui.cli.asking import ask, can_ask
from tui.cli.options import case_argument
from tui.cli.printing.output import Output, output_options, plain
from tui.cli.printing.talk import tell
from tui.cli.reading import content_of
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Case


@click.command()
@click.argument("toml", metavar="[-]", type=click.Choice(["-"]), required=False)
@click.option("--id", metavar="ID", default="", help="A short id of your own.")
@click.option("--title", metavar="TEXT", default="", help="What it is called.")
@click.option("--country", metavar="CODE", default="", help="Two letters, such as KZ.")
@click.option("--summary", metavar="TEXT", default="", help="What it is about, 60 words at most.")
@click.option("--tag", metavar="WORD", multiple=True, help="A word to sort it by.")
@click.option("--alias", metavar="NAME", multiple=True, help="Another name it is found by.")
@output_options()
@pass_session
def new(
    session: Session,
    toml: str | None,
    id: str,
    title: str,
    country: str,
    summary: str,
    tag: tuple[str, ...],
    alias: tuple[str, ...],
    out: Output,
) -> None:
    """Begin a case file.

    On a terminal it asks for what is missing. With - it reads TOML, as `case export` writes it.
    """
    from data.changes import new_case, started_case

    if toml:
        begun = _from_toml(session)
    else:
        if not title and can_ask():
            title, id, country, summary, alias = _asked(session, id, country, summary, alias)
        started = started_case(
            title, id=id, country=country, summary=summary, tags=tag, aliases=alias
        )
        begun = new_case(session.store, session.now, session.who, started)
    out.record(plain(begun), lambda _: [begun.id])
    tell(f"Go on with `handbill case edit {begun.id}` or `handbill source add {begun.id}`.")


@click.command()
@case_argument
@click.option("--kept", is_flag=True, help="With your version in sight that was refused once.")
@pass_session
def edit(session: Session, case: str, kept: bool) -> None:
    """Edit a case as TOML in $VISUAL or $EDITOR.

    Only what was changed is written. A mistake opens it again at its line. Where somebody else
    wrote meanwhile both versions are shown and can be kept. What was typed is never lost: the
    next `case edit` offers it again.
    """
    from data.cases import find_case
    from data.editing import CaseForm, kept_beside
    from data.errors import NotFound
    from tui.cli.editing import Editing

    form = CaseForm(find_case(session.store, case).id)
    editing = Editing(session, form, f"handbill case edit {form.id}")
    if not kept:
        editing.edit()
        return
    mine = kept_beside(session.store, form, session.who)
    if mine is None:
        raise NotFound(f"No version of yours is kept beside {form.id}.")
    editing.edit_beside(mine)


def _from_toml(session: Session) -> "Case":
    from data.casefile import Bundle, read_bundle
    from data.changes import missing_parties, new_case
    from data.records import Text

    def check(bundle: Bundle) -> None:
        brought = [party.id for party in bundle.parties]
        for wrong in missing_parties(session.store, bundle.case, brought=brought):
            raise wrong

    bundle = read_bundle(content_of("-"), "stdin", check=check)
    texts = [Text(id=id, text=text) for id, text in bundle.texts.items()]
    return new_case(session.store, session.now, session.who, bundle.case, bundle.parties, texts)


def _asked(
    session: Session, id: str, country: str, summary: str, alias: tuple[str, ...]
) -> tuple[str, str, str, str, tuple[str, ...]]:
    """The title and what else was not given, field by field."""
    from data.changes import started_case
    from data.errors import Refused
    from data.records import Case

    def free(typed: str) -> None:
        started_case("x", id=typed)
        if session.store.find(Case, id=typed):
            raise Refused(f'There is already a case "{typed}": choose another id.')

    title = ask("Title", required=True)
    country = country or ask(
        "Country, two letters", check=lambda typed: started_case("x", country=typed)
    )
    if not id:
        suggested = started_case(title, country=country).id
        id = ask(f"Id, empty for {suggested}", check=free) or suggested
    summary = summary or ask(
        "Summary, 60 words at most", check=lambda typed: started_case("x", summary=typed)
    )
    if not alias:
        names = ask("Other names, with commas between them")
        alias = tuple(name for name in names.split(",") if name.strip())
    return title, id, country, summary, alias
