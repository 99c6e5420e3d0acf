"""What a document lacks, each with how to add it; the rest is composed all the same."""

from collections.abc import Iterator

from briefings.layout.fields import Content
from briefings.layout.page import Page
from briefings.sentences.proceedings import conventions
from data.dates.spoken import spoken
from data.text import visible

NO_PETITION = "no petition: start one with"


def lacking(page: Page, content: Content) -> Iterator[str]:
    """What is missing for a document of this kind, whose text has that `content`."""
    form, case = page.form, visible(page.case.id)
    if form.own_demands and page.envelope.to is None:
        yield f"no addressee: add one with `handbill case edit {case}`, or name one with --to"
    for id in sorted(page.held_back):
        yield f"{visible(id)} must not be named, so it is not on the {form.name}: set its naming"
    yield from _of_the_sender(page)
    if page.case.title and not page.title:
        yield "the title of the case names somebody who must not be named, so it is left off"
    if page.as_of != page.today and form.form == "text":
        day = spoken(page.as_of.isoformat(), page.language)
        yield f"dated today, and tells how things stood on {day}"
    if form.own_demands and "demands" not in content.parts:
        yield f"nothing is asked of the addressee: add a demand with `handbill fact add {case}`"
    if form.needs and not content.parts - {"demands"} and form.form == "text":
        yield f"no fact stands in it: pick one, or add some with `handbill fact add {case}`"
    yield from _of_the_kind(page, content)


def _of_the_sender(page: Page) -> Iterator[str]:
    if page.model or not (page.form.own_demands or page.form.name == "news"):
        return
    if not page.sender.organisation:
        yield "no organisation: set the letterhead with handbill config"
    if page.form.addressed and page.form.name == "letter" and not page.sender.signatory:
        yield "nobody signs: set the signatory with handbill config"


def _of_the_kind(page: Page, content: Content) -> Iterator[str]:
    match page.form.name:
        case "call":
            yield from _of_a_call(page)
        case "message" | "action":
            yield from _of_a_link(page)
        case "update":
            yield from _of_an_update(page)
        case "digest":
            yield from _of_a_digest(page, content)
        case "submission":
            yield from _of_a_complaint(page, content)


def _of_a_call(page: Page) -> Iterator[str]:
    lines = page.on_envelope(page.envelope.all)
    if lines and not any(line.phones for line in lines):
        yield (
            f"no phone number of {visible(lines[0].id)}: add one with "
            f"`handbill party edit {visible(lines[0].id)}`"
        )


def _of_a_link(page: Page) -> Iterator[str]:
    if page.petition is None:
        yield f"{NO_PETITION} `handbill petition new {visible(page.case.id)}`"
    elif not page.petition.link:
        yield (
            "the petition has no link to sign at: add one with "
            f"`handbill petition edit {visible(page.petition.id)}`"
        )


def _of_an_update(page: Page) -> Iterator[str]:
    if page.petition is None:
        yield f"{NO_PETITION} `handbill petition new {visible(page.case.id)}`"
    if not page.sender.email:
        yield "no address to leave the list at: set your e-mail with handbill config"


def _of_a_digest(page: Page, content: Content) -> Iterator[str]:
    if not page.case.procedures:
        yield f"no procedure: add one with `handbill case edit {visible(page.case.id)}`"
    if "answers" not in content.parts:
        yield "no position of the government: add a fact with bearing position and its actor"


def _of_a_complaint(page: Page, content: Content) -> Iterator[str]:
    """What the checklist asks for and the case file does not have."""
    case, sender = visible(page.case.id), page.sender
    if not page.body:
        yield "no supervisory body: name one with --to"
    elif not page.parties[page.body].address:
        yield f"no address of {visible(page.body)}: add one with `handbill party edit {page.body}`"
    if not sender.address:
        yield "no address of the complainant: set it with handbill config"
    if not sender.signatory:
        yield "nobody signs the complaint: set the signatory with handbill config"
    if not sender.standing:
        yield (
            "the standing of the complainant is not on file: say with `handbill config set "
            "standing` whether it is a national organisation directly concerned, an "
            "international one with consultative status, or one whose affiliates are concerned"
        )
    if not conventions(page.case):
        yield (f"no Convention: add instruments to a procedure with `handbill case edit {case}`")
    if not content.parts & {"narrative", "standing"}:
        yield f"no allegation: add facts with `handbill fact add {case}`"
    if "answers" not in content.parts:
        yield "no position of the government: add a fact with bearing position and its actor"
    yield from _of_annexes(page, content)
    yield from _of_consent(content)


def _of_annexes(page: Page, content: Content) -> Iterator[str]:
    for source in content.sources:
        if source.annex is None:
            yield (
                f"no annex number for {visible(source.id)}: attach it with "
                f"`handbill source attach {visible(page.case.id)} {visible(source.id)}`"
            )


def _of_consent(content: Content) -> Iterator[str]:
    people = content.people
    unasked = [party for party in people if party.agreement is None]
    if unasked:
        names = ", ".join(visible(party.id) for party in unasked)
        yield f"no consent on file of the people named: {names}; they are named as public speakers"
