"""Paragraphs as the office has rewritten them, kept with what they were made from.

Beside an edited text stands the automatic one it replaced. When that changes
(a mark was corrected, a village left), the edit is no longer trusted: the
notice waits until somebody has looked at both.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lsb_desktop.core.orders import PutWording
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.agreement import contradictions
from lsb_desktop.paper.notice.told import Paragraph, paragraphs_of
from lsb_desktop.paper.notice.wording import KEY, Choices

_TEXT, _FROM, _SEEN = "text_", "textfrom_", "textseen_"
DROPPED = "〔本段不用〕"
"""Stored in place of a text: the paragraph is left out."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A paragraph, what stands in the notice for it, and what is wrong with that.

    ``before``: the automatic text that the edit replaced; empty without one.
    ``doubts``: in what the edit contradicts the result.
    """

    told: Paragraph
    written: str = ""
    before: str = ""
    doubts: tuple[str, ...] = ()
    seen: str = ""

    @property
    def text(self) -> str:
        """What is printed; empty where the paragraph is left out."""
        if self.dropped:
            return ""
        return self.written or self.told.text

    @property
    def changed(self) -> bool:
        """Whether somebody has edited it."""
        return bool(self.written)

    @property
    def dropped(self) -> bool:
        """Whether it is left out."""
        return self.written == DROPPED

    @property
    def outdated(self) -> bool:
        """Whether what it was made from has changed since."""
        return self.changed and self.before != self.told.text

    @property
    def open(self) -> bool:
        """Whether somebody has to look at it before the notice is made."""
        return self.outdated or bool(self.doubts and "\n".join(self.doubts) != self.seen)


def edited_of(evening: Evening, choices: Choices) -> tuple[Edited, ...]:
    """Every paragraph as it stands now, and edits whose paragraph is gone."""
    written = evening.wording(KEY)
    found = paragraphs_of(evening, choices)
    known = {p.key for p in found}
    # ``before`` of a paragraph that is gone says what it was; it is printed by nobody.
    lost = [
        Paragraph(key, written.get(_FROM + key, "")[:12], "")
        for key in (f.removeprefix(_TEXT) for f in written if f.startswith(_TEXT))
        if key not in known
    ]
    return tuple(_edited(p, written, evening) for p in (*found, *lost))


def _edited(told: Paragraph, written: Mapping[str, str], evening: Evening) -> Edited:
    text = written.get(_TEXT + told.key, "")
    if not text:
        return Edited(told)
    doubts = () if text == DROPPED else contradictions(text, told.text, evening)
    before, seen = written.get(_FROM + told.key, ""), written.get(_SEEN + told.key, "")
    return Edited(told, text, before, doubts, seen)


# What the page writes -----------------------------------------------------------


def rewriting(paragraph: Edited, text: str) -> PutWording:
    """Another text for a paragraph; its automatic one, or none, takes the edit back."""
    told = paragraph.told
    text = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    if text in ("", told.text):
        return restoring(paragraph)
    fields = ((_TEXT + told.key, text), (_FROM + told.key, told.text), (_SEEN + told.key, ""))
    return PutWording(KEY, fields, f"修改通报：{told.name}")


def dropping(paragraph: Edited) -> PutWording:
    """The notice does without this paragraph."""
    told = paragraph.told
    fields = ((_TEXT + told.key, DROPPED), (_FROM + told.key, told.text), (_SEEN + told.key, ""))
    return PutWording(KEY, fields, f"通报不用：{told.name}")


def restoring(paragraph: Edited) -> PutWording:
    """The automatic text again."""
    fields = tuple((f + paragraph.told.key, "") for f in (_TEXT, _FROM, _SEEN))
    return PutWording(KEY, fields, f"恢复通报自动文字：{paragraph.told.name}")


def confirming(paragraph: Edited) -> PutWording:
    """Somebody has compared the edit with the result as it is now, and it stays."""
    told = paragraph.told
    fields = (
        (_FROM + told.key, told.text),
        (_SEEN + told.key, "\n".join(paragraph.doubts)),
    )
    return PutWording(KEY, fields, f"核对通报：{told.name}")
