"""The next working day below the question about loose ends: what the answers add to it."""

from __future__ import annotations

from functools import partial

from wfh.domain.rituals.placing import day_word, loose_ends, waiting_minutes
from wfh.domain.rituals.shutdown.decide import DECIDE
from wfh.domain.time.spans import Span
from wfh.domain.today.boundary import todays_hours
from wfh.domain.today.days.other_day import other_day
from wfh.domain.today.take_snapshot import following_date
from wfh.present.ritual.plan_page import day_strip
from wfh.present.rows.formatting import day_text, length_text, span_text
from wfh.present.rows.pieces import EMPTY, Piece, Role, fit_row, heading, row_width
from wfh.present.today.task_rows import capacity_row
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.prompt import Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.ritual.page import Below
    from wfh.present.rows.pieces import Row

_LEAST_FOR_DAY, _LEAST_FOR_LOAD = 18, 12
"""The rows from which the whole of it stands below a question, and from which its capacity does."""
_AIRY = 32
"""The rows from which there is air around its name."""
_LEAST_CELLS = 70
"""The cells from which its hours are drawn."""


def below_decide(snapshot: Snapshot, prompt: Prompt) -> Below | None:
    """Return a function that draws the next working day below the question about loose ends; None for any other."""
    return partial(tomorrow_rows, snapshot) if prompt.step == DECIDE.name else None


def tomorrow_rows(snapshot: Snapshot, cells: int, lines: int) -> tuple[Row, ...]:
    """Return the next working day in rows of ``cells``: its hours, and how much of it is taken; less in few ``lines``.

    It includes what was answered, and says what it would be with what waits for an answer. Empty for a day without
    hours.
    """
    when = following_date(snapshot)
    there = other_day(snapshot, when, snapshot.ledger.days)
    hours = todays_hours(there)
    if not hours or lines < _LEAST_FOR_LOAD:
        return ()
    word = day_word(snapshot, when)
    name = heading(word)
    if lines < _LEAST_FOR_DAY or cells < _LEAST_CELLS:
        more = _with_all(snapshot, there)
        room = cells - 5 - row_width((name, *more))
        return EMPTY, fit_row((Piece(" "), name, Piece("  "), *capacity_row(there, room), *more), cells)
    place = there.day.place or there.config.me.place[when.weekday()]
    whole = span_text(Span(hours[0].start, hours[-1].end), there.zone, there.config.ui)
    facts = ", ".join(filter(None, (day_text(when) if word != day_text(when) else "", place, whole)))
    counted = _with_all(snapshot, there) or _counted(there)
    air = (EMPTY,) if lines >= _AIRY else ()
    return (
        EMPTY,
        *air,
        fit_row((Piece(" "), name, Piece(f"  {facts}", Role.DIM)), cells),
        *air,
        *day_strip(there, cells),
        fit_row((Piece(" "), *capacity_row(there, cells - 1 - row_width(counted)), *counted), cells),
    )


def _with_all(snapshot: Snapshot, there: Snapshot) -> Row:
    """Return how much would be planned there if everything that waits for a place went there; empty if nothing does."""
    count = len(loose_ends(snapshot))
    if not count:
        return EMPTY
    planned = there.capacity.planned + waiting_minutes(snapshot)
    role = Role.ATTENTION if planned > there.capacity.available else Role.DIM
    words = ngettext("with this one: {length}", "with all {n}: {length}", count)
    return (Piece(f"   {words.format(n=count, length=length_text(planned))}", role),)


def _counted(there: Snapshot) -> Row:
    """Return how many tasks that is, and how many of them have no estimate."""
    tasks = there.day.open_tasks
    guessed = sum(task.estimate is None for task in tasks)
    words = [ngettext("{n} task", "{n} tasks", len(tasks)).format(n=len(tasks))]
    if guessed:
        length = f"~{length_text(there.config.focus.unestimated_minutes)}"
        words.append(_("{n} of them counted as {length}").format(n=guessed, length=length))
    return (Piece(f"   {', '.join(words)}", Role.DIM),) if tasks else EMPTY
