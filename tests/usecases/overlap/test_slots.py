from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import at
from tests.usecases.builders import CONFIG, workspace
from wfh.errors import WfhError
from wfh.usecases.day import focus
from wfh.usecases.overlap import slots as overlap
from wfh.usecases.setup import clipboard

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace

TEAM = CONFIG + (
    """
[[person]]
id = "sam"
name = "Sam"
timezone = "America/New_York"
hours = "09:00-17:00"
[[person]]
id = "sara"
name = "Sara"
timezone = "Australia/Sydney"
hours = "09:00-17:00"
"""
)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return workspace(tmp_path, "2026-11-23 10:00", TEAM)


def test_overlap_is_of_today_and_everyone_by_default(ws: Workspace) -> None:
    found = overlap.overlap(ws.snapshot())
    assert found.date == date(2026, 11, 23)
    assert [row.id for row in found.rows] == ["me", "priya", "sam", "sara"]
    assert found.rows[0].person.name == "Noor"
    assert (found.days, found.minutes) == (1, 30)


def test_overlap_is_of_those_chosen_and_me_once(ws: Workspace) -> None:
    found = overlap.overlap(ws.snapshot(), date(2027, 3, 16), 2, ("SAM", "me", "sam"), minutes=60)
    assert [row.id for row in found.rows] == ["me", "sam"]
    assert (found.date, found.days, found.minutes) == (date(2027, 3, 16), 2, 60)
    assert all(one.span.minutes == 60 for one in found.proposals)


def test_no_slot_before_now_is_proposed(ws: Workspace) -> None:
    found = overlap.overlap(ws.snapshot(), people=("priya",))
    assert found.proposals[0].span.start >= ws.clock.now()


@pytest.mark.parametrize(
    ("day", "days", "minutes"),
    [(None, 0, 30), (None, 32, 30), (None, 1, 4), (None, 1, 481), (date(1, 1, 1), 1, 30), (date(9999, 12, 31), 1, 30)],
)
def test_an_invalid_question_is_refused(ws: Workspace, day: date | None, days: int, minutes: int) -> None:
    with pytest.raises(WfhError, match="must"):
        overlap.overlap(ws.snapshot(), day, days, minutes=minutes)


def test_without_a_name_i_am_you(tmp_path: Path) -> None:
    ws = workspace(tmp_path, text='schema = 1\n[me]\ntimezone = "Asia/Tokyo"\n')
    assert overlap.me(ws.snapshot()).name == "You"
    assert overlap.overlap(ws.snapshot()).zone.key == "Asia/Tokyo"


def test_who_is_everyone_but_me_or_those_named(ws: Workspace) -> None:
    assert [one.id for one in overlap.who(ws.snapshot())] == ["priya", "sam", "sara"]
    assert [(one.id, one.state) for one in overlap.who(ws.snapshot(), ["pri", "Noor"])] == [
        ("priya", "working"),
        ("me", "working"),
    ]


def test_an_unknown_name_gets_the_nearest_one(ws: Workspace) -> None:
    with pytest.raises(WfhError, match="perhaps Priya"):
        overlap.who(ws.snapshot(), ["prija"])
    with pytest.raises(WfhError, match="nobody called"):
        overlap.who(ws.snapshot(), ["qqqq"])
    with pytest.raises(WfhError, match="nobody called"):
        overlap.who(ws.snapshot(), [""])


def test_a_beginning_of_two_names_is_not_guessed(ws: Workspace) -> None:
    with pytest.raises(WfhError, match="may be Sam, Sara"):
        overlap.who(ws.snapshot(), ["sa"])
    with pytest.raises(WfhError, match="may be Sam, Sara"):
        overlap.when(ws.snapshot(), "15:30", ["sa"])


def test_when_is_for_everyone_by_default(ws: Workspace) -> None:
    found = overlap.when(ws.snapshot(), "15:30")
    assert [(one.id, f"{one.local:%H:%M}") for one in found.places] == [
        ("me", "15:30"), ("priya", "20:00"), ("sam", "09:30"), ("sara", "01:30"),
    ]  # fmt: skip
    assert [one.day for one in found.places] == [0, 0, 0, 1]
    assert found.local.hour == 15


@pytest.mark.parametrize(
    ("where", "id"),
    [("Priya", "priya"), ("Europe/Paris", "Europe/Paris"), ("tokyo", "Asia/Tokyo"), ("bangalore", "Asia/Kolkata")],
)
def test_when_is_for_a_person_a_zone_or_a_city(ws: Workspace, where: str, id: str) -> None:
    assert [one.id for one in overlap.when(ws.snapshot(), "now", [where]).places] == [id]


def test_an_unknown_place_gets_the_nearest_one(ws: Workspace) -> None:
    with pytest.raises(WfhError, match="Asia/Tokyo"):
        overlap.when(ws.snapshot(), "now", ["Asia/Tokio"])
    with pytest.raises(WfhError, match="perhaps Priya"):
        overlap.when(ws.snapshot(), "now", ["prijaa"])
    with pytest.raises(WfhError, match="no place called “samm”"):
        overlap.when(ws.snapshot(), "now", ["samm"])
    with pytest.raises(WfhError, match="for example"):
        overlap.when(ws.snapshot(), "now", ["qqqqqq"])


