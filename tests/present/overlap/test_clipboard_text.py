from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.domain.team import NOOR, PRIYA, SAM, TEAM, utc, worker
from wfh.domain.model.config import Ui
from wfh.domain.overlap.overlap import overlap
from wfh.domain.time.spans import Span
from wfh.present.overlap.clipboard_text import copy_text

DAY = date(2027, 3, 18)
SLOT = Span(utc(2027, 3, 18, 14), utc(2027, 3, 18, 14, 30))


def test_a_slot_has_one_line_per_place_with_weekday_and_utc() -> None:
    assert copy_text(overlap(NOOR, TEAM, DAY), SLOT, Ui()).splitlines() == [
        "Thu 18 Mar 15:00–15:30 Amsterdam (UTC+1)",
        "Thu 18 Mar 19:30–20:00 Kolkata (UTC+5:30)",
        "Thu 18 Mar 10:00–10:30 New York (UTC-4)",
        "Fri 19 Mar 01:00–01:30 Sydney (UTC+11)",
        "Thu 18 Mar 14:00–14:30 UTC",
    ]


def test_a_moment_has_no_end() -> None:
    found = overlap(NOOR, [SAM], DAY)
    assert copy_text(found, SLOT.start, Ui()).splitlines()[:2] == [
        "Thu 18 Mar 15:00 Amsterdam (UTC+1)",
        "Thu 18 Mar 10:00 New York (UTC-4)",
    ]


def test_markdown_is_a_list_with_the_times_in_bold() -> None:
    found = overlap(NOOR, [replace(PRIYA, schedule=replace(PRIYA.schedule, timezone="Etc/GMT+5"))], DAY)
    assert copy_text(found, SLOT, Ui(), markdown=True).splitlines() == [
        "- **Thu 18 Mar 15:00–15:30** Amsterdam (UTC+1)",
        "- **Thu 18 Mar 09:00–09:30** GMT+5 (UTC-5)",
        "- **Thu 18 Mar 14:00–14:30** UTC",
    ]


def test_people_in_one_place_share_a_line_and_utc_is_listed_once() -> None:
    others = [worker("ann", "Ann", "Europe/Amsterdam", "09:00-17:00"), worker("bea", "Bea", "UTC", "09:00-17:00")]
    assert len(copy_text(overlap(NOOR, others, DAY), SLOT, Ui()).splitlines()) == 2


def test_a_slot_past_midnight_names_the_day_of_its_end() -> None:
    late = Span(utc(2027, 3, 18, 22, 45), utc(2027, 3, 18, 23, 15))
    assert copy_text(overlap(NOOR, [], DAY), late, Ui(clock=12, ascii=True)).splitlines() == [
        "Thu 18 Mar 11:45pm-Fri 12:15am Amsterdam (UTC+1)",
        "Thu 18 Mar 10:45pm-11:15pm UTC",
    ]


def test_markdown_in_place_names_is_escaped() -> None:
    from wfh.present.overlap.clipboard_text import _escaped

    assert _escaped("a_b*[x](y)<z>") == "a\\_b\\*\\[x\\](y)\\<z\\>"
