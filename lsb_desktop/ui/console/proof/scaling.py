"""评委尺度: who marks strictly, who leniently, as small bars; for the operator alone."""

from fractions import Fraction

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lsb_desktop.core.model import ComponentKind
from lsb_desktop.core.numbers import fixed, plain, round_half_up
from lsb_desktop.core.scale import Scale, scales
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.items import NOTHING, Column, Index
from lsb_desktop.ui.console.parts import Choices, label, row
from lsb_desktop.ui.console.proof.rows import RowsModel, read
from lsb_desktop.ui.console.villages.section import blank

PRIVATE = (
    "与其他评委相比：这位评委给每个村的分减去其他评委给同一个村的平均分，再对各村平均（粗条）；正数偏松，负数偏严。"
    "“去高去低后”（细线）只和没被去掉的票比。回避的村不算。只给操作员看，不上大屏，不进任何文件。"
)
EMPTY = "还没有评委打分的环节，或还没有录分。"
BAR = 5


def signed_text(value: Fraction | None) -> str:
    """+1.16, -0.92, 0.00; a dash for nothing to compare."""
    if value is None:
        return NOTHING
    text = fixed(round_half_up(value, 2), 2)
    return f"+{text}" if value > 0 and text != "0.00" else text


def _range(scale: Scale) -> str:
    if scale.low is None or scale.high is None:
        return NOTHING
    return f"{plain(round_half_up(scale.low, 2))}–{plain(round_half_up(scale.high, 2))}"


def _spread(scale: Scale) -> str:
    return NOTHING if scale.spread is None else fixed(round_half_up(scale.spread, 2), 2)


COLUMNS = (
    Column("评委", read(lambda s: s.judge.name or s.judge.code), width=112, stretch=1),
    Column("票", read(lambda s: str(s.ballots)), right=True, hint="有效票数"),
    Column("打分范围", read(_range), width=96, right=True),
    Column(
        "离散", read(_spread), width=56, right=True, hint="各票与自己平均分之差的平均：越小越拉不开"
    ),
    Column("严　←　　→　松", lambda _s, _c: "", width=150, stretch=3),
    Column("平均差", read(lambda s: signed_text(s.offset)), width=58, right=True),
    Column(
        "去高去低后",
        read(lambda s: signed_text(s.kept_offset)),
        width=58,
        right=True,
        brief="去后",
    ),
    Column("被去掉", read(lambda s: str(s.trimmed or "")), right=True, hint="有几票被去高去低"),
    Column("回避", read(lambda s: s.recused), width=56, stretch=1),
)
BARS = 4


class Bars(QStyledItemDelegate):
    """A bar to the left for strict, to the right for lenient; the longest fills its half."""

    top = Fraction(1)
    """The offset that fills a half."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The bar with the middle line; what trimming leaves as a tick."""
        option = QStyleOptionViewItem(option)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        model = index.model()
        assert isinstance(model, RowsModel)
        scale: Scale = model.items[index.row()]
        rect: QRect = option.rect.adjusted(8, 0, -8, 0)
        middle = rect.center().x()
        painter.save()
        painter.setPen(QColor(style.FIELD))
        painter.drawLine(middle, rect.top(), middle, rect.bottom())
        for offset, colour, high in (
            (scale.offset, None, 2 * BAR),
            (scale.kept_offset, style.INK, BAR // 2),
        ):
            if offset is not None:
                long = round(offset / self.top * (rect.width() // 2))
                tone = colour or (style.RED if offset < 0 else style.GOOD)
                at = min(middle, middle + long)
                bar = QRect(at, rect.center().y() - high // 2, abs(long) or 1, high)
                painter.fillRect(bar, QColor(tone))
        painter.restore()


class ScaleTab(QWidget):
    """One component at a time."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.component = Choices()
        self.component.setMinimumWidth(180)
        self.component.activated.connect(self.refresh)
        self.model = RowsModel("评委", COLUMNS, self._tone)
        self.table = ItemsTable(self.model)
        self.bars = Bars(self.table)
        self.table.setItemDelegateForColumn(BARS, self.bars)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.empty = blank(self.tr(EMPTY))
        self.count = label("", "muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(10)
        whole.addLayout(row(label(self.tr("环节"), "muted"), self.component, self.count, None))
        whole.addWidget(self.empty)
        whole.addWidget(self.table, 1)
        whole.addWidget(label(self.tr(PRIVATE), "faint", wrap=True))
        whole.addStretch(0)

    @staticmethod
    def _tone(scale: Scale, title: str) -> str:
        return "pale" if title == "回避" or not scale.ballots else ""

    def refresh(self) -> None:
        """The judges of the chosen component."""
        session = self.bridge.session
        judged = (
            []
            if session is None
            else [c for c in session.contest.components if c.kind is ComponentKind.JUDGED]
        )
        wanted = self.component.currentData()
        self.component.clear()
        for component in judged:
            self.component.addItem(component.name, component.id)
        self.component.setCurrentIndex(max(0, self.component.findData(wanted)))
        at = next((c for c in judged if c.id == self.component.currentData()), None)
        found = () if session is None or at is None else scales(session.snapshot.standings, at)
        known = [abs(s.offset) for s in found if s.offset is not None]
        self.bars.top = max(known, default=Fraction(0)) or Fraction(1)
        self.model.show_rows(None if session is None else session.contest, found)
        self.count.setText(self.tr("{0} 位评委").format(len(found)) if found else "")
        self.empty.setVisible(not known)
        self.table.setVisible(bool(known))
