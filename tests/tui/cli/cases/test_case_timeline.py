from contextlib import closing
from pathlib import Path

from data.records import Export
from data.store import open_store
from tui.cli.printing.timeline_chart import LEGEND


def test_it_is_drawn_within_80_columns_and_explains_its_signs(shell) -> None:
    lines = shell("case", "timeline", "foa", "--draw").stdout.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert lines[-1] == LEGEND
    assert "2011" in lines[0]
    months = [line for line in lines if "Jan 2017: " in line]
    assert months
    assert months[0].lstrip().startswith("-")
    assert any("[disputed]" in line for line in lines)


def test_a_day_is_a_point_and_a_period_a_bar(shell) -> None:
    lines = shell("case", "timeline", "foa", "--draw").stdout.splitlines()
    assert any(line.lstrip().startswith("* ") and "7 Jun 2022: " in line for line in lines)
    assert any(line.lstrip().startswith("==") and "Jun 2020 to" in line for line in lines)


def test_a_slide_is_written_registered_and_marked_as_an_example(
    shell, tmp_path: Path, starter_path: Path
) -> None:
    for name, start in (("x.svg", b"<?xml"), ("x.PNG", b"\x89PNG")):
        done = shell("case", "timeline", "wos", "-o", str(tmp_path / name))
        assert done.exit_code == 0, done.stderr
        assert "is an example case" in done.stderr
        assert (tmp_path / name).read_bytes().startswith(start)
    with closing(open_store(str(starter_path))) as store:
        assert store.count(Export, what="timeline") == 2


def test_a_case_with_nothing_dated_yet_has_no_picture(shell, tmp_path: Path) -> None:
    early = ("case", "timeline", "wos", "--as-of", "1990")
    refused = shell(*early, "-o", str(tmp_path / "x.svg"))
    assert refused.exit_code == 4
    assert "Nothing is dated yet." in shell(*early, "--draw").stdout
