"""What stands beside the signatures: organisations that support it, and counts taken elsewhere."""

import click

from tui.cli.options import petition_argument
from tui.cli.printing.output import Output, output_options
from tui.cli.printing.talk import tell
from tui.cli.session import Session, pass_session

_ORGANISATIONS = {
    "name": "ORGANISATION",
    "country": "COUNTRY",
    "members": "MEMBERS",
    "authorised_by": "AUTHORISED BY",
}
_COUNTS = {"platform": "PLATFORM", "count": "COUNT", "as_of": "AS OF", "link": "LINK"}


@click.command()
@petition_argument
@click.argument("organisation", metavar="[ORGANISATION]", default="")
@click.option("--country", metavar="CODE", default="", help="Where it is.")
@click.option("--members", metavar="N", type=int, help="How many it speaks for.")
@click.option("--authorised-by", metavar="TEXT", default="", help="Who said so, and when.")
@click.option("--remove", is_flag=True, help="Take it off the list.")
@output_options(listing=True)
@pass_session
def support(
    session: Session,
    petition: str,
    organisation: str,
    country: str,
    members: int | None,
    authorised_by: str,
    remove: bool,
    out: Output,
) -> None:
    """List an organisation that supports a petition.

    Without ORGANISATION it shows those that do. They are counted apart from signatures.
    """
    from data.records import Supporter
    from petitions.terms.petition import find_petition
    from petitions.terms.support import no_longer_support
    from petitions.terms.support import support as supported

    found = find_petition(session.store, petition)
    acts = (session.store, session.now, session.who, found.id)
    if organisation and remove:
        found = no_longer_support(*acts, organisation)
    elif organisation:
        supporter = Supporter(
            name=organisation, country=country, members=members, authorised_by=authorised_by
        )
        found = supported(*acts, supporter)
    elif remove or country or members or authorised_by:
        raise click.UsageError("Name the organisation that is meant.")
    out.listing(list(_rows(found.supporters)), _ORGANISATIONS, "No organisation is listed.")


def _rows(supporters: tuple[object, ...]) -> list[dict[str, object]]:
    return [{name: getattr(one, name) for name in _ORGANISATIONS} for one in supporters]


@click.command()
@petition_argument
@click.argument("number", metavar="[NUMBER]", type=int, required=False)
@click.option("--platform", metavar="NAME", default="", help="Where; paper for paper that is kept.")
@click.option("--as-of", "as_of", metavar="DATE", default="", help="When; today when left out.")
@click.option("--link", metavar="URL", default="", help="Where the number can be seen.")
@output_options(listing=True)
@pass_session
def count(
    session: Session,
    petition: str,
    number: int | None,
    platform: str,
    as_of: str,
    link: str,
    out: Output,
) -> None:
    """Keep a number of signatures counted elsewhere.

    Without NUMBER it shows those that are kept. A platform's new number takes the place of its
    older one; paper adds up.
    """
    from data.records import CountOnly
    from petitions.terms.petition import find_petition
    from petitions.terms.support import count_elsewhere

    found = find_petition(session.store, petition)
    if number is not None:
        kept = count_elsewhere(
            *(session.store, session.now, session.who, found, number),
            platform=platform,
            as_of=as_of,
            link=link,
        )
        tell(f"{kept.count:,} by {kept.platform}, as of {kept.as_of}.")
    elif platform or as_of or link:
        raise click.UsageError("Say how many were counted there.")
    rows = [
        {name: getattr(one, name) for name in _COUNTS}
        for one in session.store.find(CountOnly, petition=found.id)
    ]
    out.listing(rows, _COUNTS, "Nothing was counted elsewhere.")
