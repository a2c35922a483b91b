"""Commands of the day: each does one thing, and says in one line what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import CONFIG

if TYPE_CHECKING:
    from tests.cli.shell import Person


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Decision memo ~45m", "Added: Decision memo · 45 m · today"),
        ("Mail", "Added: Mail · today"),
        ("Mail >tomorrow", "Added: Mail · tomorrow"),
        ("Mail >fri", "Added: Mail · Fri 27 Nov"),
        ("Mail >backlog", "Added: Mail · backlog"),
        ("see @5 Main Street", "Added: see Main Street · 05:00 · today"),
        ("tweet about #python @sam", "Added: tweet about #python @sam · today"),
        ("Memo ~45m #KR1 @14:30 >fri", "Added: Memo · 45 m · #KR1 · 14:30 · Fri 27 Nov"),
    ],
)
def test_add_says_all_that_quick_entry_took(noor: Person, text: str, said: str) -> None:
    with_result(noor)
    assert noor.run("add", *text.split()).lines == [said]


def test_each_line_of_a_text_is_a_task(noor: Person) -> None:
    said = noor.run("add", "- call Sam ~15m\n- write memo >tomorrow\n\n- ~30m\n")
    assert said.lines == ["Added: call Sam · 15 m · today", "Added: write memo · tomorrow", "Added: ~30m · today"]
    assert [task["title"] for task in noor.run("today", "--json").data["tasks"]] == ["call Sam", "~30m"]


def test_each_line_of_a_note_is_a_thought(noor: Person) -> None:
    assert noor.run("note", "buy milk\n- ask Sam").lines == ["Parked “buy milk” · and 1 more · wfh undo"]
    assert [note["text"] for note in noor.run("today", "--json").data["notes"]] == ["buy milk", "ask Sam"]


@pytest.mark.parametrize("command", ["add", "note"])
def test_a_line_that_is_too_long_is_cut_with_a_word_about_it(noor: Person, command: str) -> None:
    said = noor.run(command, "x" * 2500)
    assert (said.code, said.err) == (0, "wfh: Cut off: a line takes at most 2000 characters.\n")
    found = noor.run("today", "--json").data
    assert [*(task["title"] for task in found["tasks"]), *(note["text"] for note in found["notes"])] == ["x" * 2000]


@pytest.mark.parametrize(
    "words",
    [
        ("start", "@"), ("edit", "1", "@"), ("stop", "--next", "@"), ("pause", "--why", "me", "--next", "@"),
        ("ask", "priya", "@"), ("decide", "@"), ("decide", "Memo", "--why", "@"), ("result", "add", "@"),
        ("meet", "15:00", "@"),
    ],
)  # fmt: skip
def test_every_text_that_is_kept_is_no_longer_than_a_line_takes(noor: Person, words: tuple[str, ...]) -> None:
    noor.run("add", "memo") if words[0] in {"start", "edit"} else noor.run("start", "memo")
    said = noor.run(*(word.replace("@", "x" * 2500) for word in words))
    assert (said.code, said.err) == (0, "wfh: Cut off: a line takes at most 2000 characters.\n")
    kept = "".join(file.read_text("utf-8") for file in Path(noor.environ["WFH_DATA"]).rglob("*.toml"))
    assert "x" * 1990 in kept
    assert "x" * 2001 not in kept


def with_result(noor: Person) -> None:
    """Give Noor the key result kr1."""
    results = Path(noor.environ["WFH_DATA"]) / "results.toml"
    results.parent.mkdir(parents=True, exist_ok=True)
    results.write_text('[[result]]\nid = "kr1"\ntitle = "Onboarding"\n', encoding="utf-8")


def test_add_says_the_time_on_the_clock_of_the_settings_and_in_their_language(noor: Person) -> None:
    noor.configure(CONFIG + '[ui]\nlanguage = "nl"\nclock = 12\n')
    assert noor.run("add", "bellen ~1u @2pm >morgen").lines == ["Toegevoegd: bellen · 1 u · 2:00pm · morgen"]


def test_start_reads_quick_entry(noor: Person) -> None:
    with_result(noor)
    assert noor.run("start", "Write docs ~25m #kr1").lines == ["Started: Write docs, 25 m, until 14:57. · #kr1"]
    noor.run("stop")
    assert noor.run("start", "read chapter 3 >thu").lines == ["Started: read chapter 3 >thu, 50 m, until 15:22."]
    noor.run("stop")
    assert noor.run("start", "docs @16:15 ~15m", "--minutes", "30").lines == [
        "Started: Write docs, 30 m, until 15:02. · 16:15"
    ]
    docs = next(task for task in noor.run("today", "--json").data["tasks"] if task["title"] == "Write docs")
    assert (docs["estimate"], docs["result"], docs["at"]) == (25, "kr1", "16:15")


def test_marks_alone_start_the_likely_task(noor: Person) -> None:
    noor.run("add", "Decision memo")
    assert noor.run("start", "~25m").lines == ["Started: Decision memo, 25 m, until 14:57."]


def test_add_once_the_day_is_closed_goes_to_the_next_working_day(noor: Person) -> None:
    noor.now = "2026-11-24T18:00"
    assert noor.run("shutdown", "--plain", typed="z\n\n").code == 0
    assert noor.run("add", "Mail").lines == ["Added: Mail · Thu 26 Nov"]


def test_note_works_in_the_evening_and_shows_no_work(noor: Person) -> None:
    noor.run("add", "Mail")
    noor.run("shutdown", typed="z\n\n")
    assert noor.run("note", "ask", "Sam").lines == ["Parked “ask Sam” · wfh undo"]
    assert "Mail" not in noor.run("today").out
    assert noor.run("status").lines == ["☾ closed, until Tue 09:00"]


def test_missing_words_are_a_usage_error(noor: Person) -> None:
    assert noor.run("add").code == 2
    blank = noor.run("add", " ")
    assert (blank.code, blank.out) == (1, "")
    assert blank.err.startswith("wfh: ")


def test_a_block_goes_from_start_to_stop(noor: Person) -> None:
    noor.run("add", "Decision memo")
    assert noor.run("start", "decision").lines == ["Started: Decision memo, 50 m, until 15:22."]
    assert noor.run("start").code == 1
    noor.now = "2026-11-23T14:42"
    assert noor.run("pause").lines == ["Paused: Decision memo, 40:00 left."]
    assert noor.run("status").lines == ["◆ paused 40:00 Decision memo"]
    noor.now = "2026-11-23T14:47"
    assert noor.run("resume").lines == ["Running again: Decision memo, until 15:27."]
    noor.now = "2026-11-23T15:00"
    said = noor.run("stop", "--outcome", "done", "--next", "send it")
    assert said.lines == ["Ended at 15:00: Decision memo, 23 m, done."]
    assert noor.run("today", "--json").data["tasks"][0]["status"] == "done"
    assert noor.run("stop").code == 1


def test_an_open_ended_block_prints_no_end(noor: Person) -> None:
    assert noor.run("start", "Memo", "--open").lines == ["Started: Memo, no end set."]
    assert noor.run("pause").lines == ["Paused: Memo."]
    assert noor.run("resume").lines == ["Running again: Memo."]
    assert noor.run("stop", "--outcome", "stuck").lines[0].endswith("stuck.")


def test_a_block_lasts_as_long_as_asked(noor: Person) -> None:
    assert noor.run("start", "Memo", "--minutes", "25").lines == ["Started: Memo, 25 m, until 14:57."]
    noor.run("stop")
    assert noor.run("start", "Memo", "--until", "16:02").lines == ["Started: Memo, 1 h 30, until 16:02."]


@pytest.mark.parametrize("argv", [("--minutes", "x"), ("--minutes", "-5"), ("--minutes", "99999"), ("--minutes", "٣")])
def test_invalid_minutes_are_a_usage_error(noor: Person, argv: tuple[str, ...]) -> None:
    said = noor.run("start", "memo", *argv)
    assert (said.code, said.out) == (2, "")
    assert "whole number" in said.err


def test_status_knows_the_documented_fields_and_no_others(noor: Person) -> None:
    assert noor.run("status", "--format", "{state} {stop_at}").lines == ["working 17:30"]
    said = noor.run("status", "--format", "{nope}")
    assert (said.code, said.out) == (2, "")
    assert "{nope}" not in said.err
    assert "“nope”" in said.err
    assert "{minutes_left}" in said.err
    assert "“{title”" in noor.run("status", "--format", "{state} {title").err


def test_status_is_printed_as_data(noor: Person) -> None:
    data = noor.run("status", "--json").data
    assert (data["state"], data["minutes_left"], data["block"]) == ("working", 178, None)
    assert data["next"]["title"] == "NL/US sync"


def test_everything_works_without_a_config(noor: Person) -> None:
    noor.config_file.unlink()
    assert noor.run("add", "Mail").code == 0
    assert noor.run("status").lines == ["○ day off"]
    assert "Mail" in noor.run("today").out
    assert noor.run("focus", "--json").data["block"] is None


def test_reading_commands_create_no_files(noor: Person) -> None:
    noor.config_file.unlink()
    before = sorted(noor.config_file.parents[1].rglob("*"))
    for argv in (("status",), ("today",), ("focus",), ("today", "--json"), ("shutdown", "--json")):
        assert noor.run(*argv).code == 0
    assert sorted(noor.config_file.parents[1].rglob("*")) == before


def test_problems_of_the_config_take_one_line(noor: Person) -> None:
    noor.configure(CONFIG.replace("[shutdown]", 'capacity = "much"\nrollover = 4\nunknown = 1\n[shutdown]'))
    said = noor.run("today")
    assert said.code == 0
    assert said.err == "wfh: config.toml has 2 problems, see “wfh check”\n"
    assert noor.run("status").err == ""
    assert "problems" in noor.run("status", terminal=True).err


def test_the_language_of_the_config_is_used(noor: Person) -> None:
    noor.configure(CONFIG + '[ui]\nlanguage = "nl"\n')
    assert "2 u 58" in noor.run("status").out
    assert noor.run("status", "--language", "en").lines[0].startswith("● working")


def test_an_invalid_now_is_a_usage_error(noor: Person) -> None:
    noor.now = "soon"
    said = noor.run("today")
    assert said.code == 2
    assert "2026-11-24T09:30" in said.err


def test_hostile_text_is_printed_safely(noor: Person) -> None:
    text = "[/nope][@click=app.quit]x[/] {x} \x1b]52;c;eA==\x07 \u202e \ud800"
    for command in ("add", "note", "start"):
        assert noor.run(command, text).code == 0
    for argv in (("today",), ("focus",), ("status",), ("today", "--json"), ("status", "--format", "{title}")):
        said = noor.run(*argv)
        assert said.code == 0
        assert not set(said.out) & {"\x1b", "\x07", "\u202e"}
