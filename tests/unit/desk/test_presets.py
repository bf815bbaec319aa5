"""The shipped presets: the newspaper's facts, and demo marks that lead to its results."""

import csv
import re
import statistics
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.check import problems
from lsb_desktop.core.codec import dump_contest, load_contest
from lsb_desktop.core.commands import parse_cell
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import AgendaKind, Side, Sign, Word, is_expected
from lsb_desktop.core.profile import CommitmentStatus, commitments_of
from lsb_desktop.core.routes import tours_of
from lsb_desktop.core.standings import Tally, standings_of
from lsb_desktop.desk.presets import PRESETS, blank, load_preset, preset_titles
from lsb_desktop.paths import resource
from tools import make_presets

COUNTS = {"guodian": 32, "mengzhuang": 23, "hezhuang": 16, "longhu": 28}
STREETS = {
    "guodian": "410184108",
    "mengzhuang": "410184107",
    "hezhuang": "410184105",
    "longhu": "410184109",
}
RANKED = ("guodian", "mengzhuang", "hezhuang")
FIVE = ["五里堡村", "前时村", "小司村", "海寨社区", "双岭村"]
FOUR = ["河赵村", "歹庄村", "小岗王村", "老庄刘村"]


@pytest.fixture(scope="module")
def presets():
    return {key: load_preset(key) for key in PRESETS}


@pytest.fixture(scope="module")
def standings(presets):
    return {key: standings_of(p.contest, Book(p.entries)) for key, p in presets.items()}


@pytest.fixture(scope="module")
def made():
    return make_presets.make(make_presets.read_list(make_presets.FOLDER / "villages.csv"))


def names(contest, ids):
    by_id = {e.id: e.name for e in contest.entrants}
    return [by_id[i] for i in ids]


