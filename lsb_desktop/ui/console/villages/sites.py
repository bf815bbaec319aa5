"""The table of 观摩点: where the tours stop, in their order."""

from dataclasses import replace

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest, Entrant
from lsb_desktop.core.numbers import parse_number
from lsb_desktop.core.visits import Site
from lsb_desktop.ui.console.items import Column, ItemsModel, Put, named_column, text_column
from lsb_desktop.ui.console.villages.bulk import in_order

LONGEST = 24 * 60


class SitesModel(ItemsModel):
    """Rows = the contest's sites; what is left empty shows pale what it stands for."""

    def __init__(self, put: Put) -> None:
        columns = (
            named_column("观摩点", width=96, stretch=2),
            Column("所在村", _village, _move_to, _villages, width=84),
            Column(
                "观摩组",
                lambda s, _c: s.tour,
                lambda s, t, _c: replace(s, tour=t.strip()),
                lambda c: ["", *sorted(c.tours)],
                width=60,
                free=True,
                hint="空着就随所在村的分组；写别的组就由那一组去看",
                default=self._own_group,
            ),
            Column(
                "停留分钟",
                lambda s, _c: str(s.minutes or ""),
                _stay,
                right=True,
                hint="空着就按每站停留的分钟数",
                default=self._usual_stay,
                brief="停留",
            ),
            text_column("备注", "note", stretch=1, hint="印在路线表上"),
        )
        super().__init__("sites", "观摩点", columns, put)

    def _own_group(self, site: Site) -> str:
        assert self.contest is not None
        return _entrant(site, self.contest).group or "—"

    def _usual_stay(self, _site: Site) -> str:
        assert self.contest is not None
        return str(self.contest.route.stay)

    def drop_rows(self, rows: list[int]) -> bool:
        """Take sites out."""
        items = self.items
        gone = [items[row] for row in rows]
        names = "、".join(s.name for s in gone[:3])
        label = f"删除观摩点 {names}{f' 等 {len(gone)} 个' if len(gone) > 3 else ''}"
        return self.change(lambda every: [s for s in every if s not in gone], label)


def _entrant(site: Site, contest: Contest) -> Entrant:
    return next(e for e in contest.entrants if e.id == site.entrant)


def _village(site: Site, contest: Contest) -> str:
    return _entrant(site, contest).name


def _villages(contest: Contest) -> list[str]:
    return [e.name for e in in_order(contest)]


def _move_to(site: Site, text: str, contest: Contest) -> Site:
    found = next((e for e in contest.entrants if e.name == text.strip()), None)
    if found is None:
        raise UserError("不在名单里")
    return replace(site, entrant=found.id)


def _stay(site: Site, text: str, _contest: Contest) -> Site:
    return replace(site, minutes=minutes_of(text) if text.strip() else 0)


def minutes_of(text: str, least: int = 1) -> int:
    """Whole minutes of a day; :class:`UserError` for anything else."""
    number = parse_number(text)
    if number.denominator != 1 or not least <= number <= LONGEST:
        raise UserError(f"应为 {least} 到 {LONGEST} 的整数")
    return int(number)


def with_site(contest: Contest, entrant: int, name: str) -> Contest:
    """The contest with one more site at the end; :class:`UserError` for no name or a known one."""
    name = name.strip()
    if not name:
        raise UserError("请写观摩点的名称")
    if any(s.entrant == entrant and s.name == name for s in contest.sites):
        raise UserError(f"这个村已有观摩点“{name}”")
    number = max((s.id for s in contest.sites), default=0) + 1
    return replace(contest, sites=(*contest.sites, Site(number, entrant, name)))
