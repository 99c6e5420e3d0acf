"""Manual pages from the commands: handbill.1, one a noun, and what each verb does in it.

Written here, since click-man goes by `Group.commands`, which a group without imports does not have,
cuts the NAME line at 45 letters and leaves a leading dot or a backslash to roff.
"""

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version

from tools.commands import Said, every_command

SECTION = "1"
WRITTEN = "2026-11-22"
"""The day that the pages bear: of the last release, or of the work on the first."""
_FILES = (
    ("$HANDBILL_STORE", "The store, unless --store names another."),
    ("$HANDBILL_CONFIG", "The settings, otherwise config.toml in your folder for them."),
    ("$ACCESSIBLE", "With 1 nothing is drawn: handbill alone asks in plain lines."),
    ("$NO_COLOR, $VISUAL, $EDITOR, $PAGER", "As elsewhere."),
)
_CODES = (
    ("0", "Done."),
    ("1", "It failed."),
    ("2", "It was typed wrongly."),
    ("3", "There is no such thing."),
    ("4", "A rule refuses it."),
    ("130", "It was interrupted."),
)


def pages() -> dict[str, str]:
    """The manual pages by their file names."""
    said = list(every_command())
    made = {"handbill.1": _page(said[0], [each for each in said if len(each.words) == 2])}
    for noun in (each for each in said if len(each.words) == 2):
        verbs = [each for each in said if each.words[:2] == noun.words and len(each.words) == 3]
        made[f"{'-'.join(noun.words)}.1"] = _page(noun, verbs)
    return made


def _page(said: Said, verbs: Sequence[Said]) -> str:
    name = "-".join(said.words)
    source = f"Handbill {version('handbill')}"
    lines = [
        f'.TH "{name.upper()}" "{SECTION}" "{WRITTEN}" "{source}" "Handbill Manual"',
        ".nh",
        ".ad l",
        ".SH NAME",
        f"{_plain(name)} \\- {_plain(said.summary[:1].lower() + said.summary[1:])}",
        ".SH SYNOPSIS",
        f"\\fB{_plain(said.name)}\\fR {_plain(said.synopsis.removeprefix(said.name).strip())}",
        ".SH DESCRIPTION",
        *_paragraphs(said),
        *_options(said, ".SH OPTIONS"),
    ]
    if verbs:
        lines.append(".SH COMMANDS")
    for verb in verbs:
        lines += _nouns(verb) if len(said.words) == 1 else _verb(verb)
    if len(said.words) == 1:
        lines += [*_table(".SH EXIT STATUS", _CODES), *_table(".SH ENVIRONMENT", _FILES)]
    lines += [".SH SEE ALSO", *_see_also(said, verbs)]
    return "\n".join(lines) + "\n"


def _nouns(noun: Said) -> Iterator[str]:
    yield from (
        ".TP",
        f"\\fB{_plain('-'.join(noun.words))}\\fR({SECTION})",
        f"{_plain(noun.summary)}.",
    )


def _verb(verb: Said) -> Iterator[str]:
    yield f".SS {_plain(verb.synopsis)}"
    yield from _paragraphs(verb)
    yield from _options(verb, "")


def _paragraphs(said: Said) -> Iterator[str]:
    for number, paragraph in enumerate(said.paragraphs):
        if number:
            yield ".PP"
        yield _plain(" ".join(paragraph.split()))


def _options(said: Said, heading: str) -> Iterator[str]:
    if heading and said.options:
        yield heading
    for option, text in said.options:
        yield from (".TP", f"\\fB{_plain(option)}\\fR", _plain(text))


def _table(heading: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield heading
    for name, text in rows:
        yield from (".TP", f"\\fB{_plain(name)}\\fR", _plain(text))


def _see_also(said: Said, verbs: Sequence[Said]) -> Iterator[str]:
    if len(said.words) > 1:
        yield f"\\fBhandbill\\fR({SECTION})"
        return
    names = [f"\\fB{_plain('-'.join(each.words))}\\fR({SECTION})" for each in verbs]
    yield from (f"{name}," for name in names[:-1])
    yield names[-1]


def _plain(text: str) -> str:
    """Text that roff takes as it stands: no escape, no hyphen for a minus, no request."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", safe)
