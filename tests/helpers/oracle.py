"""A second, plain implementation of SCORING.md §3.7-3.10, written from its text alone.

:mod:`tests.unit.core.test_oracle` compares it with the real thing over many
generated contests.
"""

import math
from collections import defaultdict
from fractions import Fraction
from typing import Any

from lsb_desktop.core.model import Award, Component, Criterion, Entrant
from tests.helpers.oracle_by_place import ByPlace
from tests.helpers.oracle_scores import NA


def decimal(x: Fraction, digits: int) -> str:
    """A rounded value with exactly ``digits`` decimals."""
    whole = int(abs(x) * 10**digits)
    assert Fraction(whole, 10**digits) == abs(x)
    text = str(whole).zfill(digits + 1)
    body = f"{text[:-digits]}.{text[-digits:]}" if digits else text
    return f"-{body}" if x < 0 else body


class Oracle(ByPlace):
    """Places and awards on top of the scores."""

    # everyone

    def refused(self) -> bool:
        """§3.7: two tour groups and nobody has chosen how to merge them."""
        tours = {j.tour for j in self.contest.judges} - {""}
        return len(tours) > 1 and self.rules.groups.value == "不合并"

    def results(self) -> dict[int, dict[str, Any]]:
        """Scores and places of every entrant, by id."""
        found = {e.id: self.score(e) for e in self.contest.entrants}
        self.points_by_place(found)
        if self.rules.groups.value == "组均校正":
            self.centre(found)
        for entrant in self.contest.entrants:
            one = found[entrant.id]
            one["total"] = None if one["exact"] is None else self.nearest(one["exact"])
            one.update(place=None, tied=False, broken_by=None)
        if self.refused():
            return found
        fields: defaultdict[str, list[Entrant]] = defaultdict(list)
        for entrant in self.contest.entrants:
            within = self.rules.groups.value == "组内排名"
            if found[entrant.id]["total"] is not None:
                fields[entrant.group if within else ""].append(entrant)
        for field in fields.values():
            self.place(field, found)
        return found

    def centre(self, found: dict[int, dict[str, Any]]) -> None:
        """S − mean of its group + mean of all."""
        groups: defaultdict[str, list[Fraction]] = defaultdict(list)
        for entrant in self.contest.entrants:
            if found[entrant.id]["exact"] is not None:
                groups[entrant.group].append(found[entrant.id]["exact"])
        every = [x for group in groups.values() for x in group]
        for entrant in self.contest.entrants:
            one = found[entrant.id]
            if one["exact"] is not None:
                group = groups[entrant.group]
                one["exact"] += sum(every, Fraction(0)) / len(every) - sum(
                    group, Fraction(0)
                ) / len(group)

    def place(self, field: list[Entrant], found: dict[int, dict[str, Any]]) -> None:
        """Places of one field, ties broken in order."""
        key = "total" if self.rules.rank_by.value == "显示分" else "exact"
        classes: list[list[Entrant]] = []
        for value in sorted({found[e.id][key] for e in field}, reverse=True):
            classes += self.split([e for e in field if found[e.id][key] == value], 0, found)
        ahead = 0
        for number, same in enumerate(classes, 1):
            for entrant in same:
                dense = self.rules.rank_style.value == "1223"
                found[entrant.id]["place"] = number if dense else ahead + 1
                found[entrant.id]["tied"] = len(same) > 1
            ahead += len(same)

    def split(
        self, same: list[Entrant], step: int, found: dict[int, dict[str, Any]]
    ) -> list[list[Entrant]]:
        """Entrants of equal total, split by 同分顺序 from ``step`` on, best first."""
        if len(same) == 1 or step == len(self.rules.tie_order):
            return [same]
        rule = self.rules.tie_order[step]
        ranks = {e.id: self.tie_value(e, rule, same, found) for e in same}
        classes = [[e for e in same if ranks[e.id] == rank] for rank in sorted(set(ranks.values()))]
        if len(classes) > 1:
            for entrant in same:
                found[entrant.id]["broken_by"] = str(rule)
        return [part for c in classes for part in self.split(c, step + 1, found)]

    def tie_value(
        self, entrant: Entrant, rule: Any, same: list[Entrant], found: dict[int, dict[str, Any]]
    ) -> Any:
        """A number that is smaller for who comes first."""
        kind = rule.kind.value
        if kind == "上期名次":
            return entrant.previous_place or math.inf
        if kind == "扣分少":
            return self.lost(entrant)
        if kind == "人工":
            return self.decided(entrant, same)
        if kind == "环节":
            value = found[entrant.id]["components"][rule.name]
        elif kind == "指标":
            value = self.criterion_value(entrant, rule.name)
        else:
            value = self.panel_value(entrant, rule.name)
        if value is None:
            return math.inf
        return -(self.nearest(value) if self.rules.rank_by.value == "显示分" else value)

    def lost(self, entrant: Entrant) -> Fraction:
        """All points written down in the deduction lists."""
        rows = [
            row
            for component in self.contest.components
            for criterion in component.criteria
            for row in self.rows.get((entrant.id, criterion.id), [])
            if row != NA
        ]
        return sum(rows, Fraction(0))

    def decided(self, entrant: Entrant, same: list[Entrant]) -> int:
        """The recorded order of exactly these entrants, 0 when none is recorded."""
        for decision in self.decisions.values():
            order = decision.get("order", [])
            if sorted(i for part in order for i in part) == sorted(e.id for e in same):
                return next(n for n, part in enumerate(order) if entrant.id in part)
        return 0

    def criterion_value(self, entrant: Entrant, name: str) -> Fraction | None:
        """The score of a criterion over the panels."""
        for component in self.contest.components:
            for criterion in component.criteria:
                if criterion.name == name:
                    return self.one_criterion(entrant, component, criterion)
        return None

    def one_criterion(
        self, entrant: Entrant, component: Component, criterion: Criterion
    ) -> Fraction | None:
        """Σ 权重 · mean of the criterion over the panels that marked it."""
        if component.kind.value == "扣分":
            rows = self.rows.get((entrant.id, criterion.id), [])
            if NA in rows:
                return criterion.max if self.rules.not_applicable.value == "满分" else None
            return max(Fraction(0), criterion.max - sum(rows, Fraction(0)))
        pairs = []
        for panel in self.panels(component):
            if self.rules.trim_by.value == "按总分":
                numbers = self.kept_marks(entrant, component, criterion, panel)
                value = self.average(numbers) if numbers else None
            else:
                numbers, _ = self.criterion_marks(entrant, component, criterion, panel)
                left, _ = self.trimmed(numbers, panel)
                value = self.at("指标", self.average(left)) if left else None
            if value is not None and panel.weight:
                pairs.append((panel.weight, value))
        if not pairs:
            return None
        return sum((w * m for w, m in pairs), Fraction(0)) / sum(w for w, _ in pairs)

    def panel_value(self, entrant: Entrant, name: str) -> Fraction | None:
        """M_p, added up over the judged components in which the panel has one."""
        scores = []
        for component in self.contest.components:
            for panel in self.panels(component):
                if component.kind.value == "评委打分" and panel.name == name:
                    scores.append(self.panel_score(entrant, component, panel)[0])
        known = [v for v in scores if v is not None]
        return sum(known, Fraction(0)) if known else None

    # awards

    def awards(self, found: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
        """Who gets what; an award waits for those it is apart from (不重复)."""
        known: dict[str, dict[str, Any]] = {}

        def settled(award: Award) -> dict[str, Any]:
            if award.name not in known:
                before = [settled(a) for a in self.contest.awards if a.name in award.apart_from]
                known[award.name] = self.award(award, found, before)
            return known[award.name]

        return [settled(a) for a in self.contest.awards]

    def fields(self, award: Award) -> list[tuple[str, list[Entrant]]]:
        """The fields an award picks from, by name."""
        everyone = sorted(self.contest.entrants, key=lambda e: e.order)
        kind = award.scope.kind.value
        if kind == "全部":
            return [("", everyone)]
        if kind == "分组":
            return [(award.scope.group, [e for e in everyone if e.group == award.scope.group])]
        attribute = "group" if kind == "各分组" else "district"
        names = list(dict.fromkeys(getattr(e, attribute) for e in everyone))
        return [(n, [e for e in everyone if getattr(e, attribute) == n]) for n in names]

    def award(
        self, award: Award, found: dict[int, dict[str, Any]], before: list[dict[str, Any]]
    ) -> dict[str, Any]:
        """One award over its fields, ``before`` being those it is apart from."""
        picked: list[int] = []
        skipped: list[int] = []
        pending: list[dict[str, Any]] = []
        for name, field in self.fields(award):
            quota = self.seats(award, field, before)
            gone = [i for other in before for i in other["holders"]]
            left = [e for e in field if e.id not in gone]
            one, passed, open_ = self.pick(award, name, left, quota, found)
            if award.sign.value != "进步":
                one.sort(key=lambda i: found[i]["place"])
            picked += one
            skipped += passed
            pending += open_
        asked = [i for question in pending for i in question["among"]]
        told = {"entrants": picked, "skipped": skipped, "pending": pending or None}
        return told | {"award": award, "holders": picked + asked}

    def quota(self, award: Award, field: list[Entrant]) -> int:
        """名额 of one field."""
        if award.quota.percent:
            return max(1, math.floor(award.quota.amount * len(field) / 100))
        return int(award.quota.amount)

    def seats(self, award: Award, field: list[Entrant], before: list[dict[str, Any]]) -> int:
        """名额, fewer by what awards before it on the same ladder gave beyond theirs together."""
        given = allowed = 0
        for other in before:
            one: Award = other["award"]
            by_rise = one.sign.value == "进步", award.sign.value == "进步"
            if one.side is award.side and one.scope == award.scope and by_rise[0] == by_rise[1]:
                given += sum(e.id in other["holders"] for e in field)
                allowed += self.quota(one, field)
        return self.quota(award, field) - max(given - allowed, 0)

    def pick(
        self,
        award: Award,
        scope: str,
        field: list[Entrant],
        quota: int,
        found: dict[int, dict[str, Any]],
    ) -> tuple[list[int], list[int], list[dict[str, Any]]]:
        """One award in what is left of one field: picked, skipped, pending."""
        positive = award.side.value == "前"
        runners = [e for e in field if self.may_get(award, e, found[e.id])]
        ranks = {e.id: self.award_rank(award, e, found[e.id]) for e in runners}
        picked: list[int] = []
        vetoed: list[int] = []
        for rank in sorted(set(ranks.values())):
            if len(picked) >= quota:
                break
            same = [e for e in runners if ranks[e.id] == rank]
            same.sort(key=lambda e: found[e.id]["place"])
            if positive:
                vetoed += [e.id for e in same if e.veto]
                same = [e for e in same if not e.veto]
            if len(picked) + len(same) <= quota or award.boundary.value == "都发":
                picked += [e.id for e in same]
            elif award.boundary.value == "都不发":
                break
            else:
                return self.manual(award, scope, quota, picked, vetoed, same)
        return picked, vetoed, []

    def manual(
        self,
        award: Award,
        scope: str,
        quota: int,
        picked: list[int],
        vetoed: list[int],
        same: list[Entrant],
    ) -> tuple[list[int], list[int], list[dict[str, Any]]]:
        """边界并列 = 人工: a recorded choice among exactly these, or a pending decision."""
        ids = [e.id for e in same]
        decision: Any = self.decisions.get(f"award:{award.name}\t{scope}")
        same_question = decision and (sorted(decision["among"]), decision["seats"]) == (
            sorted(ids),
            quota - len(picked),
        )
        if same_question:
            return picked + [i for i in ids if i in decision["chosen"]], vetoed, []
        pending = {"scope": scope, "seats": quota - len(picked), "among": ids}
        return picked, vetoed, [pending]

    def may_get(self, award: Award, entrant: Entrant, one: dict[str, Any]) -> bool:
        """Complete, placed, and within 门槛 (进步: risen)."""
        if one["place"] is None or one["state"] != "齐分":
            return False
        if award.sign.value == "进步" and (
            entrant.previous_place is None or entrant.previous_place <= one["place"]
        ):
            return False
        if award.threshold is None:
            return True
        value = one["total"] if self.rules.rank_by.value == "显示分" else one["exact"]
        below = bool(value < award.threshold)
        return below if award.side.value == "后" else not below

    def award_rank(self, award: Award, entrant: Entrant, one: dict[str, Any]) -> int:
        """Smaller is picked first."""
        place: int = one["place"]
        if award.sign.value == "进步":
            assert entrant.previous_place is not None
            return place - entrant.previous_place
        return place if award.side.value == "前" else -place
