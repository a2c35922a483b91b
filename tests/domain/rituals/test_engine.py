"""The engine with a ritual of its own: parts, progress, choices, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import MONDAY, day, ledger, moment, snapshot
from wfh.domain.model.prompt import Answer, Choice, Item, Prompt, Ritual, Turn
from wfh.domain.rituals.engine import Engine, Step
from wfh.errors import WfhError

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment

NOW = "2026-11-23 17:30"


def _fruit(seen: Snapshot) -> tuple[str, ...]:
    return tuple(f"fruit.{name}" for name in ("apple", "pear") if name not in seen.day.checked)


def _eat(turn: Turn) -> Ledger | None:
    if turn.given.text == "enough":
        return None
    return turn.change(checked=(*turn.day.checked, turn.given.step.removeprefix("fruit.")))


def _choose(_seen: Snapshot, base: Prompt) -> Prompt:
    choices = (
        Choice("g", "good", does=lambda turn: turn.change(good=turn.given.item)),
        Choice("n", "now", does=lambda turn: turn.change(good=turn.given.item), passes=True),
        Choice("f", "fruit again", every_item=True, does=lambda turn: turn.change(ritual_step="fruit.pear")),
    )
    return replace(base, items=(Item("a", "A"), Item("b", "B"), Item("c", "C", settled="kept")), choices=choices)


def _end(kept: Ledger, seen: Snapshot, _moment: Moment) -> Ledger:
    return kept.with_day(replace(kept.day(seen.date), ritual="", ritual_step=""))


ENGINE = Engine(
    Ritual.PLAN,
    (
        Step("fruit", "Fruit", lambda _seen, base: replace(base, field="Which?"), _eat, parts=_fruit),
        Step("choose", "Choose", _choose, lambda turn: turn.ledger, result=lambda seen: seen.day.good),
        Step("choose.more", "Choose", lambda _seen, base: base, lambda turn: turn.ledger, lambda seen: seen.day.good),
        Step("never", "Never", _choose, lambda turn: turn.ledger, lambda _seen: False, listed=True),
    ),
    _end,
)


def at(step: str, **fields: object) -> Ledger:
    return ledger(day(MONDAY, ritual="plan", ritual_step=step, **fields))


def step_after(kept: Ledger, **given: object) -> str:
    answered = ENGINE.answer(kept, snapshot(kept, NOW), moment(NOW), Answer("", **given))  # type: ignore[arg-type]
    return answered.day(MONDAY).ritual_step


@pytest.mark.parametrize(
    ("stored", "given", "after"),
    [
        ("fruit.apple", {}, "fruit.pear"),
        ("fruit.apple", {"text": "enough"}, "choose"),
        ("fruit.apple", {"skip": True}, "choose"),
        ("fruit.apple", {"back": True}, "fruit.apple"),
        ("choose", {"back": True}, "fruit.pear"),
        ("choose", {"choice": "g", "item": "a"}, "choose"),
        ("choose", {"choice": "n", "item": "a"}, "choose.more"),
        ("choose", {"choice": "n"}, "choose.more"),
        ("choose", {"item": "b"}, "choose"),
        ("choose", {"choice": "f"}, "fruit.pear"),
        ("choose", {}, ""),
        ("fruit.gone", {}, "fruit.pear"),
        ("nonsense", {}, "fruit.pear"),
    ],
)
def test_an_answer_leads_to_what_can_be_asked_after_it(stored: str, given: dict[str, object], after: str) -> None:
    assert step_after(at(stored), **given) == after


def test_the_list_of_steps_holds_what_is_asked_and_what_is_always_listed() -> None:
    prompt = ENGINE.prompt(snapshot(at("choose", good="pear"), NOW))
    assert prompt is not None
    assert [(one.step, one.result, one.where) for one in prompt.progress] == [
        ("fruit", "", -1), ("choose", "pear", 0), ("never", "", 1),
    ]  # fmt: skip
    assert (prompt.title, ENGINE.titles) == ("Choose", {"fruit": "Fruit", "choose": "Choose", "never": "Never"})
    eaten = ENGINE.prompt(snapshot(at("choose", checked=("apple", "pear")), NOW))
    assert eaten is not None
    assert [one.step for one in eaten.progress] == ["choose", "never"]


def test_there_is_no_question_while_another_ritual_or_none_is_under_way() -> None:
    for ritual in ("", "shutdown"):
        assert ENGINE.prompt(snapshot(ledger(day(MONDAY, ritual=ritual, ritual_step="choose")), NOW)) is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"step": "fruit.pear"}, "another window"),
        ({"choice": "q", "item": "a"}, "“q” is not one of the choices"),
        ({"choice": "g", "item": "gone"}, "another window"),
        ({"choice": "g", "item": "c"}, "another window"),
    ],
)
def test_what_cannot_be_answered_is_refused(given: dict[str, str], words: str) -> None:
    kept = at("choose")
    with pytest.raises(WfhError, match=words):
        ENGINE.answer(kept, snapshot(kept, NOW), moment(NOW), Answer(**{"step": "choose", **given}))
