"""Errors a user can cause and mend: Chinese text, shown beside the field, cell or file.

Everything else that goes wrong is a bug and keeps its own exception type.
"""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 1000
"""Characters of a line that anyone reads."""


def _shown(line: str) -> str:
    """A line of bearable length: its beginning and its end."""
    half = LONGEST // 2 - 2
    return line if len(line) <= LONGEST else f"{line[:half]} … {line[-half:]}"


class UserError(Exception):
    """Expected, explained in Chinese, nothing stored."""

    @property
    def message(self) -> str:
        """The sentence to show; what was quoted at length is cut."""
        return "\n".join(map(_shown, str(self.args[0]).split("\n")))


class Unreachable(UserError):
    """The server with the data is away: whether the step is stored shows when it is back."""


class Held(Unreachable):
    """The server is away, and what was typed is kept on this computer until it is back."""


class NotLetIn(UserError):
    """The server wants a password, or does not take the user and password it was given."""


class NotRead(UserError):
    """Disk or file does not give what is stored: damaged, away, held by another program."""


class NotStored(UserError):
    """Disk or file did not take the step; it may be tried again as soon as they do."""


class Busy(NotStored):
    """Another program holds the file, for moments as a rule."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake and where it stands: ``打分!E7`` or a field's name."""

    where: str
    message: str

    def __str__(self) -> str:
        return _shown(f"{self.where}: {self.message}")


class BadInput(UserError):
    """A file or form with one or more problems; all of them are listed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))

    def __reduce__(self) -> tuple[type["BadInput"], tuple[tuple[Problem, ...]]]:
        """Pickled by its problems: it comes out of a worker process as it was."""
        return type(self), (self.problems,)