def test_a_time_can_be_on_somebodys_clock(ws: Workspace) -> None:
    snapshot = ws.snapshot()
    assert overlap.when(snapshot, "3pm priya").instant == at("2026-11-23 10:30")
    assert overlap.when(snapshot, "3pm tokyo").instant == at("2026-11-23 07:00")


def test_a_focus_block_counts_while_it_is_known_to_run(ws: Workspace) -> None:
    assert overlap.focus_of(ws.snapshot(), ws.clock.now()) == ""
    snapshot = focus.start(ws, text="Decision memo", minutes=50)
    now = ws.clock.now()
    assert overlap.who(snapshot, ["me"])[0].state == "focus"
    assert overlap.focus_of(snapshot, now + timedelta(minutes=49)) == "me"
    assert overlap.focus_of(snapshot, now + timedelta(minutes=50)) == ""
    assert overlap.focus_of(snapshot, now - timedelta(minutes=1)) == ""
    assert overlap.when(snapshot, "+10m", ["me"]).places[0].state == "focus"
    assert overlap.who(focus.pause(ws), ["me"])[0].state == "working"


def test_a_slot_that_is_taken_is_kept_and_the_next_goes_by_it(ws: Workspace) -> None:
    day, week = date(2026, 11, 24), timedelta(days=7)
    slot = overlap.overlap(ws.snapshot(), day, people=("priya", "sam")).proposals[0]
    snapshot = overlap.take(ws, ws.snapshot(), slot)
    kept = snapshot.ledger.stretches.stretches
    assert [(one.date, one.person, one.minutes) for one in kept] == [(day, "priya", 30), (day, "sam", 60)]
    assert 'person = "' in ws.places.stretches.read_text("utf-8")
    following = overlap.overlap(snapshot, day + week, people=("priya", "sam")).proposals[0]
    assert {one.id: one.minutes for one in following.stretch} == {"priya": 60, "sam": 30}
    assert following.budgets != ()


def test_a_slot_that_is_taken_is_a_tentative_meeting_of_its_day_once(ws: Workspace) -> None:
    slot = overlap.overlap(ws.snapshot(), date(2026, 11, 24), people=("priya", "sam")).proposals[0]
    for _time in range(2):
        snapshot = overlap.take(ws, ws.snapshot(), slot)
    (meeting,) = snapshot.ledger.day(date(2026, 11, 24)).meetings
    assert (meeting.start, meeting.end, meeting.people) == (slot.span.start, slot.span.end, ("priya", "sam"))
    assert (meeting.title, meeting.source, meeting.tentative) == ("Call: Noor, Priya, Sam", "overlap", True)
    text = ws.places.day(date(2026, 11, 24)).read_text("utf-8")
    assert 'source = "overlap"\ntentative = true\n' in text
    assert ws.undo()[1].ledger.day(date(2026, 11, 24)).meetings == ()


def test_taking_a_slot_is_undone_and_done_again(ws: Workspace) -> None:
    slot = overlap.overlap(ws.snapshot(), date(2026, 11, 24)).proposals[0]
    taken = overlap.take(ws, ws.snapshot(), slot)
    verb, snapshot = ws.undo()
    assert verb == "take a slot"
    assert snapshot.ledger.stretches.stretches == ()
    assert ws.redo()[1].ledger.stretches == taken.ledger.stretches


def test_what_a_person_wrote_into_the_stretches_stays(ws: Workspace) -> None:
    ws.places.stretches.parent.mkdir(parents=True)
    ws.places.stretches.write_text(
        'team = "blue"\n[[stretch]]\ndate = 2026-11-03\nperson = "sam"\nminutes = 30\nwhy = "demo"\n', "utf-8"
    )
    snapshot = ws.snapshot()
    assert snapshot.problems == ()
    assert [one.person for one in snapshot.ledger.stretches.stretches] == ["sam"]
    overlap.take(ws, snapshot, overlap.overlap(snapshot, date(2026, 11, 24), people=("priya", "sam")).proposals[0])
    text = ws.places.stretches.read_text("utf-8")
    assert 'team = "blue"' in text
    assert 'why = "demo"' in text
    assert text.count("[[stretch]]") == 3


@pytest.mark.parametrize(
    "item", ["minutes = 30", 'person = "sam"\nminutes = -1', 'person = ""\nminutes = 5', "person = 3\nminutes = 5"]
)
def test_an_invalid_stretch_is_reported_and_left_out(ws: Workspace, item: str) -> None:
    ws.places.stretches.parent.mkdir(parents=True)
    ws.places.stretches.write_text(f"[[stretch]]\ndate = 2026-11-03\n{item}\n", "utf-8")
    snapshot = ws.snapshot()
    assert snapshot.ledger.stretches.stretches == ()
    assert snapshot.problems[0].file == "stretches.toml"


