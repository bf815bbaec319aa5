"""存为我的办法, 套用, and what the shipped preset says: buttons of the rules page."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, ScopeKind
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.desk.own_presets import LONGEST, OwnPreset, OwnPresets, applied
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.parts import button, confirm, label, row
from lsb_desktop.ui.console.starts import broken_line, shelf_of
from lsb_desktop.ui.messages import Tone

KEPT = (
    "记下环节、指标、评委组、计算规则、奖项和会议流程；不记村庄、评委姓名和分数。新建活动时可选。"
)
TAKES = (
    "套用环节、指标、评委组和计算规则；村庄、同名评委组的评委、奖项和会议流程不变。"
    "先成草稿，保存才算数。"
)
NONE_YET = "还没有自己的办法。先用“存为我的办法…”存一个。"
LIST_HEIGHT = 150


class Methods:
    """The buttons and what they do; ``put`` takes the draft a preset was applied to."""

    def __init__(self, bridge: Bridge, put: Callable[[Contest], None]) -> None:
        self.bridge = bridge
        self.shelf = shelf_of(bridge.settings)
        self._put = put
        self._draft: Contest | None = None
        self.note_button = button("报道与预设", self.show_note, "link")
        self.apply_button = button("套用…", self.choose)
        self.keep_button = button("存为我的办法…", self.keep)
        self.buttons = (self.apply_button, self.keep_button)

    def arm(self, draft: Contest | None, *, sound: bool, locked: bool) -> None:
        """What can be done with the rules as they stand."""
        self._draft = draft
        there = draft is not None and self.shelf is not None
        self.note_button.setVisible(bool(draft and draft.choice_note))
        self.keep_button.setEnabled(there and sound)
        self.apply_button.setEnabled(there and not locked)

    def show_note(self) -> None:
        """What the newspaper says, and what the preset chose."""
        sheet = Sheet(self._page, "报道与预设", 560)
        sheet.body.addWidget(label(self.bridge.contest.choice_note, "muted", wrap=True))
        sheet.add_button("关闭", "primary").clicked.connect(sheet.accept)
        sheet.exec()

    @property
    def _page(self) -> QWidget:
        return self.keep_button.window()

    def keep(self) -> None:
        """Save the rules as they stand under a name."""
        shelf, draft = self.shelf, self._draft
        if shelf is None or draft is None:
            return
        dialog = NameDialog(self._page, "存为我的办法", KEPT, draft.title)
        name = dialog.asked(lambda text: shelf.save(text, draft))
        if name:
            said = f"已存为我的办法“{name}”"
            group = [a.name for a in draft.awards if a.scope.kind is ScopeKind.GROUP]
            if group:
                said += f"；“{'、'.join(group)}”的范围是某个分组，分组没有记，办法里是全部"
            self.bridge.say(said, Tone.WARNING if group else Tone.DONE)

    def choose(self) -> None:
        """Choose a preset for the draft."""
        if self.shelf is None or self._draft is None:
            return
        dialog = MethodsDialog(self._page, self.shelf)
        preset = dialog.chosen if dialog.exec() else None
        if preset is not None:
            self.take(preset, self._draft)

    def take(self, preset: OwnPreset, draft: Contest) -> None:
        """A preset's rules on the draft."""
        made = applied(preset, draft)
        if made == draft:
            self.bridge.say(f"“{preset.name}”和现在的评分办法一样，没有改动")
            return
        staying = {j.id for j in made.judges}
        gone = sum(j.id not in staying for j in draft.judges)
        self._put(made)
        said = f"已套用“{preset.name}”，成为草稿，保存才算数"
        if gone:
            said += f"；{gone} 位评委的评委组不在办法里，已从草稿去掉"
        self.bridge.say(said, Tone.WARNING if gone else Tone.DONE)


