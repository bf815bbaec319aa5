"""Printing from the program: true size, page by page, where to go on after trouble."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import ImageOps
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from lsb_desktop.core.errors import UserError
from lsb_desktop.db.store import Store
from lsb_desktop.paper.preview import sizes_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers import printing, printing_work
from lsb_desktop.ui.console.papers.printing import PRINTER, PrintSheet, sheet_name
from lsb_desktop.ui.console.papers.printing_work import (
    Device,
    Job,
    Printed,
    Sides,
    devices,
    dots,
    print_job,
    takes,
)
from lsb_desktop.ui.console.papers.view import BASE, PapersPage
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Report
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, listening, shown
from tests.helpers.paper_samples import A4, MARK, use, write_pdf

LASER = Device("laser", "走廊激光打印机", True, True, False, ((210.0, 297.0),))
WIDE = Device("wide", "奖状打印机", custom=True)


def silent(*_step: object) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pages: two lying, one upright."""
    path = tmp_path_factory.mktemp("print") / "奖状.pdf"
    write_pdf(path, [A4, A4, (210.0, 297.0)])
    return path


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer dots: what is tested is where they go."""
    monkeypatch.setattr(printing_work, "COARSEST", 50)
    monkeypatch.setattr(printing_work, "FINEST", 100)


def ink(path: Path, page: int) -> tuple[float, float, float, float]:
    """The black bar of a printed page: left, top, right and bottom in mm."""
    document = pypdfium2.PdfDocument(path)
    picture = document[page].render(scale=6, grayscale=True).to_pil()
    document.close()
    per = 25.4 / 72 / 6
    upper = picture.crop((0, 0, picture.width, picture.height - round(14 / per)))
    left, top, right, bottom = ImageOps.invert(upper).point(lambda x: 255 * (x > 127)).getbbox()
    return left * per, top * per, right * per, bottom * per


# The worker's part ------------------------------------------------------------------


def test_true_size_from_the_edge_of_the_sheet(
    tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing_work, "FINEST", 200)
    monkeypatch.setattr(printing_work, "COARSEST", 150)
    path = tmp_path / "大8K.pdf"
    write_pdf(path, [(210.0, 297.0), (420.0, 285.0)])
    found = print_job(Job((str(path),), output=str(tmp_path / "out{0}.pdf")), silent)
    assert found == Printed(2, 2)
    left, top, wide, high = MARK
    for number, wanted in enumerate(sizes_of(path), 1):
        printed = tmp_path / f"out{number}.pdf"  # another paper is another job
        [got] = sizes_of(printed)
        assert got == pytest.approx(wanted, abs=0.3)
        assert ink(printed, 0) == pytest.approx((left, top, left + wide, top + high), abs=0.3)


def test_up_to_a4_six_hundred_dots_and_never_under_three_hundred() -> None:
    assert dots(A4) == dots((148.0, 210.0)) == 600
    assert 400 < dots((420.0, 285.0)) < 450
    assert dots((1000.0, 1000.0)) == 300


def test_from_one_page_to_another_in_copies(
    paper: Path, tmp_path: Path, coarse: None, qapp: object
) -> None:
    heard: list[tuple[int, int, str]] = []
    job = Job((str(paper), str(paper)), first=3, last=4, copies=2, output=str(tmp_path / "{0}.pdf"))
    assert print_job(job, lambda *step: heard.append(step)) == Printed(4, 4)
    assert heard == [*((n, 4, "奖状.pdf") for n in range(4)), (4, 4, "")]
    found = [sizes_of(tmp_path / f"{n}.pdf") for n in (1, 2, 3, 4)]
    assert [[tuple(map(round, s)) for s in sizes] for sizes in found] == [
        [(210, 297)],
        [(297, 210)],
        [(210, 297)],
        [(297, 210)],
    ]
    with pytest.raises(UserError, match="没有第 7 页，一共 6 页"):
        print_job(Job((str(paper), str(paper)), first=7), silent)


def test_called_off_between_pages(paper: Path, tmp_path: Path, coarse: None, qapp: object) -> None:
    stop = tmp_path / "stop"

    def after_three(sent: int, _total: int, _name: str) -> None:
        if sent == 3:
            stop.touch()

    job = Job(
        (str(paper), str(paper)),
        first=2,
        stop=str(stop),
        output=str(tmp_path / "{0}.pdf"),
        piece=2,
    )
    assert print_job(job, after_three) == Printed(4, 5, resume=6)
    assert [len(sizes_of(tmp_path / f"{n}.pdf")) for n in (1, 2, 3)] == [1, 1, 2]
    assert not (tmp_path / "4.pdf").exists()
    stop.touch()
    assert print_job(job, silent) == Printed(0, 5, resume=2)


def test_after_trouble_it_says_where_to_go_on(
    paper: Path, tmp_path: Path, coarse: None, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, drawn_pages = printing_work.drawn, []

    def jam(document: Any, page: int, dpi: float) -> Any:
        drawn_pages.append(page)
        if len(drawn_pages) == 5:
            raise UserError("卡纸了")
        return real(document, page, dpi)

    monkeypatch.setattr(printing_work, "drawn", jam)
    job = Job((str(paper),), copies=2, output=str(tmp_path / "{0}.pdf"))
    with pytest.raises(
        UserError, match="卡纸了。前 4 页已送到打印机；修好以后第 2 份从第 2 页起接着打"
    ):
        print_job(job, silent)
    drawn_pages[:] = [0] * 4
    with pytest.raises(UserError, match="卡纸了。一页也没有送出；修好以后从第 1 页起打印"):
        print_job(job, silent)


def test_a_printer_that_is_gone_is_named(paper: Path, qapp: object) -> None:
    with pytest.raises(UserError, match="找不到打印机“没有这台”。一页也没有送出"):
        print_job(Job((str(paper),), printer="没有这台"), silent)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_pdf_that_cannot_be_written_is_an_error(
    paper: Path, tmp_path: Path, coarse: None, qapp: object
) -> None:
    job = Job((str(paper),), printer="laser", output=str(tmp_path / "nowhere" / "{0}.pdf"))
    with pytest.raises(UserError, match="打印机“laser”没有接受"):
        print_job(job, silent)


def test_the_printers_of_this_machine(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    class Info:
        def __init__(self, name: str, standard: bool) -> None:
            self._name, self._standard = name, standard

        def __getattr__(self, _name: str) -> Any:
            return lambda: {
                "isNull": False,
                "printerName": self._name,
                "description": "",
                "isDefault": self._standard,
                "supportedDuplexModes": [],
                "supportsCustomPageSizes": True,
                "supportedPageSizes": [],
            }[_name]

    found = [Info("甲", False), Info("乙", True)]
    monkeypatch.setattr(QPrinterInfo, "availablePrinters", staticmethod(lambda: found))
    assert [(d.name, d.said, d.standard) for d in devices()] == [
        ("乙", "乙", True),
        ("甲", "甲", False),
    ]


def test_cups_is_told_not_to_fit_the_page() -> None:
    class Engine:
        def __init__(self, options: object) -> None:
            self.options = options

        def property(self, _key: object) -> object:
            return self.options

        def setProperty(self, _key: object, value: object) -> None:
            self.options = value

    class Printer:
        def __init__(self, options: object) -> None:
            self.engine = Engine(options)

        def printEngine(self) -> Engine:
            return self.engine

    cups, windows = Printer(["sides", "one-sided"]), Printer(None)
    for printer in (cups, windows):
        printing_work._unscaled(printer)  # type: ignore[arg-type]
    assert cups.engine.options == ["sides", "one-sided", "print-scaling", "none"]
    assert windows.engine.options is None, "other engines know no such thing"


def test_paper_that_a_printer_has() -> None:
    assert takes(LASER, (297.0, 210.0))
    assert not takes(LASER, (420.0, 285.0))
    assert takes(WIDE, (420.0, 285.0))
    assert sheet_name((297.0, 210.0)) == "A4 横放（297×210 毫米）"
    assert sheet_name((285.0, 420.0)) == "大8K 竖放（285×420 毫米）"
    assert sheet_name((200.0, 100.0)) == "200×100 毫米"


# The window ---------------------------------------------------------------------------


@pytest.fixture
def bridge(qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bridge:
    use(monkeypatch)
    made = bridge_on(store, small(), full(small()))
    made.tune(BASE, str(tmp_path / "papers"))
    return made


class Queue:
    """A stand-in for the worker's printing: the jobs, and what comes of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *found: Device) -> None:
        self.jobs: list[Job] = []
        self.found = found
        self.then: Any = None
        monkeypatch.setattr(printing, "devices", lambda: self.found)
        monkeypatch.setattr(printing, "print_job", self.work)

    def work(self, job: Job, report: Any) -> Printed:
        self.jobs.append(job)
        return self.then(job, report) if self.then else Printed(3, 3)


