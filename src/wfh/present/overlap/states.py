"""Where somebody is in their day, in a word or two."""

from __future__ import annotations

from wfh.domain.overlap.presence import PresenceState
from wfh.words import N_, _

_STATES = {
    PresenceState.WORKING: N_("working"),
    PresenceState.OFFICE_HOURS: N_("office hours"),
    PresenceState.NO_MEETING: N_("no meetings"),
    PresenceState.FOCUS: N_("in focus"),
    PresenceState.BEFORE: N_("not yet working"),
    PresenceState.AFTER: N_("after hours"),
    PresenceState.OFF: N_("off"),
    PresenceState.ASLEEP: N_("asleep"),
}


def state_word(state: PresenceState) -> str:
    """Return the word for a state."""
    return _(_STATES[state])
