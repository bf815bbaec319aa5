"""The template editor: choosing, changing, storing; shipped templates are never changed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.orders import ChangeContest
from lsb_desktop.db.store import Store
from lsb_desktop.paper.certificates.shelf import load_template, templates_in
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.certificates import editor as editor_module
from lsb_desktop.ui.console.papers.certificates import page_card, storing
from lsb_desktop.ui.console.papers.certificates import survey as survey_module
from lsb_desktop.ui.console.papers.certificates.draft import SEAL
from lsb_desktop.ui.console.papers.certificates.editor import TemplateEditor
from lsb_desktop.ui.console.papers.certificates.history import History
from lsb_desktop.ui.console.papers.certificates.naming import NameSheet
from lsb_desktop.ui.console.papers.certificates.scaled import Scaled
from lsb_desktop.ui.console.papers.certificates.templates import Templates
from lsb_desktop.ui.console.papers.certificates.words import shown_text, stored_text, unknown
from tests.helpers.console import full, small
from tests.helpers.images import jpeg
from tests.helpers.pages import bridge_on, listening, write


@pytest.fixture(autouse=True)
def questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is there to answer; what was not stored is given up."""
    monkeypatch.setattr(editor_module, "confirm", lambda *_: True)


@pytest.fixture(scope="module")
def opened_once(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TemplateEditor]:
    """One editor for every test: it takes a third of a second to build."""
    room = tmp_path_factory.mktemp("editor")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(editor_module, "confirm", lambda *_: True)
        store = Store.open(room / "contests.lsb")
        made = opened(bridge_on(store, small(), full(small())), room / "templates", "jiangzhuang")
        yield made
        made.close()
        made.deleteLater()
        store.close()


@pytest.fixture
def editor(opened_once: TemplateEditor, monkeypatch: pytest.MonkeyPatch) -> TemplateEditor:
    """The editor as if it had just been opened, in a folder without templates."""
    made = opened_once
    for listed in made.shelf.all().templates:
        if listed.own:
            made.shelf.remove(listed.key)
    made.storing.take("jiangzhuang")
    made.draft.keep(made.shelf.load("jiangzhuang"))
    made.draft.history = History(made.draft.history.value)
    made.draft.show_overprint(on=False)
    made.draft.choose("title")
    made.toolbar.sample.setCurrentIndex(0)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def bridge(editor: TemplateEditor) -> Bridge:
    return editor.bridge


@pytest.fixture
def folder(editor: TemplateEditor) -> Path:
    assert editor.folder is not None
    return editor.folder


def opened(bridge: Bridge, folder: Path, key: str) -> TemplateEditor:
    made = TemplateEditor(bridge, Templates(folder), key)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.setStyleSheet(style.style_sheet())
    made.resize(1320, 720)
    made.show()
    for _ in range(500):
        if made.ready:
            break
        QTest.qWait(10)
    return made


