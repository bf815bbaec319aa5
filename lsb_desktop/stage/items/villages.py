"""Items that go from village to village: 亮相 and 点评.

Made from the definition and what is noted of the villages alone (rule 4 of
:mod:`lsb_desktop.stage.embargo`). Whoever has more to say than a picture holds
gets a second one; the speaker's clock runs on over both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lsb_desktop.core.model import AgendaItem, Entrant
from lsb_desktop.core.profile import HIGHLIGHTS, Commitment, CommitmentStatus
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script
from lsb_desktop.stage.facts import UNKNOWN, Profile
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.frames.parts import Picture
from lsb_desktop.stage.frames.village import CommentFrame, Promise, Remark, ShowcaseFrame
from lsb_desktop.stage.items.plain import nobody, position, speech
from lsb_desktop.stage.paging import chunks, pages, rows_of
from lsb_desktop.stage.wording import heading

PICTURES = 4
"""Photos on one picture."""
LONG_NAME = 9
"""Characters from which a name takes two lines and more."""
PROMISES = "年度承诺事项"

_Village = ShowcaseFrame | CommentFrame


@dataclass(frozen=True)
class Turn:
    """One village's turn; ``number`` from 0 among those of the item."""

    script: Script
    item: AgendaItem
    order: Sequence[Entrant]
    number: int

    @property
    def entrant(self) -> Entrant:
        """Whose turn it is."""
        return self.order[self.number]

    @property
    def profile(self) -> Profile:
        """What is known of it."""
        return self.script.facts.get(self.entrant.id, UNKNOWN)

    @property
    def next_name(self) -> str:
        """Who comes next, if anyone."""
        after = self.order[self.number + 1 : self.number + 2]
        return after[0].name if after else ""

    @property
    def caption(self) -> str:
        """东片区　党组织书记; the office says the district itself, with or without 片区."""
        return "　".join(part for part in (self.entrant.district, "党组织书记") if part)

    def beats(self, name: str, frames: Sequence[_Village]) -> list[Beat]:
        """One step a frame; the page stands in the foot, and one clock runs over all of them."""
        key = str(self.entrant.id)
        line = f"{title_of(self.item)}：第 {self.number + 1} 位　{self.entrant.name}"
        return [
            Beat(
                name,
                key if page == 1 else f"{key}/{page}",
                line if len(frames) == 1 else f"{line}　{page}/{len(frames)}",
                _Shown(self._paged(frame, page, len(frames))),
                timed=60 * self.item.minutes,
                clock=key,
            )
            for page, frame in enumerate(frames, 1)
        ]

    @staticmethod
    def _paged(frame: _Village, page: int, count: int) -> Frame:
        if count == 1:
            return frame
        return replace(frame, chrome=replace(frame.chrome, note=f"第 {page}/{count} 页"))


@dataclass(frozen=True)
class _Shown:
    """A frame that is the same under any veil."""

    frame: Frame

    def __call__(self, _veil: object) -> Frame:
        return self.frame


def turns(script: Script, item: AgendaItem, order: Sequence[Entrant]) -> list[Turn]:
    """A turn for each of these villages."""
    return [Turn(script, item, order, number) for number in range(len(order))]


def called(script: Script, item: AgendaItem) -> tuple[Entrant, ...]:
    """The item's own villages in its order, else all in visiting order."""
    if not item.villages:
        return script.visits
    known = {e.id: e for e in script.visits}
    return tuple(known[v] for v in dict.fromkeys(item.villages) if v in known)


# 亮相 -------------------------------------------------------------------------


def showcase(script: Script, at: int) -> list[Beat]:
    """One village after the other: photos, 特色亮点, commitments, and its secretary's clock."""
    item = script.agenda[at]
    order = called(script, item)
    found = [t.beats("showcase", _showcase_frames(t)) for t in turns(script, item, order)]
    return [beat for beats in found for beat in beats] or [nobody(script, item)]


def _showcase_frames(turn: Turn) -> list[ShowcaseFrame]:
    profile, script = turn.profile, turn.script
    shown = [Picture(p.digest, p.caption) for p in profile.photos]
    albums = [tuple(shown[n : n + PICTURES]) for n in range(0, len(shown), PICTURES)]
    lines: list[str | Promise] = [
        part for text in profile.highlights for part in chunks(text, _WIDE, 4)
    ]
    lines += [_promise(c) for c in profile.commitments]
    heads = _HEAD * (bool(profile.highlights) + bool(profile.commitments))
    beside = _BESIDE - heads - (_LONG if len(turn.entrant.name) > LONG_NAME else 0.0)
    texts = pages(lines, _cost, lambda n: beside if n < len(albums) else _ALONE - heads)
    base = ShowcaseFrame(
        script.chrome(title_of(turn.item), heading(script.contest)),
        turn.entrant.name,
        caption=f"{turn.caption}现场汇报",
        position=position(turn.number, len(turn.order)),
        next_speaker=turn.next_name,
        seconds=60 * turn.item.minutes,
    )
    return [
        _filled(base, profile, texts[n] if n < len(texts) else (), albums[n : n + 1])
        for n in range(max(1, len(albums), len(texts)))
    ]


