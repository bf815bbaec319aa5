"""What the desk tells its operator: one kind of value, shown in the message bar."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a message is coloured and how long it stays."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in Chinese; ``where`` names the village, judge or file it is about."""

    text: str
    tone: Tone = Tone.INFO
    where: str = ""

    def __str__(self) -> str:
        return f"{self.where}：{self.text}" if self.where else self.text
