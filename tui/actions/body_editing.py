"""The text of a saved briefing in the user's editor; what was typed is never lost."""

from datetime import datetime

from data.editing.drafts import Draft, Origin, begin_draft, left_drafts
from data.errors import HandbillError
from data.records import Briefing
from data.store import Store
from tui.actions import editor


def open_body(store: Store, now: datetime, who: str, briefing: Briefing) -> Draft:
    """The draft to edit: one that was never finished, else a new one of the text as it stands."""
    name = f"{briefing.id}.md"
    left = left_drafts(store.location, name)
    if left:
        return left[0]
    origin = Origin(
        store=store.location,
        name=name,
        rev=briefing.rev,
        who=who,
        when=now,
        text=briefing.body,
    )
    return begin_draft(origin)


def edit_body(
    store: Store, now: datetime, who: str, briefing: Briefing
) -> tuple[Briefing | None, tuple[str, ...]]:
    """Let a person change the text, and keep it; None when nothing was changed.

    What could not be kept stays in its draft, which the next `edit` opens again.
    """
    draft = open_body(store, now, who, briefing)
    done = False
    try:
        with draft:
            if not editor.edit(draft):
                raise HandbillError("The editor was left with an error: nothing was changed.")
            kept, said = keep_body(store, now, who, briefing, draft)
            done = True
    finally:
        if done or not draft.changed:
            draft.remove()
    return kept, said


def keep_body(
    store: Store, now: datetime, who: str, briefing: Briefing, draft: Draft
) -> tuple[Briefing | None, tuple[str, ...]]:
    """Keep what stands in a draft, with what is to be known of it."""
    from briefings.sending import change_body
    from data.errors import BadInput

    try:
        text = draft.content().decode()
    except UnicodeDecodeError as error:
        raise BadInput("What was saved is no UTF-8 text: it stays in its draft.") from error
    text = text.replace("\r\n", "\n").strip("\n") + "\n"
    if text == briefing.body.strip("\n") + "\n":
        return None, ()
    return change_body(store, now, who, briefing, text)
