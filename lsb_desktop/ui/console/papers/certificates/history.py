"""Undo and redo of a value that is replaced whole."""

from typing import Generic, TypeVar

_V = TypeVar("_V")
MOST = 200
"""How many steps back there are."""


class History(Generic[_V]):
    """A value, what it was and what it had become before something was undone.

    Changes that follow each other under the same ``run`` (a drag, a word
    being typed) are one step.
    """

    def __init__(self, value: _V) -> None:
        self._past: list[_V] = []
        self._future: list[_V] = []
        self._run = ""
        self.value = value
        self.kept = value
        """The value as it was last saved."""

    @property
    def dirty(self) -> bool:
        """Whether the value differs from the saved one."""
        return self.value != self.kept

    @property
    def undoable(self) -> bool:
        """Whether there is a step back."""
        return bool(self._past)

    @property
    def redoable(self) -> bool:
        """Whether something was undone."""
        return bool(self._future)

    def put(self, value: _V, run: str = "") -> bool:
        """Another value; False when it is the same."""
        if value == self.value:
            return False
        if not run or run != self._run:
            self._past = [*self._past[1 - MOST :], self.value]
        self._future.clear()
        self.value, self._run = value, run
        return True

    def pause(self) -> None:
        """What comes next is a step of its own."""
        self._run = ""

    def keep(self, value: _V) -> None:
        """The value was saved, perhaps under another name."""
        self.value = self.kept = value
        self.pause()

    def undo(self) -> bool:
        """One step back; False when there is none."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """One step forth; False when there is none."""
        return self._step(self._future, self._past)

    def _step(self, take: list[_V], put: list[_V]) -> bool:
        if not take:
            return False
        put.append(self.value)
        self.value = take.pop()
        self.pause()
        return True
