"""The body of a request: at most so many bytes, within so many seconds."""

import asyncio

from starlette.requests import ClientDisconnect, Request

LARGEST = 8 * 1024
_FORM = "application/x-www-form-urlencoded"


class BodyRefused(Exception):
    """The body was not taken; `status` is the answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def form_body(request: Request, patience: float) -> bytes:
    """The body of a form: BodyRefused with 415, 413, or 408 when it comes too slowly."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise BodyRefused(415)
    announced = request.headers.get("content-length", "0")
    if not announced.isdecimal() or int(announced[:20]) > LARGEST:
        raise BodyRefused(413)
    whole = bytearray()
    try:
        async with asyncio.timeout(patience):
            async for part in request.stream():
                whole += part
                if len(whole) > LARGEST:
                    raise BodyRefused(413)
    except (TimeoutError, ClientDisconnect):
        raise BodyRefused(408) from None
    return bytes(whole)
