"""What can be chosen for 签到表."""

from lsb_desktop.paper.attendance.people import KEY, LEADERS, SPARE, SPARE_USUAL
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.worded import Worded

_SPARE = ("0", "1", "3", "4", "5", "8", "10")


class AttendanceOptions(Worded):
    """Leaders of this meeting, and blank rows for who was not expected."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, KEY)
        self.leaders = self.lines(
            LEADERS,
            self.tr("参会领导，每行一位，可写职务（桌签也用）"),
            4,
            self.tr("空着就印几行空白，现场填写"),
        )
        others = ((n, self.tr("{0} 行").format(n)) for n in _SPARE)
        usual = ("", self.tr("{0} 行").format(SPARE_USUAL))
        self.spare = self.pick(SPARE, self.tr("每部分后面留空白"), (usual, *others))
