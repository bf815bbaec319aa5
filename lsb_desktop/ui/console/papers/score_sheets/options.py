"""What can be chosen for 评分表, 检查扣分表 and 登记表."""

from lsb_desktop.paper.score_sheets.choices import DUPLEX, JOINT, KEY, REMINDER, ROWS, Choices
from lsb_desktop.paper.score_sheets.content import score_sheets_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.worded import Worded

_ROWS = ("10", "12", "15", "16", "18", "20", "22", "25")


class ScoreSheetOptions(Worded):
    """双面, 合印, villages a page, the line of advice."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, KEY)
        self.duplex = self.tick(
            DUPLEX, self.tr("双面打印（每位评委另起一张纸）"), self.tr("评分表双面打印")
        )
        self.joint = self.tick(JOINT, self.tr("几个环节印在一张表上"), self.tr("评分表的环节合印"))
        self.beside(self.duplex, self.joint)
        rows = ((n, self.tr("{0} 个村").format(n)) for n in _ROWS)
        self.rows = self.pick(
            ROWS, self.tr("每页最多"), (("", self.tr("自动（尽量少用纸）")), *rows)
        )
        self.reminder = self.lines(REMINDER, self.tr("表头下的提醒（空着就按评分办法写）"), 2)

    def refresh(self) -> None:
        """Show what is stored, and the line that is printed without one typed."""
        super().refresh()
        if self.bridge.session is None:
            return
        contest = self.bridge.contest
        forms = [f for f in score_sheets_of(contest, Choices()).forms if f.code]
        self.reminder.setPlaceholderText(forms[0].reminder if forms else "")
        self.joint.setVisible(len({f.code for f in forms}) < len(forms))
