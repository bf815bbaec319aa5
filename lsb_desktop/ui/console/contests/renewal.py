"""再办一期: asks for the period, then makes the next contest from a held one."""

from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from lsb_desktop.core.successor import successor
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.founding import quarter
from lsb_desktop.ui.console.parts import label, row

CARRIES = (
    "村庄、评委、评分办法、奖项、议程，以及村情、承诺事项、照片、观摩点和题库都带过来；"
    "分数、点评、一票否决和抽问记录不带。"
)
WITH_PLACES = "这一期的名次成为新活动的“上期名次”。"
UNSEALED = "这一期还没有封存，名次不带过去；要带，请先封存再办。"
MADE_UP = "这是示范活动，名次是编的，不带过去。"


class RenewalDialog(Sheet):
    """Which period the next one is; ``old`` is that of the contest it is made from."""

    def __init__(
        self, parent: QWidget | None, title: str, old: str, places: str, today: date
    ) -> None:
        super().__init__(parent, "再办一期")
        self.period = QLineEdit(proposed(old, today))
        self.old = old
        self.wrong = label("", "warn", wrap=True)
        self.body.addWidget(label(f"照“{title}”的办法再办一期", "heading", wrap=True))
        self.body.addWidget(label(CARRIES, "muted", wrap=True))
        self.body.addWidget(label(places, "muted", wrap=True))
        self.body.addLayout(row(label("期次", "muted"), self.period))
        self.body.addWidget(self.wrong)
        self.add_button("取消").clicked.connect(self.reject)
        self.agree = self.add_button("建立", "primary")
        self.agree.clicked.connect(self.accept)
        self.period.textChanged.connect(self._check)
        self._check()
        self.period.setFocus()
        self.period.selectAll()

    def _check(self) -> None:
        period = self.period.text().strip()
        wrong = "" if period else "请写期次，如 2026年第四季度"
        if period and period == self.old:
            wrong = "和这一期的期次相同，请写下一期的"
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.agree.setEnabled(not wrong)


def proposed(old: str, today: date) -> str:
    """The present quarter, or the next one if the former contest was of this one."""
    now = quarter(today)
    return now if now != old else quarter(today + timedelta(days=92))


def renew(parent: QWidget, bridge: Bridge, contest: int) -> bool:
    """Ask, make and open the next contest; False when cancelled or refused (said)."""
    held = bridge.read(contest)
    if held is None:
        return False
    old = held.contest
    carries = held.seal is not None and not old.demo
    places = WITH_PLACES if carries else MADE_UP if old.demo else UNSEALED
    today = date.today()
    dialog = RenewalDialog(parent, old.title, old.period, places, today)
    if not dialog.exec():
        return False
    new, entries = successor(
        held.snapshot.standings,
        held.book,
        dialog.period.text().strip(),
        today.isoformat(),
        carry_places=carries,
    )
    return bridge.create(new, entries) is not None
