"""The pages as an ASGI app: which address answers what."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from data.errors import BadInput, StoreError
from petitions.languages import text_and_language, words
from petitions.pages import form, tokens
from petitions.pages.answers import Answers
from petitions.pages.board import Board, Served
from petitions.pages.bodies import BodyRefused, form_body
from petitions.pages.form import Sent
from petitions.pages.headers import from_elsewhere, security
from petitions.pages.problems import PROBLEMS, said
from petitions.pages.rate import Rate
from petitions.pages.rendering import Place
from petitions.pages.settings import Settings
from petitions.pages.shielding import Shield
from petitions.pages.taking import Taken, take
from petitions.pages.visits import Visit, address_of, language_of, visit_of
from petitions.signatures.offers import SignatureRefused

if TYPE_CHECKING:
    from data.store import Store
    from petitions.pages.mailed import Mailed

THREADS = 16
_MOST_AT_WORK = 400
_LATER = 30  # seconds after which a visitor may try again
_NOT_SIGNABLE = {"closed": 410, "handed over": 410, "scheduled": 409}


class Pages:
    """What the addresses answer with; `mailed` is None where no petition is confirmed by mail.

    `trouble` is told once why nothing can be kept, in a sentence that names nobody.
    """

    def __init__(
        self,
        store: "Store",
        board: Board,
        settings: Settings,
        clock: Callable[[], datetime],
        *,
        mailed: "Mailed | None" = None,
        trouble: Callable[[str], None] = lambda _: None,
        report: Callable[[BaseException], None] = lambda _: None,
    ) -> None:
        self.at_work = 0
        self._not_kept = ""
        self._store = store
        self._board = board
        self._settings = settings
        self._clock = clock
        self._mailed = mailed
        self._trouble = trouble
        self._report = report
        self._answers = Answers(settings)
        self._rate = Rate(settings.allowance)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="signing")

    def app(self) -> Shield:
        """The ASGI app."""
        routes = [
            Route("/", self.index),
            Route("/health", self.health),
            Route("/favicon.ico", _nothing),
            Route("/t/{code}", self.text),
            *(self._mailed.routes() if self._mailed else ()),
            Route("/{code}", self.petition, methods=["GET", "POST"]),
            Route("/{code}/{stall}", self.petition, methods=["GET", "POST"]),
        ]
        handlers = {
            HTTPException: self._wrong_address,
            StoreError: self._unkept,
            Exception: self._broken,
        }
        inner = Starlette(routes=routes, exception_handlers=handlers)
        style = self._answers.renderer.style
        headers = security(style, encrypted=self._settings.encrypted)
        return Shield(inner, headers, self._settings, self._failed, self._report)

    def close(self) -> None:
        """Return once every form that was taken in has its answer."""
        self._threads.shutdown(wait=True)

    async def index(self, request: Request) -> Response:
        served = [one for one in self._board.served if one.standing(self._clock()) != "draft"]
        if len(served) == 1:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/{served[0].code}{query}", 303)
        language = language_of(request)
        rows = [
            (f"/{one.code}?lang={language}", *text_and_language(one.petition.title, language))
            for one in served
        ]
        return _page(self._answers.renderer.index(Place("/", language), rows))

    async def health(self, request: Request) -> Response:  # noqa: ARG002 - as Starlette calls it
        """Whether all is well, for whoever watches the server: it says nothing of anybody."""
        petitions = {one.code: one.standing(self._clock()) for one in self._board.served}
        well = not (self._board.trouble or self._not_kept)
        found = {"status": "ok" if well else "trouble", "petitions": petitions}
        return JSONResponse(found, 200 if well else 503)

    async def text(self, request: Request) -> Response:
        served = self._served(request)
        part = request.query_params.get("part", "1")
        language = language_of(request, tuple(served.petition.title))
        page = self._answers.whole(served, language, int(part[:6]) if part.isdecimal() else 0)
        if page is None:
            raise HTTPException(404)
        return _page(page)

    async def petition(self, request: Request) -> Response:
        visit = visit_of(request, self._served(request))
        if request.method == "POST":
            return await self._signed(request, visit)
        if visit.served.standing(self._clock()) != "open":
            return _page(self._answers.about(visit, self._clock()))
        return _page(self._answers.form(visit, self._token(visit)))

    async def _signed(self, request: Request, visit: Visit) -> Response:
        began = asyncio.get_running_loop().time()
        if from_elsewhere(dict(request.headers), self._settings.base_url):
            return self._problem(visit, 403)
        try:
            sent = form.read(await form_body(request, self._settings.patience))
        except BodyRefused as refused:
            return self._problem(visit, refused.status)
        except BadInput:
            return self._problem(visit, 400)
        opening = tokens.opened(visit.served.petition, sent.token, self._clock())
        if opening is None:
            return self._again(visit, 409, sent)
        wait = self._rate.wait(address_of(request, self._settings.proxies))
        if wait:
            return self._again(visit, 429, sent, wait)
        if visit.served.standing(self._clock()) != "open":
            return self._not_signable(visit)
        if not form.faultless(visit.served.petition, sent):
            page = self._answers.form_again(visit, self._token(visit), sent)
            return _page(page, 422)
        answer = await self._thanked(visit, sent, opening)
        spent = asyncio.get_running_loop().time() - began
        await asyncio.sleep(max(0.0, self._settings.floor - spent))
        return answer

    async def _thanked(self, visit: Visit, sent: Sent, opening: bytes) -> Response:
        """The thank-you: after a signature is on the disk, and to a program that was trapped."""
        petition, language = visit.served.petition, visit.place.language
        if not sent.trapped:
            offered = form.offer(petition, sent, language=language, source=visit.source)
            id = tokens.signature_id(petition, opening, offered)
            try:
                taken = await self._in_thread(
                    lambda: take(self._store, self._clock, petition, offered, id)
                )
            except _TooBusy:
                return self._again(visit, 503, sent)
            except StoreError as error:
                self._tell(error)
                return self._again(visit, 503, sent)
            except SignatureRefused:
                return self._refused(visit, sent)
            self._not_kept = ""
            if self._mailed and petition.confirm:
                self._mailed.about(petition, offered, taken.signature, language)
        return _page(self._answers.thanks(visit))

    async def _in_thread(self, work: Callable[[], Taken]) -> Taken:
        if self.at_work >= _MOST_AT_WORK:
            raise _TooBusy
        self.at_work += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self.at_work -= 1

    def _refused(self, visit: Visit, sent: Sent) -> Response:
        """What the form let pass and signing did not: the petition closed, or was changed."""
        if visit.served.standing(self._clock()) != "open":
            return self._not_signable(visit)
        return self._again(visit, 422, sent)

    def _not_signable(self, visit: Visit) -> Response:
        status = _NOT_SIGNABLE.get(visit.served.standing(self._clock()), 409)
        return _page(self._answers.about(visit, self._clock()), status)

    def _again(self, visit: Visit, status: int, sent: Sent, wait: int = _LATER) -> Response:
        """The form with all that was typed, why it was not taken and what to do."""
        _, why = said(status, words(visit.place.language), wait)
        page = self._answers.form_again(visit, self._token(visit), sent, why)
        return _page(page, status, wait if status in (429, 503) else 0)

    def _problem(self, visit: Visit, status: int) -> Response:
        known = words(visit.place.language)
        heading, why = said(status, known)
        back = (visit.place.inside(visit.place.path), known.say("Back to the petition"))
        answer = _page(self._answers.renderer.message(visit.place, heading, why, back=back), status)
        if status in (408, 413):
            answer.headers["connection"] = "close"
        return answer

    def _served(self, request: Request) -> Served:
        served = self._board.find(request.path_params["code"])
        if served is None or served.standing(self._clock()) == "draft":
            raise HTTPException(404)
        return served

    def _token(self, visit: Visit) -> str:
        return tokens.issued(visit.served.petition, self._clock())

    async def _wrong_address(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return self._failed(request, status if status in PROBLEMS else 404)

    async def _unkept(self, request: Request, error: Exception) -> Response:
        self._tell(error)
        return self._failed(request, 503)

    def _tell(self, error: Exception) -> None:
        """Say why nothing is kept, once until something is kept again or the reason is another."""
        if str(error) != self._not_kept:
            self._not_kept = str(error)
            self._trouble(self._not_kept)

    async def _broken(self, request: Request, error: Exception) -> Response:  # noqa: ARG002
        return self._failed(request, 500)

    def _failed(self, request: Request, status: int) -> Response:
        place = Place("/", language_of(request))
        heading, why = said(status, words(place.language))
        page = self._answers.renderer.message(place, heading, why)
        return _page(page, status, _LATER if status == 503 else 0)


class _TooBusy(Exception):
    """More forms wait for the disk than can be answered in time."""


async def _nothing(request: Request) -> Response:  # noqa: ARG001 - as Starlette calls it
    return Response(status_code=204)


def _page(content: bytes, status: int = 200, retry_after: int = 0) -> Response:
    headers = {"retry-after": str(retry_after)} if retry_after else None
    return Response(content, status, headers, media_type="text/html; charset=utf-8")
