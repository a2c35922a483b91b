"""The keys of a question in one line, for the help: every one that answers it."""

from __future__ import annotations

import pytest

from wfh.domain.model.prompt import Choice, Copy, Item, Prompt, Ritual
from wfh.present.ritual.items import question_keys

ONE, TWO = Item("a", "memo"), Item("b", "mail")
FULL = Choice("f", "full")


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({}, "enter next"),
        ({"enter": "close it", "items": (ONE,), "choices": (FULL,)}, "enter close it · f full"),
        ({"items": (Item("a", "memo", ticked=False),)}, "enter next · space tick"),
        ({"numbered": True, "items": (ONE, TWO), "choices": (FULL,)}, "enter next · f full · 1–2 accept"),
        ({"numbered": True, "items": (ONE,), "choices": (FULL,)}, "enter next · f full · 1 accept"),
        ({"numbered": True, "items": (ONE, TWO)}, "enter next"),
        ({"numbered": True}, "enter next"),
        ({"choices": (Choice("e", "earlier", arrow="left"),)}, "enter next · e ← earlier"),
        (
            {"copies": (Copy("y", "copy", "x"), Copy("d", "decline", "1"), Copy("d", "decline", "2"))},
            "enter next · y copy · d decline",
        ),
    ],
)
def test_every_key_is_named_once(fields: dict[str, object], keys: str) -> None:
    prompt = Prompt(Ritual.SHUTDOWN, "tell", "Tell", (), **fields)  # type: ignore[arg-type]
    assert question_keys(prompt) == f"{keys} · tab skip step · esc back"
