"""The rituals line by line: Enter alone goes through, and an end of the input keeps the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wfh.cli.groups.rituals import _asks
from wfh.domain.model.prompt import Choice, Takes
from wfh.errors import NotSavedError
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from tests.cli.shell import Person


@pytest.fixture
def busy(noor: Person) -> Person:
    for text in ("Decision memo ~90m", "Mail ~30m", "Call >backlog"):
        noor.run("add", text)
    noor.run("note", "ask Sam")
    return noor


def test_enter_alone_closes_the_day(busy: Person) -> None:
    said = busy.run("shutdown", "--plain", typed="\n" * 12)
    assert said.code == 0
    assert "Stopped at 14:32, rest 18 h 28 until Tue 09:00." in said.out
    data = busy.run("shutdown", "--json").data
    assert (data["closed"], data["open"], data["notes"], data["closed_how"]) == (True, [], [], "ritual")
    busy.now = "2026-11-24T09:05"
    titles = [task["title"] for task in busy.run("today", "--json").data["tasks"]]
    assert sorted(titles) == ["Decision memo", "Mail", "ask Sam"]


def test_enter_alone_plans_the_day(busy: Person) -> None:
    said = busy.run("plan", "--plain", typed="\n" * 9)
    assert said.code == 0
    assert "One thing: Decision memo" in said.out
    assert busy.run("today", "--json").data["outcome"]


def test_every_step_is_a_line_with_its_default_in_brackets(busy: Person) -> None:
    lines = busy.run("shutdown", typed="\n" * 40).lines
    assert "1/8 Stop" in lines
    assert "When did you stop work? [14:32]" in [line.rstrip() for line in lines]
    assert "  1  Decision memo · 1 h 30 · not ticked" in lines
    assert len([line for line in lines if line.endswith(" Close")]) == 1


def test_the_stand_up_text_is_printed_in_either_language_and_not_after_closing(busy: Person) -> None:
    assert busy.run("standup").lines == ["Next:", "- Decision memo", "- Mail", "Need:", "- ask Sam"]
    assert busy.run("standup", "--language", "nl").lines[0] != "Next:"
    data = busy.run("standup", "--json").data
    assert data == {"date": "2026-11-23", "language": "en", "lines": busy.run("standup").lines}
    busy.run("shutdown", typed="z\n\n")
    assert busy.run("standup", "--json").data["lines"] == []
    assert busy.run("standup").lines == ["The day is closed; on the next working day there is something to tell."]


def test_where_the_input_ends_the_ritual_stays(busy: Person) -> None:
    said = busy.run("shutdown", typed="\n1 2\n")
    assert said.code == 0
    assert "continues from this step" in said.lines[-1]
    assert busy.run("shutdown", "--json").data["step"] == "done"
    tasks = busy.run("today", "--json").data["tasks"]
    assert [task["status"] for task in tasks] == ["done", "done"]
    assert "2/8 Done" in busy.run("shutdown", typed="").lines


def test_items_are_decided_by_number_and_key(busy: Person) -> None:
    typed = "\n\n\n" + "3 x\nw\nfri\nk\n"
    said = busy.run("shutdown", typed=typed)
    assert said.code == 0
    tasks = {task["title"]: task["status"] for task in busy.run("today", "--json").data["tasks"]}
    assert tasks["Decision memo"] == "moved"
    assert tasks["Mail"] == "dropped"
    busy.now = "2026-11-27T09:05"
    assert "Decision memo" in [task["title"] for task in busy.run("today", "--json").data["tasks"]]


def test_a_choice_may_carry_its_argument(busy: Person) -> None:
    busy.run("shutdown", typed="\n\n\n2 h priya\n")
    assert busy.run("today", "--json").data["tasks"][0]["status"] == "dropped"


def test_what_cannot_be_read_is_asked_again(busy: Person) -> None:
    said = busy.run("shutdown", typed="half past\n\n9\n\n\nq\n77 t\nh\nnobody\n")
    assert said.code == 0
    assert "There is no item 9 here." in said.out
    assert "There is no item 77 here." in said.out
    assert "“q” is not one of" in said.out
    assert "There is nobody called “nobody”." in said.out
    assert busy.run("shutdown", "--json").data["step"] == "decide"


def test_back_skip_and_why_are_answers_line_by_line(busy: Person) -> None:
    said = busy.run("shutdown", typed="?\n\n<\n>\n")
    assert "This never changes tomorrow's hours." in said.out
    assert busy.run("shutdown", "--json").data["step"] == "done"


def test_nothing_clears_what_is_in_brackets(busy: Person) -> None:
    busy.run("shutdown", typed="\n" * 8 + "first: mail\n")
    busy.run("shutdown", typed="\n\n4\n<\n-\n" + "\n" * 9)
    assert busy.run("shutdown", "--json").data["closed"]


def test_z_closes_the_day_at_once_and_only_there(busy: Person) -> None:
    said = busy.run("shutdown", typed="z\n\n")
    assert said.lines[-3].endswith("☾ closed")
    assert busy.run("shutdown", "--json").data["closed_how"] == "quick"
    assert busy.run("shutdown").lines[-2].startswith("Stopped at")
    assert busy.run("plan").lines[-2].startswith("Stopped at")


def test_items_of_the_plan_are_picked_by_number(busy: Person) -> None:
    said = busy.run("plan", typed="\n\n\n4 t\na New ~15m\n\n2\n\n")
    data = busy.run("today", "--json").data
    titles = {task["id"]: task["title"] for task in data["tasks"]}
    assert "Call" in titles.values()
    assert "New" in titles.values()
    assert titles[data["outcome"]] == "Mail"
    assert said.code == 0


def test_without_a_number_a_pick_asks_which(busy: Person) -> None:
    said = busy.run("plan", typed="\n\n\nt\n")
    assert "Type its number first" in said.out


def test_what_cannot_be_saved_ends_the_ritual_with_its_reason(busy: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise NotSavedError("not saved: the disk is full")

    monkeypatch.setattr(rituals, "answer", full)
    said = busy.run("shutdown", typed="\n\n\n")
    assert (said.code, said.err) == (1, "wfh: not saved: the disk is full\n")


def test_a_choice_can_ask_for_words_too() -> None:
    assert [_asks(Choice("e", "another time", takes)) for takes in (Takes.DATE, Takes.PERSON, Takes.TEXT)] == [
        "On which day (thu, +3, 2026-11-26)?",
        "To whom?",
        "Another time?",
    ]


def test_a_day_that_was_left_open_is_shut_down_in_full_line_by_line(busy: Person) -> None:
    busy.run("start", "Mail", "--minutes", "20")
    busy.now = "2026-11-24T09:05"
    said = busy.run("plan", "--plain", typed="1 f\n15:10\n1\n\nring the bank\n\n\nx\n")
    assert "Mon 23 Nov was not closed. Last activity 14:52." in said.lines
    assert "Shutdown, Mon 23 Nov 1/8 Stop" in said.lines
    assert "When did you stop work? [14:52] 15:10" in said.lines
    assert said.lines[-1] == "Stopped here; the same command continues from this step."
    said = busy.run("plan", "--plain", typed="\n" * 20)
    assert "Shutdown, Mon 23 Nov 5/8 Today" in said.lines
    assert said.code == 0
    titles = [task["title"] for task in busy.run("today", "--json").data["tasks"]]
    assert sorted(titles) == ["Mail", "ask Sam", "ring the bank"]
    assert busy.run("status", "--json").data["state"] == "working"


def test_a_week_begins_with_its_results_line_by_line(noor: Person) -> None:
    said = noor.run("plan", typed="a Onboarding 40 -> 60 %\na Docs -> 12\n2 k\n1 = 45\nm 4\n9 t\n\n")
    assert "1/5 Week" in said.lines
    assert "Which results is this week for? Up to three." in said.lines
    assert "  2  KR2 Docs · 0 of 12 · later" in said.lines
    assert "  1  KR1 Onboarding · 45 of 60 % · this week" in said.lines
    assert "There is no item 9 here." in said.out
    assert {"  1  KR1 Onboarding · 40 → 45 %", "  2  KR2 Docs · 0"} <= set(noor.run("shutdown", typed="\n").lines)


def test_a_result_is_set_and_tasks_are_ticked_on_one_page_line_by_line(busy: Person) -> None:
    busy.run("plan", typed="a Onboarding 40 -> 60 %\n\n")
    busy.run("note", "waiting for @priya the budget")
    said = busy.run("shutdown", typed="\n1 3\n= kr1 45\n=\nonb 46\n= much\n")
    assert "  3  Priya: the budget · reply · ticked" in said.lines
    assert "  4  KR1 Onboarding · 40 → 46 %" in said.lines
    assert "Which result, and where does it stand? (for example: kr1 45)" in said.out
    assert "Numbers to tick or untick, or a key (= set a key result) [next]" in said.out
    tasks = {task["title"]: task["status"] for task in busy.run("today", "--json").data["tasks"]}
    assert (tasks["Decision memo"], tasks["Mail"]) == ("done", "open")


def test_a_reply_is_waited_for_swept_and_due_line_by_line(noor: Person) -> None:
    assert noor.run("note", "waiting for @priya the budget >thu").lines == [
        "Waiting for Priya: the budget (due Thu 26 Nov)."
    ]
    assert "  1  Priya: the budget · waiting" in noor.run("shutdown", typed="\n\n").lines
    noor.run("shutdown", typed="z\n\n")
    noor.now = "2026-11-26T09:05"
    said = noor.run("plan", typed="\n" * 4 + "1 r\n\n")
    assert "  1  Priya: the budget · since Mon 23 Nov · due today" in said.lines
    assert said.code == 0
    assert noor.run("plan", typed="\n" * 3).out.count("Priya: the budget") == 0


def test_the_last_day_of_a_week_is_looked_back_on_line_by_line(noor: Person) -> None:
    noor.run("shutdown", typed="\n" * 5 + "a calm start\n\n")
    noor.now = "2026-11-27T16:05"
    said = noor.run("shutdown", typed="\n" * 5 + "a good day\n<\n" + "\n" * 5 + "fewer tabs\n\n")
    assert "Mon 23 Nov: a calm start" in said.lines
    assert "One good thing today: a good day" in said.lines
    assert sum("What went well this week?" in line for line in said.lines) == 2
    assert noor.run("shutdown", "--json").data["closed"]
    noor.now = "2026-11-30T09:05"
    assert "One change for this week: fewer tabs" in noor.run("plan", typed="").lines


def test_lines_of_what_to_tell_are_changed_by_number_and_shown_again(busy: Person) -> None:
    said = busy.run("shutdown", typed=">\n" * 5 + "2 e - the memo is out\na Off on Friday\n")
    assert "Number and key (e edit, x leave out, a add a line, L other language, o as it was) [next]" in said.out
    assert "  2  - the memo is out" in said.lines
    assert [line for line in said.lines if line.endswith("  Off on Friday")]
    assert "- the memo is out" in busy.run("standup").lines
    assert "Off on Friday" in busy.run("standup").lines


def test_a_point_and_a_number_tell_why_a_line_is_proposed(busy: Person) -> None:
    said = busy.run("plan", "--plain", typed="\n" * 5 + ".\n. 2\n. 99\n" + "\n" * 6)
    assert said.code == 0
    assert ". and a number tells why that line" in said.out
    assert "Deep work takes" in said.out or "It is in time" in said.out
    assert "There is no item 99 here." in said.out


def test_after_a_slip_comes_one_line_and_the_list_again_only_on_a_question_mark(noor: Person) -> None:
    for text in ("one", "two"):
        noor.run("add", text)
    noor.run("plan", typed="\n>\n")
    slipped = noor.run("plan", typed="9 x\n9 x\n").lines
    assert sum(line.startswith("  1  one") for line in slipped) == 1
    asked = noor.run("plan", typed="9 x\n?\n").lines
    assert sum(line.startswith("  1  one") for line in asked) == 2
    assert "There is no item 9 here." in asked


def test_every_answer_is_confirmed_by_name_and_no_list_comes_twice(busy: Person) -> None:
    said = busy.run("shutdown", typed="14:20\n2\n\nringing phone\n\n2 k\n3 w\nfri\n\n\n>\n\n4\n").lines
    for words in (
        "Stop: 14:20",
        "  2  Mail · 30 m · ticked",
        "  2  ringing phone · parked",
        "  2  Decision memo · backlog",
        "  3  ask Sam · Fri 27 Nov",
        "Tell: skipped",
        "Energy, 1 to 5: 4",
    ):
        assert said.count(words) == 1, said
    assert said.count("  1  Decision memo · 1 h 30 · not ticked") == 1
    assert not [line for line in said if "[x]" in line or "[ ]" in line]