def _filled(
    base: ShowcaseFrame,
    profile: Profile,
    lines: tuple[str | Promise, ...],
    album: list[tuple[Picture, ...]],
) -> ShowcaseFrame:
    words = tuple(line for line in lines if isinstance(line, str))
    promises = tuple(line for line in lines if isinstance(line, Promise))
    return replace(
        base,
        highlights_title=HIGHLIGHTS if words else "",
        highlights=words,
        promises_title=_count(profile.commitments) if promises else "",
        promises=promises,
        pictures=album[0] if album else (),
    )


def _promise(item: Commitment) -> Promise:
    """Done needs no figure; 100 % of what is still under way says something."""
    done = item.status is CommitmentStatus.DONE
    percent = -1 if item.percent is None or done else item.percent
    return Promise(item.text.strip(), str(item.status), percent)


def _count(items: tuple[Commitment, ...]) -> str:
    done = sum(c.status is CommitmentStatus.DONE for c in items)
    return f"{PROMISES}　完成 {done}/{len(items)}"


# Room on a 4:3 wall in units of 1 % of its height, with words of 3.6 units.
_BESIDE = 38.4
"""Of the card beside photos, under a name of one line; less under a long one."""
_LONG = 7.0
_ALONE = 65.0
"""Of the card where there are no photos."""
_ROW, _APART, _BAR = 4.75, 0.45, 1.45
"""Of a line, the air below the last one, and a bar."""
_HEAD = 5.2
"""Of a heading."""
_WIDE = 14.5
"""Han characters in a line of the card, beside a status, and beside one with its share."""
_NARROW = 11.0
_NARROWEST = 8.5


def _cost(line: str | Promise) -> float:
    """Height of a line of the card."""
    if isinstance(line, str):
        return _ROW * rows_of(line, _WIDE) + _APART
    if line.percent < 0:
        return _ROW * rows_of(line.text, _NARROW) + _APART
    return _ROW * rows_of(line.text, _NARROWEST) + _APART + _BAR


# 点评 -------------------------------------------------------------------------

_EMS = 24.0
"""Han characters in a line of a card on a 4:3 wall."""
_ROWS = 8
"""Lines on one picture."""
_BETWEEN = 0.3
"""Air between those that were written apart, in lines."""


def comment(script: Script, at: int) -> list[Beat]:
    """One village after the other with 亮点, 不足, 整改 as cards.

    With minutes or chosen villages, each of them; without, those of whom
    something is noted. If there is nothing noted of anyone, a single speech.
    """
    item = script.agenda[at]
    order = called(script, item)
    if not item.minutes and not item.villages:
        order = tuple(e for e in order if script.facts.get(e.id, UNKNOWN).comments)
        if not order:
            return speech(script, at)
    found = [t.beats("comment", _comment_frames(t)) for t in turns(script, item, order)]
    return [beat for beats in found for beat in beats] or [nobody(script, item)]


def _comment_frames(turn: Turn) -> list[CommentFrame]:
    script = turn.script
    base = CommentFrame(
        script.chrome(title_of(turn.item), heading(script.contest)),
        turn.entrant.name,
        caption=turn.entrant.district if len(turn.entrant.name) <= LONG_NAME else "",
        position=position(turn.number, len(turn.order)),
        next_speaker=turn.next_name,
        seconds=60 * turn.item.minutes,
    )
    return [replace(base, remarks=remarks) for remarks in _remarks(turn.profile)] or [base]


def _remarks(profile: Profile) -> list[tuple[Remark, ...]]:
    """The cards of each page; a topic that goes on says so."""
    parts = [
        (topic, part)
        for topic, lines in profile.comments
        for line in lines
        for part in chunks(line, _EMS, _ROWS)
    ]
    found: list[tuple[Remark, ...]] = []
    begun = ""
    for page in pages(parts, lambda part: rows_of(part[1], _EMS) + _BETWEEN, lambda _: _ROWS):
        cards = [
            Remark(f"{topic}（续）" if topic == begun else topic, tuple(line for _, line in lines))
            for topic, lines in groupby(page, key=lambda part: part[0])
        ]
        found.append(tuple(cards))
        begun = page[-1][0]
    return found
