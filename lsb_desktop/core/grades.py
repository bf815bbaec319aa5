"""等次 (分类制, 排名票): reading one as typed, showing a stored mark as one.

A graded criterion's mark is the points of one of its grades, kept like any
other mark; no two grades of a criterion have the same points. What a typed
text means follows one rule, :func:`read_grade`.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Component, Contest, Criterion, Grade, GroupMode
from lsb_desktop.core.numbers import from_units, parse_number, plain

MOST = 170
"""So many grades a criterion can have: rank ballots of the largest field."""
_TOLD = 6
"""So many grades a message lists; of more the first ones and the last."""
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER = re.compile(r"[0-9]+|[零〇一二两三四五六七八九十百]+", re.ASCII)
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}


# Reading -------------------------------------------------------------------


def read_grade(text: str, criterion: Criterion) -> Grade:
    """The grade a text names; :class:`UserError` with the choices for anything else.

    1. A grade's name, as it is written.
    2. Where every name holds one number and no two the same (第1名, 一类, 5星), a bare
       number is the grade with that number.
    3. Else the points of a grade; where 2 holds only if no grade's points are the
       number of another (of 第1名 = 4 … 第4名 = 1, no number is points).
    4. Where 2 does not hold and no grade's points could be meant by it, a whole
       number counts the grades from the first: 优 is 1, 良 is 2.
    ``90分`` says that it means points. So a number never has two meanings.
    """
    typed = name_key(text)
    for grade in criterion.grades:
        if name_key(grade.name) == typed:
            return grade
    found = _by_number(typed, criterion)
    if found is None:
        raise UserError(f"“{typed[:20]}”不是等次，可录 {choices(criterion)}")
    return found


def name_key(text: str) -> str:
    """A grade's name as it is compared: no blanks around it, no full-width digits."""
    return text.strip().translate(_WIDE)


def _by_number(typed: str, criterion: Criterion) -> Grade | None:
    by_name = _numbered(criterion.grades)
    by_points = {g.points: g for g in criterion.grades}
    points = _points(typed)
    if typed.endswith("分"):
        return None if points is None else by_points.get(points)
    if by_name:
        number = _whole(typed)
        if number in by_name:
            return by_name[number]
        clash = any(by_name.get(g.points, g) is not g for g in criterion.grades)
        return None if clash or points is None else by_points.get(points)
    if points is None:
        return None
    if points in by_points:
        return by_points[points]
    ordinal = int(points) if points.denominator == 1 else 0
    counted = _counts(criterion.grades) and 1 <= ordinal <= len(criterion.grades)
    return criterion.grades[ordinal - 1] if counted else None


def _points(typed: str) -> Fraction | None:
    try:
        return parse_number(typed)
    except UserError:
        return None


def _numbered(grades: Iterable[Grade]) -> dict[Fraction | None, Grade]:
    """Grades by the number in their name; empty unless each holds one, all of them different."""
    grades = tuple(grades)
    found: dict[Fraction | None, Grade] = {}
    for grade in grades:
        numbers = _NUMBER.findall(name_key(grade.name))
        if len(numbers) == 1:
            found[_whole(numbers[0])] = grade
    return found if len(found) == len(grades) else {}


def _counts(grades: tuple[Grade, ...]) -> bool:
    """Whether 1, 2 … can only mean the first, the second grade."""
    return not any(g.points.denominator == 1 and g.points <= len(grades) for g in grades)


def _whole(text: str) -> Fraction | None:
    """3, 十二 or 一百零五 as a number; ``None`` for any other text."""
    if not _NUMBER.fullmatch(text):
        return None
    if text.isdecimal():
        return Fraction(int(text))
    total, digit = 0, 0
    for sign in text:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            digit = digit * 10 + _DIGITS[sign]
    return Fraction(total + digit)


# Showing -------------------------------------------------------------------


