"""Every question of both rituals is met by a walk, so that it has a kept screen and is killed once."""

from __future__ import annotations

import pytest

from tests.usecases.walks import WALKS, left_out, met_and_known
from wfh.domain.model.prompt import Ritual


@pytest.mark.slow
def test_the_walks_together_meet_every_question() -> None:
    met: dict[Ritual, set[str]] = {ritual: set() for ritual in Ritual}
    known: dict[Ritual, set[str]] = {ritual: set() for ritual in Ritual}
    for name, walk in WALKS.items():
        met[walk.ritual] |= met_and_known(name)[0]
        known[walk.ritual] |= met_and_known(name)[1]
    # The review of the week has its own walk, in tests/domain/rituals/week and tests/faults.
    for ritual in {walk.ritual for walk in WALKS.values()}:
        assert left_out(ritual, met[ritual]) == set()
        assert known[ritual] - met[ritual] == set()