@pytest.mark.parametrize("key", PRESETS)
class TestEveryPreset:
    def test_has_the_villages_of_the_national_list(self, key, presets):
        contest = presets[key].contest
        assert len(contest.entrants) == COUNTS[key]
        assert len({e.name for e in contest.entrants}) == COUNTS[key]
        assert all(e.code.startswith(STREETS[key]) for e in contest.entrants)
        in_list_order = key != "longhu"
        codes = [e.code for e in contest.entrants]
        assert (codes == sorted(codes)) is in_list_order
        assert all(e.name.endswith(e.kind) for e in contest.entrants)
        assert [e.order for e in contest.entrants] == list(range(1, COUNTS[key] + 1))

    def test_says_that_it_is_made_up_and_what_was_chosen(self, key, presets):
        contest = presets[key].contest
        assert contest.demo
        begins = [line.partition("：")[0] for line in contest.choice_note.split("\n")]
        assert begins == ["报道写明", "本预设选定（报道未写）", "演示数据"]

    def test_names_nobody(self, key, presets):
        contest = presets[key].contest
        villages = {e.name for e in contest.entrants}
        assert not any(e.secretary for e in contest.entrants)
        for judge in contest.judges:
            numbered = re.fullmatch(r"(班子成员|部门负责人)\d\d", judge.name)
            assert numbered or re.sub("(支书|包村干部)$", "", judge.name) in villages

    def test_weights_add_up_to_a_hundred(self, key, presets):
        contest = presets[key].contest
        assert sum(c.weight for c in contest.components) == 100
        for component in contest.components:
            assert sum(p.weight for p in contest.panels_of(component)) == 100
            points = sum((k.max * k.factor for k in component.criteria), Fraction(0))
            assert points == component.max == 100

    def test_ids_and_codes_are_unique(self, key, presets):
        contest = presets[key].contest
        for items in (
            [e.id for e in contest.entrants],
            [c.id for c in contest.components],
            [k.id for c in contest.components for k in c.criteria],
            [j.id for j in contest.judges],
            [j.code for j in contest.judges],
            [a.name for a in contest.awards],
        ):
            assert len(items) == len(set(items))

    def test_every_agenda_item_with_an_award_has_one(self, key, presets):
        contest = presets[key].contest
        known = {a.name for a in contest.awards}
        needing = {AgendaKind.AWARD, AgendaKind.GROUP, AgendaKind.NOTICE, AgendaKind.PLEDGE}
        for item in contest.agenda:
            assert (item.award in known) == (item.kind in needing), item

    def test_has_no_problem(self, key, presets):
        assert problems(presets[key].contest) == ()

    def test_blank_has_no_problem(self, key, presets):
        assert problems(blank(presets[key].contest)) == ()

    def test_survives_the_codec(self, key, presets):
        contest = presets[key].contest
        assert load_contest(dump_contest(contest)) == contest

    def test_every_expected_ballot_is_there_and_no_other(self, key, presets):
        contest, entries = presets[key].contest, presets[key].entries
        expected = {
            (e.id, j.id, k.id)
            for c in contest.components
            for j in contest.judges
            for e in contest.entrants
            for k in c.criteria
            if j.panel in {p.name for p in contest.panels_of(c)}
            and is_expected(j, e, contest.tours)
        }
        marked = [(s.entrant, s.judge, s.item) for s, _ in entries if s.kind is SlotKind.MARK]
        assert len(marked) == len(set(marked))
        assert set(marked) == expected

    def test_marks_look_like_marks(self, key, presets):
        contest, entries = presets[key].contest, presets[key].entries
        top = {k.id: k.max for c in contest.components for k in c.criteria}
        shares = [
            float(value / top[slot.item] / 10_000)
            for slot, value in entries
            if slot.kind is SlotKind.MARK and isinstance(value, int)
        ]
        assert 85 < statistics.mean(shares) < 88
        assert 3 < statistics.pstdev(shares) < 7
        assert min(shares) >= 60
        assert max(shares) <= 100

    def test_a_few_ballots_are_set_aside(self, key, presets):
        entries = presets[key].entries
        words = [v for _, v in entries if isinstance(v, Word)]
        assert {Word.ABSENT, Word.ABSTAIN} <= set(words)
        assert 0 < len(words) < len(entries) / 20

    def test_remarks_are_on_the_topics_of_the_contest(self, key, presets):
        contest, entries = presets[key].contest, presets[key].entries
        topics = {s.key for s, _ in entries if s.kind is SlotKind.NOTE}
        assert topics == set(contest.topics)

    def test_everything_is_complete_and_nothing_but_the_groups_stands_against_sealing(
        self, key, standings
    ):
        assert standings[key].complete
        refusal = standings[key].refusal
        assert standings[key].obstacles == ((refusal,) if refusal else ())

    def test_judges_are_spread_and_their_leanings_differ(self, key, presets):
        """No two judges of a panel give the same row of marks."""
        rows = {}
        for slot, value in presets[key].entries:
            if slot.kind is SlotKind.MARK:
                rows.setdefault((slot.judge, slot.item), []).append((slot.entrant, value))
        of_numbers = [tuple(r) for r in rows.values() if any(isinstance(v, int) for _, v in r)]
        assert len(of_numbers) == len(set(of_numbers))

    def test_titles_agree_with_the_contest(self, key, presets):
        contest = presets[key].contest
        title = preset_titles()[key]
        assert title.startswith(contest.town)
        assert f"{COUNTS[key]} 村" in title
        for award in contest.awards:
            if award.sign is not Sign.COMMENDATION:
                assert f"{award.sign} {award.quota}" in title

    def test_blank_keeps_the_rules_and_nothing_made_up(self, key, presets):
        contest = presets[key].contest
        fresh = blank(contest)
        assert not fresh.demo
        assert "演示数据" not in fresh.choice_note
        assert fresh.choice_note.startswith("报道写明")
        assert fresh.previous == ""
        assert all(e.previous_place is None for e in fresh.entrants)
        same = replace(
            contest,
            demo=False,
            previous="",
            choice_note=fresh.choice_note,
            entrants=fresh.entrants,
            sites=(),
        )
        assert fresh == same


