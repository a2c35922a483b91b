"""The past blocks of today: correct or remove one, or add one that was not started here."""

from __future__ import annotations

from functools import partial

from wfh.tui.screen import WfhScreen
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from wfh.domain.model.block import Block


class BlockKeys(WfhScreen):
    """The keys of Today for past blocks."""

    @property
    def _corrections(self) -> ModuleType:
        """The verbs on the past; imported on first use."""
        from wfh.usecases.any_day import corrections

        return corrections

    def correct_block(self, block: Block) -> None:
        """Ask for the times and the task of the block."""
        from wfh.domain.planning.corrections.block_entry import block_text

        text = block_text(self.snapshot.ledger, block, self.snapshot.zone)
        then = partial(self.verb, self._corrections.correct_block, self.snapshot.date, block.id)
        self._ask_block(_("Block"), text, lambda typed: then(typed) if typed != text else None)

    def do_past_block(self) -> None:
        """Ask for a block that was not started here."""
        then = partial(self.verb, self._corrections.add_block, self.snapshot.date)
        self._ask_block(_("A forgotten block, for example 9:20-10:37 memo"), "", then)

    def remove_past_block(self, block: Block) -> None:
        """Remove a block that did not happen."""
        self.verb(self._corrections.remove_block, self.snapshot.date, block.id)

    def _ask_block(self, label: str, text: str, then: Callable[[str], None]) -> None:
        from wfh.present.any_day.typed import block_chips

        self.ask(
            label,
            lambda typed: then(typed) if typed else None,
            value=text,
            hint=lambda typed: block_chips(self.snapshot, typed),
        )
