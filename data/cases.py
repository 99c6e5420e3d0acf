"""Finding a case by what a person calls it, and keeping a note about it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from data.errors import BadInput, NotFound
from data.fold import fold, words
from data.ids import new_id
from data.overview import Dated, Overview, overview, timeline
from data.reader import Reader
from data.records import Case, Note
from data.store import Store
from data.text import visible

_NAMED = 5

__all__ = ["Dated", "Overview", "find_case", "keep_note", "overview", "timeline"]


def find_case(store: Reader, words: str) -> Case:
    """The case that `words` mean: its id, an alias, the beginning of its id, or words of its name.

    The first of these that fits a case decides. BadInput names the cases when it fits several;
    NotFound has the ids that come near when nothing fits.
    """
    typed = words.strip()
    if not typed:
        raise BadInput("Name a case: by its id, an alias or a word of its title.")
    exact = store.find(Case, id=typed)
    if exact:
        return exact[0]
    cases = list(store.all(Case))
    for means in _WAYS:
        fitting = [case for case in cases if means(case, typed)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise BadInput(f'"{visible(typed)}" fits several cases: {_some(fitting)}. Say which.')
    raise NotFound(f'There is no case "{visible(typed)}".', _near(cases, typed))


def keep_note(store: Store, now: datetime, who: str, text: str, case: str = "") -> Note:
    """Keep one line, confidential; `case` is the id of a case or empty."""
    from data.changes.door import line  # a look-up changes nothing

    kept = line(text, "note")
    if not kept:
        raise BadInput("The note is empty: write what to keep.")
    note = Note(id=new_id(now), case=case, when=now, who=who, text=kept)
    with store.transaction(who, "keep a note", now) as transaction:
        if case:
            transaction.get(Case, case)
        return transaction.put(note)


def _by_alias(case: Case, typed: str) -> bool:
    return fold(typed) in {fold(name) for name in (case.id, case.title, *case.aliases)}


def _by_beginning(case: Case, typed: str) -> bool:
    return case.id.startswith(fold(typed))


def _by_whole_words(case: Case, typed: str) -> bool:
    wanted = words(typed)
    return bool(wanted) and set(wanted) <= _words_of(case)


def _by_beginnings(case: Case, typed: str) -> bool:
    wanted = words(typed)
    known = _words_of(case)
    return bool(wanted) and all(any(word.startswith(one) for word in known) for one in wanted)


_WAYS: Sequence[Callable[[Case, str], bool]] = (
    _by_alias,
    _by_beginning,
    _by_whole_words,
    _by_beginnings,
)


def _words_of(case: Case) -> set[str]:
    return {word for name in (case.id, case.title, *case.aliases) for word in words(name)}


def _some(cases: Sequence[Case]) -> str:
    more = [f"and {len(cases) - _NAMED} more"] if len(cases) > _NAMED else []
    return ", ".join([*(case.id for case in cases[:_NAMED]), *more])


def _near(cases: Sequence[Case], typed: str) -> list[str]:
    """The ids of the cases with a name, or a word of one, that looks like what was typed."""
    from difflib import get_close_matches  # only a miss needs it

    wanted = fold(typed)
    names = {case.id: {fold(case.id), fold(case.title), *_words_of(case)} for case in cases}
    close = get_close_matches(wanted, sorted(set().union(*names.values())), 8, 0.6)
    return [id for name in close for id in sorted(names) if name in names[id]][:_NAMED]
