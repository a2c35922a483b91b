"""``wfh calendars``: the calendars that are read, and what they hold."""

from __future__ import annotations

from datetime import timedelta

from wfh.cli.opening import day, done, workspace
from wfh.domain.planning.quick_entry import parse_day
from wfh.domain.today.after_hours import hides_work
from wfh.errors import UsageError
from wfh.present.rows.formatting import closed_text
from wfh.usecases.calendars.listing import list_calendars
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall

_USUAL_DAYS, _MOST_DAYS = 7, 400


def calendars(call: ParsedCall, shell: Shell) -> int:
    """Read the calendars and print them, a line each, and what they hold; as data with ``--json``."""
    ws = workspace(call, shell)
    today = ws.moment.date
    first = _day(call, "from", today) or today
    last = _day(call, "to", today) or first + timedelta(days=_USUAL_DAYS)
    if not first < last <= first + timedelta(days=_MOST_DAYS):
        text = _("--to must be a day after --from, at most {n} days later; that day itself is not included.")
        raise UsageError(text.format(n=_MOST_DAYS))
    found, snapshot = list_calendars(ws, first, last), ws.snapshot()
    if is_over := hides_work(snapshot):  # what is wrong with a calendar is no work; its meetings are
        found = replace(found, occurrences=())
    if call.has("json"):
        from wfh.present.shell.calendars import calendars_json

        shell.say_json(calendars_json(found, ws.clock.now(), ws.zone))
    else:
        from wfh.present.shell.calendars import calendar_lines

        shell.say(*calendar_lines(found, ws.clock.now(), ws.zone, ws.config.ui))
        shell.say(*([closed_text(snapshot)] if is_over and found.calendars else []))
    shell.complain(problem for each in found.calendars for problem in each.problems)
    return done(ws, snapshot, shell)


def _day(call: ParsedCall, option: str, today: date) -> date | None:
    refusal = _("--{option} “{text}” is not a day (for example: 2027-03-16, thu, +3).")
    return day(call, option, lambda text: parse_day(text, today), refusal)
