"""Colleagues added, changed and removed, on real files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.usecases.builders import CONFIG, again, workspace
from wfh.errors import NotSavedError, WfhError
from wfh.store.disk import durable_write
from wfh.usecases.overlap import people
from wfh.usecases.setup import settings

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace

TEAM = """\
# my team
schema = 1   # of wfh

[me]
name = "Noor"
timezone = "Europe/Amsterdam"

# Priya, since May
[[person]]
id = "priya"
name = "Priya"
timezone = "Asia/Kolkata"  # Bangalore
hours = "09:30-18:30"
# writes well
languages = ["en"]

[[person]]
id = "sam"
name = "Sam"
timezone = "America/New_York"
[person.hours]
mon = ["09:00-17:00"]
friday = ["09:00-12:00"]
exceptions = [{ date = 2027-07-05, hours = [] }]  # the Fourth

# the sync
[[meeting]]
title = "NL/US sync"
people = ["sam", "priya"]  # both
days = ["thu"]
time = "15:00-15:30"

[[meeting]]
title = "One to one"
people = "sam"
days = ["mon"]
time = "16:00-16:30"
"""


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return workspace(tmp_path, text=TEAM)


def text(ws: Workspace) -> str:
    return ws.places.config.read_bytes().decode()


def test_somebody_is_added_below_everything(ws: Workspace) -> None:
    snapshot, mia = people.add_person(ws, "Mia O’Neil", "sydney", "9-17", ["en", " "], holidays="AU", asleep="23-7")
    assert (mia.id, mia.name, mia.schedule.timezone, mia.languages) == (
        "mia",
        "Mia O’Neil",
        "Australia/Sydney",
        ("en",),
    )
    assert [str(one) for one in mia.schedule.hours.week[4]] == ["09:00-17:00"]
    assert str(mia.schedule.asleep) == "23:00-07:00"
    assert mia in snapshot.config.people
    assert text(ws) == TEAM + (
        '\n[[person]]\nid = "mia"\nname = "Mia O’Neil"\ntimezone = "Australia/Sydney"\nhours = "09:00-17:00"\n'
        'languages = ["en"]\nholidays = "AU"\nasleep = "23:00-07:00"\n'
    )


def test_hours_are_kept_as_simply_as_they_are(ws: Workspace) -> None:
    for hours, written in (
        ("09:00-12:00, 13:00-17:00", 'hours = ["09:00-12:00", "13:00-17:00"]'),
        ("mon-thu 9-17; fri 9-13", 'hours = {mon = ["09:00-17:00"]'),
        ("9-5", 'hours = "09:00-17:00"'),
        ("9am-5pm", 'hours = "09:00-17:00"'),
        ("sat sun 10:00-14:00", 'hours = {sat = ["10:00-14:00"], sun = ["10:00-14:00"]}'),
    ):
        people.add_person(ws, "Ann", "Paris", hours)
        assert written in text(ws)


@pytest.mark.parametrize(
    ("name", "id"), [("Sam", "sam-2"), ("Me", "me-2"), ("Éva Nagy", "eva"), ("漢字", "person"), ("x" * 40, "x" * 20)]
)
def test_ids_are_short_plain_and_nobody_elses(ws: Workspace, name: str, id: str) -> None:
    assert people.add_person(ws, name, "Tokyo")[1].id == id


def test_a_first_colleague_makes_the_file(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    ws.places.config.unlink()
    people.add_person(ws, "Ann", "Europe/Paris")
    assert text(ws).startswith("schema = 1\n\n[[person]]\n")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("BST", "British Summer Time"),
        ("ist", "Asia/Jerusalem"),
        ("CST", "Asia/Shanghai"),
        ("est", "America/New_York"),
        ("Atlantis", "there is no time zone"),
        ("Asia/Tokio", "Asia/Tokyo"),
        ("", "there is no time zone"),
    ],
)
def test_a_place_that_is_not_certain_is_explained_not_guessed(ws: Workspace, place: str, said: str) -> None:
    with pytest.raises(WfhError, match=said):
        people.place_of(place)
    with pytest.raises(WfhError, match=said):
        people.add_person(ws, "Ann", place)
    assert text(ws) == TEAM


@pytest.mark.parametrize(
    ("place", "zone"), [("bangalore", "Asia/Kolkata"), (" New york ", "America/New_York"), ("utc", "UTC")]
)
def test_a_place_is_found_by_zone_or_city(place: str, zone: str) -> None:
    assert people.place_of(place).key == zone


@pytest.mark.parametrize(
    ("name", "hours", "more", "said"),
    [
        (" ", "9-17", {}, "name is needed"),
        ("Ann", "when it suits", {}, "is not a range of hours"),
        ("Ann", "", {}, "is not a range of hours"),
        ("Ann", "mon 09:00-05:00", {}, "09:00-05:00 lasts 20 h"),
        ("Ann", "9-17", {"asleep": "late"}, "is not a time range"),
        ("Ann", "9-17", {"languages": ["no such thing!"]}, "languages"),
        ("Ann", "9-17", {"holidays": "?"}, "holidays"),
    ],
)
def test_an_invalid_value_is_reported_and_not_written(
    ws: Workspace, name: str, hours: str, more: dict[str, object], said: str
) -> None:
    with pytest.raises(WfhError, match=said):
        people.add_person(ws, name, "Paris", hours, **more)  # type: ignore[arg-type]
    assert text(ws) == TEAM


def test_hostile_names_stay_text(ws: Workspace) -> None:
    _look, found = people.add_person(ws, 'x"\n[[hooks]]\x1b[2J\u202e[/nope]', "Paris")
    assert found.name == 'x" [[hooks]]\ufffd[2J\ufffd[/nope]'
    assert ws.snapshot().problems == ()


def test_a_file_that_cannot_take_a_table_is_left_alone(tmp_path: Path) -> None:
    inline = 'person = [{ id = "sam", timezone = "UTC" }]\n'
    ws = workspace(tmp_path, text=inline)
    with pytest.raises(WfhError, match="by hand"):
        people.add_person(ws, "Ann", "Paris")
    with pytest.raises(WfhError, match="by hand"):
        people.remove_person(ws, "sam")
    assert text(ws) == inline


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    ws.places.config.write_bytes(b"\xef\xbb\xbf" + TEAM.rstrip().replace("\n", "\r\n").encode())
    people.add_person(ws, "Ann", "Paris")
    people.remove_person(ws, "priya")
    data = ws.places.config.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# my team\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


# ---------------------------------------------------------------- changing


def test_only_the_given_fields_change(ws: Workspace) -> None:
    snapshot = people.edit_person(ws, "priya", name="Priya K.", place="colombo", languages=["en", "kn"], asleep="22-6")
    assert text(ws) == TEAM.replace('name = "Priya"', 'name = "Priya K."').replace(
        "Asia/Kolkata", "Asia/Colombo"
    ).replace('languages = ["en"]\n', 'languages = ["en", "kn"]\nasleep = "22:00-06:00"\n')
    assert snapshot.config.people[0].name == "Priya K."
    people.edit_person(ws, "priya", hours="10-18", holidays="IN")
    assert 'hours = "10:00-18:00"\n' in text(ws)
    assert people.edit_person(ws, "priya").config.people[0].holidays == "IN"


def test_hours_by_weekday_change_day_by_day_and_keep_their_exceptions(ws: Workspace) -> None:
    snapshot = people.edit_person(ws, "sam", hours="mon tue 10-18")
    week = snapshot.config.people[1].schedule.hours
    assert [list(map(str, ranges)) for ranges in week.week] == [["10:00-18:00"], ["10:00-18:00"], [], [], [], [], []]
    assert len(week.exceptions) == 1
    assert "exceptions = [{ date = 2027-07-05, hours = [] }]  # the Fourth" in text(ws)
    assert "friday = []" in text(ws)


def test_an_invalid_edit_changes_nothing(ws: Workspace) -> None:
    with pytest.raises(WfhError):
        people.edit_person(ws, "sam", name="Samuel", holidays="?")
    assert text(ws) == TEAM


def test_people_of_an_included_file_are_only_read(tmp_path: Path) -> None:
    ws = workspace(tmp_path, text='include = ["team.toml"]\n' + CONFIG)
    (tmp_path / "team.toml").write_text('[[person]]\nid = "eva"\ntimezone = "UTC"\n', "utf-8")
    for verb in (lambda: people.edit_person(ws, "eva", name="E"), lambda: people.remove_person(ws, "eva")):
        with pytest.raises(WfhError, match=r"eva is in team\.toml, which is only read"):
            verb()
    with pytest.raises(WfhError, match="nobody called"):
        people.remove_person(ws, "zoe")


# ---------------------------------------------------------------- taking out


def test_somebody_taken_out_is_out_of_the_meetings_too(ws: Workspace) -> None:
    snapshot = people.remove_person(ws, "sam")
    assert [one.id for one in snapshot.config.people] == ["priya"]
    assert [one.people for one in snapshot.config.meetings] == [("priya",), ()]
    assert snapshot.problems == ()
    for comment in ("# my team", "# of wfh", "# Priya, since May", "# Bangalore", "# the sync", "# both"):
        assert comment in text(ws)
    assert '[[meeting]]\ntitle = "One to one"\npeople = []\n' in text(ws)


def test_comments_with_a_line_of_their_own_stay_when_somebody_goes(ws: Workspace) -> None:
    people.remove_person(ws, "priya")
    assert "# Priya, since May\n# writes well\n" in text(ws)
    assert "# Bangalore" not in text(ws)


def test_the_last_colleague_can_go(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    assert people.remove_person(ws, "priya").config.people == ()
    assert text(ws) == CONFIG[: CONFIG.index("[[person]]")]


def test_a_disk_that_refuses_is_reported(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:

    def refuse(*_args: object) -> None:
        raise NotSavedError("not saved: the disk is full")

    monkeypatch.setattr(durable_write, "write", refuse)
    with pytest.raises(NotSavedError):
        people.add_person(ws, "Ann", "Paris")


def test_an_id_that_went_meanwhile_is_reported(ws: Workspace) -> None:
    from wfh.store.config import people

    with pytest.raises(WfhError, match="nobody with this id"):
        people.remove_person(ws.places, "zoe", ws.environ)
    with pytest.raises(WfhError, match="nobody with this id"):
        people.edit_person(ws.places, "zoe", {}, None)


@pytest.mark.parametrize(
    ("field", "text", "said"), [("name", " ", "name"), ("place", "IST", "Israel"), ("hours", "x", "hours")]
)
def test_each_field_can_be_checked_before_all_are_there(field: str, text: str, said: str) -> None:
    with pytest.raises(WfhError, match=said):
        people.check_field(field, text)
    people.check_field("languages", text)


def test_every_change_is_undone_and_done_again_after_a_restart_too(ws: Workspace) -> None:
    steps = [
        ("add a colleague", lambda: people.add_person(ws, "Mia", "sydney")),
        ("change a colleague", lambda: people.edit_person(ws, "sam", hours="10-18", name="Sammy")),
        ("remove a colleague", lambda: people.remove_person(ws, "sam")),
        ("change a setting", lambda: settings.set_value(ws, "focus.minutes", "40")),
    ]
    texts = [text(ws)]
    for verb, act in steps:
        act()
        texts.append(text(ws))
        assert ws.snapshot().undo == verb
    for verb, _act in reversed(steps):
        texts.pop()
        found, snapshot = again(ws).undo()
        assert (found, snapshot.redo, text(ws)) == (verb, verb, texts[-1])
    assert {person.id for person in ws.snapshot().config.people} == {"priya", "sam"}
    assert again(ws).redo()[0] == "add a colleague"
    assert {person.id for person in ws.snapshot().config.people} == {"priya", "sam", "mia"}


def test_what_was_edited_by_hand_since_is_not_undone(ws: Workspace) -> None:
    people.add_person(ws, "Mia", "sydney")
    ws.places.config.write_text(text(ws) + "# by hand\n")
    with pytest.raises(WfhError, match="changed since"):
        ws.undo()
    assert "# by hand" in text(ws)
    assert ws.snapshot().undo == ""