def grade_of(units: int, criterion: Criterion) -> Grade | None:
    """The grade a stored mark is; ``None`` where its points are no grade's."""
    points = from_units(units)
    return next((g for g in criterion.grades if g.points == points), None)


def typed_for(criterion: Criterion) -> tuple[str, ...]:
    """The shortest number to type for each grade, in order."""
    by_name = _numbered(criterion.grades)
    if by_name:
        numbers = {g.name: n for n, g in by_name.items()}
        return tuple(str(numbers[g.name]) for g in criterion.grades)
    if _counts(criterion.grades):
        return tuple(str(n) for n in range(1, len(criterion.grades) + 1))
    return tuple(plain(g.points) for g in criterion.grades)


def choices(criterion: Criterion) -> str:
    """What may be typed: 一类（1）、二类（2）、三类（3）."""
    pairs = zip(criterion.grades, typed_for(criterion), strict=True)
    told = [g.name if g.name == key else f"{g.name}（{key}）" for g, key in pairs]
    if len(told) > _TOLD:
        return f"{'、'.join(told[:3])} … {told[-1]}"
    return "、".join(told)


def short_choices(criterion: Criterion) -> str:
    """The grades in the head of a column: 一类/二类/三类; 第1名…第12名."""
    names = [g.name for g in criterion.grades]
    if len(names) > 4:
        return f"{names[0]}…{names[-1]}"
    return "/".join(names)


def worth(grades: Iterable[Grade]) -> str:
    """一类 100 分、二类 90 分."""
    return "、".join(f"{g.name} {plain(g.points)} 分" for g in grades)


# Writing a list of grades --------------------------------------------------


def grades_text(grades: Iterable[Grade]) -> str:
    """Grades as one cell of a sheet: 一类=100、二类=90."""
    return "、".join(f"{g.name}={plain(g.points)}" for g in grades)


def read_grades(text: str) -> tuple[Grade, ...]:
    """The grades of :func:`grades_text`, also with ，；and ＝; :class:`UserError` if none."""
    found = []
    for part in re.split(r"[、，,；;\n]+", text):
        if not part.strip():
            continue
        name, sign, points = part.replace("＝", "=").rpartition("=")
        if not sign or not name.strip():
            raise UserError(f"“{part.strip()[:20]}”应写成“一类=100”，几个等次用顿号隔开")
        found.append(Grade(name.strip(), parse_number(points)))
    return tuple(found)


def points_text(points: Iterable[Fraction]) -> str:
    """Points by place as one cell of a sheet: 10、8、6、4."""
    return "、".join(plain(p) for p in points)


def read_points(text: str) -> tuple[Fraction, ...]:
    """The numbers of :func:`points_text`; :class:`UserError` for what is none."""
    return tuple(parse_number(p) for p in re.split(r"[、，,；;\s]+", text) if p.strip())


# Ready-made ----------------------------------------------------------------


def ready_made(names: Iterable[str], points: Iterable[int]) -> tuple[Grade, ...]:
    """Grades from names and points, in order."""
    return tuple(Grade(n, Fraction(p)) for n, p in zip(names, points, strict=True))


CLASSES = ready_made(("一类", "二类", "三类"), (100, 90, 80))
LEVELS = ready_made(("优", "良", "中", "差"), (100, 85, 70, 60))


def ranks(villages: int) -> tuple[Grade, ...]:
    """排名票 (Borda): 第1名 = the number of villages … the last one = 1."""
    return tuple(
        Grade(f"第{place}名", Fraction(villages + 1 - place)) for place in range(1, villages + 1)
    )


def field_size(contest: Contest) -> int:
    """How many villages a judge puts in order: all, or the largest group where ranked apart."""
    if contest.rules.groups is not GroupMode.WITHIN:
        return len(contest.entrants)
    groups = [e.group for e in contest.entrants]
    return max((groups.count(g) for g in groups), default=0)


def graded(component: Component) -> bool:
    """Whether any criterion of a component has grades."""
    return any(k.grades for k in component.criteria)
