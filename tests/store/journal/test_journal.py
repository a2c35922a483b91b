from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import tomli

from tests.store.ledgers import NOW, TODAY, TOMORROW, YESTERDAY, adding, changing, moving, places_of, put
from wfh.domain.model.day import Day, Task, TaskStatus
from wfh.domain.model.ledger import Backlog, Ledger
from wfh.errors import NotSavedError, WfhError
from wfh.store.disk import durable_write, swap
from wfh.store.disk.durable_write import ChangedElsewhereError
from wfh.store.disk.locks import locked
from wfh.store.disk.recovery.leftovers import conflict_copies
from wfh.store.journal.history import History
from wfh.store.journal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from wfh.store.disk.paths import Places

CLOSED = "closed_at = 2026-11-01T17:00:00+01:00\n"


@pytest.fixture
def journal(places: Places) -> Journal:
    return Journal(places)


def tree(places: Places) -> dict[str, bytes]:
    """Return every data file by name."""
    files = [path for path in places.data.rglob("*.toml") if places.state not in path.parents]
    return {path.relative_to(places.data).as_posix(): path.read_bytes() for path in files}


def steps(places: Places) -> list[str]:
    folder = places.state / "history"
    return sorted(path.name.removesuffix(".toml") for path in folder.iterdir()) if folder.is_dir() else []


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the names of files that are opened to be read."""
    seen: list[str] = []
    real = durable_write.read

    def read(path: Path, cap: int) -> bytes | None:
        seen.append(path.name)
        return real(path, cap)

    monkeypatch.setattr(durable_write, "read", read)
    return seen


# --- loading ---


def test_an_empty_place_holds_an_empty_ledger_and_stays_empty(places: Places, journal: Journal) -> None:
    loaded = journal.load(TODAY)
    assert (loaded.ledger, loaded.problems) == (Ledger(), ())
    assert journal.undoable() == ("", "")
    assert not places.data.exists()


def test_days_are_found_by_exactly_their_names(places: Places, journal: Journal) -> None:
    text = '[[task]]\nid = "t"\ntitle = "x"\n'
    year = places.data / "days" / "2026"
    put(year / "2026-11-20.toml", text)
    for name in (
        "2026-11-19.sync-conflict-20261119-1.toml",
        "2026-11-18.toml~",
        "2026-11-17.toml.orig",
        ".2026-11-16.toml",
        "2026-02-30.toml",
        "2025-11-15.toml",
        "notes.toml",
        "²⁰²⁶-11-14.toml",
    ):
        put(year / name, text.replace('"t"', f'"{name}"'))
    put(places.data / "days" / "old" / "2026-11-13.toml", text)
    put(places.data / "days" / "2024", "a file, no folder")
    loaded = journal.load(TODAY)
    assert list(loaded.ledger.days) == [date(2026, 11, 20)]
    assert [problem.file for problem in loaded.problems] == ["2026-11-19.sync-conflict-20261119-1.toml"]


COPIES = (
    *("2026-11-24 2.toml", "2026-11-24-LAPTOP.toml", "2026-11-24 (1).toml", "2026-11-24(1).toml"),
    *("2026-11-24_conflict.toml", "2026-11-24-laptop-conflict.toml", "2026-11-24 (Konfliktkopie von Noor).toml"),
    *("2026-11-24 (copie en conflit de noor).toml", "2026-11-24.sync-conflict-20261119-103000-ABC.toml"),
)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_that_a_sync_tool_made_is_reported_and_never_read(places: Places, journal: Journal, name: str) -> None:
    put(places.day(TOMORROW), 'place = "home"\n')
    before = journal.load(TODAY).stamps
    put(places.day(TOMORROW).with_name(name), '[[task]]\nid = "t"\ntitle = "x"\n')
    assert journal.stamps(TODAY) != before
    loaded = journal.load(TODAY, (TOMORROW,))
    assert [(problem.file, "not read" in problem.what) for problem in loaded.problems] == [(name, True)]
    assert places_of(loaded.ledger) == {}
    assert conflict_copies(places) == (places.day(TOMORROW).with_name(name),)


def test_the_days_are_in_the_order_of_their_dates(places: Places, journal: Journal) -> None:
    for when in (TOMORROW, YESTERDAY, TODAY):
        put(places.day(when), 'place = "home"\n')
    assert list(journal.load(TODAY, (TOMORROW,)).ledger.days) == [YESTERDAY, TODAY, TOMORROW]
    assert list(journal.load(TODAY).ledger.days) == [YESTERDAY, TODAY]


def test_closed_days_are_left_out_unless_something_waits_in_them(places: Places, journal: Journal) -> None:
    parked = '[[note]]\nid = "n"\nat = 2026-11-18T20:00:00Z\ntext = "x"\nstatus = "parked"\n'
    texts = {21: CLOSED, 20: CLOSED, 19: 'place = "home"\n', 18: CLOSED + parked, 17: f"{CLOSED}# reopened\n"}
    for day, text in texts.items():
        put(places.day(date(2026, 11, day)), text)
    assert [when.day for when in journal.load(TODAY).ledger.days] == [17, 18, 19, 21]


def test_only_the_latest_forty_five_files_are_looked_at(places: Places, journal: Journal) -> None:
    dates = [date(2027, 1, 20) - timedelta(days=number) for number in range(1, 61)]
    for when in dates:
        put(places.day(when), 'place = "home"\n')
    assert list(journal.load(date(2027, 1, 20)).ledger.days) == sorted(dates[:45])


def test_what_waits_in_an_older_day_is_found(places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    today = date(2027, 3, 1)
    dates = [today - timedelta(days=number) for number in range(1, 101)]
    for number, when in enumerate(dates):
        put(places.day(when), f'[[task]]\nid = "t-{number}"\ntitle = "x"\n' if number % 2 else f"{CLOSED}")
    put(places.day(dates[98]), '[[note]]\nid = "n"\nat = 2026-11-18T20:00:00Z\ntext = "x"\nstatus = "parked"\n')
    put(places.day(dates[96]), "= damaged")
    loaded = journal.load(today)
    assert sorted(places_of(loaded.ledger)) == sorted(f"t-{number}" for number in range(1, 100, 2))
    assert dates[98] in loaded.ledger.days
    assert [problem.file for problem in loaded.problems] == [f"{dates[96]}.toml"]
    # Another process reads the recent days, and of the others those alone in which something waits.
    seen = reads(monkeypatch)
    assert Journal(places).load(today) == loaded
    assert f"{dates[94]}.toml" not in seen
    assert not set(seen) & {f"{when}.toml" for when in dates[46:96:2]}
    # What is done in one of them, or changed in it, is seen; the latest 45 move on with the days.
    later = journal.apply("done", NOW, today, changing("t-99", dates[99], status=TaskStatus.DONE))
    assert "t-97" in places_of(later.ledger)
    assert dates[99] not in Journal(places).load(today).ledger.days
    put(places.day(today), 'place = "home"\n')
    put(places.day(dates[50]), '[[task]]\nid = "new"\ntitle = "x"\n')
    os.utime(places.day(dates[50]).parent)
    assert {"new", "t-43", "t-45"} <= set(places_of(journal.load(today + timedelta(days=1)).ledger))
    put(places.cache / "waiting", b"1\nyear \xff")
    assert "new" in places_of(Journal(places).load(today).ledger)


def test_a_second_load_reads_no_file_again(places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(1, 24):
        put(places.day(date(2026, 11, day)), 'place = "home"\n' if day % 2 else CLOSED)
    first = journal.load(TODAY)
    seen = reads(monkeypatch)
    assert journal.load(TODAY) == first
    assert seen == []
    put(places.day(TODAY), 'place = "office"\n')
    assert journal.load(TODAY).ledger.day(TODAY).place == "office"
    assert seen == ["2026-11-23.toml"]


def test_stamps_differ_once_anything_changed_on_disk(places: Places, journal: Journal) -> None:
    put(places.day(YESTERDAY), 'place = "home"\n')
    changes: list[Callable[[], object]] = [
        lambda: put(places.day(TODAY), 'place = "home"\n'),
        lambda: put(places.day(YESTERDAY), 'place = "office"\n'),
        lambda: put(places.day(date(2026, 11, 20)), 'place = "home"\n'),
        lambda: put(places.backlog, '[[task]]\nid = "t"\ntitle = "x"\n'),
        lambda: Journal(places).apply("add", NOW, TODAY, adding("t-1")),
        lambda: Journal(places).undo(NOW, TODAY),
    ]
    for change in changes:
        loaded = journal.load(TODAY)
        assert journal.stamps(TODAY) == loaded.stamps == journal.load(TODAY).stamps
        change()
        assert journal.stamps(TODAY) != loaded.stamps


def test_what_changes_while_it_is_read_is_read_again(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    Journal(places).apply("add", NOW, TODAY, adding("t-1"))
    real, other = durable_write.read, Journal(places)

    def read(path: Path, cap: int) -> bytes | None:
        data = real(path, cap)
        monkeypatch.setattr(durable_write, "read", real)
        # The backlog was read: now the task moves there, before today is read.
        other.apply("defer", NOW, TODAY, moving("t-1", TODAY, None))
        return data

    monkeypatch.setattr(durable_write, "read", read)
    assert places_of(journal.load(TODAY).ledger) == {"t-1": ["backlog open"]}


def test_files_that_never_rest_are_shown_as_they_were_last(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = durable_write.read, iter(range(1000))

    def read(path: Path, cap: int) -> bytes | None:
        put(places.backlog, f"n = {next(count)}\n")
        return real(path, cap)

    put(places.day(TODAY), 'place = "home"\n')
    put(places.backlog, "n = 0\n")
    monkeypatch.setattr(durable_write, "read", read)
    assert journal.load(TODAY).ledger.day(TODAY).place == "home"


def test_a_history_that_cannot_be_read_hides_no_day(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    monkeypatch.setattr(History, "cut_short", lambda _self: _refuse())
    monkeypatch.setattr(History, "to_undo", lambda _self: _refuse())
    assert places_of(journal.load(TODAY).ledger) == {"t-1": ["2026-11-23 open"]}
    assert journal.undoable() == ("", "")


def _refuse() -> int:
    raise WfhError("history: cannot be read")


def test_a_folder_that_cannot_be_listed_hides_its_days_only(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(places.day(YESTERDAY), 'place = "home"\n')
    put(places.day(TODAY), 'place = "home"\n')

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "scandir", refuse)
    assert list(journal.load(TODAY).ledger.days) == [TODAY]


def test_years_behind_today_are_not_looked_into(places: Places, journal: Journal) -> None:
    put(places.day(date(2027, 1, 4)), 'place = "home"\n')
    put(places.day(YESTERDAY), 'place = "home"\n')
    assert list(journal.load(TODAY).ledger.days) == [YESTERDAY]


def test_a_day_that_vanishes_while_it_is_looked_at_is_absent(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for when in (YESTERDAY, date(2026, 11, 20)):
        put(places.day(when), 'place = "home"\n')
    real = durable_write.read

    def read(path: Path, cap: int) -> bytes | None:
        places.day(date(2026, 11, 20)).unlink(missing_ok=True)
        return real(path, cap)

    monkeypatch.setattr(durable_write, "read", read)
    assert list(journal.load(TODAY).ledger.days) == [YESTERDAY]


# --- damaged files ---


def test_a_damaged_day_is_reported_and_the_others_work(places: Places, journal: Journal) -> None:
    put(places.day(YESTERDAY), "place = = 1\n")
    loaded = journal.apply("add", NOW, TODAY, adding("t-1"))
    assert [str(problem).partition(" (")[0] for problem in loaded.problems] == [
        "2026-11-22.toml:1: is not valid TOML, column 9: not a value of TOML; a text needs quotes"
    ]
    assert "fix it in an editor" in str(loaded.problems[0])
    assert places_of(loaded.ledger) == {"t-1": ["2026-11-23 open"]}
    assert places.day(YESTERDAY).read_text() == "place = = 1\n"


@pytest.mark.parametrize("text", [b"place = = 1\n", b"\0\0\0", "é".encode("latin-1"), b"schema = 2\n"])
def test_a_file_that_is_not_understood_is_never_written(places: Places, journal: Journal, text: bytes) -> None:
    put(places.day(TODAY), text)
    put(places.backlog, text)
    before = tree(places)
    for rule in (adding("t-1"), adding("t-1", None)):
        with pytest.raises(WfhError, match=r"2026-11-23.toml|backlog.toml"):
            journal.apply("add", NOW, TODAY, rule)
    assert tree(places) == before
    assert steps(places) == []
    journal.apply("add", NOW, TODAY, adding("t-1", TOMORROW))


@pytest.mark.parametrize("text", [b"place = = 1\n", b"\0" * 50])
@pytest.mark.parametrize("is_fresh", [False, True])
def test_a_damaged_file_shows_its_last_good_values_and_is_not_written(
    places: Places, journal: Journal, text: bytes, is_fresh: bool
) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.apply("add", NOW, TODAY, adding("t-2"))
    whole = places.day(TODAY).read_bytes()
    put(places.day(TODAY), text)
    journal = Journal(places) if is_fresh else journal
    seen = {"t-1": ["2026-11-23 open"]} | ({} if is_fresh else {"t-2": ["2026-11-23 open"]})
    loaded = journal.load(TODAY)
    assert places_of(loaded.ledger) == seen
    assert [(problem.file, problem.line) for problem in loaded.problems] == [("2026-11-23.toml", 1)]
    known = steps(places)
    for rule in (adding("t-3"), changing("t-1", title="other"), moving("t-1", TODAY, TOMORROW)):
        with pytest.raises(WfhError, match=r"^2026-11-23\.toml:1: .*column"):
            journal.apply("change", NOW, TODAY, rule)
    assert (places.day(TODAY).read_bytes(), steps(places)) == (text, known)
    assert not places.day(TOMORROW).exists()
    # The same task open in another file as well is no reason to write the damaged one.
    put(places.backlog, '[[task]]\nid = "t-1"\ntitle = "memo"\n')
    journal.apply("add", NOW, TODAY, adding("t-4", None))
    assert places.day(TODAY).read_bytes() == text
    put(places.day(TODAY), whole)
    assert set(places_of(journal.load(TODAY).ledger)) == {"t-1", "t-2", "t-4"}


def test_a_damaged_day_names_the_backup_that_can_come_back(places: Places, journal: Journal) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.apply("add", NOW, TODAY, adding("t-2"))
    put(places.day(TODAY), b"\0" * 50)
    (problem,) = journal.load(TODAY).problems
    assert problem.right is not None
    assert problem.right.endswith("wfh restore 2026-11-23.toml~1")


def test_a_file_that_cannot_be_read_is_reported(places: Places, journal: Journal) -> None:
    places.day(TODAY).mkdir(parents=True)
    put(places.backlog, b"#" * (4 << 20) + b"\n")
    loaded = journal.load(TODAY)
    assert [str(problem) for problem in loaded.problems] == [
        "backlog.toml: is larger than 4096 KiB",
        "2026-11-23.toml: is a folder, not a file",
    ]
    with pytest.raises(WfhError, match="is a folder"):
        journal.apply("add", NOW, TODAY, adding("t-1"))


def test_a_value_in_place_of_a_list_is_not_overwritten(places: Places, journal: Journal) -> None:
    put(places.day(TODAY), 'task = "a word of mine"\n')
    with pytest.raises(WfhError, match=r"2026-11-23.toml: task: what is to change here"):
        journal.apply("add", NOW, TODAY, adding("t-1"))
    assert places.day(TODAY).read_text() == 'task = "a word of mine"\n'


# --- one verb ---


def test_a_verb_is_on_the_disk_when_it_returns(places: Places, journal: Journal) -> None:
    loaded = journal.apply("add", NOW, TODAY, adding("t-1"))
    assert loaded.ledger.day(TODAY).tasks == (Task("t-1", "memo"),)
    assert places.day(TODAY).read_text() == (
        'schema = 1\ndate = 2026-11-23\n\n[[task]]\nid = "t-1"\ntitle = "memo"\nstatus = "open"\n'
    )
    assert Journal(places).load(TODAY) == loaded
    assert steps(places) == ["00000001.done"]


def test_a_rule_that_changes_nothing_writes_nothing(places: Places, journal: Journal) -> None:
    def touch(ledger: Ledger) -> Ledger:
        return ledger.with_day(ledger.day(YESTERDAY))

    journal.apply("nothing", NOW, TODAY, lambda ledger: ledger)
    journal.apply("nothing", NOW, TODAY, touch)
    journal.apply("nothing", NOW, TODAY, lambda _ledger: Ledger())
    assert tree(places) == {}
    assert steps(places) == []


def test_a_ledger_that_differs_only_in_how_instants_are_spelled_writes_nothing(
    places: Places, journal: Journal
) -> None:
    from zoneinfo import ZoneInfo

    amsterdam = ZoneInfo("Europe/Amsterdam")
    put(places.day(TODAY), "planned_at = 2026-10-25T02:30:00+01:00\n")
    second = datetime(2026, 10, 25, 2, 30, tzinfo=amsterdam, fold=1)
    journal.apply("plan", NOW, TODAY, lambda led: led.with_day(replace(led.day(TODAY), planned_at=second)))
    assert steps(places) == []


def test_a_file_is_never_written_larger_than_it_is_read(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    before, known = tree(places), steps(places)
    size = len(places.day(TODAY).read_bytes())
    monkeypatch.setattr("wfh.store.journal.file_writer.CAP", size + 100)
    with pytest.raises(WfhError, match=r"^2026-11-23\.toml: would be larger than \d+ KiB, more than wfh reads"):
        journal.apply("add", NOW, TODAY, adding("t-2", title="x" * 100))
    assert (tree(places), steps(places)) == (before, known)
    journal.apply("add", NOW, TODAY, adding("t-2", title="x"))


def test_a_rule_that_raises_writes_nothing(places: Places, journal: Journal) -> None:
    def refuse(_ledger: Ledger) -> Ledger:
        raise WfhError("no")

    with pytest.raises(WfhError, match="no"):
        journal.apply("add", NOW, TODAY, refuse)
    assert tree(places) == {}
    journal.apply("add", NOW, TODAY, adding("t-1"))


def test_a_day_that_a_rule_brings_in_is_read_first(places: Places, journal: Journal) -> None:
    put(places.day(TOMORROW), '[[task]]\nid = "t-9"\ntitle = "there before"\n')
    loaded = journal.apply("add", NOW, TODAY, adding("t-1", TOMORROW))
    assert [task.id for task in loaded.ledger.day(TOMORROW).tasks] == ["t-9", "t-1"]


def test_what_is_unknown_survives_a_rewrite(places: Places, journal: Journal) -> None:
    text = (
        'schema = 1\ndate = 2026-11-23\nmood = "fine"\nenergy = "high"\n\n'
        '[[task]]\nid = "t-1"\ntitle = "memo"\nstatus = "open"\ncolour = "red"\nsub = { a = [1, { b = 2 }] }\n\n'
        '[[block]]\nid = "b-1"\npauses = [{ start = 2026-11-23T09:00:00+01:00, weather = "rain" }]\n\n'
        "[[task_of_mine]]\nx = 1\n\n[weather]\nrain = true\n"
    )
    put(places.day(TODAY), text)
    journal.apply("estimate", NOW, TODAY, changing("t-1", estimate=90))
    want = tomli.loads(text)
    want["task"][0]["estimate"] = 90
    assert tomli.loads(places.day(TODAY).read_text()) == want


def test_a_change_made_in_an_editor_meanwhile_is_kept(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    real = durable_write.write

    def edit_then_write(path: Path, data: bytes, expected: bytes | None, places: Places) -> None:
        monkeypatch.setattr(durable_write, "write", real)
        put(path, path.read_text().replace("memo", "memo by hand"))
        real(path, data, expected, places)

    monkeypatch.setattr(durable_write, "write", edit_then_write)
    loaded = journal.apply("estimate", NOW, TODAY, changing("t-1", estimate=90))
    assert loaded.ledger.day(TODAY).tasks == (Task("t-1", "memo by hand", estimate=90),)
    assert steps(places) == ["00000001.done", "00000002.done"]


def test_files_that_change_all_the_time_are_given_up_on(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(path: Path, *_args: object) -> None:
        raise ChangedElsewhereError(path.name)

    monkeypatch.setattr(durable_write, "write", never)
    with pytest.raises(WfhError, match="keeps changing the files"):
        journal.apply("add", NOW, TODAY, adding("t-1"))
    assert tree(places) == {}
    assert steps(places) == []


def failing(monkeypatch: pytest.MonkeyPatch, on: Iterable[int], error: BaseException) -> list[str]:
    """Let the writes of these numbers (from 1) fail; return the names of the files that were to be written."""
    real, seen, numbers = durable_write.write, [], set(on)

    def write(path: Path, data: bytes, expected: bytes | None, places: Places) -> None:
        seen.append(path.name)
        if len(seen) in numbers:
            raise error
        real(path, data, expected, places)

    monkeypatch.setattr(durable_write, "write", write)
    return seen


@contextmanager
def killed(monkeypatch: pytest.MonkeyPatch, number: int) -> Iterator[None]:
    """Kill what is done inside at its write of this number (from 1)."""
    with monkeypatch.context() as patch:
        failing(patch, {number}, KilledError())
        with pytest.raises(KilledError):
            yield


def killed_in_a_move(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the files of a move to tomorrow that was killed between its two writes."""
    journal = Journal(places)
    journal.apply("add", NOW, TODAY, adding("t-1"))
    with killed(monkeypatch, 2):
        journal.apply("move", NOW, TODAY, moving("t-1", TODAY, TOMORROW))


