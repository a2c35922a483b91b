"""Review, driven by keys on the sample: spans, the cursor, what is taken, and the questions of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tui.driving import demo_session
from wfh.domain.planning.key_results import find
from wfh.present.review.time_sections import OFFER
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session


async def on_review(session: Session) -> None:
    await session.press("5")
    await session.settled()


async def to(session: Session, about: str) -> None:
    """Move the cursor down to the line about something."""
    for _line in range(20):
        if session.app.shown.about == about:
            return
        await session.press("j")
    raise AssertionError(about)


async def test_on_a_monday_review_opens_on_the_week_before_in_both_columns(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await on_review(session)
        for words in ("Week 47, 16–20 Nov 2026", "RESULTS", "BOUNDARIES KEPT", "INTERRUPTIONS", "ENERGY AND DISTANCE"):
            assert words in session.text


async def test_spans_go_back_and_on_as_far_as_today(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(60, 15)) as session:
        await on_review(session)
        await session.press("h")
        await session.settled()
        assert "Week 46, 9–13 Nov 2026" in session.text
        await session.press("l", "l")
        await session.settled()
        assert "Week 48" in session.text
        await session.press("l")
        assert "There is nothing after today yet." in session.text
        await session.press("+", "+", "+")
        await session.settled()
        for size in ((60, 15), (80, 24), (120, 40)):
            await session.resize(*size)
            assert any(line.strip().startswith("2026") for line in session.text.splitlines()[:4])
        await session.press("+")
        assert "A year is the longest span." in session.text


async def test_every_page_of_a_small_window_is_reached_by_tab(tmp_path: Path) -> None:
    async with demo_session(tmp_path, size=(60, 15)) as session:
        await on_review(session)
        seen = [session.text]
        for _page in range(12):
            await session.press("tab")
            if session.text == seen[0]:
                break
            seen.append(session.text)
        whole = "\n".join(seen)
        for words in ("RESULTS", "BOUNDARIES KEPT", "FOCUS", "INTERRUPTIONS", "ENERGY AND DISTANCE", "MEETINGS"):
            assert words in whole


async def test_offered_office_hours_go_into_the_config_and_undo_takes_them_out_to_the_byte(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        before = (tmp_path / "config.toml").read_bytes()
        await on_review(session)
        await session.press("tab")
        await to(session, f"{OFFER}office-hours")
        await session.press("enter")
        added = (tmp_path / "config.toml").read_text()
        assert added.endswith('time = "11:30-12:00"\n')
        assert "It is in your config from now on · u undo" in session.text
        await session.press("u")
        assert (tmp_path / "config.toml").read_bytes() == before


async def test_where_a_result_stands_is_kept_with_its_words(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await on_review(session)
        await session.press("=")
        await session.type("kr1 50 % waiting for legal")
        await session.press("enter")
        result = find(session.snapshot.ledger.results, "kr1")
        assert result
        assert (result.value, result.history[-1].note) == (50, "waiting for legal")
        assert "KR1 Onboarding: 40 → 50 % this week." in session.text
        await session.press("h", "l")
        await session.press("=")
        await session.type("much")
        await session.press("enter")
        assert "much" in session.text
        await session.press("escape")


async def test_the_days_behind_a_line_are_shown(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await on_review(session)
        await to(session, "stops")
        await session.press(".")
        assert "Mon 16 Nov  17:28" in session.text


async def test_the_week_is_passed_by_enter_alone_and_ends_at_review(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        await on_review(session)
        await session.press("w")
        assert "THE WEEK" in session.text
        for _step in range(12):
            if session.screen_name == "ReviewScreen":
                break
            await session.press("enter")
        await session.settled()
        assert session.screen_name == "ReviewScreen"
        assert session.snapshot.day.ritual == ""


async def test_a_rule_is_given_more_time_in_ones_own_file_and_undo_takes_it_back_to_the_byte(tmp_path: Path) -> None:
    async with demo_session(tmp_path) as session:
        before = (tmp_path / "config.toml").read_bytes()
        await on_review(session)
        await session.press("tab")
        await to(session, f"{OFFER}rule chat")
        assert "Chat: 7 of 9 answers came in time." in session.text
        await session.press("enter")
        rule = next(rule for rule in session.snapshot.config.rules if rule.id == "chat")
        assert (str(rule.answer_within), rule.reviewed) == ("8 working hours", session.snapshot.date)
        await session.settled()
        assert "answers came in time" not in session.text
        await session.press("u")
        assert (tmp_path / "config.toml").read_bytes() == before


async def test_the_rule_of_a_team_is_opened_in_the_handbook(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    demo_workspace(tmp_path)
    mine, _heading, team = config.read_text().partition("# The handbook of the team")
    (tmp_path / "team.toml").write_text(f"schema = 1\n{team.partition(chr(10))[2]}")
    config.write_text(mine.replace("schema = 1\n", 'schema = 1\ninclude = ["team.toml"]\n', 1))
    async with demo_session(tmp_path) as session:
        await on_review(session)
        await session.press("tab")
        await to(session, f"{OFFER}rule chat")
        await session.press("enter")
        await session.settled()
        assert session.screen_name == "HandbookScreen"
        assert "CHAT" in session.text
        assert 'answer_within = "4 working hours"' in (tmp_path / "team.toml").read_text()
