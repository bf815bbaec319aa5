"""The hand-over list: calling order, certificate numbers, what lies ready, and its PDF."""

from fractions import Fraction

import pytest

from lsb_desktop.core.model import (
    AgendaItem,
    AgendaKind,
    Award,
    Entrant,
    Quota,
    RevealOrder,
    Side,
    Sign,
)
from lsb_desktop.desk.presets import PRESETS
from lsb_desktop.paper.certificates import certificates_of
from lsb_desktop.paper.handover.content import COLUMNS, OFF_STAGE, handover_of
from lsb_desktop.paper.handover.entry import HANDOVER
from lsb_desktop.paper.handover.pdf import write_handover_pdf
from tests.helpers.evenings import demo_evening, small_evening
from tests.helpers.papers import LONGEST, RARE, RED, Page, fonts_of, read_pdf, result

K = AgendaKind
BLACK = Award("黑旗", Sign.BLACK_FLAG, Side.BOTTOM, Quota(Fraction(2)))
BEST = Award("先进村", quota=Quota(Fraction(2)))
ASKED = (("handover", "bottom", "是"),)
TOTALS = ["95", "94", "94", "92", "91", "90"]


def column(title: str, rows: tuple[tuple[str, ...], ...]) -> list[str]:
    return [row[COLUMNS.index(title)] for row in rows]


@pytest.mark.parametrize("key", PRESETS)
def test_villages_stand_as_the_ceremony_calls_them(key: str) -> None:
    evening = demo_evening(key)
    if HANDOVER.missing(evening):
        assert key == "longhu"
        return
    made = certificates_of(evening.snapshot)
    numbers = {(c.award, c.village): c.values["number"] for c in made}
    called: dict[str, list[str]] = {}
    for cue in evening.cues:
        if cue.kind is K.AWARD:
            called.setdefault(cue.award, []).extend(s.name for s in cue.said)
    tables = handover_of(evening).tables
    assert len(tables) == len(called)
    for table, (award, villages) in zip(tables, called.items(), strict=True):
        assert award in table.heading
        assert column("村（社区）", table.rows) == villages
        assert column("证书编号", table.rows) == [numbers[award, v] for v in villages]
    assert sum(len(t.rows) for t in tables) == len(numbers)


def test_the_last_comes_first_unless_the_item_says_otherwise() -> None:
    last = small_evening(TOTALS, AgendaItem(K.AWARD))
    first = small_evening(TOTALS, AgendaItem(K.AWARD, order=RevealOrder.FIRST_LAST))
    places = [column("名次", handover_of(e).tables[0].rows) for e in (last, first)]
    assert places == [
        ["并列第二名", "并列第二名", "第一名"],
        ["第一名", "并列第二名", "并列第二名"],
    ]
    assert handover_of(last).tables[0].order == "从并列第二名到第一名，依次上台"


def test_batches_are_told() -> None:
    sheet = handover_of(small_evening(TOTALS, AgendaItem(K.AWARD, batch=2)))
    assert column("批次", sheet.tables[0].rows) == ["第一批", "第一批", "第二批"]
    assert sheet.tables[0].order.startswith("分 2 批，")
    together = handover_of(small_evening(TOTALS, AgendaItem(K.AWARD, batch=9)))
    assert set(column("批次", together.tables[0].rows)) == {""}


def test_a_group_picture_hands_over_only_where_nobody_was_called_before() -> None:
    both = handover_of(small_evening(TOTALS, AgendaItem(K.AWARD), AgendaItem(K.GROUP)))
    alone = handover_of(small_evening(TOTALS, AgendaItem(K.GROUP)))
    assert len(both.tables[0].rows) == len(alone.tables[0].rows) == 3
    assert column("名次", alone.tables[0].rows)[0] == "第一名"


