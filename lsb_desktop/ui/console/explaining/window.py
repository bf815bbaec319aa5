"""算分明细 of one village after the other: the text of ``explain``, to copy and to print."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTextBrowser, QWidget

from lsb_desktop.core.changes import Changes
from lsb_desktop.core.explain import explain
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.explaining.markup import markup
from lsb_desktop.ui.console.parts import Choices, button, chosen_name, label, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Report

PDF = "PDF 文件 (*.pdf)"
HIDDEN = "名次已隐藏：录分页点“显示名次”后，这里才显示名次和奖项。"


class ExplainWindow(Sheet):
    """Stays open beside the page and follows what is typed."""

    def __init__(self, parent: QWidget, bridge: Bridge) -> None:
        super().__init__(parent, "算分明细", 560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bridge = bridge
        self.village = Choices()
        self.village.setMinimumWidth(180)
        self.village.currentIndexChanged.connect(self._show)
        self.back = button(self.tr("上一村"), self.previous)
        self.on = button(self.tr("下一村"), self.next)
        self.view = QTextBrowser()
        self.view.setOpenLinks(False)
        self.note = label(HIDDEN, "muted", wrap=True)
        self.body.addLayout(row(self.village, self.back, self.on, None))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.note)
        self.add_button(self.tr("复制")).clicked.connect(self.copy)
        self.one_button = self.add_button(self.tr("本村存为 PDF…"))
        self.one_button.clicked.connect(self.print_one)
        self.all_button = self.add_button(self.tr("全部村存为 PDF…"))
        self.all_button.clicked.connect(self.print_all)
        self.add_button(self.tr("关闭")).clicked.connect(self.close)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
        bridge.changed.connect(self._changed)
        bridge.opened.connect(self.close)
        bridge.tuned.connect(self._tuned)
        self.offer()
        self.resize(760, 600)

    # What is shown ------------------------------------------------------------

    def offer(self) -> None:
        """The villages in visiting order; the chosen one stays chosen."""
        kept = self.village.currentData()
        self.village.blockSignals(True)
        self.village.clear()
        for entrant in sorted(self._bridge.contest.entrants, key=lambda e: e.order):
            self.village.addItem(f"{entrant.order} {entrant.name}", entrant.id)
        at = self.village.findData(kept) if kept is not None else 0
        self.village.setCurrentIndex(max(0, at))
        self.village.blockSignals(False)
        self._show()

    def show_village(self, entrant: int) -> None:
        """One village by its id."""
        self.village.setCurrentIndex(self.village.findData(entrant))

    def previous(self) -> None:
        """The village before."""
        self.village.setCurrentIndex(self.village.currentIndex() - 1)

    def next(self) -> None:
        """The village after."""
        self.village.setCurrentIndex(self.village.currentIndex() + 1)

    def lines(self, entrant: int) -> tuple[str, ...]:
        """The text for one village; without places where the operator hides them."""
        bridge = self._bridge
        found = explain(bridge.contest, bridge.book, bridge.snapshot.standings, entrant)
        return found if self._places else found[: _place_section(found)]

    @property
    def _places(self) -> bool:
        return self._bridge.settings.flag("entry.places")

    def _show(self, _at: int = 0) -> None:
        at, entrant = self.village.currentIndex(), self.village.currentData()
        self.back.setEnabled(at > 0)
        self.on.setEnabled(at + 1 < self.village.count())
        self.note.setVisible(not self._places)
        self.view.setHtml(markup(self.lines(entrant)) if entrant is not None else "")

    def _changed(self, changes: Changes) -> None:
        if changes.definition:
            self.offer()
        else:
            at = self.view.verticalScrollBar().value()
            self._show()
            self.view.verticalScrollBar().setValue(at)

    def _tuned(self, key: str) -> None:
        if key == "entry.places":
            self._show()

    # Taking it along ----------------------------------------------------------

    def copy(self) -> None:
        """The whole text, as ``explain`` prints it."""
        entrant = self.village.currentData()
        if entrant is not None:
            QGuiApplication.clipboard().setText("\n".join(self.lines(entrant)))
            self._bridge.say(self.tr("已复制算分明细"), Tone.DONE)

    def print_one(self) -> None:
        """本村存为 PDF…"""
        entrant = self.village.currentData()
        if entrant is not None:
            self._ask([entrant], self.village.currentText().partition(" ")[2])

    def print_all(self) -> None:
        """全部村存为 PDF…"""
        ids = [self.village.itemData(n) for n in range(self.village.count())]
        if ids:
            self._ask(ids, self._bridge.contest.title)

    def _ask(self, entrants: list[int], name: str) -> None:
        kept = self._bridge.settings.text("papers.folder")
        folder = kept if kept and Path(kept).is_dir() else str(Path.home())
        start = Path(folder) / f"{name} 算分明细.pdf".replace("/", "-")
        chosen, _ = chosen_name(self, self.tr("存为 PDF"), start, (PDF,))
        if chosen is not None:
            self.write_to(chosen, entrants)

    def write_to(self, path: Path, entrants: list[int]) -> None:
        """Have the villages' pages written."""
        from lsb_desktop.ui.console.explaining.writing import write

        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        self._bridge.tune("papers.folder", str(path.parent))
        seal = self._bridge.snapshot.seal
        mark = f"{seal.label}　封榜码 {seal.code}" if seal is not None else "未封存"
        villages = [(self.lines(entrant), mark) for entrant in entrants]
        self._busy(True)
        self._bridge.run_task(
            write,
            (villages, str(path)),
            self._written,
            failed=self._failed,
            progress=self._progress,
        )

    def _busy(self, busy: bool) -> None:
        for each in (self.one_button, self.all_button):
            each.setEnabled(not busy)

    def _progress(self, report: Report) -> None:
        text = self.tr("正在写 PDF：{0} / {1}").format(report.done, report.total)
        self._bridge.say(text)

    def _written(self, result: tuple[str, int]) -> None:
        self._busy(False)
        self._bridge.say(self.tr("已存为 {0}，共 {1} 页").format(*result), Tone.DONE)

    def _failed(self, failure: Failure) -> None:
        self._busy(False)
        self._bridge.on_failure(failure)


def _place_section(lines: tuple[str, ...]) -> int:
    """Where the places begin: the last heading."""
    return next(n for n in range(len(lines) - 1, -1, -1) if lines[n].endswith("、名次与奖项"))
