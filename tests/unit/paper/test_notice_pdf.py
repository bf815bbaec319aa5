"""The notice's PDF measured with a ruler: grid, margins, page numbers, red head, tables (mm)."""

from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Award, Component, ComponentKind, Quota, Sign
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice.content import notice_of
from lsb_desktop.paper.notice.entry import NOTICE
from lsb_desktop.paper.notice.pdf import write_pdf
from lsb_desktop.paper.notice.rows import Row, pages_of
from lsb_desktop.paper.notice.setting import Bit, paragraph
from lsb_desktop.paper.notice.titles import title_lines
from lsb_desktop.paper.typefaces import SHIPPED
from tests.helpers.notices import evening, quarter, town
from tests.helpers.papers import LONGEST, RARE, Glyph, Page, fonts_of, read_pdf, result

MM = 72 / 25.4
PITCH, CELL = 225 / 22, 156 / 28
FIRST = 37 + PITCH / 2 + 0.38 * 16 / MM
"""Where the first line of 3号 has its baseline."""
JOINT = {
    "head": "红头",
    "textnumber": "和发〔2021〕12号",
    "issuer": "中共和庄镇委员会、和庄镇人民政府",
    "copies": "市委办公室，市政府办公室，" * 4,
    "printer": "镇党政办公室",
}


def printed(made: Evening, path: Path) -> list[Page]:
    pages = write_pdf(notice_of(made), False, path)
    assert all(embedded and name[6] == "+" for name, embedded in fonts_of(path))
    found = read_pdf(path)
    assert len(found) == pages
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("notice")


@pytest.fixture(scope="module")
def plain(folder: Path) -> list[Page]:
    """郭店's notice: 32 villages, two components, no head."""
    return printed(town("guodian"), folder / "plain.pdf")


@pytest.fixture(scope="module")
def red(folder: Path) -> list[Page]:
    return printed(town("hezhuang", **JOINT), folder / "red.pdf")


def lines_of(page: Page) -> dict[float, list[Glyph]]:
    """The glyphs by baseline, from the top, left to right."""
    found: defaultdict[float, list[Glyph]] = defaultdict(list)
    for glyph in page.glyphs:
        found[round(glyph.baseline, 2)].append(glyph)
    return {y: sorted(found[y], key=lambda g: g.x) for y in sorted(found)}


def text(line: list[Glyph]) -> str:
    return "".join(g.char for g in line)


def body(page: Page) -> dict[float, list[Glyph]]:
    """Lines within the text area."""
    return {y: line for y, line in lines_of(page).items() if 37 < y < 262}


def test_the_page_has_22_lines_on_the_pitch_of_the_standard(plain: list[Page]) -> None:
    assert plain[0].size == pytest.approx((210, 297), abs=0.01)
    first, *_ = baselines = list(body(plain[1]))
    assert first == pytest.approx(FIRST, abs=0.02)
    steps = [(y - first) / PITCH for y in baselines]
    assert steps == pytest.approx([round(s) for s in steps], abs=0.003)
    # The first page: title in 2号, everything below it on the same 22 lines.
    titled = list(body(plain[0]))
    assert titled[-1] == pytest.approx(FIRST + 21 * PITCH, abs=0.02)
    assert titled[0] == pytest.approx(37 + PITCH / 2 + 0.38 * 22 / MM, abs=0.02)


def test_a_full_line_holds_28_characters_from_edge_to_edge(plain: list[Page]) -> None:
    full = [
        line
        for page in plain[:2]
        for line in body(page).values()
        if len(line) == 28 and not any(g.char.isascii() for g in line) and line[0].x < 28.1
    ]
    assert full
    for line in full:
        assert line[0].x == pytest.approx(28, abs=0.01)
        assert line[-1].x == pytest.approx(28 + 27 * CELL, abs=0.02)
        assert [g.x for g in line] == pytest.approx([28 + n * CELL for n in range(28)], abs=0.02)


def test_paragraphs_are_indented_two_characters_and_stay_in_the_area(plain: list[Page]) -> None:
    (begins,) = [line for line in body(plain[0]).values() if "2021年12月15日" in text(line)]
    assert begins[0].x == pytest.approx(28 + 2 * CELL, abs=0.02)
    for page in plain:
        for glyph in page.glyphs:
            if 37 < glyph.baseline < 262:
                assert 27.5 < glyph.left < glyph.right < 184.5, glyph


