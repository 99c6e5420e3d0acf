"""What a person sees of hostile texts who edits a case, or brings one in from a file."""

import sys
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner
from msgspec.structs import replace

from data.casefile import Bundle, write_bundle
from data.records import Case, Party
from data.store import open_store
from tui.cli.main import handbill

EDITOR = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from msgspec.structs import replace
from data.records import Case
from data.store import open_store

store, file = open_store(sys.argv[1]), Path(sys.argv[2])
case = store.get(Case, "case")
with store.transaction("bo", "edit", datetime(2026, 11, 22, tzinfo=UTC)) as change:
    change.put(replace(case, summary=f"{case.summary} theirs"))
file.write_text(file.read_text().replace("end", "end mine", 1))
"""


def overtaken(store: Path) -> str:
    """Two people change a hostile case at once, and the slower one is shown both versions."""
    copy, script = store.with_name("overtaken.json"), store.with_name("editor.py")
    with closing(open_store(str(store))) as opened:
        opened.file.copy_to(copy)
    script.write_text(EDITOR)
    with closing(open_store(str(copy))) as opened:
        case = opened.get(Case, "case")
        with opened.transaction("bo", "mend the country", case.updated or case.created) as change:
            change.put(replace(case, country="KZ"))
    editor = f"{sys.executable} {script} {copy}"
    with patch("tui.cli.editing.can_ask", return_value=True):
        done = CliRunner(env={"EDITOR": editor}).invoke(
            handbill, ["--store", str(copy), "case", "edit", "case"], input="y\n"
        )
    assert done.exit_code == 0, done.stderr
    return done.output


def brought_in(store: Path) -> str:
    """A dry run of a file that differs from the hostile case of the store."""
    with closing(open_store(str(store))) as opened:
        case, party = opened.get(Case, "case"), opened.get(Party, "party")
    there = Bundle(
        replace(case, country="KZ", summary=f"{case.title} other", title=f"{case.title} other"),
        (replace(party, title=f"{party.title} other"),),
    )
    file = store.with_name("bundle.toml")
    file.write_text(write_bundle(there), encoding="utf-8")
    words = ("case", "import", str(file), "--dry-run", "--names")
    done = CliRunner().invoke(handbill, ["--store", str(store), *words])
    assert done.exit_code == 0, done.stderr
    return done.output


def printed(store: Path) -> str:
    """The page of a flyer of the hostile petition, where it is text and not markup."""
    config = store.with_name("config.toml")
    config.write_text('responsible = "Example Union"\n')
    words = ("petition", "flyer", "petition", "--format", "html", "-o", "-", "--line", "Sign it")
    done = CliRunner(env={"HANDBILL_CONFIG": str(config)}).invoke(
        handbill, ["--store", str(store), *words]
    )
    assert done.exit_code == 0, done.stderr
    assert "<script>" not in done.stdout
    return done.stdout
