"""Opening a store: fresh, older, newer, damaged, or something else altogether."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine

from lsb_desktop.core.errors import UserError
from lsb_desktop.db import migrate, migrations, sqlite
from lsb_desktop.db.store import Store

AT = "2021-12-30T09:00:00"


def schema(path: Path) -> list[tuple[str, ...]]:
    """Every table and index with its SQL, white space evened out."""
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2")
        return [(*row[:3], " ".join((row[3] or "").split())) for row in rows]


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix != ".lsb-shm"}


def set_number(path: Path, number: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (number,))


@pytest.fixture
def old(store_path: Path) -> Path:
    """A closed store with one contest."""
    store = Store.open(store_path)
    store.create('{"title":"旧"}', (), AT, "", "新建")
    store.close()
    return store_path


def add_another(monkeypatch: pytest.MonkeyPatch, upgrade: Callable[[], None]) -> None:
    """A program that knows one migration more."""
    known, number = migrations.scripts(), migrations.CURRENT + 1
    another = SimpleNamespace(
        revision=f"{number:04}",
        down_revision=known[-1].revision,
        upgrade=upgrade,
        __file__="another",
    )
    monkeypatch.setattr(migrations, "scripts", lambda: (*known, another))
    monkeypatch.setattr(migrations, "CURRENT", number)


def add_column() -> None:
    import sqlalchemy as sa
    from alembic import op

    op.add_column("contest", sa.Column("folder", sa.Text))


def test_migrations_make_exactly_the_tables_of_the_metadata(tmp_path: Path) -> None:
    fresh, migrated = tmp_path / "fresh", tmp_path / "migrated"
    Store.open(fresh).close()
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.begin() as connection:
        migrate.run_migrations(connection)
    engine.dispose()
    assert schema(migrated) == schema(fresh)
    with closing(sqlite3.connect(migrated)) as raw:
        numbers = raw.execute("SELECT version_num FROM alembic_version").fetchall()
    assert numbers == [(f"{migrations.CURRENT:04}",)]
    Store.open(migrated).close()


def test_a_store_of_the_first_format_learns_of_pictures(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As written by version 0.1: everything but the table of pictures."""
    engine = create_engine(f"sqlite:///{store_path}")
    scripts = migrations.scripts()
    with monkeypatch.context() as patch, engine.begin() as connection:
        patch.setattr(migrations, "scripts", lambda: scripts[:1])
        migrate.run_migrations(connection)
    engine.dispose()
    store = Store.open(store_path)
    assert store.picture(store.add_picture(b"jpeg")) == b"jpeg"
    assert store.check() == []
    store.close()
    assert (store_path.parent / "contests.format1.lsb").exists()


def test_the_migrations_are_numbered_without_gaps() -> None:
    scripts = migrations.scripts()
    assert [m.revision for m in scripts] == [f"{n:04}" for n in range(1, migrations.CURRENT + 1)]
    assert [m.down_revision for m in scripts] == [None, *(m.revision for m in scripts[:-1])]


