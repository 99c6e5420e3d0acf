"""Templates: sentences with fields and loops in a sandbox, and every field escaped."""

import traceback
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefings.markdown.markup import Markdown, escape, link
from briefings.wording import english
from data.errors import BadInput, Refused
from data.text import visible

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

# What a slip in a template raises while it is filled in, apart from the library's own errors.
_SLIPS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
FOLDER = Path(__file__).parent / "templates"


def render(name: str, language: str, fields: Mapping[str, Any], own: Path | None = None) -> str:
    """The document that the template `name` makes of `fields`, as Markdown.

    A template in the folder `own`, in its folder of that language, goes before ours. BadInput
    names the template and the line where it cannot be read or filled in.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    _hold_language(name, language, own)
    try:
        return _environment(language, own).get_template(f"{name}.md").render(fields)
    except TemplateSyntaxError as error:
        place = f"{error.name or name}, line {error.lineno}"
        raise BadInput(f"{place}: {visible(error.message or 'it cannot be read')}.") from error
    except (TemplateError, *_SLIPS) as error:
        why = visible(str(error) or "it cannot be filled in").rstrip(".")
        raise BadInput(f"{_place(error, name)}: {why}.") from error


def _hold_language(name: str, language: str, own: Path | None) -> None:
    """Refused where no template of that name is in that language: half of it would be English."""
    folders = [FOLDER, *([own] if own else [])]
    if not any((folder / language / f"{name}.md").is_file() for folder in folders):
        place = visible(str((own or Path("templates")) / language / f"{name}.md"))
        raise Refused(
            f"There are no sentences for the {name} in {visible(language)} yet: choose "
            f"{', '.join(languages(own))}, or write your own in {place}."
        )


def languages(own: Path | None = None) -> list[str]:
    """The languages that there are sentences in, ours and the user's own."""
    folders = [FOLDER, *([own] if own and own.is_dir() else [])]
    return sorted({one.name for folder in folders for one in folder.iterdir() if one.is_dir()})


def _place(error: Exception, name: str) -> str:
    """Where in a template `error` was raised: the innermost frame in a Markdown file."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith(".md")]
    if not inside:
        return f"{name}.md"
    return f"{Path(inside[-1].filename).name}, line {inside[-1].lineno}"


@cache
def _sandbox() -> "type[SandboxedEnvironment]":
    from jinja2.exceptions import SecurityError
    from jinja2.runtime import Context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sentences(ImmutableSandboxedEnvironment):
        """What a template puts together is Markdown; what it prints from a field is escaped."""

        concat = staticmethod(_joined)
        intercepted_binops = frozenset({"*", "**"})

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
            """What our own records of fields hold is safe, and asked for thousands of times."""
            plain = type(obj).__module__.startswith("briefings.") and not isinstance(obj, str)
            if plain and not attr.startswith("_"):
                return not callable(value)
            return super().is_safe_attribute(obj, attr, value)

        def call_binop(
            self, context: Context, operator: str, left: object, right: object
        ) -> object:
            """Multiply numbers; what could fill the memory is refused."""
            if operator == "**" or not all(isinstance(side, int | float) for side in (left, right)):
                raise SecurityError(f"{operator} is only for numbers, and ** is not offered")
            return super().call_binop(context, operator, left, right)

    return Sentences


@cache
def _environment(language: str, own: Path | None = None) -> "SandboxedEnvironment":
    from jinja2 import FileSystemLoader, StrictUndefined

    environment = _sandbox()(
        loader=FileSystemLoader(
            [*([own / language] if own else []), FOLDER / language, FOLDER / "en"]
        ),
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    for name in ("cycler", "joiner", "lipsum", "namespace"):
        del environment.globals[name]
    environment.filters |= {
        "capital": english.capital,
        "link": link,
        "listed": english.listed,
        "stop": _stop,
        "stopped": english.ended,
    }
    return environment


def _joined(pieces: Iterable[str]) -> Markdown:
    return Markdown("".join(pieces))


def _printed(value: object) -> str:
    return value if isinstance(value, Markdown) else escape(str(value))


def _stop(text: str) -> Markdown:
    """A full stop where a sentence that ends in `text` still needs one."""
    return Markdown(english.ended(text)[len(text) :])
