"""`party new`, `party edit` and `party checked`: parties begun and looked after."""

import click

from tui.cli.asking import ask, can_ask
from tui.cli.completing import party_ids, words_of
from tui.cli.options import party_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell
from tui.cli.reading import text_of
from tui.cli.session import Session, pass_session

_KINDS = "person, group, union, employer, government, mission, court, supervisory body, "
_KINDS += "organisation, media"


@click.command()
@click.argument("name", metavar="[NAME...|-]", nargs=-1)
@click.option("--id", metavar="ID", default="", help="A short id; it must not tell a name.")
@click.option(
    "--kind",
    metavar="WORD",
    default="",
    shell_complete=words_of("Party", "kind"),
    help=f"{_KINDS}.",
)
@click.option(
    "--naming",
    metavar="WORD",
    default="",
    shell_complete=words_of("Party", "naming"),
    help="public, agreed, initials or never.",
)
@click.option("--asked-by", metavar="NAME", default="", help="Who asked one that agreed.")
@click.option(
    "--organisation",
    metavar="PARTY",
    default="",
    shell_complete=party_ids,
    help="Where a person belongs.",
)
@click.option("--title", metavar="TEXT", default="", help="The office, or what a group is.")
@click.option("--contact", metavar="VALUE", default="", help="An address, a number or a link.")
@click.option("--channel", metavar="WORD", default="", help="email, fax, phone, post or web.")
@pass_session
def new(session: Session, /, name: tuple[str, ...], asked_by: str, **typed: str) -> None:
    """Begin a party, shared by all cases.

    A person or a group is never named unless you say otherwise. With - the name is read from
    stdin, so that no history holds it; on a terminal it is asked for.
    """
    from data.changes import new_party, started_party
    from data.changes.door import choice
    from data.records import Party

    words = text_of("-") if name == ("-",) else " ".join(name)
    if not words and not can_ask():
        raise click.UsageError("Say the name, or pipe it in and name it -.")
    if not words:
        words = ask("Name", required=True)
        typed["kind"] = typed["kind"] or ask(
            f"Kind ({_KINDS})", check=lambda word: choice(Party, "kind", word)
        )
        typed["naming"] = typed["naming"] or ask(
            "Naming (public, agreed, initials, never; empty for the careful one)",
            check=lambda word: choice(Party, "naming", word),
        )
        typed["id"] = typed["id"] or ask("Id, one that tells no name of people at risk")
    typed["kind"] = typed["kind"] or "organisation"
    begun = new_party(
        session.store,
        session.now,
        session.who,
        started_party(words, agreed_with=asked_by or session.who, now=session.now, **typed),
    )
    click.echo(begun.id)
    tell(f"Naming: {begun.naming}. Its contacts: `handbill party edit {begun.id}`.")


@click.command()
@party_argument
@pass_session
def edit(session: Session, party: str) -> None:
    """Edit a party as TOML in $VISUAL or $EDITOR, as `case edit` does."""
    from data.editing import PartyForm
    from tui.cli.editing import Editing

    Editing(session, PartyForm(party), f"handbill party edit {party}").edit()


@click.command()
@party_argument
@click.argument("contact", metavar="[CONTACT...]", nargs=-1)
@click.option("--bounced", is_flag=True, help="It did not get through.")
@output_options()
@pass_session
def checked(
    session: Session, party: str, contact: tuple[str, ...], bounced: bool, out: Output
) -> None:
    """Keep that a contact was checked today, or that it bounced.

    CONTACT is its number in `party show`, or its channel; the only one needs no naming.
    """
    from data.changes import mark_contact

    marked = mark_contact(
        session.store,
        session.now,
        session.who,
        party,
        contact,
        found="bounced" if bounced else "checked",
    )
    rows = [
        {"number": number, "channel": one.channel, "checked": one.checked, "bounced": one.bounced}
        for number, one in enumerate(marked.contacts, 1)
    ]
    out.record(
        rows,
        lambda _: [
            f"{number} {one.channel} checked {one.checked or 'never'}"
            + (f", bounced {one.bounced}" if one.bounced else "")
            for number, one in enumerate(marked.contacts, 1)
        ],
    )
