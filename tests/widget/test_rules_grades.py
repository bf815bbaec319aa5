"""等次 and 名次折分 on the page 评分办法: the dialog, its button, the columns."""

from dataclasses import replace
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.grades import CLASSES, ranks
from lsb_desktop.core.model import Component, Contest, Criterion
from lsb_desktop.db.store import Store
from lsb_desktop.ui.console.rules.edits import remark, with_criteria
from lsb_desktop.ui.console.rules.grading import ONLY_JUDGED, GradesDialog
from lsb_desktop.ui.console.rules.view import RulesPage
from tests.helpers.console import mixed, small
from tests.helpers.pages import bridge_on, enter, listening, shown, text_of, write


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> RulesPage:
    return shown(qtbot, RulesPage(bridge_on(store, mixed())))


def dialog_on(qtbot: QtBot, criterion: Criterion, contest: Contest | None = None) -> GradesDialog:
    made = GradesDialog(None, contest or small(), Component(1, "评议"), criterion)  # type: ignore[arg-type]
    return shown(qtbot, made, (560, 480))


def draft_of(page: RulesPage) -> Contest:
    draft = page.drafts.current
    assert draft is not None
    return draft


def test_ready_made_ones_follow_the_full_marks(qtbot: QtBot) -> None:
    dialog = dialog_on(qtbot, Criterion(1, "产业", Fraction(20)))
    assert (dialog.told.text(), dialog.agree.isEnabled()) == ("没有等次，照常打分", True)
    dialog.made[0].click()
    assert dialog.text.toPlainText() == "一类=20\n二类=18\n三类=16"
    assert dialog.told.text() == "录分时录 一类（1）、二类（2）、三类（3）"
    assert dialog.criterion.max == 20
    dialog.made[1].click()
    assert [g.name for g in dialog.criterion.grades] == ["优", "良", "中", "差"]
    dialog.made[2].click()
    assert dialog.criterion.grades == ranks(3)
    assert (dialog.criterion.once, dialog.criterion.max) == (True, 3)
    dialog.made[3].click()
    assert dialog.criterion == Criterion(1, "产业", Fraction(20))


def test_what_is_wrong_is_said_and_cannot_be_agreed_to(qtbot: QtBot) -> None:
    dialog = dialog_on(qtbot, Criterion(1, "产业", grades=CLASSES))
    assert dialog.text.toPlainText() == "一类=100\n二类=90\n三类=80"
    for text, wanted in (
        ("一类", "“一类”应写成“一类=100”，几个等次用顿号隔开"),
        ("一类=x", "“x”不是数字"),
        ("甲=1\n乙=1", "甲、乙都是 1 分，各等次的分不能相同"),
        ("弃权=1", "等次不能叫“弃权”，它另有意思"),
    ):
        write(dialog.text, text)
        assert (dialog.told.text(), dialog.agree.isEnabled()) == (wanted, False)
    write(dialog.text, "一类=100")
    assert dialog.agree.isEnabled()


def test_full_marks_typed_before_stay_where_the_grades_do(qtbot: QtBot) -> None:
    dialog = dialog_on(qtbot, Criterion(1, "产业", Fraction(120), grades=CLASSES))
    dialog.once.setChecked(True)
    assert dialog.criterion == Criterion(1, "产业", Fraction(120), grades=CLASSES, once=True)


def test_a_rank_ballot_needs_villages(qtbot: QtBot) -> None:
    dialog = dialog_on(qtbot, Criterion(1, "产业"), replace(small(), entrants=()))
    assert not dialog.made[2].isEnabled()
    assert dialog.made[2].toolTip() == "排名票要先有村庄名单"


def test_the_button_edits_the_chosen_criterion(
    page: RulesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def agree(dialog: GradesDialog) -> bool:
        assert dialog.windowTitle().startswith("“产业”的等次")
        dialog.made[0].click()
        return True

    page.criteria.table.select(1, 0)
    monkeypatch.setattr(GradesDialog, "exec", agree)
    page.grades.click()
    first, second = draft_of(page).components[0].criteria
    assert not first.grades
    assert [str(g.points) for g in second.grades] == ["40", "36", "32"]
    assert text_of(page.criteria.table, 1, "等次") == "一类/二类/三类"
    assert text_of(page.criteria.table, 1, "步长") == "—"
    assert "产业（一类 40 分、二类 36 分、三类 32 分）" in page.sentence.text()
    assert page.save_button.isEnabled()


def test_nothing_changes_on_cancel_or_without_a_criterion(
    page: RulesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GradesDialog, "exec", lambda _dialog: False)
    page.grades.click()
    said = listening(page.bridge)
    page.components.table.select(1, 0)  # 直接录入: no criteria at all
    page.grades.click()
    assert said == []
    page.components.table.select(2, 0)
    page.grades.click()
    assert [m.text for m in said] == [ONLY_JUDGED]
    assert not page.drafts.dirty


def test_without_a_contest_there_is_nothing_to_grade(qtbot: QtBot, store: Store) -> None:
    page = shown(qtbot, RulesPage(bridge_on(store)))
    assert not page.grades.isEnabled()
    page.grades.edit()


def test_points_by_place_are_typed_into_the_table(qtbot: QtBot, page: RulesPage) -> None:
    enter(qtbot, page.components.table, 0, "名次折分", "10、8，6 4")
    assert draft_of(page).components[0].by_place == (10, 8, 6, 4)
    assert text_of(page.components.table, 0, "名次折分") == "10、8、6、4"
    assert "得分再按名次折分：第1名 10 分、第2名 8 分、第3名 6 分，以后各名 4 分" in (
        page.sentence.text()
    )
    enter(qtbot, page.components.table, 0, "名次折分", "4、8")
    assert page.trouble.text() == "环节 实地观摩：名次折分：第 2 名的 8 分比前一名多"


def test_a_rank_ballot_for_another_number_of_villages_is_remarked_on(page: RulesPage) -> None:
    draft = draft_of(page)
    first, second = draft.components[0].criteria
    ranked = replace(first, max=Fraction(4), grades=ranks(4), once=True)
    one = with_criteria(draft, 1, (ranked, second))
    page.drafts.put(one)
    page.refresh()
    told = "“环境”有 4 个等次、每个只给一个村，要评的村是 3 个。"
    assert page.criteria.remark.text() == told
    same = replace(ranked, grades=ranks(3))
    assert remark(one.components[0], None) != told
    assert remark(with_criteria(one, 1, (same, second)).components[0], one) != told


def test_points_that_are_no_numbers_are_refused(qtbot: QtBot, page: RulesPage) -> None:
    enter(qtbot, page.components.table, 0, "名次折分", "十")
    assert draft_of(page).components[0].by_place == ()
