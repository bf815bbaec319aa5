"""The pack's files, built aside on this computer's own disk."""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lsb_desktop.core.errors import UserError
from lsb_desktop.paper.evening import NOT_SEALED
from lsb_desktop.paper.files import safe_name
from lsb_desktop.paper.papers import Paper
from lsb_desktop.ui.pack.job import DATA, PAPERS, PICTURES, README, SLIDES, STORE, Line, PackJob
from lsb_desktop.ui.pack.words import readme
from lsb_desktop.ui.slide_painter import SlidePainter

log = logging.getLogger(__name__)

Share = Callable[[float, str], None]
"""How far the building is, 0..1, and what is being made."""
SLIDES_FROM, PAPERS_FROM, DATA_FROM = 0.4, 0.8, 0.95


class Building:
    """Makes everything that can be made; what cannot be is said, and the rest goes on."""

    def __init__(self, job: PackJob, share: Share) -> None:
        self._job = job
        self._share = share
        self.lines: list[Line] = []
        self.traces: list[str] = []

    def build(self) -> None:
        """All of it into the job's room."""
        room = self._job.room
        with self._trying("画面"):
            self._pictures(self._painter())
        with self._trying("备用演示文稿"):
            self._slides(self._painter())
        self._papers()
        self._share(DATA_FROM, "数据")
        (room / DATA).mkdir()
        with self._trying("活动工作簿"):
            self._workbook()
        with self._trying("全部活动的数据文件"):
            self._store()
        (room / README).write_bytes(readme(self._job, self.lines).encode("utf-8-sig"))

    @contextmanager
    def _trying(self, what: str) -> Iterator[None]:
        """A part that fails is left out: on this evening half a pack is better than none."""
        try:
            yield
        except UserError as error:
            self.lines.append(Line(False, f"没有{what}：{error.message}"))
        except Exception as error:
            log.exception("pack: %s", what)
            self.lines.append(Line(False, f"没有{what}：程序出错（{type(error).__name__}）"))
            self.traces.append(traceback.format_exc())

    def _painter(self) -> SlidePainter:
        """UserError while the pictures would tell what is not sealed."""
        from lsb_desktop.paper.plan_b.entry import PLAN_B

        why = PLAN_B.missing(self._job.evening)
        if why:
            raise UserError(why)
        painter = self._job.evening.painter
        assert isinstance(painter, SlidePainter)
        return painter

    def _pictures(self, painter: SlidePainter) -> None:
        from lsb_desktop.ui.stage.png import png_of

        folder = self._job.room / PICTURES
        folder.mkdir()
        count = len(painter.shots())
        for n, (shot, image) in enumerate(painter.pictures(), 1):
            self._share(SLIDES_FROM * n / count, f"画面 {n} / {count}")
            path = folder / f"{n:03} {safe_name(shot.cue.title)}.png"
            try:
                path.write_bytes(png_of(image))
            except OSError as error:
                raise UserError(f"不能写“{path.name}”，磁盘可能已满") from error

    def _slides(self, painter: SlidePainter) -> None:
        from lsb_desktop.paper.plan_b.host import hosted
        from lsb_desktop.paper.plan_b.pptx import write_pptx

        def told(done: int, total: int, _title: str) -> None:
            share = SLIDES_FROM + (PAPERS_FROM - SLIDES_FROM) * done / total
            self._share(share, f"演示文稿 {done + 1} / {total}")

        evening = self._job.evening
        slides = hosted(painter(told), evening)
        write_pptx(slides, evening.contest.title, self._job.room / SLIDES)

    def _papers(self) -> None:
        from lsb_desktop.paper.catalogue import PAPERS as CATALOGUE
        from lsb_desktop.paper.ledger import NAME
        from lsb_desktop.paper.plan_b.entry import KEY as SLIDE_KEY
        from lsb_desktop.paper.workbook.entry import KEY as WORKBOOK_KEY

        # These two have places of their own in a pack.
        own = (SLIDE_KEY, WORKBOOK_KEY)
        wanted = [p for p in CATALOGUE if p.key not in own and not p.optional]
        for n, paper in enumerate(wanted):
            share = PAPERS_FROM + (DATA_FROM - PAPERS_FROM) * n / len(wanted)
            self._share(share, paper.name)
            why = paper.missing(self._job.evening)
            if why:
                grave = why == NOT_SEALED
                self.lines.append(Line(False, f"没有{paper.name}：{why}", grave))
                continue
            with self._trying(paper.name):
                self._paper(paper)
        # Beside the papers of a pack nobody works on them: no ledger is kept.
        (self._job.room / PAPERS / NAME).unlink(missing_ok=True)

    def _paper(self, paper: Paper) -> None:
        from lsb_desktop.paper.making import make

        found = make([paper], self._job.evening, self._job.room / PAPERS)
        for refusal in found.refusals:
            raise UserError(refusal.why)

    def _workbook(self) -> None:
        from lsb_desktop.paper.workbook.write import write_workbook

        evening = self._job.evening
        name = safe_name(f"{evening.contest.town}{evening.contest.title}")
        write_workbook(evening.contest, evening.book, self._job.room / DATA / f"{name}.xlsx")

    def _store(self) -> None:
        from lsb_desktop.desk.desk import Desk

        if not self._job.store:
            raise UserError("这个活动没有存进数据文件")
        with Desk.at(self._job.store) as desk:
            desk.backup(self._job.room / DATA / f"全部活动-{self._job.at:%Y%m%d-%H%M}{STORE}")
