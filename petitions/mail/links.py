"""Links that do one thing for one signature, and that nobody can make up."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from hmac import compare_digest
from typing import Literal, NamedTuple
from uuid import UUID

from data.errors import NotFound
from data.reader import Reader
from data.records import Petition, Signature

Does = Literal["confirm", "withdraw", "no-mail"]

CONFIRM_WITHIN = timedelta(days=7)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ID, _UNTIL, _SEAL = 16, 5, 16
_LENGTH = 50


class Link(NamedTuple):
    """What a link was for; `late` when its time is over."""

    petition: Petition
    signature: Signature
    late: bool


def made(petition: Petition, signature: Signature, does: Does, until: datetime | None) -> str:
    """The token of a link; one without `until` lasts as long as the signature."""
    seconds = int((until - _EPOCH).total_seconds()) if until else 0
    content = UUID(signature.id).bytes + seconds.to_bytes(_UNTIL)
    return urlsafe_b64encode(content + _seal(petition, does, content)).rstrip(b"=").decode()


def followed(store: Reader, token: str, does: Does, now: datetime) -> Link | None:
    """What the link is for; None when it is not ours or its signature was erased."""
    if len(token) != _LENGTH or not token.isascii():
        return None
    try:
        whole = urlsafe_b64decode(token + "==")
    except (Error, ValueError):
        return None
    content, seal = whole[: _ID + _UNTIL], whole[_ID + _UNTIL :]
    try:
        signature = store.get(Signature, str(UUID(bytes=content[:_ID])))
        petition = store.get(Petition, signature.petition)
    except NotFound:
        return None
    if not compare_digest(seal, _seal(petition, does, content)):
        return None
    seconds = int.from_bytes(content[_ID:])
    return Link(petition, signature, bool(seconds) and now > _EPOCH + timedelta(seconds=seconds))


def _seal(petition: Petition, does: Does, content: bytes) -> bytes:
    key = bytes.fromhex(petition.key)
    return blake2b(content, key=key, person=does.encode(), digest_size=_SEAL).digest()
