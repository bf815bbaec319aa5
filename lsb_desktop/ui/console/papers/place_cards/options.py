"""What can be chosen for 桌签: size, whose, and names typed for this meeting."""

from lsb_desktop.core.orders import PutWording
from lsb_desktop.core.wording import wording_of
from lsb_desktop.paper.attendance.people import KEY as PEOPLE
from lsb_desktop.paper.attendance.people import LEADERS, leaders_of
from lsb_desktop.paper.place_cards.content import (
    JUDGES,
    KEY,
    MORE,
    NO,
    SIZE,
    SIZES,
    USUAL,
    VILLAGES,
    Village,
    cards_of,
    sheet_of,
    size_in,
    size_of,
    size_text,
)
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine
from lsb_desktop.ui.console.papers.worded import Worded
from lsb_desktop.ui.console.parts import label


class PlaceCardOptions(Worded):
    """The size is one of the usual stands' or typed; a size that A4 does not hold is refused."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, KEY)
        sizes = ((size_text(s) if n else "", size_text(s)) for n, s in enumerate(SIZES))
        self.sizes = self.pick(SIZE, self.tr("一面的宽×高（毫米），对折后立起来"), sizes)
        self.own = KeptLine(self._own_size, self.tr("别的大小，如 150×85"))
        self.body.addWidget(self.own)
        self.beside(self.sizes, self.own)
        self.villages = self.pick(
            VILLAGES, self.tr("村的桌签写"), ((str(v), str(v)) for v in Village)
        )
        self.judges = self.tick(JUDGES, self.tr("每位评委做一张"), self.tr("评委的桌签"), off=NO)
        self.beside(self.villages, self.judges)
        self.leaders = self.lines(
            LEADERS, self.tr("参会领导，每行一位（签到表也用这份名单）"), 3, key=PEOPLE
        )
        self.more = self.lines(MORE, self.tr("其他桌签，每行一张"), 2, self.tr("如：主持人席"))
        self.count = label("", "muted", wrap=True)
        self.body.addWidget(self.count)

    def refresh(self) -> None:
        """Show what is stored, and how many cards and sheets that makes."""
        if self.bridge.session is None:
            super().refresh()
            return
        wording = wording_of(self.bridge.book, KEY)
        self._offer(wording.get(SIZE, ""))
        super().refresh()
        leaders = leaders_of(wording_of(self.bridge.book, PEOPLE))
        cards = len(cards_of(self.bridge.contest, leaders, wording).cards)
        each = sheet_of(size_of(wording)).cards
        text = self.tr("共 {0} 张桌签，每张 A4 纸做 {1} 张，用纸 {2} 张。")
        self.count.setText(text.format(cards, each, -(-cards // each)))

    def _offer(self, stored: str) -> None:
        """A size of one's own stands behind the usual ones."""
        while self.sizes.count() > len(SIZES):
            self.sizes.removeItem(len(SIZES))
        if stored and self.sizes.findData(stored) < 0:
            self.sizes.addItem(stored, stored)

    def _own_size(self, text: str) -> str | None:
        """Store a typed size; the field is empty again when it is taken."""
        chosen = ""

        def read() -> None:
            nonlocal chosen
            chosen = size_text(size_in(text)) if text else ""

        error = self.bridge.attempt(read)
        if error is None and chosen:
            kept = "" if chosen == size_text(USUAL) else chosen
            command = PutWording(KEY, ((SIZE, kept),), self.tr("桌签的大小"))
            error = self.bridge.execute(command)
            self.own.load("")
            self.refresh()
        return error
