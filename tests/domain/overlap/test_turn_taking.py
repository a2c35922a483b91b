from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.team import MIA, NOOR, PRIYA, SAM, TEAM, utc, worker
from wfh.domain.model.config import OverlapRules
from wfh.domain.model.ledger import Ledger, PastStretch, Stretches
from wfh.domain.model.people import ME
from wfh.domain.overlap.overlap import overlap
from wfh.domain.overlap.turn_taking import StretchBudget, Turns, with_stretches
from wfh.domain.time.moment import NewIds
from wfh.domain.time.zones import wall

if TYPE_CHECKING:
    from wfh.domain.model.people import Person
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.overlap.slot_proposals import SlotProposal

WEEK = timedelta(days=7)
TUESDAY = date(2027, 3, 16)
ALIKE = OverlapRules(max_stretch_per_month=31)

ANN = worker("ann", "Ann", "America/Los_Angeles", "09:00-17:00")
BEA = worker("bea", "Bea", "Europe/London", "09:00-17:30")
KEN = worker("ken", "Ken", "Asia/Tokyo", "09:00-18:00")
DEV = worker("dev", "Dev", "Asia/Kolkata", "10:00-19:00")
LIZ = worker("liz", "Liz", "Pacific/Auckland", "08:30-17:00")
ZOE = worker("zoe", "Zoe", "America/Sao_Paulo", "09:00-18:00")


def ids() -> NewIds:
    numbers = count(1)
    return NewIds(lambda prefix: f"{prefix}-{next(numbers)}")


def season(
    me: Person, others: tuple[Person, ...], start: date, weeks: int = 13, minutes: int = 30, rules: OverlapRules = ALIKE
) -> tuple[list[SlotProposal], dict[str, int], set[str]]:
    """Take the first proposal of one day a week; give those, what each person stretched, and who could have."""
    ledger, found, could = Ledger(), [], set()
    for number in range(weeks):
        day = start + number * WEEK
        past = ledger.stretches.stretches
        offered = overlap(me, others, day, minutes=minutes, rules=rules, stretches=past).proposals
        like = [one for one in offered if one.people == offered[0].people and one.cost <= 2 * offered[0].cost]
        could |= {one.id for slot in like for one in slot.stretch}
        found.append(offered[0])
        ledger = with_stretches(ledger, offered[0], day, ids())
    sums: dict[str, int] = {}
    for one in ledger.stretches.stretches:
        sums[one.person] = sums.get(one.person, 0) + one.minutes
    return found, sums, could


@pytest.mark.slow
@pytest.mark.parametrize(
    ("me", "others", "minutes"),
    [
        (NOOR, (MIA,), 30),
        (NOOR, (ANN,), 30),
        (NOOR, (ANN,), 60),
        (NOOR, (KEN,), 45),
        (NOOR, (PRIYA, SAM), 30),
        (NOOR, TEAM, 30),
        (BEA, (KEN,), 30),
        (BEA, (LIZ,), 30),
        (BEA, (DEV, SAM), 60),
        (NOOR, (BEA, ANN), 30),
        (SAM, (DEV, NOOR), 30),
        (ZOE, (DEV,), 60),
    ],
)
@pytest.mark.parametrize("rules", [ALIKE, OverlapRules()])
@pytest.mark.parametrize("start", [date(2027, 1, 5), TUESDAY, date(2027, 9, 7)])
def test_booking_the_first_proposal_for_a_season_is_fair(
    me: Person, others: tuple[Person, ...], minutes: int, start: date, rules: OverlapRules
) -> None:
    found, sums, could = season(replace(me, id=ME), others, start, minutes=minutes, rules=rules)
    assert len(found) == 13
    if sums and len(could) > 1:
        assert max(sums.values()) <= 1.5 * sum(sums.values()) / len(could), (sums, could)


def first(found: Overlap) -> dict[str, int]:
    return {one.id: one.minutes for one in found.proposals[0].stretch}


