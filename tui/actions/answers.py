"""The answer to a briefing, as it lies in a file or was pasted. No Textual, no click."""

from datetime import date
from typing import TYPE_CHECKING

from data.errors import BadInput, about
from data.files import read_whole

if TYPE_CHECKING:
    from briefings.sending import Reply

LARGEST = 5_000_000


def answer(
    content: bytes, name: str, today: date, *, day: str, title: str, publisher: str, url: str
) -> "Reply":
    """What a file of that name says, with what a person says of it; BadInput when it is no text.

    A mail that was saved as .eml brings its own subject and day.
    """
    from briefings.sending import Reply, reply_in_mail
    from data.dates.typed import typed

    if len(content) > LARGEST:
        raise BadInput("The answer is larger than 5 MB: give its text alone.", field="file")
    with about("day"):
        when = typed(day, today) if day else ""
    if name.lower().endswith(".eml"):
        found = reply_in_mail(content)
        return Reply(found.text, title or found.title, when or found.day, publisher, url)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = "The answer is no UTF-8 text: save it as text, or as .eml."
        raise BadInput(said, field="file") from error
    return Reply(text, title, when, publisher, url)


def content_of(file: str) -> bytes:
    """What lies there; an error of ours, about the file, when it cannot be read or is too long."""
    with about("file"):
        return read_whole(file, LARGEST)
