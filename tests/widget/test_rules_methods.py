"""我的办法 on the rules page and in 新建活动: saved, applied, renamed, deleted, broken."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import Award, Scope, ScopeKind
from lsb_desktop.db.store import Store
from lsb_desktop.desk.own_presets import OwnPresets
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paths import own_presets_dir, settings_file
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.rules import methods
from lsb_desktop.ui.console.rules.methods import NONE_YET, MethodsDialog, NameDialog
from lsb_desktop.ui.console.rules.view import RulesPage
from lsb_desktop.ui.console.starts import OWN, model_of, shelf_of
from lsb_desktop.ui.console.welcome import WelcomePage
from lsb_desktop.ui.messages import Tone
from tests.helpers.console import FakeWall, full, mixed, small
from tests.helpers.desks import desk_on
from tests.helpers.fakes import InlineRunner
from tests.helpers.pages import answering, bridge_on, listening, shown


@pytest.fixture
def shelf(tmp_path: Path) -> OwnPresets:
    return OwnPresets(own_presets_dir(tmp_path))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store, tmp_path: Path) -> Bridge:
    made = Bridge(Settings(settings_file(tmp_path)), InlineRunner(), desk=desk_on(store))
    assert made.create(mixed(), full(mixed())) is not None
    made.air.use(FakeWall())
    return made


@pytest.fixture
def page(qtbot: QtBot, bridge: Bridge) -> RulesPage:
    return shown(qtbot, RulesPage(bridge))


def naming(monkeypatch: pytest.MonkeyPatch, *names: str) -> list[str]:
    """Type these names into the dialog one after the other; what it said is collected."""
    said: list[str] = []

    def type_in(dialog: NameDialog) -> int:
        for name in names:
            dialog.field.setText(name)
            dialog.agree.click()
            said.append(dialog.trouble.text())
        return int(dialog.stored is not None)

    monkeypatch.setattr(NameDialog, "exec", type_in)
    return said


def choosing(monkeypatch: pytest.MonkeyPatch, do: Callable[[MethodsDialog], bool]) -> None:
    monkeypatch.setattr(MethodsDialog, "exec", lambda dialog: int(do(dialog)))


def test_the_rules_are_saved_under_a_name(
    bridge: Bridge, page: RulesPage, shelf: OwnPresets, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = listening(bridge)
    said = naming(monkeypatch, "", "综合办法")
    page.methods.keep_button.click()
    assert said[0] == "请给办法起个名称"
    assert heard[-1].text == "已存为我的办法“综合办法”"
    (preset,) = shelf.read()[0]
    assert (preset.name, preset.contest.components) == ("综合办法", mixed().components)


def test_an_award_of_a_group_is_told(
    bridge: Bridge, page: RulesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    grouped = replace(
        small(),
        entrants=tuple(replace(e, group="甲组") for e in small().entrants),
        awards=(Award("甲组红旗", scope=Scope(ScopeKind.GROUP, "甲组")),),
    )
    bridge.create(grouped)
    heard = listening(bridge)
    naming(monkeypatch, "分组办法")
    page.methods.keep_button.click()
    assert "“甲组红旗”的范围是某个分组" in heard[-1].text
    assert heard[-1].tone is Tone.WARNING


def test_given_up_nothing_is_saved(
    page: RulesPage, shelf: OwnPresets, monkeypatch: pytest.MonkeyPatch
) -> None:
    naming(monkeypatch)
    page.methods.keep_button.click()
    assert shelf.read() == ((), ())


def test_a_preset_becomes_the_draft(
    bridge: Bridge, page: RulesPage, shelf: OwnPresets, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.save("简单办法", small())
    heard = listening(bridge)
    choosing(monkeypatch, lambda dialog: dialog.agree.isEnabled())
    page.methods.apply_button.click()
    assert [c.name for c in page.components.model.items] == ["实地观摩"]
    assert [j.name for j in page.judges.model.items] == ["评委01", "评委02", "评委03"]
    assert heard[-1].text == (
        "已套用“简单办法”，成为草稿，保存才算数；2 位评委的评委组不在办法里，已从草稿去掉"
    )
    assert bridge.contest == mixed(), "a draft is not stored"
    page.discard()
    choosing(monkeypatch, lambda _dialog: False)
    page.methods.apply_button.click()
    assert not page.drafts.dirty


def test_the_same_preset_changes_nothing(
    bridge: Bridge, page: RulesPage, shelf: OwnPresets
) -> None:
    heard = listening(bridge)
    page.methods.take(shelf.save("综合办法", mixed()), bridge.contest)
    assert not page.drafts.dirty
    assert heard[-1].text == "“综合办法”和现在的评分办法一样，没有改动"


def test_renaming_and_deleting(
    qtbot: QtBot, tmp_path: Path, shelf: OwnPresets, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("甲办法", "乙办法"):
        shelf.save(name, small())
    (tmp_path / "methods" / "坏的.json").write_text("{", encoding="utf-8")
    dialog = MethodsDialog(None, shelf)
    qtbot.addWidget(dialog)
    names = [p.name for p in dialog.presets]
    assert "坏的.json" in dialog.trouble.text()
    assert "实地观摩" in dialog.sentence.text()
    naming(monkeypatch, "丙办法")
    dialog.rename_button.click()
    assert {p.name for p in dialog.presets} == {"丙办法", names[1]}
    asked = answering(monkeypatch, methods, False)
    dialog.delete_button.click()
    assert len(shelf.read()[0]) == 2
    assert "已经照它建立的活动不受影响" in asked[0]
    answering(monkeypatch, methods, True)
    dialog.delete_button.click()
    dialog.delete_button.click()
    assert shelf.read()[0] == ()
    assert dialog.sentence.text() == NONE_YET
    assert not dialog.agree.isEnabled()
    dialog.rename()
    dialog.delete()


def test_what_stands_against_it_disables_the_buttons(
    qtbot: QtBot, store: Store, bridge: Bridge, page: RulesPage
) -> None:
    page.components.model.setData(page.components.model.index(0, 2), "10")
    assert not page.methods.keep_button.isEnabled(), "weights of 50 in all"
    assert page.methods.apply_button.isEnabled()
    page.discard()
    assert bridge.seal(bridge.session.obstacles()) is None
    assert not page.methods.apply_button.isEnabled()
    assert page.methods.keep_button.isEnabled()
    bridge.close()
    page.methods.keep()
    page.methods.choose()
    assert not page.methods.keep_button.isEnabled()
    nowhere = shown(qtbot, RulesPage(bridge_on(store, small())))
    assert not nowhere.methods.keep_button.isEnabled()


# 新建活动 ------------------------------------------------------------------------


def test_a_contest_begins_from_an_own_preset(
    qtbot: QtBot, tmp_path: Path, bridge: Bridge, shelf: OwnPresets
) -> None:
    preset = shelf.save("郭店办法", load_preset("guodian").contest)
    (tmp_path / "methods" / "坏的.json").write_text("[]", encoding="utf-8")
    heard = listening(bridge)
    page = shown(qtbot, WelcomePage(bridge))
    assert heard[-1].text == "“我的办法”里有读不出来的文件，已跳过：坏的.json"
    new = page.new
    at = new.start.findData(OWN + preset.key)
    assert new.start.itemText(at) == "我的办法：郭店办法"
    new.start.setCurrentIndex(at)
    assert not new.judges.isVisible()
    new.make.click()
    assert heard[-1].text == "请填写村庄名单，每行一个"
    new.villages.setPlainText("东村\n西村")
    new.make.click()
    contest = bridge.contest
    assert [e.name for e in contest.entrants] == ["东村", "西村"]
    assert contest.rules == preset.contest.rules
    assert [j.represents for j in contest.judges if j.panel == "支书互评"] == [1, 2]
    shelf.delete(preset.key)
    page.renew()
    assert new.start.findData(OWN + preset.key) == -1
    assert new.start.currentIndex() == 0


def test_a_preset_that_is_gone_meanwhile_is_told(
    qtbot: QtBot, bridge: Bridge, shelf: OwnPresets
) -> None:
    kept, gone = (shelf.save(name, small()) for name in ("留着", "删掉"))
    page = shown(qtbot, WelcomePage(bridge))
    heard = listening(bridge)
    page.new.start.setCurrentIndex(page.new.start.findData(OWN + kept.key))
    shelf.delete(gone.key)
    page.new.start.setCurrentIndex(page.new.start.findData(OWN + gone.key))
    assert "不在了" in heard[-1].text
    before = len(bridge.contests())
    page.new.villages.setPlainText("东村")
    page.new.make.click()
    assert "不在了" in heard[-1].text
    assert len(bridge.contests()) == before


def test_without_a_data_folder_there_are_none() -> None:
    assert shelf_of(Settings()) is None
    with pytest.raises(Exception, match="没有数据文件夹"):
        model_of(f"{OWN}x", None)
