"""Our lines in a text that is edited: comments, told apart from the text by what they say."""

from collections.abc import Iterable, Sequence

from data.casefile import Mistake, fragment
from data.casefile.mistakes import Path, spelled
from data.editing.merging import Clash
from data.text import visible

_SIGN = "#! "
HEAD = (
    f"{_SIGN}Save and close to keep it; without a change nothing is written.",
    f"{_SIGN}Lines like these two are Handbill's and are not kept.",
)


def without(text: str, marks: Iterable[str]) -> str:
    """`text` without the lines that are `marks`; lines of a person that look alike stay."""
    ours = frozenset(marks)
    return "\n".join(line for line in text.split("\n") if line.rstrip("\r") not in ours)


def sentence_at(mistake: Mistake, line: int) -> str:
    """What is wrong, where the line has that number now."""
    return str(mistake).replace(f", line {mistake.line}:", f", line {line}:", 1)


def mark_of(sentence: str) -> str:
    return f"{_SIGN}{visible(sentence)}"


def head_of_clashes(said: str, clashes: Sequence[Clash]) -> tuple[str, ...]:
    """What else there is of a text, as TOML behind signs, ready to be taken."""
    shown = [said]
    for clash in clashes:
        shown += ["-", f"{clash.name}:", *_lines(clash)]
    return tuple(f"{_SIGN}{line or '-'}" for line in [*shown, "-"])


def head_of_unknown(paths: Iterable[Path]) -> tuple[str, ...]:
    """What to say of fields that this version does not know; they are kept."""
    names = ", ".join(map(spelled, paths))
    return (f"{_SIGN}Not known here, from a newer version or a slip: {names}.",) if names else ()


def _lines(clash: Clash) -> list[str]:
    if clash.mine is None:
        return ["  (you removed it)"]
    value = (clash.mine,) if clash.key else clash.mine
    return fragment(clash.field, value).split("\n")
