"""What the buttons and menus of the roster do to the villages that are chosen, or to all."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lsb_desktop.core.commands import ChangeContest, TakeIn
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.founding import names_in
from lsb_desktop.ui.console.parts import ask_lines, confirm
from lsb_desktop.ui.console.rows_table import RowsTable
from lsb_desktop.ui.console.villages import bulk
from lsb_desktop.ui.console.villages.bulk import DISTRICT, GROUP, KIND, Field, Newcomer
from lsb_desktop.ui.console.villages.model import VillagesModel
from lsb_desktop.ui.messages import Tone

ORIGIN = "villages"
ADDING = "每行一个村（社区）名，可以从表格里复制一列粘贴；“五里堡村委会”会写成“五里堡村”。"
NO_PAST = (
    "没有找到本镇已封存并排了名次的上一期活动；可以导入上期的成绩表，或在“上期名次”一列直接填写"
)


class Edits(QObject):
    """``tab`` is where dialogs stand; ``commit`` stores what is being typed there."""

    def __init__(
        self, tab: QWidget, bridge: Bridge, table: RowsTable, commit: Callable[[], bool]
    ) -> None:
        super().__init__(tab)
        self.bridge, self.tab, self.table = bridge, tab, table
        self._commit = commit

    @property
    def model(self) -> VillagesModel:
        """The roster."""
        model = self.table.model()
        assert isinstance(model, VillagesModel)
        return model

    @property
    def chosen(self) -> list[Entrant]:
        """The chosen villages in visiting order."""
        items = self.model.items
        return [items[at] for at in self.table.rows]

    def put(self, contest: Contest, text: str) -> str | None:
        """Store a changed contest; the error's text, or ``None``."""
        return self.bridge.execute(ChangeContest(contest, text), ORIGIN)

    def set_group(self) -> None:
        """One 分组 for all chosen villages."""
        self._set(GROUP)

    def set_district(self) -> None:
        """One 片区 for all chosen villages."""
        self._set(DISTRICT)

    def set_kind(self) -> None:
        """One 类别 for all chosen villages."""
        self._set(KIND)

    def _set(self, field: Field) -> None:
        from lsb_desktop.ui.console.villages.grouping import ValueDialog

        chosen, contest = self.chosen, self.bridge.contest
        if not chosen or not self.table.commit():
            return
        dialog = ValueDialog(self.tab, contest, chosen, field)
        if dialog.exec():
            changed = bulk.with_value(contest, {e.id for e in chosen}, field, dialog.value)
            self._put_if_other(changed, bulk.value_label(chosen, field, dialog.value))

    def divide(self) -> None:
        """The whole field in groups of equal size."""
        from lsb_desktop.ui.console.villages.grouping import DivideDialog

        if not self._commit():
            return
        dialog = DivideDialog(self.tab, self.bridge.contest)
        if dialog.exec():
            self._put_if_other(dialog.result_, f"平分成 {dialog.count.value()} 组")

    def draw_lots(self) -> None:
        """The visiting order by lot."""
        from lsb_desktop.ui.console.villages.lots import LotsDialog

        if not self._commit():
            return
        dialog = LotsDialog(self.tab, self.bridge.contest)
        if dialog.exec():
            label = bulk.lot_label(dialog.text, within=dialog.is_within)
            if self.put(dialog.result_, label) is None:
                self.table.select(0)
                self.bridge.say(label, Tone.DONE)

    def take_previous(self) -> None:
        """上期名次 from the newest former contest of the town that was sealed."""
        from lsb_desktop.ui.console.villages.previous import PreviousDialog

        session, desk = self.bridge.session, self.bridge.desk
        if session is None or desk is None or not self._commit():
            return
        past = desk.past(session)
        places = past.previous_places()
        if not places:
            self.bridge.say("；".join((NO_PAST, *past.notes)), Tone.WARNING)
            return
        contest = self.bridge.contest
        if PreviousDialog(self.tab, contest, places, past.label).exec():
            label = f"带入“{past.label}”的名次 {len(places)} 个"
            self._put_if_other(bulk.with_previous(contest, places, past.label), label)

    def _put_if_other(self, contest: Contest, label: str) -> None:
        """Store it and say so, unless nothing would change."""
        if contest == self.bridge.contest:
            self.bridge.say(self.tr("没有变化"))
        elif self.put(contest, label) is None:
            self.bridge.say(label, Tone.DONE)

    # More and fewer villages -------------------------------------------------

    def add(self) -> None:
        """Add villages, one a line, typed or pasted."""
        lines = ask_lines(self.tab, self.tr("添加村"), self.tr(ADDING), self.tr("添加"))
        if lines:
            self._add(bulk.newcomers(names_in("\n".join(lines))))

    def add_from_list(self) -> None:
        """Add villages of a township of the national list."""
        from lsb_desktop.ui.console.townships.dialog import pick_township

        entrants = self.bridge.contest.entrants
        known = {e.name for e in entrants} | {e.code for e in entrants if e.code}
        near = next((e.code[:6] for e in entrants if e.code), "")
        picked = pick_township(self.tab, known, near)
        if picked is not None:
            self._add([Newcomer(v.name, v.kind, v.code, v.raw) for v in picked.villages])

    def _add(self, wanted: Sequence[Newcomer]) -> None:
        found = bulk.added(self.bridge.contest, self.bridge.book, wanted)
        if found.fresh:
            label = f"添加 {len(found.fresh)} 个村"
            command = TakeIn(found.contest, found.entries, label)
            if self.bridge.execute(command, ORIGIN) is not None:
                return
            self.table.select_rows(self.model.rowCount() - len(found.fresh), len(found.fresh))
            self.bridge.say(f"已{label}", Tone.DONE)
        if found.doubled:
            said = f"名单里已有、没有再加：{'、'.join(found.doubled)}"
            self.bridge.say(said, Tone.WARNING)

    def remove(self) -> None:
        """Take the chosen villages out, after saying what goes with them."""
        chosen, rows = self.chosen, self.table.rows
        if chosen and confirm(
            self.tab,
            bulk.removal_question(self.bridge.contest, self.bridge.book, chosen),
            self.tr("删除"),
        ):
            self.model.drop_rows(rows)

    def move_up(self) -> None:
        """The chosen villages one place earlier in the visiting order."""
        self.table.shift(-1)

    def move_down(self) -> None:
        """The chosen villages one place later in the visiting order."""
        self.table.shift(1)
