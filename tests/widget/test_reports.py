"""Reports: nobody is named in them, they are kept, and their number is bounded."""

import getpass
import os
import traceback
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from lsb_desktop.ui import reports, scrubbing
from lsb_desktop.ui.last_run import Ended, OnAir
from lsb_desktop.ui.report_dialog import ReportDialog, told
from lsb_desktop.ui.reports import KEPT, Shelf, report_text, same_bug
from lsb_desktop.ui.scrubbing import scrub

NOW = datetime(2021, 12, 14, 15, 0)
HOME = str(Path.home())
NAMES = st.sampled_from(["五里堡村", "张建国", "㙟塝村", "\ue170村", "𬇕水", "和庄镇", "ОВД"])
FORMS = (
    "KeyError: '{0}'",
    "{0}",
    'File "{home}/{0}/成绩 {0}.xlsx", line 3',
    "saved /media/{0}/{0} final.xlsx in 3 s",
    "C:\\Users\\{0}\\Desktop\\a b {0}.docx",
    "x = {escaped}",
    "b = {bytes}",
    "url file:///tmp/{quoted}.png",
)


@given(name=NAMES, form=st.sampled_from(FORMS), before=st.text(max_size=12))
def test_no_name_and_no_home_is_left(name: str, form: str, before: str) -> None:
    from urllib.parse import quote

    escaped, coded = ascii(name), repr(name.encode())
    text = before + form.format(name, home=HOME, escaped=escaped, bytes=coded, quoted=quote(name))
    clean = scrub(text)
    assert clean.isascii()
    for part in (name, HOME, escaped.strip("'"), coded[2:-1], quote(name)):
        assert part not in clean


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"data in {HOME}/x/contests.lsb", "data in <path>.lsb"),
        ("C:\\Users\\Li Lei\\my.docs\\wang.xlsx gone", "<path>.xlsx gone"),
        ("'C:\\\\Users\\\\Li\\\\a.lsb'", "'<path>.lsb'"),
        (r"\\server\share\li\a.docx", "<path>.docx"),
        ("[Errno 28] No space: '/media/LI/x.lsb'", "[Errno 28] No space: '<path>.lsb'"),
        ("call 13800138000, id 41018419900101001X", "call <number>, id <number>"),
        ("to li@example.com", "to <mail>"),
        ("typed by lily.", "typed by <name>."),
        ("file wanglei.xlsx not found", " <file>.xlsx not found"),
        ("see lsb.log", "see lsb.log"),
        ("value 92.35 of 100, 1.5/2.5", "value 92.35 of 100, 1.5/2.5"),
        ("Thread 0x00007f0a41aa3740 (most", "Thread 0x00007f0a41aa3740 (most"),
    ],
)
def test_what_goes_and_what_stays(text: str, wanted: str) -> None:
    assert scrub(text, ["lily", "1", " "]) == wanted


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("Smith & Sons 村", "no Smith & Sons here", "no <name> here"),
        ("O'Brien", repr("O'Brien") + repr("\"O'Brien"), '"<name>"\'"<name>\''),
        ("O'Town\n镇", "at O'Town", "at <name>"),
        ("村Jones", ascii("村Jones"), "'<...><name>'"),
        ("A1 村", "A1 stays: it names nobody", "A1 stays: it names nobody"),
    ],
)
def test_what_is_latin_in_an_odd_name_goes(name: str, text: str, wanted: str) -> None:
    assert scrub(text, [name]) == wanted


def test_the_names_of_user_and_machine_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "zhangsan")
    monkeypatch.setattr(scrubbing.platform, "node", lambda: "DESKTOP-ZS")
    scrubbing._machine.cache_clear()
    try:
        assert scrub("zhangsan at Desktop-ZS, root") == "<name> at <name>, root"
    finally:
        scrubbing._machine.cache_clear()


