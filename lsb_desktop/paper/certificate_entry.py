"""奖状 in the catalogue."""

from functools import partial
from pathlib import Path

from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.papers import File, Paper, When


def _missing(evening: Evening) -> str:
    from lsb_desktop.paper.certificates import certificates_of

    return evening.unsealed or ("" if certificates_of(evening.snapshot) else "没有得奖的单位")


def _content(evening: Evening) -> object:
    from lsb_desktop.paper.certificates import certificates_of

    return certificates_of(evening.snapshot)


def _write(evening: Evening, award: str, path: Path) -> None:
    from lsb_desktop.paper.certificates import write_certificates

    write_certificates(evening.snapshot, path, award)


def _files(evening: Evening) -> tuple[File, ...]:
    from lsb_desktop.paper.certificates import certificates_of

    awards = dict.fromkeys(c.award for c in certificates_of(evening.snapshot))
    return tuple(File(f"奖状-{a}", ".pdf", partial(_write, evening, a)) for a in awards)


def _glyphs(evening: Evening) -> tuple[str, ...]:
    from lsb_desktop.paper.certificates import glyph_report

    return glyph_report(evening.snapshot).lines


CERTIFICATES = Paper(
    "certificates", "奖状", When.AFTER, "每个获奖单位一张", _missing, _content, _files, _glyphs
)
