"""The others, for the commands that show them beside the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Look


def reach_lines(look: Look, width: int = 78) -> tuple[str, ...]:
    """Return a line for each of the others: local time, state, when they can be reached; none where nobody is set."""
    if not look.config.people:
        return ()
    from wfh.present.overlap.tables import who_lines
    from wfh.usecases.overlap.slots import who

    return who_lines(who(look), look.zone, look.config.ui, width)


def reach_states(look: Look) -> list[dict[str, object]]:
    """Return the same as data, as ``wfh who --json`` has it."""
    if not look.config.people:
        return []
    from wfh.present.overlap.as_json import who_json
    from wfh.usecases.overlap.slots import who

    found: list[dict[str, object]] = who_json(who(look))["people"]
    return found
