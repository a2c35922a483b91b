"""What is read again, what is kept, and what nobody sees."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integrations.calendars.calendars import TZ, calendar, event
from wfh.domain.model.calendars import Calendar, CalendarUse
from wfh.domain.model.config import Config, Me
from wfh.domain.time.zones import zone
from wfh.integrations.calendars.child import LibraryMissingError
from wfh.store.disk.paths import Places
from wfh.store.state.calendar_cache import CalendarCache
from wfh.usecases.calendars import refresh as refreshing
from wfh.usecases.calendars.agenda import from_lines
from wfh.usecases.calendars.refresh import read_only, refresh
from wfh.usecases.calendars.request import Request, from_text, request_of

if TYPE_CHECKING:
    from wfh.usecases.calendars.agenda import Agenda

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
DEMO = event(f"DTSTART{TZ}:20261123T143000", f"DTEND{TZ}:20261123T150000")
SECOND = event(f"DTSTART{TZ}:20261124T143000", f"DTEND{TZ}:20261124T150000", uid="2").replace("demo", "review")


class World:
    """A person with calendars in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = Places(folder / "config.toml", folder / "data", folder / "state", folder / "cache")
        self.calendars: tuple[Calendar, ...] = (Calendar("work.ics"),)
        self.now = NOW
        self.read: list[list[str]] = []

    def request(self) -> Request:
        config = Config(me=Me(email=("noor@example.org",)), calendar=self.calendars)
        return request_of(config, self.now.date(), "Europe/Amsterdam", self.folder, {})

    def refresh(self) -> Agenda:
        agenda = refresh(self.places, self.request(), self.now)
        assert agenda is not None
        return agenda

    def write(self, name: str, data: bytes, age: float = 3600) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(data)
        at = self.now.timestamp() - age
        os.utime(path, (at, at))
        return path


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    made = World(tmp_path)
    really = refreshing.read_in_child

    def counted(request: dict[str, object], files: list[tuple[int, str]]) -> object:
        made.read.append([Path(path).name for _source, path in files])
        return really(request, files)

    monkeypatch.setattr(refreshing, "read_in_child", counted)
    return made


def titles(agenda: Agenda) -> list[str]:
    return [each.title for each in agenda.occurrences]


def codes(agenda: Agenda) -> list[str]:
    return [problem.code for _number, problem in agenda.problems]


def test_only_what_changed_is_read_again(world: World) -> None:
    world.calendars = (Calendar("vdir"),)
    world.write("vdir/1.ics", calendar(DEMO))
    world.write("vdir/2.ics", calendar(SECOND))
    world.write("vdir/2.ics.tmp", calendar(SECOND))
    assert titles(world.refresh()) == ["Sprint demo", "Sprint review"]
    assert titles(world.refresh()) == ["Sprint demo", "Sprint review"]
    assert world.read == [["1.ics", "2.ics"]]
    world.write("vdir/2.ics", calendar(SECOND.replace("review", "retro")), age=60)
    assert titles(world.refresh()) == ["Sprint demo", "Sprint retro"]
    (world.folder / "vdir" / "1.ics").unlink()
    assert titles(world.refresh()) == ["Sprint retro"]
    assert world.read == [["1.ics", "2.ics"], ["2.ics"]]


def test_folders_one_level_below_are_read_and_are_roots(world: World) -> None:
    world.calendars = (Calendar("vdir"),)
    world.write("vdir/work/1.ics", calendar(DEMO))
    agenda = world.refresh()
    assert titles(agenda) == ["Sprint demo"]
    assert [Path(path).name for path, _stamp in agenda.roots] == ["vdir", "work"]


def test_nothing_is_written_when_nothing_changed(world: World) -> None:
    world.write("work.ics", calendar(DEMO))
    world.refresh()
    before = CalendarCache(world.places).stamp()
    world.refresh()
    assert CalendarCache(world.places).stamp() == before


def test_other_settings_read_everything_again(world: World) -> None:
    world.write("work.ics", calendar(DEMO))
    world.refresh()
    world.calendars = (Calendar("work.ics", use=CalendarUse.PRIVATE),)
    assert titles(world.refresh()) == ["busy"]


def test_days_are_read_again_when_few_are_left(world: World) -> None:
    world.write("work.ics", calendar(DEMO, event(f"DTSTART{TZ}:20270201T090000", uid="3")))
    assert len(world.refresh().occurrences) == 1
    world.now += timedelta(days=20)
    world.refresh()
    assert len(world.read) == 1
    world.now += timedelta(days=10)
    assert len(world.refresh().occurrences) == 1
    assert len(world.read) == 2


def test_a_file_that_is_still_being_written_leaves_the_last_rows(world: World) -> None:
    world.write("work.ics", calendar(DEMO, SECOND))
    world.refresh()
    half = calendar(DEMO, SECOND)[:-60]
    world.write("work.ics", half, age=2)
    agenda = world.refresh()
    assert (titles(agenda), codes(agenda)) == (["Sprint demo", "Sprint review"], [])
    world.write("work.ics", half, age=60)
    agenda = world.refresh()
    assert (titles(agenda), codes(agenda)) == (["Sprint demo"], ["cut", "half"])