class NameDialog(Sheet):
    """Asks for a name, and says beside the field why it cannot be taken."""

    def __init__(self, parent: QWidget, title: str, text: str, name: str) -> None:
        super().__init__(parent, title, 480)
        self.field = QLineEdit(name[:LONGEST])
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText("名称")
        self.field.selectAll()
        self.trouble = label("", "error", wrap=True)
        # Its line is kept free: a dialog does not grow by itself.
        self.trouble.setMinimumHeight(self.trouble.sizeHint().height())
        for part in (label(text, "muted", wrap=True), self.field, self.trouble):
            self.body.addWidget(part)
        self.add_button("取消").clicked.connect(self.reject)
        self.agree = self.add_button("存下", "primary")
        self.agree.clicked.connect(self._try)
        self._store: Callable[[str], OwnPreset] | None = None
        self.stored: OwnPreset | None = None

    def asked(self, store: Callable[[str], OwnPreset]) -> str:
        """The name it was stored under; empty when cancelled."""
        self._store = store
        self.exec()
        return self.stored.name if self.stored is not None else ""

    def _try(self) -> None:
        assert self._store is not None
        try:
            self.stored = self._store(self.field.text())
        except UserError as error:
            self.trouble.setText(error.message)
            self.field.setFocus()
            return
        self.accept()


class MethodsDialog(Sheet):
    """The user's presets: apply one, rename or delete it."""

    def __init__(self, parent: QWidget, shelf: OwnPresets) -> None:
        super().__init__(parent, "套用我的办法", 600)
        self.shelf = shelf
        self.presets: tuple[OwnPreset, ...] = ()
        self.list = QListWidget()
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.currentRowChanged.connect(self._arm)
        self.list.itemActivated.connect(self._activated)
        self.sentence = label("", "muted", wrap=True)
        self.trouble = label("", "warn", wrap=True)
        self.rename_button = button("改名…", self.rename)
        self.delete_button = button("删除…", self.delete, "danger")
        for part in (label(TAKES, "muted", wrap=True), self.list):
            self.body.addWidget(part)
        self.body.addLayout(row(self.rename_button, self.delete_button, None))
        for part in (self.sentence, self.trouble):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.add_button("取消").clicked.connect(self.reject)
        self.agree = self.add_button("套用", "primary")
        self.agree.clicked.connect(self.accept)
        self._fill(0)

    @property
    def chosen(self) -> OwnPreset | None:
        """The preset of the current row."""
        at = self.list.currentRow()
        return self.presets[at] if 0 <= at < len(self.presets) else None

    def _fill(self, at: int) -> None:
        self.presets, broken = self.shelf.read()
        self._warn(broken_line(broken))
        self.list.clear()
        for preset in self.presets:
            self.list.addItem(QListWidgetItem(preset.name))
        self.list.setCurrentRow(min(at, len(self.presets) - 1))
        self._arm()

    def _arm(self, _row: int = 0) -> None:
        chosen = self.chosen
        self.sentence.setText(NONE_YET if chosen is None else rule_sentence(chosen.contest))
        for made in (self.rename_button, self.delete_button, self.agree):
            made.setEnabled(chosen is not None)

    def _activated(self, _item: QListWidgetItem) -> None:
        self.accept()

    def _warn(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def rename(self) -> None:
        """Another name for the chosen preset."""
        chosen = self.chosen
        if chosen is not None:
            at = self.list.currentRow()
            dialog = NameDialog(self, "改名", f"“{chosen.name}”改叫", chosen.name)
            dialog.asked(lambda name: self.shelf.rename(chosen.key, name))
            self._fill(at)

    def delete(self) -> None:
        """Delete the chosen preset, after asking."""
        chosen = self.chosen
        question = "删除“{0}”？已经照它建立的活动不受影响。"
        if chosen is not None and confirm(self, question.format(chosen.name), "删除"):
            try:
                self.shelf.delete(chosen.key)
            except UserError as error:
                self._warn(error.message)
                return
            self._fill(self.list.currentRow())
