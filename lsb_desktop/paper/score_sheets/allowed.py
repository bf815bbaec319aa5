"""What a cell of a form's worksheet takes: the rule the import has, as Excel and WPS check it."""

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lsb_desktop.core.model import Word
from lsb_desktop.paper.score_sheets.content import Column, Kind

_LONGEST = 255
"""Characters of a list or a formula: Excel calls a file with a longer one broken."""
_MARKS = (Word.ABSENT, Word.ABSTAIN, Word.VOID, Word.NOT_APPLICABLE)
_WORDS = {
    Kind.MARKS: _MARKS,
    Kind.RANKS: _MARKS,
    Kind.CHECK: (Word.NOT_APPLICABLE,),
    Kind.ENTRY: (),
}


def allow(page: Worksheet, column: Column, ranges: list[str], kind: Kind) -> None:
    """Have the cells of some ranges checked while they are typed, and say what they take."""
    if not ranges:
        return
    cell = ranges[0].split(":")[0]
    words = tuple(map(str, _WORDS[kind]))
    made = _graded(column, cell, ranges, words) if column.choices else _points(column, cell, words)
    if made is None:
        return
    made.allow_blank = True
    made.errorTitle, made.error = "录入有误", _told(column)
    made.promptTitle, made.prompt = column.name[:32], _told(column)
    for area in ranges:
        made.add(area)
    page.add_data_validation(made)


def _points(column: Column, cell: str, words: tuple[str, ...]) -> DataValidation:
    """0 to 满分 on the step, or one of the words.

    Whole steps within a millionth, for 0.1 and its like are not exact in a sheet.
    """
    rules = [f"{cell}>=0", f"{cell}<={column.full}"]
    if column.step:
        steps = f"{cell}/({column.step})"
        rules.append(f"ABS({steps}-ROUND({steps},0))<0.000001")
    return DataValidation("custom", formula1=_either(cell, rules, words))


def _graded(
    column: Column, cell: str, ranges: list[str], words: tuple[str, ...]
) -> DataValidation | None:
    """A list to choose from; places that are given once are counted over all villages.

    ``None`` where the names are too many for a list: the import checks them.
    """
    if column.once and [*column.keys] == [str(n) for n in range(1, len(column.keys) + 1)]:
        letter = "".join(c for c in cell if c.isalpha())
        top, bottom = ranges[0].split(":")[0], ranges[-1].split(":")[1]
        span = f"${letter}${top[len(letter) :]}:${letter}${bottom[len(letter) :]}"
        most = len(column.keys)
        rules = [
            f"{cell}=INT({cell})",
            f"{cell}>=1",
            f"{cell}<={most}",
            f"COUNTIF({span},{cell})=1",
        ]
        return DataValidation("custom", formula1=_either(cell, rules, words))
    listed = ",".join((*column.choices, *words))
    if len(listed) > _LONGEST or any(set(c) & set(',"') for c in column.choices):
        return None
    return DataValidation("list", formula1=f'"{listed}"')


def _either(cell: str, rules: list[str], words: tuple[str, ...]) -> str:
    """A number under these rules, or one of the words; no rule is asked of a text."""
    said = ",".join(f'{cell}="{word}"' for word in words)
    return f"IF(ISNUMBER({cell}),AND({','.join(rules)}),{f'OR({said})' if said else 'FALSE'})"


def _told(column: Column) -> str:
    """What a cell takes, in a sentence of at most 255 characters."""
    if column.once:
        return f"写名次 {column.keys[0]} 到 {column.keys[-1]}，每个只用一次；不评的写“弃权”"
    if column.choices:
        return f"写等次：{'、'.join(column.choices)}"[:200]
    step = f"，最小 {column.step} 分" if column.step else ""
    return f"0 到 {column.full} 分{step}"
