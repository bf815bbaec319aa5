"""A store on a PostgreSQL server: reached, told apart, heard; what goes wrong is said."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from select import select as select_of
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import create_engine, make_url, select, text
from sqlalchemy.exc import OperationalError

from lsb_desktop.core.book import Slot, SlotKind, Write
from lsb_desktop.core.errors import NotLetIn, Unreachable, UserError
from lsb_desktop.db import postgres, sqlite
from lsb_desktop.db.away import Away
from lsb_desktop.db.store import Store
from lsb_desktop.db.unit import reading
from tests.helpers.postgres import Cluster

pytestmark = pytest.mark.xdist_group("postgres")
AT = "2021-12-30T09:00:00"
DEFINITION = json.dumps({"title": "观摩", "town": "郭店镇"})
MARK = Slot(SlotKind.MARK, 1, 2, 3)
URL = make_url("postgresql+psycopg://li:secret@hall/contests")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errors.InvalidPassword(), "不认这个用户名或密码"),
        (errors.OperationalError('FATAL: password authentication failed for "li"'), "用户名或密码"),
        (errors.OperationalError("no pg_hba.conf entry for host"), "用户名或密码"),
        (errors.OperationalError('FATAL: role "li" does not exist'), "用户名或密码"),
        (errors.InvalidCatalogName(), "没有名为“hall/contests”的数据库"),
        (
            errors.OperationalError('FATAL: database "contests" does not exist'),
            "没有名为“contests”",
        ),
        (errors.InsufficientPrivilege(), "没有权限"),
        (errors.ReadOnlySqlTransaction(), "只读"),
        (errors.DiskFull(), "磁盘已满"),
        (errors.DeadlockDetected(), "正忙"),
        (errors.LockNotAvailable(), "正忙"),
        (errors.UntranslatableCharacter(), "存不下的字符"),
        (errors.AdminShutdown(), "连不上服务器“hall/contests”"),
        (errors.ConnectionFailure(), "连不上服务器"),
        (errors.OperationalError("server closed the connection unexpectedly"), "连不上服务器"),
        (errors.ConnectionTimeout("timeout"), "连不上服务器"),
    ],
)
def test_what_a_server_says_is_explained(error: psycopg.Error, said: str) -> None:
    told = postgres.explain(OperationalError("SELECT 1", {}, error), URL)
    assert told is not None
    assert said in told.message
    assert "secret" not in told.message
    assert isinstance(told, Unreachable) == ("连不上" in said)


@pytest.mark.parametrize(
    ("words", "flags", "said"),
    [
        ('致命错误: 用户 "li" Password 认证失败', {}, "用户名或密码"),
        ('致命错误: 角色"li"不存在', {}, "用户名或密码"),
        ("???: ????", {"needs_password": True}, "用户名或密码"),
        ("???: ????", {"used_password": True}, "用户名或密码"),
        ('致命错误: 数据库 "contests" 不存在', {"used_password": True}, "没有名为“contests”"),
    ],
)
def test_a_chinese_servers_refusal_is_known_too(
    words: str, flags: dict[str, bool], said: str
) -> None:
    """In an encoding that cannot be read before the sign-in, only the flags tell."""
    line: Any = SimpleNamespace(**flags)
    error = errors.OperationalError(words, pgconn=line)
    told = postgres.explain(OperationalError("SELECT 1", {}, error), URL)
    assert told is not None
    assert said in told.message
    assert isinstance(told, NotLetIn) == ("密码" in said)


@pytest.mark.parametrize("error", [errors.UndefinedTable(), ValueError()])
def test_a_bug_is_not_explained(error: Exception) -> None:
    assert postgres.explain(error, URL) is None


@pytest.mark.parametrize("place", ["postgresql://a:b:c:d@h:x/y", "postgresql:x"])
def test_a_broken_url_is_said(place: str) -> None:
    with pytest.raises(UserError, match="服务器地址应写成"):
        Store.open(place)


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(UserError, match="不认识的数据地址“mysql://…”"):
        Store.open("mysql://li:secret@hall/contests")


def test_nobody_at_the_address() -> None:
    with pytest.raises(Unreachable, match=r"连不上服务器“127\.0\.0\.1/x”"):
        Store.open("postgresql://li:secret@127.0.0.1:1/x")


def test_what_only_reads_says_so_to_the_server() -> None:
    engine = create_engine("sqlite://")
    postgres.tune(engine, "writing")
    with engine.connect().execution_options(writing=True) as connection:
        assert connection.execute(select(1)).scalar() == 1
    with engine.connect() as connection, pytest.raises(OperationalError, match="READ ONLY"):
        connection.execute(select(1))


class Line:
    """A connection that remembers what it was asked."""

    def __init__(self, name: str) -> None:
        self.dialect = SimpleNamespace(name=name)
        self.asked: list[str] = []

    def execute(self, statement: Any) -> None:
        self.asked.append(str(statement.compile(compile_kwargs={"literal_binds": True})))


@pytest.mark.parametrize(("name", "asked"), [("sqlite", []), ("postgresql", ["lock", "notify"])])
def test_a_file_is_not_asked_what_only_a_server_knows(name: str, asked: list[str]) -> None:
    line: Any = Line(name)
    postgres.alone(line)
    postgres.tell(line, 7)
    assert [word for text, word in zip(line.asked, asked, strict=True) if word in text] == asked
    assert all("'7'" in said for said in line.asked[1:])


def test_a_file_has_nobody_to_listen_to(store_path: Path) -> None:
    store = Store.open(store_path)
    assert store.listen() is None
    store.close()


class Wire:
    """What an :class:`Ear` uses of an engine and its driver; ``told`` is heard."""

    def __init__(self, *told: str, error: Exception | None = None) -> None:
        self.url, self.told, self.error = URL, list(told), error
        self.done: list[str] = []
        self.dialect = self.loaded_dbapi = self.pgconn = self
        self.away = Away()

    def get_execution_options(self) -> dict[str, Away]:
        return {"lsb_away": self.away}

    def create_connect_args(self, _url: object) -> tuple[list[str], dict[str, str]]:
        return [], {"host": "hall"}

    def connect(self, *, host: str, autocommit: bool, **_options: object) -> "Wire":
        assert (host, autocommit) == ("hall", True)
        return self

    def execute(self, text: str) -> None:
        self.done.append(text)

    def fileno(self) -> int:
        return 5

    def consume_input(self) -> None:
        if self.error:
            raise self.error

    def notifies(self) -> SimpleNamespace | None:
        return SimpleNamespace(extra=self.told.pop().encode()) if self.told else None

    def close(self) -> None:
        self.done.append("closed")


def test_an_ear_hears_each_contest_once() -> None:
    wire: Any = Wire("3", "4", "3")
    ear = postgres.Ear(wire)
    assert (ear.fileno(), ear.heard(), ear.heard()) == (5, {3, 4}, set())
    ear.close()
    assert wire.done == ["LISTEN lsb_changes", "closed"]


def test_an_ear_on_a_dead_line_says_so() -> None:
    gone: Any = Wire(error=errors.OperationalError("the connection is lost"))
    with pytest.raises(Unreachable):
        postgres.Ear(gone).heard()
    wrong: Any = Wire("nonsense")
    with pytest.raises(ValueError):
        postgres.Ear(wrong).heard()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("postgresql://li:secret@hall/contests", "hall:5432/contests"),
        ("postgresql://wang@hall:5433/contests?sslmode=require", "hall:5433/contests"),
        ("postgresql://wang@/a?host=/run/x&port=1&options=-csearch_path%3Db",
         "/run/x:1/a?-csearch_path=b"),
        ("postgresql://", ":5432/"),
    ],
)  # fmt: skip
def test_the_same_data_is_the_same_whoever_signs_in(text: str, said: str) -> None:
    assert postgres.identity(make_url(text)) == said


def test_a_line_that_is_found_again_is_known_to_all() -> None:
    wire: Any = Wire()
    postgres.Ear(wire)
    assert not wire.away.known
    wire.execute = lambda _text: (_ for _ in ()).throw(errors.OperationalError("timeout expired"))
    wire.away.clock = iter((0.0, 9.0, 9.0, 9.0)).__next__
    with pytest.raises(Unreachable):
        postgres.Ear(wire)
    assert wire.away.known


@pytest.fixture
def pretended(store_path: Path) -> Iterator[Store]:
    """A file that says it is a server, so that its ways are tested where there is none."""
    store = Store.open(store_path)
    store._engine.dialect.name = "postgresql"
    yield store
    store.close()


def test_what_is_carried_home_is_whole(pretended: Store, tmp_path: Path) -> None:
    with pytest.raises(OperationalError), reading(pretended._engine) as unit:
        unit.run(text("SELECT 1 FROM nowhere"))
    target = tmp_path / "home.lsb"
    pretended.backup(target)
    home = Store.open(target)
    assert (home.contests(), home.check()) == ([], [])
    home.close()
    target.unlink()
    target.mkdir()
    with pytest.raises(UserError, match=r"备份没有成功，写不了“home\.lsb”"):
        pretended.backup(target)


def test_a_backup_that_is_not_sound_gets_no_name(
    pretended: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "copy_faults", lambda _path: ["页坏了"])
    with pytest.raises(UserError, match="校验不过：页坏了"):
        pretended.backup(tmp_path / "home.lsb")
    assert not list(tmp_path.glob("home*"))


def test_a_server_is_listened_to(pretended: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lsb_desktop.db.store.Ear", lambda engine: engine)
    assert pretended.listen() is pretended._engine


# With a server -------------------------------------------------------------


def roused(ear: postgres.Ear) -> frozenset[int]:
    """The contests that are heard of, once there are any; a new list has none."""
    found: frozenset[int] = frozenset()
    while not found:
        assert select_of([ear], [], [], 10)[0] == [ear]
        found = ear.heard()
    return found


def test_a_commit_wakes_the_others(server: Cluster) -> None:
    url = server.url()
    one, other = Store.open(url), Store.open(url)
    ear = other.listen()
    assert ear is not None
    contest = one.create(DEFINITION, (), AT, "张三", "新建")
    assert ear.heard() == frozenset()
    one.append(contest, AT, "张三", "改", "", [Write(MARK, None, 1)])
    assert roused(ear) == {contest}
    assert ear.heard() == frozenset()
    ear.close()
    one.close()
    other.close()


def test_a_server_that_goes_and_comes_back(server: Cluster) -> None:
    store = Store.open(server.url())
    contest = store.create(DEFINITION, [(MARK, 1)], AT, "张三", "新建")
    ear = store.listen()
    assert ear is not None
    server.stop()
    try:
        with pytest.raises(Unreachable, match="连不上服务器"):
            store.append(contest, AT, "张三", "改", "", [Write(MARK, 1, 2)])
        with pytest.raises(Unreachable):
            # The server's last words first, then the end of the line.
            roused(ear)
        ear.close()
    finally:
        server.start()
    store.append(contest, AT, "张三", "改", "", [Write(MARK, 1, 3)])
    assert dict(store.load(contest))[MARK] == 3
    assert store.check() == []
    store.close()


def test_a_server_is_carried_home_into_a_file(server: Cluster, tmp_path: Path) -> None:
    store = Store.open(server.url())
    contest = store.create(DEFINITION, [(MARK, 1)], AT, "张三", "新建")
    digest = store.add_picture(b"jpeg")
    store.append(contest, AT, "李四", "改", "因", [Write(MARK, 1, None)])
    store.put_stage_index(contest, 4)
    target = tmp_path / "home.lsb"
    target.write_bytes(b"older")
    store.backup(target)
    assert [p.name for p in tmp_path.iterdir()] == ["home.lsb"]
    home = Store.open(target)
    assert home.check() == []
    assert home.journal(contest) == store.journal(contest)
    assert home.load(contest) == store.load(contest)
    assert (home.picture(digest), home.stage_index(contest)) == (b"jpeg", 4)
    home.append(contest, AT, "", "再改", "", [Write(MARK, None, 9)])
    home.close()
    store.close()


def test_a_migrated_server(server: Cluster) -> None:
    url = server.url()
    Store.open(url).close()
    store = Store.open(url)
    assert store.contests() == []
    store.close()


def test_a_password_is_in_no_message(server: Cluster) -> None:
    place = server.url().replace("lsb@/postgres", "lsb:geheim@/nowhere")
    with pytest.raises(UserError, match="没有名为“nowhere”的数据库") as caught:
        Store.open(place)
    assert "geheim" not in caught.value.message


def test_the_file_of_a_copy_needs_no_log(server: Cluster, tmp_path: Path) -> None:
    store = Store.open(server.url())
    store.backup(tmp_path / "a.lsb")
    with closing(sqlite3.connect(tmp_path / "a.lsb")) as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    store.close()
