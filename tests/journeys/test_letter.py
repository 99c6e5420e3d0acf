"""A letter at 23:00, in the app: what is in its way resolved, written, sent, followed up, answered.

Everything by keys, at 80 columns by 24 lines.
"""

import subprocess
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from briefings.documents import FORMATS
from data.config import Config, save
from data.records import Briefing, Case
from data.store import open_store
from tests.tui.driving import NOW, SMALL, opened, press, shown, told, type_in
from tui.screens.briefings.composer import Composer

CASE = "kz-wos-2023"
THREE_WEEKS = timedelta(weeks=3)
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


@pytest.mark.needs("pdftotext")
async def test_a_letter_is_composed_sent_followed_up_and_answered(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "letters"
    out.mkdir()
    monkeypatch.chdir(out)
    mail = tmp_path / "answer.eml"
    mail.write_text(ANSWER)

    async with opened(location, SMALL) as (app, pilot):
        # compose: each thing in its way by one key
        await press(pilot, "j", "b", "enter")
        assert isinstance(app.screen, Composer)
        assert "BEFORE IT GOES: 7 left" in shown(app)
        await press(pilot, "w", "ctrl+u")
        await type_in(pilot, "seven workers were questioned", "enter")
        await press(pilot, "k", "o", "r", "o", "o", "o")
        assert "nothing is left to decide" in shown(app)
        assert "seven workers were questioned" in app.screen.view.text

        # how it is made: another length
        await press(pilot, "c", "down", "down", "down")
        await type_in(pilot, "500", "ctrl+o")
        assert "/500 words" in shown(app)

        # to files: the text, a page to print, and a mail draft with the letter beside it
        for form in ("text", "pdf", "eml"):
            await press(pilot, "x")
            await press(pilot, *["down"] * [*FORMATS].index(form))
            await press(pilot, "enter")
            assert told(app)[-1].startswith(f"Written: {out}"), shown(app)
            assert isinstance(app.screen, Composer)

        # sent, with a day to follow it up
        await press(pilot, "S", "down", "down")
        await type_in(pilot, "in three weeks", "ctrl+o")
        assert told(app)[-1] == "Sent by email; follow it up on Sun 13 Dec 2026."
        assert "follow up 13 Dec" in shown(app)

    async with opened(location, SMALL, mode="home", at=NOW + THREE_WEEKS) as (app, pilot):
        # the day has come: Home says so, and leads there
        assert "ask for an answer to the letter of kz-" in shown(app)
        await press(pilot, "down", "down", "enter")
        assert "2 BRIEFINGS" in shown(app)

        # and the answer becomes a source of the case
        await press(pilot, "A")
        await type_in(pilot, str(mail), "ctrl+o")
        assert told(app)[-1] == "Filed as the source reply-2026-11-30 of its case."
        assert "answered: reply-2026-11-30" in " ".join(shown(app).split())
        await press(pilot, "0")
        assert "ask for an answer" not in shown(app)

    (text,) = out.glob("*.txt")
    assert "seven workers were questioned" in " ".join(text.read_text().split())
    (page,) = out.glob("*.pdf")
    assert "seven workers were questioned" in printed(page)
    (draft,) = out.glob("*.eml")
    message = message_from_bytes(draft.read_bytes(), policy=default)
    assert "brussels@mfa.kz" not in message["To"]
    assert len(list(message.iter_attachments())) == 1
    store = open_store(location)
    (briefing,) = store.all(Briefing)
    assert (briefing.budget, briefing.sent.by, briefing.follow_up) == (500, "email", "")
    (source,) = [one for one in store.get(Case, CASE).sources if one.kind == "reply"]
    assert (source.title, source.date) == ("Your letter", "2026-11-30")
    assert briefing.response == source.id
    assert briefing.sent.on == date(2026, 11, 22)
