"""The settings: read, change, edit, check, create, restore an earlier version."""

from __future__ import annotations

from contextlib import suppress

from wfh.domain.time.sanitize import clean, toml_string
from wfh.domain.time.zones import resolve_zone
from wfh.errors import Problem, Severity, WfhError
from wfh.integrations.machine import machine_user
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.setup.questions import SetupAnswers
    from wfh.domain.setup.settings import Setting, SettingInForce
    from wfh.store.disk.backups import Backup
    from wfh.usecases.workspace.workspace import Workspace


def get(ws: Workspace, key: str, *, inline: bool = False) -> str:
    """Return the value of the setting ``key`` (``focus.minutes``, ``person.priya.timezone``) in force, as TOML text.

    A table is its lines, ``inline`` one line. Defaults count, and the machine's zone if none is set. Raises WfhError
    with the nearest name for an unknown key.
    """
    from wfh.store.config.values import get_value, toml_value

    if key in {"schema", "include"}:  # the file's own, and no setting
        from wfh.store.config.load import value_above_tables

        return toml_value(value_above_tables(ws.places.config, key))
    config = ws.config
    return get_value(replace(config, me=replace(config.me, timezone=ws.zone.key)), key, inline=inline)


def keys_with(ws: Workspace, name: str, text: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ``[keys]`` as they would be with ``text`` for the command ``name``."""
    from wfh.store.config.edit import candidates

    value, _written = next(candidates(text))
    keys = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    return (*(each for each in ws.config.keys if each[0] != name), (name, keys))


def overview(ws: Workspace) -> tuple[SettingInForce, ...]:
    """Return every setting that can be changed by itself, with its value in force."""
    from wfh.domain.setup.settings import EVERY_SETTING, SettingInForce, typed
    from wfh.store.config.load import lines_of
    from wfh.store.config.values import values_of

    config = ws.config
    config = replace(config, me=replace(config.me, timezone=ws.zone_of(config).key))
    keys = [setting.key for setting in EVERY_SETTING]
    values, lines = values_of(config, keys), lines_of(ws.places.config, keys)
    return tuple(
        SettingInForce(setting, typed(values[setting.key]), lines.get(setting.key)) for setting in EVERY_SETTING
    )


def change(ws: Workspace, setting: Setting, text: str, shown: str) -> tuple[Snapshot, str | None]:
    """Change a setting from the value that was ``shown`` to what a person typed; raises as :func:`set_value` does.

    If somebody else changed it meanwhile, nothing changes, and its present value is returned beside the snapshot.
    """
    from wfh.domain.setup.settings import as_toml

    now = next(value for known, value, _line in overview(ws) if known.key == setting.key)
    if now not in {shown, text.strip().strip('"')}:
        return ws.snapshot(), now
    return set_value(ws, setting.key, as_toml(setting, text)), None


def set_value(ws: Workspace, key: str, text: str) -> Snapshot:
    """Change the setting ``key`` to ``text`` (TOML, or as it is typed in the app) and nothing else in the file.

    A time zone may also be the name of a city, as everywhere else; a list is ``mail, chat`` or ``mon 30, 0; fri 60``.
    Raises WfhError if the key or value is invalid or the file cannot be changed that way, NotSavedError if the system
    refuses; the file is unchanged then.
    """
    from wfh.store.config.edit import set_value as write_value  # brings tomlkit: only a change needs it

    written = _zone_of_place(text) if key.rpartition(".")[2] == "timezone" else _listed(key, text)
    write_value(ws.places, key, written, ws.environ, ws.config_step(N_("change a setting"), name=key))
    return ws.committed()


def _listed(key: str, text: str) -> str:
    """Return a list that was typed as words as TOML; everything else as it is."""
    from wfh.domain.setup.settings import EVERY_SETTING, InputKind, as_toml

    lists = (each for each in EVERY_SETTING if each.input in {InputKind.TEXTS, InputKind.NUMBERS})
    setting = next((each for each in lists if each.key == key), None)
    is_toml = text.strip().startswith(("[", "{", '"', "'"))
    return text if setting is None or is_toml else as_toml(setting, text)


def _zone_of_place(text: str) -> str:
    """Return the zone of a city as TOML; a text that names none is left as it is, to be refused with its line."""
    name = clean(text).strip().strip("\"'").strip()
    with suppress(WfhError):
        return toml_string(resolve_zone(name).key) if name else text
    return text


def edit(ws: Workspace) -> tuple[Problem, ...]:
    """Open the config in the person's editor; return the problems after it is closed.

    Without a config, one is first made from the machine's answers. Raises WfhError if the editor fails.
    """
    open_config(ws)
    return ws.snapshot().problems


def open_config(ws: Workspace) -> None:
    """Open the config in the person's editor and wait; raises as :func:`edit` does."""
    from wfh.integrations.editor import open_editor

    if not ws.configured:
        init(ws, machine_defaults(ws))
    open_editor(ws.places.config, ws.environ)


def check(ws: Workspace) -> tuple[Problem, ...]:
    """Return every problem of every file: config, includes, all days however old, and calendars."""
    from wfh.usecases.calendars.listing import problems as of_calendars
    from wfh.usecases.workspace.travel import question

    calendars = of_calendars(ws) if ws.config.sources else ()
    snapshot, asked = ws.snapshot(), question(ws)
    from wfh.usecases.handbook.book import check_handbook  # late: reading a setting needs no pages

    now = _with_lines(ws, (*snapshot.problems, *_never_at_work(ws), *check_handbook(ws, snapshot)))
    older = (each for each in ws.journal.problems() if each not in now)
    return (*now, *older, *calendars, *((Problem(asked, severity=Severity.HINT),) if asked else ()))


def _with_lines(ws: Workspace, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return problems with the lines of those keys of the person's own file that were found to be wrong elsewhere."""
    from wfh.store.config.load import lines_of

    path = ws.places.config
    keys = [each.key for each in problems if each.key and each.line is None and each.file == path.name]
    lines = lines_of(path, keys) if keys else {}
    return tuple(
        replace(each, line=each.line or lines.get(each.key or "")) if each.file == path.name else each
        for each in problems
    )


def _never_at_work(ws: Workspace) -> Iterator[Problem]:
    """Yield a hint for each colleague without hours: they are right, and most often forgotten."""
    for person in ws.config.people:
        if not person.has_hours:
            what = _("no hours are set, so {name} is never at work").format(name=person.name)
            right = _("for example: {example}").format(example='hours = "09:00-17:00"')
            file = person.source or ws.places.config.name
            yield Problem(what, file, key=f"person.{person.id}", right=right, severity=Severity.HINT)


def placed(ws: Workspace, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with settings from other checks, such as clashing keys, with their file and lines."""
    from wfh.store.config.load import line_of

    path = ws.places.config
    lined = ((each, line_of(path, each.key) if each.key and each.line is None else each.line) for each in problems)
    return tuple(replace(each, file=path.name, line=line) for each, line in lined)


def machine_defaults(ws: Workspace) -> SetupAnswers:
    """Return the answers of the set-up as far as the machine knows them; the rest are the defaults."""
    from wfh.domain.setup.questions import SetupAnswers
    from wfh.integrations.calendars.found import found_calendar

    zone, found = ws.machine_zone().name or "UTC", found_calendar(ws.environ)
    return SetupAnswers(machine_user(ws.environ), zone, ws.language, found=found, calendar=found)


def init(ws: Workspace, answers: SetupAnswers) -> Snapshot:
    """Write a commented config with ``answers``. Raises WfhError if there is one already."""
    from wfh.domain.setup.config_text import render_config
    from wfh.store.config.load import create_config

    create_config(ws.places, render_config(answers))
    return ws.committed()


def backups(ws: Workspace) -> tuple[Backup, ...]:
    """Return the earlier versions of every file, newest first."""
    from wfh.store.disk.backups import list_backups  # late: reading a setting needs none

    return list_backups(ws.places)


def restore(ws: Workspace, name: str) -> Backup:
    """Restore the backup ``name`` (the newest whole one, if it is the name of a file); the present file is put aside.

    Returns the backup. Raises WfhError if there is no such backup or the present file cannot be put aside.
    """
    found = backups(ws)
    chosen = next((each for each in found if each.name == name), None) or next(
        (each for each in found if each.whole and name in {each.path.name, str(each.path)}), None
    )
    if chosen is None:
        raise WfhError(Problem(_("there is no backup “{name}”").format(name=name), right=_("“wfh restore” lists them")))
    from wfh.store.disk.backups import restore as bring_back

    bring_back(ws.places, chosen)
    return chosen
