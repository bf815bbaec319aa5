"""In the header: which server the data are on, and how many computers are there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from lsb_desktop.desk.seating import Seat
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import empty, label, scrolled
from lsb_desktop.ui.console.server.choice import server_open, url_of
from lsb_desktop.ui.seats import Seats, named


class PlaceChip(QToolButton):
    """Not there while the data are, as usual, in this computer's file."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("place")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bridge = bridge
        self._seats: Seats | None = None
        self.clicked.connect(self.show_seats)
        bridge.listed.connect(self.renew)
        self.renew()

    def follow(self, seats: Seats) -> None:
        """Who is at the server is known from now on."""
        self._seats = seats
        seats.changed.connect(self.renew)
        self.renew()

    @property
    def server(self) -> str:
        """The server whose data are open; empty for a file."""
        return server_open(self._bridge)

    def renew(self) -> None:
        """Say where the data are."""
        if self._bridge.rehearsing:
            # The copy has a place of its own; the header says that it is one.
            return
        server = self.server
        wanted = self._bridge.ready and not server and bool(url_of(self._bridge.settings))
        self.setVisible(bool(server) or wanted)
        if not server:
            self.setText(self.tr("▲ 本机数据"))
            self.setToolTip(self.tr("设置里选的是服务器；这一次打开的是这台电脑的数据文件"))
            return
        seats = self._seats.known if self._seats is not None else ()
        self.setText(self.tr("服务器 · {0} 台").format(len(seats)) if seats else self.tr("服务器"))
        told = [self.tr("数据在服务器 {0}").format(server), *map(self._told, seats)]
        self.setToolTip("\n".join(told))

    def _told(self, seat: Seat) -> str:
        here = self.tr("　这台电脑") if seat.mine else ""
        shown = self._title(seat.contest)
        stage = self.tr("　正在投影“{0}”").format(shown) if shown else ""
        return f"{named(seat)}{here}{stage}"

    def _title(self, contest: int) -> str:
        if not contest:
            return ""
        known = {info.id: info.title for info in self._bridge.contests()}
        return str(known.get(contest, contest))

    @property
    def lines(self) -> list[str]:
        """Every computer at the server, this one first."""
        return [self._told(seat) for seat in (self._seats.known if self._seats else ())]

    def show_seats(self) -> None:
        """Who is there, as a list that goes on being right."""
        if self._seats is None or not self.server:
            return
        self._seats.ask()
        dialog = SeatsDialog(self, self.server, self._seats, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class SeatsDialog(Sheet):
    """One line a computer."""

    def __init__(self, chip: PlaceChip, server: str, seats: Seats, parent: QWidget | None) -> None:
        super().__init__(parent, "服务器上的电脑", 520)
        self._chip = chip
        self.where = label(self.tr("数据在服务器 {0}。").format(server), "muted", wrap=True)
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        area = scrolled(inner)
        area.setMinimumHeight(140)
        note = self.tr("谁走了，最多半分钟后看得到。大屏由一台电脑放，别的只录分。")
        self.body.addWidget(self.where)
        self.body.addWidget(area, 1)
        self.body.addWidget(label(note, "muted", wrap=True))
        self.add_button(self.tr("关闭"), "primary").clicked.connect(self.accept)
        seats.changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Somebody came or left."""
        empty(self._list)
        lines = self._chip.lines or [self.tr("和服务器断开了，现在看不到别的电脑")]
        for line in lines:
            self._list.addWidget(label(line, wrap=True))
        self._list.addStretch(1)