FULL = NotSavedError("not saved: the disk is full")


@pytest.mark.parametrize("exists", [True, False])
def test_a_verb_that_cannot_be_saved_whole_is_not_saved_at_all(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    if exists:
        journal.apply("add", NOW, TODAY, adding("t-2", TOMORROW))
    before, known = tree(places), steps(places)
    with monkeypatch.context() as patch:
        seen = failing(patch, {2}, FULL)
        with pytest.raises(NotSavedError, match="the disk is full"):
            journal.apply("defer", NOW, TODAY, moving("t-1", TODAY, TOMORROW))
    assert seen[:2] == ["2026-11-24.toml", "2026-11-23.toml"]
    assert tree(places) == before
    assert steps(places) == known
    assert places_of(journal.load(TODAY, (TOMORROW,)).ledger)["t-1"] == ["2026-11-23 open"]
    journal.apply("defer", NOW, TODAY, moving("t-1", TODAY, TOMORROW))


def test_a_verb_that_can_be_neither_saved_nor_taken_back_is_taken_back_later(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.apply("add", NOW, TODAY, adding("t-2", TOMORROW))
    with monkeypatch.context() as patch:
        failing(patch, range(2, 100), FULL)
        with pytest.raises(NotSavedError):
            journal.apply("defer", NOW, TODAY, moving("t-1", TODAY, TOMORROW))
    assert steps(places)[-1] == "00000003.open"
    loaded = Journal(places).load(TODAY, (TOMORROW,))
    assert places_of(loaded.ledger)["t-1"] == ["2026-11-23 open"]
    assert steps(places) == ["00000001.done", "00000002.done"]


@pytest.mark.parametrize(
    ("verb", "refused"), [("add", "create_synced"), ("add", "sync_folder"), ("undo", "sync_folder")]
)
def test_a_verb_whose_step_is_refused_is_not_done_later(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch, refused: str, verb: str
) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))

    def refuse(*_arguments: object) -> None:
        raise OSError(5, "no")

    with monkeypatch.context() as patch:
        patch.setattr(f"wfh.store.journal.history.{refused}", refuse)
        patch.setattr(os, "unlink", refuse)  # and a disk that lets nothing be removed
        acts = {
            "add": lambda: journal.apply("add", NOW, TODAY, adding("t-2")),
            "undo": lambda: journal.undo(NOW, TODAY),
        }
        with pytest.raises(NotSavedError):
            acts[verb]()
    loaded = Journal(places).load(TODAY)
    assert places_of(loaded.ledger) == {"t-1": ["2026-11-23 open"]}
    assert journal.undoable() == ("add", "")
    journal.apply("add", NOW, TODAY, adding("t-2"))
    assert [task.id for task in journal.load(TODAY).ledger.day(TODAY).tasks] == ["t-1", "t-2"]


