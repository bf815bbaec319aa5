"""Every action of the console as data: menus, buttons and the shortcut sheet come from here.

No shortcut needs a letter key while a text is typed: letters go with Ctrl,
and the stage is driven by function keys, PageUp/PageDown (a clicker) and
Space, which is 上屏 while the output is on air, or on the page 会议, and nothing is being typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu

from lsb_desktop.ui import style
from lsb_desktop.ui.barred import barred
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.held import Held
from lsb_desktop.ui.icons import glyph_icon


class When(StrEnum):
    """When an action can be used."""

    ALWAYS = "always"
    READY = "ready"
    OPEN = "open"
    ENTRY = "entry"
    """A contest is open and its entry page is shown."""
    UNSEALED = "unsealed"
    SEALED = "sealed"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Action:
    """One action. ``handler`` is ``target.method``; targets are named by the window."""

    id: str
    text: str
    group: str
    handler: str
    shortcut: str = ""
    icon: str = ""
    when: When = When.ALWAYS
    more: tuple[str, ...] = ()
    """Further shortcuts."""
    checked: bool = False
    """On or off, as the target says."""
    menu: bool = True
    """Whether it stands in the menu."""


FILE, EDIT, ENTRY, STAGE, VIEW, HELP = "文件", "编辑", "录分", "投影", "页面", "帮助"

PAGES: tuple[tuple[str, str, str], ...] = (
    ("contests", "活动", "ph.calendar-blank"),
    ("villages", "村庄", "ph.house-line"),
    ("rules", "评分办法", "ph.scales"),
    ("entry", "录分", "ph.note-pencil"),
    ("proof", "核对", "ph.check-square-offset"),
    ("questions", "问答", "ph.chats-circle"),
    ("meeting", "会议", "ph.presentation"),
    ("awards", "奖项", "ph.medal"),
    ("papers", "文件", "ph.file-text"),
    ("preferences", "设置", "ph.gear-six"),
)
"""The pages in the order of the sidebar: key, text, icon."""

ALSO, F4 = ("Ctrl+Shift+Z",), ("F4",)
LIST, PPT, CARD = "ph.list-bullets", "ph.presentation-chart", "ph.frame-corners"
YIELD, TITLE = "让出屏幕（放 PPT）", "标题画面（应急）"
INTO, BOARD, PASTE = "ph.download-simple", "ph.clipboard-text", "Ctrl+Shift+V"

ACTIONS: tuple[Action, ...] = (
    Action("new", "新建活动…", FILE, "window.show_welcome", "Ctrl+N", "ph.plus", When.READY),
    Action("import", "打开工作簿…", FILE, "files.open", "Ctrl+O", "ph.folder-open", When.READY),
    Action("import_sheet", "导入表格…", FILE, "intake.open", "Ctrl+I", INTO, When.READY),
    Action("paste_sheet", "从剪贴板导入", FILE, "intake.paste", PASTE, BOARD, When.READY),
    Action("export", "导出工作簿…", FILE, "files.save", "Ctrl+E", "ph.table", When.OPEN),
    Action("season", "年度汇总…", FILE, "page.season", "", "ph.chart-line-up", When.READY),
    Action("backup", "备份数据…", FILE, "files.backup", "", "ph.floppy-disk", When.READY),
    Action("backups", "备份与恢复…", FILE, "files.backups", "", "ph.clock", When.READY),
    Action("pack", "备用包…", FILE, "files.pack", "", "ph.package", When.OPEN),
    Action("verify", "核验数据…", FILE, "journal.verify", "", "ph.shield-check", When.READY),
    Action("quit", "退出", FILE, "window.close", "Ctrl+Q"),
    Action("undo", "撤销", EDIT, "bridge.undo", "Ctrl+Z", "ph.arrow-u-up-left", When.UNDO),
    Action("redo", "重做", EDIT, "bridge.redo", "Ctrl+Y", "ph.arrow-u-up-right", When.REDO, ALSO),
    Action("redo_all", "全部重做", EDIT, "journal.redo_all", "Ctrl+Shift+Y", "", When.REDO),
    Action("journal", "操作记录…", EDIT, "journal.show", "Ctrl+H", "ph.clock", When.OPEN),
    Action("cell", "这一格的历史…", EDIT, "journal.cell", "Ctrl+Shift+H", "", When.ENTRY),
    Action("missing", "下一个空格", ENTRY, "entry.gap", "F3", "", When.OPEN),
    Action("jump", "跳到村", ENTRY, "entry.jump", "Ctrl+F", "ph.magnifying-glass", When.OPEN, F4),
    Action("progress", "录入进度", ENTRY, "entry.show_progress", "Ctrl+J", LIST, When.ENTRY),
    Action("view", "换一种视图", ENTRY, "entry.next_view", "Ctrl+Tab", "", When.ENTRY),
    Action("next_which", "下一位评委（村）", ENTRY, "entry.on", "Ctrl+PgDown", "", When.ENTRY),
    Action("back_which", "上一位评委（村）", ENTRY, "entry.off", "Ctrl+PgUp", "", When.ENTRY),
    Action("explain", "算分明细…", ENTRY, "journal.explain", "Ctrl+D", "ph.calculator", When.OPEN),
    Action("seal", "封存成绩…", ENTRY, "sealing.seal", "Ctrl+Shift+S", "ph.lock", When.UNSEALED),
    Action("unseal", "解封…", ENTRY, "sealing.unseal", "", "ph.lock-open", When.SEALED),
    Action("take", "上屏", STAGE, "air.take", "F5", "ph.arrow-square-up", When.OPEN, ("Space",)),
    Action("forward", "下一步", STAGE, "air.forward", "PgDown", "ph.caret-right", When.OPEN),
    Action("back", "上一步", STAGE, "air.back", "PgUp", "ph.caret-left", When.OPEN),
    Action("freeze", "冻结", STAGE, "air.freeze", "F7", "ph.snowflake", When.OPEN, checked=True),
    Action("black", "黑屏", STAGE, "air.black", "F8", "ph.square", When.OPEN, checked=True),
    Action("still", "静帧", STAGE, "air.still", "F9", "ph.image", When.OPEN, checked=True),
    Action("handover", YIELD, STAGE, "air.toggle_handover", "F12", PPT, When.OPEN, checked=True),
    Action("title", TITLE, STAGE, "air.toggle_title", "F10", "ph.warning", When.OPEN, checked=True),
    Action("insert", "插播…", STAGE, "insertion.show", "Ctrl+K", "ph.lightning", When.OPEN),
    Action("timer", "开始或暂停计时", STAGE, "air.toggle_timer", "F6", "ph.timer", When.OPEN),
    Action("rehearse", "彩排…", STAGE, "window.rehearse", "", "", When.OPEN, checked=True),
    Action("output", "投影窗口开关", STAGE, "air.toggle", "F11", "ph.projector-screen", When.OPEN),
    Action("screens", "屏幕设置…", STAGE, "screens.show", "Ctrl+F11", "ph.monitor", When.READY),
    Action("identify", "识别屏幕", STAGE, "air.identify", "", "", When.ALWAYS),
    Action("card", "测试画面", STAGE, "air.toggle_card", "", CARD, When.READY, checked=True),
    Action("lock", "锁定操作台", VIEW, "locking.lock", "Ctrl+L", "ph.lock-key", When.READY),
    Action("pane", "收放投影台", VIEW, "window.fold", "Ctrl+F10", "ph.columns", When.OPEN),
    # Ctrl+0 is the tenth.
    *(
        Action(f"page{n}", text, VIEW, f"page.{key}", f"Ctrl+{n % 10}", icon, When.READY)
        for n, (key, text, icon) in enumerate(PAGES, 1)
    ),
    Action("keys", "快捷键一览", HELP, "window.show_keys", "F1", "ph.keyboard"),
    Action("about", "关于", HELP, "window.about", "", "ph.info"),
)  # fmt: skip
"""The table."""

BY_ID = {a.id: a for a in ACTIONS}

CELL_KEYS: tuple[tuple[str, str], ...] = (
    ("数字", "直接开始输入，小键盘可用，全角数字也认"),
    ("回车", "保存并到下一格：往下，一票有几个指标就往右（设置里可改）；Shift+回车 返回"),
    ("↑ ↓ ← → Tab", "保存并移到旁边，跳过应回避的格"),
    ("- 或 /", "未到场、弃权、废票、不涉及（再按 1–4）；选中几格就一起填"),
    ("+", "重复上面一格，再往下；选中几格就用最上面的一格往下填"),
    ("*", "下一个空格（同 F3）"),
    ("F2 或双击", "修改已有的分，左右键移动光标"),
    ("Esc", "取消输入；红色未保存的内容也用它放弃"),
    ("Delete", "清空这一格"),
    ("Ctrl+C  Ctrl+V", "复制、粘贴一块（可从 WPS／Excel 粘贴；带村名的按名字对号）"),
    ("字母或汉字", "跳到村：wlb 或 五里堡"),
    ("评委名上右键", "全场未到场"),
)
"""Keys of the entry grid, for the shortcut sheet."""

QUESTION_KEYS: tuple[tuple[str, str], ...] = (
    ("1  2  3", "通过、部分通过、未通过"),
    ("0", "看参考答案，再按藏起"),
)
"""Keys of the page 问答, for the shortcut sheet."""

PROOF_KEYS: tuple[tuple[str, str], ...] = (
    ("回车", "复录：存下一格；复核：无误，到下一张"),
    ("- 或 /", "复录：未到场等；复核：有误"),
    ("↑ ↓", "复录：换一格"),
)
"""Keys of the page 核对, for the shortcut sheet."""

VILLAGE_KEYS: tuple[tuple[str, str], ...] = (
    ("Ctrl／Shift+点击", "选中几个村；Ctrl+A 全选"),
    ("Alt+↑  Alt+↓", "调整观摩次序（也可拖动）"),
    ("右键", "批量设置分组、片区、类别"),
    ("Ctrl+V", "粘贴名单（从 WPS／Excel）"),
)
"""Keys of the roster, for the shortcut sheet."""


def icon(name: str, colour: str = style.INK, off: str = "#c3c8ce") -> QIcon:
    """An icon of the shipped set; empty for no name."""
    if not name:
        return QIcon()
    return glyph_icon(name, colour, off)


def can(when: When, bridge: Bridge, page: str = "") -> bool:
    """Whether an action can be used now, on a page."""
    session = bridge.session
    match when:
        case When.ALWAYS:
            return True
        case When.READY:
            return bridge.ready
        case When.OPEN:
            return session is not None
        case When.ENTRY:
            return session is not None and page == "entry"
        case When.UNSEALED | When.SEALED:
            return session is not None and bridge.sealed is (when is When.SEALED)
        case When.UNDO:
            return session is not None and session.undo_label is not None
        case When.REDO:
            return session is not None and session.redo_label is not None


class ActionSet(QObject):
    """The table as QActions, tied to their handlers and kept enabled or not."""

    def __init__(self, bridge: Bridge, handler_of: Callable[[str], Callable[[], object]]) -> None:
        """``handler_of`` gives the callable of ``target.method`` when it is first needed."""
        super().__init__()
        self._bridge = bridge
        self._handler_of = handler_of
        self._page, self.locked = "", False
        self.held = Held(self)
        self.by_id: dict[str, QAction] = {}
        for action in ACTIONS:
            self.by_id[action.id] = self._made(action)
        for signal in (bridge.opened, bridge.changed, bridge.listed):
            signal.connect(self.update)
        bridge.staged.connect(self._lend_space)
        self.update()

    def _made(self, action: Action) -> QAction:
        made = QAction(action.text, self)
        keys = (action.shortcut, *action.more)
        made.setShortcuts([QKeySequence(k) for k in keys if k])
        # A held clicker key repeats; one press is one step.
        made.setAutoRepeat(False)
        made.setCheckable(action.checked)
        made.setData(action.id)
        made.triggered.connect(self._run)
        return made

    def _run(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction) and not self.held.repeating:
            self._handler_of(BY_ID[str(sender.data())].handler)()

    def on_page(self, key: str) -> None:
        """Another page is shown: some actions are its own."""
        self._page = key
        self.update()

    def update(self, _changes: object = None) -> None:
        """What can be used now, and what undo would take back."""
        for action in ACTIONS:
            able = can(action.when, self._bridge, self._page)
            bar = barred(self._bridge, self.locked, action.id, action.handler)
            self.by_id[action.id].setEnabled(able and not bar)
        session = self._bridge.session
        for key in ("undo", "redo"):
            label = getattr(session, f"{key}_label", None) if session is not None else None
            text = BY_ID[key].text
            self.by_id[key].setText(f"{text}：{label}" if label else text)
        self._lend_space()

    @property
    def space_takes(self) -> bool:
        """Whether Space is 上屏: whoever types marks must not open the projection by accident."""
        return self._bridge.air.on_air or self._page == "meeting"

    def _lend_space(self) -> None:
        action = BY_ID["take"]
        more = action.more if self.space_takes else ()
        wanted = [QKeySequence(key) for key in (action.shortcut, *more)]
        if self.by_id["take"].shortcuts() != wanted:
            self.by_id["take"].setShortcuts(wanted)

    def dress(self) -> None:
        """Put the icons on; after the first paint."""
        for action in ACTIONS:
            self.by_id[action.id].setIcon(icon(action.icon))

    def fill(self, menu: QMenu) -> None:
        """Sub-menus by group, in the order of the table."""
        groups: dict[str, QMenu] = {}
        for action in ACTIONS:
            if action.menu:
                if action.group not in groups:
                    groups[action.group] = menu.addMenu(action.group)
                groups[action.group].addAction(self.by_id[action.id])


def shown_key(key: str) -> str:
    """A key as the operator knows it."""
    if key == "Space":
        return "空格（投影中或会议页，不在输入时）"
    return key.replace("PgDown", "PageDown").replace("PgUp", "PageUp")


def shortcut_sheet() -> list[tuple[str, list[tuple[str, str]]]]:
    """The sheet behind F1: (group, [(keys, what they do)])."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for action in ACTIONS:
        keys = [k for k in (action.shortcut, *action.more) if k]
        if keys:
            shown = "  ".join(shown_key(k) for k in keys)
            groups.setdefault(action.group, []).append((shown, action.text))
    own = [
        ("村庄名单", list(VILLAGE_KEYS)),
        ("问答", list(QUESTION_KEYS)),
        ("核对", list(PROOF_KEYS)),
        ("录分表格", list(CELL_KEYS)),
    ]
    return [*groups.items(), *own]
