"""What an office sheet is taken to mean, and what taking it in would change.

``guess`` (:mod:`.guess`) says what every sheet and column means as a tuple of
:class:`SheetUse`, the user corrects it, ``propose`` (:mod:`.propose`) reads the
cells under it and gives a :class:`Proposal`: the changed contest, the entries
to write and a report by cell. What is not certain is a doubt: an :class:`Item`
in the state 待确认 with a key and choices; ``propose`` is called again with the
answers by key. Nothing here reads a file or the clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lsb_desktop.core.book import Slot, Value
from lsb_desktop.core.model import Contest


class Meaning(StrEnum):
    """What the cells of one column are; the value is what the user reads and picks."""

    SKIP = "不导入"
    VILLAGE = "村（社区）"
    ORDER = "序号"
    KIND = "类别"
    GROUP = "分组"
    DISTRICT = "片区"
    SECRETARY = "党支部书记"
    CADRE = "包村干部"
    PREVIOUS = "上期名次"
    CODE = "代码"
    ALIAS = "别名"
    SITE = "观摩点"
    HIGHLIGHT = "特色亮点"
    COMMITMENT = "年度承诺事项"
    NOTE = "记录"
    """A note on the topic ``ColumnUse.topic``."""
    JUDGE = "评委"
    """Long form: the cell names the judge of its row."""
    COMPONENT = "环节"
    """Long form: the cell names the component of its row."""
    CRITERION = "指标"
    """Long form: the cell names the criterion of its row."""
    POINTS = "分"
    """A mark; whose and on what, the row's other cells or the sheet say."""
    JUDGE_POINTS = "评委的分"
    """The marks of ``ColumnUse.judge``; of ``component``, ``criterion`` if those are set too."""
    CRITERION_POINTS = "指标的分"
    """The marks on ``ColumnUse.criterion``, by the judge of the row or of the sheet."""
    ENTERED = "直接录入"
    """Values of the component ``ColumnUse.component`` that is entered directly."""
    CHECK = "合计（核对）"
    """Never taken in; compared with the plain sum of the marks of its row."""
    ADJUSTMENT = "加减分"
    REASON = "原因"
    TOPIC = "主题"
    QUESTION = "题目"
    ANSWER = "参考答案"
    PRIVATE = "电话或证件号"
    """Never taken in, shown or remembered; only guessed, not offered."""


class SheetKind(StrEnum):
    """What a whole sheet is; decides which meanings its columns may have."""

    ROSTER = "名单"
    SCORES = "打分"
    QUESTIONS = "题库"
    SKIP = "不导入"


OFFERED: Mapping[SheetKind, tuple[Meaning, ...]] = {
    SheetKind.ROSTER: (
        Meaning.SKIP,
        Meaning.VILLAGE,
        Meaning.ORDER,
        Meaning.KIND,
        Meaning.GROUP,
        Meaning.DISTRICT,
        Meaning.SECRETARY,
        Meaning.CADRE,
        Meaning.PREVIOUS,
        Meaning.CODE,
        Meaning.ALIAS,
        Meaning.SITE,
        Meaning.HIGHLIGHT,
        Meaning.COMMITMENT,
        Meaning.NOTE,
    ),
    SheetKind.SCORES: (
        Meaning.SKIP,
        Meaning.VILLAGE,
        Meaning.JUDGE,
        Meaning.COMPONENT,
        Meaning.CRITERION,
        Meaning.POINTS,
        Meaning.JUDGE_POINTS,
        Meaning.CRITERION_POINTS,
        Meaning.ENTERED,
        Meaning.CHECK,
        Meaning.ADJUSTMENT,
        Meaning.REASON,
        Meaning.NOTE,
    ),
    SheetKind.QUESTIONS: (Meaning.SKIP, Meaning.TOPIC, Meaning.QUESTION, Meaning.ANSWER),
    SheetKind.SKIP: (Meaning.SKIP,),
}
"""What a column of a sheet of that kind may be set to."""


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What one column means. Ids are the contest's; ``None`` = not said, or to be asked."""

    meaning: Meaning = Meaning.SKIP
    judge: int | None = None
    component: int | None = None
    criterion: int | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class SheetUse:
    """How one sheet is read. Rows and columns count from 0, both ends included.

    With ``turned`` they are those of the sheet with rows and columns exchanged
    (:func:`lsb_desktop.paper.intake.sheet.sheet_of` gives it). ``header`` is
    ``None`` when no row names the columns. ``columns`` has one use for every
    column; several columns 村（社区） are blocks side by side (左右两栏).
    ``judge``, ``component``, ``criterion`` and, in a sheet a village, ``village``
    hold for the whole sheet. ``note`` says on what grounds, or why it is left out.
    """

    sheet: int
    kind: SheetKind = SheetKind.SKIP
    header: tuple[int, int] | None = None
    body: tuple[int, int] = (0, -1)
    columns: tuple[ColumnUse, ...] = ()
    judge: int | None = None
    component: int | None = None
    criterion: int | None = None
    turned: bool = False
    note: str = ""
    village: int | None = None


class State(StrEnum):
    """What became of a row, a cell or a whole column."""

    RECOGNISED = "已识别"
    DOUBT = "待确认"
    SKIPPED = "跳过"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a doubt: ``value`` goes into the answers, ``label`` is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the report.

    ``spot`` is the address (``名单!B3``) of the first cell it is about, ``at``
    the same as (sheet, row, column) from 0 in the sheet as it lies; ``more``
    the other cells of the same cause, one line each. A doubt has ``key`` and
    ``choices``; once answered it is 已识别 or 跳过, keeps both and has
    ``answer``, so that the answer can be changed.
    """

    state: State
    spot: str
    text: str
    reason: str = ""
    key: str = ""
    choices: tuple[Choice, ...] = ()
    answer: str = ""
    at: tuple[int, int, int] | None = None
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What taking the sheets in would change, doubts left out.

    Stored by ``TakeIn(contest, entries, label)`` alone, and only when ``ready``.
    ``refusal`` says why it cannot be stored at all (a seal).
    """

    contest: Contest
    entries: tuple[tuple[Slot, Value], ...] = ()
    label: str = ""
    items: tuple[Item, ...] = ()
    refusal: str = ""
    changes: int = 0
    """How many facts differ from the contest and book of today; 0 = nothing to store."""
    counts: Mapping[State, int] = field(default_factory=dict)
    """How many items there are of each state."""

    @property
    def doubts(self) -> tuple[Item, ...]:
        """The questions still open."""
        return tuple(i for i in self.items if i.state is State.DOUBT)

    @property
    def ready(self) -> bool:
        """Whether it may be stored: no doubt open, no refusal, something to change."""
        return bool(self.changes) and not self.refusal and not self.doubts


Answers = Mapping[str, str]
"""The value of the chosen :class:`Choice` by the key of the doubt."""
