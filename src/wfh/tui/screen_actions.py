"""What every screen can do: change, look up, say, copy, ask, show another screen."""

from __future__ import annotations

from wfh.present.rows.pieces import Role
from wfh.stand_ins import TypeVar, cast
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from typing import Any, Unpack

    from wfh.domain.model.snapshot import Snapshot
    from wfh.tui.app import WfhApp
    from wfh.tui.input.bars import Bar, ChoiceOptions, LineOptions
    from wfh.tui.terminal.narrow import NarrowScreen as Stage
    from wfh.usecases.setup.clipboard import CopyResult
else:
    Stage = object
    """What a screen stands on is added when it is made (``registry.on_stage``): it can be drawn without the toolkit."""


Found = TypeVar("Found")
"""What a use case returns, and what is done with it then."""


class ScreenActions(Stage):
    """The actions of a screen; :class:`wfh.tui.screen.WfhScreen` is the only one."""

    form: Bar | None = None
    """The bar that takes keys at the moment, or None."""

    @property
    def wfh(self) -> WfhApp:
        """The app."""
        return cast("WfhApp", self.app)

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot to draw."""
        return self.wfh.snapshot

    def open_form(self, form: Bar) -> None:
        """Lay a bar over the foot, unless there is one."""
        if self.form is None:
            self.form = form
            self.mount(form)

    def closed_form(self) -> None:
        """Return the keys to the screen: the bar is about to close."""
        self.form = None

    def open_again(self, form: Bar) -> None:
        """Return the keys to a bar whose answer was refused."""
        self.form = form

    def verb(
        self, use_case: Callable[..., Found], *args: object, then: Callable[[Found], None] | None = None, **kwargs: Any
    ) -> None:
        """Change something: run ``use_case(ws, …)`` off the loop, in order; ``then`` gets its result."""
        self.wfh.verb(use_case, *args, then=then, **kwargs)

    def read(
        self, use_case: Callable[..., Found], *args: object, then: Callable[[Found], None], **kwargs: object
    ) -> None:
        """Look something up: run ``use_case(ws, …)`` off the loop; ``then`` gets its result."""
        self.wfh.read(use_case, *args, then=then, **kwargs)

    def say(self, text: str, role: Role = Role.ATTENTION) -> None:
        """Show a line in the frame until the next key."""
        self.wfh.say(text, role)

    def copy(self, text: str, said: str, role: Role = Role.NOW) -> None:
        """Copy a text to the clipboard, and say so once it is there."""
        from wfh.usecases.setup import clipboard  # late: it loads what starts programs

        def copied(found: CopyResult) -> None:
            if found.sequence:
                self.app.copy_to_clipboard(text)
            self.say(said, role)

        self.read(clipboard.copy, text, then=copied)

    def copy_lines(self, text: str) -> None:
        """Copy a multi-line text, and say how it begins and how many lines it has."""
        first, *more = text.splitlines()
        if not more:
            self.copy(text, _("Copied: {text}").format(text=text))
            return
        told = ngettext("Copied: {first} and {n} more line.", "Copied: {first} and {n} more lines.", len(more))
        self.copy(text, told.format(first=first.removeprefix("- ").replace("**", ""), n=len(more)))

    def go(self, name: str, **prepared: object) -> None:
        """Show another screen; what is ``prepared`` goes to its :meth:`prepare` first."""
        self.wfh.go(name, **prepared)

    def ask(self, label: str, then: Callable[[str], None], **options: Unpack[LineOptions]) -> None:
        """Ask for one line; ``then`` gets the text."""
        from wfh.tui.input.bars import EntryBar

        self.open_form(EntryBar(self.wfh.palette, label, then, **options))

    def choose(
        self,
        question: str,
        options: Sequence[tuple[str, str]],
        then: Callable[[str], None],
        **more: Unpack[ChoiceOptions],
    ) -> None:
        """Ask for one of ``options`` (key, words); ``then`` gets the key."""
        from wfh.tui.input.bars import ChoiceBar

        self.open_form(ChoiceBar(self.wfh.palette, question, options, then, **more))

    def ask_task(
        self,
        label: str,
        then: Callable[[str], None],
        value: str = "",
        many: Callable[[tuple[str, ...]], None] | None = None,
        *,
        is_typed: bool = False,
    ) -> None:
        """Ask for a line of quick entry: what is recognised is shown, and Tab completes it.

        ``many`` gets several pasted lines, after a question; ``value`` is selected, unless it ``is_typed``.
        """
        from wfh.tui.input import prompts

        prompts.ask_task(self, label, then, value, many, is_typed=is_typed)

    def ask_length(self, label: str, then: Callable[[str], None], value: str = "") -> None:
        """Ask for a length; the person's own ratio shows the likely real one."""
        from wfh.tui.input import prompts

        prompts.ask_length(self, label, then, value)

    def ask_day(self, question: str, then: Callable[[date | None], None]) -> None:
        """Ask for a day on the strip of the days ahead; ``then`` gets it, or None for the backlog."""
        from wfh.tui.input import prompts

        prompts.ask_day(self, question, then)

    def confirm(self, question: str, then: Callable[[], None]) -> None:
        """Ask yes or no; Enter is yes."""
        options = (("y", _("yes")), ("n", _("no")))
        self.choose(question, options, lambda key: then() if key == "y" else None)