def test_page_numbers_stand_seven_millimetres_below_odd_right_even_left(
    plain: list[Page],
) -> None:
    for number, page in enumerate(plain, 1):
        foot = [g for g in page.glyphs if g.baseline > 262]
        assert text(sorted(foot, key=lambda g: g.x)) == f"—{number}—"
        dashes = [g for g in foot if g.char == "—"]
        assert (dashes[0].top + dashes[0].bottom) / 2 == pytest.approx(262 + 7, abs=0.15)
        if number % 2:
            assert dashes[1].x + 14 / MM == pytest.approx(184 - 14 / MM, abs=0.05)
        else:
            assert dashes[0].x == pytest.approx(28 + 14 / MM, abs=0.05)


def test_every_row_of_the_attachments_is_on_paper_under_a_repeated_head(
    plain: list[Page],
) -> None:
    notice = notice_of(town("guodian"))
    table = notice.attachments[0]
    pages = [p for p in plain if "名次村（社区）" in p.words and "支书汇报" in p.words]
    assert len(pages) == 2
    words = "".join(p.words for p in pages)
    assert all("".join(row) in words for row in table.rows)
    label = body(pages[0])
    assert text(next(iter(label.values()))) == "附件1"
    titles = [y for y, line in label.items() if any(g.char == "“" for g in line)]
    assert titles[0] == pytest.approx(37 + 2.5 * PITCH + 0.38 * 22 / MM, abs=0.05)
    whole = "".join(p.words.removeprefix(f"—{n}—演示数据") for n, p in enumerate(plain, 1))
    for said in notice.body:
        assert "".join((said.head + said.text).split()) in whole


def test_the_date_leaves_four_characters_and_the_signer_stands_over_it(plain: list[Page]) -> None:
    page = next(p for p in plain if "附件：" in p.words)
    rows = body(page)
    (date,) = [line for line in rows.values() if text(line) == "2021年12月15日"]
    (name,) = [line for line in rows.values() if text(line) == "中共郭店镇委员会"]
    end = date[-1].x + 16 / MM
    assert end == pytest.approx(28 + 24 * CELL, abs=0.02)
    middle = (name[0].x + name[-1].x + 16 / MM) / 2
    assert middle == pytest.approx((date[0].x + end) / 2, abs=0.02)
    assert name[0].baseline - list(rows)[-3] == pytest.approx(3 * PITCH, abs=0.02)
    assert date[0].baseline - name[0].baseline == pytest.approx(PITCH, abs=0.02)
    # Never a page of signatures alone.
    assert any("做好下一阶段" in text(line) for line in rows.values())


def test_the_names_of_attachments_hang(plain: list[Page]) -> None:
    page = next(p for p in plain if "附件：" in p.words)
    rows = list(body(page).values())
    at = next(n for n, line in enumerate(rows) if text(line).startswith("附件：1."))
    assert rows[at][0].x == pytest.approx(28 + 2 * CELL, abs=0.02)
    assert rows[at][3].x == pytest.approx(28 + 5 * CELL, abs=0.02)
    assert rows[at][5].x == pytest.approx(28 + 6 * CELL, abs=0.02)
    assert rows[at + 1][0].x == pytest.approx(28 + 6 * CELL, abs=0.02)
    assert text(rows[at + 2]).startswith("2.")
    assert rows[at + 2][0].x == pytest.approx(28 + 5 * CELL, abs=0.02)


def test_the_red_head_begins_35_mm_down_and_the_rule_is_4_mm_below_the_number(
    red: list[Page], folder: Path
) -> None:
    lines = lines_of(red[0])
    (number,) = [line for line in lines.values() if text(line) == "和发〔2021〕12号"]
    middle = (number[0].x + number[-1].x + 16 / MM) / 2
    assert middle == pytest.approx(28 + 78, abs=0.3)
    box_foot = number[0].baseline + 0.12 * 16 / MM
    rule = rules_of(folder / "red.pdf")[0]
    # Bounds are half a stroke and its cap, once its thickness, wider.
    assert rule[0] == pytest.approx(28 - 1.5 / MM, abs=0.01)
    assert rule[1] == pytest.approx(28 + 156 + 1.5 / MM, abs=0.01)
    assert rule[2] - 0.75 / MM - box_foot == pytest.approx(4, abs=0.05)
    marks = [g for g in red[0].glyphs if g.baseline < number[0].baseline and g.baseline > 40]
    assert (
        text(sorted(marks, key=lambda g: (g.baseline, g.x))) == "中共和庄镇委员会文件和庄镇人民政府"
    )
    assert min(g.top for g in marks) == pytest.approx(72, abs=2)
    (title,) = [y for y, line in lines.items() if text(line) == "中共和庄镇委员会和庄镇人民政府"]
    assert (title - 37 - 0.38 * 22 / MM) / PITCH % 1 == pytest.approx(0.5, abs=0.01)
    assert 2 * PITCH < title - 0.88 * 22 / MM - rule[2] < 3.2 * PITCH
    assert "2021年12月14日，和庄镇组织开展" in red[0].words


