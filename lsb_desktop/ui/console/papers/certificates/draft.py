"""The template being edited: what it holds, which field is chosen, what it looks like filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from lsb_desktop.paper.certificates.template import MARK, Field, Template
from lsb_desktop.paper.styles import Style
from lsb_desktop.paper.typefaces import Face
from lsb_desktop.ui.console.papers.certificates.geometry import Box
from lsb_desktop.ui.console.papers.certificates.history import History
from lsb_desktop.ui.console.papers.certificates.proof import Proof, proof_of

SEAL = "@seal"
"""Stands among the fields for the circle that is kept free for the seal."""
NEW_BOX = (60.0, 12.0)
"""Width and height in mm of a field that is added."""


@dataclass(frozen=True, slots=True)
class Work:
    """A template and the JPEG of the scanned blank behind it (empty = none)."""

    template: Template
    blank: bytes = b""


class Draft(QObject):
    """Every change goes through here; ``changed`` and ``chosen`` tell whoever shows it."""

    changed = Signal()
    """The template, the winner or the mode is another."""
    chosen = Signal()
    """Another field is chosen, or none."""

    def __init__(self, work: Work, values: Mapping[str, str]) -> None:
        super().__init__()
        self.history = History(work)
        self.values = values
        self.current = ""
        self.overprint = False
        """Whether the preview leaves out what is pre-printed."""
        self._proof: Proof | None = None

    # Looking ------------------------------------------------------------------

    @property
    def template(self) -> Template:
        """The template as it stands."""
        return self.history.value.template

    @property
    def blank(self) -> bytes:
        """The scanned blank, a JPEG, or nothing."""
        return self.history.value.blank

    @property
    def field(self) -> Field | None:
        """The chosen field; ``None`` for none and for the seal."""
        return next((f for f in self.template.fields if f.name == self.current), None)

    @property
    def proof(self) -> Proof:
        """The template filled in for the winner that is shown."""
        if self._proof is None:
            self._proof = proof_of(self.template, self.values)
        return self._proof

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that can be chosen, in order."""
        seal = (SEAL,) if self.template.seal.diameter else ()
        return (*(f.name for f in self.template.fields), *seal)

    def box(self, name: str) -> Box:
        """Where a field or the seal's circle is; KeyError for an unknown name."""
        if name == SEAL:
            seal = self.template.seal
            edge = seal.diameter
            return seal.x - edge / 2, seal.y - edge / 2, edge, edge
        return {f.name: f.box for f in self.template.fields}[name]

    @property
    def removable(self) -> bool:
        """Whether the chosen field may be taken away."""
        return self.field is not None and MARK not in self.field.text

    # Choosing -----------------------------------------------------------------

    def choose(self, name: str) -> None:
        """Choose a field, the seal, or nothing (empty)."""
        if name not in self.names:
            name = ""
        self.history.pause()
        if name != self.current:
            self.current = name
            self.chosen.emit()

    def step(self, by: int) -> None:
        """Choose the next one or the one before."""
        names = self.names
        at = names.index(self.current) if self.current in names else -1 if by > 0 else 0
        self.choose(names[(at + by) % len(names)])

    def show_values(self, values: Mapping[str, str]) -> None:
        """Fill in another winner's words."""
        self.values = values
        self._renew()

    def show_overprint(self, on: bool) -> None:
        """Preview what 套打 prints, or the whole."""
        self.overprint = on
        self.changed.emit()

    # Changing -------------------------------------------------------------------

    def put(self, template: Template, run: str = "") -> None:
        """Another template in place of this one."""
        self._store(replace(self.history.value, template=template), run)

    def put_work(self, work: Work) -> None:
        """Another template with another blank, in one step."""
        self._store(work, "")

    def put_blank(self, blank: bytes) -> None:
        """Another scanned blank, which has a frame of its own; or none."""
        template = self.template
        if blank:
            template = replace(template, frame=(), corners=())
        self.put_work(Work(template, blank))

    def put_box(self, name: str, box: Box, run: str = "") -> None:
        """Move or resize a field, or move the seal's circle; rounded to 0.01 mm."""
        x, y, wide, high = (round(part, 2) for part in box)
        if name == SEAL:
            seal = replace(self.template.seal, x=x + wide / 2, y=y + high / 2)
            self.put(replace(self.template, seal=seal), run)
        else:
            self._replace(name, run, box=(x, y, wide, high))

    def change(self, run: str = "", **parts: Any) -> None:
        """Change parts of the chosen field."""
        if self.field is not None:
            self._replace(self.current, run and f"{run} {self.current}", **parts)

    def restyle(self, run: str = "", **parts: Any) -> None:
        """Change parts of the chosen field's style."""
        if self.field is not None:
            self.change(run, style=replace(self.field.style, **parts))

    def rename(self, name: str) -> bool:
        """Call the chosen field otherwise; False when another one is called so."""
        field = self.field
        if field is None or name == field.name or name in self.names or not name:
            return field is not None and name == field.name
        fields = tuple(replace(f, name=name) if f is field else f for f in self.template.fields)
        self.current = name
        self.put(replace(self.template, fields=fields))
        self.chosen.emit()
        return True

    def add(self) -> None:
        """A new field in the middle of the page, chosen."""
        numbers = (f"文字{n}" for n in range(1, len(self.names) + 1))
        name = next(n for n in numbers if n not in self.names)
        (wide, high), (page_wide, page_high) = NEW_BOX, self.template.page
        wide, high = min(wide, page_wide), min(high, page_high)
        box = ((page_wide - wide) / 2, (page_high - high) / 2, wide, high)
        style = Style(Face.KAI, 20, 10, lines=1)
        made = Field(name, name, box, style, "#1A1A1A", "center", "middle")
        self.put(replace(self.template, fields=(*self.template.fields, made)))
        self.choose(name)

    def remove(self) -> None:
        """Take the chosen field away; the next one is chosen."""
        if not self.removable:
            return
        names, gone = self.names, self.current
        after = (*names, "")[names.index(gone) + 1]
        fields = tuple(f for f in self.template.fields if f.name != gone)
        self.put(replace(self.template, fields=fields))
        self.choose(after)

    def undo(self) -> None:
        """One step back."""
        if self.history.undo():
            self._renew()

    def redo(self) -> None:
        """One step forth."""
        if self.history.redo():
            self._renew()

    def keep(self, work: Work) -> None:
        """It was saved, perhaps under another name."""
        self.history.keep(work)
        self._renew()

    # Inside ----------------------------------------------------------------------

    def _replace(self, name: str, run: str, **parts: Any) -> None:
        fields = tuple(replace(f, **parts) if f.name == name else f for f in self.template.fields)
        self.put(replace(self.template, fields=fields), run)

    def _store(self, work: Work, run: str) -> None:
        if self.history.put(work, run):
            self._renew()

    def _renew(self) -> None:
        self._proof = None
        if self.current and self.current not in self.names:
            self.current = ""
            self.chosen.emit()
        self.changed.emit()
