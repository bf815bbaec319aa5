"""Choices for 奖状, kept with the contest; the printer's adjustment in three steps."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.wording import wording_of
from lsb_desktop.db.store import Store
from lsb_desktop.paper.certificates.choices import KEY, Mode, Recipient, Split, choices_of
from lsb_desktop.paper.certificates.content import batch_of
from lsb_desktop.paper.certificates.profile import Profile, load_profiles, save_profile
from lsb_desktop.paper.certificates.write import write_batch
from lsb_desktop.paths import templates_dir
from lsb_desktop.settings import Settings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.certificates import calibrating
from lsb_desktop.ui.console.papers.certificates.calibrating import CalibrationSheet
from lsb_desktop.ui.console.papers.certificates.draft import Draft, Work
from lsb_desktop.ui.console.papers.certificates.options import CertificateOptions
from lsb_desktop.ui.console.papers.certificates.printer_row import PrinterRow
from lsb_desktop.ui.console.papers.certificates.revision import REVISION
from lsb_desktop.ui.console.papers.certificates.templates import Templates
from lsb_desktop.ui.console.papers.evening import OVERPRINT, evening_of, stationery_of
from lsb_desktop.ui.console.papers.folding import Folding
from lsb_desktop.ui.console.papers.options import options_for
from lsb_desktop.ui.console.parts import Choices
from tests.helpers.console import FakeWall, full, small
from tests.helpers.desks import desk_on
from tests.helpers.fakes import InlineRunner
from tests.helpers.pages import listening, shown, write
from tests.helpers.papers import read_pdf


@pytest.fixture
def bridge(store: Store, tmp_path: Path) -> Bridge:
    made = Bridge(Settings(tmp_path / "settings.json"), InlineRunner(), desk=desk_on(store))
    assert made.create(small(), full(small())) is not None
    made.air.use(FakeWall())
    return made


@pytest.fixture
def options(qtbot: QtBot, bridge: Bridge) -> CertificateOptions:
    made = options_for(KEY, bridge)
    assert isinstance(made, CertificateOptions)
    made.refresh()
    return shown(qtbot, made, (430, 800))


def pick(box: Choices, text: str) -> None:
    """Choose what begins so, as a click does."""
    at = next(n for n in range(box.count()) if box.itemText(n).startswith(text))
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_choices_are_stored_with_the_contest_and_taken_back(
    bridge: Bridge, options: CertificateOptions
) -> None:
    pick(options.template, "荣誉证书")
    pick(options.paper, "8K")
    pick(options.recipient, "党支部书记")
    pick(options.split, "每村一份")
    pick(options.mode, "套打")
    write(options.issuers, "甲单位\n乙单位")
    write(options.closing, "望再接再厉。")
    write(options.date, "2021-12-15")
    options.words.setFocus()
    found = choices_of(wording_of(bridge.book, KEY))
    assert (found.template, found.page) == ("rongyu", (370, 260))
    assert (found.recipient, found.split) == (Recipient.SECRETARY, Split.VILLAGE)
    assert (found.mode, found.issuers) == (Mode.OVERPRINT, "甲单位\n乙单位")
    assert (found.closing, found.date) == ("望再接再厉。", "2021-12-15")
    for _ in range(8):
        bridge.undo()
    options.refresh()
    assert wording_of(bridge.book, KEY) == {}
    assert options.template.currentText() == "奖状"
    assert options.paper.currentText() == "模板自己的大小"
    assert options.recipient.currentText() == "村党支部"
    assert options.issuers.toPlainText() == ""


def test_a_size_of_ones_own(bridge: Bridge, options: CertificateOptions) -> None:
    heard = listening(bridge)
    write(options.own, "368 × 260 mm")
    QTest.keyClick(options.own, Qt.Key.Key_Return)
    assert wording_of(bridge.book, KEY)["size"] == "368×260"
    assert options.paper.currentText() == "368×260"
    assert options.own.text() == ""
    write(options.own, "420*297")
    QTest.keyClick(options.own, Qt.Key.Key_Return)
    assert wording_of(bridge.book, KEY)["size"] == "A3"
    write(options.own, "9×9")
    QTest.keyClick(options.own, Qt.Key.Key_Return)
    assert "100 到 500 毫米" in heard[-1].text
    assert options.own.property("bad") == "true"
    assert wording_of(bridge.book, KEY)["size"] == "A3"


def test_the_body_is_written_with_chinese_names(
    bridge: Bridge, options: CertificateOptions
) -> None:
    write(options.words, "{村名}得{得分}分，荣获")
    options.template.setFocus()
    assert wording_of(bridge.book, KEY)["text_body"] == "{village}得{score}分，荣获"
    options.refresh()
    assert options.words.toPlainText() == "{村名}得{得分}分，荣获"
    heard = listening(bridge)
    write(options.words, "{村民}")
    options.template.setFocus()
    assert heard[-1].text == "正文里不认识{村民}，可以用的见提示"
    assert options.words.toPlainText() == "{村民}"


def test_templates_of_this_machine_and_those_that_are_missing(
    bridge: Bridge, options: CertificateOptions, tmp_path: Path
) -> None:
    templates = Templates(templates_dir(tmp_path))
    work = templates.load("rongyu")
    own = templates.add(replace(work, template=replace(work.template, name="年终奖状")))
    (templates_dir(tmp_path) / "坏.json").write_text("{", encoding="utf-8")
    options.choose("template", "别处的", "奖状的模板")
    names = [options.template.itemText(n) for n in range(options.template.count())]
    assert names[:2] == ["奖状", "荣誉证书"]
    assert names[-2:] == ["年终奖状", "这台电脑上没有：别处的"]
    assert options.template.currentText() == "这台电脑上没有：别处的"
    assert "坏.json" in options.problems.text()
    assert options.problems.isVisibleTo(options)
    heard = listening(bridge)
    options.edit_button.click()
    assert options.editor is None
    assert "别处的" in heard[-1].text
    pick(options.template, "年终奖状")
    assert wording_of(bridge.book, KEY)["template"] == own
    before = bridge.settings.number(REVISION)
    options._removed(own)
    assert "template" not in wording_of(bridge.book, KEY)
    assert bridge.settings.number(REVISION) == before + 1
    options._saved(own)
    assert wording_of(bridge.book, KEY)["template"] == own


def test_the_editor_opens_once_and_is_forgotten_when_closed(
    qtbot: QtBot, options: CertificateOptions
) -> None:
    options.edit_button.click()
    editor = options.editor
    assert editor is not None
    options.edit()
    assert options.editor is editor
    assert options.pending() == ""
    qtbot.waitUntil(lambda: editor.ready)
    editor.draft.choose("title")
    editor.draft.remove()
    assert options.pending() == "改过的奖状模板还没有保存，退出就丢了。"
    editor.draft.undo()
    editor.close()
    qtbot.waitUntil(lambda: options.editor is None)


def test_stationery_says_what_this_machine_gives(bridge: Bridge, tmp_path: Path) -> None:
    bridge.tune(OVERPRINT, "一号机")
    bridge.tune("papers.installed_fonts", value=False)
    found = stationery_of(bridge)
    assert found.templates == templates_dir(tmp_path)
    assert (found.overprint, found.installed_fonts) == ("一号机", False)


# The printer's adjustment ----------------------------------------------------------


def test_the_printer_is_asked_for_only_in_overprint(
    bridge: Bridge, options: CertificateOptions, tmp_path: Path
) -> None:
    row: PrinterRow = options.printer
    assert not row.isVisibleTo(options)
    save_profile(templates_dir(tmp_path), Profile("一号机 A4", 1.0))
    bridge.tune(OVERPRINT, "二号机")
    pick(options.mode, "套打")
    assert row.isVisibleTo(options)
    shown_names = [row.profile.itemText(n) for n in range(row.profile.count())]
    assert shown_names == ["不校准，按原位置打印", "一号机 A4", "这台电脑上没有：二号机"]
    assert row.profile.currentText() == "这台电脑上没有：二号机"
    pick(row.profile, "一号机")
    assert bridge.settings.text(OVERPRINT) == "一号机 A4"


@pytest.fixture
def sheet(
    qtbot: QtBot,
    bridge: Bridge,
    options: CertificateOptions,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[CalibrationSheet]:
    """The wizard for 8K paper; nothing is sent to a printer."""
    Printing.offered = []
    monkeypatch.setattr(calibrating, "PrintSheet", Printing)
    options.choose("size", "8K", "大小")
    options.printer.calibrate()
    made = options.calibration
    assert made is not None
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    shown(qtbot, made, (660, 430))
    yield made
    options.calibration = None


class Printing:
    """Stands for the dialog that prints: remembers what it was given."""

    offered: list[Path] = []  # noqa: RUF012 - emptied by the fixture

    def __init__(self, *_args: Any) -> None:
        pass

    def offer(self, files: tuple[Path, ...]) -> None:
        self.offered.extend(files)


def test_three_steps_make_a_profile(
    sheet: CalibrationSheet, bridge: Bridge, options: CertificateOptions, tmp_path: Path
) -> None:
    assert sheet.head.text() == "第 1 步，共 3 步：打印校准页"
    assert sheet.page == (370, 260)
    assert not sheet.next_button.isEnabled()
    write(sheet.name, "财政所打印机 8K")
    sheet.name.textEdited.emit(sheet.name.text())
    sheet.print_button.click()
    [page] = read_pdf(Printing.offered[0])
    assert page.size == pytest.approx((370, 260), abs=0.1)
    sheet.next_button.click()
    assert sheet.head.text() == "第 2 步，共 3 步：用尺子量"
    # The printer shifts 1.5 mm left and 1 mm down.
    for field, number in zip(sheet.measuring.fields, (18.5, 21.5, 21, 19), strict=True):
        field.show_number(number)
    sheet.next_button.click()
    assert sheet.correction.told.text() == "套打时：向右移 1.5 毫米，向上移 1 毫米。"
    sheet.check_button.click()
    assert sheet.printed_with == Profile("财政所打印机 8K", 1.5, -1.0)
    assert len(Printing.offered) == 2
    sheet.back_button.click()
    sheet.measuring.clear()
    sheet.next_button.click()
    assert sheet.profile() == sheet.printed_with
    sheet.correction.dy.setValue(-3)
    sheet.next_button.click()
    assert not sheet.isVisible()
    [kept], _ = load_profiles(templates_dir(tmp_path))
    assert kept == Profile("财政所打印机 8K", 1.5, -1.5)
    assert bridge.settings.text(OVERPRINT) == kept.name
    assert options.printer.profile.currentText() == kept.name


def test_readings_that_cannot_be_are_told(sheet: CalibrationSheet) -> None:
    write(sheet.name, "一号机")
    sheet.name.textEdited.emit("一号机")
    sheet.turned.click()
    sheet.next_button.click()
    sheet.measuring.fields[0].show_number(59)
    sheet.next_button.click()
    assert sheet.at == 1
    assert "请重新量" in sheet.trouble.text()
    sheet.measuring.clear()
    sheet.next_button.click()
    assert sheet.trouble.text() == ""
    assert sheet.correction.told.text() == "套打时：不用动。"
    assert sheet.profile() == Profile("一号机", turned=180)


def test_what_is_typed_is_pointed_at(sheet: CalibrationSheet) -> None:
    write(sheet.name, "一号机")
    sheet.name.textEdited.emit("一号机")
    sheet.next_button.click()
    assert sheet.measuring.sketch.current == 0
    sheet.measuring.fields[2].setFocus()
    assert sheet.measuring.sketch.current == 2
    sheet.next_button.setFocus()
    assert sheet.measuring.sketch.current == -1


def test_a_profile_is_chosen_made_better_or_taken_away(
    sheet: CalibrationSheet, bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = templates_dir(tmp_path)
    save_profile(folder, Profile("一号机 A4", 1.0, -2.0, 100.5, 99.8, 180))
    sheet._offer("一号机 A4")
    assert sheet.name.text() == "一号机 A4"
    assert sheet.turned.isChecked()
    assert sheet.profile() == Profile("一号机 A4", 1.0, -2.0, 100.5, 99.8, 180)
    assert sheet.correction.told.text() == (
        "套打时：向右移 1 毫米，向上移 2 毫米，宽 100.5%，高 99.8%。"
    )
    bridge.tune(OVERPRINT, "一号机 A4")
    monkeypatch.setattr(calibrating, "confirm", lambda *_: True)
    sheet.remove_button.click()
    assert load_profiles(folder) == ((), ())
    assert bridge.settings.text(OVERPRINT) == ""
    assert sheet.name.text() == ""


def test_leaving_the_program_asks_about_the_template(qtbot: QtBot, bridge: Bridge) -> None:
    folding = Folding(bridge)
    qtbot.addWidget(folding)
    folding.show_paper(KEY)
    folding.head.setChecked(True)
    options = folding._made[KEY]
    assert isinstance(options, CertificateOptions)
    assert folding.pending() == ""
    options.pending = lambda: "模板"  # type: ignore[method-assign]
    assert folding.pending() == "模板"


def test_what_was_dragged_lands_there_on_paper(
    bridge: Bridge, options: CertificateOptions, tmp_path: Path
) -> None:
    assert bridge.seal() is None

    def origin() -> tuple[float, float]:
        batch = batch_of(evening_of(bridge))
        path = tmp_path / "奖状.pdf"
        write_batch(batch, path)
        first = next(g for g in read_pdf(path)[0].glyphs if g.char == "流")
        return first.x, first.baseline

    before = origin()
    draft = Draft(options.templates.load("jiangzhuang"), {})
    x, y, wide, high = draft.box("award")
    draft.put_box("award", (x + 10, y + 3.5, wide, high))
    work = Work(replace(draft.template, name="移过的"))
    options.choose("template", options.templates.add(work), "奖状的模板")
    assert origin() == pytest.approx((before[0] + 10, before[1] + 3.5), abs=0.05)
    save_profile(templates_dir(tmp_path), Profile("一号机", 2.0, -1.5))
    bridge.tune(OVERPRINT, "一号机")
    options.choose("mode", str(Mode.OVERPRINT), "打印方式")
    assert origin() == pytest.approx((before[0] + 12, before[1] + 2), abs=0.05)
