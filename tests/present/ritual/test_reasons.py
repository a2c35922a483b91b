"""Why a question is asked."""

from __future__ import annotations

import pytest

from wfh.domain.model.prompt import Prompt, Ritual
from wfh.domain.rituals.under_way import ENGINES
from wfh.present.ritual.reasons import STEP_REASONS, reason


@pytest.mark.parametrize(
    ("step", "why", "begins"),
    [
        ("decide", "", "Whatever you decide"),
        ("decide.first.t-1", "", "A first step makes it easy"),
        ("sweep.all", "", "What you write down"),
        ("earlier.2026-11-19", "", "Closed as of"),
        ("fit", "", "Fewest minutes"),
        ("fit", "fit.none", "A plan may stay too full."),
        ("close.seal", "close.seal.late", "The day is closed as of"),
    ],
)
def test_the_reason_is_that_of_the_question_or_of_its_step(step: str, why: str, begins: str) -> None:
    assert reason(Prompt(Ritual.PLAN, step, "", (), why=why)).startswith(begins)


def test_a_question_may_go_without_a_reason() -> None:
    assert reason(Prompt(Ritual.PLAN, "no.such", "", ())) == ""


def test_no_reason_is_left_of_a_question_that_is_gone() -> None:
    asked = {step.name for engine in ENGINES.values() for step in engine.steps}
    assert {name for name in STEP_REASONS if name not in asked} == {"fit.none", "close.seal.late"}
