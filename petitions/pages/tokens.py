"""What a form carries so that only our forms are taken, and each only once."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from hmac import compare_digest
from secrets import token_bytes
from uuid import UUID

import msgspec

from data.records import Petition
from petitions.signatures.offers import Offer

LIFETIME = timedelta(hours=12)
LENGTH = 43
"""The characters of a token."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_TIME, _RANDOM, _SEAL = 6, 10, 16
_SLACK = timedelta(minutes=5)


def issued(petition: Petition, now: datetime) -> str:
    """A fresh token for a form of this petition."""
    opening = ((now - _EPOCH) // _MILLISECOND).to_bytes(_TIME) + token_bytes(_RANDOM)
    return urlsafe_b64encode(opening + _seal(petition, opening)).rstrip(b"=").decode()


def opened(petition: Petition, token: str, now: datetime) -> bytes | None:
    """What sealed the form; None when the token is not ours, of another petition or too old."""
    if len(token) != LENGTH or not token.isascii():
        return None
    try:
        whole = urlsafe_b64decode(token + "=")
    except (Error, ValueError):
        return None
    opening, seal = whole[: _TIME + _RANDOM], whole[_TIME + _RANDOM :]
    if not compare_digest(seal, _seal(petition, opening)):
        return None
    age = now - (_EPOCH + int.from_bytes(opening[:_TIME]) * _MILLISECOND)
    return opening if -_SLACK <= age <= LIFETIME else None


def signature_id(petition: Petition, opening: bytes, offer: Offer) -> str:
    """The id (a UUIDv7) of what is sent with a form: the same form with the same words, the same.

    Other words make another: on a shared phone the next person's name is not taken for a repeat.
    """
    content = opening + msgspec.json.encode(offer)
    key = bytes.fromhex(petition.key)
    drawn = int.from_bytes(blake2b(content, key=key, person=b"sent", digest_size=10).digest())
    value = int.from_bytes(opening[:_TIME]) << 80 | 0x7 << 76
    value |= (drawn >> 62 & 0xFFF) << 64 | 0b10 << 62 | drawn & ((1 << 62) - 1)
    return str(UUID(int=value))


def _seal(petition: Petition, opening: bytes) -> bytes:
    key = bytes.fromhex(petition.key)
    content = petition.id.encode() + b"\0" + opening
    return blake2b(content, key=key, person=b"form", digest_size=_SEAL).digest()
