"""`petition new`: from options, or asked field by field."""

from typing import TYPE_CHECKING, Any

import click

from data.text import visible
from tui.cli.asking import agrees, ask, can_ask
from tui.cli.completing import askable_fields, case_ids, languages, party_ids, time_zones
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Case, Petition

Demands = tuple[str, ...] | None


@click.command()
@click.argument("case", metavar="[CASE]", default="", shell_complete=case_ids)
@click.option("--id", metavar="ID", default="", help="A short id of your own.")
@click.option("--title", metavar="TEXT", default="", help="What it is for, in a line.")
@click.option("--text", metavar="TEXT", default="", help="What it says beside the demands.")
@click.option("--demand", metavar="TEXT", multiple=True, help="Instead of those of the case.")
@click.option(
    "--target", metavar="PARTY", default="", shell_complete=party_ids, help="Whom it is handed to."
)
@click.option("--goal", metavar="N", type=int, help="How many signatures it wants.")
@click.option("--opens", metavar="WHEN", default="", help="At once when left out.")
@click.option("--closes", metavar="WHEN", default="", help='As in "31 March 2027".')
@click.option("--time-zone", metavar="ZONE", default="", shell_complete=time_zones,
              help="Yours when left out.")  # fmt: skip
@click.option("--link", metavar="URL", default="", help="The sign-up page that the code opens.")
@click.option("--language", metavar="CODE", default="en", shell_complete=languages,
              help="Of the title and the text.")  # fmt: skip
@click.option("--milestone", "milestones", metavar="N", type=int, multiple=True,
              help="Numbers on the way.")  # fmt: skip
@click.option("--ask", "asks", metavar="FIELD", multiple=True, shell_complete=askable_fields,
              help="All that is asked beside the name, in order.")  # fmt: skip
@click.option("--require", "required", metavar="FIELD", multiple=True,
              shell_complete=askable_fields, help="Must be filled in.")  # fmt: skip
@click.option("--keep", metavar="DAYS", type=int, help="Names are kept so long after the close.")
@click.option("--receives", type=click.Choice(["number", "names"]), default="number",
              help="What the target gets; the number when left out.")  # fmt: skip
@click.option("--confirm", is_flag=True, help="Signing on the web counts after a mail.")
@click.option("--draft", is_flag=True, help="Take no signatures yet.")
@output_options()
@pass_session
def new(session: Session, /, out: Output, demand: tuple[str, ...], **typed: Any) -> None:  # noqa: ANN401 - each as its option says
    """Start a petition, from CASE or without one.

    On a terminal it asks for what is missing.
    """
    from petitions.terms.petition import state
    from tui.actions import example_behind, start_petition

    demands: Demands = demand or None
    typed["asks"] = typed["asks"] or None
    if not typed["title"] and can_ask():
        demands = _ask(session, typed, demands)
    started = start_petition(session.store, session.now, session.who, demands=demands, **typed)
    notice = example_behind(session.store, started)
    if notice:
        warn(notice)
    _warn_of_link(started)
    if out.as_json:
        from tui.cli.commands.petitions.petition import document_of

        out.json(document_of(session.store, started, session.now))
    else:
        out.put(f"{started.id}\n")
    tell(f"It is {state(started, session.now)}. Its code: `handbill petition qr {started.id}`")


def _ask(session: Session, typed: dict[str, Any], demands: Demands) -> Demands:
    """Fill in what was not typed; answers the demands."""
    from data.cases import find_case
    from data.records import Party
    from petitions.addresses.links import check_link

    store = session.store
    if not typed["case"]:
        typed["case"] = ask("Case, empty for none", check=lambda words: find_case(store, words))
    case = find_case(store, typed["case"]) if typed["case"] else None
    typed["title"] = ask("Title", required=True)
    if not typed["target"]:
        hint = "its addressee" if case else "nobody"
        question = f"Target, the id of a party (empty for {hint})"
        typed["target"] = ask(question, check=lambda party: store.get(Party, party))
    if demands is None and case:
        demands = _ask_for_demands(session, case, typed["target"])
    if typed["goal"] is None:
        goal = ask("Goal, a number", check=_number)
        typed["goal"] = _number(goal) if goal else None
    if not typed["closes"]:
        typed["closes"] = ask(
            "Closes, as in 31 March 2027", check=lambda end: _moment(session, end)
        )
    if not typed["link"]:
        typed["link"] = ask("Link of the sign-up page", check=check_link)
    return demands


def _ask_for_demands(session: Session, case: "Case", target: str) -> Demands:
    from petitions.terms.demands import demands_of

    found = demands_of(session.store, case, target, session.today)
    for demand in found:
        click.echo(f"- {visible(demand)}", err=True)
    if found and agrees("Take these demands?", default=True):
        return None
    typed = []
    while demand := ask("A demand, empty to go on"):
        typed.append(demand)
    return tuple(typed)


def _number(typed: str) -> int:
    from data.errors import BadInput

    digits = typed.replace(",", "").replace(" ", "")
    if not digits.isdecimal() or not int(digits):
        raise BadInput("The goal is a number of signatures: 1 or more.")
    return int(digits)


def _moment(session: Session, typed: str) -> object:
    from data.dates.typed import typed_moment
    from tui.actions import local_zone

    return typed_moment(typed, session.now, local_zone())


def _warn_of_link(petition: "Petition") -> None:
    from petitions.addresses.links import notice

    said = notice(petition.link) if petition.link else ""
    if said:
        warn(said)
