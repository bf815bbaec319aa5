"""The page 评分办法: a draft of the rules, its sentence in words, and what is wrong with it."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from lsb_desktop.core.check import problems
from lsb_desktop.core.commands import ChangeContest
from lsb_desktop.core.model import Contest, Criterion, Rules
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.items import Column, ItemsModel, ItemsTable
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import MARGIN, Card, button, column, label, row
from lsb_desktop.ui.console.rules.form import RulesForm
from lsb_desktop.ui.console.rules.model import (
    COMPONENT_COLUMNS,
    CRITERION_COLUMNS,
    JUDGE_COLUMNS,
    PANEL_COLUMNS,
    follow_renames,
    new_component,
    new_judge,
    new_panel,
    next_criterion,
    with_criteria,
)
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

ORIGIN = "rules"
SEALED = "成绩已封存，评分办法只能查看；要修改请先解封。"


class CriteriaModel(ItemsModel):
    """The criteria of one component of the draft."""

    component = 0

    @property
    def items(self) -> list[Any]:
        """The chosen component's criteria."""
        components = self.contest.components if self.contest else ()
        return [k for c in components if c.id == self.component for k in c.criteria]

    def change(self, edit: Any, label: str) -> bool:
        """Replace the component's criteria."""
        if self.contest is None:
            return False
        return self.put(with_criteria(self.contest, self.component, edit), label) is None


