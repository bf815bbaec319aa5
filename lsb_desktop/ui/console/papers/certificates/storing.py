"""保存, 另存为, 恢复 and 删除 of the template that is edited."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from lsb_desktop.ui.console.papers.certificates.draft import Work
from lsb_desktop.ui.console.papers.certificates.naming import NameSheet
from lsb_desktop.ui.console.parts import button, confirm, label
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.ui.console.papers.certificates.editor import TemplateEditor

OWN = "我的模板"
SHIPPED = "自带的模板，改了要另存为自己的"


class Storing:
    """The buttons at the editor's foot and what they do; shipped templates are never changed."""

    def __init__(self, editor: "TemplateEditor", key: str) -> None:
        self.editor = editor
        self.draft, self.shelf = editor.draft, editor.shelf
        self.take(key)
        self.state = label("", "muted")
        self.remove_button = button("删除模板…", self.remove, "danger")
        self.revert_button = button("恢复", self.revert, hint="恢复成上次保存的样子")
        self.close_button = button("关闭", editor.close)
        self.keep_button = button("另存为…", self.save_as)
        self.save_button = button("保存", self.save, "primary", "Ctrl+S")
        self.parts = (
            self.remove_button, self.revert_button, self.state, None,
            self.close_button, self.keep_button, self.save_button,
        )  # fmt: skip
        for part in self.parts:
            if isinstance(part, QPushButton):
                part.setAutoDefault(False)

    def take(self, key: str) -> None:
        """Another template is edited; its file is looked for once, not at each change."""
        self.key = key
        self.own = self.shelf.own(key)
        """Whether the template may be overwritten and removed."""

    def refresh(self) -> None:
        """What can be done with it as it stands."""
        dirty = self.draft.history.dirty
        there = self.shelf.folder is not None
        self.save_button.setEnabled(dirty and there)
        self.keep_button.setEnabled(there)
        self.revert_button.setEnabled(dirty)
        self.remove_button.setVisible(self.own)
        name = self.draft.template.name
        told = "，有改动没有保存" if dirty else ""
        self.state.setText(f"{name}：{OWN if self.own else SHIPPED}{told}")
        self.editor.setWindowTitle(f"奖状模板　{name}")

    def revert(self) -> None:
        """As it was last saved; itself a step that can be undone."""
        kept = self.draft.history.kept
        self.draft.put_work(kept)

    def save(self) -> None:
        """Store in its place; a shipped one asks for a name of its own."""
        if not self.own:
            self.save_as()
        elif self.draft.history.dirty:
            work = self.draft.history.value
            if self.editor.bridge.attempt(lambda: self.shelf.save(self.key, work)) is None:
                self._stored(work, self.key)

    def save_as(self) -> None:
        """Store under another name."""
        if self.shelf.folder is None:
            return
        name = self.shelf.free(self.draft.template.name)
        text = "存成自己的模板，和自带的排在一起；这台电脑上的每个活动都能用。"
        NameSheet(self.editor, "存为我的模板", text, name, self._store).exec()

    def _store(self, name: str) -> None:
        value = self.draft.history.value
        work = Work(replace(value.template, name=name), value.blank)
        self._stored(work, self.shelf.add(work))

    def _stored(self, work: Work, key: str) -> None:
        self.take(key)
        self.draft.keep(work)
        self.editor.bridge.say(f"已存为我的模板“{work.template.name}”", Tone.DONE)
        self.editor.saved.emit(key)

    def remove(self) -> None:
        """Take the template away, and close."""
        name = self.draft.template.name
        question = f"删除我的模板“{name}”？删了不能恢复；已经生成的奖状不受影响。"
        if not self.own or not confirm(self.editor, question, "删除"):
            return
        if self.editor.bridge.attempt(lambda: self.shelf.remove(self.key)) is None:
            self.draft.keep(self.draft.history.value)
            self.editor.bridge.say(f"已删除模板“{name}”", Tone.DONE)
            self.editor.removed.emit(self.key)
            self.editor.close()
