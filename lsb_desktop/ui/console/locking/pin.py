"""The operator's PIN: kept as an argon2id hash in the settings of this machine, never as itself.

It keeps passers-by from the desk. Whoever can open this machine's files can
read the data without it, and take it away by deleting ``lock.pin`` from
``settings.json``: that is the way out for a PIN that was forgotten.
"""

import logging
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from lsb_desktop.settings import Settings

log = logging.getLogger(__name__)

PIN, WRONG = "lock.pin", "lock.wrong"
SHORTEST, LONGEST = 4, 12
"""Figures of a PIN."""
FREE = 3
"""Wrong tries before the next one has to wait."""
FIRST, MOST = 5, 300
"""Seconds of the first wait, which doubles with every wrong try, and of the longest."""


def unfit(pin: str) -> str:
    """Why a PIN cannot be used; empty when it can."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        return f"PIN 要 {SHORTEST} 到 {LONGEST} 位数字"
    if len(set(pin)) == 1 or pin in "01234567890123" or pin in "98765432109876":
        return "这个 PIN 太容易猜到，请换一个"
    return ""


def hash_of(pin: str) -> str:
    """What is kept of a PIN; takes about a tenth of a second."""
    # Imported when a PIN is set or asked for.
    from argon2 import PasswordHasher

    return PasswordHasher().hash(pin)


def fits(kept: str, pin: str) -> bool:
    """Whether a PIN is the one of a hash; a broken hash fits none."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(kept, pin)
    except InvalidHashError:
        log.error("%s in the settings is no hash; delete the line to be rid of the PIN", PIN)
        return False
    except VerificationError:
        return False


def delay(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row."""
    return 0 if wrong < FREE else int(min(MOST, FIRST * 2 ** min(wrong - FREE, 10)))


class Guard(QObject):
    """Asks for the PIN, and makes whoever guesses wait, also after a new start."""

    answered = Signal(bool)
    """Whether the PIN that was tried is right."""
    _checked = Signal(bool)

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clock = clock
        self.busy = False
        """A try is being checked."""
        self._checked.connect(self._answer)

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return bool(self._settings.text(PIN))

    def put(self, pin: str) -> None:
        """Use this PIN from now on; ValueError for one that is unfit.

        OSError where the disk does not take it: then it holds for this run.
        """
        if unfit(pin):
            raise ValueError(unfit(pin))
        self._write("")
        self._settings.put(PIN, hash_of(pin))

    def clear(self) -> None:
        """No PIN any more; OSError as for :meth:`put`."""
        self._write("")
        self._settings.put(PIN, "")

    def wait(self) -> int:
        """Seconds until the next try; 0 = now."""
        wrong, at = self._tries()
        now = self._clock()
        if now < at:
            # The clock was set back: nobody is locked out for longer than the wait.
            at = now
            self._keep(wrong, at)
        return max(0, round(at + delay(wrong) - now + 0.499))

    def try_(self, pin: str) -> bool:
        """Begin to check a PIN, off the GUI thread so that the wall goes on; False: not now."""
        if self.busy or self.wait() > 0:
            return False
        self.busy = True
        # Counted before it is checked: pulling the plug in between helps nobody.
        self._keep(self._tries()[0] + 1, self._clock())
        kept = self._settings.text(PIN)
        threading.Thread(target=self._check, args=(kept, pin), daemon=True).start()
        return True

    def _check(self, kept: str, pin: str) -> None:
        right = False
        try:
            right = fits(kept, pin)
        finally:
            self._checked.emit(right)

    def _answer(self, right: bool) -> None:
        self.busy = False
        if right:
            self._write("")
        self.answered.emit(right)

    def _tries(self) -> tuple[int, float]:
        """Wrong tries in a row, and when the last was."""
        count, _, at = self._settings.text(WRONG).partition("@")
        try:
            return int(count or 0), float(at or 0)
        except ValueError:
            return 0, 0.0

    def _keep(self, wrong: int, at: float) -> None:
        self._write(f"{wrong}@{at:.0f}")

    def _write(self, tries: str) -> None:
        try:
            self._settings.put(WRONG, tries)
        except OSError as error:
            # It counts in this run all the same.
            log.warning("wrong tries are not kept: %s", error)
