"""Tasks from the shell: named by number, id or words; each verb says what it did, with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wfh.store.disk.paths import find_places

if TYPE_CHECKING:
    from tests.cli.shell import Person


@pytest.fixture
def busy(noor: Person) -> Person:
    """Return somebody with two tasks today and one in the backlog, who has looked at the day."""
    for text in ("Decision memo ~45m", "Mail to Sam", "read the memo of Priya >backlog"):
        noor.run("add", text)
    assert "   1 ○ open: Decision memo · 45 m" in noor.run("today", "--plain").lines
    return noor


def titles(person: Person) -> dict[str, str]:
    return {task["title"]: task["status"] for task in person.run("today", "--json").data["tasks"]}


def test_each_verb_says_what_it_did_with_the_way_back(busy: Person) -> None:
    assert busy.run("done", "2").lines == ["Done: “Mail to Sam” · wfh undo"]
    assert busy.run("edit", "decision", "~30m").lines == ["“Decision memo” ~30 m · wfh undo"]
    assert busy.run("edit", "1", "Big", "memo", "@16:00").lines == ["Changed “Big memo”, 30 m, today 16:00 · wfh undo"]
    assert busy.run("defer", "big", "memo").lines == ["“Big memo” → Tue 24 Nov · wfh undo"]
    assert busy.run("move", "big", "memo", ">backlog").lines == ["“Big memo” → backlog · wfh undo"]
    assert busy.run("drop", "read the memo").lines == ["Dropped “read the memo of Priya” · wfh undo"]
    assert busy.run("undo").lines == ["Undone: dropped “read the memo of Priya” · wfh redo"]
    assert busy.run("redo").lines == ["Done again: dropped “read the memo of Priya” · wfh undo"]


def test_tasks_are_changed_in_dutch_too(busy: Person) -> None:
    assert busy.run("drop", "mail", "--language", "nl").lines == ["“Mail to Sam” geschrapt · wfh undo"]
    assert busy.run("undo", "--language", "nl").lines == ["Ongedaan gemaakt: “Mail to Sam” geschrapt · wfh redo"]


def test_numbers_are_those_of_the_list_printed_last(busy: Person) -> None:
    assert busy.run("backlog").lines == [" 1 read the memo of Priya · since Mon 23 Nov"]
    assert busy.run("move", "1", "today").lines == ["“read the memo of Priya” → today · wfh undo"]
    assert busy.run("backlog").lines == ["The backlog is empty."]
    busy.run("today", "--plain")
    assert busy.run("done", "3").lines == ["Done: “read the memo of Priya” · wfh undo"]


def test_a_number_keeps_its_task_while_the_list_changes(busy: Person) -> None:
    busy.run("drop", "1")
    assert busy.run("done", "2").lines == ["Done: “Mail to Sam” · wfh undo"]


def test_a_number_whose_task_is_gone_is_refused_by_name(busy: Person) -> None:
    busy.run("done", "mail")
    busy.run("drop", "1")
    said = busy.run("done", "1")
    assert (said.code, said.out) == (1, "")
    assert "1 was “Decision memo”, which is no longer here" in said.err
    assert "“Mail to Sam” is done already." in busy.run("done", "2").err
    assert "there is no task “7”" in busy.run("done", "7").err


def test_several_candidates_are_listed_and_can_be_named_by_their_numbers(busy: Person) -> None:
    said = busy.run("done", "memo")
    assert (said.code, said.out) == (1, "")
    head, first, second = said.err.splitlines()
    assert head == "wfh: “memo” may be one of these; say it by number:"
    assert first.startswith("wfh: 1  Decision memo · today · t-")
    assert second.startswith("wfh: 2  read the memo of Priya · backlog · t-")
    beyond = "wfh: there is no task “3” (the list printed last has 1 to 2; “wfh today --plain” prints today's)\n"
    assert busy.run("done", "3").err == beyond
    assert busy.run("done", second.rpartition(" · ")[2]).lines == ["Done: “read the memo of Priya” · wfh undo"]
    assert titles(busy)["Decision memo"] == "open"
    assert busy.run("done", "1").lines == ["Done: “Decision memo” · wfh undo"]


def test_an_unknown_task_is_refused_with_the_nearest(busy: Person) -> None:
    said = busy.run("drop", "decisoin memo")
    assert (said.code, said.err) == (1, "wfh: there is no task “decisoin memo” (perhaps “Decision memo”)\n")
    assert busy.run("drop", "zebra").err == "wfh: there is no task “zebra”\n"
    assert set(titles(busy).values()) == {"open"}


def test_the_day_of_a_task_may_have_several_words(busy: Person) -> None:
    days = ("3dec", "3 dec", ">3 dec", "3 december 2026")
    for day in days:
        assert busy.run("defer", "decision", "memo", *day.split()).lines == ["“Decision memo” → Thu 3 Dec · wfh undo"]
        busy.run("undo")


@pytest.mark.parametrize("argv", [("move", "1"), ("move", "1", "someplace"), ("done",), ("edit", "1"), ("defer",)])
def test_wrong_usage_changes_nothing(busy: Person, argv: tuple[str, ...]) -> None:
    assert busy.run(*argv).code == 2
    assert set(titles(busy).values()) == {"open"}


def test_a_day_that_has_passed_is_refused(busy: Person) -> None:
    said = busy.run("defer", "1", "2026-11-20")
    assert (said.code, said.err) == (1, "wfh: Fri 20 Nov has passed.\n")
    assert busy.run("move", "1", "today").lines == ["Nothing has changed."]


def test_a_number_with_an_invalid_day_explains_days(busy: Person) -> None:
    told = "wfh: “yesterday” is not a day (for example: today, thu, +3, 2026-12-03, backlog).\n"
    said = busy.run("defer", "1", "yesterday")
    assert (said.code, said.err) == (2, told)


def test_start_takes_the_number_of_a_task_with_marks(busy: Person) -> None:
    assert busy.run("start", "2", "~25m").lines == ["Started: Mail to Sam, 25 m, until 14:57."]
    busy.run("stop")
    busy.run("backlog")
    said = busy.run("start", "1")
    assert said.code == 1
    assert "“read the memo of Priya” is not open today" in said.err
    assert set(titles(busy)) == {"Decision memo", "Mail to Sam"}


def test_waiting_lists_the_replies(noor: Person) -> None:
    assert noor.run("waiting").lines == ["You are waiting for no reply."]
    noor.run("note", "waiting for @priya the budget >thu")
    assert noor.run("waiting").lines == ["Priya: the budget · due Thu 26 Nov"]


def test_replies_as_data_have_the_dates_of_the_list(noor: Person) -> None:
    assert noor.run("waiting", "--json").data == {"waiting": []}
    noor.run("note", "waiting for @priya the budget >thu")
    (reply,) = noor.run("waiting", "--json").data["waiting"]
    assert reply.pop("id")
    assert reply == {"who": "priya", "what": "the budget", "since": "2026-11-23", "due": "2026-11-26"}


def test_the_backlog_as_data_gives_what_today_gives_of_a_task_and_since_when(busy: Person) -> None:
    (task,) = busy.run("backlog", "--json").data["tasks"]
    today = busy.run("today", "--json").data["tasks"][0]
    assert set(task) == {*today, "since"}
    assert (task["title"], task["since"]) == ("read the memo of Priya", "2026-11-23")


def test_the_numbers_of_a_backlog_as_data_are_those_a_verb_takes(busy: Person) -> None:
    busy.run("backlog", "--json")
    assert busy.run("drop", "1").lines == ["Dropped “read the memo of Priya” · wfh undo"]


@pytest.mark.parametrize("command", ["backlog", "waiting"])
def test_lists_for_later_are_hidden_after_closing_as_data_too(busy: Person, command: str) -> None:
    assert busy.run("shutdown", "--plain", typed="z\n\n").code == 0
    assert busy.run(command, "--json").code == 1


def test_a_rehearsed_look_at_today_keeps_no_list_but_its_numbers_hold(noor: Person) -> None:
    for text in ("one", "two", "three"):
        noor.run("add", text)
    noor.run("today", "--plain")
    assert not (find_places(noor.environ).state / "printed").exists()
    assert noor.run("drop", "1").lines == ["Dropped “one” · wfh undo"]
    assert noor.run("drop", "2").lines == ["Dropped “two” · wfh undo"]


def test_a_damaged_list_is_not_a_list(busy: Person) -> None:
    busy.run("backlog")
    (find_places(busy.environ).state / "printed").write_bytes(b"\xff\xfe\n")
    assert busy.run("done", "1").lines == ["Done: “Decision memo” · wfh undo"]


@pytest.mark.parametrize("command", [("done", "1"), ("drop", "memo"), ("edit", "1", "x"), ("backlog",), ("waiting",)])
def test_once_the_day_is_closed_a_task_is_neither_changed_nor_shown(busy: Person, command: tuple[str, ...]) -> None:
    busy.run("shutdown", "--plain", typed="z\n\n")
    said = busy.run(*command)
    assert (said.code, said.out) == (1, "")
    assert said.err == "wfh: The day is closed. Reopen it first: “wfh reopen --reason choice”.\n"
