"""Who visits, as far as it matters: the language, the stall, and one address for the rate."""

import re
from typing import NamedTuple

from starlette.requests import Request

from petitions.languages import chosen
from petitions.pages.board import Served
from petitions.pages.rendering import Place

_STALL = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Visit(NamedTuple):
    """A visit of one petition's page; `source` is the stall, in small letters."""

    served: Served
    place: Place
    source: str


def visit_of(request: Request, served: Served) -> Visit:
    """The page's own path is in capitals, however it was typed; a stall nobody has is left out."""
    typed = request.path_params.get("stall", "")
    query = request.query_params.get("source") or request.query_params.get("utm_source") or ""
    stall = next((one for one in (typed, query) if _STALL.fullmatch(one)), "")
    path = f"/{served.code}" + (f"/{stall.upper()}" if stall else "")
    language = language_of(request, tuple(served.petition.title))
    return Visit(served, Place(path, language), stall.lower())


def language_of(request: Request, own: tuple[str, ...] = ()) -> str:
    asked = request.query_params.get("lang", "")
    return chosen(asked, request.headers.get("accept-language", ""), own)


def address_of(request: Request, proxies: frozenset[str]) -> str:
    """Whose rate is counted: the last address in the chain that is not a proxy of ours."""
    address = request.client.host if request.client else ""
    if address not in proxies:
        return address
    chain = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    for hop in reversed(chain):
        if hop.strip() and hop.strip() not in proxies:
            return hop.strip()
    return address
