"""One spelling for what people type differently: what names and searches are compared by."""

import re
import unicodedata

# Letters that Unicode does not take apart, and signs that keyboards and word processors vary.
_SIGNS = {
    **dict(zip("øłđðħŧıə№", ("o", "l", "d", "d", "h", "t", "i", "a", "no"), strict=True)),
    **dict(zip("æœþ", ("ae", "oe", "th"), strict=True)),
    **dict.fromkeys("‘’‚‛ʹʻʼˈ′´`ʿʾ", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
# The usual Latin spelling (BGN/PCGN without its signs) of Slavic and Central Asian names.
_CYRILLIC = {
    **dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True)),
    **dict(zip("әғқңөұүһіґјҷҳўѕ", "agknouuhigjjhuz", strict=True)),
    **dict(zip("жхцчшщ", ("zh", "kh", "ts", "ch", "sh", "shch"), strict=True)),
    **dict(zip("юяїєљњ", ("yu", "ya", "yi", "ye", "lj", "nj"), strict=True)),
    **dict(zip("ћђџѓќ", ("c", "dj", "dz", "gj", "kj"), strict=True)),
    **dict.fromkeys("ъь", ""),
}
_LETTERS = str.maketrans({**_SIGNS, **_CYRILLIC})
_YE = re.compile("(?<=[аеёиоуыэюяәөұүіїєўъь])е")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` in small Latin letters without accents, with plain quotes, hyphens and spaces.

    "Özkan" and "OZKAN", "Høie" and "hoie", "Тоқаев" and "Tokayev" become the same.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(" ".join(map(_folded, text.split())).split())


def _folded(word: str) -> str:
    """A word of a text that is not plain Latin; it may become several."""
    if word.isascii():
        return word.lower().replace("`", "'")
    composed = unicodedata.normalize("NFKC", word).casefold()
    latin = _YE.sub("ye", unicodedata.normalize("NFC", composed)).translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    return plain.translate(_LETTERS)


def words(text: str) -> list[str]:
    """The folded words of `text`: letters and digits, whatever stands between them."""
    return _WORD.findall(fold(text))
