"""Any second readings and drawn checks that a sound contest may have."""

from hypothesis import strategies as st

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.codec import dump
from lsb_desktop.core.model import Component, ComponentKind, Contest, Word
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.proof import (
    PassOrder,
    Reread,
    all_sheets,
    parts_of,
    readable,
    reread_slot,
    second_slot,
    slots_of,
)
from lsb_desktop.core.review import DRAW, Draw, Item, Right, Verdict, Why
from tests.helpers.any_texts import NAME, TEXT
from tests.helpers.any_texts import Draw as Drawing

Found = list[tuple[Slot, Value]]


@st.composite
def proofs(draw: Drawing, contest: Contest) -> Found:
    """Sheets read twice, wholly or in part, and a list of checks with or without its draw."""
    return draw(_seconds(contest)) + draw(_values(contest)) + draw(_checks(contest))


@st.composite
def _values(draw: Drawing, contest: Contest) -> Found:
    """Values and lists read twice; a list of one row, of several, or 不涉及."""
    found: Found = []
    for key in readable(contest):
        if key.judge:
            continue
        if draw(st.booleans()):
            found.append((reread_slot(key), dump(Reread(draw(st.sampled_from(PassOrder))))))
        for entrant in contest.entrants:
            for slot in slots_of(contest, key, entrant.id):
                texts = ["", "0"]
                if slot.kind is SlotKind.DEDUCTION:
                    texts += ["0、0", str(Word.NOT_APPLICABLE)]
                text = draw(st.sampled_from(texts))
                if text:
                    found.append((second_slot(slot), text))
    return found


@st.composite
def _seconds(draw: Drawing, contest: Contest) -> Found:
    found: Found = []
    for key in all_sheets(contest):
        if draw(st.booleans()):
            order = draw(st.sampled_from(PassOrder))
            found.append((reread_slot(key), dump(Reread(order, draw(TEXT)))))
        judge, component = parts_of(contest, key)
        for entrant in contest.entrants:
            for criterion in component.criteria:
                number = criterion.grades[-1].name if criterion.grades else plain(criterion.step)
                text = draw(st.sampled_from(["", number, str(Word.VOID)]))
                if text and judge.represents != entrant.id and criterion.step <= criterion.max:
                    slot = Slot(SlotKind.SECOND, entrant.id, judge.id, criterion.id)
                    found.append((slot, text))
    return found


@st.composite
def _item(draw: Drawing, component: Component) -> Item:
    judged = component.kind is ComponentKind.JUDGED
    homes = [k.id for k in component.criteria] if judged else [0]
    wrong = draw(st.sets(st.sampled_from(homes), max_size=2)) if homes else set()
    right = tuple(Right(i, draw(st.sampled_from(["0", "92.5", "废票"]))) for i in sorted(wrong))
    why, verdict = draw(st.sampled_from(Why)), draw(st.none() | st.sampled_from(Verdict))
    return Item(why, verdict, draw(TEXT), draw(TEXT), right, draw(TEXT))


@st.composite
def _checks(draw: Drawing, contest: Contest) -> Found:
    found: Found = []
    sheets = all_sheets(contest)
    for component in contest.components:
        judged = component.kind is ComponentKind.JUDGED
        judges = [s.judge for s in sheets if s.component == component.id] if judged else [0]
        own = {j.id: j.represents for j in contest.judges}
        for entrant in contest.entrants:
            for judge in judges:
                if own.get(judge) != entrant.id and draw(st.booleans()):
                    slot = Slot(SlotKind.REVIEW, entrant.id, judge, component.id)
                    found.append((slot, dump(draw(_item(component)))))
    if draw(st.booleans()):
        forced = draw(st.sets(st.sampled_from([e.id for e in contest.entrants]), max_size=2))
        order = [e.id for e in contest.entrants if e.id in forced]
        counts = draw(st.integers(0, 9)), draw(st.integers(0, 100))
        found.append((DRAW, dump(Draw(draw(NAME), *counts, tuple(order)))))
    return found
