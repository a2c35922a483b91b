"""The settings, one line each: Enter changes the one under the cursor in config.toml, keeping every comment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wfh.domain.planning.autocomplete import place_completions
from wfh.domain.time.sanitize import toml_string
from wfh.errors import WfhError
from wfh.present.ritual.settings_rows import choices, list_text, settings_rows, shown_value, with_unit
from wfh.present.rows.pieces import EMPTY, Role
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.settings import SETTINGS
from wfh.usecases.setup import lists, settings
from wfh.words import _, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.setup.lists import ListLine
    from wfh.domain.setup.settings import Setting, SettingInForce
    from wfh.present.rows.frame import KeyHint
    from wfh.usecases.workspace.workspace import Workspace

_PAGE = 10
_LAST = 2
"""The lines after the lists: keys, and what only the file changes."""


def _everything(ws: Workspace) -> tuple[tuple[SettingInForce, ...], tuple[ListLine, ...]]:
    return settings.overview(ws), lists.list_lines(ws)


class SettingsScreen(WfhScreen):
    """Every setting that is a single value, in groups."""

    SCOPE = SETTINGS
    MOST_COLUMNS = 110

    def __init__(self) -> None:
        """Stand on the first setting."""
        super().__init__()
        self._at = 0
        self._known: tuple[SettingInForce, ...] = ()
        self._lists: tuple[ListLine, ...] = ()
        self._wanted = ""
        """The key of the setting to stand on, once they are read."""
        self._refused: tuple[str, str] = ("", "")
        """The key and the text that were typed last and not taken: there again at the next Enter."""

    def on_screen_resume(self) -> None:
        """Reload: the file may have changed."""
        self._read()

    def prepare(self, **prepared: object) -> None:
        """Put the cursor on the setting that is asked for."""
        self._wanted = str(prepared["key"])

    def draw(self) -> None:
        """Draw the settings."""
        if not self._known:
            self.body.show((EMPTY,))
            return
        file, config = self.wfh.ws.places.config.name, self.snapshot.config
        rows, keep = settings_rows(self._known, self._at, file, self.columns, config, self._lists)
        self.body.show(rows, keep)

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys of this screen, and only the global ones that make sense on it."""
        wanted = (command for command in EVERY_COMMAND if command.scope is self.SCOPE or command.id in {"undo", "help"})
        return [self.hint(command) for command in sorted(wanted, key=lambda command: command.order) if command.line]

    def help_lines(self) -> Iterable[str]:
        """Show where the file is, and where to change the rest."""
        yield _("The file is {path}. Dim values are defaults.").format(path=self.wfh.ws.places.config)
        yield _(
            "Colleagues are changed on Overlap; hooks, and what a line does not say, in the "
            "file: E, or “wfh config edit”, opens it in your editor."
        )

    def _read(self) -> None:
        self.read(_everything, then=self._seen)

    def _seen(self, read: tuple[tuple[SettingInForce, ...], tuple[ListLine, ...]]) -> None:
        self._known, self._lists = read
        known = self._known
        keys = [setting.key for setting, _value, _line in known]
        if self._wanted in keys:
            self._at = keys.index(self._wanted)
        self._wanted = ""
        if self.is_shown:
            self.draw()

    # ------------------------------------------------------------ commands

    def click_pick(self, number: str, _offset: int) -> None:
        """Put the cursor on a line; if it stands there already, change it."""
        if self._at == int(number):
            self.wfh.press_key("enter")
        self._at = int(number)
        self.draw_all()

    def do_settings_down(self) -> None:
        """Go to the next setting."""
        self._step(1)

    def do_settings_up(self) -> None:
        """Go to the setting before."""
        self._step(-1)

    def do_settings_page_down(self) -> None:
        """Go further down."""
        self._step(_PAGE)

    def do_settings_page_up(self) -> None:
        """Go further up."""
        self._step(-_PAGE)

    def do_settings_back(self) -> None:
        """Go back to Today."""
        self.go("today")

    def do_settings_editor(self) -> None:
        """Hand the terminal to the person's editor, then reload the file."""
        from textual.app import SuspendNotSupported

        try:
            with self.app.suspend():
                settings.open_config(self.wfh.ws)
        except SuspendNotSupported:
            raise WfhError(_("No editor can be opened here: use “wfh config edit”.")) from None
        finally:
            self.wfh.saving.reload()
            self._read()

    def do_settings_change(self) -> None:
        """Ask for another value."""
        if not self._known:
            return
        beyond = self._at - len(self._known)
        if beyond >= 0:
            self._change_list(beyond)
            return
        setting, value, _line = self._known[self._at]
        if setting.choices:
            self._choose(setting, value)
        else:
            is_typed = self._refused[0] == setting.key
            written = self._refused[1] if is_typed else value
            self.ask(
                _(setting.title),
                lambda text: self._change(setting, text, value) if text != value else None,
                value=written,
                is_typed=is_typed,
                complete=place_completions if setting.key == "me.timezone" else None,
            )

    def _change_list(self, number: int) -> None:
        """Ask for the new text of a line or the key of a command, or open the file for what only it can change."""
        if number < len(self._lists):
            line = self._lists[number]
            label = _(line.list.title) if line.number is not None else f"{_(line.list.title)} · {list_text(line)}"
            self.ask(label, lambda text: self._change_line(line, text), value=line.text)
        elif number == len(self._lists):
            self.ask(_("Keys"), self._change_key)
        else:
            self.do_settings_editor()

    def _change_key(self, text: str) -> None:
        name = text.strip().partition(" ")[0]
        if text and name not in {command.id for command in EVERY_COMMAND if not command.fixed}:
            raise WfhError(_("“{name}” is not a command (for example: done, replan, park).").format(name=name))
        if text:
            self.verb(lists.change_key, text, then=self._listed)

    def _change_line(self, line: ListLine, text: str) -> None:
        if text and text != line.text:
            self.verb(lists.change_line, line, text, then=self._listed)

    def _listed(self, _snapshot: Snapshot) -> None:
        self._read()

    def _choose(self, setting: Setting, value: str) -> None:
        if setting.key == "ui.theme":
            self._choose_theme(setting, value)
            return
        values = {key: text for key, text, _words in setting.choices}
        now = next((key for key, text in values.items() if text.strip('"') == value), "")
        self.choose(
            _(setting.title), choices(setting), lambda key: self._change(setting, values[key], value), default=now
        )

    def _choose_theme(self, setting: Setting, value: str) -> None:
        from wfh.tui.screens.settings.theme_bar import ThemeBar

        own = [(key, text.strip('"'), label(words)) for key, text, words in setting.choices]
        change = partial(self._change, setting, shown=value)
        self.open_form(ThemeBar(self.wfh, _(setting.title), own, lambda name: change(toml_string(name)), value))

    def _step(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self._known) + len(self._lists) + _LAST - 1))
        self.draw()

    def _change(self, setting: Setting, text: str, shown: str) -> None:
        def done(result: tuple[Snapshot, str | None]) -> None:
            self._read()
            if result[1] is not None:
                self._ask_whose(setting, text, result[1])
                return
            self._refused = ("", "")
            self._say_now(setting)

        self._refused = (setting.key, text)
        self.verb(settings.change, setting, text, shown, then=done)

    def _say_now(self, setting: Setting) -> None:
        """Show the new value of a setting, once it is read."""

        def seen(known: tuple[SettingInForce, ...]) -> None:
            value = next(value for each, value, _line in known if each.key == setting.key)
            self.say(f"{_(setting.title)}: {with_unit(setting, shown_value(setting, value))}", Role.DIM)

        self.read(settings.overview, then=seen)

    def _ask_whose(self, setting: Setting, text: str, theirs: str) -> None:
        """Ask which value to keep for a setting that was changed elsewhere while one was typed here."""
        question = _("Changed elsewhere meanwhile: {line}").format(line=f"{_(setting.title)} {theirs}".strip())
        answers = (("m", _("keep mine")), ("t", _("keep theirs")))

        def answered(key: str) -> None:
            self._refused = ("", "")
            if key == "m":
                self._change(setting, text, theirs)

        self.choose(question, answers, answered, about={"m": text, "t": theirs})
