"""The hints of the first days, and the tip of the help."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import NOOR, at
from tests.usecases.builders import CONFIG, workspace
from wfh.domain.model.ledger import Ledger
from wfh.domain.time.zones import zone
from wfh.domain.today.guidance.tips import RECENT_DAYS, TIP_COMMANDS, TIPS, tip
from wfh.domain.today.guidance.tour import HINTS, Past, tour
from wfh.domain.today.take_snapshot import take_snapshot
from wfh.present.rows.guidance import tip_text, tour_text
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.usecases.day import focus, rituals, tasks
from wfh.usecases.setup.guidance import note_use, past

if TYPE_CHECKING:
    from pathlib import Path

ALONE = CONFIG.partition("[[person]]")[0]
EMPTY = take_snapshot(Ledger(), NOOR, zone("Europe/Amsterdam"), at("2026-11-23 10:00"))
TODAY = date(2026, 11, 23)
EARLIER = (
    st.lists(st.integers(0, 60).map(lambda days: TODAY - timedelta(days=days)), unique=True).map(sorted).map(tuple)
)


def test_each_hint_goes_away_once_its_key_was_used(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    assert tour(ws.snapshot(), Past()) == HINTS
    tasks.add(ws, "Memo")
    assert tour(ws.snapshot(), Past()) == HINTS
    focus.start(ws, text="Memo")
    assert tour(ws.snapshot(), Past()) == ("plan", "shutdown")
    focus.stop(ws)
    rituals.begin(ws, "plan")
    assert tour(ws.snapshot(), Past()) == ("shutdown",)


def test_after_the_first_shutdown_or_three_days_nothing_is_hinted_at(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    seen = ws.snapshot()
    assert tour(seen, Past((TODAY - timedelta(days=2),))) == HINTS
    assert tour(seen, Past((TODAY - timedelta(days=3),))) == ()
    assert tour(seen, Past((TODAY - timedelta(days=1),), has_closed=True)) == ()
    rituals.quick_close(ws)
    assert tour(ws.snapshot(), past(ws)) == ()


def test_hints_name_the_keys_in_force() -> None:
    text = tour_text(HINTS, {"plan": "p", "shutdown": "Z"})
    assert text == "Your first days: p plans the day · Z closes the day"
    assert tour_text((), {}) == tour_text(HINTS, {}) == tip_text(None, "") == ""


def test_what_was_used_is_kept_on_this_machine(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    assert past(ws) == Past()
    for name in ("month", "lists", "month"):
        note_use(ws, name)
    assert past(ws).used == {"month", "lists"}
    assert (ws.places.state / "used").read_text() == "month\nlists\n"


def test_a_tip_is_about_what_became_useful_last_and_was_not_used(tmp_path: Path) -> None:
    seen = workspace(tmp_path, text=ALONE).snapshot()
    assert tip(seen, Past()) is None
    dates = tuple(TODAY - timedelta(days=days) for days in (4, 3, 2, 1, 0))

    def about(*used: str) -> str:
        found = tip(seen, Past(dates, used=frozenset(used)))
        return found.command if found else ""

    assert about() == "month"
    assert about("month") == "day-before"
    assert about("month", "day-before") == "palette"
    assert about("month", "day-before", "palette") == ""


def test_a_tip_is_given_for_two_weeks(tmp_path: Path) -> None:
    ws = workspace(tmp_path, text=ALONE)
    old = tuple(TODAY - timedelta(days=RECENT_DAYS + days) for days in range(20, -1, -1))
    assert tip(ws.snapshot(), Past(old)) is None
    for number in range(5):
        tasks.add(ws, f"Task {number} >backlog")
    found = tip(ws.snapshot(), Past(old))
    assert found is not None
    assert tip_text(found, "B") == "Tip: B shows the backlog and whom you wait for."


@given(EARLIER, st.sets(st.sampled_from(sorted(TIP_COMMANDS))))
def test_a_tip_is_never_about_what_was_used(dates: tuple[date, ...], used: set[str]) -> None:
    found = tip(EMPTY, Past(dates, used=frozenset(used)))
    assert found is None or (found.command not in used and found.since(EMPTY, dates) is not None)


def test_hints_and_tips_are_about_commands() -> None:
    known = {command.id for command in EVERY_COMMAND}
    assert {*HINTS, *TIP_COMMANDS} <= known
    assert len(TIP_COMMANDS) == len(TIPS)
