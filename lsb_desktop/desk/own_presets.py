"""我的办法: ways of scoring that a user saved, one file each in the data folder.

A file holds a contest without its villages, its judges' names and its marks.
A file that cannot be read is named and passed over.
"""

import json
import os
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from lsb_desktop.core.codec import from_plain, to_plain
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Award, Contest, Entrant, Judge, Scope, ScopeKind

FORMAT = "lsb-method"
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f.]+')
"""What a file name may not hold on one system or another."""
LONGEST = 40
"""Characters of a name."""
_UNREADABLE = (
    OSError,
    ArithmeticError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
)
"""What a damaged or foreign file raises."""


@dataclass(frozen=True, slots=True)
class OwnPreset:
    """A saved way of scoring; ``peers`` are the panels in which each village has a judge."""

    key: str
    """The file's name without its ending."""
    name: str
    contest: Contest
    peers: tuple[str, ...] = ()

    def for_villages(self, contest: Contest) -> Contest:
        """A contest made after this preset, with a judge of every village in ``peers``."""
        judges = list(contest.judges)
        known = {(j.panel, j.represents) for j in judges}
        for panel in self.peers:
            for entrant in contest.entrants:
                if (panel, entrant.id) not in known:
                    judges.append(_judge(panel, judges, entrant))
        return replace(contest, judges=tuple(judges))


def stripped(contest: Contest) -> tuple[Contest, tuple[str, ...]]:
    """The contest as it is kept, and its ``peers``: no village, no name of a judge, no date.

    An award of one named group goes to all: the group is not kept.
    """
    # A judge of a village comes again with every village of the next contest.
    peers = tuple(dict.fromkeys(j.panel for j in contest.judges if j.represents is not None))
    judges: list[Judge] = []
    for judge in contest.judges:
        if judge.represents is None:
            judges.append(replace(_judge(judge.panel, judges), tour=judge.tour))
    return replace(
        Contest(contest.title),
        **{field: getattr(contest, field) for field in _KEPT},
        judges=tuple(judges),
        awards=tuple(_of_all(a) for a in contest.awards),
    ), peers


_KEPT = (
    *("town", "period", "meeting", "theme", "slogan", "issuer", "topics"),
    *("components", "panels", "rules", "agenda", "quiz", "proof_needed"),
)


def _of_all(award: Award) -> Award:
    return replace(award, scope=Scope()) if award.scope.kind is ScopeKind.GROUP else award


def _judge(panel: str, judges: list[Judge], entrant: Entrant | None = None) -> Judge:
    """The next judge of a panel, known by a number: 班01; or by the village it is of."""
    taken = {j.code for j in judges}
    head = panel[:1]
    codes = (f"{head}{n:02}" for n in range(1, len(judges) + 2))
    code = next(c for c in codes if c not in taken)
    number = max((j.id for j in judges), default=0) + 1
    if entrant is not None:
        return Judge(number, code, f"{entrant.name}代表", panel, entrant.id)
    count = Counter(j.panel for j in judges)[panel] + 1
    return Judge(number, code, f"{panel}{count:02}", panel)


