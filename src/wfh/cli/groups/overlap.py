"""``wfh overlap``, ``who`` and ``when``: colleagues, and a moment in their local times."""

from __future__ import annotations

from wfh.cli.opening import done, number, run_app, wants_app, workspace
from wfh.domain.today.after_hours import without_work
from wfh.errors import UsageError, WfhError
from wfh.usecases.overlap import slots as usecase
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

_QUESTIONS = ("date", "days", "people", "minutes")
_PRINTED = (*_QUESTIONS, "grid")


def overlap(call: ParsedCall, shell: Shell) -> int:
    """Open Overlap, or print it; with options for days or people, always print."""
    from wfh.usecases.overlap.proposed import keep_proposals

    ws = workspace(call, shell)
    if wants_app(call, shell) and not any(call.has(name) for name in _PRINTED):
        return run_app(ws, "overlap")
    days = number(call, "days", 1, usecase.MOST_DAYS) or 1
    minutes = number(call, "minutes", usecase.SHORTEST, usecase.LONGEST) or 30
    snapshot = ws.snapshot()
    result = usecase.overlap(snapshot, _date(call, snapshot), days, _names(call), minutes=minutes)
    keep_proposals(ws, result, _names(call), usual=not any(call.has(name) for name in _QUESTIONS))
    if call.has("json"):
        from wfh.present.overlap.as_json import overlap_json
        from wfh.present.shell.json_values import meetings_json

        shown = without_work(snapshot)
        shell.say_json(overlap_json(result, meetings_json(shown, *usecase.held_within(shown, result.span))))
    else:
        from wfh.present.overlap.tables import plain_lines

        shell.say(*plain_lines(result, shell.width, snapshot.config.ui, with_grid=call.has("grid")))
    return done(ws, snapshot, shell)


def _date(call: ParsedCall, snapshot: Snapshot) -> date | None:
    text = call.get("date")
    if text is None:
        return None
    from wfh.domain.planning.quick_entry import parse_day

    day = parse_day(text, snapshot.now.astimezone(snapshot.zone).date())
    if day is None:
        raise UsageError(_("--date “{text}” is not a day (for example: 2027-03-16, thu, +3).").format(text=text))
    return day


def _names(call: ParsedCall) -> tuple[str, ...]:
    return tuple(name.strip() for name in (call.get("people") or "").split(",") if name.strip())


def who(call: ParsedCall, shell: Shell) -> int:
    """Print where people are now; without names, all colleagues."""
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    if call.has("place"):
        return _places(call, ws, snapshot, shell)
    people = usecase.who(snapshot, call.words)
    if call.has("json"):
        from wfh.present.overlap.as_json import who_json

        shell.say_json(who_json(people))
    elif not people:
        shell.say(_("No colleagues yet; [[person]] in the config adds one (wfh config path)."))
    else:
        from wfh.present.shell.people_lines import who_lines

        shell.say(*who_lines(people, snapshot.zone, snapshot.config.ui, shell.width))
    return done(ws, snapshot, shell)


def _places(call: ParsedCall, ws: Workspace, snapshot: Snapshot, shell: Shell) -> int:
    """Print who is where on a day or in this week, and never why somebody is absent."""
    from wfh.domain.planning.quick_entry import parse_day
    from wfh.present.handbook.card_text import places_json, places_lines
    from wfh.usecases.handbook.card import places_on, week_of

    today = snapshot.now.astimezone(snapshot.zone).date()
    text = call.text.strip() or "today"
    days = week_of(today) if text.casefold() == "week" else (parse_day(text, today),)
    if days[0] is None:
        raise UsageError(_("“{text}” is not a day (for example: 2027-03-16, thu, +3).").format(text=text))
    found = tuple(places_on(snapshot, day) for day in days if day)
    if call.has("json"):
        shell.say_json(places_json(found))
    else:
        shell.say(*(places_lines(each, dated=len(found) > 1) for each in found))
    return done(ws, snapshot, shell)


def when(call: ParsedCall, shell: Shell) -> int:
    """Print a moment in everyone's local time, or in that of the people and zones named."""
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    count = _words_of_time(call.words, snapshot)
    moment = usecase.when(snapshot, " ".join(call.words[:count]), call.words[count:])
    if call.has("json"):
        from wfh.present.overlap.as_json import when_json

        shell.say_json(when_json(moment))
    else:
        from wfh.present.shell.people_lines import when_lines

        shell.say(*when_lines(moment, snapshot.config.ui, shell.width))
    return done(ws, snapshot, shell)


def _words_of_time(words: Sequence[str], snapshot: Snapshot) -> int:
    """Return how many of the words are the time: as many as parse as one without names of people and places.

    ``2027-03-16 09:00 sam`` and ``next tue 9:00 sam`` need no quotes; ``"3pm priya"`` in quotes is on her clock.
    """
    from wfh.domain.overlap.moment_text import parse_moment

    def is_time(count: int) -> bool:
        try:
            parse_moment(" ".join(words[:count]), snapshot.now, snapshot.zone, _no_zone)
        except WfhError:
            return False
        return True

    return max((count for count in range(1, min(len(words), 5) + 1) if is_time(count)), default=1)


def _no_zone(_text: str) -> ZoneInfo | None:
    return None
