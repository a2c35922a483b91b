"""What screens, bars and commands need of the app, so that none of them has to know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from wfh.present.rows.pieces import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row
    from wfh.tui.input.commands import Command, Scope
    from wfh.tui.input.keymap import Keymap
    from wfh.tui.theme import Palette
    from wfh.usecases.workspace.workspace import Workspace


class Holder(Protocol):
    """Where a bar lies: it is told when the bar is gone."""

    def closed_form(self) -> None:
        """Redraw once the bar has closed."""

    def open_again(self, form: Any) -> None:  # noqa: ANN401  (a bar; bars know what holds them)
        """Hand over the keys back to a bar whose answer was refused."""


class Asker(Protocol):
    """What asks: a screen."""

    @property
    def snapshot(self) -> Snapshot:
        """What there is to see."""

    def ask(
        self,
        label: str,
        then: Callable[[str], None],
        *,
        hint: Callable[[str], Row] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Ask for one line."""

    def ask_task(self, label: str, then: Callable[[str], None], value: str = "") -> None:
        """Ask for a line of quick entry."""

    def choose(
        self,
        question: str,
        options: Sequence[tuple[str, str]],
        then: Callable[[str], None],
        *,
        default: str = "",
        cancelled: Callable[[], None] | None = None,
        about: Mapping[str, str] | None = None,
    ) -> None:
        """Ask for one of a few."""

    def verb(
        self, use_case: Callable[..., Any], *args: object, then: Callable[[Any], None] | None = None, **kwargs: Any
    ) -> None:
        """Change something."""

    def say(self, text: str, role: Role = Role.ATTENTION) -> None:
        """Put a line in the frame."""

    def go(self, name: str, **prepared: object) -> None:
        """Show another screen."""


class Shown(Asker, Protocol):
    """The screen on top, as the app sees it."""

    form: Any
    """The bar that has the keys, or None."""

    @property
    def is_mounted(self) -> bool:
        """Whether it can be drawn."""

    @property
    def scope(self) -> Scope:
        """Whose keys work now."""

    @property
    def allowed(self) -> frozenset[str] | None:
        """The commands of everywhere that work here; None if all do."""

    @property
    def is_roomy(self) -> bool:
        """Whether there is room for air above and below."""

    def reaches(self, command: Command) -> bool:
        """Return whether a key of a command of everywhere means that command here."""

    def help_lines(self) -> Iterable[str]:
        """Return sentences about the screen."""

    def post_message(self, message: Any) -> bool:  # noqa: ANN401  (the toolkit's messages)
        """Hand on a key that was meant for it."""

    def draw_all(self) -> None:
        """Draw header, body and foot."""

    def draw_foot(self) -> None:
        """Draw the keys, and what the app has to say."""

    def on_tick(self) -> None:
        """Draw what time changes."""


class Host(Protocol):
    """The app, as screens and commands see it."""

    ws: Workspace
    snapshot: Snapshot
    keymap: Keymap
    palette: Palette

    @property
    def shown(self) -> Shown | None:
        """The screen of wfh on top, below a palette that may lie over it."""

    @property
    def unsaved(self) -> str:
        """Why what was done is not on the disk; empty if it is."""

    @property
    def notice(self) -> tuple[str, Role]:
        """The line the frame shows above the keys."""

    @property
    def notice_lasts(self) -> bool:
        """Whether there is something to say in that line that stays when a key is pressed."""

    def title_of(self, id: str) -> str:
        """Return the title of a command."""

    def carry_out(self, command: Command) -> None:
        """Do a command."""

    def verb(
        self, use_case: Callable[..., Any], *args: object, then: Callable[[Any], None] | None = None, **kwargs: Any
    ) -> None:
        """Queue a verb."""

    def read(self, use_case: Callable[..., Any], *args: object, then: Callable[[Any], None], **kwargs: object) -> None:
        """Look something up off the loop."""

    def say(self, text: str, role: Role = Role.ATTENTION) -> None:
        """Put a line in the frame until the next key."""

    def write_to_terminal(self, text: str) -> None:
        """Write what the terminal is to act on: a copy, a bell."""

    def hush(self) -> None:
        """Take away the line that was said."""

    def go(self, name: str, **prepared: object) -> None:
        """Show another screen."""

    def show_help(self) -> None:
        """Show the keys of this screen."""

    def leave(self, code: int = 0) -> None:
        """End the app."""
