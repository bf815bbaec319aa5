"""Where a store on a server is: put together, named without its password, asked."""

from pathlib import Path

import psycopg
import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.db import migrations, reaching
from lsb_desktop.db.store import Store
from lsb_desktop.desk import seating
from lsb_desktop.desk.address import Address, Reached, checked, name_of, reach, signed
from tests.helpers.desks import desk_on
from tests.helpers.postgres import Cluster

HALL = Address("192.168.1.10", 5432, "guanmo", "luru")


def test_an_address_becomes_a_url() -> None:
    assert HALL.url() == "postgresql://luru@192.168.1.10:5432/guanmo"
    assert HALL.name == "192.168.1.10/guanmo"
    odd = Address(" fe80::1 ", 5433, "观摩 1", "李@四")
    url = odd.url("a:b/c@d")
    assert url == (
        "postgresql://%E6%9D%8E%40%E5%9B%9B:a%3Ab%2Fc%40d@[fe80::1]:5433/%E8%A7%82%E6%91%A9%201"
    )
    assert name_of(url) == "fe80::1/观摩 1"


@pytest.mark.parametrize(("field", "said"), [(0, "主机"), (2, "数据库"), (3, "用户名")])
def test_what_is_not_filled_in_is_named(field: int, said: str) -> None:
    parts = ["hall", 5432, "guanmo", "luru"]
    parts[field] = " "
    with pytest.raises(UserError, match=f"请填写{said}"):
        Address(*parts).url()  # type: ignore[arg-type]


def test_a_name_has_no_password() -> None:
    assert name_of(HALL.url("geheim")) == "192.168.1.10/guanmo"
    assert name_of("postgresql://luru@/guanmo?host=/run") == "本机/guanmo"
    assert name_of("postgresql://luru@/guanmo?host=hall") == "hall/guanmo"
    assert name_of(Path("a.lsb")) == "a.lsb"
    assert signed(HALL.url("old"), "neu@").endswith("//luru:neu%40@192.168.1.10:5432/guanmo")


def test_a_url_that_is_no_servers_is_refused() -> None:
    assert checked(HALL.url()) == HALL.url()
    for url in ("sqlite:///a", "postgresql://a:geheim:c@h:x/y"):
        with pytest.raises(UserError, match="服务器地址应写成") as caught:
            checked(url)
        assert "geheim" not in caught.value.message
        assert caught.value.__cause__ is None


def test_a_desk_tells_others_in_whose_name_it_writes(store: Store) -> None:
    desk = desk_on(store, "王芳")
    assert desk.operator == "王芳"
    assert seating.label(desk.operator, "PC", 0).startswith("lsb-desktop|")


# What a server answers ------------------------------------------------------


@pytest.fixture
def place(store_path: Path) -> str:
    """A file in the place of a server, where there is none."""
    return f"sqlite:///{store_path}"


def test_what_is_there_is_counted(place: str, store_path: Path) -> None:
    assert reach(place).contests is None
    assert reach(place).contests is None, "looking makes nothing"
    store = Store.open(store_path)
    store.create('{"title":"观摩"}', (), "2021-12-30T09:00:00", "", "新建")
    store.close()
    found = reach(place)
    assert (found.trouble, found.secret, found.contests) == ("", False, 1)
    assert found.version


def test_a_newer_and_an_older_one(
    place: str, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(store_path).close()
    monkeypatch.setattr(reaching.migrations, "CURRENT", migrations.CURRENT - 1)
    assert "更新版本的程序" in reach(place).trouble
    monkeypatch.setattr(reaching.migrations, "CURRENT", migrations.CURRENT + 2)
    assert reach(place) == Reached(version=reach(place).version)


def test_nobody_answers() -> None:
    found = reach("postgresql://li:geheim@127.0.0.1:1/guanmo")
    assert "连不上" in found.trouble
    assert not found.secret
    assert "geheim" not in found.trouble


@pytest.mark.parametrize(
    ("encoding", "may", "said"),
    [("UTF8", True, ""), ("UTF8", False, "不能在数据库里建表"), ("EUC_CN", True, "编码是 EUC_CN")],
)
def test_what_stands_against_making_tables_is_told(encoding: str, may: bool, said: str) -> None:
    answers: list[object] = [encoding, may]

    class Answer:
        dialect = type("Dialect", (), {"name": "postgresql"})

        def execute(self, _statement: object) -> "Answer":
            return self

        def scalar(self) -> object:
            return answers.pop(0)

    found = reaching._not_to_be_made(Answer())  # type: ignore[arg-type]
    assert said in found
    assert bool(found) == bool(said)


@pytest.mark.xdist_group("postgres")
def test_a_real_server_asks_for_the_password(server: Cluster) -> None:
    with psycopg.connect(server.dsn, autocommit=True) as line:
        line.execute("DROP ROLE IF EXISTS luru")
        line.execute("CREATE ROLE luru LOGIN PASSWORD 'geheim'")
    hba = server.folder / "data" / "pg_hba.conf"
    before = hba.read_bytes()
    try:
        hba.write_bytes(b"local all luru scram-sha-256\n" + before)
        with psycopg.connect(server.dsn, autocommit=True) as line:
            line.execute("SELECT pg_reload_conf()")
        url = f"postgresql://luru@/postgres?host={server.folder}"
        for given in (url, signed(url, "falsch")):
            found = reach(given)
            assert found.secret
            assert "falsch" not in found.trouble
        assert "不能在数据库里建表" in reach(signed(url, "geheim")).trouble
        assert (
            "没有名为“nowhere”"
            in reach(signed(url, "geheim").replace("/postgres?", "/nowhere?")).trouble
        )
    finally:
        hba.write_bytes(before)
        with psycopg.connect(server.dsn, autocommit=True) as line:
            line.execute("SELECT pg_reload_conf()")
