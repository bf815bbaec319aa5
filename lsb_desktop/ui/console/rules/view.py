"""The page 评分办法: a draft of the rules, its sentence in words, and what is wrong with it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from lsb_desktop.core.changes import Changes
from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.model import Component, Contest, Rules
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.items import ItemsModel
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import ask_lines, button, confirm, label, page_column, row
from lsb_desktop.ui.console.rules import edits
from lsb_desktop.ui.console.rules.drafts import NAMES, SEALED, Drafts, in_lines
from lsb_desktop.ui.console.rules.form import RulesForm
from lsb_desktop.ui.console.rules.grading import GradeButton
from lsb_desktop.ui.console.rules.methods import Methods
from lsb_desktop.ui.console.rules.model import (
    COMPONENT_COLUMNS,
    JUDGE_COLUMNS,
    PANEL_COLUMNS,
    CriteriaModel,
)
from lsb_desktop.ui.console.rules.preview import Preview
from lsb_desktop.ui.console.rules.saving import record_of
from lsb_desktop.ui.console.rules.tables import TableTab
from lsb_desktop.ui.console.rules.versions_door import VersionsDoor
from lsb_desktop.ui.console.rules.words import RuleWords
from lsb_desktop.ui.messages import Tone

ORIGIN = "rules"


class RulesPage(Page):
    """Edits stay in a draft until 保存, so that weights may pass through a wrong sum.

    Each contest keeps its own draft while the program runs, and leaving the
    page stores a sound one.
    """

    title = "评分办法"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.drafts = Drafts(bridge)
        components = ItemsModel("components", "环节", COMPONENT_COLUMNS, self._put)
        panels = ItemsModel("panels", "评委组", PANEL_COLUMNS, self._put)
        judges = ItemsModel("judges", "评委", JUDGE_COLUMNS, self._put)
        self.criteria_model = CriteriaModel(self._put)
        several = button(self.tr("添加多名…"), self.add_judges)
        self.components = TableTab(components, self.add_component, self.drop_component, "环节")
        acts = (self.add_criterion, self.drop_criterion)
        self.grades = GradeButton(self, self._apply)
        self.criteria = TableTab(self.criteria_model, *acts, "所选环节的指标", foot=self.grades)
        self.panels = TableTab(panels, self.add_panel, self.drop_panel)
        self.judges = TableTab(judges, self.add_judge, self.drop_judge, "", several)
        self.tabs = (self.components, self.criteria, self.panels, self.judges)
        for tab in self.tabs:
            tab.model.refused.connect(self._refused)
        self.components.table.selectionModel().currentRowChanged.connect(self._component)
        self.form = RulesForm(self._rules, self._refused)
        self.preview = Preview(bridge)
        self.methods = Methods(bridge, self._apply)
        self.words = RuleWords(self.preview, self.methods.note_button)
        self.sentence, self.trouble = self.words.sentence, self.words.trouble
        self.versions = VersionsDoor(bridge, self.drafts)
        self.save_button = button(self.tr("保存"), self.save, "primary")
        self.drop_button = button(self.tr("放弃改动"), self.give_up)
        self.ends = (self.drop_button, self.save_button)
        self._lay_out()

    def _lay_out(self) -> None:
        self.book = QTabWidget()
        first, both = QWidget(), row(self.components, self.criteria, gap=0)
        for half in range(2):
            both.setStretch(half, 1)
        first.setLayout(both)
        self.book.addTab(first, self.tr("环节与指标"))
        self.book.addTab(self.panels, self.tr("评委组"))
        self.book.addTab(self.judges, self.tr("评委"))
        self.book.addTab(self.form.scrolling(), self.tr("计算规则"))
        whole = page_column(self)
        doors = (self.versions.button, *self.methods.buttons, *self.ends)
        whole.addLayout(row(label(self.title, "title"), None, *doors))
        whole.addWidget(self.words)
        whole.addWidget(self.book, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is above the tables takes its share of the height."""
        super().resizeEvent(event)
        self.words.fit(self.height())

    # The draft -----------------------------------------------------------

    def pending(self) -> str:
        """Drafts that were not stored, of any contest."""
        if self.drafts.dirty or self.drafts.others:
            return self.tr("评分办法的改动还没有保存，退出就放弃它们。")
        return ""

    def on_opened(self) -> None:
        """Another contest: what is half typed was the last one's."""
        self.form.load()
        super().on_opened()
        self.drafts.tell()

    def on_changed(self, changes: Changes) -> None:
        """What is stored may be what the draft wanted, also while the page is hidden."""
        super().on_changed(changes)
        self.drafts.tell()

    def refresh(self) -> None:
        """Show the stored definition, or the draft that waits."""
        self._show()

    def _put(self, contest: Contest, _label: str) -> str | None:
        self.drafts.put(contest)
        self._show()
        return None

    def _apply(self, contest: Contest) -> None:
        self._put(contest, "套用办法")

    def _rules(self, rules: Rules) -> None:
        draft = self.drafts.current
        if draft is not None:
            self._put(replace(draft, rules=rules), "规则")

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR if text else Tone.INFO)

    # Showing -------------------------------------------------------------

    def _show(self) -> None:
        draft, locked = self.drafts.current, self.bridge.sealed
        for tab in (self.components, self.panels, self.judges):
            tab.model.show(draft, locked=locked)
            if tab.row < 0:
                tab.table.select(0, 0)
        self._component()
        if draft is not None:
            self.form.show_rules(draft, locked=locked)
        self._say_words(draft, locked)
        for tab in self.tabs:
            tab.arm()

    def _say_words(self, draft: Contest | None, locked: bool) -> None:
        found, lost = self.drafts.found(), self.drafts.lost()
        text = SEALED if locked else in_lines(found)
        if lost and not found and not locked:
            text = self.tr("保存后会连带清空 {0} 项已录入的内容（可以撤销）。").format(lost)
        kind = "error" if found and not locked else "warn"
        self.words.say(rule_sentence(draft) if draft else "", text, kind)
        self.save_button.setEnabled(self.drafts.dirty and not found and not locked)
        self.drop_button.setEnabled(self.drafts.dirty)
        waiting = draft if self.drafts.dirty and not locked else None
        self.preview.ask(waiting, sound=not found)
        self.versions.arm(there=draft is not None)
        self.methods.arm(draft, sound=not found, locked=locked)

    def _chosen_component(self) -> Component | None:
        items, at = self.components.model.items, self.components.row
        return items[at] if 0 <= at < len(items) else None

    def _component(self, *_args: object) -> None:
        chosen = self._chosen_component()
        self.criteria_model.component = chosen.id if chosen else 0
        self.criteria_model.show(self.drafts.current, locked=self.bridge.sealed)
        if self.criteria.row < 0:
            self.criteria.table.select(0, 0)
        self.criteria.title.set_full(
            self.tr("“{0}”的指标").format(chosen.name) if chosen else self.tr("指标")
        )
        self.criteria.say(edits.remark(chosen, self.drafts.current))
        self.criteria.arm()

    # Storing -------------------------------------------------------------

    def save(self) -> bool:
        """Store the draft as one undoable change; False when it was not."""
        draft, lost = self.drafts.current, self.drafts.lost()
        if draft is None:
            return False
        question = self.tr("保存后会连带清空 {0} 项已录入的内容，可以撤销。").format(lost)
        if lost and not confirm(self, question, self.tr("保存")):
            return False
        record, said = record_of(self.bridge, draft)
        if self.bridge.execute(ChangeContest(draft, record), ORIGIN) is not None:
            return False
        self.discard()
        self.bridge.say(said, Tone.DONE)
        return True

    def give_up(self) -> None:
        """Back to what is stored; asks first, naming what would be lost."""
        if not self.drafts.dirty or confirm(self, self.drafts.given_up, self.tr("放弃改动")):
            self.discard()

    def discard(self) -> None:
        """Back to what is stored."""
        self.drafts.drop()
        self._show()

    def commit(self) -> bool:
        """Leaving with a sound draft stores it; an unsound one stays as a draft and says so."""
        if not all(tab.table.commit() for tab in self.tabs) or not self.form.commit():
            return False
        if not self.drafts.dirty:
            return True
        if self.save_button.isEnabled():
            return self.save()
        self.bridge.say(
            self.tr("评分办法还有问题，没有保存；改动留作草稿，回到本页接着改"), Tone.WARNING
        )
        return True

    # Adding and dropping -------------------------------------------------

    def _edit(
        self, tab: TableTab, edit: Callable[[Contest], Contest], at: int | None = None
    ) -> None:
        """Change the draft; then choose a row, by default the last one."""
        draft = self.drafts.current
        if draft is not None and not self.bridge.sealed:
            self._put(edit(draft), "")
            tab.table.select(tab.model.rowCount() - 1 if at is None else at, 0)

    def add_component(self) -> None:
        """A new component."""
        self._edit(self.components, edits.with_component)

    def drop_component(self) -> None:
        """Take the chosen component out."""
        gone, at = self._chosen_component(), self.components.row
        if gone is not None:
            self._edit(self.components, lambda c: edits.without_component(c, gone), at)

    def add_criterion(self) -> None:
        """A new criterion of the chosen component."""
        chosen = self._chosen_component()
        if chosen is not None:
            self._edit(self.criteria, lambda c: edits.with_criterion(c, chosen.id))

    def drop_criterion(self) -> None:
        """Take the chosen criterion out."""
        own, at = self._chosen_component(), self.criteria.row
        if own is not None:
            gone = own.criteria[at]
            self._edit(self.criteria, lambda c: edits.without_criterion(c, own.id, gone), at)

    def add_panel(self) -> None:
        """A new panel."""
        self._edit(self.panels, edits.with_panel)

    def drop_panel(self) -> None:
        """Take the chosen row out; with the last row of a panel go its judges."""
        at, draft = self.panels.row, self.drafts.current
        if draft is None:
            return
        left = edits.without_panel(draft, at)
        judges = len(draft.judges) - len(left.judges)
        question = self.tr("删除评委组“{0}”和组内 {1} 位评委？").format(
            draft.panels[at].name, judges
        )
        if not judges or confirm(self, question, self.tr("删除")):
            self._edit(self.panels, lambda _c: left, at)

    def _panel(self) -> str:
        """The panel that a new judge joins: the chosen judge's, else the first."""
        items, at = self.judges.model.items, self.judges.row
        if 0 <= at < len(items):
            return str(items[at].panel)
        panels = self.panels.model.items
        return str(panels[0].name) if panels else ""

    def add_judge(self) -> None:
        """The next judge of the chosen judge's panel."""
        self._edit(self.judges, lambda c: edits.with_judges(c, self._panel(), [""]))

    def add_judges(self) -> None:
        """Several judges, one a line."""
        panel = self._panel()
        text = self.tr(NAMES).format(panel)
        names = ask_lines(self, self.tr("添加评委"), text, self.tr("添加"))
        if names:
            self._edit(self.judges, lambda c: edits.with_judges(c, panel, names))

    def drop_judge(self) -> None:
        """Take the chosen judge out."""
        at, judges = self.judges.row, self.judges.model.items
        left = (*judges[:at], *judges[at + 1 :])
        self._edit(self.judges, lambda c: replace(c, judges=left), at)
