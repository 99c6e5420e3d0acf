"""The answers to visitors, drawn once for all who would get the same."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from secrets import token_urlsafe

from petitions.languages import text_and_language, words
from petitions.pages import form
from petitions.pages.board import Served
from petitions.pages.form import Sent
from petitions.pages.rendering import Place, Renderer
from petitions.pages.settings import Settings
from petitions.pages.shown import Shown, paragraphs, pieces, shown
from petitions.pages.standing import standing
from petitions.pages.visits import Visit

_MOST_DRAWN = 512
_PART = 7_000  # bytes of a long text on one page
_STAND_IN = token_urlsafe(32)  # as long as a token, and nobody can type it


class Answers:
    """Pages for a petition; what is the same for all visitors is drawn once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.renderer = Renderer(settings.responsible)
        self._drawn: OrderedDict[tuple[object, ...], bytes] = OrderedDict()

    def form(self, visit: Visit, token: str) -> bytes:
        """The empty form."""
        page = self._once(
            ("form", visit.served.code, visit.served.version, visit.place),
            lambda: self._form(visit, _STAND_IN),
        )
        return page.replace(_STAND_IN.encode(), token.encode())

    def form_again(self, visit: Visit, token: str, sent: Sent, problem: str = "") -> bytes:
        """The form with what was typed, and what is wrong with it."""
        return self._form(visit, token, sent, problem)

    def thanks(self, visit: Visit) -> bytes:
        served, place = visit.served, visit.place
        return self._once(
            ("thanks", served.code, served.version, place),
            lambda: self.renderer.thanks(
                place,
                self._shown(served, place.language),
                link=self._settings.base_url + f"/{served.code}",
                confirm=served.petition.confirm,
            ),
        )

    def about(self, visit: Visit, now: datetime) -> bytes:
        """A petition that cannot be signed now, and since or until when."""
        served, place = visit.served, visit.place
        return self.renderer.about(
            place,
            self._shown(served, place.language),
            standing=standing(served.petition, place.language, now),
            more=place.inside(f"/t/{served.code}"),
        )

    def whole(self, served: Served, language: str, part: int) -> bytes | None:
        """A part of the petition's whole text, its notice at the end; None for no such part."""
        texts = self._shown(served, language)
        notice, notice_language = _notice(served, language)
        text_parts = pieces(texts.whole_text, _PART)
        parts = [*text_parts, *pieces(notice, _PART)]
        if not 1 <= part <= len(parts):
            return None
        place = Place(f"/t/{served.code}", language)
        is_notice = part > len(text_parts)
        demands = set() if is_notice else set(texts.demands)
        kept = parts[part - 1]
        return self.renderer.whole(
            place,
            Shown(
                title=texts.title,
                title_language=texts.title_language,
                paragraphs=tuple(text for text in kept if text not in demands),
                text_language=notice_language if is_notice else texts.text_language,
                demands=tuple(text for text in kept if text in demands),
                demands_language=texts.demands_language,
            ),
            is_notice=is_notice,
            next_part=place.inside(place.path) + f"&part={part + 1}" if part < len(parts) else "",
            back=place.inside(f"/{served.code}"),
        )

    def _form(self, visit: Visit, token: str, sent: Sent | None = None, problem: str = "") -> bytes:
        served, place = visit.served, visit.place
        known = words(place.language)
        texts, more = self._shown(served, place.language), place.inside(f"/t/{served.code}")
        checked = None if problem else sent
        typed = form.inputs(served.petition, known, checked)
        ticks = form.ticks(served.petition, known, checked)
        if problem and sent:
            typed = [one._replace(error="") for one in form.inputs(served.petition, known, sent)]
            ticks = [one._replace(error="") for one in form.ticks(served.petition, known, sent)]
        return self.renderer.form(
            place,
            texts,
            token=token,
            inputs=typed,
            ticks=ticks,
            notice=_notice(served, place.language),
            more=more,
            more_notice=f"{more}&part={len(pieces(texts.whole_text, _PART)) + 1}",
            problem=problem,
            sent=sent,
        )

    def _shown(self, served: Served, language: str) -> Shown:
        return shown(
            served.petition,
            words(language),
            target=served.target,
            total=served.counts.total,
            last_day=served.last_day(),
        )

    def _once(self, key: tuple[object, ...], draw: Callable[[], bytes]) -> bytes:
        page = self._drawn.get(key)
        if page is None:
            page = self._drawn[key] = draw()
            if len(self._drawn) > _MOST_DRAWN:
                self._drawn.popitem(last=False)
        return page


def _notice(served: Served, language: str) -> tuple[tuple[str, ...], str]:
    """The paragraphs of the privacy notice, and the language they are in."""
    notice, own = text_and_language(served.petition.privacy, language)
    return paragraphs(notice), own
