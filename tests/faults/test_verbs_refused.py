"""Each call of the system that a verb makes fails, once or for good: the verb is done, or it is not and says so."""

from __future__ import annotations

import os
import shutil
from functools import partial
from itertools import count, cycle, product
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.faults.test_each_operation_fails import OPERATIONS, WRITING, attempt, each_failure
from tests.faults.verbs import VERBS, kept, prepared
from tests.usecases.builders import workspace
from wfh.clock import FixedClock

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.campaign


EACH = list(product(VERBS, (False, True))) if LONG else list(zip(VERBS, cycle((False, True)), strict=False))
"""Each verb refused once and for good; in the short form one after the other."""


@pytest.mark.parametrize("error", [5, 28] if LONG else [5])
@pytest.mark.parametrize(("verb", "lasting"), EACH)
def test_a_verb_that_is_refused_is_not_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, error: int, lasting: bool
) -> None:
    rounds, wrong = count(), list[str]()
    base = prepared(tmp_path / "base")
    old = kept(base)
    shutil.copytree(tmp_path / "base", tmp_path / "done")
    done = workspace(tmp_path / "done", clock=FixedClock(base.clock.now()))
    VERBS[verb](done)
    new = kept(done)
    for name in OPERATIONS if LONG else WRITING:
        for failing in each_failure(monkeypatch, name, error, lasting=lasting):
            with monkeypatch.context() as patch:
                patch.setattr(os, name, failing.real)
                number = next(rounds)
                folder = tmp_path / str(number)
                shutil.copytree(tmp_path / "base", folder)
                world = workspace(folder, clock=FixedClock(base.clock.now()))
                world.snapshot()
            acknowledged = attempt(partial(VERBS[verb], world))
            with monkeypatch.context() as patch:
                patch.setattr(os, name, failing.real)
                state = kept(world)
            if state != (new if acknowledged else old):
                what = {True: "old", False: "new"}[acknowledged] if state in [old, new] else "neither"
                wrong.append(f"{name} {number}: {'acknowledged' if acknowledged else 'refused'} but {what}")
    assert not wrong, "; ".join(wrong)
