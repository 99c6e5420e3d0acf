"""The pages as bytes: templates filled with values, never with markup."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from petitions.languages import NAMES, Words, direction, words
from petitions.pages.filling import environment
from petitions.pages.form import Input, Sent, Tick
from petitions.pages.shown import Shown, cut, fitting, weight

LARGEST = 10_240
"""The bytes that a page may weigh."""

_TEMPLATES = Path(__file__).with_name("templates")
_LINK = 300  # bytes of a link to the rest, in any language
_MARGIN = 400  # for a longer path, token or number than the page was measured with


class Place(NamedTuple):
    """Where a page stands, for its links: a path, and the language it is read in."""

    path: str
    language: str

    def inside(self, path: str) -> str:
        return f"{path}?lang={self.language}"


class Renderer:
    """Fills the templates; `responsible` stands at the foot of each page."""

    def __init__(self, responsible: str = "") -> None:
        self._responsible = responsible

    @cached_property
    def style(self) -> str:
        return (_TEMPLATES / "style.css").read_text().replace("\n", "")

    def form(
        self,
        place: Place,
        whole: Shown,
        *,
        token: str,
        inputs: Sequence[Input],
        ticks: Sequence[Tick],
        notice: tuple[tuple[str, ...], str],
        more: str,
        more_notice: str,
        problem: str = "",
        sent: Sent | None = None,
    ) -> bytes:
        """The form; the petition's text, then the notice, is cut so that the page keeps its weight.

        `more` and `more_notice` lead to what was cut.
        """
        mistakes = [*(one for one in inputs if one.error), *(one for one in ticks if one.error)]

        def drawn(shown: Shown, notice_kept: tuple[str, ...], rest: str = "") -> bytes:
            return self._page(
                "form.html",
                place,
                shown=shown,
                token=token,
                action=place.inside(place.path),
                inputs=inputs,
                ticks=ticks,
                notice=notice_kept,
                notice_language=notice[1],
                more_notice=rest,
                mistakes=mistakes,
                problem=problem,
            )

        page = drawn(whole, notice[0])
        if len(page) <= LARGEST - _MARGIN:
            return page
        bare = cut(whole, 0, more) if sent is None else whole  # a form sent shows no text again
        room = LARGEST - _MARGIN - len(drawn(bare, notice[0]))
        if room >= 0:
            return drawn(cut(whole, room, more), notice[0])
        kept, _ = fitting(notice[0], sum(map(weight, notice[0])) + room - _LINK)
        return drawn(bare, kept, more_notice)

    def about(self, place: Place, whole: Shown, *, standing: str, more: str) -> bytes:
        """A petition that nobody can sign now, and why."""
        room = LARGEST - _MARGIN - len(self._about(place, cut(whole, 0, more), standing))
        return self._about(place, cut(whole, room, more), standing)

    def _about(self, place: Place, shown: Shown, standing: str) -> bytes:
        return self._page("about.html", place, shown=shown, standing=standing)

    def whole(
        self, place: Place, shown: Shown, *, is_notice: bool, next_part: str, back: str
    ) -> bytes:
        """One part of a long text, or of the privacy notice behind it."""
        values = {"is_notice": is_notice, "next_part": next_part, "back": back}
        return self._page("whole.html", place, shown=shown, **values)

    def thanks(self, place: Place, shown: Shown, *, link: str, confirm: bool) -> bytes:
        """What follows a signature, the same for every visitor."""
        return self._page(
            "thanks.html",
            place,
            shown=shown,
            confirm=confirm,
            link=link,
            share=_share(words(place.language), shown.title, link),
            again=place.inside(place.path),
            others=(),
        )

    def message(
        self,
        place: Place,
        heading: str,
        *paragraphs: str,
        button: str = "",
        back: tuple[str, str] | None = None,
    ) -> bytes:
        """A heading and what to do; `button` sends the same address, `back` is a link."""
        return self._page(
            "message.html",
            place,
            heading=heading,
            paragraphs=paragraphs,
            button=button,
            action=place.inside(place.path),
            back=back and {"href": back[0], "name": back[1]},
            others=(),
        )

    def index(self, place: Place, petitions: Sequence[tuple[str, str, str]]) -> bytes:
        """Several petitions, as address, title and its language."""
        rows = [{"href": href, "title": title, "language": own} for href, title, own in petitions]
        heading = words(place.language).say("Petitions")
        return self._page("list.html", place, heading=heading, petitions=rows)

    def static(
        self,
        place: Place,
        shown: Shown,
        *,
        notice: tuple[tuple[str, ...], str],
        link: str,
        code: str,
        as_of: str,
        standing: str,
        policy: str,
        others: Sequence[dict[str, str]],
    ) -> bytes:
        """A page without a form, for a folder of files; `code` is an SVG of ours."""
        from markupsafe import Markup

        return self._page(
            "static.html",
            place,
            shown=shown,
            notice=notice[0],
            notice_language=notice[1],
            link=link,
            code=Markup(code),  # noqa: S704 - drawn here, of numbers alone
            as_of=as_of,
            standing=standing,
            policy=policy,
            others=others,
        )

    def _page(self, template: str, place: Place, **values: object) -> bytes:
        known = words(place.language)
        values.setdefault("others", _others(place))
        drawn = (
            environment(_TEMPLATES)
            .get_template(template)
            .render(
                say=known.say,
                language=place.language,
                direction=direction(place.language),
                direction_of=direction,
                style=self._marked_style,
                responsible=self._responsible,
                **values,
            )
        )
        return drawn.encode("utf-8", "replace")

    @cached_property
    def _marked_style(self) -> str:
        from markupsafe import Markup

        return Markup(self.style)  # noqa: S704 - a file of ours


def _others(place: Place) -> list[dict[str, str]]:
    """The page in each language; the one it is in has no link."""
    return [
        {
            "language": language,
            "name": name,
            "direction": direction(language),
            "href": "" if language == place.language else f"{place.path}?lang={language}",
        }
        for language, name in NAMES.items()
    ]


def _share(known: Words, title: str, link: str) -> list[dict[str, str]]:
    """Links that open with the title and the address; nothing is loaded before a tap."""
    both = quote(f"{title} {link}", safe="")
    apart = f"url={quote(link, safe='')}&text={quote(title, safe='')}"
    mail = f"subject={quote(title, safe='')}&body={quote(f'{title} {link}', safe='')}"
    return [
        {"name": "WhatsApp", "href": f"https://wa.me/?text={both}"},
        {"name": "Telegram", "href": f"https://t.me/share/url?{apart}"},
        {"name": known.say("E-mail"), "href": f"mailto:?{mail}"},
    ]