def test_awards_off_the_stage_come_last() -> None:
    awards = (BEST, RED)
    sheet = handover_of(small_evening(TOTALS, AgendaItem(K.AWARD, award="流动红旗"), awards=awards))
    assert [t.heading for t in sheet.tables] == ["一、流动红旗　共 3 面", "二、先进村　共 3 个"]
    assert sheet.tables[1].order == OFF_STAGE
    assert column("名次", sheet.tables[1].rows) == ["第一名", "并列第二名", "并列第二名"]
    assert sheet.stock == "红旗 3 面，证书 6 张"


def test_black_flags_are_on_the_list_only_when_asked_for() -> None:
    agenda = (AgendaItem(K.AWARD), AgendaItem(K.NOTICE))
    awards = (RED, BLACK)
    plain = small_evening(TOTALS, *agenda, awards=awards)
    assert "黑旗" not in repr(handover_of(plain))
    asked = handover_of(small_evening(TOTALS, *agenda, awards=awards, written=ASKED))
    table = asked.tables[1]
    assert table.order == "按通报次序，从第 5 名到第 6 名"
    assert set(column("证书编号", table.rows)) == {""}
    assert asked.stock == "红旗 3 面，黑旗 2 面，证书 3 张"


def test_secretaries_come_up_by_name_where_they_are_known() -> None:
    entrants = (Entrant(1, 1, "甲村", secretary="某某"), Entrant(2, 2, "乙村"))
    sheet = handover_of(small_evening(["95", "94"], AgendaItem(K.AWARD), entrants=entrants))
    assert column("上台人", sheet.tables[0].rows) == ["党组织书记", "某某"]


def test_why_it_cannot_be_made() -> None:
    made = small_evening(TOTALS, AgendaItem(K.AWARD))
    assert HANDOVER.missing(made) == ""
    assert "封存" in HANDOVER.missing(small_evening(TOTALS, AgendaItem(K.AWARD), seal=None))
    assert HANDOVER.missing(small_evening(TOTALS, awards=())) == "没有设奖项，不用交接"
    assert "没有获奖" in HANDOVER.missing(small_evening(TOTALS, awards=(BLACK,)))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """60 villages, most of them honoured, the longest and the rarest names among them."""
    path = tmp_path_factory.mktemp("handover") / "颁奖交接单.pdf"
    everyone = Award("先进村", quota=Quota(Fraction(50)))
    evening = small_evening(
        [f"{99 - n * 0.13:.2f}" for n in range(60)],
        AgendaItem(K.AWARD),
        names=(LONGEST, *RARE),
        awards=(RED, everyone),
    )
    count = write_handover_pdf(handover_of(evening), path)
    assert all(embedded and name[6] == "+" for name, embedded in fonts_of(path))
    found = read_pdf(path)
    assert len(found) == count
    return found


def test_the_pdf_has_every_village_and_number(pages: list[Page]) -> None:
    words = "".join(p.words for p in pages)
    assert all(name in words for name in RARE)
    assert all(char in words for char in LONGEST)
    snapshot = result([f"{99 - n * 0.13:.2f}" for n in range(60)], names=(LONGEST, *RARE))
    assert len(certificates_of(snapshot)) == 3
    assert all(f"孟庄〔2021〕Q4-{n:03}" in words for n in range(1, 54))
    assert words.count("□") == 2 * 53
    for said in ("备齐：红旗3面，证书53张", "清点人：", "封榜码K7-42M"):
        assert said in words


def test_nothing_of_the_pdf_leaves_the_page(pages: list[Page]) -> None:
    for number, page in enumerate(pages, 1):
        assert f"—{number}—" in page.words
        for glyph in page.glyphs:
            assert 17 < glyph.left < glyph.right < page.size[0] - 17, glyph
            assert 14 < glyph.top < glyph.bottom < page.size[1] - 6, glyph


def test_the_tables_head_stands_on_every_page(pages: list[Page]) -> None:
    assert len(pages) > 2
    assert all("证书编号" in p.words for p in pages)


def test_characters_of_other_fonts_are_reported() -> None:
    evening = small_evening(TOTALS, AgendaItem(K.AWARD), names=["𣒍头村"])
    assert any("𣒍" in line for line in HANDOVER.glyphs(evening))
