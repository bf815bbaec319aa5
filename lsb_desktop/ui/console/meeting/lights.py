"""What to look at before the meeting: ready or not, and where it is put right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.stage.ceremony import agenda_problems, blockers
from lsb_desktop.stage.facts import facts_of
from lsb_desktop.ui.console.awards.decisions import open_questions


@dataclass(frozen=True)
class Light:
    """One point. ``fix`` is the text of its button and ``go`` what that does."""

    good: bool
    text: str
    fix: str = ""
    go: str = ""
    """Key of a page, ``agenda``, or the id of an action."""
    grave: bool = True
    """Of what is not good: red, or worth a look (amber)."""


def lights(snapshot: Snapshot, book: Book, place: str, missing: Sequence[str]) -> list[Light]:
    """The result, the run of show, the output.

    ``missing`` are the characters no font has, each with its place (:func:`located`).
    """
    found = _result(snapshot, book)
    found += [Light(False, p, "改流程", "agenda") for p in agenda_problems(snapshot)]
    if missing:
        text = f"字体里没有这些字，大屏上显示不出来：{'、'.join(missing)}"
        found.append(Light(False, text))
    if place:
        found.append(Light(True, f"投影：{place}"))
    else:
        found.append(
            Light(False, "投影还没有打开，上屏时自动打开", "打开投影", "output", grave=False)
        )
    return found


def _result(snapshot: Snapshot, book: Book) -> list[Light]:
    seal = snapshot.seal
    if seal is not None:
        return [Light(True, f"{seal.label}，封榜码 {seal.code}")]
    against = blockers(snapshot)
    if not against:
        return [Light(True, "会上不颁奖，不用封存")]
    if snapshot.standings.refusal:
        return [Light(False, against[0], "改办法", "rules")]
    *before, unsealed = against
    found = [_before(text) for text in before]
    if any(q.pending is None for q in open_questions(snapshot.standings, book)):
        found.append(Light(False, "有单位同分，名次待裁定", "去裁定", "awards"))
    return [*found, Light(False, unsealed, "封存…", "seal")]


def _before(text: str) -> Light:
    if text.startswith("“"):
        return Light(False, text, "去裁定", "awards")
    return Light(False, text, "去录分", "entry")


def written(contest: Contest, book: Book) -> str:
    """Every character that the wall may have to show."""
    return "".join(text for _, text in _texts(contest, book))


def located(contest: Contest, book: Book, chars: str) -> list[str]:
    """Each character with the places it stands in: 䶮（村庄“䶮家村”等 2 处）."""
    found = []
    for char in chars:
        first, *more = dict.fromkeys(w for w, text in _texts(contest, book) if char in text)
        others = f"等 {len(more) + 1} 处" if more else ""
        found.append(f"{char}（{first}{others}）")
    return found


_HEAD = {
    "title": "活动名称",
    "town": "乡镇",
    "theme": "主题",
    "slogan": "标语",
    "meeting": "会议名称",
    "place": "会议地点",
}


def _texts(contest: Contest, book: Book) -> Iterator[tuple[str, str]]:
    """Where each text of the wall stands, and the text."""
    for field, where in _HEAD.items():
        yield where, getattr(contest, field)
    for e in contest.entrants:
        yield f"村庄“{e.name}”", e.name + e.group + e.district
    for award in contest.awards:
        yield f"奖项“{award.name}”", award.name
    for item in contest.agenda:
        yield f"会议流程“{item.title or item.kind}”", item.title + item.text
    for topic in contest.topics:
        yield f"点评栏目“{topic}”", topic
    names = {e.id: e.name for e in contest.entrants}
    for entrant, known in facts_of(contest, book).items():
        village = names[entrant]
        for topic, note in known.notes.items():
            yield f"{village}的“{topic}”", note
        for promise in known.commitments:
            yield f"{village}的承诺事项", promise.text
        for photo in known.photos:
            yield f"{village}的照片说明", photo.caption
