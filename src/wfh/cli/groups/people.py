"""Colleagues, for the commands that show them beside the day."""

from __future__ import annotations

from wfh.domain.today.after_hours import hides_work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.handbook.asks import OpenAsk
    from wfh.domain.model.snapshot import Snapshot


def reach_lines(snapshot: Snapshot, width: int = 78) -> tuple[str, ...]:
    """Return a line per colleague: local time, state, when they are available; empty without colleagues."""
    if not snapshot.config.people:
        return ()
    from wfh.present.shell.people_lines import who_lines
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


def ask_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Return a line for each question whose hours have come; none once the day is closed."""
    found = _asks_of_now(snapshot)
    if not found:
        return ()
    from wfh.domain.handbook.team import team_of
    from wfh.present.handbook.how_lines import clock_of
    from wfh.present.handbook.kept_lines import now_line

    return tuple(now_line(team_of(snapshot), clock_of(snapshot), each) for each in found)


def ask_states(snapshot: Snapshot) -> list[dict[str, object]]:
    """Return the same as data, as in ``wfh ask --json``."""
    found = _asks_of_now(snapshot)
    if not found:
        return []
    from wfh.present.handbook.kept_lines import asks_json

    asks: list[dict[str, object]] = asks_json(found)["asks"]
    return asks


def _asks_of_now(snapshot: Snapshot) -> tuple[OpenAsk, ...]:
    if not snapshot.ledger.asks.asks or hides_work(snapshot):
        return ()
    from wfh.usecases.handbook.asks import asks_of_now

    return asks_of_now(snapshot)