class RulesPage(Page):
    """Edits stay in a draft until 保存, so that weights may pass through a wrong sum."""

    title = "评分办法"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.draft: Contest | None = None
        self.components = self._model(ItemsModel, "components", "环节", COMPONENT_COLUMNS)
        self.criteria = self._model(CriteriaModel, "components", "指标", CRITERION_COLUMNS)
        self.panels = self._model(ItemsModel, "panels", "评委组", PANEL_COLUMNS)
        self.judges = self._model(ItemsModel, "judges", "评委", JUDGE_COLUMNS)
        self.tables = {
            m: ItemsTable(m) for m in (self.components, self.criteria, self.panels, self.judges)
        }
        self.tables[self.components].selectionModel().currentRowChanged.connect(self._component)
        self.form = RulesForm(self._rules, self._refused)
        self.sentence = label("", wrap=True)
        self.trouble = label("", "error", wrap=True)
        self.save_button = button("保存", self.save, "primary")
        self.drop_button = button("放弃改动", self.discard)
        self._lay_out()

    def _model(
        self, kind: type[ItemsModel], field: str, noun: str, columns: tuple[Column, ...]
    ) -> ItemsModel:
        model = kind(field, noun, columns, self._keep)
        model.refused = self._refused  # type: ignore[method-assign]
        return model

    def _lay_out(self) -> None:
        words = Card("怎样算分")
        for part in (self.sentence, self.trouble):
            words.body.addWidget(part)
        tabs = QTabWidget()
        tabs.addTab(self._component_tab(), "环节与指标")
        tabs.addTab(self._tab(self.panels, self.add_panel, self.drop_panel), "评委组")
        tabs.addTab(self._tab(self.judges, self.add_judge, self.drop_judge), "评委")
        tabs.addTab(self.form, "计算规则")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        whole.setSpacing(12)
        whole.addLayout(row(label(self.title, "title"), None, self.drop_button, self.save_button))
        whole.addWidget(words)
        whole.addWidget(tabs, 1)

    def _tab(self, model: ItemsModel, add: Any, drop: Any, title: str = "") -> QWidget:
        tab = QWidget()
        body = column(gap=8)
        body.setContentsMargins(12, 10, 12, 12)
        head = row(
            label(title, "strong") if title else None,
            None,
            button("添加", add),
            button("删除所选", drop),
        )
        body.addLayout(head)
        body.addWidget(self.tables[model])
        tab.setLayout(body)
        return tab

    def _component_tab(self) -> QWidget:
        tab = QWidget()
        body = row(
            self._tab(self.components, self.add_component, self.drop_component, "环节"),
            self._tab(self.criteria, self.add_criterion, self.drop_criterion, "所选环节的指标"),
            gap=0,
        )
        tab.setLayout(body)
        return tab

    # The draft -----------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether the draft differs from what is stored."""
        return self.draft is not None and self.draft != self.bridge.contest

    def refresh(self) -> None:
        """Take the stored definition as the new draft, unless edits are waiting."""
        if self.bridge.session is None:
            self.draft = None
        elif self.draft is None or not self._waiting:
            self.draft = self.bridge.contest
        self._show()

    _waiting = False

    def on_opened(self) -> None:
        """Another contest: an unsaved draft of the last one is gone (it was asked about)."""
        self._waiting = False
        super().on_opened()

    def _keep(self, contest: Contest, _label: str) -> str | None:
        self.draft = follow_renames(self.draft, contest) if self.draft else contest
        self._waiting = self.dirty
        self._show()
        return None

    def _rules(self, rules: Rules) -> None:
        if self.draft is not None:
            self._keep(replace(self.draft, rules=rules), "规则")

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR)

    def _show(self) -> None:
        locked = self.bridge.sealed
        for model, table in self.tables.items():
            at = table.row
            model.show(self.draft, locked=locked)
            table.select(min(max(at, 0), model.rowCount() - 1))
        if self.draft is not None:
            self.form.show_rules(self.draft, locked=locked)
            self.sentence.setText(rule_sentence(self.draft))
        found = problems(self.draft) if self.draft else ()
        self.trouble.setText("\n".join(f"{p.where}：{p.message}" for p in found))
        if locked:
            self.trouble.setText(SEALED)
        role(self.trouble, "warn" if locked else "error")
        self.trouble.setVisible(bool(found) or locked)
        self.save_button.setEnabled(self.dirty and not found and not locked)
        self.drop_button.setEnabled(self.dirty)

    def save(self) -> None:
        """Store the draft as one undoable change."""
        if self.draft is None or not self.dirty:
            return
        if self.bridge.execute(ChangeContest(self.draft, "修改评分办法"), ORIGIN) is None:
            self._waiting = False
            self.bridge.say("评分办法已保存", Tone.DONE)
            self._show()

    def discard(self) -> None:
        """Back to what is stored."""
        self._waiting = False
        self.draft = self.bridge.contest if self.bridge.session else None
        self._show()

    def commit(self) -> bool:
        """Leaving with a sound draft stores it; an unsound one stays as a draft and says so."""
        if self.dirty and self.save_button.isEnabled():
            self.save()
        elif self.dirty:
            self.bridge.say("评分办法的改动还有问题，没有保存，已留作草稿", Tone.WARNING)
        return True

    # Adding and dropping -------------------------------------------------

    def _component(self, now: QModelIndex, _was: QModelIndex) -> None:
        items = self.components.items
        chosen = items[now.row()].id if 0 <= now.row() < len(items) else 0
        if isinstance(self.criteria, CriteriaModel):
            self.criteria.component = chosen
        self.criteria.show(self.draft, locked=self.bridge.sealed)

    def _add(self, model: ItemsModel, make: Any) -> None:
        draft = self.draft
        if draft is not None and not self.bridge.sealed:
            model.change(lambda items: [*items, make(draft)], f"添加{model.noun}")
            self.tables[model].select(model.rowCount() - 1)

    def _drop(self, model: ItemsModel) -> None:
        at = self.tables[model].row
        if at >= 0 and not self.bridge.sealed:
            model.drop(at)

    def add_component(self) -> None:
        """A new component."""
        self._add(self.components, new_component)

    def drop_component(self) -> None:
        """Take the chosen component out."""
        self._drop(self.components)

    def add_criterion(self) -> None:
        """A new criterion of the chosen component."""
        self._add(self.criteria, lambda c: Criterion(next_criterion(c), "新指标"))

    def drop_criterion(self) -> None:
        """Take the chosen criterion out."""
        self._drop(self.criteria)

    def add_panel(self) -> None:
        """A new panel."""
        self._add(self.panels, new_panel)

    def drop_panel(self) -> None:
        """Take the chosen panel out."""
        self._drop(self.panels)

    def add_judge(self) -> None:
        """A new judge."""
        self._add(self.judges, new_judge)

    def drop_judge(self) -> None:
        """Take the chosen judge out."""
        self._drop(self.judges)