class OwnPresets:
    """The presets of one folder, which is made with the first of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> tuple[tuple[OwnPreset, ...], tuple[str, ...]]:
        """Every preset by name, and the names of files that cannot be read."""
        found, broken = [], []
        for path in sorted(self._folder.glob("*.json")):
            try:
                found.append(_read(path))
            except _UNREADABLE:
                broken.append(path.name)
        return tuple(sorted(found, key=lambda p: p.name)), tuple(broken)

    def load(self, key: str) -> OwnPreset:
        """One preset; :class:`UserError` if it is gone or cannot be read."""
        for preset in self.read()[0]:
            if preset.key == key:
                return preset
        raise UserError("这个办法的文件不在了，或者读不出来")

    def save(self, name: str, contest: Contest) -> OwnPreset:
        """Keep a contest's way of scoring under a name that is not taken yet."""
        name = self._free(name, "")
        kept, peers = stripped(contest)
        preset = OwnPreset(self._key(name), name, kept, peers)
        self._write(preset)
        return preset

    def rename(self, key: str, name: str) -> OwnPreset:
        """Another name; the file stays the same one."""
        preset = replace(self.load(key), name=self._free(name, key))
        self._write(preset)
        return preset

    def delete(self, key: str) -> None:
        """Take a preset away for good; one that is gone already is no mistake."""
        try:
            self.load(key)
        except UserError:
            return
        try:
            self._file(key).unlink(missing_ok=True)
        except OSError as error:
            raise UserError(f"删不掉：{error.strerror or error}") from error

    def _free(self, name: str, key: str) -> str:
        name = " ".join(name.split())
        if not name:
            raise UserError("请给办法起个名称")
        if len(name) > LONGEST:
            raise UserError(f"名称最多 {LONGEST} 个字")
        if any(p.name == name and p.key != key for p in self.read()[0]):
            raise UserError(f"已经有名为“{name}”的办法，请换个名称")
        return name

    def _key(self, name: str) -> str:
        """A file name nothing lies under yet."""
        base = _UNFIT.sub("_", name)
        keys = (base, *(f"{base}-{n}" for n in range(2, 10_000)))
        return next(key for key in keys if not self._file(key).exists())

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.json"

    def _write(self, preset: OwnPreset) -> None:
        """Whole or not at all."""
        data = {
            "format": FORMAT,
            "name": preset.name,
            "peers": list(preset.peers),
            "contest": to_plain(preset.contest),
        }
        path = self._file(preset.key)
        draft = path.with_suffix(".new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with draft.open("w", encoding="utf-8") as out:
                json.dump(data, out, ensure_ascii=False, indent=1, sort_keys=True)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(path)
        except OSError as error:
            raise UserError(f"办法存不进数据文件夹：{error.strerror or error}") from error


_LARGEST = 16 << 20
"""Bytes of a method's file."""


def _read(path: Path) -> OwnPreset:
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise ValueError("not a file that this program wrote")  # a pipe would never end
    data = json.loads(path.read_text(encoding="utf-8"))
    json.dumps(data, ensure_ascii=False).encode("utf-8")  # half a character cannot be kept
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    contest = from_plain(Contest, data["contest"])
    return OwnPreset(path.stem, str(data["name"]), contest, tuple(map(str, data["peers"])))


def applied(preset: OwnPreset, contest: Contest) -> Contest:
    """A contest's own villages and judges under a preset's components, panels and rules.

    What has the same name keeps its id and so its marks. Judges of panels the
    preset does not know are left out; its panels that have none get theirs.
    """
    components = []
    was = {(c.name, c.kind): c for c in contest.components}
    top = max((c.id for c in contest.components), default=0)
    last = max((k.id for c in contest.components for k in c.criteria), default=0)
    panel_of: dict[int, int] = {}
    for component in preset.contest.components:
        old = was.get((component.name, component.kind))
        known = {k.name: k.id for k in old.criteria} if old else {}
        criteria = []
        for criterion in component.criteria:
            if criterion.name not in known:
                last += 1
            criteria.append(replace(criterion, id=known.get(criterion.name, last)))
        top += old is None
        panel_of[component.id] = old.id if old else top
        components.append(replace(component, id=panel_of[component.id], criteria=tuple(criteria)))
    panels = tuple(
        replace(p, component=panel_of.get(p.component or 0)) for p in preset.contest.panels
    )
    return replace(
        contest,
        components=tuple(components),
        panels=panels,
        judges=_judges(preset, contest),
        rules=preset.contest.rules,
    )


def _judges(preset: OwnPreset, contest: Contest) -> tuple[Judge, ...]:
    names = {p.name for p in preset.contest.panels}
    judges = [j for j in contest.judges if j.panel in names]
    seated = {j.panel for j in judges}
    # Ids beyond those that marks still stand under.
    top = max((j.id for j in contest.judges), default=0)
    for judge in preset.contest.judges:
        if judge.panel not in seated:
            top += 1
            judges.append(replace(_judge(judge.panel, judges), id=top, tour=judge.tour))
    peers = tuple(p for p in preset.peers if p not in seated)
    made = replace(preset, peers=peers).for_villages(replace(contest, judges=tuple(judges)))
    return tuple(
        j if n < len(judges) else replace(j, id=top + 1 + n - len(judges))
        for n, j in enumerate(made.judges)
    )
