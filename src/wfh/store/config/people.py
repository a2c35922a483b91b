"""Colleagues in ``config.toml``: add, change or remove a ``[[person]]``; comments and everything else stay."""

from __future__ import annotations

from wfh.domain.time.hours_text import weekday_number
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.errors import Problem, WfhError
from wfh.store.config.edit import Edit, add_table, rewrite
from wfh.store.config.values import toml_value
from wfh.store.toml.edit import CannotEditError, without_table
from wfh.store.toml.locate import find_places
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wfh.store.config.edit import Write
    from wfh.store.disk.paths import Places
    from wfh.store.toml.locate import KeyPath

Week = tuple[tuple[str, ...], ...]
"""The ranges of each weekday as files spell them, Monday first."""


def add_person(
    places: Places,
    values: Mapping[str, object],
    environ: Mapping[str, str] | None = None,
    write: Write | None = None,
) -> None:
    """Add a ``[[person]]`` with ``values`` at the end of the file. Raises WfhError if they are invalid.

    Here and below, ``write`` is as in :func:`wfh.store.config.edit.set_value`.
    """
    add_table(places, "person", values, environ, write)


def edit_person(
    places: Places,
    id: str,
    values: Mapping[str, object],
    week: Week | None,
    environ: Mapping[str, str] | None = None,
    write: Write | None = None,
) -> None:
    """Set ``values`` and the hours of ``week`` of the person ``id``; None leaves the hours as they are."""

    def change(edit: Edit) -> bytes:
        number = _number(edit, id)
        data = edit.encoded(edit.text)
        for path, value in _settings(edit, number, values, week):
            data = Edit(edit.path, edit.environ, data).set(path, toml_value(value))
        return data

    rewrite(places, environ, change, write)


def remove_person(
    places: Places, id: str, environ: Mapping[str, str] | None = None, write: Write | None = None
) -> None:
    """Remove the ``[[person]]`` ``id``, also from the meetings of this file."""

    def change(edit: Edit) -> bytes:
        number = _number(edit, id)
        try:
            text = without_table(edit.text, "person", number)
        except CannotEditError as error:
            raise _refused(edit, ("person", number), None) from error
        data = edit.encoded(text)
        for meeting, names in _meetings(edit.data, id):
            rest = [name for name in names if name != id]
            data = Edit(edit.path, edit.environ, data).set(("meeting", meeting, "people"), toml_value(rest))
        return data

    rewrite(places, environ, change, write)


def hours_value(week: Week) -> object:
    """Return the hours of a week as files spell them: one text, a list of ranges, or a table by weekday."""
    if len(set(week[:5])) == 1 and not any(week[5:]) and week[0]:
        return week[0][0] if len(week[0]) == 1 else list(week[0])
    return {name: list(ranges) for name, ranges in zip(WEEKDAYS, week, strict=True) if ranges}


def _number(edit: Edit, id: str) -> int:
    items = edit.data.get("person")
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict) and item.get("id") == id:
            return number
    raise WfhError(edit.missing(("person", id), Problem(_("there is nobody with this id"), key=f"person.{id}")))


def _settings(
    edit: Edit, number: int, values: Mapping[str, object], week: Week | None
) -> Iterator[tuple[KeyPath, object]]:
    for key, value in values.items():
        yield ("person", number, key), value
    if week is None:
        return
    hours = edit.data["person"][number].get("hours")
    if not isinstance(hours, dict):
        yield ("person", number, "hours"), hours_value(week)
        return
    # A table by weekday may hold exceptions, and stand under a heading of its own: only its weekdays change.
    spelled = {weekday_number(key): key for key in hours}
    for day, name in enumerate(WEEKDAYS):
        if day in spelled or week[day]:
            yield ("person", number, "hours", spelled.get(day, name)), list(week[day])


def _meetings(data: Mapping[str, object], id: str) -> Iterator[tuple[int, list[object]]]:
    meetings = data.get("meeting")
    for number, meeting in enumerate(meetings if isinstance(meetings, list) else ()):
        names = meeting.get("people") if isinstance(meeting, dict) else None
        if isinstance(names, str):
            names = [names]
        if isinstance(names, list) and id in names:
            yield number, names


def _refused(edit: Edit, path: KeyPath | None, snippet: str | None) -> WfhError:
    line = find_places(edit.text).line(path) if path else None
    what = _("cannot be changed without touching more than this; nothing is written")
    right = _("write it in by hand: {snippet}").format(snippet=snippet) if snippet else _("take it out by hand")
    return WfhError(Problem(what, edit.path.name, line, "person", right))