def test_a_person_who_stretched_last_week_is_spared() -> None:
    assert first(overlap(NOOR, [PRIYA, SAM], TUESDAY)) == {"priya": 30}
    past = [PastStretch(TUESDAY - WEEK, "priya", 30)]
    assert first(overlap(NOOR, [PRIYA, SAM], TUESDAY, stretches=past)) == {"sam": 30}


def test_a_free_slot_comes_first_whoever_stretched() -> None:
    past = [PastStretch(TUESDAY - WEEK, ME, 6000)]
    assert first(overlap(NOOR, [SAM], TUESDAY, stretches=past)) == {}


def test_old_and_distant_stretches_do_not_count() -> None:
    past = [PastStretch(TUESDAY - 14 * WEEK, "priya", 300), PastStretch(TUESDAY + 14 * WEEK, "priya", 300)]
    assert first(overlap(NOOR, [PRIYA, SAM], TUESDAY, stretches=past)) == {"priya": 30}


def test_people_without_budget_are_asked_last() -> None:
    used = [PastStretch(date(2027, 3, day), "priya", 1) for day in (1, 2)]
    found = overlap(NOOR, [PRIYA, SAM], TUESDAY, stretches=used)
    assert all("priya" not in {one.id for one in slot.stretch} for slot in found.proposals)
    assert found.proposals[0].budgets == (StretchBudget("sam", TUESDAY, 0, 2),)
    both = [*used, *(PastStretch(date(2027, 3, day), "sam", 1) for day in (1, 2))]
    (budget,) = overlap(NOOR, [PRIYA, SAM], TUESDAY, stretches=both).proposals[0].budgets
    assert (budget.used, budget.left) == (2, 0)
    assert first(overlap(NOOR, [PRIYA, SAM], date(2027, 4, 6), stretches=used)) == {"sam": 30}


def test_without_recorded_stretches_no_budgets_are_shown() -> None:
    assert overlap(NOOR, [PRIYA, SAM], TUESDAY).proposals[0].budgets == ()


def test_a_budget_counts_the_month_of_the_slot() -> None:
    past = [PastStretch(date(2027, 3, 31), "sam", 30), PastStretch(date(2026, 4, 1), "sam", 30)]
    turns = Turns(past, ["sam"], date(2027, 4, 1), 2)
    assert turns.budget("sam", date(2027, 3, 1)) == StretchBudget("sam", date(2027, 3, 1), 1, 2)
    assert turns.budget("sam", date(2027, 4, 1)).left == 2
    assert turns.budget("ann", date(2027, 4, 1)).used == 0


@given(st.lists(st.integers(0, 10_000_000), max_size=20))
def test_weights_are_in_range_and_ordered_by_minutes_carried(sums: list[int]) -> None:
    past = [PastStretch(TUESDAY, str(number), minutes) for number, minutes in enumerate(sums)]
    turns = Turns(past, [str(number) for number in range(len(sums))], TUESDAY, 2, 0)
    for number, minutes in enumerate(sums):
        assert 0 < turns.weight(str(number)) <= 1
        assert all(turns.weight(str(number)) <= turns.weight(str(n)) for n, more in enumerate(sums) if more > minutes)


def test_booking_records_every_stretch_of_a_slot() -> None:
    (first_call, second) = overlap(NOOR, TEAM, TUESDAY).proposals
    ledger = with_stretches(with_stretches(Ledger(), first_call, TUESDAY, ids()), second, TUESDAY, ids())
    assert [(one.person, one.minutes) for one in ledger.stretches.stretches] == [("priya", 30), (ME, 60), ("mia", 90)]


def test_booking_again_on_a_day_keeps_the_longer_stretch() -> None:
    (call, _second) = overlap(NOOR, TEAM, TUESDAY).proposals
    longer = replace(call, stretch=(replace(call.stretch[0], after=45),))
    for slots, minutes in (((call, longer), 45), ((longer, call), 45), ((call, call), 30)):
        ledger = Ledger()
        for slot in slots:
            ledger = with_stretches(ledger, slot, TUESDAY, ids())
        assert [(one.person, one.minutes) for one in ledger.stretches.stretches] == [("priya", minutes)]
    assert with_stretches(Ledger(stretches=Stretches()), replace(call, stretch=()), TUESDAY, ids()) == Ledger()


