"""A missing system package is one visible line at a desk, and a failure in CI."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = (Path(__file__).parent / "conftest.py").read_text()
TEST = """
import pytest

@pytest.mark.needs("no-such-program")
def test_with_a_program():
    raise RuntimeError("it ran")

@pytest.mark.needs("lib:no-such-library")
def test_with_a_library():
    raise RuntimeError("it ran")

@pytest.mark.needs("sh")
def test_with_what_is_there():
    pass
"""


@pytest.fixture
def house(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeini("[pytest]\nmarkers = needs(*names): programs")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(TEST)
    return pytester


def test_at_a_desk_it_is_skipped_and_said(
    house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HANDBILL_CI", raising=False)
    result = house.runpytest_subprocess("-rs")
    result.assert_outcomes(passed=1, skipped=2)
    result.stdout.fnmatch_lines(["SKIPPED*needs no-such-program (apt-get install *"])


def test_in_ci_it_fails(house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBILL_CI", "1")
    result = house.runpytest_subprocess()
    result.assert_outcomes(passed=1, errors=2)
