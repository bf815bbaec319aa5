"""What can be chosen for 主持词: when the meeting begins, how names are read, what is read out."""

from lsb_desktop.core.visits import clock_minutes, clock_text
from lsb_desktop.paper.script.content import BOTTOM, KEY, RANKING, READINGS, START
from lsb_desktop.paper.script.readings import parse_readings
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.reproaches import has_reproach
from lsb_desktop.ui.console.papers.worded import Worded


class ScriptOptions(Worded):
    """A time that is none, and readings that do not fit their characters, are refused."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, KEY)
        self.start = self.line(
            START, self.tr("会议开始（不填就用“会议”页里的时间）"), "14:30", _clock
        )
        self.start.setFixedWidth(96)
        self.readings = self.lines(
            READINGS,
            self.tr("村名读音，每行一个；声调用调号或数字"),
            3,
            self.tr("五里堡 wu3 li3 pu4"),
            read=_readings,
        )
        self.ranking = self.tick(RANKING, self.tr("逐村念出名次和得分"), self.tr("主持词念出名次"))
        self.bottom = self.tick(
            BOTTOM, self.tr("念出黑旗、黄旗的村名"), self.tr("主持词念出末位村名")
        )

    def refresh(self) -> None:
        """Show what the open contest says."""
        super().refresh()
        self.bottom.setVisible(has_reproach(self.bridge))


def _clock(text: str) -> str:
    return clock_text(clock_minutes(text))


def _readings(text: str) -> str:
    parse_readings(text)
    return text
