"""How the last run ended: a small file is there while the program runs, and says what is on air.

It is kept up to date as the stage moves and once in a while besides, so that
after a kill or a power cut the next start knows when it was and what the hall
saw. It stays on this machine; a report says of it only the number of the step.
"""

import json
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OnAir:
    """Where a run stands."""

    contest: int = 0
    """Number of the open contest; 0 for none."""
    shown: bool = False
    """Whether the output was open, with the programme of that contest."""
    step: int = 0
    """Of the run of show, from 1; 0 for none."""
    steps: int = 0
    line: str = ""
    """What was on air, in the operator's words."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What is known of a run that did not end well."""

    at: str = ""
    """Its last sign of life (ISO, seconds); empty when not even that is known."""
    stood: OnAir = OnAir()
    trace: str = ""
    """What faulthandler wrote; empty after a kill or a power cut."""


class LastRun:
    """The file of one data folder."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = datetime.now) -> None:
        self._path = path
        self._clock = clock
        self._stood = OnAir()

    def begin(self, trace: str = "", crashed: float = 0.0) -> Ended | None:
        """How the last run ended; None for well. ``trace`` was written at ``crashed`` (a time)."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        left = self._left()
        if left is None and not trace:
            found = None
        else:
            found = replace(left or Ended(), trace=trace)
            if trace and crashed:
                at = datetime.fromtimestamp(crashed).isoformat(timespec="seconds")
                found = replace(found, at=at)
        self.note(OnAir())
        return found

    def _left(self) -> Ended | None:
        try:
            said = json.loads(self._path.read_text(encoding="utf-8"))
            return Ended(str(said["at"]), OnAir(**said["stood"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            # A power cut may leave anything of it.
            log.warning("what the last run said is not readable: %s", error)
            return Ended()

    def note(self, stood: OnAir) -> None:
        """The run stands here now."""
        self._stood = stood
        said = {"at": self._clock().isoformat(timespec="seconds"), "stood": asdict(stood)}
        draft = self._path.with_suffix(".new")
        try:
            draft.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
            os.replace(draft, self._path)
        except OSError as error:
            log.warning("where the run stands is not kept: %s", error)

    def alive(self) -> None:
        """Still here."""
        self.note(self._stood)

    def end(self) -> None:
        """The run ended well."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("the next start will not know that this run ended well: %s", error)
