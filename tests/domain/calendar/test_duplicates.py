"""One line for what stands in several calendars."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.calendar.duplicates import without_duplicates
from wfh.domain.calendar.occurrence import CANCELLED, DECLINED, Occurrence
from wfh.values import replace

NINE = datetime(2026, 11, 23, 8, tzinfo=UTC)
DEMO = Occurrence(NINE, NINE + timedelta(minutes=30), "meeting", "1@x", "Sprint demo")


def test_among_copies_with_one_uid_and_start_the_one_with_me_counts() -> None:
    other = replace(DEMO, source=1, is_mine=True, kind="maybe")
    assert without_duplicates([DEMO, other]) == (other,)


def test_among_copies_the_higher_sequence_counts_then_the_first_calendar() -> None:
    newer = replace(DEMO, source=2, sequence=3)
    assert without_duplicates([DEMO, replace(DEMO, source=1, sequence=1), newer]) == (newer,)
    assert without_duplicates([replace(DEMO, source=1), DEMO]) == (DEMO,)


def test_instances_of_one_series_stay_apart() -> None:
    tomorrow = replace(DEMO, start=DEMO.start + timedelta(days=1), end=DEMO.end + timedelta(days=1))
    assert without_duplicates([tomorrow, DEMO]) == (DEMO, tomorrow)


def test_one_title_at_one_time_is_one_meeting_whatever_its_uid() -> None:
    assert without_duplicates([DEMO, replace(DEMO, uid="2@y", title="SPRINT demo", source=1)]) == (DEMO,)
    longer = replace(DEMO, uid="2@y", end=DEMO.end + timedelta(minutes=15))
    assert without_duplicates([DEMO, longer]) == (DEMO, longer)


def test_two_private_meetings_at_one_time_stay_two() -> None:
    one = replace(DEMO, title="busy", is_private=True)
    assert len(without_duplicates([one, replace(one, uid="2@y")])) == 2


def test_a_declined_or_cancelled_event_hides_only_copies_with_its_uid() -> None:
    declined = replace(DEMO, kind=DECLINED, source=1, is_mine=True)
    assert without_duplicates([DEMO, declined]) == (declined,)
    cancelled = replace(DEMO, kind=CANCELLED, uid="2@y")
    assert DEMO in without_duplicates([cancelled, DEMO])


OCCURRENCES = st.builds(
    lambda uid, hour, title, source, sequence, mine: Occurrence(
        NINE + timedelta(hours=hour), NINE + timedelta(hours=hour + 1), "meeting", uid, title,
        source=source, sequence=sequence, is_mine=mine,
    ),
    st.sampled_from(["1", "2", ""]), st.integers(0, 2), st.sampled_from(["a", "A", "b"]),
    st.integers(0, 2), st.integers(-1, 2), st.booleans(),
)  # fmt: skip


@given(st.lists(OCCURRENCES, max_size=12))
def test_the_result_is_in_order_has_no_twins_and_does_not_change_again(found: list[Occurrence]) -> None:
    once = without_duplicates(found)
    assert list(once) == sorted(once, key=lambda each: (each.start, each.end, each.title, each.uid))
    assert len({(each.start, each.title.casefold()) for each in once}) == len(once)
    assert without_duplicates(once) == once
    assert {each.start for each in once} == {each.start for each in found}
