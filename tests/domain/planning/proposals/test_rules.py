"""``.`` says why: the rule, the line of the config, and what would change it, for each of a closed set."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.domain.builders import FRIDAY, MONDAY, NOOR, at, day, ledger, snapshot, window
from wfh.domain.model.block import Block
from wfh.domain.model.day import DayKind, Task
from wfh.domain.planning.proposals.proposal import BlockProposal, Refusal, TaskKind, Unplaced, Why
from wfh.domain.planning.proposals.propose import propose_day
from wfh.domain.planning.proposals.rules import block_rule, cut_rule, proposal_rule, refusal_rule
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind
from wfh.values import replace
from wfh.words import set_language

QUIET = replace(NOOR, windows=(window(WindowKind.NO_MEETING, "09:30-11:30"),))
TASK = Task("a", "Design doc", estimate=120)
SEEN = snapshot(ledger(day(MONDAY, TASK)), "2026-11-23 08:55", QUIET)


def sentences(text: str) -> int:
    """Return how many sentences a text has; a full stop in the name of a setting ends none."""
    return text.replace("config.toml.", "config.").count(". ") + text.endswith(".")


@pytest.mark.parametrize("code", ["en", "nl"])
@pytest.mark.parametrize("why", list(Why))
@pytest.mark.parametrize("part", [None, (1, 2)])
def test_each_reason_of_a_block_is_two_sentences(code: str, why: Why, part: tuple[int, int] | None) -> None:
    span = Span(SEEN.now, SEEN.now + timedelta(hours=1))
    one = BlockProposal(TASK, span, why, span.end, TaskKind.DEEP, "priya", part)
    set_language(code)
    said = proposal_rule(SEEN, one)
    assert sentences(said) == 2
    assert "{" not in said


@pytest.mark.parametrize("code", ["en", "nl"])
@pytest.mark.parametrize("why", list(Refusal))
def test_each_refusal_is_two_sentences(code: str, why: Refusal) -> None:
    set_language(code)
    said = refusal_rule(SEEN, Unplaced(TASK, 120, 60, why, person="priya"))
    assert sentences(said) == 2
    assert "{" not in said
    assert sentences(cut_rule(SEEN)) == 2


def test_the_line_of_the_config_is_named_with_its_value() -> None:
    (one,) = propose_day(SEEN).proposals
    assert proposal_rule(SEEN, one).startswith(
        'Deep work fills your no-meeting time ([[window]] time = "09:30-11:30").'
    )
    ceiling = refusal_rule(SEEN, Unplaced(TASK, 120, 60, Refusal.CEILING))
    assert "focus.daily_max_minutes = 240" in ceiling
    assert "hours.capacity = 0.75" in cut_rule(SEEN)


@pytest.mark.parametrize(("kind", "named"), [(None, "focus.longest_minutes = 120"), (DayKind.RECOVERY, "“recovery”")])
def test_a_part_names_what_makes_it_one(kind: DayKind | None, named: str) -> None:
    plan = day(MONDAY, replace(TASK, estimate=180), kind=kind)
    seen = snapshot(ledger(plan), "2026-11-23 08:55")
    assert all(named in proposal_rule(seen, one) for one in propose_day(seen).proposals)


def test_a_planned_block_has_the_reason_of_its_proposal_and_one_that_was_moved_says_so() -> None:
    def said(start: str) -> str:
        block = Block("b", "a", at(f"2026-11-23 {start}"), 120)
        seen = snapshot(ledger(day(MONDAY, TASK, blocks=(block,))), "2026-11-23 08:55", QUIET)
        return block_rule(seen, block)

    assert said("09:30").startswith("Deep work fills your no-meeting time")
    assert said("14:00").startswith("It was put here by hand or by an earlier plan")


def test_a_deadline_is_the_rule_where_it_decided() -> None:
    seen = snapshot(ledger(day(FRIDAY, replace(TASK, deadline=FRIDAY))), "2026-11-27 08:55", QUIET)
    (one,) = propose_day(seen).proposals
    assert proposal_rule(seen, one).startswith("The days up to its deadline have too little room")
