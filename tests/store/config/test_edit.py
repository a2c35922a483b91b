"""Changing one setting: the line it must, and nothing else."""

from __future__ import annotations

import string
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.store.configs import FULL, write
from wfh.domain.time.sanitize import toml_string
from wfh.errors import NotSavedError, WfhError
from wfh.store.config import edit as config_edit
from wfh.store.config.edit import set_value
from wfh.store.config.load import line_of, load_config
from wfh.store.config.values import get_value, toml_value
from wfh.store.toml import edit as toml_edit
from wfh.store.toml.edit import CannotEditError, assigned, edit, same_toml
from wfh.store.toml.key_path import find_path, split_key
from wfh.store.toml.locate import find_places

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.store.disk.paths import Places

COMMENTED = """\
# how I work

schema = 1   # the first

[focus]   # lengths
minutes = 50      # a school hour
  gap_minutes = 5 # indented

# breaks come after
[breaks]
at = ["10:45"]
"""


def changed(places: Places, key: str, value: str) -> list[tuple[str, str]]:
    """Set, and return the pairs of lines that differ; a line that is new or gone stands beside an empty one."""
    before = places.config.read_bytes().decode().split("\n") if places.config.exists() else []
    set_value(places, key, value, {})
    after = places.config.read_bytes().decode().split("\n")
    if len(before) == len(after):
        return [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    gone, new = Counter(before) - Counter(after), Counter(after) - Counter(before)
    return [(line, "") for line in gone.elements()] + [("", line) for line in new.elements()]


def refused(places: Places, key: str, value: str) -> str:
    before = places.config.read_bytes()
    with pytest.raises(WfhError) as caught:
        set_value(places, key, value, {})
    assert places.config.read_bytes() == before
    return str(caught.value)


@pytest.fixture
def full(places: Places) -> Places:
    text = FULL.read_text().replace(', "~/work/handbook/wfh.toml"', "")
    write(places.config, f'{text}\n[[rule]]\nid = "mail"\nchannel = "mail"\n')
    write(places.config.parent / "team.toml", '[[person]]\nid = "mia"\ntimezone = "Australia/Sydney"\n')
    return places


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_a_value_changes_one_line_of_a_linked_commented_file(
    places: Places, tmp_path: Path, bom: bytes, end: str, final: bool
) -> None:
    text = COMMENTED if final else COMMENTED.removesuffix("\n")
    target = tmp_path / "dotfiles" / "wfh.toml"
    write(target, bom + text.replace("\n", end).encode())
    places.config.parent.mkdir(parents=True)
    places.config.symlink_to(target)

    set_value(places, "focus.minutes", "45", {})

    assert places.config.is_symlink()
    expected = text.replace("minutes = 50  ", "minutes = 45  ")
    assert target.read_bytes() == bom + expected.replace("\n", end).encode()


@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize(
    ("key", "value", "line", "above"),
    [
        ("focus.daily_max_minutes", "200", "  daily_max_minutes = 200", "  gap_minutes = 5 # indented"),
        ("breaks.short_minutes", "7", "short_minutes = 7", 'at = ["10:45"]'),
        ("me.name", "Noor", 'name = "Noor"', "[me]"),
        ("shutdown.phrase", "Klaar", 'phrase = "Klaar"', "[shutdown]"),
        ("calendars", '["a.ics"]', 'calendars = ["a.ics"]', "schema = 1   # the first"),
        ("me.place.mon", "home", 'mon = "home"', "[me.place]"),
        ('keys."a b"', "x", '"a b" = "x"', "[keys]"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_key_stands_below_the_last_one_of_its_table(
    places: Places, key: str, value: str, line: str, above: str, end: str, final: bool
) -> None:
    text = COMMENTED if final else COMMENTED.removesuffix("\n")
    write(places.config, text.replace("\n", end))

    set_value(places, key, value, {})

    after = places.config.read_bytes().decode()
    assert ("\n" in after.replace("\r\n", "")) == (end == "\n")
    lines = after.split(end)
    assert lines[lines.index(line) - 1] == above
    kept = [each for each in lines if each not in (line, above, "")]
    assert kept == [each for each in text.split("\n") if each not in (line, above, "")]
    assert after.endswith(end) == final


def test_a_file_with_both_kinds_of_line_ends_keeps_each(places: Places) -> None:
    write(places.config, "schema = 1\r\n[focus]\nminutes = 50\r\ngap_minutes = 5\n")

    set_value(places, "focus.minutes", "45", {})
    assert places.config.read_bytes() == b"schema = 1\r\n[focus]\nminutes = 45\ngap_minutes = 5\n"
    set_value(places, "focus.daily_max_minutes", "100", {})
    assert places.config.read_bytes().startswith(b"schema = 1\r\n[focus]\nminutes = 45\ngap_minutes = 5\n")


def test_without_a_config_one_is_begun(places: Places) -> None:
    set_value(places, "focus.minutes", "45")

    assert places.config.read_text() == "schema = 1\n\n[focus]\nminutes = 45\n"


@pytest.mark.parametrize(
    ("key", "value", "new"),
    [
        ("me.name", "Nora", 'name = "Nora"'),
        ("me.name", '"Nora"', 'name = "Nora"'),
        ("me.name", "'Nora'", "name = 'Nora'"),
        ("me.name", "42", 'name = "42"'),
        ("me.name", 'a "b" \\', 'name = "a \\"b\\" \\\\"'),
        ("me.name", "x # y", 'name = "x # y"'),
        ("me.name", "a\nb", 'name = "a b"'),
        ("me.name", "\udc80", 'name = "?"'),
        ("hours.mon[1]", "10:00-12:00", 'mon = ["10:00-12:00", "13:00-17:30"]'),
        ("hours.wed", "10-12", 'wed = "10-12"'),
        ("focus.minutes", "4_5", "minutes = 4_5"),
        ("person.priya.timezone", "Asia/Tokyo", 'timezone = "Asia/Tokyo"'),
        ("person[1].timezone", "Asia/Tokyo", 'timezone = "Asia/Tokyo"'),
        ("person.1.timezone", "Asia/Tokyo", 'timezone = "Asia/Tokyo"'),
        ('meeting."NL/IN sync".time', "10:00-10:30", 'time = "10:00-10:30"'),
        ("hours.exceptions.2027-04-27.note", "King", '  { date = 2027-04-27, hours = [], note = "King" },'),
        ("tree.ask-2.yes", "ask", 'yes = "ask"'),
        ("hooks.focus_start", '["~/bin/quiet"]', 'focus_start = ["~/bin/quiet"]'),
        ("ui.ascii", "true", "ascii = true"),
    ],
)
def test_a_value_is_toml_or_plain_text_where_a_text_belongs(full: Places, key: str, value: str, new: str) -> None:
    ((_old, line),) = changed(full, key, value)

    assert line.partition("  #")[0].rstrip() == new.rstrip()


def test_the_same_value_leaves_the_file_alone(full: Places) -> None:
    before = full.config.stat()

    assert changed(full, "focus.minutes", "50") == []
    assert full.config.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        (
            "focus.minutes",
            "fifty",
            (
                'config.toml:27: focus.minutes: must be a whole number from 5 to 480, not "fifty"'
                " (for example: minutes = 50)"
            ),
        ),
        (
            "focus.minutes",
            "true",
            "config.toml:27: focus.minutes: must be a whole number from 5 to 480, not true (for example: minutes = 50)",
        ),
        ("focus.minuts", "50", "config.toml: focus.minuts: unknown key (did you mean `minutes`?)"),
        ("focuss.minutes", "50", "config.toml: focuss: unknown key (did you mean `focus`?)"),
        ("focus.minutes.x", "50", "config.toml: focus.minutes.x: unknown key"),
        ("focus", "50", "config.toml:26: focus: must be a table, not 50 (for example: focus = { })"),
        ("", "50", '"" is not the name of a setting (for example: focus.minutes)'),
        ("focus..minutes", "50", '"focus..minutes" is not the name of a setting (for example: focus.minutes)'),
        ('"focus', "50", '""focus" is not the name of a setting (for example: focus.minutes)'),
        ("hours.mon[3]", "50", "config.toml: hours.mon: has no item 3"),
        ("person.pria.name", "x", 'config.toml: person: has no item "pria" (did you mean priya?)'),
        (
            "person.mia.name",
            "x",
            (
                "config.toml: person.mia.name: is in team.toml, which is only read"
                " (write a [[person]] with this id and what is to be different in your own config)"
            ),
        ),
        ("person.priya.id", "sam", "config.toml:75: meeting[1].people[1]: nobody here has the id “priya”"),
        (
            "schema",
            "2",
            "config.toml:1: schema: 2 is newer than this wfh knows (1): the file is read, and not written (update wfh)",
        ),
        (
            "hours.mon",
            '["9-12", "11-13"]',
            "config.toml:12: hours.mon[2]: 11:00-13:00 overlaps 09:00-12:00",
        ),
        ("ui.theme", '""', "config.toml:117: ui.theme: must be a text in quotes, and not empty"),
    ],
)
def test_an_invalid_value_is_refused_with_the_sentence_of_the_check(
    full: Places, key: str, value: str, why: str
) -> None:
    assert refused(full, key, value).startswith(why)


def test_a_value_may_bring_no_second_key_along(full: Places) -> None:
    ((_old, new),) = changed(full, "me.name", '"x"\nlanguages = ["en"]')

    assert new.startswith('name = "\\"x\\" languages')


@pytest.mark.parametrize("text", ["[focus\n", "schema = 2\n", "a = \xff"])
def test_a_config_that_does_not_parse_or_is_newer_is_never_written(places: Places, text: str) -> None:
    write(places.config, text.encode("latin-1"))

    assert refused(places, "focus.minutes", "45").startswith("config.toml")


def test_other_mistakes_in_the_file_keep_nobody_from_setting_a_value(places: Places) -> None:
    write(places.config, 'focuss = 1\n[focus]\nminutes = "fifty"\n[ui]\nclock = 13\n')

    assert changed(places, "focus.minutes", "45") == [('minutes = "fifty"', "minutes = 45")]


def test_no_config_is_written_that_would_be_too_large_to_read(places: Places) -> None:
    write(places.config, "# much to say\n" * 70_000 + "[me]\nname = 'Noor'\n")
    assert refused(places, "me.name", "N" * 100_000).endswith("more than wfh reads; nothing is written")


def test_a_list_with_comments_in_it_is_not_replaced(places: Places) -> None:
    write(places.config, '[breaks]\nat = [\n  "10:45", # coffee\n]\n')

    assert refused(places, "breaks.at", '["11:00"]') == (
        "config.toml:2: breaks.at: cannot be changed without touching more than this; nothing is written"
        ' (write it in by hand: breaks.at = ["11:00"])'
    )


def test_a_fault_of_the_editing_library_is_a_refusal(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    write(places.config, 'me.name = "x"\n')

    def fail(_text: str) -> object:
        raise AttributeError

    with monkeypatch.context() as patched:
        patched.setattr(toml_edit.tomlkit, "parse", fail)
        assert "cannot be changed" in refused(places, "me.timezone", "UTC")
    set_value(places, "me.timezone", "UTC", {})
    assert places.config.read_text() == 'me.name = "x"\nme.timezone = "UTC"\n'


def test_an_edit_that_the_library_changes_is_refused(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    write(places.config, 'me.name = "x"\n# yes\n')
    for wrong in ('me.name = "x"\nme.timezone = "UTC"\n', 'me.name = "y"\nme.timezone = "UTC"\n# yes\n'):
        monkeypatch.setattr(toml_edit.tomlkit, "dumps", lambda _document, text=wrong: text)
        assert "cannot be changed" in refused(places, "me.timezone", "UTC")


def test_what_is_nested_too_deep_is_refused(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    write(places.config, COMMENTED)

    def fail(*_arguments: object) -> object:
        raise RecursionError

    monkeypatch.setattr(config_edit, "assigned", fail)
    assert refused(places, "focus.minutes", "45") == "config.toml: is nested too deep to be changed here"


def test_a_read_only_file_is_refused_behind_its_link_too(places: Places, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "wfh.toml"
    write(target, COMMENTED)
    target.chmod(0o400)
    places.config.parent.mkdir(parents=True)
    places.config.symlink_to(target)

    with pytest.raises(NotSavedError, match="not saved: the file is read-only") as caught:
        set_value(places, "focus.minutes", "45", {})

    assert caught.value.exit_code == 1
    assert target.read_text() == COMMENTED
    assert places.config.is_symlink()


def test_the_line_of_a_setting_can_be_asked_for(full: Places) -> None:
    assert line_of(full.config, "keys.focus") == 121
    assert line_of(full.config, "person.priya.windows[1].kind") == 71
    assert line_of(full.config, "keys.plan") is None
    assert line_of(full.config, "person.sam.name") is None
    assert line_of(full.config.with_name("none.toml"), "keys.focus") is None
    write(full.config, "[")
    assert line_of(full.config, "keys.focus") is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("focus.minutes", "50"),
        ("ui.ascii", "false"),
        ("hours.rollover", '"04:00"'),
        ("hours.mon", '["09:00-12:30", "13:00-17:30"]'),
        ("hours.sat", "[]"),
        ("person.mia.timezone", '"Australia/Sydney"'),
        ("person[1].languages[2]", '"kn"'),
        ("rule.chat.review", "2027-02-01"),
        ("rule.mail.use_for", "[]"),
        ("rule.chat.answer_within", '"4 working hours"'),
        (
            "focus",
            (
                "minutes = 50\nunestimated_minutes = 30\nlongest_minutes = 120\n"
                "daily_max_minutes = 240\npause_free_seconds = 120\ngap_minutes = 5"
            ),
        ),
        (
            "window",
            (
                '[[window]]\nkind = "no-meeting"\ndays = ["mon", "tue", "thu", "fri"]\n'
                'time = "09:15-11:15"\nnote = "deep work"'
            ),
        ),
        ("shutdown.check[1].run", '["git", "-C", "~/src/app", "status", "--short"]'),
        ("keys", 'focus = "f"'),
        (
            "hours.exceptions",
            (
                '[[hours.exceptions]]\ndate = 2027-04-27\nhours = []\nnote = "Koningsdag"\n\n'
                '[[hours.exceptions]]\ndate = 2027-12-24\nhours = ["09:00-13:00"]\nnote = ""'
            ),
        ),
    ],
)
def test_a_value_in_force_is_given_as_toml(full: Places, key: str, value: str) -> None:
    config = load_config(full.config, {}).config

    assert get_value(config, key) == value


def test_every_table_in_force_is_toml_that_says_the_same(full: Places) -> None:
    config = load_config(full.config, {}).config

    for table in ("me", "hours", "focus", "breaks", "shutdown", "overlap", "hooks", "ui", "keys"):
        write(full.config, f"[{table}]\n{get_value(config, table)}\n")
        assert getattr(load_config(full.config, {}).config, table) == getattr(config, table)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("focus.minuts", "focus.minuts: unknown key (did you mean `minutes`?)"),
        ("zzz", "zzz: unknown key"),
        ("focus.minutes.x", "focus.minutes.x: unknown key"),
        ("person.sam", 'person: has no item "sam"'),
        ("hours[1]", "hours.1: unknown key"),
    ],
)
def test_a_setting_that_is_not_known_is_reported_with_the_nearest(full: Places, key: str, why: str) -> None:
    with pytest.raises(WfhError) as caught:
        get_value(load_config(full.config, {}).config, key)
    assert str(caught.value) == why


def test_values_are_written_as_toml_on_one_line() -> None:
    values = {"t": True, "s": 'a"\\\n\u200d', "l": [1, 2.5, {"k k": "v"}]}

    text = toml_value(values)

    assert "\n" not in text
    assert tomli.loads(f"v = {text}") == {"v": values}


def test_keys_are_split_at_dots_outside_quotes() -> None:
    assert split_key("""a."b.c\\"d".'e.f'.g[2][1]""") == ("a", 'b.c"d', "e.f", "g", 1, 0)
    assert find_path({"a": {"1": 2}}, ("a", 0)) == ("a", "1")
    assert find_path({"term": [3, {"word": "done"}]}, ("term", "done", "means")) == ("term", 1, "means")


@pytest.mark.parametrize("key", ["person.sam.name", "hours.exceptions[1].note", "shutdown.check[1].text"])
def test_a_list_that_is_not_there_has_no_items(key: str) -> None:
    with pytest.raises(WfhError, match="has no item"):
        find_path({"schema": 1}, split_key(key))


def test_lists_are_not_grown() -> None:
    with pytest.raises(CannotEditError):
        edit("a = [1]\n", ("a", 1), 2, "2")


NAMES = st.sampled_from(["a", "b", "c", "d", "focus", "x-y", "k k"])
PLAIN = st.text(string.ascii_letters + string.digits + " #'[]{}=,.é", max_size=12)
VALUES = st.recursive(
    st.booleans() | st.integers(-9, 9) | PLAIN | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=5,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw commented TOML texts: keys, tables, lists of tables, with blank lines and odd indents in between."""
    blank = st.sampled_from(["", "\n", "# note\n", "\n# note: a = 1\n\n", "  # note\n"])

    def pairs() -> str:
        found = draw(st.dictionaries(NAMES, VALUES, max_size=4))
        tail = st.sampled_from(["", "  # why", " #"])
        written = (f"{draw(st.sampled_from(['', '  ']))}{toml_string(k)} = {toml_value(v)}" for k, v in found.items())
        return "".join(f"{draw(blank)}{pair}{draw(tail)}\n" for pair in written)

    text = draw(blank) + pairs()
    for name in draw(
        st.lists(st.sampled_from(["t1", "t2.s", "t3", "[l1]", "[l1]", "[l2.m]"]), max_size=5, unique=True)
    ):
        text += f"{draw(blank)}[{name}]{draw(st.sampled_from(['', ' # table']))}\n{pairs()}"
    text = draw(st.sampled_from([text, text + "# the end", text.removesuffix("\n")]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@given(documents(), st.data())
def test_random_texts_are_edited_with_every_comment_and_line_kept(text: str, data: st.DataObject) -> None:
    before = tomli.loads(text)
    tables = [(), *((key,) for key, value in before.items() if isinstance(value, dict)), ("new",)]
    path = (*data.draw(st.sampled_from(tables)), data.draw(NAMES))
    value = data.draw(VALUES.filter(lambda each: not isinstance(each, dict)))
    wanted = assigned(before, path, value)

    try:
        after = edit(text, path, value, toml_value(value))
    except CannotEditError:
        assert path in find_places(text).lines, "a new key can always be added"
        return

    assert same_toml(tomli.loads(after), wanted)
    assert Counter(find_places(after).comments) == Counter(find_places(text).comments)
    assert after.count("\r\n") in (0, after.count("\n"))
    kept = Counter(line.strip() for line in text.split("\n")) - Counter(line.strip() for line in after.split("\n"))
    assert kept.total() <= 1
