"""多台电脑一起录分: this computer's own file, or a server's address, and whether it answers."""

from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QRadioButton, QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.desk.address import PORT, Address, Reached, reach
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import button, label, row, spin_box
from lsb_desktop.ui.console.server.choice import SERVER, WHERE, address_of, keep
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role
from lsb_desktop.ui.worker import Failure, Handle

WHO = (
    "平常不用改：数据在这台电脑的文件里，不连任何服务器。几台电脑要同时录一场的分，"
    "才需要一台装好 PostgreSQL 的电脑当服务器，每台填同样的地址，怎样装见使用手册。"
)
SECRET = "不保存，只用来测试；打开程序时再问（或写进 .pgpass）"
LATER = "下次打开程序时生效"


class ServerDialog(Sheet):
    """Nothing is kept before 保存; the test never holds up the window."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent, "多台电脑一起录分", 560)
        self._bridge = bridge
        self._handle: Handle | None = None
        known = address_of(bridge.settings)
        self.file = QRadioButton(self.tr("这台电脑的数据文件"))
        self.server = QRadioButton(self.tr("服务器（PostgreSQL）"))
        self.host = self._line(known.host, self.tr("如 192.168.1.10"))
        self.port = spin_box(1, 65535)
        self.port.setValue(known.port or PORT)
        self.database = self._line(known.database, self.tr("如 guanmo"))
        self.user = self._line(known.user, self.tr("如 luru"))
        self.password = self._line("", self.tr("没有就留空"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.test = button(self.tr("测试连接"), self.begin_test)
        self.said = label("", "muted", wrap=True)
        self.said.setMinimumHeight(40)
        self._lay_out()
        self.file.setChecked(bridge.settings.text(WHERE) != SERVER)
        self.server.setChecked(not self.file.isChecked())
        self.server.toggled.connect(self._fit)
        self._fit()

    def _line(self, text: str, example: str) -> QLineEdit:
        return QLineEdit(text, placeholderText=example)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("主机"), self.host),
            (self.tr("端口"), self.port),
            (self.tr("数据库"), self.database),
            (self.tr("用户名"), self.user),
            (self.tr("密码"), self.password),
        )
        for at, (text, field) in enumerate(rows):
            name = label(text)
            name.setBuddy(field)
            field.setAccessibleName(text)
            grid.addWidget(name, at, 0)
            grid.addWidget(field, at, 1)
        self.fields = QWidget()
        grid.addWidget(label(self.tr(SECRET), "muted", wrap=True), len(rows), 1)
        tested = row(self.test, self.said)
        tested.setStretch(1, 1)
        grid.addLayout(tested, len(rows) + 1, 1)
        self.fields.setLayout(grid)
        self.body.addWidget(label(self.tr(WHO), "muted", wrap=True))
        for part in (self.file, self.server, self.fields):
            self.body.addWidget(part)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.save = self.add_button(self.tr("保存，{0}").format(self.tr(LATER)), "primary")
        self.save.clicked.connect(self._save)

    def _fit(self) -> None:
        self.fields.setEnabled(self.server.isChecked())
        self._say("")

    @property
    def address(self) -> Address:
        """What is filled in."""
        lines = (self.host.text().strip(), self.database.text().strip(), self.user.text().strip())
        host, database, user = lines
        return Address(host, self.port.value(), database, user)

    # The test ---------------------------------------------------------------

    def begin_test(self) -> None:
        """Ask the server from another process; pressed once more, ask anew.

        The button stays as it is: one that is barred hands the focus on, and to 取消.
        """
        self._stop()
        try:
            url = self.address.url(self.password.text())
        except UserError as error:
            self._say(error.message, "error")
            return
        self._say(self.tr("正在连接 {0}……").format(self.address.name))
        self._handle = self._bridge.run_task(reach, (url,), self._tested, failed=self._failed)

    def _tested(self, found: Any) -> None:
        self._handle = None
        self._say(*told(found))

    def _failed(self, failure: Failure) -> None:
        self._handle = None
        self._say(failure.text, "error")
        if not failure.expected:
            self._bridge.on_failure(failure)

    def _stop(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _say(self, text: str, look: str = "muted") -> None:
        self.said.setText(text)
        role(self.said, look)

    # The end ----------------------------------------------------------------

    def _save(self) -> None:
        address = self.address if self.server.isChecked() else None
        try:
            if address is not None:
                address.url()
        except UserError as error:
            self._say(error.message, "error")
            return
        keep(self._bridge, address)
        self._bridge.say(self.tr("已保存，{0}").format(self.tr(LATER)), Tone.DONE)
        self.accept()

    def done(self, result: int) -> None:
        """A test that is still under way is given up."""
        self._stop()
        super().done(result)


def told(found: Reached) -> tuple[str, str]:
    """What a test found, and the role it is shown in."""
    if found.trouble:
        return found.trouble, "error"
    if found.contests is None:
        what = "还没有数据，第一次打开时建好"
    else:
        what = f"里面有 {found.contests} 个活动" if found.contests else "里面还没有活动"
    return f"连上了：PostgreSQL {found.version}，{what}", "good"
