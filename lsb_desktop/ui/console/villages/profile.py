"""村情: who is responsible, what else the village is called, what there is to see."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QLabel

from lsb_desktop.core.commands import ChangeContest, EnterNote
from lsb_desktop.core.model import Entrant
from lsb_desktop.core.profile import (
    ALIASES,
    CADRE,
    HIGHLIGHTS,
    RAW_NAME,
    checked_aliases,
    with_sites,
)
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptLine, KeptText
from lsb_desktop.ui.console.parts import Card, Notice, column, label
from lsb_desktop.ui.console.villages.section import GONE, Section

SECRETARY, DISTRICT, SITES = "党支部书记", "片区（管区）", "观摩点"
SEALED = "成绩已封存：党支部书记和片区随成绩固定，解封后才能改。"
_BOXES = (
    (ALIASES, 2, "一行一个，导入的表格里写这些名字也认得"),
    (SITES, 3, "村里看的地方，一行一个，按先后次序"),
    (HIGHLIGHTS, 3, "有什么特色、亮点，写给观摩和讲解用"),
)


class Profile(Section):
    """Every field is stored when it is left; what is refused says so below it."""

    title = "村情"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.faults: dict[str, QLabel] = {}
        self.sealed = Notice()
        self.raw = label("", wrap=True)
        self.raw.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._raw_title = label(RAW_NAME, "muted")
        self._districts = QStringListModel(self)
        self.setLayout(column(self.sealed, self._people(), self._texts(), None, gap=10))

    # Making ----------------------------------------------------------------

    def _people(self) -> Card:
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        stores: tuple[tuple[str, Callable[[str], str | None], str], ...] = (
            (SECRETARY, partial(self._store_field, SECRETARY), "姓名"),
            (CADRE, partial(self.store_note, CADRE), "姓名，可写几个"),
            (DISTRICT, partial(self._store_field, DISTRICT), "如 东片"),
        )
        for at, (key, store, example) in enumerate(stores):
            line = KeptLine(store, self.tr(example))
            line.setAccessibleName(key)
            self.kept.fields[key] = line
            grid.addWidget(label(key, "muted"), at, 0)
            grid.addWidget(line, at, 1)
        grid.addWidget(self._raw_title, len(stores), 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.raw, len(stores), 1)
        # A list to pick from; it never completes what is typed by itself.
        known = QCompleter(self._districts, self)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        self.lines[DISTRICT].setCompleter(known)
        card.body.addLayout(grid)
        return card

    def _texts(self) -> Card:
        card = Card()
        card.body.setSpacing(5)
        for topic, lines, example in _BOXES:
            store = {ALIASES: self._store_aliases, SITES: self._store_sites}.get(topic)
            box = KeptText(store or partial(self.store_note, topic), lines, self.tr(example))
            box.setAccessibleName(topic)
            self.kept.fields[topic] = box
            self.faults[topic] = label("", "error", wrap=True)
            self.faults[topic].hide()
            card.body.addWidget(label(topic, "muted"))
            card.body.addWidget(box)
            card.body.addWidget(self.faults[topic])
            card.body.addSpacing(4)
        return card

    @property
    def lines(self) -> dict[str, KeptLine]:
        """The fields of one line."""
        return {k: f for k, f in self.kept.fields.items() if isinstance(f, KeptLine)}

    @property
    def boxes(self) -> dict[str, KeptText]:
        """The fields of several lines."""
        return {k: f for k, f in self.kept.fields.items() if isinstance(f, KeptText)}

    # Showing ---------------------------------------------------------------

    def refresh(self) -> None:
        """Fill the fields from the roster, the book and the sites."""
        entrant = self.entrant
        self.setEnabled(entrant is not None)
        sites: list[str] = []
        districts: set[str] = set()
        texts = {topic: self.note(topic) for topic in (CADRE, ALIASES, HIGHLIGHTS)}
        texts |= {SECRETARY: "", DISTRICT: ""}
        if entrant is not None:
            contest = self.bridge.contest
            sites = [s.name for s in contest.sites if s.entrant == entrant.id]
            districts = {e.district for e in contest.entrants} - {""}
            texts |= {SECRETARY: entrant.secretary, DISTRICT: entrant.district}
        # The roster's own: a seal holds them.
        for key in (SECRETARY, DISTRICT):
            self.lines[key].setEnabled(not self.bridge.sealed)
        self.kept.show(self.village, texts | {SITES: "\n".join(sites)})
        self._districts.setStringList(sorted(districts))
        self._show_rest()

    def _show_rest(self) -> None:
        self.sealed.say(SEALED if self.bridge.sealed else "")
        raw = self.note(RAW_NAME)
        self.raw.setText(raw)
        self.raw.setVisible(bool(raw))
        self._raw_title.setVisible(bool(raw))
        for topic, fault in self.faults.items():
            if not self.boxes[topic].document().isModified():
                fault.hide()

    # Storing ---------------------------------------------------------------

    def _store_field(self, key: str, text: str) -> str | None:
        entrant = self.entrant
        if entrant is None:
            return GONE
        changed = _with(entrant, key, text)
        contest = self.bridge.contest
        entrants = tuple(changed if e.id == entrant.id else e for e in contest.entrants)
        return self.execute(
            ChangeContest(replace(contest, entrants=entrants), f"{entrant.name} {key}")
        )

    def _store_aliases(self, text: str) -> str | None:
        return self._checked(ALIASES, self._alias_command, text)

    def _store_sites(self, text: str) -> str | None:
        return self._checked(SITES, self._sites_command, text)

    def _checked(
        self, topic: str, command: Callable[[str], EnterNote | ChangeContest], text: str
    ) -> str | None:
        """Store what may be refused; the reason stands below the box until it is mended."""
        if self.entrant is None:
            return GONE
        found: list[EnterNote | ChangeContest] = []
        error = self.bridge.attempt(lambda: found.append(command(text)))
        if error is None:
            error = self.execute(found[0])
        fault = self.faults[topic]
        fault.setText("" if error is None else self.tr("{0}，没有保存").format(error))
        fault.setVisible(error is not None)
        return error

    def _alias_command(self, text: str) -> EnterNote:
        contest, book = self.bridge.contest, self.bridge.book
        aliases = checked_aliases(contest, book, self.village, text.splitlines())
        return EnterNote(self.village, ALIASES, "\n".join(aliases))

    def _sites_command(self, text: str) -> ChangeContest:
        entrant = self.entrant
        assert entrant is not None
        changed = with_sites(self.bridge.contest, entrant.id, text.splitlines())
        return ChangeContest(changed, f"{entrant.name} {SITES}")


def _with(entrant: Entrant, key: str, text: str) -> Entrant:
    if key == SECRETARY:
        return replace(entrant, secretary=text)
    return replace(entrant, district=text)
