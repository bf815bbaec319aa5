"""The product's one path: typed, ranked, shown, printed, undone, one number."""

from pathlib import Path

import pypdfium2
import pytest

from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import UserError
from lsb_desktop.desk.desk import Desk
from lsb_desktop.desk.presets import load_preset
from lsb_desktop.paper.ranking.pdf import write_ranking_pdf
from lsb_desktop.stage.director import Director
from lsb_desktop.stage.frame import texts


def words_of(path: Path) -> str:
    """All text of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_one_mark_from_the_key_to_the_wall_and_the_paper(tmp_path: Path) -> None:
    preset = load_preset("mengzhuang")
    with Desk.at(tmp_path / "contests.lsb", "秘书") as desk:
        session = desk.open(desk.create(preset.contest, preset.entries))
        director = Director(session.snapshot)
        director.show_live(1.0)
        before = session.snapshot
        middle = next(r for r in before.standings.rows if r.place == 9)
        judge, criterion = session.contest.judges[0].id, session.contest.components[0].criteria[0]

        with pytest.raises(UserError, match="超出满分"):
            session.execute(EnterMark(middle.entrant.id, judge, criterion.id, "102"))
        assert session.snapshot == before

        changes = session.execute(EnterMark(middle.entrant.id, judge, criterion.id, "60"))
        assert changes.entrants == {middle.entrant.id}
        director.update(session.snapshot)
        row = session.snapshot.standings.row(middle.entrant.id)
        assert row.shown is not None
        assert row.shown != middle.shown
        shown = texts(director.programme())
        assert shown[shown.index(row.entrant.name) + 1] == row.shown
        write_ranking_pdf(session.snapshot, tmp_path / "sheet.pdf")
        assert row.shown in words_of(tmp_path / "sheet.pdf")

        assert session.undo().label.startswith("撤销：")
        assert session.snapshot.standings == before.standings
        director.update(session.snapshot)
        assert middle.shown in texts(director.programme())
