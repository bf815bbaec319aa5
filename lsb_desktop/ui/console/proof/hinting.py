"""提示: marks worth a second look, for the operator alone; put away when looked at."""

import json

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from lsb_desktop.core.hints import BOUND, Hint, HintKind, hints
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.items import Column
from lsb_desktop.ui.console.parts import button, label, row
from lsb_desktop.ui.console.proof.rows import RowsModel, read
from lsb_desktop.ui.console.villages.section import blank
from lsb_desktop.ui.messages import Tone

SEEN = "proof.seen"
MOST = 2000
"""So many remarks are remembered as looked at."""
PRIVATE = "只给操作员看：不上大屏，不进任何文件，也不改任何分。提示的不一定错，对一下纸面就好。"
NOTHING = "没有要提示的。评委打分录得多了，偏离、全部同分、分歧大的会列在这里。"

COLUMNS = (
    Column("类别", read(lambda h: str(h.kind)), width=72),
    Column("哪里", read(lambda h: h.who), width=120, stretch=1),
    Column("说明", read(lambda h: h.text), width=200, stretch=3),
)


class HintsTab(QWidget):
    """One row a remark; a double click opens the cell."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.count = label("", "strong")
        self.all = QCheckBox(self.tr("也列出已看过的"))
        self.all.toggled.connect(self.refresh)
        self.model = RowsModel("提示", COLUMNS, self._tone)
        self.table = ItemsTable(self.model)
        self.table.setSelectionMode(ItemsTable.SelectionMode.ExtendedSelection)
        self.table.doubleClicked.connect(self.open)
        self.table.selectionModel().selectionChanged.connect(self._arm)
        self.open_button = button(self.tr("打开这一格"), self.open, "primary")
        self.seen_button = button(self.tr("已看过"), self.put_away)
        self.empty = blank(self.tr(NOTHING))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(10)
        whole.addLayout(row(self.count, None, self.all))
        whole.addWidget(label(self.tr(PRIVATE), "muted", wrap=True))
        whole.addWidget(self.empty)
        whole.addWidget(self.table, 1)
        whole.addLayout(row(self.open_button, self.seen_button, None))
        whole.addWidget(label(self.tr(BOUND), "faint", wrap=True))
        whole.addStretch(0)

    def _tone(self, hint: Hint, title: str) -> str:
        if hint.key in self._seen():
            return "pale"
        far = hint.kind in (HintKind.FAR, HintKind.FULL)
        return ("bad" if far else "warn") if title == "类别" else ""

    # Showing -------------------------------------------------------------

    def refresh(self) -> None:
        """Everything remarkable now, less what was put away."""
        session = self.bridge.session
        found = () if session is None else hints(session.snapshot.standings)
        seen = self._seen()
        fresh = [h for h in found if h.key not in seen]
        shown = list(found) if self.all.isChecked() else fresh
        self.model.show_rows(None if session is None else session.contest, shown)
        self.all.setVisible(len(fresh) < len(found))
        self.all.setText(self.tr("也列出已看过的 {0} 条").format(len(found) - len(fresh)))
        self.count.setText(self.tr("{0} 条提示").format(len(fresh)) if found else "")
        self.empty.setVisible(not shown)
        self.table.setVisible(bool(shown))
        self._arm()

    def _arm(self) -> None:
        chosen = bool(self.chosen)
        self.open_button.setEnabled(chosen)
        self.seen_button.setEnabled(chosen)

    @property
    def chosen(self) -> list[Hint]:
        """The remarks that are selected."""
        rows = sorted(i.row() for i in self.table.selectionModel().selectedRows())
        items = self.model.items
        return [items[at] for at in rows if at < len(items)]

    # Doing ---------------------------------------------------------------

    def open(self) -> None:
        """Go to the cell of the remark."""
        for hint in self.chosen[:1]:
            self.bridge.pointed.emit(hint.slot)

    def put_away(self) -> None:
        """Looked at: the remark goes, nothing is changed; it comes back if its value changes."""
        known = self._all_seen()
        keys = [key for key in (self._prefix + h.key for h in self.chosen) if key not in known]
        self.bridge.tune(SEEN, json.dumps([*known, *keys][-MOST:], ensure_ascii=False))
        self.bridge.say(self.tr("已收起 {0} 条，没有改任何分").format(len(keys)), Tone.DONE)
        self.refresh()

    @property
    def _prefix(self) -> str:
        session = self.bridge.session
        return "" if session is None else f"{session.id}|"

    def _all_seen(self) -> list[str]:
        text = self.bridge.settings.text(SEEN)
        return list(json.loads(text)) if text else []

    def _seen(self) -> frozenset[str]:
        prefix = self._prefix
        return frozenset(
            key.removeprefix(prefix) for key in self._all_seen() if key.startswith(prefix)
        )
