"""排名长图 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When
from lsb_desktop.paper.ranking.entry import BOTTOM, YES
from lsb_desktop.paper.ranking.poster_content import NAME, Poster, posters_of

KEY = "poster"


def _missing(evening: Evening) -> str:
    return evening.unsealed or ("" if evening.contest.entrants else "没有参评单位")


def _posters(evening: Evening) -> tuple[Poster, ...]:
    bottom = evening.wording(KEY).get(BOTTOM) == YES
    return posters_of(evening.snapshot, include_bottom=bottom)


def _write(poster: Poster, path: Path) -> None:
    from lsb_desktop.paper.ranking.poster import write_poster

    write_poster(poster, path)


def _files(evening: Evening) -> tuple[File, ...]:
    posters = _posters(evening)
    stems = [NAME] if len(posters) == 1 else [f"{NAME}-{n}" for n in range(1, len(posters) + 1)]
    return tuple(
        File(stem, ".png", partial(_write, poster))
        for stem, poster in zip(stems, posters, strict=True)
    )


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.ranking.poster import glyph_report

    lines = (line for poster in _posters(evening) for line in glyph_report(poster).lines)
    return tuple(dict.fromkeys(lines))


POSTER = Paper(
    KEY, NAME, When.AFTER, "手机上看的成绩排名图片，发工作群", _missing, _posters, _files, _glyphs
)