def sheet(qtbot: QtBot, bridge: Bridge, paper: Path, opened: list[Path]) -> PrintSheet:
    made = PrintSheet(None, bridge, opened.append)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.offer([paper])
    return made


def test_what_is_chosen_is_printed(
    qtbot: QtBot, bridge: Bridge, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue, heard = Queue(monkeypatch, LASER, WIDE), listening(bridge)
    made = sheet(qtbot, bridge, paper, [])
    assert made.what.text() == "奖状"
    assert made.printer.currentText() == "走廊激光打印机"
    assert made.paper.text() == (
        "A4 横放（297×210 毫米）；A4 竖放（210×297 毫米），按实际大小打印，不缩放"
    )
    assert made.print_button.text() == "打印 3 页"
    assert made.sides.isEnabled()
    made.sides.setCurrentIndex(1)
    made.first.setValue(2)
    made.copies.setValue(2)
    assert made.print_button.text() == "打印 4 页"
    made.print_button.click()
    [job] = queue.jobs
    assert (job.printer, job.first, job.last, job.copies) == ("laser", 2, 3, 2)
    assert (job.sides, job.files) == (Sides.LONG, (str(paper),))
    assert (heard[-1].text, heard[-1].tone) == ("3 页已送到打印机", Tone.DONE)
    assert bridge.settings.text(PRINTER) == "laser"
    made.printer.setCurrentIndex(1)
    assert not made.sides.isEnabled()
    made.print_button.click()
    assert queue.jobs[-1].sides is Sides.ONE
    made.offer([paper])
    assert made.printer.currentText() == "奖状打印机", "the one used last"


def test_no_printer_says_what_to_do(
    qtbot: QtBot, bridge: Bridge, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue, opened = Queue(monkeypatch), list[Path]()
    made = sheet(qtbot, bridge, paper, opened)
    assert made.printer.placeholderText() == "（没有打印机）"
    assert made.note.text().startswith("没有找到打印机。")
    assert not made.print_button.isEnabled()
    made.open_button.click()
    assert opened == [paper]
    queue.found = (LASER,)
    made.find_button.click()
    assert made.print_button.isEnabled()
    assert not made.note.isVisible()


def test_paper_the_printer_does_not_have_and_pages_the_wrong_way(
    qtbot: QtBot, bridge: Bridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Queue(monkeypatch, LASER)
    path = tmp_path / "大8K.pdf"
    write_pdf(path, [(420.0, 285.0)] * 2)
    made = sheet(qtbot, bridge, path, [])
    assert made.note.text().startswith("打印机没有 大8K 横放（420×285 毫米） 的纸")
    assert made.print_button.isEnabled(), "the tray may hold it all the same"
    made.last.setValue(1)
    made.first.setValue(2)
    assert made.note.text() == "页码的起止反了。"
    assert not made.print_button.isEnabled()


def test_progress_stopping_and_going_on(
    qtbot: QtBot, bridge: Bridge, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue, heard = Queue(monkeypatch, LASER), listening(bridge)
    made = sheet(qtbot, bridge, paper, [])
    seen: list[str] = []

    def printing_on(job: Job, report: Any) -> Printed:
        report(1, 3, "奖状.pdf")
        seen.append(made.doing.text())
        assert made.running
        assert made.bar.isVisible()
        assert not made.print_button.isVisible()
        made.offer([])  # asked for again: what is printed stays
        assert made.what.text() == "奖状"
        made.cancel_button.click()
        assert Path(job.stop).exists()
        seen.append(made.doing.text())
        report(2, 3, "奖状.pdf")
        seen.append(made.doing.text())
        return Printed(2, 3, resume=3)

    queue.then = printing_on
    made.print_button.click()
    assert seen == ["第 2 张 / 共 3 张", "打完手上这一页就停……", "打完手上这一页就停……"]
    assert made.first.value() == 3
    assert made.note.text() == "已停。前 2 页已送到打印机，会打完；接着打从第 3 页起。"
    assert heard[-1].tone is Tone.WARNING
    assert not made.running

    def jam(_job: Job, _report: Any) -> Printed:
        raise UserError("卡纸了。前 1 页已送到打印机；修好以后从第 2 页起接着打")

    queue.then = jam
    made.print_button.click()
    assert made.note.text().startswith("卡纸了")
    assert made.print_button.isVisible()
    with pytest.raises(RuntimeError, match="trace"):
        made._failed(Failure("x", expected=False, trace="trace"))
    made._progress(Report(0, 1))


def test_from_the_page_what_is_old_is_made_first(
    qtbot: QtBot, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    Queue(monkeypatch, LASER)
    heard = listening(bridge)
    page = shown(qtbot, PapersPage(bridge))
    page.print_button.click()
    assert page.list.standing("plan").at
    assert page.printing.what.text() == "日程"
    assert page.printing._files == (str(page.where() / "日程.pdf"),)
    at = page.list.standing("plan").at
    page.printing.close()
    page.chosen.print_button.click()
    assert page.printing.isVisible()
    assert page.list.standing("plan").at == at, "nothing to make anew"
    page.printing.running = True
    assert "正在打印" in page.pending()
    page.printing.running = False
    page.list.choose("deck")
    page.chosen.print_button.click()
    assert heard[-1].text == "所选的文件没有 PDF，请打开后用它自己的程序打印"
