"""Steps that were cut short by a crash: counted as done if every file is written, else taken back."""

from __future__ import annotations

from contextlib import suppress

from wfh.errors import Problem, WfhError
from wfh.store.disk.backups import clean_leftovers
from wfh.store.disk.durable_write import ChangedElsewhereError
from wfh.store.journal.changes import applied
from wfh.store.journal.file_writer import by_file, destination_first
from wfh.store.journal.history import CUT_SHORT, StepState
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.store.disk.paths import Places
    from wfh.store.journal.config_steps import ConfigSteps
    from wfh.store.journal.day_files import DayFiles
    from wfh.store.journal.file_writer import FileWriter
    from wfh.store.journal.history import History, HistoryStep


class Recovery:
    """Finishes or takes back what was cut short, before anything else is done."""

    def __init__(
        self, places: Places, files: DayFiles, history: History, config: ConfigSteps, writer: FileWriter
    ) -> None:
        """Recover the steps of ``history``, with the parts of one journal."""
        self._places = places
        self._files = files
        self._history = history
        self._config = config
        self._writer = writer
        self.problems: tuple[Problem, ...] = ()
        """What could not be settled when it was last tried."""

    def recover(self) -> None:
        """Settle what was cut short. What cannot be settled now is reported as a problem and tried again later."""
        stuck = []
        cut_short = self._history.cut_short()
        if cut_short:  # a process was killed while it wrote, and may have left its temporary file
            clean_leftovers(self._places)
        for number in cut_short:
            try:
                self._settle(number)
            except ChangedElsewhereError:
                raise
            except WfhError as error:
                stuck.append(error.problems[0])
            except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
                what = _("was interrupted and can be neither finished nor undone: {why}").format(why=error)
                stuck.append(Problem(what, f"history/{number:08}"))
        self.problems = tuple(stuck)

    def _settle(self, number: int) -> None:
        step = self._history.read(number)
        if step is None:
            self._history.forget(number)  # not completely written, so no file was touched yet
        elif step.is_of_config:
            with suppress(WfhError):  # of a config that cannot be read now, it is told later
                self._config.settle(step, step.where)
        else:
            self._settle_days(step)

    def _settle_days(self, step: HistoryStep) -> None:
        """Count a step as done if all its files are written, else revert it. What changed since stays."""
        through, back = CUT_SHORT[step.where]
        forth, reverse = step.changes, tuple(change.reverse for change in step.changes)
        if step.where is StepState.UNDOING:
            forth, reverse = reverse, forth
        documents = {name: self._files.document(name) for name in by_file(forth)}
        if any(document.refused for document in documents.values()):
            return  # it waits until the damaged file is mended, which is told
        tables = {name: document.tables for name, document in documents.items()}
        if all(applied(tables[name], changes)[0] == tables[name] for name, changes in by_file(forth).items()):
            if step.is_position:
                self._history.forget(step.number)
            else:
                self._history.move(step.number, step.where, through)
            return
        back_by_file = by_file(reverse)
        texts = [self._writer.text(name, tables[name], changes, strict=False) for name, changes in back_by_file.items()]
        self._writer.write(destination_first([text for text in texts if text.old != text.new], back_by_file))
        if back is None:
            self._history.forget(step.number)
        else:
            self._history.move(step.number, step.where, back)
