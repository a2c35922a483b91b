"""Reading the config: what is right is used, what is wrong is told with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.store.configs import FULL, lines, load, write
from wfh.domain.model.config import CheckItem, Config
from wfh.domain.model.handbook.entries import Gathering, Term, TreeNode
from wfh.domain.model.handbook.fields import AnswerTime
from wfh.domain.model.people import Meeting
from wfh.domain.time.working_hours import HoursException, TimeRange, WeeklyHours, Window, WindowKind
from wfh.errors import Severity
from wfh.store.config.load import LoadedConfig, load_config
from wfh.store.config.values import get_value

EIGHT_TO_NOON = (TimeRange(8 * 60, 12 * 60),)


def test_the_example_of_the_design_is_read_without_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "home" / "work" / "handbook" / "wfh.toml", "")
    loaded = load(tmp_path, FULL.read_bytes(), team="")

    assert [problem for problem in loaded.problems if problem.severity is Severity.ERROR] == []
    config = loaded.config
    assert config.me.name == "Noor"
    assert config.me.place == ("home", "office", "", "home", "home", "", "")
    assert config.hours.weekly.week[0] == (TimeRange(540, 750), TimeRange(780, 1050))
    assert config.hours.weekly.week[2] == ()
    assert config.hours.weekly.exceptions == (
        HoursException(date(2027, 4, 27), (), "Koningsdag"),
        HoursException(date(2027, 12, 24), (TimeRange(540, 780),)),
    )
    assert config.hours.rollover == 4 * 60
    assert config.breaks.at == (645, 900)
    assert config.windows == (Window(WindowKind.NO_MEETING, frozenset({0, 1, 3, 4}), TimeRange(555, 675), "deep work"),)
    run = ("git", "-C", "~/src/app", "status", "--short")
    assert config.shutdown.checks == (
        CheckItem("Push or stash work in progress", ("home", "office"), frozenset({4}), run),
    )
    (priya,) = config.people
    assert priya.name == "Priya"
    assert priya.schedule.timezone == "Asia/Kolkata"
    assert priya.schedule.hours == WeeklyHours(((TimeRange(570, 1110),),) * 5 + ((), ()))
    assert priya.schedule.windows == (Window(WindowKind.NO_MEETING, frozenset({4}), TimeRange(0, 1440)),)
    assert priya.schedule.asleep == TimeRange(22 * 60, 31 * 60)
    assert (priya.languages, priya.holidays, priya.source) == (("en", "kn"), "IN", "")
    assert config.meetings == (
        Meeting("NL/IN sync", ("priya",), frozenset({3}), TimeRange(690, 720), "Europe/Amsterdam"),
    )
    assert config.rules[0].answer_within == AnswerTime(4, "working hours")
    assert config.rules[0].review == date(2027, 2, 1)
    assert config.terms == (Term("done", "merged, released, and noted in the decision record"),)
    assert config.trees[0] == TreeNode("ask", "Is it in the handbook?", "Use it, and fix it when it is wrong", "ask-2")
    assert config.gatherings == (Gathering(date(2027, 3, 18), ("build",), "Utrecht"),)
    assert config.hooks == (("focus_start", ("~/bin/dnd", "on")),)
    assert config.calendars == ("~/calendars/work.ics",)
    assert config.keys == (("focus", "f"),)
    assert loaded.exists
    assert loaded.readable


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "schema = 1\n"])
def test_an_empty_config_is_right_and_gives_the_defaults(tmp_path: Path, text: str) -> None:
    loaded = load(tmp_path, text)

    assert loaded.config == Config()
    assert loaded.problems == ()
    assert loaded.exists


def test_without_a_file_there_are_the_defaults_and_a_stamp_that_notices_one(tmp_path: Path) -> None:
    loaded = load_config(tmp_path / "none" / "config.toml")

    assert loaded == LoadedConfig(Config(), (), ((tmp_path / "none" / "config.toml", ()),), exists=False)
    assert not (tmp_path / "none").exists()


def test_ten_mistakes_give_ten_lines_with_the_right_numbers(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """\
[me]
timezone = "Europe/Amsterdm"
[hours]
mon = [
  "09:00-12:30",
  "12:00-17:30",
]
tue = "25:00-26:00"
exceptions = [
  { date = 2027-04-27, hours = [] },
  { date = "2027-12-24", hours = ["09:00-13:00"] },
]
[focus]
minutes = "fifty"
minuts = 50
[[window]]
kind = "no-meetings"
time = "09:00-11:00"
[[person]]
id = "priya"
timezone = "Asia/Kolkata"
[[person]]
id = "priya"
timezone = "Asia/Kolkata"
[[meeting]]
title = "sync"
time = "11:30-12:00"
people = ["priya",
  "pryia"]
