"""The draw of 复核: seed, how many villages at either end, what share of the rest."""

from PySide6.QtWidgets import QLineEdit, QWidget

from lsb_desktop.core.ballots import ballots
from lsb_desktop.core.book import Book
from lsb_desktop.core.proof_orders import DrawReview
from lsb_desktop.core.result import Standings
from lsb_desktop.core.review import EDGE, SHARE, Draw, Why, ends, listed
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import button, label, row, spin_box
from lsb_desktop.ui.console.questions.seeds import fresh_seed

HOW = (
    "名次在前几名、后几名的村，全部的票必检；其余的票按种子抽取，不少于所定的比例。抽的是票，不是村："
    "这样每位评委的票都会查到，差错率数的也是票。种子记入日志和复核记录，谁都可以验算。"
)
MOST_VILLAGES = 20


class DrawDialog(Sheet):
    """Says what the draw comes to before it is made; :attr:`command` makes it."""

    def __init__(self, parent: QWidget, standings: Standings, book: Book) -> None:
        super().__init__(parent, self.tr("复核抽签"), 560)
        self._standings = standings
        self._book = book
        self._all = sum(1 for _ in ballots(standings.contest, book))
        self.seed = QLineEdit(fresh_seed(), maxLength=12)
        self.seed.setFixedWidth(116)
        self.other = button(self.tr("换一个"), self.reseed, "link")
        self.edge = spin_box(0, MOST_VILLAGES)
        self.edge.setValue(EDGE)
        self.share = spin_box(SHARE, 100)
        self.share.setValue(SHARE)
        self.told = label("", "strong", wrap=True)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        self.body.addWidget(label(self.tr(HOW), "muted", wrap=True))
        seed = (label(self.tr("种子"), "strong"), self.seed, self.other)
        self.body.addLayout(row(*seed, label(self.tr("可以改成现场报的数"), "muted"), None))
        edge = (label(self.tr("必检"), "strong"), label(self.tr("名次前、后各")), self.edge)
        self.body.addLayout(row(*edge, label(self.tr("个村的全部的票")), None))
        share = (label(self.tr("抽检"), "strong"), label(self.tr("其余的票的")), self.share)
        self.body.addLayout(row(*share, label(self.tr("%（不少于 {0}%）").format(SHARE)), None))
        self.body.addWidget(self.told)
        self.add_button(self.tr("取消")).clicked.connect(self.reject)
        self.agree = self.add_button(self.tr("抽签"), "primary")
        self.agree.clicked.connect(self.accept)
        self.edge.valueChanged.connect(self._show)
        self.share.valueChanged.connect(self._show)
        self.seed.textChanged.connect(self._show)

    @property
    def command(self) -> DrawReview:
        """The draw as it is set."""
        forced = ends(self._standings, self.edge.value())
        return DrawReview(self.seed.text().strip(), self.edge.value(), self.share.value(), forced)

    def reseed(self) -> None:
        """Another seed by chance."""
        self.seed.setText(fresh_seed())

    def _show(self) -> None:
        contest, order = self._standings.contest, self.command
        draw = Draw(order.seed, order.edge, order.share, order.forced)
        found = listed(contest, self._book, draw)
        forced = sum(why is Why.EDGE for why in found.values())
        names = "、".join(e.name for e in contest.entrants if e.id in order.forced)
        told = self.tr("全部 {0} 票：必检 {1} 村 {2} 票，抽中 {3} 票，共 {4} 票。")
        rest = len(found) - forced
        text = told.format(self._all, len(order.forced), forced, rest, len(found))
        if order.edge and not order.forced:
            text += self.tr("现在还没有名次，没有必检的村。")
        self.told.setText(f"{text}\n{names}" if names else text)
        self.agree.setEnabled(bool(order.seed) and bool(found))
