"""核验: a paper's code and what it stands for; what was done behind the program's back."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import UserError
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from lsb_desktop.desk.verifying import Finding, verify_code, verify_store
from tests.helpers.desks import LOOKS, desk_on, fill, opened


@pytest.fixture
def sealed(store: Store) -> Session:
    session = opened(store)
    fill(session)
    session.put_seal()
    return session


def code_of(session: Session) -> str:
    assert session.seal is not None
    return session.seal.code


def texts(found: tuple[Finding, ...]) -> str:
    return "\n".join(f.text for f in found)


def test_a_sound_store_and_its_code(store: Store, sealed: Session) -> None:
    found = verify_store(store)
    assert all(f.sound for f in found)
    assert "与封存时的打分、办法、名次一致" in texts(found)
    assert "与校验链相符" in texts(found)
    (of_code,) = verify_code(store, f" {code_of(sealed).lower()} ")
    assert of_code.sound
    assert code_of(sealed) in of_code.text
    desk = desk_on(store)
    assert desk.verify() == found
    assert desk.verify(code_of(sealed)) == (of_code,)


def test_a_list_that_cannot_be_read_is_a_finding(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: Store) -> object:
        raise UserError("读不出来")

    monkeypatch.setattr(Store, "contests", unreadable)
    found = verify_store(store)
    assert not found[0].sound
    assert "活动列表" in found[0].text


def test_a_code_nobody_sealed_with(store: Store, sealed: Session) -> None:
    assert verify_code(store, "Z9-99Z") == (Finding(False, "没有用封榜码 Z9-99Z 封存过的活动"),)


def test_a_contest_without_a_seal_is_said(store: Store) -> None:
    opened(store)
    assert "没有封存" in texts(verify_store(store))


def test_the_code_of_an_older_sealing_is_void_and_says_why(store: Store, sealed: Session) -> None:
    old = code_of(sealed)
    sealed.break_seal("录错一格")
    (void,) = verify_code(store, old)
    assert not void.sound
    assert "解封，原因：录错一格；写着这个码的文件已作废" in void.text
    assert "没有封存" in texts(verify_store(store))
    sealed.execute(EnterMark(2, 1, LOOKS, "60"))
    sealed.put_seal()
    assert verify_code(store, code_of(sealed))[0].sound
    assert "已重新封存" in verify_code(store, code_of(sealed))[0].text
    assert not verify_code(store, old)[0].sound


def test_sealed_again_unchanged_the_first_paper_is_void_and_the_second_is_not(
    store: Store, sealed: Session
) -> None:
    sealed.break_seal("核对")
    sealed.put_seal()
    assert [f.sound for f in verify_code(store, code_of(sealed))] == [False, True]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET number = 59000000 WHERE kind = 'mark' AND entrant = 2 AND judge = 1",
        "UPDATE {} SET text = replace(text, '小司', '前时') WHERE kind = 'definition'",
    ],
    ids=["one mark", "one name"],
)
def test_a_change_behind_the_program_is_found_even_in_log_and_projection(
    store: Store, store_path: Path, sealed: Session, statement: str
) -> None:
    version = statement.format("version").replace("number =", "new_number =")
    version = version.replace("text = replace(text", "new_text = replace(new_text")
    with closing(sqlite3.connect(store_path)) as raw, raw:
        raw.execute(statement.format("current"))
        raw.execute(version + " AND new_number IS NOT NULL" * ("number" in version))
    found = verify_store(store)
    assert "成绩在程序之外被改动过，封榜码不成立" in texts(found)
    assert "在程序之外被改动过" in found[-1].text
    assert not verify_code(store, code_of(sealed))[0].sound
    assert desk_on(store).open(sealed.id).tampered
