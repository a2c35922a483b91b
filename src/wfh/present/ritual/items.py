"""The items of a ritual's question as rows: each in its line, the one under the cursor with what can be done to it."""

from __future__ import annotations

from wfh.present.rows.cell_width import cut_lines, truncate, width, wrap
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, filled, fit_row, heading, meaning, row_width
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.prompt import Choice, Item, Prompt
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

DEEPEST = 4
"""How many rows of the item under the cursor are never given up."""
_MARKS = 3
_LINES = 3
"""How many lines of a long text are shown of the item under the cursor."""
_REASON_LINES = 2
_ARROWS = {"left": "←", "right": "→"}


def first_cursor(prompt: Prompt) -> str:
    """Return the id of the item the cursor starts on; empty if there is none to choose."""
    ids = [item.id for item in prompt.actionable]
    return prompt.start if prompt.start in ids else next(iter(ids), "")


def next_cursor(before: Prompt, after: Prompt, cursor: str, *, leave: bool = False) -> str:
    """Return where the cursor goes after an answer.

    It stays on an item that is still asked about, even if that was ticked, moved or renamed (a proposal that became a
    block, with the other parts of its task); from a settled item it goes to the one below.
    """
    stays = {item.id for item in after.actionable}
    if before.step != after.step:
        return first_cursor(after)
    was, now = ({item.id: item.settled for item in prompt.items} for prompt in (before, after))
    if cursor in stays and was.get(cursor) == now[cursor] and not leave:
        return cursor
    new = [item for item in now if item in stays and item not in was]
    gone = [item for item in was if item not in now]
    if cursor in gone and len(new) == len(gone):
        return new[gone.index(cursor)]
    if after.revisable:
        order = [item.id for item in after.items]
        place = order.index(cursor) if cursor in order else -1
        waits = [item.id for item in after.items if not item.settled and not item.whole]
        return next((id_ for id_ in waits if order.index(id_) > place), waits[0] if waits else cursor)
    order = list(was)
    below = order[order.index(cursor) + 1 :] if cursor in order else order
    return next((other for other in below if other in stays), cursor if cursor in stays else first_cursor(after))


def moved_cursor(prompt: Prompt, cursor: str, by: int) -> str:
    """Return the id of the item ``by`` places further; it stops at either end."""
    ids = [item.id for item in prompt.actionable]
    if not ids:
        return ""
    at = ids.index(cursor) if cursor in ids else 0
    return ids[max(0, min(len(ids) - 1, at + by))]


def question_keys(prompt: Prompt) -> str:
    """Name every key that answers this question: ``enter all tomorrow · t tomorrow · w when``."""
    named = named_choices(prompt)
    choices = [(f"{choice.key} {_ARROWS.get(choice.arrow, '')}".rstrip(), choice.label) for choice in named]
    keys = [("enter", prompt.enter or _("next")), *choices]
    if any(item.ticked is not None for item in prompt.items):
        keys.append(("space", _("tick")))
    if prompt.numbered and prompt.choices and prompt.items:
        keys.append((f"1–{len(prompt.items)}" if len(prompt.items) > 1 else "1", _("accept")))
    keys += {one.key: (one.key, one.label) for one in prompt.copies}.values()
    if any(item.rule for item in prompt.items):
        keys.append((".", _("why this line")))
    keys += [("tab", _("skip step")), ("esc", _("back"))]
    return " · ".join(f"{key} {label}" for key, label in keys)


def enter_word(prompt: Prompt, cursor: str) -> str:
    """Return what Enter does in a word or two, with the cursor on an item."""
    item = next((item for item in prompt.items if item.id == cursor), None)
    if item and prompt.numbered and prompt.start:
        return item.text
    if item is None or item.whole or not prompt.revisable:
        return prompt.enter or _("next")
    return item.default if item.default and not item.settled else _("next")


def named_choices(prompt: Prompt) -> tuple[Choice, ...]:
    """Return the choices to name: without those that another named key covers."""
    return tuple(choice for choice in prompt.choices if not choice.quiet)