# ---------------------------------------------------------------- a day that has begun


def starts(slots: tuple[SlotProposal, ...], found: Overlap) -> list[str]:
    return [f"{wall(one.span.start, found.zone):%d %b %H:%M}" for one in slots]


def test_poor_slots_of_today_are_replaced_by_tomorrows() -> None:
    found = overlap(NOOR, TEAM, TUESDAY, after=utc(2027, 3, 16, 11))
    assert starts(found.proposals, found) == ["16 Mar 14:00"]
    assert starts(found.later, found) == ["17 Mar 08:00"]
    assert found.later[0].people == (ME, "mia")
    assert found.offers == found.proposals + found.later


def test_a_whole_day_offers_nothing_later() -> None:
    assert overlap(NOOR, TEAM, TUESDAY, after=utc(2027, 3, 15)).later == ()
    assert overlap(NOOR, TEAM, TUESDAY, after=utc(2027, 3, 17)).later == ()
    assert overlap(NOOR, TEAM, TUESDAY).later == ()


def test_in_the_evening_all_slots_are_later() -> None:
    found = overlap(NOOR, TEAM, TUESDAY, after=utc(2027, 3, 16, 20))
    assert found.proposals == ()
    assert starts(found.later, found) == ["17 Mar 14:00", "17 Mar 08:00"]


def test_on_a_day_off_the_next_working_day_is_offered() -> None:
    found = overlap(NOOR, [SAM], date(2027, 3, 20), after=utc(2027, 3, 20, 9))
    assert starts(found.offers, found) == ["22 Mar 14:00"]


def test_a_far_slot_stays_if_no_day_has_a_better_one() -> None:
    owl = worker("owl", "Owl", "Europe/Amsterdam", "00:00-04:00")
    found = overlap(NOOR, [owl], TUESDAY, after=utc(2027, 3, 16, 9))
    assert found.proposals
    assert found.proposals[0].farthest > 120
    assert found.later == ()


def test_a_far_slot_stays_for_people_not_reached_later() -> None:
    once = worker("eve", "Eve", "Europe/Amsterdam", "00:00-04:00")
    found = overlap(NOOR, [MIA, once], TUESDAY, after=utc(2027, 3, 16, 12))
    reached = {who for one in found.offers for who in one.people}
    assert reached == {ME, "mia", "eve"}
    assert starts(found.later, found) == ["17 Mar 08:00"]


# ---------------------------------------------------------------- on somebody else's clock


def test_days_and_slots_are_on_the_requested_clock() -> None:
    found = overlap(NOOR, TEAM, TUESDAY, clock_of="sam")
    assert found.zone.key == "America/New_York"
    assert f"{wall(found.span.start, found.zone):%d %b %H:%M}" == "16 Mar 00:00"
    assert found.rows[0].id == ME
    assert found.clock_of == "sam"


def test_the_languages_are_those_that_everyone_present_speaks() -> None:
    def speaking(person: Person, *codes: str) -> Person:
        return replace(person, languages=codes)

    me = speaking(NOOR, "nl", "en", "de")
    assert overlap(me, [speaking(SAM, "en"), speaking(PRIYA, "kn", "en")], TUESDAY).languages == ("en",)
    assert overlap(me, [speaking(SAM, "de", "en"), PRIYA], TUESDAY).languages == ()
    assert overlap(me, [], TUESDAY).languages == ()
    off = replace(PRIYA, schedule=replace(PRIYA.schedule, hours=type(PRIYA.schedule.hours)()))
    assert overlap(me, [speaking(SAM, "en", "de"), off], TUESDAY).languages == ("en", "de")
