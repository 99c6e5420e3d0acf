"""What English grammar asks of names and numbers before a sentence can hold them."""

import re
from collections.abc import Sequence

from briefings.wording.numbers import said
from data.records import Fact, Party

_COMMON_NOUNS = frozenset(
    re.findall(
        r"\w+",
        """agency administration assembly association authorities authority board bureau cabinet
        commission committee confederation conference congress council court department
        directorate embassy federation government inspectorate institute ministry mission office
        organisation organization parliament police presidency prosecutor secretariat senate state
        syndicate tribunal union united""",
    )
)
_QUALIFIERS = {"exact": "", "approx": "around ", "min": "at least ", "more_than": "more than "}
_QUALIFIED = re.compile(
    r"\b(?:about|almost|approximately|around|at least|circa|more than|nearly|no fewer than|"
    r"not fewer than|or more|over|roughly|some|up to)\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundreds?|thousands?|millions?|dozens?|half|nobody|none)\b",
    re.IGNORECASE,
)


def with_article(name: str) -> str:
    """`name` as the middle of a sentence has it: "the Ministry of Labour", "IndustriALL"."""
    words = name.lower().split()
    if not words or words[0] in {"the", "a", "an"} or name.endswith("Global Union"):
        return name
    if not _COMMON_NOUNS.intersection(words):
        return name
    return f"the {name}" if _is_proper(name) else f"the {name[0].lower()}{name[1:]}"


def of_party(party: Party, shown: str) -> str:
    """How a sentence speaks of a party by the name that may be shown."""
    if party.kind == "person":
        return shown
    if party.kind == "group":
        plain = shown[:1].lower() + shown[1:]
        return plain if plain.startswith("the ") or plain[:1].isdigit() else f"the {plain}"
    return with_article(shown)


def capital(text: str) -> str:
    """`text` as a sentence begins; a name such as "iPhone" keeps its own first letter."""
    if len(text) > 1 and text[0].islower() and text[1].isupper():
        return text
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """`text` with a full stop, unless it ends a sentence by itself."""
    bare = text.rstrip().rstrip("\"'”’)]")
    return text if bare.endswith((".", "!", "?", "…")) else f"{text}."


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def quantified(fact: Fact, language: str = "en") -> str:
    """The text of a fact with its number and what qualifies it, where the text lacks them."""
    if not isinstance(fact.value, int | float):
        return fact.text
    number = said(fact.value, language)
    qualifier = _QUALIFIERS[fact.qualifier]
    plain = re.search(rf"(?<![\w.,])(?:{re.escape(number)}|{fact.value})(?![\w]|[.,]\d)", fact.text)
    if plain:
        if not qualifier or _QUALIFIED.search(fact.text):
            return fact.text
        return f"{fact.text[: plain.start()]}{qualifier}{fact.text[plain.start() :]}"
    if _NUMBER_WORDS.search(fact.text):
        return fact.text
    if fact.unit and fact.text.lower().startswith(fact.unit.lower()):
        return f"{qualifier}{number} {fact.text}"
    return f"{fact.text}: {qualifier}{number} {fact.unit}".rstrip()


def _is_proper(name: str) -> bool:
    """Whether most of its words have a capital: "Ministry of Labour", not "Local court in X"."""
    words = [word for word in name.split() if len(word) > 3]
    return sum(word[0].isupper() for word in words[:2]) == len(words[:2])
