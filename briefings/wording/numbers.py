"""Numbers as a sentence says them."""


def said(number: float, language: str = "en") -> str:
    """`number` with the signs that a language groups digits by; English needs no library."""
    if language.replace("_", "-").split("-")[0].lower() == "en":
        return f"{number:,}"
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language.replace("-", "_"))
