"""The rituals line by line, in words that can be listened to: questions, items, and what came of an answer.

Brackets mark what Enter takes, and nothing else.
"""

from __future__ import annotations

from wfh.domain.model.prompt import step_of
from wfh.domain.today.effects.effect import EffectKind
from wfh.present.ritual.items import named_choices
from wfh.present.today.effect_text import change_text
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.domain.model.prompt import Answer, Choice, Item, Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.today.effects.effect import VerbDone
    from wfh.present.shell.plain import Lines


_FEW = 2
"""Up to so many changed lines of a list say what an answer did."""


def title_text(prompt: Prompt) -> str:
    """Return the step with its place among all: ``Shutdown, Mon 23 Nov 1/8 Stop``."""
    order = [part.where for part in prompt.progress]
    here = order.index(0) + 1 if 0 in order else len(order)
    return " ".join(filter(None, (prompt.name, f"{here}/{len(order)}", prompt.title)))


def item_lines(prompt: Prompt) -> Lines:
    """Return every item by its number, with its state in words, and below them what there is to know."""
    items = (line for number, item in enumerate(prompt.items, 1) for line in _headed(number, item))
    asides = (f"{aside.title}: {line}" for aside in prompt.asides for line in aside.lines)
    return (*items, *asides)


def _headed(number: int, item: Item) -> Lines:
    return (*([f"{item.heading}:"] if item.heading else []), item_text(number, item))


def item_text(number: int, item: Item) -> str:
    """Return an item by its number: ``1  Memo · 1 h 30 · ticked``."""
    tick = "" if item.ticked is None else _("ticked") if item.ticked else _("not ticked")
    parts = (item.text, item.detail, item.settled, tick, item.reason)
    return f"{number:3}  " + " · ".join(part for part in parts if part)


def question_text(prompt: Prompt) -> str:
    """Return the question for the line to type."""
    if prompt.field:
        return prompt.field
    keys = ", ".join(choice_text(choice) for choice in named_choices(prompt))
    if any(item.ticked is not None for item in prompt.items):
        return (
            _("Numbers to tick or untick, or a key ({keys})").format(keys=keys)
            if keys
            else _("Numbers to tick or untick")
        )
    if keys:
        current = prompt.current
        if current is None or prompt.revisable or is_text(prompt):
            return _("Number and key ({keys})").format(keys=keys)
        return f"{prompt.items.index(current) + 1} {current.text}: {keys}"
    if prompt.numbered and prompt.items:
        return _("{title}, by its number").format(title=prompt.title)
    return f"{prompt.title}:"


def choice_text(choice: Choice) -> str:
    """Return a choice as its key and word."""
    return f"{choice.key} {choice.label}"


def is_text(prompt: Prompt) -> bool:
    """Return whether the items are the lines of a text to edit, not things to decide about."""
    return any(choice.own_text for choice in prompt.choices)


def answered_lines(
    before: Prompt, given: Answer, changes: Iterable[VerbDone], after: Prompt | None, snapshot: Snapshot
) -> Lines:
    """Return the effect of an answer, by name: the lines it changed, else what was done, else what is noted.

    ``snapshot`` and ``after`` are the snapshot and the question after it.
    """
    if given.back:
        return ()
    told = {change_text(change, snapshot): _is_kept_only(change) for change in changes}
    named = tuple(text for text, is_kept in told.items() if text and not is_kept)
    if after is None or after.step != before.step:
        return named or _noted(before, given, after) or tuple(filter(None, told))
    changed = _changed(before, after)
    if 0 < len(changed) <= _FEW:
        return changed
    return named or changed or tuple(filter(None, told)) or (_("Nothing has changed."),)


def _is_kept_only(change: VerbDone) -> bool:
    """Return whether a change did nothing but keep words: their question reports that better."""
    return bool(change.effects) and change.effects[0].kind is EffectKind.SAVED


def _changed(before: Prompt, after: Prompt) -> Lines:
    """Return the items that are new or changed; none if numbers have changed, since all are listed again then."""
    if is_moved(before, after):
        return ()
    was = dict(enumerate(before.items, 1))
    now = (pair for pair in enumerate(after.items, 1) if not pair[1].whole)
    return tuple(item_text(number, item) for number, item in now if item != was.get(number))


def is_moved(before: Prompt, after: Prompt) -> bool:
    """Return whether an item has a different number than before, or is gone."""
    return [item.id for item in before.items] != [item.id for item in after.items[: len(before.items)]]


def _noted(before: Prompt, given: Answer, after: Prompt | None) -> Lines:
    """Return the outcome of a finished question: the result of its step, or the words themselves."""
    if given.skip:
        return (_("{title}: skipped").format(title=before.title),)
    if given.choice:
        item = next((item.text for item in before.items if item.id == given.item), "")
        choice = before.choice(given.choice)
        return (f"{item}: {choice.label}",) if item and choice else ()
    steps = after.progress if after is not None else ()
    result = next((one.result for one in steps if one.step == step_of(before.step)), "")
    if result:
        return (_("{title}: {result}").format(title=before.title, result=result),)
    kept = before.default if given.text is None else given.text
    if not (before.field and kept):
        return ()
    return (_("{title}: {result}").format(title=before.field.rstrip(" ?:"), result=kept),)
