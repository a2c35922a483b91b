"""The open lists as rows."""

from __future__ import annotations

import pytest

from tests.present.sample import take_snapshot
from wfh.domain.planning.lists.open_lists import OpenLists
from wfh.present.lists.rows import lists_rows
from wfh.present.rows.pieces import row_width, rows_text


@pytest.mark.parametrize("cells", [40, 60, 120])
def test_an_empty_list_says_how_something_comes_into_it(cells: int) -> None:
    rows = lists_rows(take_snapshot(), OpenLists(), cells, 20, "")
    assert all(row_width(row) <= cells for row in rows)
    text = rows_text(rows)
    assert all(words in text for words in ("n parks “waiting for", "a adds a task without a day", "*mon comes every"))
    assert "  ·" not in text
