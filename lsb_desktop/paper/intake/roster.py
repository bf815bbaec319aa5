"""Every name written in the village columns: a village of the contest, a new one, or a doubt."""

from collections import defaultdict
from dataclasses import dataclass

from lsb_desktop.core.model import Entrant
from lsb_desktop.core.village_names import VillageKind
from lsb_desktop.paper.intake.findings import Findings, Place
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Choice
from lsb_desktop.paper.intake.newcomers import ALL, KINDS, NONE, agreed, is_odd, sure_among
from lsb_desktop.paper.intake.spelling import (
    Form,
    bare_key,
    display_of,
    forms_of,
    is_of_town,
    is_office,
    is_same,
    is_town_prefix,
    key_of,
    kind_of,
    names_of_town,
    office_free,
    prefixes_of,
)

NEW = "新增"
SKIP = "跳过"
OURS = "是"
CUT = "去掉"
KEEP = "保留"
ODD = "不像村名"
_MANY = 12
"""As many names that are none are asked one by one; more are one question."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One written name: where, in a sheet that may add villages or not, and its row's hints."""

    written: str
    place: Place
    may_add: bool
    kind: str = ""
    code: str = ""
    number: int | None = None


class Roster:
    """Ids by written name. New villages get ids behind those of the contest."""

    def __init__(self, known: Known, findings: Findings) -> None:
        self._known = known
        self._findings = findings
        self._towns = names_of_town(known.contest.town)
        self._every = {e.id: Choice(e.name, f"就是{e.name}") for e in known.contest.entrants}
        self._ids: dict[str, int | None] = {}
        self._written: dict[str, Mention] = {}
        self._agreed: set[str] = set()
        self._odd = 0
        self.new: tuple[Entrant, ...] = ()

    def id_of(self, written: str) -> int | None:
        """The entrant of a name that was settled; ``None`` when it is asked or left out."""
        return self._ids.get(key_of(written))

    def settle(self, mentions: list[Mention]) -> None:
        """Decide every name; each distinct one once."""
        by_key: dict[str, list[Mention]] = {}
        for mention in mentions:
            by_key.setdefault(key_of(mention.written), []).append(mention)
        self._written = {key: said[0] for key, said in by_key.items()}
        self._odd = sum(self._is_no_name(said) for said in by_key.values())
        fresh: dict[str, list[Mention]] = {}
        for key, said in by_key.items():
            found = self._decide(key, said)
            if found == NEW:
                fresh[key] = said
            elif isinstance(found, int):
                self._ids[key] = found
        self._add(fresh)

    def _decide(self, key: str, said: list[Mention]) -> int | str | None:
        """An entrant's id, :data:`NEW`, or ``None``."""
        first = said[0]
        match = self._known.villages.find(first.written)
        if match.certain is not None:
            return match.certain
        may_add = any(m.may_add for m in said)
        if len(match.ids) == 1:
            return self._behind(match.prefix, match.ids[0], said)
        near = match.ids or self._known.villages.near(first.written)
        if not near and may_add and not is_odd(first.written):
            return NEW
        if self._odd > _MANY and self._is_no_name(said):
            return self._ask_odd(key, first)
        return self._ask(key, near, said, may_add)

    def _is_no_name(self, said: list[Mention]) -> bool:
        """Whether a text is no name and like none of the contest's."""
        written = said[0].written
        if not any(m.may_add for m in said) or not is_odd(written):
            return False
        return not (self._known.villages.find(written).ids or self._known.villages.near(written))

    def _ask_odd(self, key: str, first: Mention) -> str | None:
        """Dozens of texts that are no names: one question for all of them."""
        choices = [Choice(NONE, NONE), Choice(ALL, ALL)]
        text = f"{self._odd} 个不像村名的词"
        answer = self._findings.ask(ODD, first.place, text, "看起来不是村名", choices)
        self._findings.detail(ODD, f"{first.place.spot} {first.written}")
        if answer == NONE:
            self._findings.settle_as_skipped(ODD)
        if answer != ALL:
            return None
        self._agreed.add(key)
        return NEW

    def _behind(self, prefix: str, village: int, said: list[Mention]) -> int | None:
        """A known village behind a county or town that may be another one: asked by prefix."""
        key, place, written = f"前缀:{prefix}", said[0].place, said[0].written
        choices = [Choice(OURS, "是本镇的村，照此导入"), Choice(SKIP, "不是，不导入这些行")]
        why = f"村名前面写着“{prefix}”，是本镇的村吗"
        answer = self._findings.ask(key, place, written, why, choices)
        self._findings.detail(key, f"{place.spot} {written}")
        return village if answer == OURS else None

    def _ask(
        self, key: str, near: tuple[int, ...], said: list[Mention], may_add: bool
    ) -> int | str | None:
        first = said[0]
        choices = [self._every[i] for i in near]
        new = Choice(NEW, f"新增“{office_free(first.written)}”")
        if may_add:
            choices.append(new)
        choices.append(Choice(SKIP, "不导入"))
        choices += [c for i, c in self._every.items() if i not in near]
        if not may_add:
            choices.append(new)
        ask_key = f"村:{key}"
        answer = self._findings.ask(ask_key, first.place, first.written, _why(near), choices)
        for mention in said:
            self._findings.detail(ask_key, mention.place.spot)
        if answer == SKIP:
            self._findings.settle_as_skipped(ask_key)
        if answer in (None, SKIP):
            return None
        if answer == NEW:
            self._agreed.add(key)
            return NEW
        return self._known.contest.entrant_named(answer).id

    # New villages -------------------------------------------------------

    def _add(self, fresh: dict[str, list[Mention]]) -> None:
        """New villages from names that may repeat each other in another dress."""
        cut = {key: self._without_town(key, said) for key, said in fresh.items()}
        groups = self._groups(self._wanted({k: v for k, v in cut.items() if v is not None}, fresh))
        numbered = [self._number(fresh, keys) for keys in groups]
        if None not in numbered and len(set(numbered)) == len(numbered):
            groups = [
                g
                for _, g in sorted(
                    zip(numbered, groups, strict=True), key=lambda pair: pair[0] or 0
                )
            ]
        entrants = self._known.contest.entrants
        number = max((e.id for e in entrants), default=0)
        order = max((e.order for e in entrants), default=0)
        taken = {e.name for e in entrants}
        new = []
        for keys in groups:
            written = min((cut[k] or "" for k in keys), key=_best_name)
            entrant = self._entrant(number + 1, order + 1, written, fresh, keys)
            if entrant.name in taken:
                place = fresh[keys[0]][0].place
                self._findings.skip(place, entrant.name, "与另一个村重名，不能再新增")
                continue
            taken.add(entrant.name)
            number, order = number + 1, order + 1
            new.append(entrant)
            self._ids.update(dict.fromkeys(keys, number))
        self.new = tuple(new)

    def _wanted(self, names: dict[str, str], fresh: dict[str, list[Mention]]) -> dict[str, str]:
        """The names that may come in: into a contest with villages only when it was asked."""
        kinds = {k: next((m.kind for m in fresh[k] if m.kind in KINDS), "") for k in names}
        sure = frozenset(self._agreed)
        if not self._known.contest.entrants:
            sure |= sure_among(names, kinds)
        places = {k: fresh[k][0].place for k in names}
        return agreed(names, places, sure, self._findings)

    def _number(self, fresh: dict[str, list[Mention]], keys: list[str]) -> int | None:
        return next((m.number for k in keys for m in fresh[k] if m.number is not None), None)

    def _entrant(
        self, number: int, order: int, name: str, fresh: dict[str, list[Mention]], keys: list[str]
    ) -> Entrant:
        said = [m for k in keys for m in fresh[k]]
        short = office_free(name)
        kind = kind_of(key_of(short))
        told = next((m.kind for m in said if m.kind), "")
        if kind is VillageKind.OTHER:
            shown = KINDS.get(told, VillageKind.VILLAGE.value)
        else:
            shown = kind.value
        code = next((m.code for m in said if m.code), "")
        return Entrant(number, order, short, shown, code=code)

    def _without_town(self, key: str, said: list[Mention]) -> str | None:
        """The written name without its town in front; an unknown town is asked once."""
        written = display_of(said[0].written)
        for prefix, rest in prefixes_of(bare_key(key)):
            if len(rest) < 2 or is_office(rest):
                continue
            if is_of_town(prefix, self._towns):
                return _ending(written, rest)
            if is_town_prefix(prefix):
                return self._ask_prefix(prefix, rest, written, said[0])
        return written

    def _ask_prefix(self, prefix: str, rest: str, written: str, said: Mention) -> str | None:
        key = f"前缀:{prefix}"
        choices = [
            Choice(CUT, f"是本镇，村名里去掉“{prefix}”"),
            Choice(KEEP, "村名里保留"),
            Choice(SKIP, "不是本镇的村，不导入"),
        ]
        why = f"村名前面写着“{prefix}”，要去掉吗"
        answer = self._findings.ask(key, said.place, said.written, why, choices)
        self._findings.detail(key, f"{said.place.spot} {said.written}")
        if answer is None or answer == SKIP:
            return None
        return _ending(written, rest) if answer == CUT else written

    def _groups(self, names: dict[str, str]) -> list[list[str]]:
        """Keys that are one village: the same form, or a bare stem with one dressed form."""
        forms = {key: forms_of(key_of(name)) for key, name in names.items()}
        dressed: defaultdict[Form, list[str]] = defaultdict(list)
        bare: dict[str, Form] = {}
        for key, found in forms.items():
            form = min(found)
            if form.kind is VillageKind.OTHER:
                bare[key] = form
            else:
                dressed[form].append(key)
        of_stem: defaultdict[str, list[Form]] = defaultdict(list)
        for form in dressed:
            of_stem[form.stem].append(form)
        alone: defaultdict[Form, list[str]] = defaultdict(list)
        for key, form in bare.items():
            homes = [f for f in of_stem[form.stem] if is_same(f, form)]
            if len(homes) == 1:
                dressed[homes[0]].append(key)
            elif not homes:
                alone[form].append(key)
            else:
                self._put_twin(key, form, homes, dressed, alone)
        order = {key: at for at, key in enumerate(names)}
        groups = [*dressed.values(), *alone.values()]
        return sorted(groups, key=lambda keys: min(map(order.__getitem__, keys)))

    def _put_twin(
        self,
        key: str,
        form: Form,
        homes: list[Form],
        dressed: dict[Form, list[str]],
        alone: defaultdict[Form, list[str]],
    ) -> None:
        """A bare stem beside a 村 and a 社区 of it in the same sheet: which of them is asked."""
        mention = self._written[key]
        names = {f.stem + f.kind: f for f in homes}
        choices = [Choice(name, f"就是{name}") for name in names]
        choices += [Choice(NEW, f"新增“{office_free(mention.written)}”"), Choice(SKIP, "不导入")]
        why = f"表里既有{'、'.join(names)}，这里没有写明是哪一个"
        answer = self._findings.ask(f"村:{key}", mention.place, mention.written, why, choices)
        if answer == SKIP:
            self._findings.settle_as_skipped(f"村:{key}")
        elif answer == NEW:
            alone[form].append(key)
        elif answer is not None:
            dressed[names[answer]].append(key)


def _ending(written: str, key: str) -> str:
    """The end of a written name whose key that is; folding may have changed its length."""
    ends = (written[at:] for at in range(len(written)))
    return next((end for end in ends if key_of(end) == key), key)


def _best_name(written: str) -> tuple[bool, int, str]:
    """Names that say their kind first, then the shortest."""
    return kind_of(key_of(written)) is VillageKind.OTHER, len(written), written


def _why(near: tuple[int, ...]) -> str:
    return "和名单里的村相近，不能断定" if near else "名单里没有这个村"
