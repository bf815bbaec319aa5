"""The choices of 通报, and its text rewritten paragraph by paragraph on a real desk."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import Award, Contest, Side, Sign
from lsb_desktop.core.orders import EnterMark
from lsb_desktop.core.wording import wording_of
from lsb_desktop.db.store import Store
from lsb_desktop.paper.catalogue import paper_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.content import notice_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.notice import options
from lsb_desktop.ui.console.papers.notice.options import NoticeOptions
from lsb_desktop.ui.console.papers.notice.texts import NoticeTexts
from lsb_desktop.ui.console.papers.options import options_for
from tests.helpers.console import full, small
from tests.helpers.pages import bridge_on, shown, write


def demo() -> Contest:
    """It needs no seal, so that marks can change under the notice."""
    black = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM)
    return replace(small(), demo=True, date="2021-12-14", awards=(*small().awards, black))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    return bridge_on(store, demo(), full(demo()))


@pytest.fixture
def choices(qtbot: QtBot, bridge: Bridge) -> NoticeOptions:
    made = options_for("notice", bridge)
    assert isinstance(made, NoticeOptions)
    made.refresh()
    return shown(qtbot, made, (480, 420))


@pytest.fixture
def texts(qtbot: QtBot, bridge: Bridge) -> NoticeTexts:
    return shown(qtbot, NoticeTexts(None, bridge), (920, 660))


def evening(bridge: Bridge) -> Evening:
    return Evening(bridge.snapshot, bridge.book)


def choose(texts: NoticeTexts, name: str) -> None:
    (item,) = (i for i in items(texts) if i.startswith(name))
    texts.list.setCurrentRow(items(texts).index(item))


def items(texts: NoticeTexts) -> list[str]:
    return [texts.list.item(n).text().strip("　") for n in range(texts.list.count())]


# Choices ----------------------------------------------------------------------


def test_fields_show_what_is_printed_for_them_and_store_what_is_written(
    choices: NoticeOptions, bridge: Bridge
) -> None:
    assert choices.to.placeholderText() == "各村，镇直各单位："
    assert choices.issuer.placeholderText() == "郭店镇"
    assert choices.date.placeholderText() == "2021年12月14日"
    assert not choices.number.isVisible()
    choices.head.setCurrentIndex(1)
    choices.head.activated.emit(1)
    assert choices.number.isVisible()
    assert choices.mark.isVisible()
    write(choices.number, "郭政[2021]3号")
    assert choices.number.commit()
    write(choices.copies, "市委办公室")
    assert choices.copies.commit()
    assert choices.number.text() == "郭政〔2021〕3号"
    write(choices.date, "12月5日")
    assert not choices.date.commit()
    write(choices.date, "2021.12.05")
    assert choices.date.commit()
    assert choices.date.text() == "2021年12月5日"
    notice = notice_of(evening(bridge))
    assert notice.date == "2021年12月5日"
    assert (notice.number, notice.copies) == ("郭政〔2021〕3号", "市委办公室。")
    choices.head.activated.emit(2)
    assert choices.head.currentIndex() == 2
    assert not choices.mark.isVisible()
    assert bridge.undo() is None
    choices.refresh()
    assert choices.head.currentIndex() == 1


def test_black_flags_and_the_list_of_winners_are_ticks(
    choices: NoticeOptions, bridge: Bridge
) -> None:
    assert (choices.bottom.isChecked(), choices.winners.isChecked()) == (False, True)
    choices.bottom.click()
    choices.winners.click()
    choices.places.activated.emit(1)
    assert wording_of(bridge.book, "notice") == {"bottom": "是", "winners": "否", "places": "3"}
    notice = notice_of(evening(bridge))
    assert "黑旗" in repr(notice)
    assert len(notice.attachments) == 1


def test_without_bottom_awards_there_is_nothing_to_ask(qtbot: QtBot, store: Store) -> None:
    bridge = bridge_on(store, small())
    made = NoticeOptions(bridge)
    made.refresh()
    shown(qtbot, made, (480, 420))
    assert not made.bottom.isVisible()
    bridge.close()
    made.refresh()
    assert not made.isEnabled()


def test_the_page_says_how_many_paragraphs_are_edited(
    choices: NoticeOptions, bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert choices.edits.text() == "全部是自动文字"

    def rewrite(dialog: NoticeTexts) -> int:
        choose(dialog, "结束语")
        write(dialog.editor, "小司村得99分，继续努力。")
        dialog.accept()
        return 1

    monkeypatch.setattr(options.NoticeTexts, "exec", rewrite)
    choices.texts_button.click()
    assert choices.edits.text() == "改过 1 段，1 段要核对"
    assert "“结束语”" in paper_of("notice").missing(evening(bridge))


# Texts ------------------------------------------------------------------------


def test_every_paragraph_is_listed_and_an_edit_is_marked(
    texts: NoticeTexts, bridge: Bridge
) -> None:
    assert items(texts)[:3] == ["标题", "引言", "小标题：活动情况"]
    choose(texts, "结束语")
    assert texts.editor.toPlainText().startswith("希望受到通报表扬的单位")
    assert not texts.restore_button.isEnabled()
    write(texts.editor, "望各村继续努力。")
    assert texts.restore_button.isEnabled()
    choose(texts, "标题")
    assert "结束语　改过" in items(texts)
    assert notice_of(evening(bridge)).body[-1].text == "望各村继续努力。"
    choose(texts, "结束语")
    assert texts.told.toPlainText().startswith("希望受到")
    assert not texts.doubts.isVisible()
    texts.restore_button.click()
    assert "结束语" in items(texts)
    assert texts.editor.toPlainText().startswith("希望受到")


def test_a_contradiction_is_told_while_it_is_typed_and_must_be_confirmed(
    texts: NoticeTexts, bridge: Bridge
) -> None:
    choose(texts, "结束语")
    write(texts.editor, "小司村得99分。")
    assert "“小司村”后面写的是99分，总分是32.00分" in texts.doubts.text.text()
    choose(texts, "标题")
    assert "结束语　要核对" in items(texts)
    choose(texts, "结束语")
    texts.confirm_button.click()
    assert "结束语　改过" in items(texts)
    assert not texts.confirm_button.isVisible()
    assert not paper_of("notice").missing(evening(bridge))


def test_a_later_mark_shows_both_texts(texts: NoticeTexts, bridge: Bridge) -> None:
    choose(texts, "总体排名")
    write(texts.editor, f"{texts.editor.toPlainText()}成绩喜人。")
    choose(texts, "标题")
    assert bridge.execute(EnterMark(3, 2, 1, "45")) is None
    assert "总体排名　要核对" in items(texts)
    choose(texts, "总体排名")
    assert texts.before.isVisible()
    assert texts.before.toPlainText() != texts.told.toPlainText()
    assert texts.told_head.text() == "成绩变了，自动文字现在是："


def test_a_paragraph_can_be_left_out_but_not_the_title(texts: NoticeTexts, bridge: Bridge) -> None:
    assert not texts.drop_button.isEnabled()
    choose(texts, "总体排名")
    texts.drop_button.click()
    assert "总体排名　不用" in items(texts)
    assert texts.editor.toPlainText() == ""
    assert texts.editor.placeholderText() == "这一段不印"
    choose(texts, "标题")
    assert "总体排名　不用" in items(texts)
    assert "总体排名" not in repr(notice_of(evening(bridge)).body)


def test_what_was_written_for_a_paragraph_that_is_gone_can_only_be_deleted(
    texts: NoticeTexts, bridge: Bridge, qtbot: QtBot
) -> None:
    choose(texts, "流动红旗")
    write(texts.editor, "流动红旗。小司村获得流动红旗，可喜可贺。")
    qtbot.keyClick(texts.editor, Qt.Key.Key_Tab)
    from lsb_desktop.core.orders import ChangeContest

    renamed = replace(bridge.contest.awards[0], name="先进旗")
    contest = replace(bridge.contest, awards=(renamed, *bridge.contest.awards[1:]))
    assert bridge.execute(ChangeContest(contest, "改名")) is None
    choose(texts, "已没有的段")
    assert texts.editor.isReadOnly()
    assert "不会印出来" in texts.doubts.text.text()
    texts.restore_button.click()
    assert not [i for i in items(texts) if i.startswith("已没有")]
