"""What becomes of a briefing once it is written: sent, answered, followed up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from data.dates import check
from data.errors import BadInput, NotFound, Refused
from data.fold import words
from data.ids import slug
from data.naming import shown_name
from data.reader import Reader
from data.records import Briefing, Case, Party, Sent, Source, Text
from data.records.base import Edtf, Id
from data.store import Store
from data.text import visible

WAYS = ("email", "fax", "post", "hand", "messenger", "phone", "web")
"""How a briefing goes out."""

FOLLOW_UP = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came: `publisher` is who answered, empty for the addressee."""

    text: str
    title: str = ""
    day: Edtf = ""
    publisher: str = ""
    url: str = ""
    language: str = ""


def find_briefing(store: Reader, typed: str) -> Briefing:
    """The briefing of that id, or the one whose id begins or ends with it.

    BadInput names several; NotFound has the ids that come near.
    """
    wanted = typed.strip()
    if not wanted:
        raise BadInput("Name a briefing by its id: `handbill brief list` has them.")
    exact = store.find(Briefing, id=wanted)
    if exact:
        return exact[0]
    ids = [kept.id for kept in store.all(Briefing)]
    fitting = [id for id in ids if id.startswith(wanted) or id.endswith(f"-{wanted}")]
    if len(fitting) == 1:
        return store.get(Briefing, fitting[0])
    if fitting:
        raise BadInput(f'"{visible(wanted)}" fits several: {", ".join(fitting[:5])}. Say which.')
    raise NotFound(f'There is no briefing "{visible(wanted)}".', near=_near(wanted, ids))


def mark_sent(
    store: Store,
    now: datetime,
    who: str,
    briefing: Id,
    *,
    on: date,
    by: str,
    follow_up: Edtf = "",
) -> Briefing:
    """Keep when and how it went; a day to follow it up is set two weeks later, or as given.

    BadInput for a day that has not come or a way that does not exist; Refused for a check, which
    is for ourselves.
    """
    if by not in WAYS:
        raise BadInput(f'Nothing goes by "{visible(by)}": choose one of {", ".join(WAYS)}.')
    if on > now.date():
        raise BadInput(f"{on} has not come yet: say it once it was sent.")
    with store.transaction(who, "mark a briefing as sent", now) as change:
        kept = change.get(Briefing, briefing)
        if kept.kind == "check":
            raise Refused("A check is for ourselves and is not sent: compose a letter from it.")
        day = check(follow_up) if follow_up else (on + FOLLOW_UP).isoformat()
        sent = Sent(on=on, by=by, who=who)
        return change.put(replace(kept, sent=sent, follow_up=day))


def file_reply(store: Store, now: datetime, who: str, briefing: Id, reply: Reply) -> Source:
    """File an answer as a source of the briefing's case, its text beside it, in one step.

    BadInput for an empty answer, Refused when the briefing was not sent or has its answer.
    """
    text = reply.text.replace("\r\n", "\n").strip("\n")
    if not text.strip():
        raise BadInput("The answer is empty: give its text, or the file that holds it.")
    with store.transaction(who, "file an answer", now) as change:
        kept = change.get(Briefing, briefing)
        if kept.sent is None:
            raise Refused(
                f"{kept.id} was not sent yet: say so first with `handbill brief sent {kept.id}`."
            )
        if kept.response:
            raise Refused(f"{kept.id} has its answer already: the source {kept.response}.")
        case = change.get(Case, kept.case)
        whole = Text(id=_sha256(text), text=text)
        source = _source(change, case, kept, reply, now, whole.id)
        change.add_many([whole])
        change.put(replace(case, sources=(*case.sources, source)))
        change.put(replace(kept, response=source.id, follow_up=""))
    return source


def reply_in_mail(content: bytes) -> Reply:
    """The answer in a mail that was saved as .eml: its words, subject and day."""
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(content, policy=default)
    body = message.get_body(("plain", "html"))
    if body is None:
        raise BadInput("There is no text in that mail: give the text of the answer.")
    try:
        text = str(body.get_content())
    except (LookupError, ValueError) as error:
        raise BadInput("The mail cannot be read: save its text in a file.") from error
    sent = message["Date"].datetime if message["Date"] else None
    return Reply(
        text=_without_tags(text) if body.get_content_subtype() == "html" else text,
        title=str(message["Subject"] or ""),
        day=sent.date().isoformat() if sent else "",
    )


def change_body(
    store: Store, now: datetime, who: str, briefing: Briefing, body: str
) -> tuple[Briefing, tuple[str, ...]]:
    """Keep a text that was changed by hand, and say what is to be known of it.

    Refused where it names somebody who must not be named, or holds a mark of ours.
    """
    from briefings.markdown.tree import words_of
    from briefings.markdown.words import count
    from briefings.wording.guard import Guard, state_tag

    said = words_of(body)
    guard = Guard(store.all(Party))
    if named := guard.named_in_full(said):
        raise Refused(f"The text names {', '.join(named)}, who must not be named: take it out.")
    if briefing.kind != "check" and (tag := state_tag(said)):
        raise Refused(f"The text holds the mark {tag}: take it out.")
    to = next((line for line in briefing.addressees if line.line == "to"), None)
    length = count(body, to.salutation if to else "")
    with store.transaction(who, "edit a briefing", now) as change:
        kept = replace(change.get(Briefing, briefing.id), rev=briefing.rev)
        changed = change.put(replace(kept, body=body, words=length, edited=True))
    warnings = []
    if 0 < briefing.budget < length:
        warnings.append(f"{length} words, and {briefing.budget} are the budget")
    if briefing.sent:
        warnings.append(f"it was sent on {briefing.sent.on}, and reads otherwise now")
    return changed, tuple(warnings)


def _source(
    store: Reader, case: Case, kept: Briefing, reply: Reply, now: datetime, sha256: str
) -> Source:
    day = check(reply.day) if reply.day else now.date().isoformat()
    to = next((line.party for line in kept.addressees if line.line == "to"), "")
    found = store.find(Party, id=to) if to else []
    answered = kept.reference or kept.title or kept.kind
    return Source(
        id=_free(slug(f"reply {day}"), {source.id for source in case.sources}),
        kind="reply",
        title=" ".join(reply.title.split()) or f"Reply to {answered}",
        publisher=reply.publisher or (shown_name(found[0]) if found else ""),
        date=day,
        date_basis="stated" if reply.day else "inferred",
        reference=kept.reference,
        url=reply.url,
        language=reply.language,
        accessed=now.date().isoformat(),
        sha256=sha256,
    )


def _without_tags(page: str) -> str:
    """The words of an HTML mail, a line for each of its blocks."""
    from html import unescape

    lines = re.sub(r"(?i)<(?:br|/p|/div|/li|/tr|/h\d)[^>]*>", "\n", re.sub(r"\s+", " ", page))
    hidden = re.sub(r"(?is)<(style|script|head)\b.*?</\1>", "", lines)
    words = unescape(re.sub(r"<[^>]*>", "", hidden))
    return "\n".join(line.strip() for line in words.split("\n"))


def _sha256(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


def _free(wanted: Id, taken: set[Id]) -> Id:
    """`wanted`, or the first of `wanted-2`, `wanted-3`, ... that nothing has."""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    return found


def _near(typed: str, ids: Sequence[Id]) -> list[Id]:
    from difflib import get_close_matches

    close = get_close_matches(typed, ids, 5, 0.5)
    spoken = set(words(typed))
    return close or [id for id in ids if spoken & set(words(id))][:5]
