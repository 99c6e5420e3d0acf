"""The languages of pages and mails: their catalogues, and which one a visitor reads."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import NamedTuple

SOURCE = "en"
NAMES = {
    "en": "English",
    "ru": "Русский",
    "kk": "Қазақша",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
}
"""Every language that has a catalogue, by the name that its readers give it."""

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_CATALOGUES = Path(__file__).with_name("locale")


def N_(text: str) -> str:  # noqa: N802 - as gettext marks what is translated elsewhere
    """`text` itself: a catalogue has to hold it, since it is translated where it is shown."""
    return text


class Words(NamedTuple):
    """The texts of one language: `say` translates, `some` chooses the form for a number."""

    language: str
    catalogue: NullTranslations

    def say(self, text: str, /, **values: object) -> str:
        translated = self.catalogue.gettext(text)
        return translated % values if values else translated

    def some(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form for `number`, which stands in it as %(number)s, written as the language does."""
        form = self.catalogue.ngettext(one, many, number)
        return form % {"number": self.number(number), **values}

    def number(self, number: int) -> str:
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self.language)

    def day(self, day: date) -> str:
        from data.dates.spoken import spoken

        return spoken(day.isoformat(), self.language)


@cache
def words(language: str) -> Words:
    """The texts in that language, compiled from its catalogue; English needs none."""
    return Words(language, NullTranslations() if language == SOURCE else _compiled(language))


def direction(language: str) -> str:
    """`rtl` where the language is written from right to left, else `ltr`."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def chosen(asked: str, accepted: str, own: Iterable[str]) -> str:
    """What a visitor reads: as asked for, else as the browser accepts, else as the petition is."""
    for language in (asked, *_by_preference(accepted), *own):
        plain = language.partition("-")[0].lower()
        if plain in NAMES:
            return plain
    return SOURCE


def text_and_language(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """The text in that language, or in English, or the first there is, and which it is."""
    for choice in (language, SOURCE, *texts):
        if texts.get(choice):
            return texts[choice], choice
    return "", language


def _by_preference(accepted: str) -> list[str]:
    """The languages of an Accept-Language header (RFC 9110, 12.5.4), the most wanted first."""
    ranked: list[tuple[float, str]] = []
    for part in accepted[:500].split(","):
        language, _, quality = part.strip().partition(";q=")
        try:
            ranked.append((float(quality or 1), language))
        except ValueError:
            continue
    ranked.sort(key=lambda pair: -pair[0])
    return [language for quality, language in ranked if quality > 0]


def _compiled(language: str) -> GNUTranslations:
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (_CATALOGUES / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
