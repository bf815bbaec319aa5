"""Seeds of a draw: six digits by chance, or the number the hall calls out."""

import secrets
import unicodedata

from lsb_desktop.core.errors import UserError

DIGITS = 6
LONGEST = 12


def fresh_seed() -> str:
    """A seed nobody can foresee; the draw that follows from it anyone can check."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def seed_of(text: str) -> str:
    """A seed as typed, with plain digits and without blanks; :class:`UserError` for others."""
    typed = "".join(unicodedata.normalize("NFKC", text).split())
    if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST):
        raise UserError(f"种子应为 1 到 {LONGEST} 位数字，如现场报的 382915")
    return typed
