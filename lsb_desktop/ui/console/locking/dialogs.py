"""Asking for the PIN before something that must not be done in passing; and setting it."""

from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.locking.cover import FORGOTTEN, PinForm, PinLine
from lsb_desktop.ui.console.locking.pin import Guard, unfit
from lsb_desktop.ui.console.parts import label

MEANING = (
    "打开程序、解封和锁定以后要输入。PIN 挡得住路过的人；"
    "能打开这台电脑文件的人不受它限制，数据文件没有加密。"
)


class PinDialog(Sheet):
    """Accepted when the PIN was given."""

    def __init__(self, parent: QWidget | None, guard: Guard) -> None:
        super().__init__(parent, "输入 PIN", 420)
        self.form = PinForm(guard, self.tr("确定"))
        self.form.right.connect(self.accept)
        self.body.addWidget(self.form)
        self.body.addWidget(label(self.tr(FORGOTTEN), "muted", wrap=True))
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.form.line.setFocus()


class SetPinDialog(Sheet):
    """Accepted with a fit ``pin`` that was typed twice."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "设置 PIN", 420)
        self.first = PinLine(self.tr("4 到 12 位数字"))
        self.second = PinLine(self.tr("再输一遍"))
        self.said = label("", "error", wrap=True)
        self.body.addWidget(label(self.tr(MEANING), "muted", wrap=True))
        for widget in (self.first, self.second, self.said):
            self.body.addWidget(widget)
        self.body.addWidget(label(self.tr(FORGOTTEN), "muted", wrap=True))
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("设置"), "primary")
        self.agree.clicked.connect(self.accept)
        for line in (self.first, self.second):
            line.textChanged.connect(self._check)
        self._check()

    @property
    def pin(self) -> str:
        """What was typed first."""
        return self.first.text()

    def _check(self) -> None:
        why = unfit(self.pin)
        if not why and self.second.text() != self.pin:
            why = self.tr("两遍不一样")
        self.agree.setEnabled(not why)
        self.said.setText(why if self.second.text() else "")
