"""What a certificate says: the values of a template's ``{names}`` for one winner."""

import re
from collections.abc import Mapping

from lsb_desktop.core.awards import rise
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Award, Contest, GroupMode, Sign
from lsb_desktop.core.result import Standing
from lsb_desktop.core.words import chinese_date, chinese_number
from lsb_desktop.paper.certificates.choices import Choices, Recipient
from lsb_desktop.paper.certificates.template import fill

USUAL = "在{title}活动中，综合得分{score}分，位列{field}{place}，荣获"
"""证书文字 of an award that has none."""
USUAL_PROGRESS = "在{title}活动中，名次较上期上升{rise}位，荣获"
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_YEAR = re.compile(r"([12][0-9]{3})(?=年)", re.ASCII)
_ANY_YEAR = re.compile(r"(?<![0-9])([12][0-9]{3})(?![0-9])", re.ASCII)
_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_FIGURE = re.compile(r"(?<=[\u4e00-\u9fff])[ \xa0]*(\{(?:score|rise)\})[ \xa0]*(?=[\u4e00-\u9fff])")
_TOWN_KINDS = re.compile(r"(街道办事处|街道|镇|乡)$")
_BY_HAND = "　　年　　月　　日"


def values_of(
    contest: Contest,
    award: Award,
    row: Standing,
    sequence: int,
    choices: Choices = Choices(),  # noqa: B008 - frozen
) -> dict[str, str]:
    """Everything a template may name. ``sequence`` counts the contest's certificates from 1.

    ``body`` is the award's own text up to ``{award}`` (or its end), and
    ``closing`` what it says after that, else empty.
    """
    facts = _facts(contest, award, row)
    usual = USUAL_PROGRESS if award.sign is Sign.PROGRESS else USUAL
    before, _, after = (choices.body or award.text or usual).partition("{award}")
    closing = _in_words(fill(_tolerant(after), facts)).lstrip("，。、； \n")
    return facts | {
        "award": award.name,
        "recipient": recipient_words(facts, choices.recipient),
        "body": _in_words(fill(_spaced(_tolerant(before)), facts)).strip(),
        "closing": closing or choices.closing,
        "issuers": "\n".join(_named(choices.issuers) or issuers(contest)),
        "date": date_words(choices.date or contest.date),
        "number": number_of(contest, sequence),
    }


def recipient_words(facts: Mapping[str, str], recipient: Recipient) -> str:
    """Whom the certificate is for, without the colon: village, its branch, or its secretary."""
    place = facts["town"] + facts["village"]
    if recipient is Recipient.VILLAGE:
        return place
    if recipient is Recipient.BRANCH:
        return f"{place}党支部"
    return f"{place}党支部书记{facts['secretary']}同志"


def _facts(contest: Contest, award: Award, row: Standing) -> dict[str, str]:
    """What 证书文字 may name."""
    village = row.entrant.name
    within = contest.rules.groups is GroupMode.WITHIN and row.entrant.group
    return {
        "town": "" if village.startswith(contest.town) else contest.town,
        "village": village,
        "secretary": row.entrant.secretary,
        "group": row.entrant.group,
        "period": contest.period,
        "title": contest.title.removesuffix("活动"),
        "place": place_words(row),
        "field": row.entrant.group if within else whole_field(contest.town),
        "score": row.shown or "",
        "rise": str(rise(row)),
        "award": award.name,
    }


def place_words(row: Standing) -> str:
    """第三名, tied 并列第三名; empty without a place."""
    if row.place is None:
        return ""
    place = chinese_number(row.place) if row.place < 1000 else str(row.place)
    return f"{'并列' if row.tied else ''}第{place}名"


def date_words(text: str) -> str:
    """二〇二一年十二月十四日; what is no date as it is, none left to be written in."""
    if not text.strip():
        return _BY_HAND
    try:
        return chinese_date(text)
    except UserError:
        return _in_words(text)


def whole_field(town: str) -> str:
    """全镇, 全乡 or 全街道 after the town's own kind; empty when it says none."""
    kind = re.search(r"(街道|镇|乡)[）)]?$", town)
    return f"全{kind[1]}" if kind else ""


def issuers(contest: Contest) -> tuple[str, ...]:
    """落款单位 in rank order, one a line; the town when none is named."""
    return _named(contest.issuer) or ((contest.town,) if contest.town else ())


def _named(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in re.split(r"[\n、；;,，]", text))
    return tuple(part for part in parts if part)


def number_of(contest: Contest, sequence: int) -> str:
    """孟庄〔2021〕Q4-003; parts the contest does not say are left out."""
    town = _TOWN_KINDS.sub("", re.sub(r"（.*?）|\(.*?\)", "", contest.town))
    said = f"{contest.date} {contest.period} {contest.title}"
    year = _ANY_YEAR.search(said)
    quarter = _QUARTER.search(f"{contest.period} {contest.title}")
    head = f"{town}〔{year[1]}〕" if year else town
    term = f"Q{_quarter(quarter[1])}-" if quarter else ""
    return f"{head}{term}{sequence:03}"


def _quarter(text: str) -> int:
    return "一二三四".find(text) + 1 or int(text)


def _tolerant(text: str) -> str:
    """“第{place}名” as people write it; ``{place}`` itself says 第…名."""
    return re.sub(r"第?\{place\}名?", "{place}", text)


def _in_words(text: str) -> str:
    """Years in Chinese digits, as a certificate has them: 二〇二一年."""
    return _YEAR.sub(lambda m: m[1].translate(_DIGITS), text)


def _spaced(text: str) -> str:
    """Figures among Chinese stand off by a space that does not break."""
    return _FIGURE.sub("\xa0\\1\xa0", text)