class TestResults:
    def test_guodian_commends_the_published_five_in_that_order(self, presets, standings):
        result = standings["guodian"]
        assert [r.entrant.name for r in result.rows[:5]] == FIVE
        assert [r.place for r in result.rows[:6]] == [1, 2, 3, 4, 5, 6]
        assert len({r.shown for r in result.rows[:6]}) == 6
        (award,) = result.awards
        assert names(presets["guodian"].contest, award.entrants) == FIVE
        assert award.award.sign is Sign.COMMENDATION

    def test_hezhuang_gives_its_four_red_flags_in_that_order(self, presets, standings):
        red, black = standings["hezhuang"].awards
        assert names(presets["hezhuang"].contest, red.entrants) == FOUR
        assert (red.award.sign, red.award.quota.of(16)) == (Sign.RED_FLAG, 4)
        assert (black.award.sign, len(black.entrants)) == (Sign.BLACK_FLAG, 2)
        assert not set(red.entrants) & set(black.entrants)

    def test_mengzhuang_gives_six_and_six_with_clear_cuts_and_a_tie_between(self, standings):
        result = standings["mengzhuang"]
        red, black = result.awards
        assert (red.award.sign, len(red.entrants)) == (Sign.RED_FLAG, 6)
        assert (black.award.sign, len(black.entrants)) == (Sign.BLACK_FLAG, 6)
        assert not red.pending + black.pending
        assert [r.place for r in result.rows[:7]] == [1, 2, 3, 4, 5, 6, 7]
        assert [r.place for r in result.rows[16:]] == [17, 18, 19, 20, 21, 22, 23]
        assert [r.place for r in result.rows if r.tied] == [11, 11]

    def test_longhu_has_marks_but_no_ranking(self, standings):
        result = standings["longhu"]
        assert result.refusal
        assert result.complete
        assert result.awards == ()
        assert all(r.place is None and r.shown for r in result.rows)
        assert [r.entrant.order for r in result.rows] == list(range(1, 29))

    @pytest.mark.parametrize("key", RANKED)
    def test_previous_places_move_some_villages_up_and_some_down(self, key, standings):
        rows = standings[key].rows
        before = [r.entrant.previous_place for r in rows]
        assert sorted(before) == list(range(1, COUNTS[key] + 1))
        rises = [b - r.place for b, r in zip(before, rows, strict=True)]
        assert min(rises) < 0 < max(rises)
        assert max(map(abs, rises)) <= 8

    @pytest.mark.parametrize("key", RANKED)
    def test_every_prize_has_a_certificate_text_and_no_black_flag_has_one(self, key, presets):
        for award in presets[key].contest.awards:
            filled = award.text.format(
                town="镇", period="期", place=1, score="95.00", award=award.name
            )
            assert filled.endswith("荣获") == (award.side is Side.TOP)
            assert bool(filled) == (award.side is Side.TOP)


class TestFacts:
    def test_guodian(self, presets):
        contest = presets["guodian"].contest
        assert [(c.name, c.weight) for c in contest.components] == [
            ("实地观摩", 60),
            ("支书汇报", 40),
        ]
        panels = [j.panel for j in contest.judges]
        assert (panels.count("班子成员"), panels.count("部门负责人")) == (12, 20)
        peers = [j for j in contest.judges if j.panel == "支书互评"]
        assert [j.represents for j in peers] == [e.id for e in contest.entrants]
        assert [p.component for p in contest.panels if p.name == "支书互评"] == [2]
        assert sum(e.kind == "社区" for e in contest.entrants) == 4
        kinds = [i.kind for i in contest.agenda]
        assert kinds.index(AgendaKind.RANKING) < kinds.index(AgendaKind.AWARD)
        assert kinds.index(AgendaKind.AWARD) < kinds.index(AgendaKind.SPEECH)

    def test_mengzhuang_records_six_fields_and_scores_one(self, presets):
        contest = presets["mengzhuang"].contest
        assert len(contest.topics) == 6
        assert [c.name for c in contest.components] == ["人居环境整治"]
        assert contest.components[0].name in contest.topics
        assert contest.date == presets["hezhuang"].contest.date == "2021-12-14"
        kinds = [i.kind for i in contest.agenda]
        wanted = [AgendaKind.AWARD, AgendaKind.GROUP, AgendaKind.NOTICE, AgendaKind.PLEDGE]
        assert [k for k in kinds if k in wanted] == wanted

    def test_hezhuang_comments_before_the_flags(self, presets):
        contest = presets["hezhuang"].contest
        assert "年度承诺事项" in contest.topics
        kinds = [i.kind for i in contest.agenda]
        assert kinds.index(AgendaKind.COMMENT) < kinds.index(AgendaKind.AWARD)
        assert contest.awards[0].name == "党组织书记“亮赛比”红旗"

    def test_hezhuang_shows_as_many_commitments_as_its_remarks_count(self, presets):
        preset = presets["hezhuang"]
        book = Book(preset.entries)
        kinds = [i.kind for i in preset.contest.agenda]
        assert kinds.index(AgendaKind.SHOWCASE) < kinds.index(AgendaKind.AWARD)
        for entrant in preset.contest.entrants:
            made = commitments_of(book, entrant.id)
            done = sum(c.status is CommitmentStatus.DONE for c in made)
            said = book.get(Slot(SlotKind.NOTE, entrant.id, key="年度承诺事项"))
            assert said == f"承诺 {len(made)} 项，完成 {done} 项"
            assert len({c.text for c in made}) == len(made)
        assert "年度承诺" in preset.contest.choice_note.splitlines()[-1]

    def test_longhu_shows_no_result_and_has_timed_speeches(self, presets):
        contest = presets["longhu"].contest
        kinds = {i.kind for i in contest.agenda}
        shown = {AgendaKind.LIVE, AgendaKind.RANKING, AgendaKind.AWARD, AgendaKind.RESULT}
        assert not kinds & shown
        (report,) = (i for i in contest.agenda if i.kind is AgendaKind.REPORT)
        assert report.minutes > 0
        assert {e.group for e in contest.entrants} == {j.tour for j in contest.judges}
        groups = Counter(e.group for e in contest.entrants)
        assert list(groups.values()) == [14, 14]

    def test_longhu_visits_twelve_sites_and_knows_the_one_inside_xiaoqiao(self, presets):
        preset = presets["longhu"]
        sites = {s.entrant: v for s, v in preset.entries if s.key == "观摩点"}
        assert len(sites) == 12
        assert sites[preset.contest.entrant_named("小乔社区").id] == "前东胡社区"
        assert {preset.contest.entrant_named(n).id for n in ("梅山村", "菜园沟村")} <= sites.keys()
        # What the speech scene shows is what the groups walk.
        assert {s.entrant: s.name for s in preset.contest.sites} == sites

    def test_longhu_has_two_tours_of_six_sites_in_list_order(self, presets):
        contest = presets["longhu"].contest
        tours = tours_of(contest)
        assert [(t.name, len(t.stops), t.span) for t in tours] == [
            ("第一观摩组", 6, "08:40–11:00"),
            ("第二观摩组", 6, "08:40–11:00"),
        ]
        for tour in tours:
            codes = [s.entrant.code for s in tour.stops]
            assert codes == sorted(codes)
            assert {s.entrant.group for s in tour.stops} == {tour.name}
        for said in ("每组 6 个", "按区划名录次序走，8:30 出发，每点 15 分钟，路上 10 分钟"):
            assert said in contest.choice_note

    def test_the_other_towns_walk_their_villages(self, presets):
        for key in RANKED:
            (tour,) = tours_of(presets[key].contest)
            assert (tour.name, len(tour.stops), tour.span) == ("", COUNTS[key], "")


