"""`petition edit`: what it says, asks, promises and keeps."""

from typing import Any

import click

from data.errors import BadInput
from data.text import visible
from tui.cli.completing import askable_fields, languages, party_ids
from tui.cli.options import petition_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell
from tui.cli.session import Session, pass_session

_KEPT = {
    "keep": "signatures",
    "keep_pending": "pending",
    "keep_rejected": "rejected",
    "keep_withdrawn": "withdrawn",
}


@click.command()
@petition_argument
@click.option("--title", metavar="TEXT", help="What it is for, in a line.")
@click.option("--text", metavar="TEXT", help="What it says beside the demands.")
@click.option("--demand", "demands", metavar="TEXT", multiple=True, help="All of them, in order.")
@click.option("--target", metavar="PARTY", shell_complete=party_ids, help="Whom it is handed to.")
@click.option("--goal", metavar="N", type=int, help="How many signatures it wants; 0 for none.")
@click.option("--milestone", "milestones", metavar="N", type=int, multiple=True,
              help="Numbers on the way; all of them.")  # fmt: skip
@click.option("--link", metavar="URL", help="The sign-up page that the code opens.")
@click.option("--opens", metavar="WHEN", help="Empty for at once; extend and close move the end.")
@click.option("--ask", "asks", metavar="FIELD", multiple=True, shell_complete=askable_fields,
              help="All that is asked beside the name: email, phone, street, postcode, "
              "workplace, union, country, area.")  # fmt: skip
@click.option("--require", "required", metavar="FIELD", multiple=True,
              shell_complete=askable_fields, help="Must be filled in.")  # fmt: skip
@click.option("--question", "questions", metavar="WORD=TEXT", multiple=True,
              help="A question of your own.")  # fmt: skip
@click.option("--consent", "consents", metavar="PURPOSE=TEXT", multiple=True,
              help="sign, contact, name_to_target or name_published.")  # fmt: skip
@click.option("--drop-consent", "dropped_consents", metavar="PURPOSE", multiple=True,
              help="Ask for it no more.")  # fmt: skip
@click.option("--privacy", metavar="TEXT", help="The privacy notice.")
@click.option("--receives", type=click.Choice(["number", "names"]), help="What the target gets.")
@click.option("--keep", metavar="DAYS", type=int, help="Names, after the close; 0 for no limit.")
@click.option("--keep-pending", metavar="DAYS", type=int, help="Those never confirmed.")
@click.option("--keep-rejected", metavar="DAYS", type=int, help="Those that were rejected.")
@click.option("--keep-withdrawn", metavar="DAYS", type=int, help="Those that were withdrawn.")
@click.option("--draft/--publish", default=None, help="Take no signatures yet, or take them.")
@click.option("--language", metavar="CODE", default="en", shell_complete=languages,
              help="Of the texts given here.")  # fmt: skip
@click.option("--allow", metavar="REASON", default="", help="Why signed words may change.")
@output_options()
@pass_session
def edit(session: Session, /, petition: str, out: Output, **given: Any) -> None:  # noqa: ANN401 - each as its option says
    """Change what a petition says, asks and promises.

    Texts are of --language, where a new language joins the others. What earlier signatories were
    shown is kept with its version.
    """
    from petitions.terms.editing import Edit, edit_petition
    from petitions.terms.petition import find_petition

    days = {kind: given.pop(option) for option, kind in _KEPT.items()}
    for several in ("demands", "milestones", "asks"):
        given[several] = given[several] or None
    for pairs in ("questions", "consents"):
        given[pairs] = dict(_pair(pairs, typed) for typed in given[pairs])
    changes = Edit(days={kind: n for kind, n in days.items() if n is not None}, **given)
    found = find_petition(session.store, petition)
    edited = edit_petition(session.store, session.now, session.who, found.id, changes)
    if out.as_json:
        from tui.cli.commands.petitions.petition import document_of

        out.json(document_of(session.store, edited, session.now))
    else:
        out.put(f"{edited.id}\n")
    tell("It is changed.")


def _pair(what: str, typed: str) -> tuple[str, str]:
    name, equals, text = typed.partition("=")
    if not equals:
        raise BadInput(f'"{visible(typed[:40])}" is no pair: write --{what[:-1]} NAME="words".')
    return name.strip(), text.strip()
