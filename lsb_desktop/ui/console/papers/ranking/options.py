"""The one choice of the result sheet: whether the last places' awards are named on it."""

from PySide6.QtWidgets import QCheckBox, QWidget

from lsb_desktop.core.model import Side
from lsb_desktop.core.orders import PutWording
from lsb_desktop.core.wording import wording_of
from lsb_desktop.paper.ranking.entry import BOTTOM, KEY, YES
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import column, label


class RankingOptions(QWidget):
    """Stored with the contest; a contest without such awards has nothing to choose."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.bottom = QCheckBox(self.tr("也列出黑旗、黄旗等末位奖项"))
        self.bottom.clicked.connect(self._put)
        self.nothing = label(self.tr("没有末位奖项，没有要选的。"), "muted", wrap=True)
        self.setLayout(column(self.bottom, self.nothing))

    def refresh(self) -> None:
        """Show what the open contest says."""
        is_open = self._bridge.session is not None
        awards = self._bridge.contest.awards if is_open else ()
        some = any(award.side is Side.BOTTOM for award in awards)
        self.bottom.setVisible(some)
        self.nothing.setVisible(not some)
        if is_open:
            self.bottom.setChecked(wording_of(self._bridge.book, KEY).get(BOTTOM) == YES)

    def _put(self, on: bool) -> None:
        text = "汇总表列出末位奖项" if on else "汇总表不列末位奖项"
        command = PutWording(KEY, ((BOTTOM, YES if on else ""),), text)
        if self._bridge.execute(command) is not None:
            self.refresh()