def own_choices(prompt: Prompt) -> tuple[Choice, ...]:
    """Return what can be done with one item."""
    return tuple(choice for choice in prompt.choices if not choice.every_item and not choice.quiet)


def item_blocks(prompt: Prompt, cursor: str, cells: int, signs: Shapes, *, air: bool) -> tuple[tuple[Row, ...], ...]:
    """Return the rows of each item; with ``air`` an empty row comes before each but the first."""
    text, settled, right = _columns(prompt.items, cells - 2 * prompt.numbered)
    columns = text + 2 * prompt.numbered, settled, right
    can = {item.id for item in prompt.actionable}
    blocks = []
    for at, item in enumerate(prompt.items):
        if prompt.numbered:
            item = replace(item, text=f"{at + 1} {item.text}")  # noqa: PLW2901
        here = item.id == cursor and item.id in can
        if _ends_right(prompt.items):  # each detail ends at the right, so the text before it has what that leaves
            right = min(width(item.detail), (cells - _MARKS) * 9 // 20)
            columns = cells - _MARKS - (right + 3 if right else 0), 0, right
        rows = _current(prompt, item, columns, cells, signs, air=air) if here else (
            fit_row(_line(prompt, item, columns, signs, can=item.id in can), cells),
        )  # fmt: skip
        if item.reason:
            fill = Fill.SELECTED if here else Fill.NONE
            reasons = cut_lines(wrap(item.reason, cells - _MARKS), cells - _MARKS, _REASON_LINES)
            below = (fit_row((Piece(" " * _MARKS, fill=fill), Piece(line, Role.DIM, fill)), cells) for line in reasons)
            rows = (rows[0], *(filled(row, fill) for row in below), *rows[1:])
        rows = tuple(meaning(row, f"pick:{item.id}") for row in rows) if item.id in can else rows
        rows = ((Piece(" "), heading(item.heading)), *rows) if item.heading else rows
        blocks.append((EMPTY, *rows) if air and at else rows)
    return tuple(blocks)


def _columns(items: Sequence[Item], cells: int) -> tuple[int, int, int]:
    """Return the widths of the text, of the decision (0 if it shares the column of details), and of the details."""
    settled = max((width(item.settled or item.default) for item in items), default=0)
    detail = max((width(item.detail) for item in items), default=0)
    both = any((item.settled or item.default) and item.detail for item in items)
    right = settled + (detail + 2 if detail else 0) if both else max(settled, detail)
    text = max((width(item.text) for item in items), default=0)
    # What a short text leaves free is theirs: a value cut short reads as another value.
    right = min(right, max((cells - _MARKS) * 11 // 20, cells - _MARKS - 3 - text))
    room = cells - _MARKS - (right + 3 if right else 0)
    return min(text, room) if right else room, min(settled, right) if both else 0, right


def _ends_right(items: Iterable[Item]) -> bool:
    """Return whether the details are right-aligned lengths: those of blocks, which have a reason."""
    return any(item.reason for item in items)


def _line(
    prompt: Prompt, item: Item, columns: tuple[int, int, int], signs: Shapes, *, can: bool, here: bool = False
) -> Row:
    text, settled, right = columns
    decided = bool(item.settled) and (prompt.revisable or not can)
    sign, role = _mark(item, signs, decided=decided, here=here)
    row: list[Piece] = [
        Piece(signs.cursor if here and item.ticked is not None else " ", Role.NOW, bold=here),
        Piece(f"{sign} ", role, bold=here),
        column(item.text, text, Role.DIM if decided or item.ticked else Role.TEXT, bold=here),
    ]
    if right:
        row += (Piece("   "), *_right(prompt, item, settled, right, decided=decided))
    return tuple(row)


def _mark(item: Item, signs: Shapes, *, decided: bool, here: bool) -> tuple[str, Role]:
    if item.ticked is not None:
        return (signs.done, Role.DONE) if item.ticked else (signs.open, Role.NOW if here else Role.DIM)
    if decided and not here:
        return signs.done, Role.DONE
    return (signs.cursor, Role.NOW) if here else (signs.dot, Role.DIM)


def _right(prompt: Prompt, item: Item, settled: int, right: int, *, decided: bool) -> Iterable[Piece]:
    role = Role.DONE if decided else Role.NOW if item.settled else Role.DIM
    said = Piece(truncate(item.settled or item.default, settled or right), role)
    if not settled:
        return (said,) if said.text else (Piece(truncate(item.detail, right), Role.DIM),)
    if not prompt.choices:
        said = said._replace(role=Role.DIM)
    gap = settled + 2 - width(said.text)
    return said, Piece(" " * gap), Piece(truncate(item.detail, right - settled - 2), Role.DIM)


def _current(
    prompt: Prompt, item: Item, columns: tuple[int, int, int], cells: int, signs: Shapes, *, air: bool
) -> tuple[Row, ...]:
    """Return the item under the cursor: its whole text, and below it what can be done."""
    rows = [_line(prompt, item, columns, signs, can=True, here=True)]
    if width(item.text) > columns[0]:
        # The whole text is worth more here than the alignment of what stands at the right.
        first, *more = cut_lines(wrap(item.text, cells - _MARKS), cells - _MARKS, _LINES)
        signs_row = rows[0][:2]
        rows = [
            (*signs_row, Piece(first, bold=True)),
            *((Piece(" " * _MARKS), Piece(line, bold=True)) for line in more),
        ]
        if item.detail or item.settled:
            rows.append((Piece(" " * _MARKS), *_right(prompt, item, columns[1], columns[2], decided=False)))
    choices = choice_rows(() if item.whole else own_choices(prompt), cells - _MARKS - 2)
    if choices and air:
        rows.append(EMPTY)
    rows += [(Piece(" " * (_MARKS + 2)), *row) for row in choices]
    return tuple(filled(fit_row(row, cells), Fill.SELECTED) for row in rows)


def choice_rows(choices: Iterable[Choice], cells: int) -> tuple[Row, ...]:
    """Return the choices by key and word, in as many rows of ``cells`` as they need."""
    rows: list[list[Piece]] = []
    for choice in choices:
        means = f"press:{choice.key}"
        key = Piece(_ARROWS.get(choice.arrow, choice.key), Role.NOW, bold=True, means=means)
        pieces = [key, Piece(f" {choice.label}", means=means)]
        if rows and row_width(tuple(rows[-1])) + 3 + row_width(tuple(pieces)) <= cells:
            rows[-1] += [Piece("   "), *pieces]
        else:
            rows.append(pieces)
    return tuple(tuple(row) for row in rows)


def window(blocks: Sequence[tuple[Row, ...]], at: int, lines: int, signs: Shapes) -> tuple[Row, ...]:
    """Return as many items as fit in ``lines`` around the one at ``at``, and how many more there are on either side."""
    if not blocks:
        return ()
    first = last = at
    used = len(blocks[at])
    grown = True
    while grown:
        grown = False
        for other in (last + 1, first - 1):
            if 0 <= other < len(blocks):
                left = (min(first, other) > 0) + (max(last, other) < len(blocks) - 1)
                if used + len(blocks[other]) + left <= lines:
                    first, last = min(first, other), max(last, other)
                    used += len(blocks[other])
                    grown = True
    rows = [row for block in blocks[first : last + 1] for row in block]
    spare = lines - len(rows)
    if first > 0 and spare > 0:
        rows.insert(0, _more(first, _("{n} more above"), signs))
        spare -= 1
    if last < len(blocks) - 1 and spare > 0:
        rows.append(_more(len(blocks) - 1 - last, _("{n} more below"), signs))
    return tuple(rows[: max(0, lines)])


def _more(count: int, words: str, signs: Shapes) -> Row:
    return (Piece(f" {signs.dot} {words.format(n=count)}", Role.DIM),)
