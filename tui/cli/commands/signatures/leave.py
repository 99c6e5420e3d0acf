"""`signature leave`: where a person signed, and taking them off all of it at once."""

from typing import TYPE_CHECKING

import click

from tui.cli.asking import must_agree
from tui.cli.commands.signatures.erase import receipt_document
from tui.cli.commands.signatures.review import COLUMNS, named, wanted
from tui.cli.options import names_option
from tui.cli.printing.layout import wrapped
from tui.cli.printing.output import Output, output_options, shown
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from petitions.erasure.everywhere import Departure, Place


@click.command()
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@click.option("--only", "only", metavar="PETITION:NUMBER", multiple=True,
              help="This signature, and others that are named so.")  # fmt: skip
@click.option("--withdraw", is_flag=True, help="They shall not count.")
@click.option("--erase", is_flag=True, help="Erase the person, with a receipt.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@names_option
@output_options(listing=True)
@pass_session
def leave(
    session: Session,
    words: tuple[str, ...],
    only: tuple[str, ...],
    withdraw: bool,
    erase: bool,
    yes: bool,
    names: bool,
    out: Output,
) -> None:
    """Take a person off every petition.

    Without --withdraw or --erase it lists where somebody of this name, address or phone number
    signed. Without WORDS it asks for them, since what stands in a command is kept in the shell's
    history.
    """
    places = _places(session, words, only)
    if not (withdraw or erase) or not places:
        _list(places, out, names=names)
        return
    if not only:
        _must_be_one(places)
    if erase:
        several = f"{len(places):,} signatures" if len(places) > 1 else "1 signature"
        must_agree(f"Erase who gave {several}? Nothing brings it back", yes=yes)
        _erase(session, places, out, take_back=withdraw)
    else:
        _withdraw(session, places, out, names=names)


def _places(session: Session, words: tuple[str, ...], only: tuple[str, ...]) -> "list[Place]":
    from data.errors import BadInput
    from petitions.erasure.everywhere import Place, find_everywhere

    if not only:
        return find_everywhere(session.store, " ".join(words) or wanted())
    places = []
    for one in only:
        petition, colon, number = one.rpartition(":")
        if not colon:
            raise BadInput(f"{one} is no signature: write PETITION:NUMBER.")
        places.append(Place(*named(session, petition, number)))
    return places


def _must_be_one(places: "list[Place]") -> None:
    from data.errors import Refused
    from petitions.erasure.everywhere import one_person

    if not one_person(places):
        numbers = ", ".join(f"{one.petition.id}:{one.signature.serial}" for one in places[:5])
        raise Refused(
            f"These may be several people: say which signatures with --only, such as {numbers}."
        )


def _erase(session: Session, places: "list[Place]", out: Output, *, take_back: bool) -> None:
    from petitions.erasure.everywhere import erase_everywhere

    ids = [(place.petition.id, place.signature.id) for place in places]
    done = erase_everywhere(session.store, session.now, session.who, ids, take_back=take_back)
    out.record(_document(done), lambda width: wrapped(shown(done.sentence), width, rest="  "))
    for receipt in done.receipts:
        if receipt.alike:
            numbers = ", ".join(f"{receipt.petition}:{number}" for number in receipt.alike)
            warn(f"{numbers} may be the same person and was left: look at it, and erase it too.")


def _withdraw(session: Session, places: "list[Place]", out: Output, *, names: bool) -> None:
    from petitions.erasure.everywhere import Place, withdraw_everywhere

    petitions = {place.petition.id: place.petition for place in places}
    ids = [(place.petition.id, place.signature.id) for place in places]
    done = withdraw_everywhere(session.store, session.now, session.who, ids)
    _list([Place(petitions[one.petition], one) for one in done], out, names=names)
    tell("What is withdrawn counts no more.")


def _list(places: "list[Place]", out: Output, *, names: bool) -> None:
    rows = [_row(place, names=names) for place in places]
    out.listing(rows, {"petition": "PETITION", **COLUMNS}, "Nobody like that has signed.")


def _row(place: "Place", *, names: bool) -> dict[str, object]:
    from petitions.exchange import row

    return {"petition": place.petition.id, **row(place.signature, names=names)}


def _document(done: "Departure") -> dict[str, object]:
    return {
        "receipt": done.sentence,
        "petitions": [receipt_document(receipt) for receipt in done.receipts],
    }
