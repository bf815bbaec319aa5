"""What is worth a look before the meeting: material, machine, habits."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import AgendaItem, AgendaKind, Award
from lsb_desktop.core.terms import Sign
from lsb_desktop.db.store import Store
from lsb_desktop.stage.facts import Profile
from lsb_desktop.ui import machine as platform
from lsb_desktop.ui.console.meeting.around import (
    habits,
    material,
    summary,
    surroundings,
)
from lsb_desktop.ui.console.meeting.lights import Light
from lsb_desktop.ui.console.meeting.view import MeetingPage
from lsb_desktop.ui.machine import Machine, PowerStatus, machine, told
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, shown

NOW = datetime(2021, 12, 14, 14, 0)
GB = 1 << 30


def test_comments_and_photos_that_are_missing_are_named() -> None:
    agenda = (AgendaItem(AgendaKind.COMMENT), AgendaItem(AgendaKind.SHOWCASE, villages=(2,)))
    contest = replace(small(), agenda=agenda)
    facts = {2: Profile(notes={"亮点": "路平"})}
    photos, comments = material(contest, facts)
    assert (photos.good, photos.grave, photos.go) == (False, False, "villages")
    assert "1 个" in photos.text
    assert "前时村" in photos.text
    assert "五里堡村、小司村" in comments.text
    every = {e.id: Profile(notes={"不足": "路窄"}) for e in contest.entrants}
    assert material(replace(contest, agenda=agenda[:1]), every)[0].good
    skipped = tuple(replace(i, skipped=True) for i in agenda)
    assert material(replace(contest, agenda=(*skipped, AgendaItem(AgendaKind.ENDING))), {}) == []


def test_a_notice_that_the_hall_will_see_is_recalled() -> None:
    black = Award("黑旗", Sign.BLACK_FLAG)
    item = AgendaItem(AgendaKind.NOTICE, "黑旗通报")
    contest = replace(small(), awards=(black,), agenda=(item,))
    [light] = material(contest, {})
    assert "公开“黑旗通报”" in light.text
    assert light.go == "agenda"
    kept = replace(contest, agenda=(replace(item, skipped=True), AgendaItem(AgendaKind.ENDING)))
    assert material(kept, {}) == []


@pytest.mark.parametrize(
    ("found", "words", "look"),
    [
        (Machine(50 * GB), "磁盘还有 50.0 GB", "good"),
        (Machine(GB // 2), "磁盘只剩 0.5 GB", "amber"),
        (Machine(GB // 100), "磁盘只剩 0.0 GB", "red"),
        (Machine(battery=80, mains=True), "已接电源，电量 80%", "good"),
        (Machine(mains=True), "已接电源", "good"),
        (Machine(battery=80, mains=False), "在用电池，电量 80%", "amber"),
        (Machine(battery=20, mains=False), "在用电池，电量 20%", "red"),
    ],
)
def test_disk_and_power(found: Machine, words: str, look: str) -> None:
    [light] = surroundings(found, awake=True, on_air=True)
    assert light.text.startswith(words)
    assert look == ("good" if light.good else "red" if light.grave else "amber")


def test_what_the_platform_does_not_tell_is_not_said() -> None:
    assert surroundings(Machine(), awake=False, on_air=False) == []
    [light] = surroundings(Machine(), awake=False, on_air=True)
    assert "亮屏" in light.text


@pytest.mark.parametrize(
    ("last", "words", "good"),
    [
        ("", "还没有另存到别处", False),
        ("2021-12-14T13:30:00", "最近一小时备份过", True),
        ("2021-12-14T03:30:00", "10 小时前备份过", True),
        ("2021-12-13T03:30:00", "上次备份是 34 小时前", False),
        ("2021-12-01T03:30:00", "上次备份是 13 天前", False),
    ],
)
def test_the_last_backup(last: str, words: str, good: bool) -> None:
    light = habits(small(), NOW, "张三", last, "", "")[1]
    assert words in light.text
    assert light.good is good


def test_operator_screens_and_date() -> None:
    contest = replace(small(), date="2021-12-14")
    nobody, _, window, date = habits(contest, NOW, "", "", "", "彩排窗口")
    assert nobody.go == "preferences"
    assert (window.good, window.grave, window.go) == (False, False, "screens")
    assert date.good
    *_, advice, wrong = habits(contest, datetime(2001, 1, 1), "张三", "", "两块屏幕画面一样", "")
    assert advice.text == "两块屏幕画面一样"
    assert not wrong.good
    assert "2001-01-01" in wrong.text
    demo = habits(replace(contest, demo=True), datetime(2026, 1, 1), "张三", "", "", "")
    assert len(demo) == 2, "a demo's date is long ago"


def test_the_summary_counts_each_colour() -> None:
    good, amber, red = Light(True, "一"), Light(False, "二", grave=False), Light(False, "三")
    assert summary([good, good]) == "2 项就绪"
    assert summary([good, amber, red, red]) == "1 项就绪，1 项注意，2 项未就绪"


def supply(folder: Path, name: str, **files: str) -> None:
    (folder / name).mkdir(parents=True)
    for file, text in files.items():
        (folder / name / file).write_text(text + "\n", encoding="ascii")


@pytest.mark.skipif("sys.platform == 'win32'")
def test_linux_tells_of_power(tmp_path: Path) -> None:
    assert machine(None, tmp_path / "none") == Machine()
    supply(tmp_path, "BAT0", type="Battery", capacity="60", status="Discharging")
    supply(tmp_path, "mouse", type="Battery", scope="Device", capacity="5")
    assert machine(None, tmp_path) == Machine(None, 60, False)
    supply(tmp_path, "AC", type="Mains", online="1")
    found = machine(tmp_path, tmp_path)
    assert (found.battery, found.mains) == (60, True)
    assert found.free > 0
    assert machine(tmp_path / "gone", tmp_path).free is None


@pytest.mark.parametrize(
    ("line", "percent", "found"),
    [(1, 80, (80, True)), (0, 30, (30, False)), (-1, 255, (None, None))],
)
def test_windows_tells_of_power(line: int, percent: int, found: tuple[int, bool]) -> None:
    assert told(PowerStatus(line=line, percent=percent)) == found


def test_windows_is_asked_through_its_own_call(monkeypatch: pytest.MonkeyPatch) -> None:
    class Kernel:
        answer = 1

        def GetSystemPowerStatus(self, _status: object) -> int:
            return self.answer

    kernel = Kernel()
    dll = type("Windll", (), {"kernel32": kernel})
    monkeypatch.setattr(platform.ctypes, "windll", dll, raising=False)
    monkeypatch.setattr(platform.sys, "platform", "win32")
    assert machine(None) == Machine(None, 0, False)
    kernel.answer = 0
    assert machine(None) == Machine()


def test_the_page_shows_them_with_a_summary(qtbot: QtBot, store: Store) -> None:
    page = MeetingPage(bridge_on(store, small(), full(small())))
    page.probe = lambda _: Machine(GB // 2, 20, False)
    page = shown(qtbot, page)
    shown_texts = [light.text for light in page.around]
    assert any("电池" in text for text in shown_texts)
    assert "项就绪" in page.summary.text()
    assert "项注意" in page.summary.text()
    went = []
    page.bridge.wanted.connect(went.append)
    from tests.widget.test_meeting_lights import press

    press(page, "去填")
    assert went == ["preferences"]
