"""The palette: commands of every screen, tasks, the backlog, people, settings and the config file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from wfh.domain.handbook.entries import entries_of
from wfh.domain.setup.settings import EVERY_SETTING
from wfh.domain.today.after_hours import hides_work
from wfh.present.handbook.entry_lines import entry_title
from wfh.present.rows.pieces import Role
from wfh.tui.input.command import EVERYWHERE, Command, scopes
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.tui.screen import WfhScreen
from wfh.usecases.day import tasks
from wfh.values import Value
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wfh.tui.app import WfhApp

_ELSEWHERE = ("today", "overlap", "settings")
"""The screens whose commands the palette of another screen offers; their scopes are called as they are."""
_LEAVING = ("quit", "good-night")
"""What leaves the app is offered last: a stray Enter takes the first line."""
_LESS = 0.4
"""How much a fit in the description counts beside one in the title."""


class PaletteEntry(Value):
    """A line of the palette: its title, its group, what it does, and a key that also finds it."""

    title: str
    about: str
    run: Callable[[], object]
    key: str = ""


class PaletteEntries(Provider):
    """Offers everything that can be reached from the screen below the palette."""

    async def discover(self) -> Hits:
        """Offer the commands of the screen below, then those of the others."""
        for entry in self._commands():
            yield DiscoveryHit(entry.title, entry.run, help=entry.about or None)

    async def search(self, query: str) -> Hits:
        """Offer what matches the typed words, by title, description or key, or say that nothing does."""
        matcher = self.matcher(query)
        fits = False
        for entry in (*self._commands(), *self._things()):
            score = 2.0 if entry.key and entry.key == query else matcher.match(entry.title)
            score = score or _LESS * matcher.match(entry.about)
            if score > 0:
                fits = True
                yield Hit(score, matcher.highlight(entry.title), entry.run, entry.title, entry.about or None)
        if not fits:  # Textual would say so, too, but in English.
            yield Hit(1, _("There is nothing here with that name."), lambda: None)

    @property
    def _wfh(self) -> WfhApp:
        return cast("WfhApp", self.app)

    def _commands(self) -> Iterator[PaletteEntry]:
        screen = self.screen
        if not isinstance(screen, WfhScreen):
            return
        here = {*scopes(screen.scope), EVERYWHERE}
        offered = [command for command in EVERY_COMMAND if command.palette]
        present = [command for command in offered if command.scope in here and screen.allows(command)]
        for command in present:
            if command.id not in _LEAVING:
                yield self._entry(command, partial(self._wfh.dispatch.carry_out, command))
        for command in offered if self._reaches_all else ():
            if command.scope not in here and command.scope.name in _ELSEWHERE:
                yield self._entry(command, partial(self._go_and, command))
        for command in present:
            if command.id in _LEAVING:
                yield self._entry(command, partial(self._wfh.dispatch.carry_out, command))

    def _entry(self, command: Command, run: Callable[[], object]) -> PaletteEntry:
        key = self._wfh.keymap.shown(command.id)
        title = f"{_(command.title)}  ({key})" if key else _(command.title)
        return PaletteEntry(title, _(command.help) if command.help else "", run, key)

    @property
    def _reaches_all(self) -> bool:
        """Whether other screens can be reached: there is a config, and the day is not closed."""
        return self._wfh.ws.configured and not hides_work(self._wfh.snapshot)

    def _go_and(self, command: Command) -> None:
        """Go to the screen of a command; carry it out there, or say its key if it would change something unseen."""
        self._wfh.go(command.scope.name)
        if command.at_once and self._wfh.shown is not None:
            # A screen that was never shown has nothing on it yet.
            self._wfh.shown.call_after_refresh(self._wfh.dispatch.carry_out, command)
        else:
            key = self._wfh.keymap.shown(command.id)
            self._wfh.say(
                _("{title}: {key}, for what is under the cursor").format(title=_(command.title), key=key), Role.DIM
            )

    def _things(self) -> Iterator[PaletteEntry]:
        """Return tasks, the backlog, people and settings."""
        if not self._reaches_all:
            return
        app, snapshot = self._wfh, self._wfh.snapshot
        for task in snapshot.day.listed_tasks:
            yield PaletteEntry(task.title, _("Task of today"), partial(app.go, "today", task=task.id))
        for task in snapshot.backlog.tasks:
            about = _("In the backlog: Enter brings it to today")
            yield PaletteEntry(task.title, about, partial(app.verb, tasks.take, task.id))
        for person in snapshot.config.people:
            yield PaletteEntry(person.name, _("Colleague, on Overlap"), partial(app.go, "overlap", who=person.id))
        for entry in entries_of(snapshot.config, ()):
            about = f"{_('Handbook')} · {entry_title(entry)}"
            yield PaletteEntry(entry.id, about, partial(app.go, "handbook", words=entry.id))
        for setting in EVERY_SETTING:
            run = partial(app.go, "settings", key=setting.key)
            yield PaletteEntry(_(setting.title), f"{_('Setting')} · {setting.key}", run)