[ui]
clock = true
""",
    )

    assert lines(loaded) == [
        (
            'config.toml:2: me.timezone: must be a time zone by its IANA name, not "Europe/Amsterdm"'
            " (did you mean Europe/Amsterdam?)"
        ),
        "config.toml:6: hours.mon[2]: 12:00-17:30 overlaps 09:00-12:30",
        (
            "config.toml:8: hours.tue: must be a range of time such as 09:00-17:30 or 22:00-06:00,"
            ' not "25:00-26:00" (for example: tue = "09:00-12:30")'
        ),
        (
            "config.toml:11: hours.exceptions[2].date: must be a date (year-month-day, without quotes),"
            ' not "2027-12-24" (for example: date = 2027-04-27)'
        ),
        'config.toml:14: focus.minutes: must be a whole number from 5 to 480, not "fifty" (for example: minutes = 50)',
        "config.toml:15: focus.minuts: unknown key (did you mean `minutes`?)",
        (
            "config.toml:17: window[1].kind: must be one of no-meeting, office-hours, lunch, quiet,"
            ' not "no-meetings" (did you mean no-meeting?)'
        ),
        "config.toml:23: person[2].id: is in use: line 20 has it already",
        "config.toml:29: meeting[1].people[2]: nobody here has the id “pryia” (did you mean priya?)",
        "config.toml:31: ui.clock: must be one of 24, 12, not true (for example: clock = 24)",
    ]
    assert loaded.config.hours.weekly.week[0] == (TimeRange(540, 750),)
    assert [person.id for person in loaded.config.people] == ["priya"]
    assert loaded.config.meetings[0].people == ("priya",)
    assert loaded.config.focus.minutes == 50
    assert loaded.readable


_MISTAKES = Path(__file__).with_name("one_mistake_each.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(("text", "expected"), [*zip(_MISTAKES[::2], _MISTAKES[1::2], strict=True)])
def test_each_mistake_is_reported_in_one_sentence(tmp_path: Path, text: str, expected: str) -> None:
    assert lines(load(tmp_path, f"# a comment\n\n{text}\n"))[0] == f"config.toml:3: {expected.strip()}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"focus.minutes = 0x{'f' * 5000}",
            "focus.minutes: must be a whole number from 5 to 480, not so large a number",
        ),
        (f'ui.clock = "{"y" * 99}"', f'ui.clock: must be one of 24, 12, not "{"y" * 60}…"'),
        (f"{'x' * 100} = 1", f"{'x' * 60}: unknown key"),
    ],
)
def test_what_is_long_is_quoted_in_short(tmp_path: Path, text: str, expected: str) -> None:
    assert lines(load(tmp_path, text))[0].partition(" (")[0] == f"config.toml:1: {expected}"


def test_weekdays_may_be_spelled_in_full_and_in_capitals(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """\
[hours]
Monday = "8-12"
DI = ["08:00-12:00"]
[me]
place = { Fri = "home" }
[[window]]
kind = "Lunch"
days = "WEDNESDAY"
time = "12:30-13"
[[person]]
id = "sam"
timezone = "UTC"
hours = { sat = "22:00-06:00", exceptions = [{ date = 2027-01-02 }] }
[[person]]
id = "mia"
timezone = "UTC"
asleep = "00:00-08:00"
hours = ["08:00-12:00"]
""",
    )

    assert loaded.problems == ()
    config = loaded.config
    assert config.hours.weekly.week[:2] == (EIGHT_TO_NOON, EIGHT_TO_NOON)
    assert config.me.place[4] == "home"
    assert config.windows == (Window(WindowKind.LUNCH, frozenset({2}), TimeRange(750, 780)),)
    sam, mia = config.people
    assert sam.schedule.hours.week[5] == (TimeRange(22 * 60, 30 * 60),)
    assert sam.schedule.hours.exceptions == (HoursException(date(2027, 1, 2)),)
    assert sam.name == "sam"
    assert mia.schedule.hours.week == (EIGHT_TO_NOON,) * 5 + ((), ())
    assert mia.schedule.asleep == TimeRange(0, 8 * 60)


def test_a_weekday_given_twice_counts_once(tmp_path: Path) -> None:
    loaded = load(tmp_path, 'hours.mon = "8-12"\nhours.monday = "9-10"\n')

    assert loaded.config.hours.weekly.week[0] == EIGHT_TO_NOON
    assert lines(loaded) == ["config.toml:2: hours.monday: unknown key (did you mean `mon`?)"]


def test_what_is_incomplete_is_left_out_and_its_other_mistakes_are_reported(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """\
[[window]]
days = ["mon"]
[[window]]
kind = "lunch"
time = "12-13"
days = ["never"]
[[person]]
name = 3
[[meeting]]
title = "sync"
[[rule]]
id = "chat"
[[tree]]
id = "ask"
[[term]]
[[gathering]]
where = 3
[[shutdown.check]]
days = ["fri"]
""",
    )

    assert loaded.config == Config()
    assert [(p.line, p.key) for p in loaded.problems] == [
        (1, "window[1]"),
        (1, "window[1]"),
        (6, "window[2].days[1]"),
        (7, "person[1]"),
        (7, "person[1]"),
        (8, "person[1].name"),
        (9, "meeting[1]"),
        (11, "rule[1]"),
        (13, "tree[1]"),
        (13, "tree[1]"),
        (15, "term[1]"),
        (15, "term[1]"),
        (16, "gathering[1]"),
        (16, "gathering[1]"),
        (17, "gathering[1].where"),
        (18, "shutdown.check[1]"),
    ]


def test_two_meetings_may_have_one_title_and_stand_on_my_clock(tmp_path: Path) -> None:
    meeting = '[[meeting]]\ntitle = "stand-up"\ntime = "9-10"\npeople = ["me"]\n'
    loaded = load(tmp_path, 'me.timezone = "Asia/Tokyo"\n' + meeting * 2)

    assert loaded.problems == ()
    one = Meeting("stand-up", ("me",), frozenset(range(7)), TimeRange(540, 600), "Asia/Tokyo")
    assert loaded.config.meetings == (one, one)


def test_many_unknown_keys_are_reported_quickly(tmp_path: Path) -> None:
    loaded = load(tmp_path, "".join(f"unknown{number} = 1\n" for number in range(60)))

    assert len(loaded.problems) == 51
    assert "has 10 more unknown keys" in [problem.what for problem in loaded.problems]
    assert {problem.severity for problem in loaded.problems} == {Severity.HINT}


def test_a_mistake_a_byte_keeps_nobody_waiting(tmp_path: Path) -> None:
    bad = ",".join(["1"] * 1500)
    people = "".join(f'[[person]]\nid = "p{n}"\ntimezone = "Asia/Kolkatta"\n' for n in range(150))
    trees = "".join(f'[[tree]]\nid = "t{n}"\nquestion = "q"\nyes = "t{n}x"\nno = "go"\n' for n in range(3))
    loaded = load(tmp_path, f"{people}{trees}[shutdown]\ninboxes = [{bad}]\nnudge_minutes = [{bad}]\n[hours]\nmon=1\n")

    assert len(loaded.problems) == 1001
    assert str(loaded.problems[-1]).startswith("config.toml: and ")
    told = [problem for problem in loaded.problems if (problem.key or "").endswith("timezone")]
    assert [problem.right or "" for problem in told].count("did you mean Asia/Kolkata?") < 150
    assert "for example" in (told[-1].right or "")


def test_text_from_the_file_is_clean_when_it_is_loaded(tmp_path: Path) -> None:
    hostile = "[/nope][@click=app.quit]x[/] \\u001b]52;c;aGk=\\u0007 \\u202E{x}\\n"
    loaded = load(
        tmp_path,
        f"""\
