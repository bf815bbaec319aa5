"""The one choice of 颁奖交接单: whether black flags are on it."""

from lsb_desktop.paper.handover.content import BOTTOM, KEY
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.reproaches import has_reproach
from lsb_desktop.ui.console.papers.worded import Worded
from lsb_desktop.ui.console.parts import label


class HandoverOptions(Worded):
    """One tick; a contest without such awards has nothing to choose."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, KEY)
        self.bottom = self.tick(
            BOTTOM, self.tr("也列出黑旗、黄旗等末位奖项"), self.tr("交接单列出末位奖项")
        )
        self.nothing = label(self.tr("没有末位奖项，没有要选的。"), "muted", wrap=True)
        self.body.addWidget(self.nothing)

    def refresh(self) -> None:
        """Show what the open contest says."""
        super().refresh()
        some = has_reproach(self.bridge)
        self.bottom.setVisible(some)
        self.nothing.setVisible(not some)
