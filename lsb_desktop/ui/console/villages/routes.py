"""The tab 路线: 观摩点 and how long they take at the left, every group's timetable at the right.

A route is no part of the result: it may be changed after the seal.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.routes import tours_of
from lsb_desktop.core.visits import Route, clock_minutes, clock_text
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.papers.evening import given_of
from lsb_desktop.ui.console.papers.place import folder_of
from lsb_desktop.ui.console.papers.work import Made, make_route_sheet
from lsb_desktop.ui.console.parts import button, column, label, row
from lsb_desktop.ui.console.rows_table import RowsTable
from lsb_desktop.ui.console.villages.add_site import AddSite
from lsb_desktop.ui.console.villages.sites import SitesModel, minutes_of
from lsb_desktop.ui.console.villages.timetable import Timetable
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Report

ORIGIN = "villages"
BY_VILLAGES = "各组按村庄的观摩次序走；一个村有几个观摩点的，按左边的次序。"
BY_SITES = "只走观摩点：各组按左边观摩点的次序走，拖动就能改。"
NO_ROWS = "还没有观摩点：点“添加观摩点…”；不设也可以，按村排时间"
NO_SITES = "只走观摩点，可是还没有观摩点：请在左边添加，或去掉“只走观摩点”。"


class RouteTab(QWidget):
    """Every edit is stored at once."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.model = SitesModel(self._put)
        self.model.refused.connect(self._refused)
        self.table = RowsTable(self.model, nothing=self.tr(NO_ROWS))
        self.table.chose.connect(self._arm)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.departure = KeptLine(self._store_departure, "08:30")
        self.stay = KeptLine(partial(self._store_minutes, "stay", "每站停留", 1))
        self.travel = KeptLine(partial(self._store_minutes, "travel", "站间路上", 0))
        self.only = QCheckBox(self.tr("只走观摩点"))
        self.only.setToolTip(self.tr("没有观摩点的村不去，按观摩点的次序走"))
        self.only.clicked.connect(self._store_only)
        self.count = label("", "heading")
        self.hint = label("", "muted", wrap=True)
        self.timetable = Timetable()
        self.add_button = button(self.tr("添加观摩点…"), self.add)
        self.up_button = button(self.tr("上移"), self.move_up)
        self.down_button = button(self.tr("下移"), self.move_down)
        self.drop_button = button(self.tr("删除"), self.drop, "danger")
        self.print_button = button(
            self.tr("打印路线表…"),
            self.print_sheet,
            "primary",
            self.tr("生成 PDF 和电子表格，并打开 PDF 供打印"),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        for line in (self.departure, self.stay, self.travel):
            line.setFixedWidth(66)
        moves = (self.add_button, self.up_button, self.down_button, self.drop_button)
        left = column(gap=10)
        left.addLayout(row(self.count, None, *moves, gap=6))
        left.addWidget(self.table, 1)
        right = column(gap=10)
        head = row(label(self.tr("时间表"), "heading"))
        # As high as the buttons beside it, or the two tables would not begin on one line.
        head.addStrut(self.add_button.sizeHint().height())
        right.addLayout(head)
        right.addWidget(self.timetable, 1)
        halves = QHBoxLayout()
        halves.setSpacing(14)
        halves.addLayout(left, 5)
        halves.addLayout(right, 4)
        whole = column(gap=10)
        whole.addLayout(self._settings())
        whole.addLayout(halves, 1)
        whole.addWidget(self.hint)
        self.setLayout(whole)

    def _settings(self) -> QHBoxLayout:
        """What the times follow from, and the paper."""
        parts = (
            (self.tr("出发"), self.departure, ""),
            (self.tr("每站停留"), self.stay, self.tr("分钟")),
            (self.tr("站间路上"), self.travel, self.tr("分钟")),
        )
        line = row(gap=6)
        for before, field, after in parts:
            for part in (label(before, "muted"), field, label(after, "muted")):
                line.addWidget(part)
            line.addSpacing(8)
        line.addWidget(self.only)
        line.addStretch(1)
        line.addWidget(self.print_button)
        return line

    # Showing -------------------------------------------------------------

    def refresh(self) -> None:
        """Show sites, route and timetable."""
        contest = self.bridge.contest if self.bridge.session else None
        self.model.show(contest)
        if self.table.row < 0:
            self.table.select(0)
        route = contest.route if contest else Route()
        self.departure.follow(route.departure)
        self.stay.follow(str(route.stay))
        self.travel.follow(str(route.travel))
        self.only.setChecked(route.sites_only)
        self.count.setText(self.tr("观摩点 {0} 个").format(len(contest.sites) if contest else 0))
        self.timetable.show_route(contest)
        empty = route.sites_only and contest is not None and not contest.sites
        self.hint.setText(NO_SITES if empty else BY_SITES if route.sites_only else BY_VILLAGES)
        self._arm()

    def forget(self) -> None:
        """Another contest: what was typed here is not its own."""
        route = self.bridge.contest.route if self.bridge.session else Route()
        self.departure.load(route.departure)
        self.stay.load(str(route.stay))
        self.travel.load(str(route.travel))

    def _moved(self, _now: QModelIndex, _was: QModelIndex) -> None:
        self._arm()

    def _arm(self) -> None:
        contest = self.bridge.contest if self.bridge.session else None
        ready = contest is not None and bool(contest.entrants)
        self.add_button.setEnabled(ready)
        self.up_button.setEnabled(self.table.can_shift(-1))
        self.down_button.setEnabled(self.table.can_shift(1))
        self.drop_button.setEnabled(bool(self.table.rows))
        self.print_button.setEnabled(contest is not None and bool(tours_of(contest)))
        for field in (self.departure, self.stay, self.travel, self.only):
            field.setEnabled(contest is not None)

    def commit(self) -> bool:
        """Store the open cell and the fields."""
        stored = [field.commit() for field in (self.departure, self.stay, self.travel)]
        return self.table.commit() and all(stored)

    # Edits -----------------------------------------------------------------

    def _put(self, contest: Contest, text: str) -> str | None:
        return self.bridge.execute(ChangeContest(contest, text), ORIGIN)

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR if text else Tone.INFO)

    def _route(self, route: Route, text: str) -> str | None:
        return self._put(replace(self.bridge.contest, route=route), text)

    def _store_departure(self, text: str) -> str | None:
        try:
            clock = clock_text(clock_minutes(text)) if text else ""
        except UserError as error:
            self.bridge.say(error.message, Tone.ERROR)
            return error.message
        said = self.tr("路线 {0} 出发").format(clock) if clock else self.tr("路线不定出发时间")
        return self._route(replace(self.bridge.contest.route, departure=clock), said)

    def _store_minutes(self, field: str, title: str, least: int, text: str) -> str | None:
        try:
            minutes = minutes_of(text, least)
        except UserError as error:
            said = f"{title}：{error.message}"
            self.bridge.say(said, Tone.ERROR)
            return said
        changed = {field: minutes}
        route = replace(self.bridge.contest.route, **changed)  # type: ignore[arg-type]
        return self._route(route, f"路线 {title} {minutes} 分钟")

    def _store_only(self, on: bool) -> None:
        said = self.tr("路线只走观摩点") if on else self.tr("路线走所有的村")
        self._route(replace(self.bridge.contest.route, sites_only=on), said)

    def add(self) -> None:
        """One more site, in the village of the chosen one unless said otherwise."""
        items, at = self.model.items, self.table.row
        village = items[at].entrant if 0 <= at < len(items) else 0
        dialog = AddSite(self, self.bridge.contest, village)
        if dialog.exec() and dialog.made is not None:
            name = dialog.made.sites[-1].name
            if self._put(dialog.made, f"添加观摩点 {name}") is None:
                self.table.select(self.model.rowCount() - 1)

    def drop(self) -> None:
        """Take the chosen sites out; undo brings them back."""
        self.model.drop_rows(self.table.rows)

    def move_up(self) -> None:
        """The chosen sites one place earlier."""
        self.table.shift(-1)

    def move_down(self) -> None:
        """The chosen sites one place later."""
        self.table.shift(1)

    # The paper ---------------------------------------------------------------

    def print_sheet(self) -> None:
        """Have the route sheet made in a worker process, then open it."""
        if not self.commit():
            return
        self.bridge.say(self.tr("正在生成路线表……"))
        self.print_button.setEnabled(False)
        self.bridge.run_task(
            make_route_sheet,
            (given_of(self.bridge), str(folder_of(self.bridge)), True),
            self._made,
            failed=self._failed,
            progress=self._progress,
        )

    def _progress(self, _report: Report) -> None:
        """Two files take a second: nothing to show."""

    def _failed(self, failure: object) -> None:
        self._arm()
        self.bridge.on_failure(failure)  # type: ignore[arg-type]

    def _made(self, made: Made) -> None:
        self._arm()
        if not made.paths:
            self.bridge.say("；".join(made.refused), Tone.ERROR)
            return
        names = "、".join(Path(path).name for path in made.paths)
        said = self.tr("已生成 {0}，在“文件”页可以找到").format(names)
        if QDesktopServices.openUrl(QUrl.fromLocalFile(made.paths[0])):
            self.bridge.say(said, Tone.DONE)
        else:
            self.bridge.say(self.tr("{0}；这台电脑没有打开 PDF 的程序").format(said), Tone.WARNING)