def test_the_places_of_our_code_stay(tmp_path: Path) -> None:
    try:
        raise KeyError("五里堡村")
    except KeyError:
        # As if a function of the package had raised it.
        here = str(Path(__file__))
        ours = str(Path(reports.__file__))
        trace = traceback.format_exc().replace(here, ours)
    text = report_text(trace)
    assert 'File "lsb_desktop/ui/reports.py", line' in text
    assert "KeyError: '<4>'" in text


def test_the_report_says_versions_trace_and_log(tmp_path: Path, qtbot: QtBot) -> None:
    log = tmp_path / "logs" / "lsb.log"
    log.parent.mkdir()
    log.write_text(f"last line of 张三 in {tmp_path}\n", encoding="utf-8")
    said = report_text(
        "Traceback …\n", log, on_air="step 3 of 9", at="2021-12-14T15:00:00", times=4
    )
    for part in ("LSB Desktop", "Python", "Qt", "Traceback", "last line of <2> in <path>"):
        assert part in said
    for part in ("step 3 of 9", "2021-12-14T15:00:00", "times 4"):
        assert part in said
    assert "---" not in report_text("x")


def test_one_bug_is_one_whatever_it_says() -> None:
    one = 'Traceback:\n  File "/a/x.py", line 3, in f\n    f()\nKeyError: 1\n'
    assert same_bug(one) == same_bug(one.replace("KeyError: 1", "KeyError: 'two\n  lines'"))
    assert same_bug(one) != same_bug(one.replace("line 3", "line 4"))
    assert same_bug(one) != same_bug(one.replace("KeyError", "ValueError"))
    assert same_bug("Segmentation fault!") == "Segmentation fault!"


def test_only_so_many_reports_are_kept_and_nothing_else_is_touched(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    foreign = tmp_path / "report-of-mine.txt"
    foreign.write_text("mine", encoding="utf-8")
    first = shelf.put("the first", NOW)
    second = shelf.put("the second", NOW)
    assert first is not None
    assert second is not None
    assert first != second
    assert shelf.put("the first, twice", NOW, first) == first
    assert first.read_text(encoding="utf-8") == "the first, twice"
    for old in (first, second):
        os.utime(old, (1e9, 1e9))
    for number in range(KEPT + 3):
        made = shelf.put("another", NOW + timedelta(minutes=number + 1))
        assert made is not None
        os.utime(made, (1.1e9 + number, 1.1e9 + number))
    assert not first.exists()
    assert len(list(tmp_path.glob("report-2*.txt"))) == KEPT
    assert foreign.read_text(encoding="utf-8") == "mine"


def test_a_report_that_cannot_be_written_is_said_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert Shelf(tmp_path / "file" / "logs").put("x", NOW) is None
    assert "report not written" in caplog.text


def test_the_dialog_copies_and_offers_the_step(qtbot: QtBot) -> None:
    dialog = ReportDialog("the report", title="t", text="x", step=7)
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "the report"
    assert dialog.copy_button.text() == "已复制"
    assert "第 7 步" in dialog.resume_button.text()
    with qtbot.waitSignal(dialog.resumed):
        dialog.resume_button.click()
    without = ReportDialog("r", title="t", text="x")
    qtbot.addWidget(without)
    assert not without.resume_button.isVisibleTo(without)
    [said] = [shown for shown in without.findChildren(QLabel) if shown.text() == "x"]
    assert said.textFormat() is Qt.TextFormat.PlainText, "a name is no markup"


def test_what_happened_is_told_plainly() -> None:
    on_air = OnAir(1, True, 7, 23, "揭晓第一名")
    said = told(Ended("2021-12-14T15:00:00", on_air, "Fatal Python error"))
    for part in ("2021-12-14 15:00:00", "程序崩溃", "第 7／23 步“揭晓第一名”", "没有丢"):
        assert part in said
    assert "断电" in told(Ended("2021-12-14T15:00:00"))
    assert "没有投影" in told(Ended())
    assert "投影开着" in told(Ended("", OnAir(1, True)))
