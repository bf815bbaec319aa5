"""不重复于: ticks for the awards whose entrants the chosen award passes over."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox

from lsb_desktop.core.apart import apart_from_named, circle
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Award, Contest
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.items import Put
from lsb_desktop.ui.console.parts import Card, column, empty, label, row

HINT = (
    "打了勾的奖项先评，得了它的村不再得这个奖。同方向、同范围的，前面的奖末位并列多发几个，"
    "这个奖就少发几个；都不发留下来的，这个奖里接着排。"
)
A_ROW = 4
"""So many ticks stand side by side."""
_SEPARATORS = re.compile("[、,，;；]")


def apart_text(award: Award, _contest: Contest) -> str:
    """As it stands in the table."""
    return "、".join(award.apart_from)


def typed_apart(award: Award, text: str, contest: Contest) -> Award:
    """What is typed there; raises :class:`UserError`."""
    known = {a.name for a in contest.awards}
    whole = text.strip()
    names = [whole] if whole in known else [n.strip() for n in _SEPARATORS.split(whole)]
    for name in filter(None, names):
        if name not in known:
            raise UserError(f"没有奖项“{name}”")
    return with_apart(award, [n for n in names if n], contest)


def with_apart(award: Award, names: Sequence[str], contest: Contest) -> Award:
    """The award, apart from these, in the order of the list; raises :class:`UserError`."""
    if award.name in names:
        raise UserError("不能写奖项自己")
    changed = replace(
        award, apart_from=tuple(a.name for a in contest.awards if a.name in set(names))
    )
    others = [changed if a.name == award.name else a for a in contest.awards]
    round_about = circle(others)
    if round_about:
        raise UserError(f"{'→'.join(f'“{n}”' for n in round_about)}，分不出先后")
    return changed


class Apart(Card):
    """Stored as soon as a tick is set; what would go round in a circle cannot be ticked."""

    def __init__(self, bridge: Bridge, put: Put) -> None:
        super().__init__()
        self.bridge = bridge
        self._put = put
        self._award: Award | None = None
        self._shown: object = None
        self.heading = label("", "heading")
        self.ticks: dict[str, QCheckBox] = {}
        self._rows = column(gap=6)
        self.body.addWidget(self.heading)
        self.body.addLayout(self._rows)
        self.hint = label("", "muted", wrap=True)
        self.body.addWidget(self.hint)

    def show_award(self, award: Award | None, awards: Sequence[Award], *, locked: bool) -> None:
        """The ticks of another award, or of the same as it is now."""
        self._award = award
        self.setVisible(award is not None and len(awards) > 1)
        if award is None:
            return
        others = [a.name for a in awards if a.name != award.name]
        if self._shown != (award.name, others):
            self._shown = (award.name, others)
            self._make(others)
        self.heading.setText(self.tr("“{0}”不重复于").format(award.name))
        for name, tick in self.ticks.items():
            tick.blockSignals(True)
            tick.setChecked(name in award.apart_from)
            tick.blockSignals(False)
            waits = award.name in apart_from_named(awards, name)
            tick.setEnabled(not locked and not waits)
            told = self.tr("“{0}”已经不重复于“{1}”").format(name, award.name)
            tick.setToolTip(told if waits else "")
        waiting = "、".join(f"“{n}”" for n, tick in self.ticks.items() if tick.toolTip())
        told = self.tr("{0}已经不重复于它，不能反过来。").format(waiting) if waiting else ""
        free = any(not tick.toolTip() for tick in self.ticks.values())
        self.hint.setText((self.tr(HINT) if free else "") + told)

    def _make(self, others: Sequence[str]) -> None:
        empty(self._rows)
        self.ticks = {}
        for name in others:
            self.ticks[name] = QCheckBox(name.replace("&", "&&"))
            self.ticks[name].toggled.connect(partial(self._toggled, name))
        boxes = list(self.ticks.values())
        for at in range(0, len(boxes), A_ROW):
            self._rows.addLayout(row(*boxes[at : at + A_ROW], None, gap=20))

    def _toggled(self, name: str, on: bool) -> None:
        award = self._award
        assert award is not None
        contest = self.bridge.contest
        names = [*award.apart_from, name] if on else [n for n in award.apart_from if n != name]
        changed = with_apart(award, names, contest)
        awards = tuple(changed if a.name == award.name else a for a in contest.awards)
        if self._put(replace(contest, awards=awards), f"奖项 {award.name} 不重复") is not None:
            self.show_award(award, contest.awards, locked=False)
