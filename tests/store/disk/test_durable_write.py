from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wfh.errors import NotSavedError, WfhError
from wfh.store.disk import backup_files, durable_write, exchange
from wfh.store.disk.backups import list_backups
from wfh.store.disk.durable_write import ChangedElsewhereError
from wfh.store.disk.locks import locked

if TYPE_CHECKING:
    from wfh.store.disk.paths import Places

CAP = 1 << 20
OLD, NEW = b'a = "old"\r\n# caf\xc3\xa9\r\n', b'a = "new"\n'


@pytest.fixture
def file(places: Places) -> Path:
    places.config.parent.mkdir(parents=True)
    places.config.write_bytes(OLD)
    return places.config


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*.tmp")]


# --- reading ---


def test_a_missing_file_reads_as_none(tmp_path: Path) -> None:
    assert durable_write.read(tmp_path / "none.toml", CAP) is None
    (tmp_path / "file").write_bytes(b"")
    assert durable_write.read(tmp_path / "file" / "below.toml", CAP) is None
    assert durable_write.read(tmp_path / "file", CAP) == b""


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "circle.toml").symlink_to("circle.toml")
    (tmp_path / "large.toml").write_bytes(b"x" * 2049)
    for name, words in (
        ("folder", "is a folder, not a file"),
        ("pipe", "is not a regular file"),
        ("circle", "leads back to itself"),
        ("large", "is larger than 2 KiB"),
    ):
        with pytest.raises(WfhError, match=f"{name}.toml: .*{words}"):
            durable_write.read(tmp_path / f"{name}.toml", 2048)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "denied"), "no permission"),
        (OSError(5, "I/O"), "the disk reports"),
        (OSError(99, "odd"), "odd"),
    ],
)
def test_what_the_system_refuses_to_read_is_reported(
    file: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    def refuse(*_args: object) -> bytes:
        raise error

    monkeypatch.setattr(os, "read", refuse)
    with pytest.raises(WfhError, match=words):
        durable_write.read(file, CAP)


def test_a_file_of_exactly_the_cap_is_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x" * 100)
    assert durable_write.read(tmp_path / "x", 100) == b"x" * 100


def test_the_stamp_differs_once_the_file_was_written(file: Path, places: Places) -> None:
    before = durable_write.stamp(file)
    durable_write.write(file, NEW, OLD, places)
    assert durable_write.stamp(file) != before
    assert durable_write.stamp(file) == durable_write.stamp(file)
    assert durable_write.stamp(file.parent / "none") == ()


# --- writing ---


def test_a_new_file_is_for_the_person_only_and_so_are_its_folders(places: Places) -> None:
    path = places.data / "days" / "2026" / "2026-11-23.toml"
    durable_write.write(path, NEW, None, places)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent, places.data, places.state, places.state / "locks"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert leftovers(places.data) == []


def test_a_write_keeps_the_mode_and_the_owner(file: Path, places: Places) -> None:
    file.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(file, 12, 34)
    before = file.stat()
    durable_write.write(file, NEW, OLD, places)
    after = file.stat()
    assert file.read_bytes() == NEW
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert after.st_ino != before.st_ino
    assert leftovers(file.parent) == []


def test_a_write_keeps_extended_attributes(file: Path, places: Places) -> None:
    try:
        os.setxattr(file, "user.note", b"mine")
    except OSError:
        pytest.skip("no extended attributes here")
    durable_write.write(file, NEW, OLD, places)
    assert os.getxattr(file, "user.note") == b"mine"


def test_a_chain_of_links_stays_and_its_end_changes(file: Path, places: Places, tmp_path: Path) -> None:
    dotfiles = tmp_path / "dotfiles"
    dotfiles.mkdir()
    file.rename(dotfiles / "wfh.toml")
    (dotfiles / "middle.toml").symlink_to("wfh.toml")
    file.symlink_to(dotfiles / "middle.toml")
    durable_write.write(file, NEW, OLD, places)
    assert file.is_symlink()
    assert (dotfiles / "middle.toml").is_symlink()
    assert (dotfiles / "wfh.toml").read_bytes() == NEW
    assert not (dotfiles / "wfh.toml").is_symlink()


def test_a_link_to_a_file_that_is_not_there_yet_leads_to_a_new_file(places: Places, tmp_path: Path) -> None:
    places.config.parent.mkdir(parents=True)
    places.config.symlink_to(tmp_path / "later" / "wfh.toml")
    durable_write.write(places.config, NEW, None, places)
    assert places.config.is_symlink()
    assert (tmp_path / "later" / "wfh.toml").read_bytes() == NEW


@pytest.mark.parametrize("text", [NEW, OLD + b"much longer\n" * 100, b""])
def test_a_hard_link_stays_one_and_the_old_text_is_put_aside(file: Path, places: Places, text: bytes) -> None:
    other = file.with_name("other.toml")
    other.hardlink_to(file)
    durable_write.write(file, text, OLD, places)
    assert other.read_bytes() == file.read_bytes() == text
    assert other.samefile(file)
    assert [backup.file.read_bytes() for backup in list_backups(places, file)] == [OLD]


def test_a_second_name_left_by_a_killed_process_is_not_a_hard_link(file: Path, places: Places) -> None:
    left = file.with_name(".wfh-config.toml-1.tmp")
    left.hardlink_to(file)
    before = file.stat().st_ino
    durable_write.write(file, NEW, OLD, places)
    assert not left.exists()
    assert file.stat().st_ino != before


def test_a_temporary_file_of_a_dead_process_with_our_pid_does_no_harm(file: Path, places: Places) -> None:
    file.with_name(f".wfh-config.toml-{os.getpid()}.tmp").write_bytes(b"torn")
    durable_write.write(file, NEW, OLD, places)
    assert file.read_bytes() == NEW
    assert leftovers(file.parent) == []


def test_the_stamp_differs_where_size_and_time_are_made_the_same(file: Path) -> None:
    found, before = file.stat(), durable_write.stamp(file)
    while file.stat().st_ctime_ns == found.st_ctime_ns:  # until the file system's clock has ticked
        file.write_bytes(b"b" + OLD[1:])
        os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert (file.stat().st_mtime_ns, file.stat().st_size) == (found.st_mtime_ns, found.st_size)
    assert durable_write.stamp(file) != before


def test_the_same_bytes_are_not_written_again(file: Path, places: Places) -> None:
    before = durable_write.stamp(file)
    durable_write.write(file, OLD, OLD, places)
    assert durable_write.stamp(file) == before
    assert list_backups(places) == ()


def test_what_somebody_else_wrote_is_not_overwritten(file: Path, places: Places) -> None:
    for expected in (b"something older", None):
        with pytest.raises(ChangedElsewhereError, match=r"config.toml: was changed by somebody else"):
            durable_write.write(file, NEW, expected, places)
    assert file.read_bytes() == OLD
    with pytest.raises(ChangedElsewhereError):
        durable_write.write(file.with_name("gone.toml"), NEW, OLD, places)


def test_a_file_made_read_only_is_left_alone_even_for_root(file: Path, places: Places) -> None:
    file.chmod(0o444)
    with pytest.raises(NotSavedError, match="not saved: the file is read-only"):
        durable_write.write(file, NEW, OLD, places)
    assert file.read_bytes() == OLD
    assert leftovers(places.config.parent) == []


def test_an_editor_that_saves_right_before_the_swap_keeps_its_text(
    file: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = exchange.exchange

    def edit_then_exchange(one: Path, other: Path) -> bool:
        monkeypatch.setattr(exchange, "exchange", real)
        other.write_bytes(b"from vim")
        return real(one, other)

    monkeypatch.setattr(exchange, "exchange", edit_then_exchange)
    with pytest.raises(ChangedElsewhereError):
        durable_write.write(file, NEW, OLD, places)
    assert file.read_bytes() == b"from vim"
    assert leftovers(file.parent) == []


def test_even_a_third_text_within_that_blink_is_kept(
    file: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = exchange.exchange
    texts = iter((b"second", b"third"))

    def edit_then_exchange(one: Path, other: Path) -> bool:
        other.write_bytes(next(texts))
        return real(one, other)

    monkeypatch.setattr(exchange, "exchange", edit_then_exchange)
    with pytest.raises(ChangedElsewhereError):
        durable_write.write(file, NEW, OLD, places)
    assert file.read_bytes() == b"second"
    assert b"third" in [backup.file.read_bytes() for backup in list_backups(places, file)]


@pytest.mark.parametrize("edited", [True, False])
def test_where_names_cannot_be_traded_it_looks_again_right_before_the_rename(
    file: Path, places: Places, monkeypatch: pytest.MonkeyPatch, edited: bool
) -> None:
    def cannot(_one: Path, other: Path) -> bool:
        if edited:
            other.write_bytes(b"from vim")
        return False

    monkeypatch.setattr(exchange, "exchange", cannot)
    if edited:
        with pytest.raises(ChangedElsewhereError):
            durable_write.write(file, NEW, OLD, places)
    else:
        durable_write.write(file, NEW, OLD, places)
    assert file.read_bytes() == (b"from vim" if edited else NEW)
    assert leftovers(file.parent) == []


def test_a_file_that_appears_meanwhile_is_not_replaced(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.link

    def appear(source: Path, target: Path) -> None:
        Path(target).write_bytes(b"theirs")
        real(source, target)

    monkeypatch.setattr(os, "link", appear)
    with pytest.raises(ChangedElsewhereError):
        durable_write.write(places.backlog, NEW, None, places)
    assert places.backlog.read_bytes() == b"theirs"
    assert leftovers(places.data) == []


@pytest.mark.parametrize("appears", [True, False])
def test_without_hard_links_a_new_file_is_renamed_if_nothing_is_there(
    places: Places, monkeypatch: pytest.MonkeyPatch, appears: bool
) -> None:
    def no_links(_source: Path, target: Path) -> None:
        if appears:
            Path(target).write_bytes(b"theirs")
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", no_links)
    if appears:
        with pytest.raises(ChangedElsewhereError):
            durable_write.write(places.backlog, NEW, None, places)
    else:
        durable_write.write(places.backlog, NEW, None, places)
    assert places.backlog.read_bytes() == (b"theirs" if appears else NEW)


_AS_NOBODY = """
import fcntl, os, sys, tempfile
from pathlib import Path
from wfh.errors import NotSavedError
from wfh.store.disk import durable_write
from wfh.store.disk.paths import Places
target, *places = map(Path, sys.argv[1:6])
with tempfile.TemporaryDirectory() as name:  # a rehearsal loads all there is: nobody may not look where modules lie
    folder = Path(name)
    (folder / "one").write_bytes(b"a")
    os.link(folder / "one", folder / "other")
    durable_write.write(folder / "one", b"b", b"a", Places(*[folder / each for each in "cdes"]))
os.setgid(65534)
os.setuid(65534)
try:
    durable_write.write(target, sys.argv[7].encode(), sys.argv[6].encode(), Places(*places))
except NotSavedError as error:
    sys.exit(7 if "no permission" in str(error) else 8)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user")
@pytest.mark.parametrize("writable", [True, False])
def test_a_folder_one_may_not_write_in_means_writing_in_place(places: Places, tmp_path: Path, writable: bool) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if folder.name.startswith(("test_", "popen-", "pytest-")):  # those of the tests, and none above them
            folder.chmod(0o755)
    folder = tmp_path / "etc"
    folder.mkdir()
    (folder / "config.toml").write_bytes(OLD)
    (folder / "config.toml").chmod(0o666 if writable else 0o644)
    places.data.mkdir(parents=True)
    os.chown(places.data, 65534, 65534)
    paths = map(str, (folder / "config.toml", places.config, places.data, places.state, places.cache))
    command = [sys.executable, "-c", _AS_NOBODY, *paths, OLD.decode(), NEW.decode()]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0 if writable else 7, "")
    assert (folder / "config.toml").read_bytes() == (NEW if writable else OLD)
    assert [backup.file.read_bytes() for backup in list_backups(places)] == [OLD]


@pytest.mark.skipif(os.geteuid() != 0, reason="mounts")
def test_a_bind_mount_is_written_in_place(places: Places, tmp_path: Path) -> None:
    source, target = tmp_path / "source.toml", tmp_path / "target.toml"
    source.write_bytes(OLD)
    target.write_bytes(b"")
    if subprocess.run(["mount", "--bind", source, target], capture_output=True, check=False).returncode:
        pytest.skip("no mounts here")
    try:
        durable_write.write(target, NEW, OLD, places)
        assert source.read_bytes() == target.read_bytes() == NEW
    finally:
        subprocess.run(["umount", target], check=True)
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("number", [16, 18])
def test_where_a_swap_is_refused_it_writes_in_place(
    file: Path, places: Places, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_args: object) -> bool:
        raise OSError(number, "busy")

    monkeypatch.setattr(exchange, "exchange", refuse)
    before = file.stat().st_ino
    durable_write.write(file, NEW, OLD, places)
    assert file.read_bytes() == NEW
    assert file.stat().st_ino == before
    assert leftovers(file.parent) == []


def test_a_text_saved_right_before_a_write_in_place_is_left(
    file: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.with_name("other.toml").hardlink_to(file)
    real = backup_files.keep

    def keep_then_edit(target: Path, data: bytes, places: Places) -> None:
        real(target, data, places)
        target.write_bytes(b"from vim")

    monkeypatch.setattr("wfh.store.disk.swap.keep", keep_then_edit)
    with pytest.raises(ChangedElsewhereError):
        durable_write.write(file, NEW, OLD, places)
    assert file.read_bytes() == b"from vim"


def test_where_an_owner_cannot_be_kept_it_writes_in_place(
    file: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(1, "not permitted")

    file.chmod(0o640)
    monkeypatch.setattr(os, "fchmod", refuse)
    before = file.stat().st_ino
    durable_write.write(file, NEW, OLD, places)
    assert file.stat().st_ino == before
    assert file.read_bytes() == NEW
    assert leftovers(file.parent) == []


def test_a_very_long_name_still_has_room_for_a_temporary_one(places: Places) -> None:
    path = places.data / ("é" * 100 + ".toml")
    durable_write.write(path, OLD, None, places)
    durable_write.write(path, NEW, OLD, places)
    assert path.read_bytes() == NEW


# --- updating ---


def test_an_update_gives_what_it_wrote(file: Path, places: Places) -> None:
    assert durable_write.update(file, lambda old: (old or b"") + b"x", places, CAP) == OLD + b"x"
    assert file.read_bytes() == OLD + b"x"


def test_an_update_that_meets_an_editor_changes_the_newer_text(
    file: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, edits = exchange.exchange, iter((b"first edit\n", b"second edit\n"))

    def edit_then_exchange(one: Path, other: Path) -> bool:
        text = next(edits, None)
        if text and other == file:
            other.write_bytes(text)
            other.touch()
        return real(one, other)

    monkeypatch.setattr(exchange, "exchange", edit_then_exchange)
    durable_write.update(file, lambda old: (old or b"") + b"ours\n", places, CAP)
    assert file.read_bytes().endswith(b" edit\nours\n")


def test_an_update_gives_up_on_a_file_that_never_rests(
    file: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = iter(range(1000))

    def cannot(_one: Path, other: Path) -> bool:
        other.write_bytes(b"%d" % next(counter))
        return False

    monkeypatch.setattr(exchange, "exchange", cannot)
    with pytest.raises(ChangedElsewhereError):
        durable_write.update(file, lambda old: (old or b"") + b"x", places, CAP)


def test_a_change_that_raises_writes_nothing(file: Path, places: Places) -> None:
    def refuse(_old: bytes | None) -> bytes:
        raise WfhError("no")

    with pytest.raises(WfhError, match="no"):
        durable_write.update(file, refuse, places, CAP)
    assert file.read_bytes() == OLD
    with locked(file, places):
        pass


_COUNT = """
import sys
from pathlib import Path
from wfh.store.disk import durable_write
from wfh.store.disk.paths import Places
root = Path(sys.argv[1])
places = Places(root / "c", root / "data", root / "state", root / "cache")
for number in range(int(sys.argv[3])):
    line = f"{sys.argv[2]}{number}\\n".encode()
    durable_write.update(places.backlog, lambda old: (old or b"") + line, places, 1 << 20)
"""


def test_two_processes_that_update_one_file_lose_nothing(tmp_path: Path) -> None:
    times = 200
    both = [subprocess.Popen([sys.executable, "-c", _COUNT, tmp_path, name, str(times)]) for name in "ab"]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    lines = (tmp_path / "data" / "backlog.toml").read_text().splitlines()
    assert sorted(lines) == sorted(f"{name}{number}" for name in "ab" for number in range(times))
    assert [line for line in lines if line[0] == "a"] == [f"a{number}" for number in range(times)]
    assert leftovers(tmp_path) == []


def test_names_are_traded_on_this_system(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    if not exchange.exchange(one, other):
        pytest.skip("not here")
    assert (one.read_bytes(), other.read_bytes()) == (b"2", b"1")
    with pytest.raises(FileNotFoundError):
        exchange.exchange(one, tmp_path / "none")


@pytest.mark.parametrize(
    ("platform", "name", "arguments"),
    [("linux", "renameat2", (-100, b"a", -100, b"b", 2)), ("darwin", "renamex_np", (b"a", b"b", 2)), ("win32", "", ())],
)
def test_each_system_has_its_own_way_to_trade_names(platform: str, name: str, arguments: tuple[object, ...]) -> None:
    found, order = exchange._call_for(platform)
    assert (found, order(b"a", b"b")) == (name, arguments)


@pytest.mark.parametrize("name", ["", "no_such_call"])
def test_a_system_that_cannot_trade_names_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(exchange, "_call_for", lambda _platform: (name, lambda *_names: ()))
    monkeypatch.setattr(exchange, "_system_call", exchange._system_call.__wrapped__)
    assert not exchange.exchange(tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize("number", sorted(exchange.CANNOT))
def test_a_file_system_that_cannot_trade_names_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(exchange, "_system_call", lambda: lambda _one, _other: number)
    assert not exchange.exchange(tmp_path / "a", tmp_path / "b")


@pytest.mark.skipif(os.geteuid() != 0, reason="mounts")
def test_a_file_mounted_from_another_file_system_is_written_in_place(places: Places, tmp_path: Path) -> None:
    other, target = tmp_path / "other", tmp_path / "target.toml"
    other.mkdir()
    target.write_bytes(b"")
    if subprocess.run(["mount", "-t", "tmpfs", "none", other], capture_output=True, check=False).returncode:
        pytest.skip("no mounts here")
    try:
        (other / "source.toml").write_bytes(OLD)
        subprocess.run(["mount", "--bind", other / "source.toml", target], check=True)
        durable_write.write(target, NEW, OLD, places)
        assert (other / "source.toml").read_bytes() == NEW
        subprocess.run(["umount", target], check=True)
    finally:
        subprocess.run(["umount", other], check=True)
    assert leftovers(tmp_path) == []


def test_a_real_hard_link_beside_a_temporary_file_of_another_file_stays(file: Path, places: Places) -> None:
    file.with_name("other.toml").hardlink_to(file)
    strange = file.with_name(".wfh-other.toml-1.tmp")
    strange.hardlink_to(file)
    durable_write.write(file, NEW, OLD, places)
    assert strange.read_bytes() == file.with_name("other.toml").read_bytes() == NEW
