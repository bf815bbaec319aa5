"""The notice as the contest tells it, paragraph by paragraph, before anybody edits it."""

from collections.abc import Iterator
from dataclasses import dataclass

from lsb_desktop.core.model import Contest
from lsb_desktop.core.routes import tours_of
from lsb_desktop.core.sentence import rule_sentence
from lsb_desktop.core.sentence_awards import is_honour
from lsb_desktop.core.words import day_words
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.attachments import Attachment, attachments_of
from lsb_desktop.paper.notice.phrases import activity, counted, moment, stopped, tight
from lsb_desktop.paper.notice.results import award_texts, note_texts, top_text
from lsb_desktop.paper.notice.wording import Choices

TITLE, LEAD = "title", "lead"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``level`` 1 is 一、, 2 is （一）, 3 is 1., 0 is plain text.

    Its number is not in ``text``: it comes when all paragraphs are known.
    ``name`` is how the page calls it.
    """

    key: str
    name: str
    text: str
    level: int = 0


def title_of(evening: Evening, choices: Choices) -> str:
    """中共××镇委员会关于……活动情况的通报: issuer, matter and kind (GB/T 9704-2012, 7.3.1)."""
    contest = evening.contest
    return f"{' '.join(choices.issuers)}关于{_matter(contest)}情况的通报"


def _matter(contest: Contest) -> str:
    """The activity with its period, unless its title says it."""
    name = activity(contest)
    return name if contest.period in name else f"{contest.period}{name}"


def paragraphs_of(evening: Evening, choices: Choices) -> tuple[Paragraph, ...]:
    """The title and every paragraph of the body, in order; keys are unique."""
    attached = attachments_of(evening, choices)
    return (
        Paragraph(TITLE, "标题", title_of(evening, choices)),
        *_opening(evening.contest, attached),
        *_method(evening.contest),
        *_result(evening, choices, attached),
        *_closing(evening, choices),
    )


# 一、 -------------------------------------------------------------------------


def _opening(contest: Contest, attached: tuple[Attachment, ...]) -> Iterator[Paragraph]:
    when = day_words(contest.date) or "近日"
    lead = f"{when}，{contest.town}组织开展了{_matter(contest)}。现将有关情况通报如下。"
    yield Paragraph(LEAD, "引言", lead)
    yield Paragraph("walked", "小标题：活动情况", "活动开展情况", 1)
    yield Paragraph("who", "参评和评分人员", "".join(_who(contest)))
    where = "".join(_where(contest, attached))
    if where:
        yield Paragraph("where", "观摩和点评会", where)


def _who(contest: Contest) -> Iterator[str]:
    yield f"本次活动共有{counted(contest, len(contest.entrants))}参评"
    kinds = [(k, sum(e.kind == k for e in contest.entrants)) for k in ("村", "社区")]
    if all(n for _, n in kinds) and sum(n for _, n in kinds) == len(contest.entrants):
        yield "，其中" + "、".join(f"{kind}{n}个" for kind, n in kinds)
    yield "。"
    panels = dict.fromkeys(p.name for p in contest.panels)
    sizes = {name: sum(j.panel == name for j in contest.judges) for name in panels}
    sizes = {name: size for name, size in sizes.items() if size}
    if len(sizes) == 1:
        yield "".join(f"参加评分的有{name}{size}人" for name, size in sizes.items())
    elif sizes:
        listed = "、".join(f"{name}{size}人" for name, size in sizes.items())
        yield f"参加评分的共{sum(sizes.values())}人，其中{listed}"
    if sizes:
        recused = any(j.represents is not None for j in contest.judges)
        yield "，代表本村的评分人员不评本村。" if recused else "。"


def _where(contest: Contest, attached: tuple[Attachment, ...]) -> Iterator[str]:
    """Where they walked and where they met."""
    tours = [t for t in tours_of(contest) if t.name]
    groups = f"分{'、'.join(t.name for t in tours)}{len(tours)}个组" if len(tours) > 1 else ""
    if contest.sites:
        at = next((f"（见{a.label}）" for a in attached if a.key == "sites"), "")
        yield f"{groups or '共'}观摩了{len(contest.sites)}个点{at}。"
    elif groups:
        yield f"观摩{groups}进行。"
    if contest.meeting:
        place = f"在{contest.place}" if contest.place else ""
        yield f"活动期间{place}召开了{contest.meeting}。"


# 二、 -------------------------------------------------------------------------


def _method(contest: Contest) -> Iterator[Paragraph]:
    """评分办法 as the program applies it; each component on its own where there are several."""
    if not contest.components:
        return
    yield Paragraph("method", "小标题：评分办法", "评分办法", 1)
    parts, rest = _components(contest)
    if len(parts) < 2:
        yield Paragraph("rules", "评分办法", "".join(parts) + rest)
        return
    for component, part in zip(contest.components, parts, strict=True):
        text = f"{component.name}。{part.removeprefix(f'{component.name}：')}"
        yield Paragraph(f"rules{component.id}", f"办法：{component.name}", text, 2)
    yield Paragraph("total", "计分和排名", f"计分和排名。{rest}", 2)


def _components(contest: Contest) -> tuple[list[str], str]:
    """The method's sentences about each component, and everything after them."""
    rest, parts = tight(rule_sentence(contest)), []
    for _ in contest.components:
        sentence, stop, rest = rest.partition("。")
        parts.append(sentence + stop)
    return parts, rest


# 三、 -------------------------------------------------------------------------


def _result(
    evening: Evening, choices: Choices, attached: tuple[Attachment, ...]
) -> Iterator[Paragraph]:
    standings = evening.snapshot.standings
    yield Paragraph("result", "小标题：评比结果", "评比结果", 1)
    found = [
        ("top", "总体排名", top_text(standings, attached[0].label, choices.places)),
        *award_texts(standings, bottom=choices.bottom),
    ]
    for key, name, text in found:
        yield Paragraph(key, name, f"{name}。{text}", 2)
    notes = note_texts(evening, bottom=choices.bottom, places=choices.places)
    if len(notes) == 1:
        yield Paragraph("notes", "有关说明", f"有关说明。{notes[0]}", 2)
    elif notes:
        yield Paragraph("notes", "有关说明", "有关说明。", 2)
        for at, note in enumerate(notes, 1):
            yield Paragraph(f"note{at}", f"说明 {at}", note, 3)
    seal = evening.snapshot.seal
    if seal is not None:
        text = f"成绩封存。全部成绩于{moment(seal.at)}{seal.label.removeprefix('已')}"
        text += f"，封榜码为{seal.code}；此后如有改动，封榜码随之改变。"
        yield Paragraph("seal", "成绩封存", text, 2)


# 四、 -------------------------------------------------------------------------


def _closing(evening: Evening, choices: Choices) -> Iterator[Paragraph]:
    """A hope, worded as a notice of an activity has it, never as a decision on honours."""
    awards = evening.snapshot.standings.awards
    honoured = any(a.entrants and is_honour(a.award) for a in awards)
    praised = "希望受到通报表扬的单位珍惜荣誉、再接再厉，其他单位学习先进、找准差距"
    text = praised if honoured else "希望各单位总结经验、找准差距"
    yield Paragraph("hope", "结束语", stopped(f"{text}，扎实做好下一阶段各项工作"))
