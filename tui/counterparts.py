"""Which command does what a key of the app does: nobody needs to see the screen for anything.

A binding's id leads to a command with the options that matter, or to MOVING when the key only
moves about, opens, closes or draws anew what another command prints anyway.
"""

from collections.abc import Mapping

MOVING = "moving about"

_APP = {
    "app.home": "today",
    "app.cases": "case list",
    "app.briefings": "brief list",
    "app.petitions": "petition list",
    "app.undo": "undo",
    "app.help": "--help",
    "app.quit": MOVING,
}
_MODES = {
    "mode.note": "case note",
    "mode.brief": "brief compose",
    "mode.petition": "petition new",
    "mode.search": "find",
    "mode.back": MOVING,
    "mode.left": MOVING,
    "mode.zoom": MOVING,
    "search.open": "case show",
    "search.down": MOVING,
    "search.clear": MOVING,
    "note.keep": "case note",
    "note.leave": MOVING,
    "help.back": MOVING,
    "welcome.starter": "init --starter",
    "welcome.empty": "init",
    "welcome.leave": MOVING,
}
_CASES = {
    "cases.overview": "case show",
    "cases.facts": "case show --facts",
    "cases.timeline": "case timeline",
    "cases.contacts": "case show --contacts",
    "cases.code": "petition qr",
    "cases.add": MOVING,
    "cases.edit": "case edit",
    "cases.source": "source add",
    "cases.fact": "fact add",
    "cases.contact": "party checked",
    "cases.dispute": "fact resolve",
    "cases.step": "case next",
    "cases.waiting": "case notes",
    "tend.source": "source add",
    "tend.fact": "fact add",
    "tend.contact": "party checked",
    "tend.dispute": "fact resolve",
    "tend.step": "case next",
    "tend.notes": "case notes",
    "tend.edit": "case edit",
    "contacts.checked": "party checked",
    "contacts.bounced": "party checked --bounced",
    "contacts.undo": "undo",
    "contacts.leave": MOVING,
    "notes.file": "case notes --file",
    "notes.drop": "case notes --drop",
    "notes.undo": "undo",
    "notes.leave": MOVING,
}
_BRIEFINGS = {
    "briefings.save": "brief compose --save",
    "briefings.export": "brief export",
    "briefings.facts": "brief compose --explain",
    "composer.drop": "brief compose --ban",
    "composer.neutral": "brief compose --neutral",
    "composer.attribute": "brief compose --attribute",
    "composer.keep": "brief compose --allow",
    "composer.extracts": "case show --facts",
    "composer.checked": "party checked",
    "composer.off": "brief compose --to",
    "composer.today": "brief show --changes",
    "composer.next": MOVING,
    "composer.facts": "brief compose --pick",
    "composer.edit": "brief edit",
    "composer.export": "brief export",
    "composer.message": "brief compose --kind",
    "composer.sent": "brief sent",
    "composer.anew": "brief compose",
    "composer.turn": MOVING,
    "composer.leave": MOVING,
    "problems.keep": "brief compose --allow",
    "facts.toggle": "brief compose --pick",
    "export.next": MOVING,
    "export.leave": MOVING,
    "prompt.take": MOVING,
    "prompt.leave": MOVING,
}
_PETITIONS = {
    "petitions.sign": "sign",
    "petitions.code": "petition qr",
    "petitions.signatures": "signature list",
    "petitions.add": MOVING,
    "petitions.write": MOVING,
    "add.count": "petition count",
    "add.supporter": "petition support",
    "code.mode": "petition qr",
    "code.back": MOVING,
    "new.leave": MOVING,
    "sign.undo": "undo",
    "sign.leave": MOVING,
    "signatures.names": "signature list --names",
    "signatures.back": MOVING,
}
_PARTS = (
    *("choice.leave", "keeping.leave"),
    *("form.back", "form.down", "form.enter", "form.go", "form.go-back", "form.next"),
    *("form.no", "form.tick", "form.yes", "line.back", "line.next", "lines.next"),
    *("list.down", "list.end", "list.open", "list.page-down", "list.page-up", "list.top"),
    *("list.up", "page.down", "page.end", "page.page-down", "page.page-up", "page.top", "page.up"),
)

COUNTERPARTS: Mapping[str, str] = {
    **_APP,
    **_MODES,
    **_CASES,
    **_BRIEFINGS,
    **_PETITIONS,
    **dict.fromkeys(_PARTS, MOVING),
}


def command_of(binding: str | None) -> str:
    """The command that does the same, as it is typed; empty when the key only moves about."""
    command = COUNTERPARTS.get(binding or "", MOVING)
    return "" if command == MOVING else f"handbill {command}"