def test_a_current_store_is_opened_without_alembic(old: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from lsb_desktop.db.store import Store;"
        "[Store.open(p).close() for p in sys.argv[1:]];"
        "print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(old), str(tmp_path / "fresh")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_older_store_is_copied_then_migrated(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = schema(old)
    add_another(monkeypatch, add_column)
    store = Store.open(old)
    assert [c.title for c in store.contests()] == ["旧"]
    store.close()
    copy = tmp_path / f"contests.format{migrations.CURRENT - 1}.lsb"
    assert schema(copy) == before
    assert schema(old) != before
    Store.open(old).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == [copy.name, old.name]


def test_no_copy_of_an_older_store_is_overwritten(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stem = f"contests.format{migrations.CURRENT}"
    for name in (f"{stem}.lsb", f"{stem}-2.lsb"):
        (tmp_path / name).write_text(name)
    add_another(monkeypatch, add_column)
    Store.open(old).close()
    assert (tmp_path / f"{stem}-2.lsb").read_text() == f"{stem}-2.lsb"
    Store.open(tmp_path / f"{stem}-3.lsb").close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = schema(old)

    def half() -> None:
        add_column()
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        add_another(patch, half)
        with pytest.raises(ZeroDivisionError):
            Store.open(old)
    assert schema(old) == before
    store = Store.open(old)
    assert [c.title for c in store.contests()] == ["旧"]
    store.close()


def test_a_store_by_url_is_migrated_too(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_another(monkeypatch, add_column)
    Store.open(f"sqlite:///{old}").close()
    assert "folder" in str(schema(old))
    assert [p.name for p in tmp_path.iterdir()] == [old.name]


def test_a_store_in_memory() -> None:
    store = Store.open("sqlite://")
    contest = store.create('{"title":"一"}', (), AT, "", "新建")
    assert [c.id for c in store.contests()] == [contest]
    assert store.check() == []
    store.close()


def test_two_programs_may_make_the_store_at_once(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Store.open(store_path)
    first.create('{"title":"一"}', (), AT, "", "新建")
    # The second looked before the first had made anything.
    monkeypatch.setattr(sqlite, "refuse_other_files", lambda _path: False)
    second = Store.open(store_path)
    assert [c.title for c in second.contests()] == ["一"]
    second.close()
    first.close()


def test_the_folder_is_made(tmp_path: Path) -> None:
    Store.open(tmp_path / "新" / "建" / "a.lsb").close()
    assert (tmp_path / "新" / "建" / "a.lsb").is_file()


def test_an_empty_file_becomes_a_store(store_path: Path) -> None:
    store_path.touch()
    store = Store.open(str(store_path))
    assert store.contests() == []
    store.close()


@pytest.mark.parametrize("name", ["a b", "百%20分?#号", "名“单”"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    for _ in range(2):
        Store.open(tmp_path / name).close()
    assert [p.name for p in tmp_path.iterdir()] == [name]


def newer(path: Path) -> None:
    Store.open(path).close()
    set_number(path, "0007")


def text_file(path: Path) -> None:
    path.write_text("村庄,分\n" * 1000, encoding="utf-8")


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE songs (title TEXT)")


def other_alembic(path: Path) -> None:
    Store.open(path).close()
    set_number(path, "ae1027a6acf")


def unstamped(path: Path) -> None:
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM alembic_version")


def torn(path: Path) -> None:
    """A good beginning, then rubbish."""
    Store.open(path).close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8000)


def cut_short(path: Path) -> None:
    Store.open(path).close()
    path.write_bytes(path.read_bytes()[:600])


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (newer, f"由更新版本的程序写成（格式 7，本程序只认到 {migrations.CURRENT}）"),
        (text_file, "不是本程序的数据文件"),
        (other_database, "不是本程序的数据文件"),
        (other_alembic, "不是本程序的数据文件"),
        (unstamped, "不是本程序的数据文件"),
        (torn, "已损坏"),
        (cut_short, "已损坏"),
    ],
)
def test_what_is_no_store_of_ours_is_refused_and_left_alone(
    store_path: Path, make: Callable[[Path], None], why: str
) -> None:
    make(store_path)
    before = files(store_path.parent)
    with pytest.raises(UserError, match=r"contests\.lsb.*文件未改动") as refused:
        Store.open(store_path)
    assert why in refused.value.message
    assert files(store_path.parent) == before


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不是普通文件"):
        Store.open(tmp_path)


def test_no_folder_can_be_made_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(UserError, match="建不了文件夹"):
        Store.open(tmp_path / "a" / "b.lsb")


def test_a_path_is_as_long_as_the_store_takes_and_no_longer(tmp_path: Path) -> None:
    deep = tmp_path / ("村" * 60) / ("a" * 100)
    name = "b.lsb"
    rest = sqlite.LONGEST - len(os.fsencode(deep / name)) - 1
    fits = deep / ("c" * rest) / name
    store = Store.open(fits)
    store.create('{"title":"深"}', (), AT, "", "新建")
    store.close()
    with pytest.raises(UserError, match=r"路径太长.*移到浅一些的地方"):
        Store.open(deep / ("c" * (rest + 1)) / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files on Windows")
def test_a_pipe_is_no_store_and_no_place_for_a_copy(tmp_path: Path) -> None:
    """Reading one would wait for ever, and putting a copy there would take it away."""
    pipe = tmp_path / "pipe.lsb"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match=r"“pipe\.lsb”不是普通文件"):
        Store.open(pipe)
    store = Store.open(tmp_path / "a.lsb")
    with pytest.raises(UserError, match=r"“pipe\.lsb”不是普通文件"):
        store.backup(pipe)
    with pytest.raises(UserError, match=r"写不了“b\.lsb”"):
        store.backup(tmp_path / "a.lsb" / "b.lsb")
    store.close()
    assert pipe.is_fifo()


def test_a_link_that_leads_to_itself_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "a.lsb"
    path.symlink_to(path)
    with pytest.raises(UserError, match=r"打不开数据文件“a\.lsb”：是指向自己的链接"):
        Store.open(path)
