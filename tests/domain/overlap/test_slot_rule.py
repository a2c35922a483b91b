"""Why a slot is proposed is told in two sentences, in both languages, for each of a closed set."""

from __future__ import annotations

import pytest

from tests.domain.builders import at
from wfh.domain.overlap.slot_cost import Stretch
from wfh.domain.overlap.slot_proposals import SlotProposal, slot_rule
from wfh.domain.time.spans import Span
from wfh.words import set_language

SPAN = Span(at("2026-11-23 14:00"), at("2026-11-23 14:30"))


@pytest.mark.parametrize("code", ["en", "nl"])
@pytest.mark.parametrize(
    ("slot", "line"),
    [
        (SlotProposal(SPAN, 0, ("me", "sam"), absent=("mia",)), "overlap.asleep"),
        (SlotProposal(SPAN, 90, ("me", "sam"), stretch=(Stretch("sam", 0, 30),)), "overlap.stretch_minutes"),
        (SlotProposal(SPAN, 10, ("me", "sam"), in_window=("sam",)), "[[window]]"),
        (SlotProposal(SPAN, 0, ("me", "sam")), "[[person]] hours"),
    ],
)
def test_each_slot_is_explained_by_its_rule_and_the_line_of_the_config(
    code: str, slot: SlotProposal, line: str
) -> None:
    set_language(code)
    said = slot_rule(slot)
    assert line in said
    assert said.count(". ") + said.endswith(".") == 2
