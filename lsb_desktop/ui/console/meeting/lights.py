"""What to look at before the meeting: ready or not, and where it is put right."""

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


def lights(snapshot: Snapshot, book: Book, place: str, missing: str) -> list[Light]:
    """The result, the run of show, the output; ``missing`` are characters no font has."""
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
    parts = [getattr(contest, f) for f in ("title", "town", "theme", "slogan", "meeting", "place")]
    parts += [e.name + e.group + e.district for e in contest.entrants]
    parts += [a.name for a in contest.awards] + [i.title + i.text for i in contest.agenda]
    parts += contest.topics
    for known in facts_of(contest, book).values():
        parts += known.notes.values()
        parts += [c.text for c in known.commitments] + [p.caption for p in known.photos]
    return "".join(parts)
