"""年度汇总表: what it says, its PDF and its workbook, read again."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import GroupMode, Rules, Sign
from lsb_desktop.core.season import Method, Missing, Plan, Records, Season, season_of
from lsb_desktop.core.season_story import story_of
from lsb_desktop.core.season_words import explain_row, season_sentence
from lsb_desktop.paper.batch import make_season
from lsb_desktop.paper.files import FileBusy
from lsb_desktop.paper.season_content import SeasonSheet, season_sheet, title_of
from tests.helpers.papers import LONGEST, read_pdf
from tests.helpers.seasons import BLACK, RED, entry, period, records, village

FLAGS = Plan(red=Fraction(2), black=Fraction(1))


def year() -> Records:
    """A village that wins twice, one black flag that goes on, one village missing once."""
    return records(
        village("小司村", entry("95.00", 1, RED), entry("96.00", 1, RED)),
        village("海寨社区", entry("90.00", 2), entry("88.00", 3, BLACK)),
        village("双岭村", entry("80.00", 3, BLACK), None),
        village("岗时村", None, entry("90.00", 2)),
    )


def paper(found: Records, plan: Plan = FLAGS, *, bottom: bool = False) -> SeasonSheet:
    season = season_of(found, plan)
    story = story_of(found, [p.id for p in found.periods])
    return season_sheet(season, story, include_bottom=bottom)


def column(sheet: SeasonSheet, title: str) -> list[str]:
    """The cells under a title, the last such column."""
    at = [n for n, c in enumerate(sheet.sheet.columns) if c.title == title][-1]
    return [row[at] for row in sheet.sheet.rows]


def test_the_table_has_every_quarter_and_the_year() -> None:
    found = paper(year())
    heads = [(c.title, c.detail) for c in found.sheet.columns]
    assert heads == [
        ("名次", ""),
        ("村（社区）", ""),
        ("第一季度", "K1-42M"),
        ("名次", ""),
        ("第二季度", "K2-42M"),
        ("名次", ""),
        ("红旗", ""),
        ("加减分", ""),
        ("年度总分", ""),
        ("备注", ""),
    ]
    assert found.sheet.rows == (
        ("1", "小司村", "95.00", "1", "96.00", "1", "2", "+4", "99.50", ""),
        ("2", "海寨社区", "90.00", "2", "88.00", "3", "", "-1", "88.00", ""),
        ("", "双岭村", "80.00", "3", "", "", "", "-1", "", "缺第二季度"),
        ("", "岗时村", "", "", "90.00", "2", "", "", "", "缺第一季度"),
    )
    assert found.sheet.title == "郭店镇2021年度汇总表"
    assert found.sheet.rules == season_sentence(season_of(year(), FLAGS))
    assert found.sheet.code == "封榜码 K1-42M、K2-42M"
    assert found.sheet.notes == (
        "依据各期封存成绩，封榜码：第一季度 K1-42M（2021-03-28 17:00）、"
        "第二季度 K2-42M（2021-06-28 17:00）",
        "红旗流转　第一季度：首次授予 小司村",
        "红旗流转　第二季度：保持 小司村",
    )


def test_black_flags_are_named_only_when_asked_for() -> None:
    hidden, told = paper(year()), paper(year(), bottom=True)
    assert "黑旗" not in [c.title for c in hidden.sheet.columns]
    assert column(told, "黑旗") == ["", "1", "1", ""]
    lines = "".join(line for _, lines in hidden.details for line in lines)
    assert "分，第 3 名，黑旗" not in lines
    assert "黑旗扣分：1 面 × 1 ＝ 1" in lines
    assert "分，第 3 名，黑旗" in "".join(line for _, lines in told.details for line in lines)
    assert [sign for sign, _ in hidden.flows] == ["红旗", "红旗"]
    assert told.flows[-1] == ("黑旗", "第二季度：双岭村 → 海寨社区；其中双岭村本期没有参加")


def test_yellow_flags_are_as_discreet() -> None:
    yellow = ("黄旗", Sign.YELLOW_FLAG)
    found = records(village("甲村", entry("90", 1, yellow)), village("乙村", "95"))
    signs = frozenset({Sign.YELLOW_FLAG})
    given = replace(found, periods=(replace(found.periods[0], signs=signs),))
    assert "黄旗" not in str(paper(given))
    assert ("黄旗", "第一季度：首次授予 甲村") in paper(given, bottom=True).flows


def test_groups_ties_and_other_columns_appear_where_there_are_any() -> None:
    rules = Rules(groups=GroupMode.WITHIN)
    found = records(
        village("甲村", "90.00", group="一组"), village("乙村", "90.00", group="一组"), rules=rules
    )
    plain = replace(found, periods=tuple(replace(p, signs=frozenset()) for p in found.periods))
    sheet = paper(plain, Plan())
    assert [c.title for c in sheet.sheet.columns] == [
        "名次",
        "村（社区）",
        "分组",
        "2021年第一季度".removeprefix("2021年"),
        "名次",
        "年度总分",
        "备注",
    ]
    assert column(sheet, "备注") == ["并列", "并列"]
    assert sheet.flows == ()


@pytest.mark.parametrize(
    ("dates", "title"),
    [
        (("2021-03-30", "2021-12-14"), "郭店镇2021年度汇总表"),
        (("2021-12-14", "2022-03-30"), "郭店镇2021—2022年度汇总表"),
        (("", "近日"), "郭店镇年度汇总表"),
    ],
)
def test_the_title_names_the_years(dates: tuple[str, str], title: str) -> None:
    periods = tuple(replace(period(at), date=date) for at, date in enumerate(dates))
    assert title_of(season_of(replace(year(), periods=periods), Plan())) == title


def test_a_demo_says_so() -> None:
    assert paper(replace(year(), demo=True)).sheet.mark == "演示数据"


def many() -> Records:
    """Eight quarters of forty villages, one with the longest name there is."""
    names = [LONGEST, *(f"第{n}村" for n in range(39))]
    rows = (village(n, *(f"{90 - at / 4:.2f}" for _ in range(8))) for at, n in enumerate(names))
    return records(*rows)


Made = Callable[[Records, Plan], tuple[Season, list[Path]]]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def make(found: Records, plan: Plan) -> tuple[Season, list[Path]]:
        files = make_season(paper(found, plan, bottom=True), tmp_path / "文件")
        return season_of(found, plan), files

    return make


@pytest.mark.parametrize("found", [year(), many()], ids=["small", "large"])
def test_pdf_and_workbook_say_the_same(made: Made, found: Records) -> None:
    plan = Plan(Method.SUM, Missing.ATTENDED, red=Fraction(2))
    season, (pdf, xlsx) = made(found, plan)
    pages = read_pdf(pdf)
    words = "".join(p.words for p in pages)
    assert pdf.name == f"{title_of(season)}.pdf"
    for row in season.rows:
        assert row.village.name in words
        assert row.shown in words
    for each in found.periods:
        assert each.code in words
    assert "主要领导" in words
    book = load_workbook(xlsx)
    table = sheet(book["年度汇总"])
    found_totals = [cells[-2] for cells in table if cells[0] in range(1, 99)]
    assert [Fraction(str(t)) for t in found_totals] == [r.total for r in season.rows]
    details = {cells[0]: cells[1] for cells in sheet(book["算分明细"])[3:]}
    assert details == {r.village.name: "\n".join(explain_row(season, r)) for r in season.rows}


def sheet(page: Worksheet) -> list[tuple[object, ...]]:
    return list(page.iter_rows(values_only=True))


def test_the_flags_have_a_sheet_of_their_own_where_any_were_given(made: Made) -> None:
    _, (_, xlsx) = made(year(), FLAGS)
    rows = sheet(load_workbook(xlsx)["红旗流转"])[3:]
    assert rows[0] == ("红旗", "第一季度：首次授予 小司村")
    plain = replace(year(), periods=tuple(replace(p, signs=frozenset()) for p in year().periods))
    _, (_, xlsx) = made(plain, Plan())
    assert load_workbook(xlsx).sheetnames == ["年度汇总", "算分明细"]


def test_a_name_is_never_a_formula(made: Made) -> None:
    _, (_, xlsx) = made(records(village("=1+1", "90.00")), Plan())
    page = load_workbook(xlsx)["算分明细"]
    assert (page["A4"].value, page["A4"].data_type) == ("=1+1", "s")


def test_a_file_in_the_way_is_named(made: Made) -> None:
    _, (pdf, _) = made(year(), FLAGS)
    pdf.chmod(0o444)
    with pytest.raises(FileBusy, match="只读"):
        made(year(), FLAGS)
    pdf.chmod(0o644)


def test_too_many_quarters_for_a_page_are_refused(tmp_path: Path) -> None:
    found = records(village("甲村", *(["90.00"] * 40)))
    with pytest.raises(UserError, match="A3"):
        make_season(paper(found, Plan()), tmp_path)