def named(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """Answer the question for a name; what stood there before."""
    offered: list[str] = []

    def answer(self: NameSheet) -> int:
        offered.append(self.field.text())
        self.field.setText(name)
        self.take()
        offered.append(self.trouble.text())
        return self.result()

    monkeypatch.setattr(NameSheet, "exec", answer)
    return offered


def set_number(field: Scaled, text: str) -> None:
    """Type a number over the old one, in any script, then Enter."""
    write(field.lineEdit(), text)
    QTest.keyClick(field, Qt.Key.Key_Return)


# Looking -------------------------------------------------------------------------


def test_it_shows_a_real_winner_and_the_next_and_the_longest(
    editor: TemplateEditor, bridge: Bridge
) -> None:
    tool = editor.toolbar
    winners = [s.name for s in tool.samples]
    [won] = [a for a in bridge.snapshot.standings.awards if a.award.name == "流动红旗"]
    assert winners[0].endswith("　流动红旗")
    assert len(winners) == len(won.entrants) + 1
    longest = max(bridge.contest.entrants, key=lambda e: len(e.name)).name
    assert winners[-1] == f"最长的村名：{longest}"
    tool.show_previous()
    assert editor.draft.values["village"] == longest
    tool.show_next()
    assert winners[0].startswith(editor.draft.values["village"])
    tool.longest.click()
    assert tool.sample.currentIndex() == len(winners) - 1


def test_it_says_when_all_is_well_and_what_is_not(
    qtbot: QtBot, editor: TemplateEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey_module, "QUIET_MS", 0)
    editor.survey.restart()
    editor.refresh()
    assert editor.trouble.text() == "这一张都排得下，盖章处是空的。"
    qtbot.waitUntil(lambda: editor.survey.done)
    assert editor.trouble.text() == "1 张奖状和最长的村名都排得下，盖章处是空的。"
    assert not editor.next_button.isVisibleTo(editor)
    editor.draft.choose("award")
    editor.draft.put_box("award", (120, 165, 80, 15))
    assert editor.trouble.text() == (
        "“奖项名称”压着盖章处，请挪开；“奖项名称”和“落款和日期”的字叠在一起。"
    )
    assert editor.trouble.property("role") == "error"
    qtbot.waitUntil(lambda: editor.survey.done)
    assert editor.next_button.text() == "另有 1 张有问题，看下一张"
    editor.next_button.click()
    assert editor.toolbar.sample.currentIndex() == 1


def test_another_result_brings_other_winners(editor: TemplateEditor, bridge: Bridge) -> None:
    before = editor.draft.values["body"]
    contest = replace(bridge.contest, title="另一个活动")
    assert bridge.execute(ChangeContest(contest, "改名")) is None
    assert "另一个" in editor.draft.values["body"] != before


def test_list_and_canvas_choose_the_same(editor: TemplateEditor) -> None:
    names = editor.draft.names
    assert names[-1] == SEAL
    editor.fields.list.setCurrentRow(2)
    assert editor.draft.current == names[2]
    assert editor.properties.heading.text() == "正文"
    editor.canvas.setFocus()
    QTest.keyClick(editor.canvas, Qt.Key.Key_PageUp)
    assert editor.fields.list.currentRow() == 1
    editor.draft.choose(SEAL)
    assert editor.properties.heading.text() == "盖章处"
    assert not editor.fields.remove_button.isEnabled()


# Changing ------------------------------------------------------------------------


def test_names_stand_in_chinese_and_are_stored_as_templates_have_them() -> None:
    text = "编号：{number}{seal}，{strange}"
    assert shown_text(text) == "编号：{编号}{封榜码}，{strange}"
    assert stored_text(shown_text(text)) == text
    assert stored_text("{ 村名 }") == "{village}"
    assert unknown(text) == ("{strange}",)


def test_a_text_is_typed_and_a_name_put_in(editor: TemplateEditor) -> None:
    editor.draft.choose("closing")
    form = editor.properties.field_page
    assert form.text.toPlainText() == "{结语}"
    write(form.text, "望再接再厉，")
    next(c for c in form.chips if c.text() == "村名").click()
    field = editor.draft.field
    assert field is not None
    assert field.text == "望再接再厉，{village}"
    [line] = editor.draft.proof.lines["closing"]
    assert line.text == f"望再接再厉，{editor.draft.values['village']}"
    editor.toolbar.undo.click()
    assert form.text.toPlainText() == "{结语}"


def test_what_the_template_says_when_nobody_says_anything(editor: TemplateEditor) -> None:
    form = editor.properties.field_page
    assert not form.closing.isVisibleTo(editor)
    editor.draft.choose("closing")
    assert form.closing.field.text() == "特发此状，以资鼓励。"
    write(form.closing.field, "特此表彰。")
    QTest.keyClick(form.closing.field, Qt.Key.Key_Return)
    [line] = editor.draft.proof.lines["closing"]
    assert line.text == "特此表彰。"


def test_letters_alignment_and_place(editor: TemplateEditor) -> None:
    draft, form = editor.draft, editor.properties.field_page
    draft.choose("award")
    set_number(form.points, "36.5")
    set_number(form.place.parts[0], "５０．２")
    form.across.setCurrentIndex(form.across.findText("靠右"))
    form.across.activated.emit(2)
    form.face.setCurrentIndex(form.face.findText("思源黑体 粗"))
    form.face.activated.emit(form.face.currentIndex())
    form.bold.click()
    form.fixed.click()
    form.colours.swatches[1].click()
    field = draft.field
    assert field is not None
    assert (field.style.size, field.style.face.name, field.align) == (36.5, "BOLD", "right")
    assert (field.box[0], field.bold, field.fixed) == (50.2, 0.12, True)
    assert field.colour == "#A8741A"
    assert editor.fields.list.item(3).text() == "奖项名称　（已印）"
    write(form.colours.code, "zz")
    QTest.keyClick(form.colours.code, Qt.Key.Key_Return)
    assert form.colours.code.property("bad") == "true"
    write(form.colours.code, "00ff7f")
    QTest.keyClick(form.colours.code, Qt.Key.Key_Return)
    assert draft.field is not None
    assert draft.field.colour == "#00FF7F"


def test_a_smaller_size_takes_its_floor_along(editor: TemplateEditor) -> None:
    editor.draft.choose("title")
    set_number(editor.properties.field_page.points, "20")
    assert editor.draft.field is not None
    assert (editor.draft.field.style.size, editor.draft.field.style.floor) == (20, 20)


def test_a_field_is_added_named_and_removed(editor: TemplateEditor) -> None:
    draft, form = editor.draft, editor.properties.field_page
    editor.fields.add_button.click()
    assert draft.current == "文字1"
    assert form.name.isVisibleTo(editor)
    for taken, stays in (("title", "文字1"), ("", "文字1")):
        _rename(form.name, taken)
        assert draft.current == stays
    _rename(form.name, "副标题")
    assert draft.current == "副标题"
    assert draft.proof.lines["副标题"][0].text == "文字1"
    editor.fields.remove_button.click()
    assert "副标题" not in draft.names


def _rename(field: QLineEdit, name: str) -> None:
    write(field, name)
    if not name:
        field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_mark_of_demos_stays(editor: TemplateEditor) -> None:
    editor.draft.choose("mark")
    assert editor.properties.field_page.text.isReadOnly()
    assert not editor.fields.remove_button.isEnabled()


def test_the_seal_is_placed_by_numbers(editor: TemplateEditor) -> None:
    editor.draft.choose(SEAL)
    x, y = editor.properties.seal_page.place.parts
    set_number(x, "400")
    set_number(y, "100.5")
    assert (editor.draft.template.seal.x, editor.draft.template.seal.y) == (276, 100.5)


@pytest.mark.parametrize(
    ("text", "number"), [("12.3", 12.3), ("１２", 12.0), ("-5", 7.0), ("abc", 7.0), ("1..2", 7.0)]
)
def test_numbers_with_decimals(qtbot: QtBot, text: str, number: float) -> None:
    field = Scaled(3, 100, 10, "mm")
    qtbot.addWidget(field)
    field.show_number(7)
    set_number(field, text)
    assert field.number == number
    assert field.text() == f"{number:g} mm"


def test_the_preview_can_leave_out_what_is_pre_printed(editor: TemplateEditor) -> None:
    whole = editor.canvas.grab().toImage()
    editor.draft.choose("title")
    editor.properties.field_page.fixed.click()
    editor.toolbar.overprint.click()
    assert editor.draft.overprint
    assert editor.canvas.grab().toImage() != whole


# The blank -------------------------------------------------------------------------


def test_a_scanned_blank_lies_behind_the_text(
    editor: TemplateEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = tmp_path / "空白证书.jpg"
    scan.write_bytes(jpeg(size=(297, 210)))
    card = editor.page_card
    assert card.state.text().startswith("没有底图")
    monkeypatch.setattr(page_card, "chosen_files", lambda *_a, **_k: [scan])
    card.choose_button.click()
    assert editor.draft.blank[:2] == b"\xff\xd8"
    assert card.state.text().startswith("底图铺满整张纸")
    square = tmp_path / "方.jpg"
    square.write_bytes(jpeg(size=(200, 200)))
    card.take(square)
    assert "长宽不一样" in card.state.text()
    broken = tmp_path / "坏.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0" + b"0" * 50)
    heard = listening(editor.bridge)
    card.take(broken)
    assert "坏.jpg" in card.state.text() == heard[-1].text
    card.clear_button.click()
    assert editor.draft.blank == b""


# Storing -----------------------------------------------------------------------------


def test_a_shipped_template_is_copied_never_changed(
    editor: TemplateEditor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[str] = []
    editor.saved.connect(saved.append)
    before = load_template("jiangzhuang")
    editor.draft.choose("title")
    editor.draft.put_box("title", (32, 40, 233, 32))
    editor.draft.put_blank(jpeg(size=(297, 210)))
    offered = named(monkeypatch, "年终奖状")
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert offered == ["我的奖状", ""]
    [key] = saved
    assert load_template("jiangzhuang") == before
    kept = load_template(key, folder)
    assert kept.name == "年终奖状"
    assert {f.name: f.box for f in kept.fields}["title"] == (32, 40, 233, 32)
    assert (folder / kept.background).is_file()
    assert not editor.draft.history.dirty
    assert editor.storing.state.text() == "年终奖状：我的模板"
    assert editor.storing.remove_button.isVisibleTo(editor)
    editor.draft.put_box("title", (32, 45, 233, 32))
    editor.storing.save_button.click()
    assert {f.name: f.box for f in load_template(key, folder).fields}["title"][1] == 45
    assert len(saved) == 2


def test_a_name_that_is_taken_is_refused_beside_it(
    editor: TemplateEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = named(monkeypatch, "荣誉证书")
    editor.storing.keep_button.click()
    assert offered[1] == "已有叫“荣誉证书”的模板，请换一个名称"
    assert editor.storing.key == "jiangzhuang"


def test_an_own_template_is_removed_after_a_question(
    bridge: Bridge, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = Templates(folder)
    work = templates.load("rongyu")
    key = templates.add(replace(work, template=replace(work.template, name="旧样子")))
    editor = opened(bridge, folder, key)
    gone: list[str] = []
    editor.removed.connect(gone.append)
    monkeypatch.setattr(storing, "confirm", lambda *_: False)
    editor.storing.remove_button.click()
    assert gone == []
    monkeypatch.setattr(storing, "confirm", lambda *_: True)
    editor.storing.remove_button.click()
    assert gone == [key]
    assert all(t.key != key for t in templates_in(folder).templates)
    assert not editor.isVisible()


def test_what_is_not_stored_is_asked_about(
    editor: TemplateEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr(editor_module, "confirm", lambda *_: answers.pop(0))
    editor.draft.choose("title")
    editor.draft.remove()
    assert "有改动没有保存" in editor.storing.state.text()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    editor.storing.revert_button.click()
    assert "title" in editor.draft.names
    editor.draft.undo()
    assert "title" not in editor.draft.names
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert answers == []


def test_nowhere_to_store_is_said() -> None:
    templates = Templates(None)
    with pytest.raises(UserError, match="没有数据文件夹"):
        templates.add(templates.load("jiangzhuang"))
