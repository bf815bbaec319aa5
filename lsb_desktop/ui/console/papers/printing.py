"""打印…: which printer, how many, from which page on; then how far it is."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtWidgets import QFormLayout, QProgressBar, QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.papers.printing_work import (
    Device,
    Job,
    Printed,
    Sides,
    Size,
    devices,
    print_job,
    sheets_of,
    takes,
)
from lsb_desktop.ui.console.parts import Choices, button, label, row, spin_box
from lsb_desktop.ui.driving import lend_keys
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role
from lsb_desktop.ui.worker import Failure, Report

PRINTER = "papers.printer"
"""The setting: the printer used last."""
NAMED = {
    (210, 297): "A4",
    (297, 420): "A3",
    (260, 370): "8K",
    (285, 420): "大8K",
    (185, 260): "16K",
    (210, 285): "大16K",
    (176, 250): "B5",
    (182, 257): "B5（JIS）",
}
"""Sizes of paper in mm, upright."""


class PrintSheet(Sheet):
    """Stays beside the page while it prints: the stage can be driven meanwhile."""

    def __init__(
        self, parent: QWidget, bridge: Bridge, show_file: Callable[[Path], object]
    ) -> None:
        super().__init__(parent, "打印", 520)
        self._bridge, self._show_file = bridge, show_file
        self._files: tuple[str, ...] = ()
        self._sizes: tuple[Size, ...] = ()
        self._devices: tuple[Device, ...] = ()
        self._room = QTemporaryDir()
        self._pieces = 0
        self._stop = ""
        self.running = False
        self.what = label("", "strong", wrap=True)
        self.printer = Choices()
        self.printer.currentIndexChanged.connect(self._arm)
        self.copies = spin_box(1, 99)
        self.first, self.last = spin_box(1, 1), spin_box(1, 1)
        self.first.valueChanged.connect(self._arm)
        self.last.valueChanged.connect(self._arm)
        self.copies.valueChanged.connect(self._arm)
        self.sides = Choices()
        self.sides.addItems([str(side) for side in Sides])
        self.paper = label("", "muted", wrap=True)
        self.note = label("", "warn", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.doing = label("", "muted")
        self._lay_out()
        lend_keys(self, parent)

    def _lay_out(self) -> None:
        self.find_button = button(self.tr("再找一次"), self.look_for)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        printers = row(self.printer, self.find_button)
        printers.setStretch(0, 1)
        form.addRow(self.tr("打印机"), printers)
        span = row(label(self.tr("从第")), self.first, label(self.tr("页到第")), self.last)
        span.addWidget(label(self.tr("页")))
        span.addStretch(1)
        form.addRow(self.tr("页码"), span)
        form.addRow(self.tr("份数"), row(self.copies, None))
        form.addRow(self.tr("单双面"), row(self.sides, None))
        form.addRow(self.tr("纸张"), self.paper)
        self.body.addWidget(self.what)
        self.body.addLayout(form)
        self.body.addWidget(self.note)
        self.body.addWidget(self.doing)
        self.body.addWidget(self.bar)
        self.body.addStretch(1)
        self.open_button = self.add_button(self.tr("打开文件"))
        self.open_button.clicked.connect(self._open)
        self.close_button = self.add_button(self.tr("关闭"))
        self.close_button.clicked.connect(self.close)
        self.cancel_button = self.add_button(self.tr("停止打印"))
        self.cancel_button.clicked.connect(self.cancel)
        self.print_button = self.add_button(self.tr("打印"), "primary")
        self.print_button.clicked.connect(self.start)

    # What and where --------------------------------------------------------------

    def offer(self, files: Sequence[Path]) -> None:
        """Show what would be printed; while something is printed, that stays."""
        if not self.running:
            self._files = tuple(map(str, files))
            self._sizes = ()
            self.what.setText("、".join(path.stem for path in files))
            self._busy(False)
            self.look_for()
            self._count()
        self.show()
        self.raise_()
        self.activateWindow()

    def look_for(self) -> None:
        """Look for printers; the system may take its time."""
        self._devices = ()
        self.printer.clear()
        self.printer.setPlaceholderText(self.tr("（正在找……）"))
        self._say(self.tr("正在找打印机……"))
        self._run(devices, (), self._found)

    def _count(self) -> None:
        self._run(sheets_of, (self._files,), self._counted)

    def _run(
        self, work: Callable[..., object], args: tuple[object, ...], done: Callable[..., None]
    ) -> None:
        self._bridge.run_task(work, args, done, failed=self._failed)

    def _found(self, found: tuple[Device, ...]) -> None:
        self._devices = found
        self.printer.blockSignals(True)
        for device in found:
            self.printer.addItem(device.said, device.name)
        at = self.printer.findData(self._bridge.settings.text(PRINTER))
        self.printer.setPlaceholderText("" if found else self.tr("（没有打印机）"))
        self.printer.setCurrentIndex(max(0, at) if found else -1)
        self.printer.blockSignals(False)
        self._arm()

    def _counted(self, sizes: tuple[Size, ...]) -> None:
        self._sizes = sizes
        for box, value in ((self.first, 1), (self.last, len(sizes))):
            box.setRange(1, max(1, len(sizes)))
            box.setValue(value)
        names = "；".join(map(sheet_name, dict.fromkeys(sizes)))
        self.paper.setText(self.tr("{0}，按实际大小打印，不缩放").format(names))
        self._arm()

    @property
    def device(self) -> Device | None:
        """The printer chosen."""
        at = self.printer.currentIndex()
        return self._devices[at] if 0 <= at < len(self._devices) else None

    def _arm(self, _value: int = 0) -> None:
        device, idle = self.device, not self.running
        pages = self.last.value() - self.first.value() + 1
        for part in (self.printer, self.find_button, self.copies, self.first, self.last):
            part.setEnabled(idle)
        self.sides.setEnabled(idle and device is not None and device.duplex)
        if device is not None and not device.duplex:
            self.sides.setCurrentIndex(0)
        ready = idle and device is not None and bool(self._sizes) and pages > 0
        self.print_button.setEnabled(ready)
        text = self.tr("打印 {0} 页").format(pages * self.copies.value())
        self.print_button.setText(text if ready else self.tr("打印"))
        if idle:
            self._say(self._advice(device))

    def _advice(self, device: Device | None) -> str:
        if device is None:
            return self.tr(
                "没有找到打印机。请在系统里装好、打开打印机再找一次；也可以打开文件，用别的程序打印，那时请选“实际大小”。"
            )
        if self._sizes and self.last.value() < self.first.value():
            return self.tr("页码的起止反了。")
        strange = [size for size in dict.fromkeys(self._sizes) if not takes(device, size)]
        if strange:
            names = "、".join(map(sheet_name, strange))
            return self.tr("打印机没有 {0} 的纸：先在打印机的设置里添上这种纸，装好再打。").format(
                names
            )
        return ""

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _open(self) -> None:
        for name in self._files:
            self._show_file(Path(name))

    # Printing --------------------------------------------------------------------

    def job(self) -> Job:
        """What was chosen."""
        self._pieces += 1
        return Job(
            self._files,
            self.device.name if self.device is not None else "",
            self.first.value(),
            self.last.value(),
            self.copies.value(),
            list(Sides)[max(0, self.sides.currentIndex())],
            str(Path(self._room.path()) / f"stop{self._pieces}"),
        )

    def start(self) -> None:
        """Print what was chosen."""
        job = self.job()
        self._bridge.tune(PRINTER, job.printer)
        self._stop = job.stop
        self._say("")
        self.bar.setRange(0, 0)
        self._busy(True)
        self._bridge.run_task(
            print_job, (job,), self._printed, failed=self._failed, progress=self._progress
        )

    def cancel(self) -> None:
        """No further page; what the printer has, it prints."""
        Path(self._stop).touch()
        self.cancel_button.setEnabled(False)
        self.doing.setText(self.tr("打完手上这一页就停……"))

    def _progress(self, report: Report) -> None:
        self.bar.setRange(0, report.total)
        self.bar.setValue(report.done)
        now = min(report.done + 1, report.total)
        if self.cancel_button.isEnabled():
            self.doing.setText(self.tr("第 {0} 张 / 共 {1} 张").format(now, report.total))

    def _printed(self, found: Printed) -> None:
        self._busy(False)
        if found.resume:
            self.first.setValue(found.resume)
            text = self.tr("已停。前 {0} 页已送到打印机，会打完；接着打从{1}第 {2} 页起。")
            which = self.tr("第 {0} 份").format(found.copy) if self.copies.value() > 1 else ""
            self._tell(text.format(found.sent, which, found.resume), Tone.WARNING)
        else:
            self._tell(self.tr("{0} 页已送到打印机").format(found.sent), Tone.DONE)

    def _tell(self, text: str, tone: Tone) -> None:
        self._say(text)
        role(self.note, "good" if tone is Tone.DONE else "warn")
        self._bridge.say(text, tone)

    def _failed(self, failure: Failure) -> None:
        self._busy(False)
        if failure.expected:
            self._tell(failure.text, Tone.ERROR)
        else:
            self._bridge.on_failure(failure)

    def _busy(self, busy: bool) -> None:
        self.running = busy
        role(self.note, "warn")
        for part in (self.bar, self.doing, self.cancel_button):
            part.setVisible(busy)
        self.cancel_button.setEnabled(busy)
        self.print_button.setVisible(not busy)
        self.doing.setText(self.tr("正在准备……"))
        self._arm()


def sheet_name(size: Size) -> str:
    """``A4 横放（297×210 毫米）``, or the millimetres alone."""
    wide, high = round(size[0]), round(size[1])
    name = next((text for (a, b), text in NAMED.items() if _near((a, b), sorted((wide, high)))), "")
    turned = "横放" if wide > high else "竖放"
    return f"{name} {turned}（{wide}×{high} 毫米）" if name else f"{wide}×{high} 毫米"


def _near(known: tuple[int, int], size: Sequence[int]) -> bool:
    return all(abs(a - b) <= 1 for a, b in zip(known, size, strict=True))
