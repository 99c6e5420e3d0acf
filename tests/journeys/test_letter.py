"""A letter at 23:00, in the app: what is in its way resolved, written, sent, followed up, answered.

Everything by keys, at 80 columns by 24 lines.
"""

import subprocess
from contextlib import closing
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefings.documents import FORMATS
from data.config import Config, save
from data.records import Briefing, Case
from data.store import open_store
from tests.tui.driving import NOW, SMALL, opened, press, shown, told, type_in
from tui.app import HandbillApp
from tui.screens.briefings.composer import Composer

CASE = "kz-wos-2023"
THREE_WEEKS = timedelta(weeks=3)
WORDED = "seven workers were questioned"
ANSWER = """From: office@president.example
Subject: Your letter
Date: Mon, 30 Nov 2026 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

The matter is with the courts.
"""


def printed(pdf: Path) -> str:
    """What stands on the pages."""
    done = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


@pytest.fixture
def location(starter_path: Path) -> str:
    save(Config(organisation="Example Union", email="office@example.org", signatory="Ana Example"))
    return str(starter_path)


async def decided(app: HandbillApp, pilot: Pilot[None]) -> None:
    """Each thing in the letter's way is resolved by one key, and another length is asked for."""
    await press(pilot, "j", "b", "enter")
    assert isinstance(app.screen, Composer)
    assert "BEFORE IT GOES: 7 left" in shown(app)
    await press(pilot, "w", "ctrl+u")
    await type_in(pilot, WORDED, "enter")
    await press(pilot, "k", "o", "r", "o", "o", "o")
    assert "nothing is left to decide" in shown(app)
    assert WORDED in app.screen.view.text
    await press(pilot, "c", "down", "down", "down")
    await type_in(pilot, "500", "ctrl+o")
    assert "/500 words" in shown(app)


async def written(app: HandbillApp, pilot: Pilot[None]) -> None:
    """To files here: the text, pages to print, and a mail draft with the letter beside it."""
    for form in ("text", "pdf", "eml"):
        await press(pilot, "x", *["down"] * [*FORMATS].index(form), "enter")
        assert told(app)[-1].startswith(f"Written: {Path.cwd()}"), shown(app)
        assert isinstance(app.screen, Composer)


async def sent(app: HandbillApp, pilot: Pilot[None]) -> None:
    """By mail, with a day to follow it up."""
    await press(pilot, "S", "down", "down")
    await type_in(pilot, "in three weeks", "ctrl+o")
    assert told(app)[-1] == "Sent by email; follow it up on Sun 13 Dec 2026."
    assert "follow up 13 Dec" in shown(app)


async def answered(app: HandbillApp, pilot: Pilot[None], mail: Path) -> None:
    """The day has come: Home says so and leads there, and the answer joins the case's sources."""
    assert "ask for an answer to the letter of kz-" in shown(app)
    await press(pilot, "down", "down", "enter")
    assert "2 BRIEFINGS" in shown(app)
    await press(pilot, "A")
    await type_in(pilot, str(mail), "ctrl+o")
    assert told(app)[-1] == "Filed as the source reply-2026-11-30 of its case."
    assert "answered: reply-2026-11-30" in " ".join(shown(app).split())
    await press(pilot, "0")
    assert "ask for an answer" not in shown(app)


def in_the_files(folder: Path) -> None:
    """What went out says what was decided, to those alone who were not left off."""
    (text,), (page,), (draft,) = (folder.glob(f"*.{form}") for form in ("txt", "pdf", "eml"))
    assert WORDED in " ".join(text.read_text().split())
    assert WORDED in printed(page)
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert "brussels@mfa.kz" not in message["To"]
    assert len(list(message.iter_attachments())) == 1


def in_the_store(location: str) -> None:
    with closing(open_store(location)) as store:
        (briefing,) = store.all(Briefing)
        (source,) = [one for one in store.get(Case, CASE).sources if one.kind == "reply"]
    assert (briefing.budget, briefing.sent.by, briefing.follow_up) == (500, "email", "")
    assert briefing.sent.on == date(2026, 11, 22)
    assert (source.title, source.date) == ("Your letter", "2026-11-30")
    assert briefing.response == source.id


@pytest.mark.needs("pdftotext")
async def test_a_letter_is_composed_sent_followed_up_and_answered(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with opened(location, SMALL) as (app, pilot):
        await decided(app, pilot)
        await written(app, pilot)
        await sent(app, pilot)
    in_the_files(folder)
    mail = tmp_path / "answer.eml"
    mail.write_text(ANSWER)
    async with opened(location, SMALL, mode="home", at=NOW + THREE_WEEKS) as (app, pilot):
        await answered(app, pilot, mail)
    in_the_store(location)
