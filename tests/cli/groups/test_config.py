"""The files from the shell: made once, read, changed by a value, checked, brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import CONFIG
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.store.disk.paths import find_places
from wfh.words import in_language

if TYPE_CHECKING:
    from tests.cli.shell import Person

WORKDAYS = WEEKDAYS[:5]


def test_init_asks_ten_questions_and_enter_alone_answers_them(noor: Person) -> None:
    noor.config_file.unlink()
    said = noor.run("init", typed="\n" * 11)
    assert said.code == 0
    assert said.lines[-2] == f"Saved: {noor.config_file}"
    assert "10/10 What do you say to close the day?" in said.lines
    assert noor.run("check").lines == ["No problems."]


def test_a_colleague_without_hours_is_hinted_at(noor: Person) -> None:
    with noor.config_file.open("a") as file:
        file.write('[[person]]\nid = "sam"\nname = "Sam"\ntimezone = "America/New_York"\n')
    assert "Sam, UTC-5: no hours are set" in noor.run("overlap", "--plain").lines
    assert noor.run("card", "sam").lines[2:4] == ["Hours, America/New_York", "  no hours"]
    said = noor.run("check")
    assert said.code == 0
    assert said.lines == [
        'config.toml:26: person.sam: no hours are set, so Sam is never at work (for example: hours = "09:00-17:00")'
    ]


def test_init_takes_answers_by_number_and_asks_again_what_it_cannot_read(noor: Person) -> None:
    noor.config_file.unlink()
    typed = "Noor\nNowhere\namsterdam\n1\n4\n\n\nfifty\n45\n\nPriya Bangalore\nDone\n\n"
    assert noor.run("init", typed=typed).code == 0
    assert noor.run("config", "get", "me.timezone").lines == ['"Europe/Amsterdam"']
    assert noor.run("config", "get", "focus.minutes").lines == ["45"]
    assert "Priya" in noor.run("who").out


def test_init_goes_on_in_the_language_that_was_chosen(noor: Person) -> None:
    noor.config_file.unlink()
    said = noor.run("init", typed="Noor\nAmsterdam\nnl\n" + "\n" * 8)
    assert "1/10 What is your name?" in said.lines
    assert f"4/10 {in_language('nl', 'Which week is most like yours?')}" in said.lines
    assert 'language = "nl"' in noor.config_file.read_text()


def test_init_with_a_preset_does_not_ask_for_one(noor: Person) -> None:
    noor.config_file.unlink()
    assert noor.run("init", "--preset", "nope").code == 2
    assert noor.run("init", "--preset", "?").lines[0] == "9-5       nine to five: mon-fri 09:00-17:30"
    said = noor.run("init", "--preset", "early", "--yes")
    assert said.code == 0
    assert "07:00" in noor.config_file.read_text()
    again = noor.run("init", "--yes")
    assert again.code == 1
    assert str(noor.config_file) in again.err


def test_init_goes_back_explains_and_never_takes_a_sign_for_an_answer(noor: Person) -> None:
    noor.config_file.unlink()
    said = noor.run("init", typed="<\nNoor\n<\n?\n\nAmsterdam\n\n4\n<\n?\n\nmon-thu 9-17\n<\n" + "\n" * 8)

    assert said.code == 0
    assert said.lines.count("As colleagues know you.") == 4
    assert "Name: [Noor] " in said.out
    assert "Week: [four-day] " in said.out
    assert "Hours: [mon-thu 09:00-17:00] " in said.out
    assert "  2  early  early: mon-fri 07:00-15:30" in said.lines
    text = noor.config_file.read_text()
    assert 'name = "Noor"' in text
    assert '"<"' not in text
    assert 'thu = ["09:00-17:00"]' in text
    assert "fri = [" not in text


def test_init_ends_with_a_list_in_which_each_line_can_be_changed(noor: Person) -> None:
    noor.config_file.unlink()
    said = noor.run("init", typed="Noor\n" + "\n" * 9 + "99\n00011\nx\n5\nmon-thu 9-5\n1\n<\n7\n45\n<\nBye\n\n")

    assert said.code == 0
    assert said.out.count("a whole number from 1 to 10") == 3
    assert "  5  Hours: mon-thu 09:00-17:00" in said.lines
    assert " 10  Closing phrase: Bye" in said.lines
    assert noor.run("config", "get", "focus.minutes").lines == ["45"]
    assert noor.run("config", "get", "me.name").lines == ['"Noor"']


def test_init_left_at_the_list_writes_nothing(noor: Person) -> None:
    noor.config_file.unlink()
    assert noor.run("init", typed="\n" * 10).code == 1
    assert not noor.config_file.exists()


@pytest.mark.parametrize("argv", [("today", "--plain"), ("--plain",), ("focus",), ("plan",), ("shutdown",)])
def test_a_screen_as_text_names_init_where_there_is_no_config(noor: Person, argv: tuple[str, ...]) -> None:
    assert "wfh init" not in noor.run(*argv).out
    noor.config_file.unlink()
    assert "wfh init" in noor.run(*argv).lines[0]


def test_init_that_is_not_finished_writes_nothing(noor: Person) -> None:
    noor.config_file.unlink()
    said = noor.run("init", "--preset", "early", typed="Noor\n")
    assert said.code == 1
    assert not noor.config_file.exists()


def test_config_tells_where_it_is_and_changes_a_value(noor: Person) -> None:
    assert noor.run("config").lines == noor.run("config", "path").lines == [str(noor.config_file)]
    noor.configure("# mine\n" + CONFIG)
    assert noor.run("config", "set", "focus.minutes", "45").lines == ["focus.minutes = 45"]
    assert noor.config_file.read_text().startswith("# mine\n")
    assert noor.run("config", "get", "focus.minutes").lines == ["45"]


@pytest.mark.parametrize(("typed", "zone"), [("sydney", "Australia/Sydney"), ("Den Haag", "Europe/Amsterdam")])
def test_a_time_zone_is_set_by_the_name_of_a_city(noor: Person, typed: str, zone: str) -> None:
    assert noor.run("config", "set", "person.priya.timezone", typed).lines == [f'person.priya.timezone = "{zone}"']
    assert noor.run("config", "set", "me.timezone", f'"{typed}"').lines == [f'me.timezone = "{zone}"']


def test_a_time_zone_that_names_no_place_is_refused_with_its_line(noor: Person) -> None:
    assert noor.run("config", "set", "me.timezone", "nowhere at all").code == 1
    assert "me.timezone" in noor.run("config", "set", "me.timezone", "nowhere at all").err


@pytest.mark.parametrize("words", [("get",), ("set", "focus.minutes"), ("nope",), ("path", "x"), ("edit", "x")])
def test_config_used_otherwise_is_wrong_usage(noor: Person, words: tuple[str, ...]) -> None:
    said = noor.run("config", *words)
    assert (said.code, said.out) == (2, "")
    assert "get KEY" in said.err


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("hours.fri", "9-12, 13-17", '["09:00-12:00", "13:00-17:00"]'),
        ("breaks.at", "10:45, 15:00", '["10:45", "15:00"]'),
        ("breaks.at", "", "[]"),
        ("shutdown.inboxes", "mail, chat", '["mail", "chat"]'),
        ("shutdown.inboxes", '["mail"]', '["mail"]'),
        ("shutdown.nudge_minutes", "mon 20, 0; fri 60", "{ mon = [20, 0], fri = [60] }"),
        ("person.priya.hours", "10-16", "{ " + "".join(f'{day} = ["10:00-16:00"], ' for day in WORKDAYS)
         + "sat = [], sun = [] }"),
        ("keys.focus", '["F", "ctrl+f"]', '["F", "ctrl+f"]'),
    ],
)  # fmt: skip
def test_a_value_is_set_as_it_is_typed_in_the_app_and_told_in_a_line(
    noor: Person, key: str, typed: str, value: str
) -> None:
    assert noor.run("config", "set", key, typed).lines == [f"{key} = {value}"]


def test_the_key_of_a_command_is_shown_and_a_taken_one_is_refused(noor: Person) -> None:
    assert noor.run("config", "get", "keys.focus").lines == ['"f"']
    for name, key, told in (
        ("focus", "p", "keys.focus: “p” already belongs to “plan” (give plan another key first)"),
        ("focsu", "F", "keys.focsu: is not a command (did you mean focus?)"),
        ("down", "x", "keys.down: keeps its key"),
    ):
        refused = noor.run("config", "set", f"keys.{name}", key)
        assert (refused.code, refused.err) == (1, f"wfh: config.toml: {told}\n")
    assert noor.run("config", "get", "keys.focsu").code == 1
    assert "[keys]" not in noor.config_file.read_text()


def test_config_refuses_invalid_values(noor: Person) -> None:
    before = noor.config_file.read_text()
    for key, value in (("focus.minutes", "fifty"), ("focus.minuets", "50")):
        said = noor.run("config", "set", key, value)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("wfh: ")
    assert noor.run("config", "get", "focus.minuets").code == 1
    assert noor.config_file.read_text() == before


def test_config_edit_opens_the_editor_and_checks_what_was_saved(noor: Person) -> None:
    noor.environ["EDITOR"] = "false"
    noor.environ.pop("VISUAL", None)
    assert noor.run("config", "edit").code == 1
    noor.environ["EDITOR"] = "true"
    assert noor.run("config", "edit").lines == ["No problems."]


def test_check_lists_every_problem_and_succeeds_with_hints_only(noor: Person) -> None:
    noor.configure(CONFIG.replace('name = "Noor"', 'name = "Noor"\nnaam = "Noor"'))
    said = noor.run("check")
    assert (said.code, len(said.lines)) == (0, 1)
    noor.configure(CONFIG + '[focus]\nminutes = "fifty"\n[ui]\nclock = 13\n')
    said = noor.run("check")
    assert (said.code, len(said.lines), said.err) == (1, 2, "")
    assert said.lines[0].startswith("config.toml:27: focus.minutes")


def test_check_places_what_only_the_whole_of_the_settings_tells(noor: Person) -> None:
    noor.configure(CONFIG + '[handbook]\npages = ["none"]\n[[person]]\nid = "li"\nname = "Li"\ntimezone = "EST"\n')
    said = noor.run("check")
    places = [line.partition(": ")[2].partition(":")[0] for line in said.lines]
    assert places == ["person.li.timezone", "person.li", "handbook.pages"]
    assert [line.partition(": ")[0] for line in said.lines] == ["config.toml:31", "config.toml:28", "config.toml:27"]


@pytest.mark.parametrize("year", ["2026", "2019"])
def test_check_reads_every_file_of_every_year(noor: Person, year: str) -> None:
    for day in range(1, 10):  # closed days in between
        put(noor, f"2026-11-{day:02}", "closed_at = 2026-11-01T17:00:00Z\n")
    put(noor, f"{year}-03-02", "closed_at = 2019-03-02T17:00:00Z\nplace = \n")
    assert f"{year}-03-02" not in noor.run("today", "--plain").out
    said = noor.run("check")
    assert said.code == 1
    assert said.out.startswith(f"{year}-03-02.toml:2: ")


def put(person: Person, day: str, text: str) -> None:
    """Write a day file as an editor does."""
    file = find_places(person.environ).days / day[:4] / f"{day}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_check_tells_of_keys_that_clash_or_mean_nothing_with_their_lines(noor: Person) -> None:
    noor.configure(CONFIG + '[keys]\npark = "f"\nparkk = "g"\n')
    said = noor.run("check")
    assert (said.code, len(said.lines)) == (1, 2)
    assert {line.split(":")[1]: line.split(": ")[1] for line in said.lines} == {"27": "keys.park", "28": "keys.parkk"}


def test_restore_lists_backups_and_brings_one_back(noor: Person) -> None:
    assert noor.run("restore").lines == ["There are no backups yet."]
    before = noor.config_file.read_text()
    noor.run("config", "set", "focus.minutes", "45")
    listed = noor.run("restore").lines
    assert listed[0].startswith("config.toml~")
    assert noor.run("restore", "config.toml").lines == [f"Brought back: {noor.config_file}"]
    assert noor.config_file.read_text() == before
    assert noor.run("restore", "nope").code == 1


def test_on_a_terminal_restore_asks_which_one(noor: Person) -> None:
    before = noor.config_file.read_text()
    noor.run("config", "set", "focus.minutes", "45")
    assert noor.run("restore", typed="\n", terminal=True).code == 0
    assert noor.config_file.read_text() != before
    name = noor.run("restore").lines[0].split()[0]
    assert noor.run("restore", typed=f"{name}\n", terminal=True).code == 0
    assert noor.config_file.read_text() == before
