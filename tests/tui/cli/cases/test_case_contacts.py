from contextlib import closing
from pathlib import Path

from data.records import Export
from data.store import open_store


def test_the_addresses_stand_on_one_line_to_paste(shell) -> None:
    lines = shell("case", "show", "wos", "--contacts").stdout.splitlines()
    last = lines[lines.index("ALL E-MAIL ADDRESSES") + 1]
    assert len(last.split(", ")) == 4
    assert "President of the Republic of Kazakhstan" in lines
    assert "  (passes it on)" in lines


def test_cards_and_dates_are_files_of_their_own(shell, tmp_path: Path, starter_path: Path) -> None:
    cards, dates = tmp_path / "wos.vcf", tmp_path / "foa.ics"
    assert shell("case", "show", "wos", "--format", "vcf", "-o", str(cards)).exit_code == 0
    assert shell("case", "show", "foa", "--format", "ics", "-o", str(dates)).exit_code == 0
    assert cards.read_bytes().startswith(b"BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert b"BEGIN:VEVENT" in dates.read_bytes()
    assert cards.stat().st_mode & 0o777 == 0o600
    with closing(open_store(str(starter_path))) as store:
        assert {export.path for export in store.all(Export)} == {str(cards), str(dates)}


def test_a_terminal_gets_plain_line_ends(shell) -> None:
    assert "\r" not in shell("case", "show", "wos", "--format", "vcf").stdout


def test_nothing_due_is_said(shell) -> None:
    assert "case next" in shell("case", "show", "wos", "--format", "ics").stderr
