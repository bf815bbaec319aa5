"""The start with a store on a server: reached in the background, its password asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from lsb_desktop.desk.address import Reached, name_of, reach, signed
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import label
from lsb_desktop.ui.worker import Failure

if TYPE_CHECKING:
    from lsb_desktop.ui.console.window import ConsoleWindow

OWN = (
    "换成本机数据：这一次打开这台电脑自己的文件，服务器上的活动看不到，在这里录的分也不会到服务器上。"
    "服务器好了以后重新打开程序就回到服务器；两边要并到一起，用录分包。"
)


class PasswordDialog(Sheet):
    """Accepted with a ``password``; it is kept for this run alone."""

    def __init__(self, parent: QWidget | None, name: str, *, wrong: bool) -> None:
        super().__init__(parent, "服务器的密码", 460)
        self.line = QLineEdit(placeholderText=self.tr("密码"))
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        text = self.tr("服务器 {0} 要密码。不保存，下次打开程序再问。").format(name)
        self.body.addWidget(label(text, "muted", wrap=True))
        self.said = label(self.tr("用户名或密码不对") if wrong else "", "error")
        self.body.addWidget(self.line)
        self.body.addWidget(self.said)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("连接"), "primary")
        self.agree.clicked.connect(self.accept)
        self.line.textChanged.connect(self._typed)
        self._typed()
        self.line.setFocus()

    @property
    def password(self) -> str:
        """What was typed."""
        return self.line.text()

    def _typed(self) -> None:
        self.agree.setEnabled(bool(self.password))


class AwayDialog(Sheet):
    """The server is not to be had: ``chosen`` is what to do about it."""

    AGAIN, OWN, LEAVE = 1, 2, 0

    def __init__(self, parent: QWidget | None, name: str, why: str) -> None:
        super().__init__(parent, "打不开服务器上的数据", 560)
        said = why if name in why else self.tr("{0}：{1}").format(name, why)
        self.why = label(said, "error", wrap=True)
        self.body.addWidget(self.why)
        self.body.addWidget(label(self.tr(OWN), "muted", wrap=True))
        self.add_button(self.tr("退出")).clicked.connect(self.reject)
        self.own = self.add_button(self.tr("换成本机数据"))
        self.own.clicked.connect(self._stay)
        self.again = self.add_button(self.tr("再试"), "primary")
        self.again.clicked.connect(self.accept)

    def _stay(self) -> None:
        self.done(self.OWN)


class Joining(QObject):
    """Asks the server until it can be opened, or the user decides otherwise."""

    joined = Signal(str)
    """The URL, with the password, of a server that answers."""
    stayed = Signal()
    """The file of this computer is to be opened, this time."""
    left = Signal(str)
    """The program is to end; the text is empty: why is known."""

    def __init__(self, bridge: Bridge, url: str, window: "ConsoleWindow") -> None:
        super().__init__(window)
        self._bridge, self._window = bridge, window
        self._url, self._name = url, name_of(url)
        self._asked = False
        self.dialog: Sheet | None = None

    def begin(self, why: str = "") -> None:
        """Ask the server; ``why`` it could not be opened after all, when that was tried."""
        if why:
            self._away(why)
            return
        self._window.waiting.setText(self.tr("正在连接服务器 {0}……").format(self._name))
        self._bridge.run_task(reach, (self._url,), self._answered, failed=self._failed)

    def _answered(self, found: object) -> None:
        assert isinstance(found, Reached)
        if found.secret:
            self.dialog = PasswordDialog(self._window, self._name, wrong=self._asked)
            self.dialog.finished.connect(self._given)
            self.dialog.open()
        elif found.trouble:
            self._away(found.trouble)
        else:
            self.joined.emit(self._url)

    def _given(self, result: int) -> None:
        dialog = self.dialog
        assert isinstance(dialog, PasswordDialog)
        if result:
            self._asked = True
            self._url = signed(self._url, dialog.password)
            self.begin()
        else:
            self._away(self.tr("没有输入密码"))
        dialog.deleteLater()

    def _away(self, why: str) -> None:
        self.dialog = AwayDialog(self._window, self._name, why)
        self.dialog.finished.connect(self._decided)
        self.dialog.open()

    def _decided(self, chosen: int) -> None:
        match chosen:
            case AwayDialog.AGAIN:
                self.begin()
            case AwayDialog.OWN:
                self.stayed.emit()
            case _:
                self.left.emit("")

    def _failed(self, failure: Failure) -> None:
        self._away(failure.text)
        if not failure.expected:
            self._bridge.on_failure(failure)