def test_a_calendar_that_is_gone_is_kept_for_two_weeks(world: World) -> None:
    path = world.write("work.ics", calendar(DEMO))
    world.refresh()
    path.unlink()
    agenda = world.refresh()
    assert (titles(agenda), codes(agenda), agenda.sources[0].is_missing) == (["Sprint demo"], ["missing"], True)
    world.now += timedelta(days=13)
    assert titles(world.refresh()) == ["Sprint demo"]
    world.now += timedelta(days=2)
    assert titles(world.refresh()) == []
    world.write("work.ics", calendar(DEMO))
    agenda = world.refresh()
    assert (titles(agenda), codes(agenda)) == (["Sprint demo"], [])


def test_what_was_read_is_for_the_person_alone(world: World) -> None:
    world.write("work.ics", calendar(DEMO))
    world.refresh()
    folder = CalendarCache(world.places).folder
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_private_title_is_never_found(world: World) -> None:
    private = event(f"DTSTART{TZ}:20261123T143000", "DURATION:PT1H", "CLASS:PRIVATE", "DESCRIPTION:Dentist")
    world.write("work.ics", calendar(private.replace("Sprint demo", "Dentist")))
    assert titles(world.refresh()) == ["busy"]
    kept = [path.read_bytes() for path in world.folder.rglob("*") if path.is_file() and path.name != "work.ics"]
    assert len(kept) >= 2
    assert not any(b"Dentist" in data for data in kept)


def test_a_truncated_cache_or_one_of_another_version_is_ignored(world: World) -> None:
    world.write("work.ics", calendar(DEMO))
    world.refresh()
    cache = CalendarCache(world.places)
    for path in (cache.agenda_path, cache.folder / "index"):
        data = path.read_bytes()
        path.write_bytes(data[:-3])
        assert titles(world.refresh()) == ["Sprint demo"]
        path.write_bytes(data.replace(b"head\t2", b"head\t1"))
        assert titles(world.refresh()) == ["Sprint demo"]
        assert path.read_bytes() == data


def test_a_cache_with_one_changed_byte_is_ignored(world: World) -> None:
    world.write("work.ics", calendar(DEMO, SECOND))
    world.refresh()
    path = CalendarCache(world.places).agenda_path
    data = path.read_bytes()
    for at in range(0, len(data), 7):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert CalendarCache(world.places).agenda() is None
    path.write_bytes(data)
    assert CalendarCache(world.places).agenda() is not None


def test_what_is_brief_is_read_only_when_it_is_asked_for(world: World) -> None:
    day = event("DTSTART;VALUE=DATE:20261126", uid="4").replace("demo", "day")
    long = event(f"DTSTART{TZ}:20261124T080000", f"DTEND{TZ}:20261124T170000", uid="5").replace("demo", "visit")
    focus = event(f"DTSTART{TZ}:20261125T080000", f"DTEND{TZ}:20261125T090000", uid="6").replace("demo", "focus")
    world.calendars = (Calendar("work.ics", focus=("Sprint focus",)),)
    world.write("work.ics", calendar(DEMO, SECOND, day, long, focus))
    made = world.refresh()
    kept = CalendarCache(world.places).agenda()
    assert kept is not None
    agenda = from_lines(kept.lines)
    assert [each.title for each in agenda.wide] == ["Sprint visit", "Sprint focus", "Sprint day"]
    assert [*agenda.starts] == [int(each.start.timestamp()) for each in agenda.brief]
    assert agenda.occurrences == made.occurrences
    assert agenda.brief[0] is agenda.brief[0]


def test_reading_without_keeping_writes_nothing(world: World) -> None:
    world.write("work.ics", calendar(DEMO))
    assert titles(read_only(world.places, world.request(), world.now)) == ["Sprint demo"]
    assert not world.places.cache.exists()


def test_what_cannot_be_read_is_reported_and_keeps_what_was_read(world: World) -> None:
    path = world.write("work.ics", calendar(DEMO))
    world.refresh()
    path.unlink()
    os.mkfifo(path)
    agenda = world.refresh()
    assert (titles(agenda), codes(agenda)) == (["Sprint demo"], ["unreadable"])


def test_without_a_library_nothing_is_lost_and_it_is_reported_once_until_it_is_there(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.write("work.ics", calendar(DEMO))
    world.refresh()

    def missing(_request: object, _files: object) -> object:
        raise LibraryMissingError("recurring-ical-events")

    world.write("work.ics", calendar(DEMO.replace("demo", "review")))
    with monkeypatch.context() as without:
        without.setattr(refreshing, "read_in_child", missing)
        agenda = world.refresh()
    assert (titles(agenda), codes(agenda)) == (["Sprint demo"], ["library"])
    assert "recurring-ical-events is missing" in str(agenda.problems[0][1].as_problem)
    agenda = world.refresh()
    assert (titles(agenda), codes(agenda)) == (["Sprint review"], [])


def test_a_request_comes_back_from_its_text(world: World) -> None:
    world.calendars = (Calendar("~/a.ics", focus=("Focus",), places=(("home", ("Home",)),), synced="s"), Calendar("b"))
    request = world.request()
    assert from_text(request.as_text(world.places, world.now)) == (request, world.places, world.now)
    assert zone(request.zone)


def test_the_file_that_the_sync_touches_tells_how_old_a_folder_is(world: World) -> None:
    world.calendars = (Calendar("vdir"), Calendar("vdir", synced="work.items"))
    world.write("vdir/1.ics", calendar(DEMO))
    world.write("work.items", b"", age=7200)
    ages = [state.fetched for state in world.refresh().sources]
    assert ages == [None, int(NOW.timestamp()) - 7200]
