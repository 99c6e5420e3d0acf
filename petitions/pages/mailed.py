"""Signing with a mail to confirm: the letters that go out and the links that come back."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.errors import BadInput, Refused
from data.records import Petition, Signature
from petitions.addresses.codes import code_of
from petitions.languages import words
from petitions.mail.letters import Sending, signed_before, to_confirm
from petitions.mail.links import Does, Link, followed
from petitions.mail.outbox import Outbox
from petitions.pages.headers import from_elsewhere
from petitions.pages.rendering import Place, Renderer
from petitions.pages.settings import Settings
from petitions.pages.taking import WHO
from petitions.pages.visits import language_of
from petitions.signatures.duplicates import standing
from petitions.signatures.offers import Offer, person_of
from petitions.signatures.people import canonical_email, keys
from petitions.signatures.reviewing import confirm, withdraw

if TYPE_CHECKING:
    from data.store import Store

T = TypeVar("T")


class Mailed:
    """The addresses /c, /w and /m, and the letters that lead there."""

    def __init__(
        self,
        store: "Store",
        settings: Settings,
        clock: Callable[[], datetime],
        outbox: Outbox,
        sender: str,
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._outbox = outbox
        self._sender = sender
        self._renderer = Renderer(settings.responsible)

    def routes(self) -> list[Route]:
        return [
            Route("/c/{token}", self.confirmed),
            Route("/w/{token}", self.withdrawn, methods=["GET", "POST"]),
            Route("/m/{token}", self.unsubscribed, methods=["GET", "POST"]),
        ]

    def about(
        self, petition: Petition, offer: Offer, signature: Signature | None, language: str
    ) -> None:
        """Write to whoever has the address: to confirm, or that it is on the list already.

        A mailbox that can be written in several ways, `ana+1@` say, is one that gets letters.
        """
        self._outbox.post(
            f"{petition.id} {canonical_email(offer.email)}",
            lambda: self._letter(petition, offer, signature, language),
        )

    def _letter(
        self, petition: Petition, offer: Offer, signature: Signature | None, language: str
    ) -> EmailMessage | None:
        found = signature or self._known(petition, offer)
        if found is None:
            return None
        write = to_confirm if found.status == "pending" else signed_before
        sending = Sending(self._sender, self._settings.base_url, language, self._clock())
        try:
            return write(petition, found, sending)
        except BadInput:
            return None

    def _known(self, petition: Petition, offer: Offer) -> Signature | None:
        """The signature on the list with that address."""
        compared = keys(petition.key, person_of(petition, offer))
        with self._store.transaction(WHO, "", self._clock()) as change:
            for id, other in standing(change, petition.id, compared, "web"):
                if other.email == compared.email:
                    return change.get(Signature, id)
        return None

    async def confirmed(self, request: Request) -> Response:
        """Opening the link counts the signature, once; opening it again changes nothing."""
        link = await self._followed(request, "confirm")
        known = words(language_of(request))
        if link is None or (link.late and link.signature.status == "pending"):
            return self._page(
                request,
                known.say("This link is no longer valid"),
                known.say("A link to confirm is good for 7 days: sign the petition once more."),
                link=link,
                status=410,
            )
        if link.signature.status == "pending":
            await self._in_thread(lambda: self._count(link))
        elif link.signature.status in ("withdrawn", "rejected"):
            return self._page(
                request,
                known.say("This link is no longer valid"),
                known.say("This signature was taken back: sign the petition once more."),
                link=link,
                status=410,
            )
        return self._page(
            request,
            known.say("Thank you"),
            known.say("Your signature is confirmed and counts."),
            link=link,
        )

    def _count(self, link: Link) -> None:
        try:
            confirm(self._store, self._clock(), WHO, link.petition, link.signature.id)
        except Refused:
            return  # opened twice at once: the other one counted it

    async def withdrawn(self, request: Request) -> Response:
        """Asks first, since mail programs open links by themselves."""
        link = await self._followed(request, "withdraw")
        known = words(language_of(request))
        if link is None:
            return self._gone(request)
        if link.signature.status != "withdrawn":
            if request.method == "GET":
                return self._page(
                    request,
                    known.say("Take your signature back?"),
                    button=known.say("Take it back"),
                )
            if from_elsewhere(dict(request.headers), self._settings.base_url):
                return self._gone(request, 403)
            await self._in_thread(lambda: self._take_back(link))
        return self._page(
            request,
            known.say("Your signature is taken back"),
            known.say("It no longer counts."),
            link=link,
        )

    def _take_back(self, link: Link) -> None:
        try:
            withdraw(self._store, self._clock(), WHO, link.petition, link.signature.id)
        except Refused:
            return  # sent twice at once, or another person's duplicate: it does not count

    async def unsubscribed(self, request: Request) -> Response:
        """What a mail program's button for no more mail does (RFC 8058); the signature stays."""
        link = await self._followed(request, "no-mail")
        known = words(language_of(request))
        if link is None:
            return self._gone(request)
        if request.method == "GET":
            return self._page(
                request, known.say("No more mail?"), button=known.say("Send me no more mail")
            )
        await self._in_thread(lambda: self._no_more_mail(link))
        return self._page(
            request,
            known.say("You get no more mail"),
            known.say("Your signature stays as it is."),
            link=link,
        )

    def _no_more_mail(self, link: Link) -> None:
        with self._store.transaction(WHO, "take back a consent", self._clock()) as change:
            found = change.get(Signature, link.signature.id)
            left = tuple(one for one in found.consents if one.purpose != "contact")
            if left != found.consents:
                change.put(replace(found, consents=left))

    async def _followed(self, request: Request, does: Does) -> Link | None:
        token = request.path_params["token"]

        def look() -> Link | None:
            with self._store.transaction(WHO, "", self._clock()) as change:
                return followed(change, token, does, self._clock())

        return await self._in_thread(look)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(None, work)

    def _gone(self, request: Request, status: int = 410) -> Response:
        known = words(language_of(request))
        return self._page(
            request,
            known.say("This link is no longer valid"),
            known.say("The signature was erased, or the link is not whole: copy all of it."),
            status=status,
        )

    def _page(
        self,
        request: Request,
        heading: str,
        *paragraphs: str,
        link: Link | None = None,
        button: str = "",
        status: int = 200,
    ) -> Response:
        language = language_of(request)
        place = Place(request.url.path, language)
        back = None
        if link is not None:
            name = words(language).say("Back to the petition")
            back = (f"/{code_of(link.petition.id)}?lang={language}", name)
        page = self._renderer.message(place, heading, *paragraphs, button=button, back=back)
        return Response(page, status, media_type="text/html; charset=utf-8")
