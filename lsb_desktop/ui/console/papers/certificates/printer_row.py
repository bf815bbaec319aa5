"""Which printer's adjustment 套打 uses, and the door to making one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lsb_desktop.paper.certificates.profile import load_profiles
from lsb_desktop.paper.certificates.sizes import SIZES, Size, size_of
from lsb_desktop.paper.certificates.template import DEFAULT
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.certificates.offering import offer
from lsb_desktop.ui.console.papers.certificates.revision import changed
from lsb_desktop.ui.console.papers.evening import OVERPRINT
from lsb_desktop.ui.console.parts import Choices, button, column, label, row

if TYPE_CHECKING:
    from lsb_desktop.ui.console.papers.certificates.options import CertificateOptions

UNMOVED = "不校准，按原位置打印"


class PrinterRow(QWidget):
    """Which printer's adjustment is used for 套打, and the door to making one."""

    def __init__(self, bridge: Bridge, options: "CertificateOptions") -> None:
        super().__init__()
        self.bridge, self.options = bridge, options
        self.profile = Choices()
        self.profile.setAccessibleName(self.tr("打印机校准"))
        self.profile.activated.connect(self._choose)
        self.calibrate_button = button(self.tr("校准打印机…"), self.calibrate)
        line = row(self.profile, self.calibrate_button)
        line.setStretch(0, 1)
        whole = column(label(self.tr("用哪台打印机（校准过的）"), "muted"), gap=8)
        whole.addLayout(line)
        self.setLayout(whole)

    def refresh(self) -> None:
        """List the profiles of this machine."""
        stored = self.bridge.settings.text(OVERPRINT)
        names = [p.name for p in load_profiles(self.options.templates.folder)[0]]
        pairs = [("", self.tr(UNMOVED)), *((name, name) for name in names)]
        if stored and stored not in names:
            pairs.append((stored, self.tr("这台电脑上没有：{0}").format(stored)))
        offer(self.profile, pairs)
        self.profile.setCurrentIndex(max(0, self.profile.findData(stored)))
        self.calibrate_button.setEnabled(self.options.templates.folder is not None)

    def _choose(self, at: int) -> None:
        self.bridge.tune(OVERPRINT, self.profile.itemData(at))
        changed(self.bridge)

    def calibrate(self) -> None:
        """Open the wizard for the chosen printer and the chosen paper."""
        from lsb_desktop.ui.console.papers.certificates.calibrating import CalibrationSheet

        if self.options.calibration is None:
            sheet = CalibrationSheet(
                self.bridge, self.options.templates, self.page(), self.window()
            )
            sheet.stored.connect(self._stored)
            sheet.destroyed.connect(self._left)
            self.options.calibration = sheet
        self.options.calibration.show()
        self.options.calibration.raise_()
        self.options.calibration.activateWindow()

    def page(self) -> Size:
        """The paper that certificates will be printed on, in mm."""
        chosen = size_of(self.options.paper.currentData() or "")
        key = self.options.template.currentData() or DEFAULT
        shelf = self.options.templates.all()
        own = next((t.page for t in shelf.templates if t.key == key), SIZES["A4"])
        return chosen or own

    def _left(self) -> None:
        self.options.calibration = None

    def _stored(self, name: str) -> None:
        self.bridge.tune(OVERPRINT, name)
        changed(self.bridge)
        self.refresh()
