"""Take signatures: one after another at a stall, or as JSON Lines."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from data.errors import Refused
from data.text import visible
from tui.cli.asking import ask, can_ask
from tui.cli.keys import key_of
from tui.cli.options import petition_argument
from tui.cli.printing.output import json_text
from tui.cli.printing.talk import warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.records import Petition
    from petitions.signatures.signing import Offer

_REFUSED = 4
_TAKE_BACK = "<"


@click.command()
@petition_argument
@click.argument("lines", metavar="[-]", type=click.Choice(["-"]), required=False)
@click.option("--source", metavar="STALL", default="", help="The stall it is signed at.")
@click.option("--collector", metavar="NAME", default="", help="Who collects.")
@pass_session
@click.pass_context
def sign(
    context: click.Context,
    session: Session,
    petition: str,
    lines: str | None,
    source: str,
    collector: str,
) -> None:
    """Take signatures for PETITION, one after another.

    It asks field by field, then for a key: 1 sign only, 2 may be contacted too, 0 leave it. An
    empty name ends, < as the name takes the last one back. Whoever looks on learns nothing: it
    always says "Thank you", with 1 when it was taken, 2 when it is on the review list as well,
    and 3 when it was on the list before and was not taken again.

    With - it reads JSON Lines and answers each with a line: the id and the status of what was
    taken, or why it was refused. It exits with 4 when any was refused.
    """
    from petitions.terms.petition import find_petition
    from tui.actions import example_behind

    if lines and (source or collector):
        raise click.UsageError("With - each line carries its own source and collector.")
    if not lines and not can_ask():
        raise click.UsageError(
            "Off a terminal nobody can be asked: pipe JSON Lines in and end with a -."
        )
    found = find_petition(session.store, petition)
    notice = example_behind(session.store, found)
    if notice:
        warn(notice)
    if lines:
        context.exit(_REFUSED if _take_lines(session, found) else 0)
    _Stall(session, found, source, collector).open()


def _take_lines(session: Session, petition: "Petition") -> int:
    """Answer each line as soon as its signature is kept; how many were refused."""
    from petitions.signatures.signing import sign_lines
    from tui.clock import now

    refused = 0
    for answer in sign_lines(session.store, now, session.who, petition, sys.stdin.buffer):
        refused += "refused" in answer
        click.echo(json_text(answer, indent=None), nl=False)
        sys.stdout.flush()
    return refused


@dataclass
class _Stall:
    """People sign one after another; `last` is the signature that can be taken back."""

    session: Session
    petition: "Petition"
    source: str
    collector: str
    last: str = ""
    watched: frozenset[str] = field(default_factory=frozenset)

    def open(self) -> None:
        from petitions.mail.mailboxes import watched_domains
        from petitions.terms.petition import text_in, title

        self.watched = watched_domains(self.session.store, self.petition)
        click.echo(visible(title(self.petition)), err=True)
        for consent in self.petition.consents:
            warn(f"- {text_in(consent.text)}")
        while name := self._name():
            if name == _TAKE_BACK:
                self._take_back()
            else:
                self._one(name)

    def _name(self) -> str:
        """The next name; the end of the input is an end, as an empty one is."""
        try:
            return ask("Full name")
        except click.Abort:
            click.echo(err=True)
            return ""

    def _one(self, name: str) -> None:
        from petitions.signatures.stall import LEFT, offer_of

        typed = {"name": name, **typed_fields(self.petition, watched=self.watched)}
        consents = _agreed(self.petition)
        if consents is None:
            click.echo(LEFT, err=True)
            return
        about = {"source": self.source, "collector": self.collector}
        self._sign(offer_of(self.petition, {**typed, **about}, consents))

    def _sign(self, offer: "Offer") -> None:
        """Take it; what is said tells nobody whether it was on the list."""
        from petitions.signatures.signing import SignatureRefused
        from petitions.signatures.stall import take
        from tui.clock import now

        self.last = ""
        try:
            taken = take(self.session.store, now(), self.session.who, self.petition, offer)
        except SignatureRefused as error:
            warn(str(error))
            return
        self.last = taken.id
        if taken.id and not sys.stdout.isatty():
            click.echo(taken.id)
        click.echo(taken.said, err=True)

    def _take_back(self) -> None:
        """Undo the last one if it was kept; the words are the same if it was not."""
        from petitions.signatures.stall import TAKEN_BACK, take_back

        try:
            if take_back(self.session.store, self.session.now, self.session.who, self.last):
                self.last = ""
        except Refused as error:
            warn(str(error))
            return
        click.echo(TAKEN_BACK, err=True)


def typed_fields(
    petition: "Petition", *, watched: frozenset[str] = frozenset(), required: bool = True
) -> dict[str, str]:
    """What was typed for each field that the petition asks for, empty ones too.

    On paper nothing is required, and = stands for what the line above has: nothing is checked.
    """
    from petitions.signatures.people import check_email, check_phone
    from petitions.signatures.stall import label_of

    checks: Mapping[str, Callable[[str], object]] = {"email": check_email, "phone": check_phone}
    typed = {}
    for asked in petition.asks:
        check = checks.get(asked.name) if required else None
        must = asked.required and required
        label = visible(label_of(petition, asked.name))
        typed[asked.name] = ask(label, required=must, check=check)
    if watched and typed.get("email"):
        typed["email"] = _private(typed["email"], watched)
    return typed


def _private(email: str, watched: frozenset[str]) -> str:
    """The address, or another one where the employer or the target can read the first."""
    from petitions.mail.mailboxes import WARNING, is_watched
    from petitions.signatures.people import check_email

    if not is_watched(email, watched):
        return email
    warn(WARNING)
    return ask("Another address (Enter keeps this one)", check=check_email) or email


def _agreed(petition: "Petition") -> tuple[str, ...] | None:
    """The purposes agreed to by one key, each other one by a key of its own; None to leave it."""
    from petitions.signatures.stall import LEAVE_IT, agreed, aside_of, keys_of

    keys = keys_of(petition)
    question = ", ".join(f"{key} {meaning}" for key, meaning in keys.items())
    key = key_of(f"{question}: ", "".join(keys))
    if key == LEAVE_IT:
        return None
    aside = aside_of(petition).items()
    return agreed(key, [each for each, asked in aside if key_of(f"{asked} y/n: ", "yn") == "y"])