def rules_of(path: Path) -> list[tuple[float, float, float]]:
    """(left, right, height from the top) of each straight stroke of the first page, in mm."""
    import pypdfium2

    found = []
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        for item in page.get_objects():
            if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH:
                left, low, right, high = item.get_bounds()
                found.append((left / MM, right / MM, 297 - (low + high) / 2 / MM))
    return found


def test_joint_signers_stand_side_by_side_with_room_for_two_seals(red: list[Page]) -> None:
    (line,) = [
        line
        for page in red
        for line in body(page).values()
        if text(line) == "中共和庄镇委员会和庄镇人民政府" and line[0].right - line[0].x < 6
    ]
    first, second = line[:8], line[8:]
    centres = [(part[0].x + part[-1].x + 16 / MM) / 2 for part in (first, second)]
    assert centres[1] - centres[0] > 42


def test_who_gets_a_copy_stands_at_the_foot_of_the_last_page(red: list[Page]) -> None:
    rows = body(red[-1])
    (copies,) = [y for y, line in rows.items() if text(line).startswith("抄送：市委办公室")]
    (printer,) = [y for y, line in rows.items() if text(line) == "镇党政办公室2021年12月14日印发"]
    assert printer == pytest.approx(262 - PITCH / 2 + 0.38 * 14 / MM, abs=0.05)
    assert (printer - copies) / PITCH == pytest.approx(round((printer - copies) / PITCH), abs=0.01)


def test_on_printed_red_paper_only_the_number_stands_above_the_title(folder: Path) -> None:
    made = quarter(3, head="预印红头纸", textnumber="孟政〔2021〕8号")
    page = printed(made, folder / "blank.pdf")[0]
    (first, number), (second, title), *_ = [(y, text(g)) for y, g in lines_of(page).items()]
    assert number == "孟政〔2021〕8号"
    assert title.startswith("中共孟庄镇委员会关于")
    assert 90 < first < 125 < second
    assert rules_of(folder / "blank.pdf") == []


def test_23_villages_fit_one_page_and_170_take_more(folder: Path) -> None:
    pages = printed(quarter(23), folder / "23.pdf")
    assert sum("实地观摩总分" in p.words for p in pages) == 1
    made = quarter(170)
    many = printed(made, folder / "170.pdf")
    tables = [p for p in many if "实地观摩总分" in p.words]
    assert len(tables) > 4
    words = "".join(p.words for p in tables)
    assert all("".join(row) in words for row in notice_of(made).attachments[0].rows)
    for page in tables:
        assert max(g.bottom for g in page.glyphs if g.baseline < 262) < 262


def test_long_and_rare_names_are_printed_whole(folder: Path) -> None:
    award = Award("流动红旗", Sign.RED_FLAG, quota=Quota(Fraction(5)))
    made = evening(result(["9", "8", "7", "6", "5"], names=[LONGEST, *RARE], awards=[award]))
    words = "".join(p.words for p in printed(made, folder / "rare.pdf"))
    assert "、".join((LONGEST, *RARE)) in words
    assert NOTICE.glyphs(made) == ("霞鹜文楷缺字：䩐，用思源黑体代替",)
    missing = evening(result(["9"], names=["𣒍头村"]))
    assert any("𣒍" in line for line in NOTICE.glyphs(missing))


def test_too_many_components_leave_their_columns_to_the_result_sheet(folder: Path) -> None:
    def with_parts(count: int) -> Evening:
        parts = tuple(
            Component(n, f"第{n}项工作", ComponentKind.ENTERED) for n in range(1, count + 1)
        )
        return evening(result(["9", "8"], components=parts))

    pages = printed(with_parts(3), folder / "few.pdf")
    assert any("第3项工作" in p.words and "名次" in p.words for p in pages[-2:])
    pages = printed(with_parts(14), folder / "many.pdf")
    table = next(p for p in pages if "名次村总分" in p.words)
    assert "第14项工作" not in table.words
    assert "各环节得分见成绩汇总表" in table.words


