"""Asks before a rehearsal begins and ends."""

from PySide6.QtWidgets import QWidget

from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import confirm

BEGIN = (
    "彩排在一份副本上走完整个会议：没有封存也能颁奖，投影上会出现真的村名，每幅画面都标着“彩排”。\n"
    "请先确认会场里没有外人，或只开着彩排小窗口。彩排中录的分、封存、裁定都不保留。"
)
END = "结束彩排？彩排中录的分、封存、裁定都不保留，数据回到彩排之前。"


def rehearse(parent: QWidget, bridge: Bridge, page: Page | None = None) -> None:
    """Begin or end, if the operator means it; what is typed on a page is stored first."""
    if bridge.session is None or (page is not None and not page.commit()):
        return
    question, yes = (END, "结束彩排") if bridge.rehearsing else (BEGIN, "开始彩排")
    if confirm(parent, question, yes):
        bridge.air.toggle_rehearsal()
