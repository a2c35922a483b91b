"""``wfh today --date``: any day as text and as data, in the shape of today's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.usecases.any_day.year import write_days

if TYPE_CHECKING:
    from tests.cli.shell import Person


def with_days(noor: Person) -> None:
    write_days(Path(noor.environ["WFH_DATA"]), 3)


def test_a_day_that_is_over_is_printed_as_it_was(noor: Person) -> None:
    with_days(noor)
    lines = noor.run("today", "--plain", "--date", "-3").lines
    assert lines[0] == "Fri 20 Nov 2026 · past · closed 17:28"
    wanted = (
        "  ✓ Memo 2 (the one thing) · 1 h 30 · took 1 h 17",
        "  → Mail 2 · took 40 m · → Mon 23 Nov",
        "  09:20–10:37  Memo 2, worked 1 h 17",
        "  Good thing: good 2",
        "  10:02 thought 2 · dropped",
    )
    for words in wanted:
        assert words in lines


def test_data_of_another_day_has_the_shape_of_todays(noor: Person) -> None:
    with_days(noor)
    today, friday = noor.run("today", "--json").data, noor.run("today", "--json", "--date", "2026-11-20").data
    assert list(friday) == list(today)
    assert (friday["date"], friday["state"], friday["timezone"]) == ("2026-11-20", "closed", "Europe/Amsterdam")
    assert [task["status"] for task in friday["tasks"]] == ["done", "done", "moved", "dropped"]
    assert [block["minutes"] for block in friday["blocks"]] == [77, 40]
    assert noor.run("today", "--json", "--date", "today").data == today


def test_another_day_shows_no_work_once_today_is_closed(noor: Person) -> None:
    with_days(noor)
    noor.run("shutdown", "--plain", typed="\n" * 40)
    assert noor.run("today", "--json", "--date", "-3").data["tasks"] == []
    refused = noor.run("today", "--plain", "--date", "-3")
    assert (refused.code, refused.out) == (1, "")
    assert "The day is closed" in refused.err


def test_an_invalid_day_is_refused(noor: Person) -> None:
    refused = noor.run("today", "--date", "someday")
    assert refused.code == 2
    assert "“someday” is not a day" in refused.err