me.name = "{hostile}"
"{hostile}" = 1
[focus]
minutes = "{hostile}"
[[term]]
word = "{hostile}"
means = "{hostile}"
""",
    )

    texts = [loaded.config.me.name, loaded.config.terms[0].means, *lines(loaded)]
    assert len(texts) == 4
    assert not [text for text in texts if not text.isprintable()]


def test_nudges_are_one_list_or_a_list_by_weekday(tmp_path: Path) -> None:
    loaded = load(tmp_path, "[shutdown]\nnudge_minutes = { fri = [60, 0], tue = [], mon = [30, 0] }\n")
    rules = loaded.config.shutdown

    assert (lines(loaded), rules.nudge_minutes, rules.nudges_by_day) == ([], (30, 0), ((1, ()), (4, (60, 0))))
    assert get_value(loaded.config, "shutdown.nudge_minutes") == "tue = []\nfri = [60, 0]"
    assert get_value(load(tmp_path, "").config, "shutdown.nudge_minutes") == "[30, 0]"


def test_hours_on_a_clock_of_twelve_hours_end_in_the_afternoon(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        """\
[hours]
mon = ["9-12:30", "1:00-5:00"]
tue = "9-5"
wed = "9am-5pm"
thu = "22:00-06:00"
fri = "00:00-24:00"
exceptions = [{ date = 2027-04-27, hours = "8-4" }]
[[person]]
id = "priya"
name = "Priya"
timezone = "Asia/Kolkata"
hours = "9:30-6:30"
asleep = "11-7"
""",
    )
    assert loaded.problems == ()
    assert [[str(each) for each in day] for day in loaded.config.hours.weekly.week[:5]] == [
        ["01:00-05:00", "09:00-12:30"],
        ["09:00-17:00"],
        ["09:00-17:00"],
        ["22:00-06:00"],
        ["00:00-24:00"],
    ]
    assert [str(each) for each in loaded.config.hours.weekly.exceptions[0].ranges] == ["08:00-16:00"]
    schedule = loaded.config.people[0].schedule
    assert str(schedule.hours.week[0][0]) == "09:30-18:30"
    assert str(schedule.asleep) == "23:00-07:00"


def test_hours_too_long_to_be_meant_are_reported_and_kept(tmp_path: Path) -> None:
    loaded = load(tmp_path, '[hours]\nmon = ["06:00-08:00", "13:00-05:00"]\n')
    right = "working hours last at most 14 h; if you mean it, write two ranges"
    assert lines(loaded) == [f"config.toml:2: hours.mon: 13:00-05:00 lasts 16 h ({right})"]
    assert [each.minutes for each in loaded.config.hours.weekly.week[0]] == [120, 960]
