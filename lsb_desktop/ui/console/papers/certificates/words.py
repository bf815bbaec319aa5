"""What the template editor calls fields and the names in their texts."""

import re

FIELDS = {
    "title": "标题",
    "recipient": "抬头",
    "body": "正文",
    "award": "奖项名称",
    "closing": "结语",
    "signature": "落款和日期",
    "number": "编号",
    "mark": "演示、彩排标记",
}
"""Fields of the shipped templates; one that was added is called as its maker wrote."""
NAMES = {
    "recipient": "抬头",
    "town": "乡镇",
    "village": "村名",
    "secretary": "书记姓名",
    "body": "正文",
    "award": "奖项名称",
    "closing": "结语",
    "issuers": "落款单位",
    "date": "日期",
    "number": "编号",
    "seal": "封榜码",
    "title": "活动名称",
    "period": "期次",
    "group": "分组",
    "score": "得分",
    "place": "名次",
    "field": "全镇（乡）",
    "rise": "上升位数",
    "mark": "演示、彩排标记",
}
"""What a field's text may name in braces, in the office's words."""
OFFERED = (
    "recipient", "town", "village", "secretary", "body", "award", "closing",
    "issuers", "date", "number", "score", "place", "title", "period", "seal",
)  # fmt: skip
"""Names that have a chip, in the order of a certificate."""
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_STORED = {word: name for name, word in NAMES.items()}


def called(field: str) -> str:
    """A field's name for people."""
    return FIELDS.get(field, field)


def shown_text(text: str) -> str:
    """A stored text with its names in Chinese: ``{village}`` → {村名}."""
    return _BRACES.sub(lambda m: f"{{{NAMES.get(m[1], m[1])}}}", text)


def stored_text(text: str) -> str:
    """A shown text with its names as templates have them: {村名} → ``{village}``."""
    return _BRACES.sub(lambda m: f"{{{_STORED.get(m[1].strip(), m[1])}}}", text)


def unknown(text: str) -> tuple[str, ...]:
    """Names in braces of a stored text that mean nothing, as written."""
    return tuple(m[0] for m in _BRACES.finditer(text) if m[1] not in NAMES)
