"""What a person writes into a file of wfh's own stays there: comments, the order of keys, how values are spelled."""

from __future__ import annotations

from typing import Any

import tomli
from hypothesis import given
from hypothesis import strategies as st

from wfh.store.toml.edit import same_toml
from wfh.store.toml.keep import with_comments
from wfh.store.toml.render import render

Tables = dict[str, Any]

OLD = """\
# mine
schema = 1
mood = "good"   # unknown

# the memo
[[task]]
title = "memo"    # to Sam
# in the morning
id = "t-1"
estimate = 0x2D

[[task]]
id = "t-2"
title = "#2 \\"x\\" # no comment"

[[note]]
at = 2026-11-23T10:02:00+01:00 # Monday
text = "hi"
"""


def tables() -> Tables:
    return tomli.loads(OLD)


def kept(new: Tables) -> str:
    return with_comments(render(new, ("schema", "task", "note")).decode(), OLD)


def test_a_file_in_which_nothing_changes_stays_as_it_is() -> None:
    assert kept(tables()) == OLD


def test_only_the_line_of_a_changed_value_is_written_and_its_comment_stays() -> None:
    new = tables()
    new["task"][0]["title"] = "Memo"
    assert kept(new) == OLD.replace('title = "memo"    # to Sam', 'title = "Memo"  # to Sam')


def test_a_new_key_and_a_new_table_stand_where_wfh_writes_them() -> None:
    new = tables()
    new["task"][1]["status"] = "done"
    new["task"].append({"id": "t-3", "title": "new"})
    wanted = OLD.replace('no comment"\n', 'no comment"\nstatus = "done"\n\n[[task]]\nid = "t-3"\ntitle = "new"\n')
    assert kept(new) == wanted
    assert with_comments(render(tables(), ("schema", "task", "note")).decode(), wanted) == OLD


def test_what_is_removed_takes_its_own_comments_along() -> None:
    new = tables()
    new["task"].pop(0)
    del new["note"]
    assert (
        kept(new) == OLD[: OLD.index("# the memo")] + OLD[OLD.index('[[task]]\nid = "t-2"') : OLD.index("\n[[note]]")]
    )


def test_a_text_without_comments_is_written_as_wfh_writes_it() -> None:
    new = render(tables(), ("schema", "task", "note")).decode()
    assert with_comments(new, OLD.replace("#", "")) == new
    assert with_comments(new, 'title = "#1"\nschema = 1\n') == new


texts = st.text("ab#\"'[]=\n\\ é", max_size=6)
items = st.fixed_dictionaries({"id": st.integers(0, 4).map(str)}, optional={"title": texts, "n": st.integers(0, 2)})
files = st.fixed_dictionaries(
    {"schema": st.just(1)}, optional={"good": texts, "task": st.lists(items, max_size=4), "note": st.lists(items)}
)


@given(files, files, st.data())
def test_the_text_always_says_what_was_to_be_written(old: Tables, new: Tables, data: st.DataObject) -> None:
    lines = render(old).decode().split("\n")
    marks = data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=4))
    text = "".join(f"{line}{' # mine' if at in marks else ''}\n" for at, line in enumerate(lines))
    assert same_toml(tomli.loads(with_comments(render(new).decode(), text)), tomli.loads(render(new).decode()))
