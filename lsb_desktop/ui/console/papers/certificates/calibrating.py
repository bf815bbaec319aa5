"""校准打印机: print the cross, type what the ruler says, print again to confirm."""

from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.certificates.profile import (
    Profile,
    load_profiles,
    remove_profile,
    save_profile,
)
from lsb_desktop.paper.certificates.readings import profile_from_readings
from lsb_desktop.paper.certificates.template_text import LEAST, MOST
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.papers.certificates.calibration_work import calibration_page
from lsb_desktop.ui.console.papers.certificates.correction import Correction
from lsb_desktop.ui.console.papers.certificates.measuring import Measuring
from lsb_desktop.ui.console.papers.certificates.scaled import Scaled
from lsb_desktop.ui.console.papers.certificates.templates import Templates
from lsb_desktop.ui.console.papers.printing import PrintSheet
from lsb_desktop.ui.console.parts import Choices, button, column, confirm, label, row
from lsb_desktop.ui.messages import Tone

WIDE = 640
LONGEST = 40
STEPS = ("打印校准页", "用尺子量", "核对、存下")
NEW = "新的打印机"
PRINT = "用和奖状一样大的白纸打印一张校准页，打印时选“实际大小（100%）”，不要选“适合纸张”。"
CHECK = "把纸放回去再打一张：四条长线离纸边都应是 20 毫米。不是就回上一步，照这一张再量一次。"


