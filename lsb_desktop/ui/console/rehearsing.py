"""Asks before a rehearsal begins and ends."""

from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from lsb_desktop.core.book import Slot, Value
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import confirm
from lsb_desktop.ui.messages import Tone

BEGIN = (
    "彩排在一份副本上走完整个会议：没有封存也能颁奖，投影上会出现真的村名，每幅画面都标着“彩排”。\n"
    "请先确认会场里没有外人，或只开着彩排小窗口。彩排中录的分、封存、裁定都不保留。"
)
END = "结束彩排？彩排中录的分、封存、裁定都不保留，数据回到彩排之前。"

FILL = "缺的分用彩排分补齐（只在彩排里，会后就没有）"
LABEL = "彩排分"


def rehearse(parent: QWidget, bridge: Bridge, page: Page | None = None) -> None:
    """Begin or end, if the operator means it; what is typed on a page is stored first."""
    if bridge.session is None or (page is not None and not page.commit()):
        return
    if bridge.rehearsing:
        if confirm(parent, END, "结束彩排"):
            bridge.air.toggle_rehearsal()
    elif missing(bridge):
        _begin_filled(parent, bridge)
    elif confirm(parent, BEGIN, "开始彩排"):
        bridge.air.toggle_rehearsal()


def missing(bridge: Bridge) -> tuple[tuple[Slot, Value], ...]:
    """What 彩排分 would fill in; nothing where marks cannot be taken in at all."""
    from lsb_desktop.core.check import problems
    from lsb_desktop.core.rehearsal_marks import made_up

    if bridge.sealed or problems(bridge.contest):
        return ()
    return made_up(bridge.contest, bridge.book)


def _begin_filled(parent: QWidget, bridge: Bridge) -> None:
    fill = confirm_filling(parent)
    if fill is None:
        return
    bridge.air.toggle_rehearsal()
    # Never on the real data: a copy that could not be made has been said already.
    if fill and bridge.rehearsing:
        from lsb_desktop.core.commands import TakeIn

        entries = missing(bridge)
        if bridge.execute(TakeIn(bridge.contest, entries, LABEL)) is None:
            text = f"彩排开始：缺的 {len(entries)} 处用彩排分补齐；都在副本上，结束后不保留"
            bridge.say(text, Tone.WARNING)


def confirm_filling(parent: QWidget) -> bool | None:
    """Ask before a rehearsal with marks missing: whether to fill them; ``None`` = cancelled."""
    box = QMessageBox(QMessageBox.Icon.Question, "请确认", BEGIN, parent=parent)
    box.setCheckBox(fill := QCheckBox(FILL))
    fill.setChecked(True)
    agree = box.addButton("开始彩排", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton("取消", QMessageBox.ButtonRole.RejectRole))
    box.exec()
    return fill.isChecked() if box.clickedButton() is agree else None