def test_a_text_that_cannot_be_taken_back_counts_as_saved_and_is_reported(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    real = swap.sync_folder

    def refuse(folder: Path) -> None:
        if folder == places.day(TODAY).parent:
            monkeypatch.setattr(durable_write, "read_regular", broken)
            raise OSError(5, "no")
        real(folder)

    def broken(path: Path, cap: int) -> bytes:
        raise WfhError("cannot be read")

    with monkeypatch.context() as patch:
        patch.setattr(swap, "sync_folder", refuse)
        real_read = durable_write.read_regular
        patch.setattr(Journal, "_look", lambda journal, *_: journal)  # nothing can be read now
        journal.apply("add", NOW, TODAY, adding("t-2"))
        patch.setattr(durable_write, "read_regular", real_read)
    monkeypatch.setattr(durable_write, "read_regular", real_read)
    loaded = journal.load(TODAY)
    assert [task.id for task in loaded.ledger.day(TODAY).tasks] == ["t-1", "t-2"]
    assert [(problem.file, "did not confirm" in problem.what) for problem in loaded.problems] == [
        ("2026-11-23.toml", True)
    ]
    assert not journal.apply("add", NOW, TODAY, adding("t-3")).problems


# --- what a crash leaves ---


class KilledError(BaseException):
    """The process ends here, whatever anybody would have done about it."""


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(("source", "target"), [(TODAY, TOMORROW), (TODAY, None), (None, TODAY), (YESTERDAY, TODAY)])
def test_a_move_killed_between_its_writes_is_taken_back_by_the_next_start(
    places: Places, monkeypatch: pytest.MonkeyPatch, number: int, source: date | None, target: date | None
) -> None:
    Journal(places).apply("add", NOW, TODAY, adding("t-1", source))
    with killed(monkeypatch, number):
        Journal(places).apply("move", NOW, TODAY, moving("t-1", source, target))
    journal = Journal(places)
    place = "backlog" if source is None else str(source)
    assert places_of(journal.load(TODAY, (TOMORROW,)).ledger) == {"t-1": [f"{place} open"]}
    assert journal.undoable() == ("add", "")


def test_the_next_command_removes_the_temporary_file_of_one_that_was_killed(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(places)
    journal.apply("add", NOW, TODAY, adding("t-1"))
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    left = places.day(TODAY).with_name(f".wfh-{TODAY}.toml-{process.pid}.tmp")
    put(left, "torn [")
    with killed(monkeypatch, 1):
        journal.apply("add", NOW, TODAY, adding("t-2"))
    Journal(places).load(TODAY)
    assert not left.exists()


def test_a_verb_killed_after_its_writes_is_done(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(places)
    journal.apply("add", NOW, TODAY, adding("t-1"))
    with monkeypatch.context() as patch:
        patch.setattr(journal._transactions, "_finish", lambda *_: (_ for _ in ()).throw(KilledError))
        with pytest.raises(KilledError):
            journal.apply("move", NOW, TODAY, moving("t-1", TODAY, TOMORROW))
    journal = Journal(places)
    assert places_of(journal.load(TODAY, (TOMORROW,)).ledger) == {"t-1": ["2026-11-24 open"]}
    assert journal.undoable() == ("move", "")
    assert places_of(journal.undo(NOW, TODAY)[1].ledger) == {"t-1": ["2026-11-23 open"]}


def test_a_crash_is_mended_by_the_next_verb_as_well(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_in_a_move(places, monkeypatch)
    loaded = Journal(places).apply("add", NOW, TODAY, adding("t-2"), (TOMORROW,))
    assert places_of(loaded.ledger) == {"t-1": ["2026-11-23 open"], "t-2": ["2026-11-23 open"]}
    assert steps(places) == ["00000001.done", "00000002.done"]


@pytest.mark.parametrize("verb", ["undo", "redo"])
@pytest.mark.parametrize("number", [1, 2])
def test_an_undo_or_redo_killed_between_its_writes_is_taken_back(
    places: Places, monkeypatch: pytest.MonkeyPatch, verb: str, number: int
) -> None:
    journal = Journal(places)
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.apply("move", NOW, TODAY, moving("t-1", TODAY, TOMORROW))
    if verb == "redo":
        journal.undo(NOW, TODAY)
    with killed(monkeypatch, number):
        getattr(journal, verb)(NOW, TODAY)
    journal = Journal(places)
    day = TOMORROW if verb == "undo" else TODAY
    assert places_of(journal.load(TODAY, (TOMORROW,)).ledger) == {"t-1": [f"{day} open"]}
    assert journal.undoable() == (("move", "") if verb == "undo" else ("add", "move"))


def test_what_was_undone_before_a_verb_that_was_killed_can_still_be_done_again(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(places)
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.apply("add", NOW, TODAY, adding("t-2"))
    journal.undo(NOW, TODAY)
    with killed(monkeypatch, 2):
        journal.apply("move", NOW, TODAY, moving("t-1", TODAY, TOMORROW))
    journal = Journal(places)
    assert places_of(journal.redo(NOW, TODAY)[1].ledger) == {"t-1": ["2026-11-23 open"], "t-2": ["2026-11-23 open"]}


def test_a_step_that_was_not_completely_written_does_not_exist(places: Places, journal: Journal) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    whole = (places.state / "history" / "00000001.done.toml").read_bytes()
    before = tree(places)
    for length in range(0, len(whole), 7):
        put(places.state / "history" / "00000002.open.toml", whole[:length])
        assert places_of(journal.load(TODAY).ledger) == {"t-1": ["2026-11-23 open"]}
        assert steps(places) == ["00000001.done"]
        assert tree(places) == before


def test_a_crash_is_taken_back_only_where_nobody_changed_the_same_thing(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(places)
    journal.apply("add", NOW, TODAY, adding("t-1"))
    with killed(monkeypatch, 1):
        journal.apply("edit", NOW, TODAY, changing("t-1", title="by wfh", estimate=5))
    put(places.day(TODAY), places.day(TODAY).read_text().replace("memo", "by hand"))
    assert Journal(places).load(TODAY).ledger.day(TODAY).tasks == (Task("t-1", "by hand"),)


def test_a_crash_with_a_file_damaged_since_waits_until_it_is_mended(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_in_a_move(places, monkeypatch)
    text = places.day(TODAY).read_bytes()
    put(places.day(TODAY), b"= damaged")
    journal = Journal(places)
    assert places_of(journal.load(TODAY, (TOMORROW,)).ledger) == {"t-1": ["2026-11-24 open"]}
    journal.apply("add", NOW, TODAY, adding("t-2", TOMORROW))
    assert steps(places)[-2:] == ["00000002.open", "00000003.done"]
    put(places.day(TODAY), text)
    journal.load(TODAY)
    assert steps(places) == ["00000001.done", "00000003.done"]
    assert tomli.loads(places.day(TODAY).read_text())["task"][0]["status"] == "open"
    assert places_of(journal.load(TODAY, (TOMORROW,)).ledger)["t-1"] == ["2026-11-23 open"]


def test_a_crash_that_cannot_be_repaired_on_disk_is_repaired_in_memory(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_in_a_move(places, monkeypatch)
    with monkeypatch.context() as patch:
        failing(patch, range(1, 100), FULL)
        ledger = Journal(places).load(TODAY, (TOMORROW,)).ledger
        assert places_of(ledger) == {"t-1": ["2026-11-24 open"]}
    monkeypatch.setattr("wfh.store.disk.locks.WAIT_SECONDS", 0.0)
    with locked(places.data, places):
        assert places_of(Journal(places).load(TODAY, (TOMORROW,)).ledger) == {"t-1": ["2026-11-24 open"]}


def test_a_step_that_can_be_neither_finished_nor_reverted_is_reported_and_ends_nothing(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_in_a_move(places, monkeypatch)
    journal = Journal(places)
    for error, words in ((ValueError("embedded null byte"), "embedded null byte"), (FULL, "the disk is full")):
        with monkeypatch.context() as patch:
            failing(patch, {1}, error)
            assert [words in str(problem) for problem in journal.load(TODAY).problems] == [True]
        with monkeypatch.context() as patch:
            failing(patch, {1}, error)
            loaded = journal.apply("add", NOW, TODAY, adding(f"t-{words}"))
            assert f"t-{words}" in places_of(loaded.ledger)
    assert journal.load(TODAY).problems == ()


# --- the same thing in two places ---


def day_text(id_: str, carried: int = 0, status: str = "open") -> str:
    return f'[[task]]\nid = "{id_}"\ntitle = "x"\nstatus = "{status}"\ncarried = {carried}\n'


@pytest.mark.parametrize(
    ("carried", "winner"),
    [
        ((2, 1, None), "2026-11-22 open"),
        ((1, 1, None), "2026-11-23 open"),
        ((1, None, 1), "2026-11-22 open"),
        ((None, 1, 2), "backlog open"),
        ((0, 1, 1), "2026-11-23 open"),
    ],
)
def test_a_task_open_in_two_places_lives_in_one(
    places: Places, journal: Journal, carried: tuple[int | None, ...], winner: str
) -> None:
    paths = places.day(YESTERDAY), places.day(TODAY), places.backlog
    for path, times in zip(paths, carried, strict=True):
        if times is not None:
            put(path, day_text("t-1", times))
    before = tree(places)
    assert places_of(journal.load(TODAY).ledger) == {"t-1": [winner]}
    assert tree(places) == before
    journal.apply("add", NOW, TODAY, adding("t-2"))
    open_in_files = [
        name
        for name, text in tree(places).items()
        for task in tomli.loads(text.decode()).get("task", ())
        if task["id"] == "t-1" and task["status"] == "open"
    ]
    assert len(open_in_files) == 1
    assert winner.split(maxsplit=1)[0] in open_in_files[0]
    assert places_of(journal.undo(NOW, TODAY)[1].ledger) == {"t-1": [winner]}


def test_a_task_done_later_is_not_open_before(places: Places, journal: Journal) -> None:
    put(places.day(YESTERDAY), day_text("t-1"))
    put(places.day(TODAY), day_text("t-1", 1, "done"))
    ledger = journal.load(TODAY).ledger
    assert places_of(ledger) == {"t-1": ["2026-11-23 done"]}
    assert ledger.day(YESTERDAY).tasks[0].moved_to == TODAY


def named(title: str, **fields: object) -> str:
    lines = (f"{key} = {value!r}\n".replace("'", '"') for key, value in {"id": "t-1", "title": title, **fields}.items())
    return "[[task]]\n" + "".join(lines)


@pytest.mark.parametrize("status", ["open", "done"])
def test_another_task_with_the_same_id_is_kept_and_named_apart(places: Places, journal: Journal, status: str) -> None:
    block = '[[block]]\nid = "b-1"\ntask = "t-1"\nplanned_minutes = 25\n'
    put(places.day(YESTERDAY), named("copied") + block)
    put(places.day(TODAY), named("alpha", status=status))
    put(places.backlog, named("some day"))
    loaded = journal.load(TODAY)
    titles = {task.title: task.id for day in loaded.ledger.days.values() for task in day.tasks}
    titles |= {task.title: task.id for task in loaded.ledger.backlog.tasks}
    assert set(titles) == {"copied", "alpha", "some day"}
    assert len({*titles.values()}) == 3
    assert titles["alpha"] == "t-1"
    assert [block.task for block in loaded.ledger.day(YESTERDAY).blocks] == [titles["copied"]]
    assert all(places == [places[0]] and "moved" not in places[0] for places in places_of(loaded.ledger).values())
    assert sorted(str(problem).split(" (")[0] for problem in loaded.problems) == [
        "2026-11-22.toml: t-1: “copied” has the id of another task, in 2026-11-23.toml; it counts as a task of its own",
        "backlog.toml: t-1: “some day” has the id of another task, in 2026-11-23.toml; it counts as a task of its own",
    ]
    assert Journal(places).load(TODAY).ledger == loaded.ledger
    after = journal.apply("add", NOW, TODAY, adding("t-2"))
    assert after.problems == ()
    assert 'title = "copied"' in places.day(YESTERDAY).read_text()
    assert 'id = "t-1"' not in places.day(YESTERDAY).read_text()


def test_with_many_running_blocks_each_day_is_repaired_once(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    block = '[[block]]\nid = "b-{}"\nstart = 2026-11-23T0{}:00:00Z\n'
    put(places.day(TODAY), "".join(block.format(number, number) for number in range(9)))
    made: list[Day] = []
    real = Ledger.with_day

    def with_day(ledger: Ledger, day: Day) -> Ledger:
        made.append(day)
        return real(ledger, day)

    monkeypatch.setattr(Ledger, "with_day", with_day)
    day = Journal(places).load(TODAY).ledger.day(TODAY)
    assert [block.id for block in day.blocks if block.is_running] == ["b-8"]
    assert len(made) == 1


@pytest.mark.parametrize(
    ("first", "end"),
    [
        ("planned_minutes = 30", "2026-11-22T09:30:00+01:00"),
        ("planned_minutes = 0", "2026-11-23T09:00:00+01:00"),
        ("planned_minutes = 9999", "2026-11-23T09:00:00+01:00"),
        ("planned_minutes = 30\npauses = [{ start = 2026-11-22T09:10:00+01:00 }]", "2026-11-22T09:10:00+01:00"),
    ],
)
def test_the_later_of_two_running_blocks_stays(places: Places, journal: Journal, first: str, end: str) -> None:
    block = '[[block]]\nid = "b-{day}"\nstart = 2026-11-{day}T09:00:00+01:00\n'
    put(places.day(YESTERDAY), block.format(day=22) + first + "\n")
    put(places.day(TODAY), block.format(day=23))
    ledger = journal.load(TODAY).ledger
    running = ledger.running()
    assert running is not None
    assert running[1].id == "b-23"
    assert ledger.day(YESTERDAY).blocks[0].end == datetime.fromisoformat(end)
    journal.apply("add", NOW, TODAY, adding("t-1"))
    (block_in_file,) = tomli.loads(places.day(YESTERDAY).read_text())["block"]
    assert block_in_file["end"].isoformat() == end
    assert block_in_file["outcome"] == "moved on"


# --- undo and redo ---


def test_undo_and_redo_reach_everything_also_after_a_restart(places: Places) -> None:
    rules: list[tuple[str, Callable[[Ledger], Ledger]]] = [
        ("add", adding("t-1")),
        ("add", adding("t-2")),
        ("edit", changing("t-1", title="longer memo", estimate=90)),
        ("reorder", lambda led: led.with_day(replace(led.day(TODAY), tasks=led.day(TODAY).tasks[::-1]))),
        ("defer", moving("t-1", TODAY, TOMORROW)),
        ("defer", moving("t-2", TODAY, None)),
        ("take", moving("t-2", None, TODAY)),
        ("close", lambda led: led.with_day(replace(led.day(TODAY), closed_at=NOW, checked=("a", "b")))),
    ]
    states = [Journal(places).load(TODAY, (TOMORROW,)).ledger]
    for verb, rule in rules:
        states.append(Journal(places).apply(verb, NOW, TODAY, rule, (TOMORROW,)).ledger)
    for _round in range(2):
        for number in reversed(range(len(rules))):
            assert Journal(places).undoable()[0] == rules[number][0]
            verb, _loaded = Journal(places).undo(NOW, TODAY)
            assert verb == rules[number][0]
            assert Journal(places).load(TODAY, (TOMORROW,)).ledger == states[number]
        with pytest.raises(WfhError, match="nothing to undo"):
            Journal(places).undo(NOW, TODAY)
        for number in range(len(rules)):
            assert Journal(places).undoable()[1] == rules[number][0]
            verb, _loaded = Journal(places).redo(NOW, TODAY)
            assert verb == rules[number][0]
            assert Journal(places).load(TODAY, (TOMORROW,)).ledger == states[number + 1]
        with pytest.raises(WfhError, match="nothing to redo"):
            Journal(places).redo(NOW, TODAY)


def test_a_new_verb_ends_what_could_be_redone(places: Places, journal: Journal) -> None:
    for number in range(3):
        journal.apply(f"add {number}", NOW, TODAY, adding(f"t-{number}"))
    journal.undo(NOW, TODAY)
    journal.undo(NOW, TODAY)
    journal.apply("new", NOW, TODAY, adding("t-9"))
    assert journal.undoable() == ("new", "")
    assert steps(places) == ["00000001.done", "00000004.done"]


def test_an_undo_keeps_what_was_changed_since_in_other_places(places: Places, journal: Journal) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.apply("edit", NOW, TODAY, changing("t-1", title="better memo"))
    text = places.day(TODAY).read_text() + 'resume = "by hand"\n[[task]]\nid = "t-2"\ntitle = "by hand"\n'
    put(places.day(TODAY), text)
    day = journal.undo(NOW, TODAY)[1].ledger.day(TODAY)
    assert [(task.title, task.resume) for task in day.tasks] == [("memo", "by hand"), ("by hand", "")]


def test_an_item_made_by_a_verb_and_changed_since_stays(places: Places, journal: Journal) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    put(places.day(TODAY), places.day(TODAY).read_text().replace("memo", "by hand"))
    with pytest.raises(WfhError, match=r"2026-11-23.toml: task: what is to change here"):
        journal.undo(NOW, TODAY)
    assert "by hand" in places.day(TODAY).read_text()


@pytest.mark.parametrize("direction", ["undo", "redo"])
def test_what_somebody_changed_since_is_neither_undone_nor_redone(
    places: Places, journal: Journal, direction: str
) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.apply("add", NOW, TODAY, adding("t-2", TOMORROW))

    def both(ledger: Ledger) -> Ledger:
        return changing("t-1", title="other")(changing("t-2", TOMORROW, estimate=5)(ledger))

    journal.apply("edit", NOW, TODAY, both, (TOMORROW,))
    if direction == "redo":
        journal.undo(NOW, TODAY)
    text = places.day(TODAY).read_text()
    put(places.day(TODAY), text.replace('title = "', 'title = "by hand '))
    before = tree(places)
    with pytest.raises(WfhError, match=r"23.toml: title: what is to change here was .*skipped: estimated “memo”;"):
        getattr(journal, direction)(NOW, TODAY)
    assert (tree(places), steps(places)) == (before, ["00000001.done", "00000002.done"])


def test_a_step_that_can_never_be_undone_does_not_stand_before_the_others(places: Places, journal: Journal) -> None:
    for number in range(3):
        journal.apply("add", NOW, TODAY, adding(f"t-{number}", title=f"task {number}"))
    put(places.day(TODAY), places.day(TODAY).read_text().replace("task 2", "by hand"))
    with pytest.raises(WfhError, match="skipped: added “task 2”;"):
        journal.undo(NOW, TODAY)
    loaded = journal.undo(NOW, TODAY)[1]
    assert [task.title for task in loaded.ledger.day(TODAY).tasks] == ["task 0", "by hand"]


def test_an_undo_that_meets_a_damaged_file_waits_for_it(places: Places, journal: Journal) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    text = places.day(TODAY).read_bytes()
    put(places.day(TODAY), b"= damaged")
    with pytest.raises(WfhError, match=r"2026-11-23.toml:1"):
        journal.undo(NOW, TODAY)
    put(places.day(TODAY), text)
    assert journal.undo(NOW, TODAY)[0] == "add"


def test_an_undo_that_cannot_be_saved_changes_nothing(
    places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.apply("move", NOW, TODAY, moving("t-1", TODAY, TOMORROW))
    before, known = tree(places), steps(places)
    for lasting in ({2}, range(2, 100)):
        with monkeypatch.context() as patch:
            failing(patch, lasting, FULL)
            with pytest.raises(NotSavedError):
                journal.undo(NOW, TODAY)
        if lasting == {2}:
            assert (tree(places), steps(places)) == (before, known)
    ledger = journal.load(TODAY, (TOMORROW,)).ledger
    assert places_of(ledger) == {"t-1": ["2026-11-24 open"]}
    assert steps(places) == ["00000001.done", "00000002.done"]


def test_an_edit_during_an_undo_is_kept(places: Places, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.apply("estimate", NOW, TODAY, changing("t-1", estimate=5))
    real = durable_write.write

    def edit_then_write(path: Path, data: bytes, expected: bytes | None, places: Places) -> None:
        monkeypatch.setattr(durable_write, "write", real)
        put(path, path.read_text().replace("memo", "memo by hand"))
        real(path, data, expected, places)

    monkeypatch.setattr(durable_write, "write", edit_then_write)
    _verb, loaded = journal.undo(NOW, TODAY)
    assert loaded.ledger.day(TODAY).tasks == (Task("t-1", "memo by hand"),)
    assert steps(places) == ["00000001.done", "00000002.undone"]


def test_an_undo_meets_an_order_that_somebody_changed(places: Places, journal: Journal) -> None:
    for number in range(3):
        journal.apply("add", NOW, TODAY, adding(f"t-{number}"))

    def ordered(*numbers: int) -> Callable[[Ledger], Ledger]:
        def rule(ledger: Ledger) -> Ledger:
            day = ledger.day(TODAY)
            tasks = {task.id: task for task in day.tasks}
            return ledger.with_day(replace(day, tasks=tuple(tasks[f"t-{number}"] for number in numbers)))

        return rule

    journal.apply("reorder", NOW, TODAY, ordered(1, 0, 2))
    tables = tomli.loads(places.day(TODAY).read_text())
    texts = {task["id"]: day_text(task["id"]) for task in tables["task"]}
    put(places.day(TODAY), texts["t-1"] + day_text("t-9") + texts["t-0"] + texts["t-2"])
    day = journal.undo(NOW, TODAY)[1].ledger.day(TODAY)
    assert [task.id for task in day.tasks] == ["t-0", "t-9", "t-1", "t-2"]
    journal.redo(NOW, TODAY)
    put(places.day(TODAY), texts["t-2"] + texts["t-1"] + texts["t-0"])
    with pytest.raises(WfhError, match="changed by something else"):
        journal.undo(NOW, TODAY)


def test_a_removed_task_comes_back_where_it_was_with_all_it_had(places: Places, journal: Journal) -> None:
    text = 'schema = 1\n\n[[task]]\nid = "t-1"\ntitle = "a\tb"\ncolour = "red"\n\n[[task]]\nid = "t-2"\ntitle = "b"\n'
    put(places.backlog, text)
    journal.apply("take", NOW, TODAY, moving("t-1", None, TODAY))
    assert "t-1" not in places.backlog.read_text()
    journal.undo(NOW, TODAY)
    assert places.backlog.read_text() == text


def test_an_empty_day_left_by_an_undo_counts_as_absent(places: Places, journal: Journal) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    assert journal.undo(NOW, TODAY)[1].ledger == Ledger()
    assert Day(TODAY) not in journal.load(TODAY).ledger.days.values()
    assert Backlog() == journal.load(TODAY).ledger.backlog


def test_a_task_taken_away_from_the_files_of_wfh_stays_named_in_the_trace(places: Places, journal: Journal) -> None:
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.apply("defer", NOW, TODAY, moving("t-1", TODAY, None))
    trace = journal.load(TODAY).ledger.day(TODAY).tasks[0]
    assert (trace.status, trace.moved_to) == (TaskStatus.MOVED, None)


def test_data_folders_may_be_links(places: Places, tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    places.data.parent.mkdir(parents=True, exist_ok=True)
    places.data.symlink_to(tmp_path / "synced")
    Journal(places).apply("add", NOW, TODAY, adding("t-1"))
    assert (tmp_path / "synced" / "days" / "2026" / "2026-11-23.toml").is_file()
    assert places.data.is_symlink()
