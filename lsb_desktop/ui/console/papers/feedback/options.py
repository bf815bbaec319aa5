"""What can be chosen for 村庄反馈单: one file or many, and what villages are told."""

from lsb_desktop.paper.feedback.content import BEST, BOTTOM, KEY, NO, PLACE, SPLIT
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.reproaches import has_reproach
from lsb_desktop.ui.console.papers.worded import Worded


class FeedbackOptions(Worded):
    """Place and best figure are told unless the office does not want it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, KEY)
        self.split = self.tick(
            SPLIT, self.tr("每个村一个文件（否则合成一份）"), self.tr("反馈单每村一个文件")
        )
        self.place = self.tick(
            PLACE, self.tr("写名次和与上期相比"), self.tr("反馈单写名次"), off=NO
        )
        self.best = self.tick(
            BEST, self.tr("写最高分（只有分数，没有村名）"), self.tr("反馈单写最高分"), off=NO
        )
        self.bottom = self.tick(BOTTOM, self.tr("写明得了黑旗、黄旗"), self.tr("反馈单写末位奖项"))

    def refresh(self) -> None:
        """Show what the open contest says."""
        super().refresh()
        self.bottom.setVisible(has_reproach(self.bridge))