def test_a_table_that_cannot_be_narrowed_is_refused(tmp_path: Path) -> None:
    from dataclasses import replace

    from lsb_desktop.paper.notice.attachments import TableColumn

    notice = notice_of(quarter(1))
    wide = replace(
        notice.attachments[0], columns=(TableColumn("栏目"),) * 30, rows=(("甲乙丙丁戊己",) * 30,)
    )
    with pytest.raises(UserError, match="栏目太多"):
        write_pdf(replace(notice, attachments=(wide,)), False, tmp_path / "wide.pdf")


def test_three_signers_and_one_too_long_for_its_place(folder: Path) -> None:
    three = "中共某某镇委员会、某某镇人民政府、某某镇人大主席团"
    pages = printed(quarter(3, head="红头", issuer=three, winners="否"), folder / "three.pdf")
    page = next(p for p in pages if "附件：" in p.words)
    rows = {text(line): y for y, line in body(page).items()}
    first, last = rows["中共某某镇委员会"], rows["某某镇人民政府某某镇人大主席团"]
    assert last - first > 42
    assert "附件：2021年第四季度" in page.words
    long = "中共" + "某" * 22 + "委员会"
    pages = printed(quarter(3, issuer=long), folder / "long.pdf")
    page = next(p for p in pages if "附件：" in p.words)
    (line,) = [g for g in body(page).values() if text(g) == long]
    assert line[-1].right < 184.2
    assert line[0].x > 28


def test_a_head_of_many_issuers_leaves_room_for_text_on_the_first_page(folder: Path) -> None:
    many = "、".join(f"某某县第{n}工作局" for n in "一二三四五六七八九")
    page = printed(quarter(3, head="红头", issuer=many), folder / "nine.pdf")[0]
    assert "各村，镇直各单位：" in page.words
    assert "2021年12月14日，孟庄镇" in page.words


# Lines ------------------------------------------------------------------------


def set_lines(words: str) -> list[str]:
    return ["".join(b.text for b in bits) for bits in paragraph([(words, SHIPPED.body)])]


def ends_of(words: str) -> tuple[Bit, ...]:
    return paragraph([(words, SHIPPED.body)])[0]


def test_the_last_mark_is_squeezed_into_the_line_and_never_begins_one() -> None:
    words = "甲" * 13 + "，" + "乙" * 7 + "，" + "丙" * 6 + "。" + "丁" * 9
    first, second = set_lines(words)
    assert (len(first), first[-1], second) == (29, "。", "丁" * 9)
    xs = [bit.x * 25.4 / 72 for bit in ends_of(words)]
    # Its right half, which is blank, is what stands beyond the 28th place.
    assert xs[-1] == pytest.approx(27.5 * CELL, abs=0.02)
    assert set_lines("甲" * 28 + "。" + "乙" * 9)[0] == "甲" * 27
    assert set_lines("甲" * 27 + "（乙）")[0] == "甲" * 27


def test_figures_stay_together_and_a_word_longer_than_the_line_is_broken() -> None:
    assert set_lines("甲" * 27 + "2021年")[0] == "甲" * 27
    assert len(set_lines("a" * 200)) > 2
    assert set_lines("甲" * 28 + " 乙丙")[1] == "乙丙"


def test_titles_break_where_a_phrase_ends() -> None:
    def lines(words: str) -> tuple[str, ...]:
        return title_lines(words, SHIPPED.title, 22)

    assert lines("关于情况的通报") == ("关于情况的通报",)
    assert lines("中共孟庄镇委员会关于2021年第四季度逐村观摩评比活动情况的通报") == (
        "中共孟庄镇委员会关于2021年第四季度",
        "逐村观摩评比活动情况的通报",
    )
    assert lines("甲乡\n关于通报") == ("甲乡", "关于通报")
    long = lines("甲" * 70)
    assert len(long) == 4
    assert "".join(long) == "甲" * 70
    assert max(map(len, long)) - min(map(len, long)) <= 2


def test_rows_that_belong_together_turn_the_page_together() -> None:
    row, kept, free = Row((Bit("甲", SHIPPED.body, 16, 0),)), Row((), True), Row()
    head = Row((Bit("一", SHIPPED.hei, 16, 0),), keep=True)
    pages = pages_of([*[row] * 21, head, row], 0)
    assert [len(p) for p in pages] == [21, 2]
    assert [len(p) for p in pages_of([*[row] * 22, free, kept, row], 0)] == [22, 1]
    assert [len(p) for p in pages_of([head] * 30, 12)] == [10, 20]