def test_a_damaged_file_of_stretches_is_reported_and_never_written(ws: Workspace) -> None:
    ws.places.stretches.parent.mkdir(parents=True)
    ws.places.stretches.write_text("[[stretch]\n", "utf-8")
    snapshot = ws.snapshot()
    assert snapshot.problems[0].file == "stretches.toml"
    with pytest.raises(WfhError, match=r"stretches\.toml"):
        overlap.take(ws, snapshot, overlap.overlap(snapshot, date(2026, 11, 24)).proposals[0])
    assert ws.places.stretches.read_text("utf-8") == "[[stretch]\n"


def test_a_slot_that_stretches_nobody_keeps_nothing(ws: Workspace) -> None:
    slot = overlap.overlap(ws.snapshot(), people=("priya",)).proposals[0]
    overlap.take(ws, ws.snapshot(), slot)
    assert not ws.places.stretches.exists()


def test_a_change_of_the_stretches_from_elsewhere_is_noticed(ws: Workspace) -> None:
    ws.snapshot()
    ws.places.stretches.parent.mkdir(parents=True, exist_ok=True)
    ws.places.stretches.write_text("schema = 1\n", "utf-8")
    assert ws.changed()


def test_the_overlap_is_on_the_clock_of_whom_it_is_asked(ws: Workspace) -> None:
    found = overlap.overlap(ws.snapshot(), clock_of="sam", people=("priya",))
    assert (found.zone.key, found.clock_of) == ("America/New_York", "sam")
    assert [row.id for row in found.rows] == ["me", "priya", "sam"]
    assert found.date == date(2026, 11, 23)


def test_people_can_be_left_out(ws: Workspace) -> None:
    found = overlap.overlap(ws.snapshot(), without={"priya", "sara", "me"})
    assert [row.id for row in found.rows] == ["me", "sam"]
    pinned = overlap.overlap(ws.snapshot(), clock_of="sara", without={"priya", "sara"})
    assert [row.id for row in pinned.rows] == ["me", "sam", "sara"]


def test_an_invitation_goes_beside_the_data_or_where_downloads_go(ws: Workspace, tmp_path: Path) -> None:
    slot = overlap.overlap(ws.snapshot(), date(2026, 11, 24)).proposals[0]
    first = overlap.write_invitation(ws, slot, b"1")
    assert first == ws.places.data / "invitations" / f"wfh {slot.span.start.astimezone(ws.zone):%Y-%m-%d %H%M}.ics"
    (tmp_path / "Downloads").mkdir()
    assert overlap.write_invitation(ws, slot, b"1").parent == tmp_path / "Downloads"
    (tmp_path / "Down").mkdir()
    ws.environ = {"HOME": str(tmp_path), "XDG_DOWNLOAD_DIR": "$HOME/Down"}
    assert overlap.write_invitation(ws, slot, b"1").parent == tmp_path / "Down"
    assert overlap.write_invitation(ws, slot, b"1").parent == tmp_path / "Down"


def test_a_relative_download_folder_is_ignored(ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slot = overlap.overlap(ws.snapshot(), date(2026, 11, 24)).proposals[0]
    (tmp_path / "here" / "Down").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    for environ in ({"XDG_DOWNLOAD_DIR": "Down"}, {"HOME": "", "XDG_DOWNLOAD_DIR": "$HOME./Down"}):
        ws.environ = environ
        assert overlap.write_invitation(ws, slot, b"1").parent == ws.places.data / "invitations"


def test_a_text_is_copied_by_the_terminal_where_no_program_is(ws: Workspace) -> None:
    copied = clipboard.copy(ws, "x")
    assert (copied.way, copied.sequence[:5]) == ("terminal", "\x1b]52;")


def test_public_holidays_count_in_whatever_year_is_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wfh.domain.time.working_hours import HoursException
    from wfh.integrations import holidays

    def public_holidays(_code: str, years: object, _language: str) -> tuple[tuple[HoursException, ...], None]:
        return tuple(HoursException(date(year, 5, 5), (), "Day off") for year in years), None  # type: ignore[attr-defined]

    monkeypatch.setattr(holidays, "public_holidays", public_holidays)
    ws = workspace(tmp_path, text=CONFIG + 'holidays = "IN"\n')
    for year in (2026, 2027, 2031):
        found = overlap.overlap(ws.snapshot(), date(year, 5, 5))
        assert found.rows[1].working == ()
        assert found.rows[1].person.schedule.hours.note_on(date(year, 5, 5)) == "Day off"


def test_who_counts_days_from_the_clock_that_is_asked_for(ws: Workspace) -> None:
    snapshot = workspace(ws.places.config.parent, "2026-11-23 20:00").snapshot()
    assert {one.id: one.day for one in overlap.who(snapshot)} == {"priya": 1, "sam": 0, "sara": 1}
    assert {one.id: one.day for one in overlap.who(snapshot, clock_of="sara")} == {"priya": 0, "sam": -1, "sara": 0}