def test_an_unknown_preset_is_refused_with_the_ones_there_are():
    with pytest.raises(UserError, match="guodian、mengzhuang、hezhuang、longhu"):
        load_preset("guodan")


def test_the_titles_are_in_the_order_of_the_presets():
    assert tuple(preset_titles()) == PRESETS == tuple(COUNTS)


def test_the_tied_villages_have_the_same_marks_from_different_judges(presets, standings):
    """The tie in 孟庄 is exact, and no pair of identical rows."""
    preset = presets["mengzhuang"]
    one, other = (r.entrant.id for r in standings["mengzhuang"].rows if r.tied)
    book = Book(preset.entries)
    assert book.ballots(one) != book.ballots(other)
    tally = Tally(preset.contest, book).standings()
    assert tally.row(one).exact == tally.row(other).exact


def test_cells_of_a_marks_file_are_read_by_the_rules_of_entry(presets):
    """What is shipped would be accepted when typed."""
    contest = presets["hezhuang"].contest
    criteria = {(c.name, k.name): k for c in contest.components for k in c.criteria}
    path = resource("presets", "hezhuang.marks.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [r for r in list(csv.reader(file))[1:] if r[0] not in ("记录", "承诺")]
    cells = [(criteria[r[0], r[1]], text) for r in rows for text in r[3:] if text]
    assert len(cells) == 16 * (19 * 4 + 9 * 2)
    assert all(parse_cell(text, criterion) is not None for criterion, text in cells)


class TestMaking:
    """The tool, run on the shipped list, gives the shipped bytes."""

    def test_every_file_comes_out_the_same(self, made):
        folder = resource("presets")
        for name, text in made.items():
            assert Path(folder / name).read_bytes() == text.encode(), name

    def test_nothing_else_lies_there(self, made):
        found = {p.name for p in resource("presets").iterdir()}
        assert found == {*made, "README.md"}

    def test_the_draw_is_what_the_note_says(self, presets):
        contest = presets["longhu"].contest
        ordered = sorted(
            contest.entrants, key=lambda e: sha256(f"龙湖2021Q4|{e.code}".encode()).hexdigest()
        )
        assert [e.order for e in ordered] == list(range(1, 29))
        assert "“种子|区划代码”的 SHA-256" in contest.choice_note

    def test_writes_what_it_made(self, made, tmp_path, monkeypatch, capsys):
        source = make_presets.FOLDER / "villages.csv"
        monkeypatch.setattr(make_presets, "FOLDER", tmp_path)
        make_presets.main([str(source)])
        assert {p.name for p in tmp_path.iterdir()} == set(made)
        assert len(capsys.readouterr().out.splitlines()) == len(made)
