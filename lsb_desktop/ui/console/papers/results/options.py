"""Whether 成绩确认单 and 排名长图 name the last places' awards; each is asked for itself."""

from lsb_desktop.core.model import Side
from lsb_desktop.paper.confirmation.entry import KEY as CONFIRMATION
from lsb_desktop.paper.ranking.entry import BOTTOM
from lsb_desktop.paper.ranking.poster_entry import KEY as POSTER
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.worded import Worded
from lsb_desktop.ui.console.parts import label


class _BottomOptions(Worded):
    """One tick; a contest without such awards has nothing to choose."""

    def __init__(self, bridge: Bridge, key: str, text: str, said: str) -> None:
        super().__init__(bridge, key)
        self.bottom = self.tick(BOTTOM, text, said)
        self.nothing = label(self.tr("没有末位奖项，没有要选的。"), "muted", wrap=True)
        self.body.addWidget(self.nothing)

    def refresh(self) -> None:
        """Show what the open contest says."""
        super().refresh()
        awards = self.bridge.contest.awards if self.bridge.session is not None else ()
        some = any(award.side is Side.BOTTOM for award in awards)
        self.bottom.setVisible(some)
        self.nothing.setVisible(not some)


class ConfirmationOptions(_BottomOptions):
    """What is signed may name the black flags, too."""

    def __init__(self, bridge: Bridge) -> None:
        text = self.tr("也列出黑旗、黄旗等末位奖项")
        super().__init__(bridge, CONFIRMATION, text, self.tr("成绩确认单列出末位奖项"))


class PosterOptions(_BottomOptions):
    """What goes to a chat group marks black flags only when someone wants it."""

    def __init__(self, bridge: Bridge) -> None:
        text = self.tr("也标出黑旗、黄旗等末位奖项")
        super().__init__(bridge, POSTER, text, self.tr("排名长图标出末位奖项"))
