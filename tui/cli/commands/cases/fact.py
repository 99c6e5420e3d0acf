"""The facts of a case: added from a source, changed, and disputes resolved."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.cli.asking import ask, can_ask
from tui.cli.completing import fact_ids, party_ids, source_ids, words_of
from tui.cli.options import case_argument
from tui.cli.printing.output import Output, output_options, plain, shown
from tui.cli.printing.talk import tell, warn
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from data.changes.facts import Verdict
    from data.records import Case, Fact

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = {
    "--text": "What it says, as a clause.",
    "--kind": "event, number, status, quote, law or demand.",
    "--topic": "What it is about; facts of a topic are held against each other.",
    "--bearing": "concern, context, progress or position.",
    "--date": "When it was, also as the source says it.",
    "--as-of": "The day for which it holds.",
    "--value": "A number, or a word.",
    "--unit": "Of what.",
    "--qualifier": "exact, approx, min or more_than.",
    "--actor": "Who did or said it, a party.",
    "--affected": "To whom.",
    "--asked-of": "Of whom it is asked.",
    "--expires": "Until when its words are true.",
    "--source": "The source that says so.",
    "--locator": "Where in the source.",
    "--extract": "Its words, letter by letter.",
    "--informed-by": "Whose word the source passes on.",
}
_OFFERS = {
    **{f"--{name}": words_of("Fact", name) for name in ("kind", "bearing", "qualifier")},
    **dict.fromkeys(("--actor", "--affected", "--asked-of", "--informed-by"), party_ids),
    "--source": source_ids,
}
_METAVARS = {
    **dict.fromkeys(("--kind", "--bearing", "--qualifier"), "WORD"),
    **dict.fromkeys(("--date", "--as-of", "--expires"), "DATE"),
    **dict.fromkeys(("--actor", "--affected", "--asked-of", "--informed-by"), "PARTY"),
    "--source": "SOURCE",
}
fact_argument = click.argument("fact", metavar="FACT", shell_complete=fact_ids)


def _fields(command: Command) -> Command:
    """Give a command an option for each field of a fact."""
    wrapped: Any = command
    for name, help_text in reversed(_OPTIONS.items()):
        offers = _OFFERS.get(name)
        option = click.option(
            name,
            metavar=_METAVARS.get(name, "TEXT"),
            default=None,
            shell_complete=offers,
            help=help_text,
        )
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]  # the options keep what they decorate


@click.group()
def fact() -> None:
    """Add facts to a case, change them, resolve disputes."""


@fact.command()
@case_argument
@click.option("--id", metavar="ID", default="", help="A short id of your own.")
@_fields
@click.option("--confidential", is_flag=True, help="It never leaves by itself.")
@output_options()
@pass_session
def add(
    session: Session,
    /,
    case: str,
    id: str,
    confidential: bool,
    out: Output,
    **fields: str | None,
) -> None:
    """Add a fact to CASE, best from a source with the words it uses.

    On a terminal it asks for what is missing. A date that leans on the source's ("last Friday")
    is told from it.
    """
    from data.cases import find_case
    from data.changes import add_fact

    found = find_case(session.store, case)
    typed = {name: text for name, text in fields.items() if text is not None}
    if not typed.get("text") and can_ask():
        typed |= _asked(found, typed)
    if not typed.get("text"):
        raise click.UsageError("Say what the fact is with --text.")
    added = add_fact(
        session.store,
        session.now,
        session.who,
        found.id,
        id=id,
        confidential=confidential,
        **typed,
    )
    _answer(session, found.id, added, out)


@fact.command()
@case_argument
@fact_argument
@_fields
@click.option("--confidential/--open", default=None, help="Whether it may leave.")
@output_options()
@pass_session
def edit(
    session: Session,
    /,
    case: str,
    fact: str,
    confidential: bool | None,
    out: Output,
    **fields: str | None,
) -> None:
    """Change a fact: the fields that are given, else all of it in $VISUAL or $EDITOR."""
    from data.cases import find_case
    from data.changes import change_fact
    from data.changes.facts import fact_of

    found = find_case(session.store, case)
    old = fact_of(found, fact)
    typed = {name: text for name, text in fields.items() if text is not None}
    if not typed and confidential is None:
        from data.editing import FactForm
        from tui.cli.editing import Editing

        command = f"handbill fact edit {found.id} {old.id}"
        kept = Editing(session, FactForm(found.id, old.id), command).edit()
        if kept is not None:
            _answer(session, found.id, fact_of(kept, old.id), out)
        return
    changed = change_fact(
        session.store,
        session.now,
        session.who,
        found.id,
        old.id,
        confidential=confidential,
        **typed,
    )
    _answer(session, found.id, changed, out)


@fact.command()
@case_argument
@fact_argument
@click.option("--note", metavar="TEXT", default="", help="Why.")
@click.option("--name", metavar="NAME", default="", help="Who decided; you when left out.")
@click.option("--deprecate", is_flag=True, help="Set it aside instead.")
@click.option("--reopen", is_flag=True, help="Take the decision back.")
@output_options()
@pass_session
def resolve(
    session: Session,
    case: str,
    fact: str,
    note: str,
    name: str,
    deprecate: bool,
    reopen: bool,
    out: Output,
) -> None:
    """Decide a dispute: FACT is the one that holds, with a note and a name.

    The others stay in the case, superseded by it.
    """
    from data.cases import find_case
    from data.changes import resolve_fact
    from data.changes.facts import fact_of

    if deprecate and reopen:
        raise click.UsageError("--deprecate and --reopen are two decisions: choose one of them.")
    verdict: Verdict = "deprecate" if deprecate else "reopen" if reopen else "prefer"
    found = find_case(session.store, case)
    one = fact_of(found, fact)
    if not note and not can_ask():
        raise click.UsageError("Say why with --note.")
    decided = resolve_fact(
        session.store,
        session.now,
        session.who,
        found.id,
        one.id,
        verdict=verdict,
        note=note or ask("Why", required=True),
        reviewer=name,
    )
    _answer(session, found.id, decided, out)


def _answer(session: Session, case: str, fact: "Fact", out: Output) -> None:
    """The id of a fact, and what evidence makes of it now."""
    from data.evidence import standings
    from data.records import Case
    from tui.actions import texts_of

    kept = session.store.get(Case, case)
    standing = standings(kept, as_of=session.today, texts=texts_of(session.store, kept)).get(
        fact.id
    )
    states = list(standing.states) if standing else []
    out.record(plain(fact) | {"states": states}, lambda _: [fact.id])
    if standing and standing.against:
        warn(f"It is disputed: {', '.join(standing.against)} says otherwise.")
    else:
        tell(f"It is {', '.join(states) or 'not visible yet'}.")


def _asked(case: "Case", typed: dict[str, str]) -> dict[str, str]:
    """The source and its words first, then the fact that they carry."""
    from data.changes import source_of
    from data.changes.door import choice
    from data.records import Fact

    answers: dict[str, str] = {}

    def asked(name: str, question: str, **options: Any) -> str:  # noqa: ANN401 - as ask has them
        if name not in typed:
            answers[name] = ask(question, **options)
        return answers.get(name) or typed.get(name, "")

    known = ", ".join(source.id for source in case.sources[-5:])
    if known:
        warn(f"Sources: {shown(known)}")
    if asked("source", "Source, empty for none", check=lambda id: source_of(case, id)):
        asked("extract", "Its words, letter by letter")
        asked("locator", "Where in it, such as paragraph 3")
    asked("text", "What it says, a clause", required=True)
    kinds = "event, number, status, quote, law, demand"
    kind = asked("kind", f"Kind ({kinds})", check=lambda word: choice(Fact, "kind", word))
    asked("date", "When, also as the source says it")
    if kind in {"number", "status"}:
        asked("value", "Value", required=kind == "number")
        asked("as_of", "As of which day")
    asked("topic", "Topic, the same for facts to be held against each other")
    return {name: text for name, text in answers.items() if text}
