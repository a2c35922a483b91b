"""The verbs of the settings, on real files."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.usecases.builders import CONFIG, workspace
from wfh.clock import FixedClock
from wfh.domain.setup.questions import SetupAnswers
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.errors import Problem, WfhError
from wfh.store.config.values import as_values
from wfh.store.disk.paths import find_places
from wfh.usecases.day import tasks
from wfh.usecases.setup import settings
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def empty(folder: Path, **environ: str) -> Workspace:
    from tests.domain.builders import at

    places = find_places({}, config=str(folder / "config.toml"), data=str(folder / "data"))
    return Workspace(places, FixedClock(at("2026-11-23 10:00")), environ={"HOME": str(folder), **environ})


def test_a_value_in_force_is_given(tmp_path: Path) -> None:
    ws = workspace(tmp_path)

    assert settings.get(ws, "focus.minutes") == "50"
    assert settings.get(ws, "person.priya.timezone") == '"Asia/Kolkata"'
    with pytest.raises(WfhError, match="did you mean `minutes`"):
        settings.get(ws, "focus.minuts")


def test_a_setting_that_nothing_gives_a_value_is_empty_and_known(tmp_path: Path) -> None:
    ws = workspace(tmp_path, text='schema = 1\n[me]\nplace = { mon = "home" }\n[hooks]\nfocus_start = ["dnd"]\n')

    keys = ("hooks.focus_end", "me.place.tue", "disconnect.quiet", "handbook.review_every", "include", "schema")
    assert [settings.get(ws, key) for key in keys] == ["[]", '""', '""', '""', "[]", "1"]
    for key in ("hooks.nosuch", "me.place.someday", "disconnect.quiet.from"):
        with pytest.raises(WfhError, match="unknown key"):
            settings.get(ws, key)


def test_the_zone_of_the_machine_counts_where_none_is_set(tmp_path: Path) -> None:
    ws = workspace(tmp_path, text="schema = 1\n")

    assert settings.get(ws, "me.timezone") == f'"{ws.zone.key}"'


def test_a_changed_value_is_in_the_returned_snapshot(tmp_path: Path) -> None:
    ws = workspace(tmp_path)

    snapshot = settings.set_value(ws, "focus.minutes", "45")

    assert snapshot.config.focus.minutes == 45
    assert (tmp_path / "config.toml").read_text().endswith("\n[focus]\nminutes = 45\n")
    with pytest.raises(WfhError, match="must be a whole number"):
        settings.set_value(ws, "focus.minutes", "1")


def test_every_problem_is_given(tmp_path: Path) -> None:
    ws = workspace(tmp_path, text=f"{CONFIG}\n[focus]\nminutes = 1\n")

    assert [str(problem).partition(",")[0] for problem in settings.check(ws)] == [
        "config.toml:23: focus.minutes: must be a whole number from 5 to 480"
    ]


def test_a_problem_found_elsewhere_gets_its_line(tmp_path: Path) -> None:
    ws = workspace(tmp_path, text='schema = 1\n\n[keys]\n"focus" = "x"\n')
    clash, other = Problem("clashes", key="keys.focus"), Problem("is odd", line=9)

    assert settings.placed(ws, [clash, other, Problem("is gone", key="keys.plan")]) == (
        Problem("clashes", "config.toml", 4, "keys.focus"),
        Problem("is odd", "config.toml", 9),
        Problem("is gone", "config.toml", None, "keys.plan"),
    )


def test_the_set_up_starts_from_what_the_machine_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "machine_user", lambda _environ: "Noor")

    assert settings.machine_defaults(empty(tmp_path, LANG="nl_NL.UTF-8", TZ="Asia/Kathmandu")) == SetupAnswers(
        name="Noor", timezone="Asia/Kathmandu", language="nl"
    )
    assert settings.machine_defaults(empty(tmp_path, TZ="Mars/Base")).timezone == "UTC"


def test_the_set_up_writes_a_config_once(tmp_path: Path) -> None:
    ws = empty(tmp_path)
    assert not ws.configured

    snapshot = settings.init(ws, SetupAnswers(name="Noor", timezone="Europe/Amsterdam"))

    assert ws.configured
    assert (snapshot.config.me.name, snapshot.problems) == ("Noor", ())
    with pytest.raises(WfhError, match="there is a config already"):
        settings.init(ws, SetupAnswers())
    assert ws.snapshot().config.me.name == "Noor"


def test_an_editor_opens_the_config_and_the_check_follows(tmp_path: Path) -> None:
    spoil = "import sys; open(sys.argv[1], 'a').write('\\n[focuss]\\n')"
    ws = empty(tmp_path, EDITOR=f'{sys.executable} -c "{spoil}"', LANG="C")

    problems = settings.edit(ws)

    assert [problem.key for problem in problems] == ["focuss"]
    assert (tmp_path / "config.toml").read_text().startswith("# The settings of wfh.")
    assert [problem.key for problem in settings.edit(ws)] == [None]


def test_an_earlier_version_comes_back_by_its_name_or_that_of_the_file(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    config = tmp_path / "config.toml"
    assert settings.backups(ws) == ()
    for minutes in ("45", "40"):
        settings.set_value(ws, "focus.minutes", minutes)
    first = settings.backups(ws)[-1]

    assert settings.restore(ws, first.name) == first
    assert config.read_text() == CONFIG
    with pytest.raises(WfhError, match="there is no backup “none”"):
        settings.restore(ws, "none")


def test_the_name_of_a_file_brings_its_newest_whole_version_back(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    config = tmp_path / "config.toml"
    for minutes in ("45", "40"):
        settings.set_value(ws, "focus.minutes", minutes)
    tasks.add(ws, "memo >backlog")
    tasks.add(ws, "mail >backlog")
    whole = f"{CONFIG}\n[focus]\nminutes = 45\n"

    config.write_text("[broken")
    assert settings.restore(ws, "config.toml").path == config
    assert config.read_text() == whole
    config.write_text("[worse")
    assert settings.backups(ws)[0].whole is False
    assert settings.restore(ws, str(config)).whole
    assert config.read_text() == whole
    assert [backup.whole for backup in settings.backups(ws) if backup.path == config][:2] == [False, False]
    assert settings.restore(ws, "backlog.toml").path == ws.places.backlog


def test_every_setting_of_the_file_that_is_a_single_value_is_in_the_overview(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    shown = {known.setting.key for known in settings.overview(ws)}
    tables = {
        name: as_values(ws.config)[name] for name in ("me", "hours", "focus", "breaks", "shutdown", "overlap", "ui")
    }
    of_file = {f"{name}.{key}" for name, table in tables.items() if isinstance(table, dict) for key in table}
    lists_of_their_own = {"me.place", "hours.exceptions", "shutdown.check", "me.id", "me.answers", "me.card", "ui.open"}
    days = {f"me.place.{day}" for day in WEEKDAYS}

    assert shown == (of_file - lists_of_their_own) | days


def test_the_overview_says_which_line_has_a_value_and_that_a_usual_one_has_none(tmp_path: Path) -> None:
    ws = workspace(tmp_path, text="schema = 1\n\n[focus]\nminutes = 45\n")
    known = {each.setting.key: each for each in settings.overview(ws)}

    assert known["focus.minutes"][1:] == ("45", 4)
    assert known["focus.gap_minutes"][1:] == ("5", None)
    assert known["me.place.mon"][1:] == ("", None)


def test_what_the_overview_shows_changes_nothing_when_it_is_typed_again(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    before = ws.snapshot().config
    for setting, value, _line in settings.overview(ws):
        chosen = next((text for _key, text, _words in setting.choices if text.strip('"') == value), value)
        if value:
            settings.change(ws, setting, chosen, value)

    assert ws.snapshot().config == replace(before, me=replace(before.me, timezone=ws.zone.key))


def test_nudges_are_changed_for_every_day_or_by_weekday(tmp_path: Path) -> None:
    from wfh.domain.setup.settings import EVERY_SETTING

    world = workspace(tmp_path)
    nudges = next(setting for setting in EVERY_SETTING if setting.key == "shutdown.nudge_minutes")

    def shown_now() -> str:
        return next(one.value for one in settings.overview(world) if one.setting == nudges)

    for typed, shown in (("mon 30, 0; fri 60,15; tue", "mon 30, 0; tue; fri 60, 15"), ("45, 0", "45, 0")):
        settings.change(world, nudges, typed, shown_now())
        known = {one.setting.key: one.value for one in settings.overview(world)}
        assert known["shutdown.nudge_minutes"] in {shown, shown.removeprefix("mon 30, 0; ")}
        assert settings.check(world) == ()
    settings.change(world, nudges, "fri 60", shown_now())
    assert world.config.shutdown.nudges_by_day == ((4, (60,)),)
    with pytest.raises(WfhError, match="nudge_minutes"):
        settings.change(world, nudges, "fri x", shown_now())
