"""Colleagues, for the commands that show them beside the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot


def reach_lines(snapshot: Snapshot, width: int = 78) -> tuple[str, ...]:
    """Return a line per colleague: local time, state, when they are available; empty without colleagues."""
    if not snapshot.config.people:
        return ()
    from wfh.present.overlap.tables import who_lines
    from wfh.usecases.overlap.slots import who

    return who_lines(who(snapshot), snapshot.zone, snapshot.config.ui, width)


def reach_states(snapshot: Snapshot) -> list[dict[str, object]]:
    """Return the same as data, as in ``wfh who --json``."""
    if not snapshot.config.people:
        return []
    from wfh.present.overlap.as_json import who_json
    from wfh.usecases.overlap.slots import who

    people: list[dict[str, object]] = who_json(who(snapshot))["people"]
    return people
