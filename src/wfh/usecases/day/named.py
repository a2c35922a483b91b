"""The task named on the command line: by id, by its number in the list printed last, or by words of its title."""

from __future__ import annotations

from wfh.domain.time.formatting import day_text
from wfh.domain.time.sanitize import clean
from wfh.domain.today.after_hours import hides_work, refuse_hidden_work
from wfh.domain.today.named_tasks import PlacedTask, known_tasks, nearest_tasks, tasks_named
from wfh.errors import Problem, WfhError
from wfh.store.state.printed import PrintedLists
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

_LIST = "printed"


def keep_list(workspace: Workspace, snapshot: Snapshot, tasks: Iterable[Task]) -> None:
    """Remember the tasks that were printed with the numbers 1, 2, 3 …; an empty list leaves the one before.

    A rehearsal keeps the list of today only if another list was kept: without any, numbers refer to today's.
    """
    lines = [f"{task.id} {task.title}" for task in tasks]
    printed = PrintedLists(workspace.places)
    before = list(printed.read(_LIST))
    is_todays = workspace.is_rehearsal and not before and lines == _todays(snapshot)
    if lines and lines != before and not is_todays:
        printed.write(_LIST, lines)


def keep_today(workspace: Workspace, snapshot: Snapshot) -> None:
    """Remember today's tasks as printed; none while work is hidden."""
    if not hides_work(snapshot):
        keep_list(workspace, snapshot, snapshot.day.listed_tasks)


def _todays(snapshot: Snapshot) -> list[str]:
    return [f"{task.id} {task.title}" for task in snapshot.day.listed_tasks]


def find_task(workspace: Workspace, snapshot: Snapshot, text: str, *, finished: bool = False) -> Task:
    """Return the task that ``text`` means; with ``finished`` also a done one.

    Raises WfhError while work is hidden, if it matches none (with the nearest), or several (with all, which become the
    list printed last).
    """
    refuse_hidden_work(snapshot)
    text = clean(text).strip()
    known = known_tasks(snapshot)
    found = _numbered(workspace, snapshot, known, text) or tasks_named(known, text)
    if not found:
        raise WfhError(_unknown(workspace, snapshot, known, text))
    if len(found) > 1:
        keep_list(workspace, snapshot, [placed.task for placed in found])
        lines = (f"{number}  {_line(snapshot, placed)}" for number, placed in enumerate(found, 1))
        raise WfhError(_("“{text}” may be one of these; say it by number:").format(text=text[:64]), *lines)
    task = found[0].task
    if not (task.is_open or finished):
        raise WfhError(_("“{title}” is done already.").format(title=task.title))
    keep_first_list(workspace, snapshot)
    return task


def keep_first_list(workspace: Workspace, snapshot: Snapshot) -> None:
    """Keep today's list if none was kept, before a verb changes what its numbers mean."""
    printed = PrintedLists(workspace.places)
    if not printed.read(_LIST) and (lines := _todays(snapshot)):
        printed.write(_LIST, lines)


def task_to_start(workspace: Workspace, snapshot: Snapshot, text: str) -> str:
    """Return the text of a block to start, with the id of the task if it begins with a number of the list.

    Raises WfhError if that task is gone, or not open today.
    """
    number, _space, rest = clean(text).strip().partition(" ")
    found = () if _is_id(snapshot, number) else _numbered(workspace, snapshot, known_tasks(snapshot), number)
    if not found:
        return text
    task = found[0].task
    if not any(task.id == each.id for each in snapshot.day.open_tasks):
        raise WfhError(_("“{title}” is not open today; “wfh move” brings it here.").format(title=task.title))
    return f"{task.id} {rest}".strip()


def _is_id(snapshot: Snapshot, text: str) -> bool:
    return any(task.id == text for task in snapshot.day.tasks)


def _numbered(
    workspace: Workspace, snapshot: Snapshot, known: tuple[PlacedTask, ...], text: str
) -> tuple[PlacedTask, ...]:
    """Return the task with a number, as a list of one; an empty list if ``text`` is not a number of the list.

    Raises WfhError with its title if it no longer exists.
    """
    lines = PrintedLists(workspace.places).read(_LIST) or _todays(snapshot)
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= len(lines)):
        return ()
    id_, _space, title = lines[int(text) - 1].partition(" ")
    found = tuple(placed for placed in known if placed.task.id == id_)
    if not found:
        gone = _("{number} was “{title}”, which is no longer here; “wfh today --plain” prints the list as it is now.")
        raise WfhError(gone.format(number=text, title=clean(title)))
    return found[:1]


def _unknown(workspace: Workspace, snapshot: Snapshot, known: tuple[PlacedTask, ...], text: str) -> Problem:
    near = ", ".join(f"“{placed.task.title}”" for placed in nearest_tasks(known, text))
    listed = len(PrintedLists(workspace.places).read(_LIST) or _todays(snapshot))
    right = _("perhaps {names}").format(names=near) if near else None
    if text.isdigit() and not near and listed:
        right = _("the list printed last has 1 to {most}; “wfh today --plain” prints today's").format(most=listed)
    return Problem(_("there is no task “{text}”").format(text=text[:64]), right=right)


def _line(snapshot: Snapshot, placed: PlacedTask) -> str:
    where = _("backlog") if placed.where is None else day_text(placed.where, snapshot.date)
    today = _("today") if placed.where == snapshot.date else where
    return f"{placed.task.title} · {today} · {placed.task.id}"