class CalibrationSheet(Sheet):
    """Three steps; a profile is stored at the end. Open it with ``show``."""

    stored = Signal(str)
    """Name of a profile that was stored; empty: one was taken away."""

    def __init__(
        self, bridge: Bridge, templates: Templates, page: tuple[float, float], parent: QWidget
    ) -> None:
        super().__init__(parent, "校准打印机（套打）", WIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.bridge, self.templates = bridge, templates
        self.printed_with: Profile | None = None
        """What the sheet that is being measured was printed with."""
        self._room = QTemporaryDir()
        self._printing: PrintSheet | None = None
        self.head = label("", "strong")
        self.steps = QStackedWidget()
        self.known = Choices()
        self.known.activated.connect(self._choose)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.name.setPlaceholderText(self.tr("如：财政所打印机 8K"))
        self.name.textEdited.connect(self.refresh)
        self.sides = [Scaled(LEAST, MOST, 10, "mm") for _ in range(2)]
        self.turned = QCheckBox(self.tr("纸只能倒着放进打印机（整张转 180°）"))
        self.print_button = button(self.tr("打印校准页…"), self.print_first)
        self.measuring = Measuring()
        self.correction = Correction()
        self.check_button = button(self.tr("打印核对页…"), self.print_again)
        self.trouble = label("", "error", wrap=True)
        self.trouble.setMinimumHeight(self.trouble.fontMetrics().lineSpacing() + 4)
        for side, number in zip(self.sides, page, strict=True):
            side.show_number(number)
            side.valueChanged.connect(self.refresh)
        self._lay_out()
        self._offer(bridge.settings.text("papers.overprint"))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus)
        self.refresh()

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        size = row(self.sides[0], label("×"), self.sides[1], None)
        for side, word in zip(self.sides, (self.tr("纸宽"), self.tr("纸高")), strict=True):
            side.setFixedWidth(120)
            side.setAccessibleName(word)
        parts = (
            (self.tr("校准哪一台"), self.known),
            (self.tr("打印机和纸"), self.name),
        )
        for at, (word, part) in enumerate(parts):
            form.addWidget(label(word), at, 0)
            form.addWidget(part, at, 1)
            part.setAccessibleName(word)
        form.addWidget(label(self.tr("纸宽 × 高")), 2, 0)
        form.addLayout(size, 2, 1)
        form.addWidget(self.turned, 3, 1)
        form.setColumnStretch(1, 1)
        first, last = QWidget(), QWidget()
        inside = column(label(self.tr(PRINT), "muted", wrap=True), gap=12)
        inside.addLayout(form)
        inside.addLayout(row(self.print_button, None))
        inside.addStretch(1)
        first.setLayout(inside)
        check = column(self.correction, label(self.tr(CHECK), "muted", wrap=True), gap=12)
        check.addLayout(row(self.check_button, None))
        check.addStretch(1)
        last.setLayout(check)
        for page in (first, self.measuring, last):
            self.steps.addWidget(page)
        for part in (self.head, self.steps, self.trouble):
            self.body.addWidget(part)
        self.remove_button = button(self.tr("删除这个校准…"), self.remove, "danger")
        self.buttons.insertWidget(0, self.remove_button)
        self.add_button(self.tr("关闭")).clicked.connect(self.close)
        self.back_button = self.add_button(self.tr("上一步"))
        self.back_button.clicked.connect(self.back)
        self.next_button = self.add_button("", "primary")
        self.next_button.clicked.connect(self.forth)
        for made in (self.print_button, self.check_button, self.remove_button):
            made.setAutoDefault(False)

    # Showing -----------------------------------------------------------------------

    @property
    def page(self) -> tuple[float, float]:
        """The sheet in mm."""
        return self.sides[0].number, self.sides[1].number

    @property
    def at(self) -> int:
        """The step, from 0."""
        return self.steps.currentIndex()

    def refresh(self) -> None:
        """What the step is called, and what can be done in it."""
        self.head.setText(
            self.tr("第 {0} 步，共 3 步：{1}").format(self.at + 1, self.tr(STEPS[self.at]))
        )
        named = bool(self.name.text().strip())
        self.measuring.sketch.show_page(self.page)
        self.back_button.setEnabled(self.at > 0)
        self.next_button.setEnabled(named)
        self.next_button.setText(self.tr("存下") if self.at == 2 else self.tr("下一步"))
        self.remove_button.setVisible(self.at == 0 and self._known() is not None)
        self.trouble.setText("" if named else self.tr("请先写下是哪台打印机、什么纸"))

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.refresh()

    def _focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        self.measuring.follow(new)

    # Profiles ----------------------------------------------------------------------

    def _offer(self, chosen: str) -> None:
        self.known.clear()
        self.known.addItem(self.tr(NEW), None)
        for profile in load_profiles(self.templates.folder)[0]:
            self.known.addItem(profile.name, profile.name)
        self.known.setCurrentIndex(max(0, self.known.findData(chosen)))
        self._choose()

    def _known(self) -> Profile | None:
        """The profile that is being made better; ``None`` for a new one."""
        name = self.known.currentData()
        profiles = load_profiles(self.templates.folder)[0]
        return next((p for p in profiles if p.name == name), None)

    def _choose(self, _at: int = 0) -> None:
        """Another printer: its name and its values as they are stored."""
        profile = self._known()
        self.name.setText(profile.name if profile is not None else "")
        self.turned.setChecked(bool(profile and profile.turned))
        self.correction.show_profile(profile or Profile(""))
        self.printed_with = None
        self.measuring.clear()
        self.refresh()

    def profile(self) -> Profile:
        """The correction as it stands in the last step, under the name that was typed."""
        turned = 180 if self.turned.isChecked() else 0
        return self.correction.profile(self.name.text().strip(), turned)

    # Steps -------------------------------------------------------------------------

    def back(self) -> None:
        """The step before."""
        self._go(max(0, self.at - 1))

    def forth(self) -> None:
        """The next step: read the numbers, or store."""
        if self.at == 0:
            self._go(1)
            self.measuring.fields[0].setFocus()
        elif self.at == 1:
            self._read()
        else:
            self._store()

    def _read(self) -> None:
        turned = 180 if self.turned.isChecked() else 0
        try:
            found = profile_from_readings(
                self.name.text().strip(),
                self.page,
                self.measuring.readings,
                turned=turned,
                printed_with=self.printed_with,
            )
        except UserError as error:
            self.trouble.setText(error.message)
            return
        self.correction.show_profile(found)
        self._go(2)
        self.check_button.setFocus()

    def _store(self) -> None:
        folder, profile = self.templates.folder, self.profile()
        if folder is None:
            return
        try:
            save_profile(folder, profile)
        except UserError as error:
            self.trouble.setText(error.message)
            return
        self.bridge.say(self.tr("已存下“{0}”的校准，套打时用它").format(profile.name), Tone.DONE)
        self.stored.emit(profile.name)
        self.close()

    def remove(self) -> None:
        """Take the chosen profile away."""
        profile, folder = self._known(), self.templates.folder
        if profile is None or folder is None:
            return
        question = self.tr("删除“{0}”的校准？").format(profile.name)
        if not confirm(self, question, self.tr("删除")):
            return
        if self.bridge.attempt(lambda: remove_profile(folder, profile.name)) is None:
            self._offer("")
            self.stored.emit("")

    # Printing ----------------------------------------------------------------------

    def print_first(self) -> None:
        """The cross as the printer puts it by itself."""
        self.printed_with = None
        self._print(None)

    def print_again(self) -> None:
        """The cross corrected; what is measured next is measured on this one."""
        self.printed_with = self.profile()
        self._print(self.printed_with)

    def _print(self, profile: Profile | None) -> None:
        name = "套打核对页" if profile is not None else "套打校准页"
        path = str(Path(self._room.path()) / f"{name}.pdf")
        self.bridge.run_task(calibration_page, (path, self.page, profile), self._offer_print)

    def _offer_print(self, path: str) -> None:
        if self._printing is None:
            self._printing = PrintSheet(self, self.bridge, self._open)
        self._printing.offer((Path(path),))

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.bridge.say(self.tr("打不开“{0}”").format(path.name), Tone.ERROR)
